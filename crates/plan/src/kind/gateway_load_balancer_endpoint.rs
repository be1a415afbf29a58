//! An endpoint that hands packets to an appliance and goes on with what comes back.

use crate::component::fields;
use crate::{
    Accepts, Area, Choice, Component, Drawn, Filter, Forwarding, Interface, Kind, Outlined, Path,
    Public, Ref, Role, Shape, Spec, State, words,
};

fields! {
    /// A Gateway Load Balancer endpoint, or a firewall endpoint, in the subnet that it stands in.
    pub struct GatewayLoadBalancerEndpoint {
        /// The endpoint service or the firewall that inspects.
        service: Option<Ref<Kind>> = None, Outlined::Mark("->"),
            Shape::Ref(&["endpoint-service", "network-firewall"]),
            "Inspected by" / "검사 주체",
            "An endpoint service of Gateway Load Balancers, or a network firewall." /
            "Gateway Load Balancer의 엔드포인트 서비스 또는 네트워크 방화벽입니다.";
        /// AWS's word for its state.
        state: String = "available".to_owned(), Outlined::Key("state"), Shape::Choice(&ENDPOINT_STATES),
            "State" / "상태",
            "Only an available endpoint carries packets." / "사용 가능한 엔드포인트만 패킷을 나릅니다.";
        /// The id of its network interface, where AWS gave it one.
        interface: String = String::new(), Outlined::Key("eni"), Shape::Text,
            "Network interface ID" / "네트워크 인터페이스 ID",
            "AWS's id of the interface, such as eni-0123." / "eni-0123과 같은 AWS의 인터페이스 ID입니다.";
    }
}

/// AWS's words for the states of endpoints.
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
    const SPEC: Spec = Spec {
        name: words("Gateway Load Balancer endpoint", "Gateway Load Balancer 엔드포인트"),
        about: words(
            "Hands the packets of routes to an appliance or firewall, and sends them on.",
            "경로를 따라온 패킷을 어플라이언스나 방화벽에 넘기고 다시 보냅니다.",
        ),
        area: Area::Joining,
        inside: &["subnet"],
        drawn: Drawn::Node,
        icon: "M4 12h5M15 12h5M9 7h6v10H9zM11 11h2M11 14h2",
        source: "vpc/latest/privatelink/gateway-load-balancer-endpoints.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Filter(Filter::Inline {
            interface: Interface {
                path: Path::whole(),
                subnet: None,
                id: &self.interface,
                addresses: Vec::new(),
                public: Public::No,
                further: &[],
                groups: Vec::new(),
                forwarding: Forwarding::Any,
                answers: Accepts::Nothing,
                of: None,
            },
            by: self.service.as_ref().map(|service| &service.id),
            state: if self.state == "available" { State::Up } else { State::Down(&self.state) },
        })
    }
}
