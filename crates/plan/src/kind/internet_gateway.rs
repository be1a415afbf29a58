//! An internet gateway: the connection of a VPC to the internet.

use crate::component::fields;
use crate::{
    Area, Component, Drawn, Outlined, Ref, Role, RouteTable, Shape, Spec, Translator, words,
};

fields! {
    /// An internet gateway of the VPC that it is in.
    pub struct InternetGateway {
        /// The gateway route table for traffic that comes in by it.
        route_table: Option<Ref<RouteTable>> = None, Outlined::Key("table"), Shape::Ref(&["route-table"]),
            "Gateway route table" / "게이트웨이 라우팅 테이블",
            "Routes traffic that enters through the gateway, for example to a firewall; delivered directly if none." /
            "게이트웨이로 들어오는 트래픽을 방화벽 등으로 라우팅하며 없으면 바로 전달합니다.";
    }
}

impl Component for InternetGateway {
    const TAG: &'static str = "internet-gateway";
    const SPEC: Spec = Spec {
        name: words("Internet gateway", "인터넷 게이트웨이"),
        about: words(
            "Carries traffic between the internet and public IP addresses of its VPC.",
            "인터넷과 VPC의 퍼블릭 IP 주소 사이에서 트래픽을 전달합니다.",
        ),
        area: Area::Routing,
        inside: &["vpc"],
        drawn: Drawn::Border,
        icon: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 16V8M8.5 11.5L12 8l3.5 3.5",
        source: "vpc/latest/userguide/VPC_Internet_Gateway.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Translator(Translator::InternetGateway {
            route_table: self.route_table.as_ref().map(|table| &table.id),
        })
    }
}
