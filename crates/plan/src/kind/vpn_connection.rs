//! A Site-to-Site VPN connection: connects a gateway with an on-premises network.

use net::Cidr;

use crate::component::fields;
use crate::{
    Area, Choice, Component, CustomerGateway, Drawn, Family, Kind, Learned, Link, OnPremises,
    Outlined, Ref, Role, Shape, Spec, State, words,
};

fields! {
    /// A Site-to-Site VPN connection.
    pub struct VpnConnection {
        /// The gateway on AWS.
        gateway: Option<Ref<Kind>> = None, Outlined::Lead,
            Shape::Ref(&["virtual-private-gateway", "transit-gateway"]),
            "Gateway" / "게이트웨이",
            "The gateway on the AWS side." / "AWS 측의 게이트웨이입니다.";
        /// The on-premises network.
        on_premises: Option<Ref<OnPremises>> = None, Outlined::Mark("<->"), Shape::Ref(&["on-premises"]),
            "On-premises network" / "온프레미스 네트워크",
            "The on-premises network." / "온프레미스 네트워크입니다.";
        /// `static` or `bgp`.
        routing: String = "static".to_owned(), Outlined::Key("routing"), Shape::Choice(&ROUTINGS),
            "Routing" / "라우팅",
            "How the gateway learns the on-premises prefixes." / "게이트웨이가 온프레미스 접두사를 학습하는 방법입니다.";
        /// The prefixes that the gateway learns: static routes, or BGP advertisements.
        prefixes: Vec<Cidr> = Vec::new(), Outlined::Key("prefixes"), Shape::List(&Shape::Cidr(Family::Any)),
            "Prefixes" / "접두사",
            "The static routes of the connection, or the prefixes advertised over BGP." / "연결의 정적 경로 또는 BGP로 광고하는 접두사입니다.";
        /// The customer gateway.
        customer_gateway: Option<Ref<CustomerGateway>> = None, Outlined::Key("device"), Shape::Ref(&["customer-gateway"]),
            "Customer gateway" / "고객 게이트웨이",
            "The customer's device." / "고객 측 디바이스입니다.";
        /// The number of its two tunnels that are up.
        tunnels: Option<u32> = None, Outlined::Key("tunnels"), Shape::Number { from: 0, to: 2 },
            "Tunnels" / "터널",
            "How many of the two tunnels are up." / "두 터널 중 작동하는 터널의 수입니다.";
        /// The inside CIDR block of each tunnel.
        tunnel_cidrs: Vec<Cidr> = Vec::new(), Outlined::Key("tunnel-cidrs"), Shape::List(&Shape::Cidr(Family::Any)),
            "Inside tunnel CIDRs" / "터널 내부 CIDR",
            "A /30 of 169.254.0.0/16 for each tunnel, or a /126 of fd00::/8; AWS chooses if empty." /
            "터널마다 169.254.0.0/16의 /30 또는 fd00::/8의 /126이며 비우면 AWS가 선택합니다.";
        /// Acceleration: whether it uses AWS Global Accelerator, from the edge location nearest to the
        /// device.
        acceleration: bool = false, Outlined::Key("accelerated"), Shape::Flag,
            "Acceleration" / "가속",
            "Routes traffic through the nearest AWS edge location; only with a transit gateway." / "가장 가까운 AWS 엣지 로케이션을 통해 라우팅하며 Transit Gateway에서만 지원합니다.";
        /// The connection's state, in AWS's words.
        state: String = "available".to_owned(), Outlined::Key("state"), Shape::Choice(&STATES),
            "State" / "상태",
            "Only an available VPN connection carries traffic." / "사용 가능 상태인 VPN 연결만 트래픽을 전달합니다.";
    }
}

const ROUTINGS: [Choice; 2] = [
    Choice { value: "static", label: words("Static", "정적") },
    Choice { value: "bgp", label: words("BGP", "BGP") },
];

const STATES: [Choice; 3] = [
    Choice { value: "available", label: words("Available", "사용 가능") },
    Choice { value: "pending", label: words("Pending", "대기 중") },
    Choice { value: VpnConnection::DOWN, label: words("All tunnels down", "모든 터널 중단") },
];

impl VpnConnection {
    /// The state of a connection none of whose tunnels is up.
    pub const DOWN: &'static str = "down";
}

impl Component for VpnConnection {
    const TAG: &'static str = "vpn-connection";
    const FIRST: &'static [&'static str] =
        &["gateway", "on_premises", "routing", "prefixes", "state"];
    const SPEC: Spec = Spec {
        name: words("VPN connection", "VPN 연결"),
        about: words(
            "Connects a gateway to an on-premises network over IPsec tunnels.",
            "게이트웨이를 IPsec 터널로 온프레미스 네트워크와 연결합니다.",
        ),
        area: Area::Joining,
        inside: &[],
        drawn: Drawn::Wire { from: "gateway", to: "on_premises" },
        icon: "M3 12h5M16 12h5M8 8h8v8H8zM10.5 8V6.5a1.5 1.5 0 0 1 3 0V8",
        source: "vpn/latest/s2svpn/VPC_VPN.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Link(Link::Uplink {
            gateway: self.gateway.as_ref().map(|gateway| &gateway.id),
            on_premises: self.on_premises.as_ref().map(|outside| &outside.id),
            prefixes: self.prefixes.iter().collect(),
            learned: if self.routing == "bgp" { Learned::VpnBgp } else { Learned::VpnStatic },
            state: if self.state == "available" { State::Up } else { State::Down(&self.state) },
        })
    }
}
