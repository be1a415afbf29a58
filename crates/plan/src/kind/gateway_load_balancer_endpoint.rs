//! A Gateway Load Balancer endpoint or firewall endpoint: has packets inspected and forwards them.

use crate::component::fields;
use crate::{
    Accepts, Area, Choice, Component, Drawn, Filter, Forwarding, Interface, Kind, Outlined, Path,
    Public, Ref, Role, Shape, Spec, State, words,
};

fields! {
    /// A Gateway Load Balancer endpoint or firewall endpoint, in the subnet that it is in.
    pub struct GatewayLoadBalancerEndpoint {
        /// The endpoint service or the firewall that inspects.
        service: Option<Ref<Kind>> = None, Outlined::Mark("->"),
            Shape::Ref(&["endpoint-service", "network-firewall"]),
            "Inspected by" / "검사 주체",
            "An endpoint service of Gateway Load Balancers, or a network firewall." /
            "Gateway Load Balancer의 엔드포인트 서비스 또는 네트워크 방화벽입니다.";
        /// The endpoint's state, in AWS's words.
        state: String = "available".to_owned(), Outlined::Key("state"), Shape::Choice(&ENDPOINT_STATES),
            "State" / "상태",
            "Only an available endpoint carries traffic." / "사용 가능 상태인 엔드포인트만 트래픽을 전달합니다.";
        /// AWS's id of its network interface, if it has one.
        interface: String = String::new(), Outlined::Key("eni"), Shape::Text,
            "Network interface ID" / "네트워크 인터페이스 ID",
            "The network interface's ID on AWS, such as eni-0123." / "eni-0123과 같은 AWS의 네트워크 인터페이스 ID입니다.";
    }
}

/// The states of VPC endpoints, in AWS's words.
pub const ENDPOINT_STATES: [Choice; 8] = [
    Choice { value: "available", label: words("Available", "사용 가능") },
    Choice { value: "pending-acceptance", label: words("Pending acceptance", "수락 대기 중") },
    Choice { value: "pending", label: words("Pending", "대기 중") },
    Choice { value: "rejected", label: words("Rejected", "거부됨") },
    Choice { value: "expired", label: words("Expired", "만료됨") },
    Choice { value: "failed", label: words("Failed", "실패") },
    Choice { value: "deleting", label: words("Deleting", "삭제 중") },
    Choice { value: "deleted", label: words("Deleted", "삭제됨") },
];

impl Component for GatewayLoadBalancerEndpoint {
    const TAG: &'static str = "gateway-load-balancer-endpoint";
    const FIRST: &'static [&'static str] = &["service"];
    const SPEC: Spec = Spec {
        name: words("Gateway Load Balancer endpoint", "Gateway Load Balancer 엔드포인트"),
        about: words(
            "Sends packets routed to it to appliances or a firewall for inspection, then forwards them.",
            "엔드포인트로 라우팅된 패킷을 어플라이언스나 방화벽에서 검사한 뒤 전달합니다.",
        ),
        area: Area::Joining,
        inside: &["subnet"],
        drawn: Drawn::Node,
        icon: "M4 12h5M15 12h5M9 7h6v10H9zM11 11h2M11 14h2",
        source: "vpc/latest/privatelink/gateway-load-balancer-endpoints.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Filter(Filter::InlineEndpoint {
            interface: Interface {
                path: Path::whole(),
                subnet: None,
                id: &self.interface,
                addresses: Vec::new(),
                public: Public::No,
                further: &[],
                groups: Vec::new(),
                takes_default_group: false,
                forwarding: Forwarding::Any,
                accepts: Accepts::Nothing,
                of: None,
            },
            inspector: self.service.as_ref().map(|service| &service.id),
            state: if self.state == "available" { State::Up } else { State::Down(&self.state) },
        })
    }
}
