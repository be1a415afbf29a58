//! A Direct Connect gateway: connects virtual interfaces with the gateways of VPCs in any Region.

use net::Cidr;

use crate::component::fields;
use crate::{
    Area, Choice, Component, DirectConnectAssociation, Drawn, Family, Link, Outlined, Path, Ref,
    Role, Shape, Spec, State, VirtualPrivateGateway, words,
};

fields! {
    /// A Direct Connect gateway. Transit gateways are associated with it by their attachments.
    pub struct DirectConnectGateway {
        /// The BGP autonomous system number of Amazon's side.
        asn: Option<u32> = None, Outlined::Key("asn"), Shape::Number { from: 1, to: u32::MAX },
            "Amazon side ASN" / "Amazon 측 ASN",
            "The BGP autonomous system number of the Amazon side." / "Amazon 측의 BGP 자율 시스템 번호입니다.";
        /// The associations with virtual private gateways.
        associations: Vec<GatewayAssociation> = Vec::new(), Outlined::Row("associate"),
            Shape::Rows(GatewayAssociation::FIELDS),
            "Associations" / "연결",
            "The associated virtual private gateways, with the prefixes to advertise." /
            "연결된 가상 프라이빗 게이트웨이와 광고할 접두사입니다.";
    }
}

fields! {
    /// One association with a virtual private gateway.
    pub struct GatewayAssociation {
        /// The virtual private gateway.
        gateway: Option<Ref<VirtualPrivateGateway>> = None, Outlined::Lead,
            Shape::Ref(&["virtual-private-gateway"]),
            "Gateway" / "게이트웨이",
            "The virtual private gateway." / "가상 프라이빗 게이트웨이입니다.";
        /// The allowed prefixes, within which the VPC's blocks are advertised; empty for all.
        allowed_prefixes: Vec<Cidr> = Vec::new(), Outlined::Key("allowed"),
            Shape::List(&Shape::Cidr(Family::Any)),
            "Allowed prefixes" / "허용된 접두사",
            "The VPC's CIDR blocks within these prefixes are advertised; all if empty." /
            "이 접두사에 속하는 VPC의 CIDR 블록을 광고하며 비우면 모두 광고합니다.";
        /// The association state, in AWS's words.
        state: String = "associated".to_owned(), Outlined::Key("state"), Shape::Choice(&STATES),
            "State" / "상태",
            "Only an association in the state `associated` carries traffic." / "`associated`(연결됨) 상태의 연결만 트래픽을 전달합니다.";
    }
}

const STATES: [Choice; 4] = [
    Choice { value: "associated", label: words("Associated", "연결됨") },
    Choice { value: "associating", label: words("Associating", "연결 중") },
    Choice { value: "updating", label: words("Updating", "업데이트 중") },
    Choice { value: "disassociating", label: words("Disassociating", "연결 해제 중") },
];

impl Component for DirectConnectGateway {
    const TAG: &'static str = "direct-connect-gateway";
    const SPEC: Spec = Spec {
        name: words("Direct Connect gateway", "Direct Connect 게이트웨이"),
        about: words(
            "Connects Direct Connect with virtual private gateways or transit gateways in any Region.",
            "Direct Connect를 모든 리전의 가상 프라이빗 게이트웨이나 Transit Gateway와 연결합니다.",
        ),
        area: Area::Routing,
        inside: &["account"],
        drawn: Drawn::Node,
        icon: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM7 10h10M7 14h10",
        source: "directconnect/latest/UserGuide/direct-connect-gateways-intro.html",
    };

    fn role(&self) -> Role<'_> {
        let rows = self.associations.iter().enumerate();
        Role::Link(Link::DirectConnectGateway {
            associations: rows.map(|(row, of)| association(row, of)).collect(),
        })
    }
}

fn association(row: usize, of: &GatewayAssociation) -> DirectConnectAssociation<'_> {
    DirectConnectAssociation {
        path: Path::new("associations").row(row),
        gateway: of.gateway.as_ref().map(|gateway| &gateway.id),
        allowed: of.allowed_prefixes.iter().collect(),
        state: match of.state.as_str() {
            "associated" | "updating" => State::Up,
            state => State::Down(state),
        },
    }
}
