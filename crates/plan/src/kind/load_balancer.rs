//! A load balancer: forwards connections to healthy targets.

use net::{Address, Ports};

use crate::component::fields;
use crate::{
    Accepts, Area, Balancer, BalancerType, Choice, Component, Drawn, Family, Forwarding, Interface,
    Listener, Outlined, Path, Public, Ref, Role, SecurityGroup, Shape, Spec, Subnet, TargetGroup,
    Translator, words,
};

fields! {
    /// A Network, Application or Gateway Load Balancer.
    pub struct LoadBalancer {
        /// `network`, `application` or `gateway`.
        kind: String = LoadBalancer::NETWORK.to_owned(), Outlined::Lead, Shape::Choice(&KINDS),
            "Type" / "유형",
            "Network for TCP and UDP, application for HTTP, gateway for appliances." /
            "TCP와 UDP는 network, HTTP는 application, 어플라이언스는 gateway입니다.";
        /// `internal` or `internet-facing`.
        scheme: String = "internal".to_owned(), Outlined::Lead, Shape::Choice(&SCHEMES),
            "Scheme" / "체계",
            "Whether it has public IP addresses." / "퍼블릭 IP 주소가 있는지 정합니다.";
        /// The security groups.
        security_groups: Vec<Ref<SecurityGroup>> = Vec::new(), Outlined::Key("groups"),
            Shape::List(&Shape::Ref(&["security-group"])),
            "Security groups" / "보안 그룹",
            "Allow inbound traffic from clients and outbound traffic to targets." / "클라이언트의 인바운드 트래픽과 대상으로 가는 아웃바운드 트래픽을 허용합니다.";
        /// Cross-zone load balancing: whether its nodes use targets of every zone; always on for an
        /// Application Load Balancer.
        cross_zone: bool = false, Outlined::Key("cross-zone"), Shape::Flag,
            "Cross-zone load balancing" / "교차 영역 로드 밸런싱",
            "Each node distributes traffic across the targets in all zones." /
            "각 노드가 모든 가용 영역의 대상에 트래픽을 분산합니다.";
        /// Whether its security groups also filter traffic through PrivateLink.
        judges_privatelink: bool = true, Outlined::Key("privatelink-rules"), Shape::Flag,
            "Inbound rules for PrivateLink" / "PrivateLink 인바운드 규칙 적용",
            "The security groups also filter traffic from endpoints, by the client's IP address." /
            "엔드포인트로 들어온 트래픽도 보안 그룹이 클라이언트 IP 주소로 필터링합니다.";
        /// Its nodes, one in each enabled zone.
        nodes: Vec<LoadBalancerNode> = Vec::new(), Outlined::Row("node"), Shape::Rows(LoadBalancerNode::FIELDS),
            "Subnets" / "서브넷",
            "One subnet for each enabled Availability Zone." / "활성화된 가용 영역마다 서브넷 하나입니다.";
        /// Its listeners.
        listeners: Vec<LoadBalancerListener> = Vec::new(), Outlined::Row("listener"), Shape::Rows(LoadBalancerListener::FIELDS),
            "Listeners" / "리스너",
            "The protocols and ports that it accepts, with their target groups." / "연결을 받는 프로토콜과 포트, 전달할 대상 그룹입니다.";
    }
}

fields! {
    /// A node of a load balancer, in one zone.
    pub struct LoadBalancerNode {
        /// Its subnet.
        subnet: Option<Ref<Subnet>> = None, Outlined::Lead, Shape::Ref(&["subnet"]),
            "Subnet" / "서브넷",
            "The subnet of the node." / "노드가 있는 서브넷입니다.";
        /// Its private address; any free one of the subnet if empty.
        address: Option<Address> = None, Outlined::Lead, Shape::Address(Family::Any),
            "Address" / "주소",
            "Its private IP address; AWS assigns one if empty." / "프라이빗 IP 주소이며 비우면 AWS가 할당합니다.";
        /// Its public address.
        public_address: Option<Address> = None, Outlined::Key("public"), Shape::Address(Family::V4),
            "Public IPv4 address" / "퍼블릭 IPv4 주소",
            "The public address of the resource on the internet." / "인터넷에서 사용하는 퍼블릭 주소입니다.";
        /// AWS's id of its network interface, if it has one.
        interface: String = String::new(), Outlined::Key("eni"), Shape::Text,
            "Network interface ID" / "네트워크 인터페이스 ID",
            "The network interface's ID on AWS, such as eni-0123." / "eni-0123과 같은 AWS의 네트워크 인터페이스 ID입니다.";
    }
}

