//! A Route 53 Resolver endpoint: DNS queries between a VPC and other networks.

use crate::component::fields;
use crate::{
    Accepts, Area, Choice, Component, Drawn, Forwarding, Interface, Outlined, Path, Public, Ref,
    ResolverDirection, Role, SecurityGroup, ServiceInterface, Shape, Spec, Translator, words,
};

fields! {
    /// A Route 53 Resolver endpoint.
    pub struct ResolverEndpoint {
        /// `inbound` or `outbound`.
        direction: String = "inbound".to_owned(), Outlined::Lead, Shape::Choice(&DIRECTIONS),
            "Direction" / "방향",
            "Inbound accepts DNS queries from other networks; outbound forwards DNS queries to them." / "인바운드는 다른 네트워크의 DNS 쿼리를 받고 아웃바운드는 다른 네트워크로 DNS 쿼리를 전달합니다.";
        /// The security groups of its interfaces.
        security_groups: Vec<Ref<SecurityGroup>> = Vec::new(), Outlined::Key("groups"),
            Shape::List(&Shape::Ref(&["security-group"])),
            "Security groups" / "보안 그룹",
            "Allow DNS queries on TCP and UDP port 53." / "TCP와 UDP 53 포트의 DNS 쿼리를 허용합니다.";
        /// Its interfaces, in at least two zones.
        interfaces: Vec<ServiceInterface> = Vec::new(), Outlined::Row("interface"), Shape::Rows(ServiceInterface::FIELDS),
            "Network interfaces" / "네트워크 인터페이스",
            "Its IP addresses, in at least two Availability Zones." / "두 개 이상의 가용 영역에 있는 IP 주소입니다.";
    }
}

const DIRECTIONS: [Choice; 2] = [
    Choice { value: "inbound", label: words("Inbound", "인바운드") },
    Choice { value: "outbound", label: words("Outbound", "아웃바운드") },
];

impl Component for ResolverEndpoint {
    const TAG: &'static str = "resolver-endpoint";
    const FIRST: &'static [&'static str] = &["direction", "interfaces", "security_groups"];
    const SPEC: Spec = Spec {
        name: words("Resolver endpoint", "Resolver 엔드포인트"),
        about: words(
            "Resolves DNS names between a VPC and other networks.",
            "VPC와 다른 네트워크 사이에서 DNS 이름을 확인합니다.",
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
            direction: if self.direction == "outbound" {
                ResolverDirection::Outbound
            } else {
                ResolverDirection::Inbound
            },
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
        takes_default_group: true,
        forwarding: Forwarding::OwnAddresses,
        // Outbound endpoints forward queries and take none
        // (`Route53/latest/DeveloperGuide/resolver-overview-forward-vpc-to-network.html`).
        accepts: match endpoint.direction.as_str() {
            "outbound" => Accepts::Answers,
            _ => Accepts::Anything,
        },
        of: None,
    }
}
