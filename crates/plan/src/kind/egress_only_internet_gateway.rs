//! An egress-only internet gateway: IPv6 connections from inside, and their return traffic.

use crate::component::fields;
use crate::{Area, Component, Drawn, Role, Spec, Translator, words};

fields! {
    /// An egress-only internet gateway of the VPC that it is in.
    pub struct EgressOnlyInternetGateway {}
}

impl Component for EgressOnlyInternetGateway {
    const TAG: &'static str = "egress-only-internet-gateway";
    const SPEC: Spec = Spec {
        name: words("Egress-only internet gateway", "송신 전용 인터넷 게이트웨이"),
        about: words(
            "Allows outbound IPv6 connections to the internet and blocks inbound ones.",
            "인터넷으로 나가는 IPv6 연결을 허용하고 들어오는 연결을 차단합니다.",
        ),
        area: Area::Routing,
        inside: &["vpc"],
        drawn: Drawn::Border,
        icon: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM8 12h8M13 9l3 3l-3 3M8 8v8",
        source: "vpc/latest/userguide/egress-only-internet-gateway.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Translator(Translator::EgressOnlyGateway)
    }
}
