//! A virtual interface: connects a gateway with an on-premises network over Direct Connect.

use net::Cidr;

use crate::component::fields;
use crate::{
    Area, Choice, Component, Drawn, Family, Kind, Learned, Link, OnPremises, Outlined, Ref, Role,
    Shape, Spec, State, words,
};

fields! {
    /// A private or transit virtual interface of a Direct Connect connection.
    pub struct VirtualInterface {
        /// The gateway on AWS.
        gateway: Option<Ref<Kind>> = None, Outlined::Lead,
            Shape::Ref(&["virtual-private-gateway", "direct-connect-gateway"]),
            "Gateway" / "게이트웨이",
            "The gateway on the AWS side." / "AWS 측의 게이트웨이입니다.";
        /// The on-premises network.
        on_premises: Option<Ref<OnPremises>> = None, Outlined::Mark("<->"), Shape::Ref(&["on-premises"]),
            "On-premises network" / "온프레미스 네트워크",
            "The on-premises network." / "온프레미스 네트워크입니다.";
        /// The prefixes that the on-premises network advertises by BGP.
        prefixes: Vec<Cidr> = Vec::new(), Outlined::Key("prefixes"), Shape::List(&Shape::Cidr(Family::Any)),
            "Advertised prefixes" / "광고하는 접두사",
            "The prefixes that the on-premises network advertises over BGP." / "온프레미스 네트워크가 BGP로 광고하는 접두사입니다.";
        /// `private` for a virtual private gateway, `transit` for a transit gateway.
        kind: String = "private".to_owned(), Outlined::Key("type"), Shape::Choice(&KINDS),
            "Type" / "유형",
            "Private for virtual private gateways, transit for transit gateways." /
            "가상 프라이빗 게이트웨이에는 프라이빗, Transit Gateway에는 전송입니다.";
        /// The interface's state, in AWS's words.
        state: String = "available".to_owned(), Outlined::Key("state"), Shape::Choice(&STATES),
            "State" / "상태",
            "Only an available virtual interface carries traffic." / "사용 가능 상태인 가상 인터페이스만 트래픽을 전달합니다.";
    }
}

const KINDS: [Choice; 2] = [
    Choice { value: "private", label: words("Private", "프라이빗") },
    Choice { value: "transit", label: words("Transit", "전송") },
];

const STATES: [Choice; 3] = [
    Choice { value: "available", label: words("Available", "사용 가능") },
    Choice { value: "confirming", label: words("Confirming", "확인 중") },
    Choice { value: "down", label: words("Down", "중단") },
];

impl Component for VirtualInterface {
    const TAG: &'static str = "virtual-interface";
    const FIRST: &'static [&'static str] = &["gateway", "on_premises", "prefixes"];
    const SPEC: Spec = Spec {
        name: words("Direct Connect virtual interface", "Direct Connect 가상 인터페이스"),
        about: words(
            "Connects a gateway to an on-premises network over Direct Connect.",
            "게이트웨이를 Direct Connect로 온프레미스 네트워크와 연결합니다.",
        ),
        area: Area::Joining,
        inside: &[],
        drawn: Drawn::Wire { from: "gateway", to: "on_premises" },
        icon: "M3 9h18M3 15h18M6 6v12M18 6v12",
        source: "directconnect/latest/UserGuide/WorkingWithVirtualInterfaces.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Link(Link::Uplink {
            gateway: self.gateway.as_ref().map(|gateway| &gateway.id),
            on_premises: self.on_premises.as_ref().map(|outside| &outside.id),
            prefixes: self.prefixes.iter().collect(),
            learned: Learned::DirectConnect,
            state: if self.state == "available" { State::Up } else { State::Down(&self.state) },
        })
    }
}
