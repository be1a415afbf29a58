//! A resolver endpoint: lets other networks ask Amazon's resolver, or lets it ask theirs.

use crate::component::fields;
use crate::{
    Accepts, Area, Asks, Choice, Component, Drawn, Forwarding, Interface, Outlined, Path, Public,
    Ref, Role, SecurityGroup, ServiceInterface, Shape, Spec, Translator, words,
};

fields! {
    /// A Route 53 Resolver endpoint.
    pub struct ResolverEndpoint {
        /// `inbound` or `outbound`.
        direction: String = "inbound".to_owned(), Outlined::Lead, Shape::Choice(&DIRECTIONS),
            "Direction" / "방향",
            "Inbound answers other networks, outbound asks them." / "인바운드는 다른 네트워크에 응답하고 아웃바운드는 묻습니다.";
        /// The security groups of its interfaces.
        security_groups: Vec<Ref<SecurityGroup>> = Vec::new(), Outlined::Key("groups"),
            Shape::List(&Shape::Ref(&["security-group"])),
            "Security groups" / "보안 그룹",
            "Who may ask it, on TCP and UDP port 53." / "TCP와 UDP 53번 포트로 물을 수 있는 대상을 정합니다.";
        /// Its interfaces, in two zones at least.
        interfaces: Vec<ServiceInterface> = Vec::new(), Outlined::Row("interface"), Shape::Rows(ServiceInterface::FIELDS),
            "Interfaces" / "인터페이스",
            "Its addresses, in at least two zones." / "두 개 이상의 영역에 있는 주소입니다.";
    }
}

const DIRECTIONS: [Choice; 2] = [
    Choice { value: "inbound", label: words("Inbound", "인바운드") },
    Choice { value: "outbound", label: words("Outbound", "아웃바운드") },
];

impl Component for ResolverEndpoint {
    const TAG: &'static str = "resolver-endpoint";
    const SPEC: Spec = Spec {
        name: words("Resolver endpoint", "Resolver 엔드포인트"),
        about: words(
            "Joins the names of a VPC with those of other networks.",
            "VPC의 이름과 다른 네트워크의 이름을 이어 줍니다.",
        ),
        area: Area::Names,
        inside: &["vpc"],
        drawn: Drawn::Node,
        icon: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.5c-1 .5-1 1-1 2M12 17v.01",
        source: "Route53/latest/DeveloperGuide/resolver.html",
    };

    fn role(&self) -> Role<'_> {
        let interfaces = self.interfaces.iter().enumerate();
        Role::Translator(Translator::ResolverEndpoint {
            interfaces: interfaces.map(|(row, place)| interface(self, row, place)).collect(),
            asks: if self.direction == "outbound" { Asks::Outbound } else { Asks::Inbound },
        })
    }
}

fn interface<'a>(
    endpoint: &'a ResolverEndpoint,
    row: usize,
    place: &'a ServiceInterface,
) -> Interface<'a> {
    Interface {
        path: Path::new("interfaces").row(row),
        subnet: place.subnet.as_ref().map(|subnet| &subnet.id),
        id: &place.interface,
        addresses: place.address.iter().collect(),
        public: Public::No,
        further: &[],
        groups: endpoint.security_groups.iter().map(|group| &group.id).collect(),
        forwarding: Forwarding::OwnAddresses,
        answers: Accepts::Anything,
        of: None,
    }
}