fields! {
    /// A listener. Application rules that forward a part of its requests elsewhere are further rows.
    pub struct LoadBalancerListener {
        /// The protocol, as AWS spells it, in lower case.
        protocol: String = "tcp".to_owned(), Outlined::Lead, Shape::Choice(&PROTOCOLS),
            "Protocol" / "프로토콜",
            "The protocol of the listener." / "리스너의 프로토콜입니다.";
        /// The port; all if empty, as of a Gateway Load Balancer.
        port: Option<Ports> = None, Outlined::Lead, Shape::Ports,
            "Port" / "포트",
            "1 to 65535." / "1~65535입니다.";
        /// The target group.
        target_group: Option<Ref<TargetGroup>> = None, Outlined::Mark("->"), Shape::Ref(&["target-group"]),
            "Target group" / "대상 그룹",
            "The target group that gets the connections." / "연결을 받을 대상 그룹입니다.";
    }
}

const KINDS: [Choice; 3] = [
    Choice { value: LoadBalancer::NETWORK, label: words("Network", "Network") },
    Choice { value: LoadBalancer::APPLICATION, label: words("Application", "Application") },
    Choice { value: LoadBalancer::GATEWAY, label: words("Gateway", "Gateway") },
];

const SCHEMES: [Choice; 2] = [
    Choice { value: "internal", label: words("Internal", "내부") },
    Choice { value: "internet-facing", label: words("Internet-facing", "인터넷 경계") },
];

/// The protocols of listeners and target groups.
pub const PROTOCOLS: [Choice; 9] = [
    Choice { value: "tcp", label: words("TCP", "TCP") },
    Choice { value: "tls", label: words("TLS", "TLS") },
    Choice { value: "udp", label: words("UDP", "UDP") },
    Choice { value: "tcp_udp", label: words("TCP and UDP", "TCP 및 UDP") },
    Choice { value: "http", label: words("HTTP", "HTTP") },
    Choice { value: "https", label: words("HTTPS", "HTTPS") },
    Choice { value: "quic", label: words("QUIC", "QUIC") },
    Choice { value: "tcp_quic", label: words("TCP and QUIC", "TCP 및 QUIC") },
    Choice { value: "geneve", label: words("GENEVE", "GENEVE") },
];

impl LoadBalancer {
    /// The type of a Network Load Balancer.
    pub const NETWORK: &'static str = "network";
    /// The type of an Application Load Balancer.
    pub const APPLICATION: &'static str = "application";
    /// The type of a Gateway Load Balancer.
    pub const GATEWAY: &'static str = "gateway";

    /// Whether it has public addresses.
    pub fn is_internet_facing(&self) -> bool {
        self.scheme == "internet-facing"
    }
}

impl Component for LoadBalancer {
    const TAG: &'static str = "load-balancer";
    const FIRST: &'static [&'static str] =
        &["kind", "scheme", "nodes", "listeners", "security_groups"];
    const SPEC: Spec = Spec {
        name: words("Load balancer", "로드 밸런서"),
        about: words("Forwards connections to healthy targets.", "연결을 정상 대상에 전달합니다."),
        area: Area::Workloads,
        inside: &["vpc"],
        drawn: Drawn::Node,
        icon: "M12 4v5M12 9l-6 5M12 9v5M12 9l6 5M4 14h4v5H4zM10 14h4v5h-4zM16 14h4v5h-4z",
        source: "elasticloadbalancing/latest/userguide/what-is-load-balancing.html",
    };

    fn role(&self) -> Role<'_> {
        let nodes = self.nodes.iter().enumerate();
        let listeners = self.listeners.iter().enumerate();
        Role::Translator(Translator::LoadBalancer(Balancer {
            interfaces: nodes.map(|(row, node)| interface(self, row, node)).collect(),
            listeners: listeners.map(|(row, listener)| listens(row, listener)).collect(),
            cross_zone: self.cross_zone || self.kind == LoadBalancer::APPLICATION,
            kind: match self.kind.as_str() {
                LoadBalancer::APPLICATION => BalancerType::Application,
                LoadBalancer::GATEWAY => BalancerType::Gateway,
                _ => BalancerType::Network,
            },
            enforce_sg_on_privatelink: self.judges_privatelink,
            internal: !self.is_internet_facing(),
        }))
    }
}

fn interface<'a>(
    balancer: &'a LoadBalancer,
    row: usize,
    node: &'a LoadBalancerNode,
) -> Interface<'a> {
    Interface {
        path: Path::new("nodes").row(row),
        subnet: node.subnet.as_ref().map(|subnet| &subnet.id),
        id: &node.interface,
        addresses: node.address.iter().collect(),
        public: match &node.public_address {
            Some(address) => Public::Address(address),
            None if balancer.is_internet_facing() => Public::Undecided,
            None => Public::No,
        },
        further: &[],
        groups: balancer.security_groups.iter().map(|group| &group.id).collect(),
        takes_default_group: balancer.kind == LoadBalancer::APPLICATION,
        forwarding: Forwarding::OwnAddresses,
        accepts: Accepts::Balanced,
        of: None,
    }
}

fn listens(row: usize, listener: &LoadBalancerListener) -> Listener<'_> {
    Listener {
        path: Path::new("listeners").row(row),
        protocol: &listener.protocol,
        port: listener.port.as_ref(),
        targets: listener.target_group.as_ref().map(|group| &group.id),
    }
}
