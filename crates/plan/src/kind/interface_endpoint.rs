//! An interface endpoint: a service behind network interfaces in the VPC.

use net::Address;

use crate::component::fields;
use crate::{
    Accepts, Area, Component, Drawn, ENDPOINT_STATES, EndpointService, Family, Forwarding,
    Interface, Outlined, Path, Public, Ref, Role, SecurityGroup, Shape, Spec, State, Subnet,
    Translator, words,
};

fields! {
    /// An interface VPC endpoint, with one network interface in each of its subnets.
    pub struct InterfaceEndpoint {
        /// The service's name, such as `s3` or `com.amazonaws.us-east-1.s3`.
        service: String = String::new(), Outlined::Lead, Shape::Text,
            "Service" / "서비스",
            "The name of the AWS service, such as s3." / "s3와 같은 AWS 서비스의 이름입니다.";
        /// The endpoint service behind it, if it is in the plan.
        provider: Option<Ref<EndpointService>> = None, Outlined::Mark("->"), Shape::Ref(&["endpoint-service"]),
            "Endpoint service" / "엔드포인트 서비스",
            "The provider's endpoint service; empty for an AWS service." /
            "공급자의 엔드포인트 서비스이며 AWS 서비스이면 비워 둡니다.";
        /// The security groups of its interfaces.
        security_groups: Vec<Ref<SecurityGroup>> = Vec::new(), Outlined::Key("groups"),
            Shape::List(&Shape::Ref(&["security-group"])),
            "Security groups" / "보안 그룹",
            "Allow inbound traffic to its network interfaces." / "네트워크 인터페이스의 인바운드 트래픽을 허용합니다.";
        /// Private DNS: whether the service's own name resolves to it inside its VPC.
        private_dns: bool = false, Outlined::Key("private-dns"), Shape::Flag,
            "Private DNS" / "프라이빗 DNS",
            "The service's DNS name resolves to this endpoint inside the VPC." / "VPC 안에서 서비스의 DNS 이름이 이 엔드포인트의 주소로 확인됩니다.";
        /// The endpoint's state, in AWS's words.
        state: String = "available".to_owned(), Outlined::Key("state"), Shape::Choice(&ENDPOINT_STATES),
            "State" / "상태",
            "Only an available endpoint carries traffic." / "사용 가능 상태인 엔드포인트만 트래픽을 전달합니다.";
        /// Its subnets, one in each zone.
        subnets: Vec<EndpointSubnet> = Vec::new(), Outlined::Row("interface"), Shape::Rows(EndpointSubnet::FIELDS),
            "Subnets" / "서브넷",
            "One network interface in each subnet, at most one subnet in each zone." / "서브넷마다 네트워크 인터페이스가 하나씩 있으며 가용 영역마다 서브넷을 하나만 지정할 수 있습니다.";
    }
}

fields! {
    /// A network interface of an endpoint.
    pub struct EndpointSubnet {
        /// Its subnet.
        subnet: Option<Ref<Subnet>> = None, Outlined::Lead, Shape::Ref(&["subnet"]),
            "Subnet" / "서브넷",
            "The subnet of the network interface." / "네트워크 인터페이스가 있는 서브넷입니다.";
        /// Its address; any free one of the subnet if empty.
        address: Option<Address> = None, Outlined::Lead, Shape::Address(Family::Any),
            "Address" / "주소",
            "Its private IP address; AWS assigns one if empty." / "프라이빗 IP 주소이며 비우면 AWS가 할당합니다.";
        /// AWS's id of the interface, if it has one.
        interface: String = String::new(), Outlined::Key("eni"), Shape::Text,
            "Network interface ID" / "네트워크 인터페이스 ID",
            "The network interface's ID on AWS, such as eni-0123." / "eni-0123과 같은 AWS의 네트워크 인터페이스 ID입니다.";
    }
}

impl Component for InterfaceEndpoint {
    const TAG: &'static str = "interface-endpoint";
    const FIRST: &'static [&'static str] =
        &["service", "provider", "subnets", "security_groups", "private_dns"];
    const SPEC: Spec = Spec {
        name: words("Interface endpoint", "인터페이스 엔드포인트"),
        about: words(
            "Private IP addresses in the VPC for a service, reachable from connected networks too.",
            "서비스에 접근하는 VPC의 프라이빗 IP 주소이며 연결된 네트워크에서도 도달할 수 있습니다.",
        ),
        area: Area::Joining,
        inside: &["vpc"],
        drawn: Drawn::Node,
        icon: "M4 7h16v10H4zM8 12h.01M12 12h.01M16 12h.01M12 3v4M12 17v4",
        source: "vpc/latest/privatelink/create-interface-endpoint.html",
    };

    fn role(&self) -> Role<'_> {
        let interface = |(row, place)| interface(self, row, place);
        Role::Translator(Translator::InterfaceEndpoint {
            interfaces: self.subnets.iter().enumerate().map(interface).collect(),
            endpoint_service: self.provider.as_ref().map(|provider| &provider.id),
            service: &self.service,
            private_dns: self.private_dns,
            state: if self.state == "available" { State::Up } else { State::Down(&self.state) },
        })
    }
}

fn interface<'a>(
    endpoint: &'a InterfaceEndpoint,
    row: usize,
    place: &'a EndpointSubnet,
) -> Interface<'a> {
    Interface {
        path: Path::new("subnets").row(row),
        subnet: place.subnet.as_ref().map(|subnet| &subnet.id),
        id: &place.interface,
        addresses: place.address.iter().collect(),
        public: Public::No,
        further: &[],
        groups: endpoint.security_groups.iter().map(|group| &group.id).collect(),
        takes_default_group: true,
        forwarding: Forwarding::OwnAddresses,
        accepts: Accepts::Service,
        of: None,
    }
}
