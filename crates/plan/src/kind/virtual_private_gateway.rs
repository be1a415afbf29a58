//! A virtual private gateway: the VPC side of VPN connections and Direct Connect.

use crate::component::fields;
use crate::{Area, Component, Drawn, Link, Outlined, Ref, Role, RouteTable, Shape, Spec, words};

fields! {
    /// A virtual private gateway of the VPC that it is in.
    pub struct VirtualPrivateGateway {
        /// The BGP autonomous system number of Amazon's side.
        asn: Option<u32> = None, Outlined::Key("asn"), Shape::Number { from: 1, to: u32::MAX },
            "Amazon side ASN" / "Amazon 측 ASN",
            "The BGP autonomous system number of the Amazon side." / "Amazon 측의 BGP 자율 시스템 번호입니다.";
        /// The gateway route table for traffic that comes in by it.
        route_table: Option<Ref<RouteTable>> = None, Outlined::Key("table"), Shape::Ref(&["route-table"]),
            "Gateway route table" / "게이트웨이 라우팅 테이블",
            "Routes traffic that enters through the gateway, for example to a firewall; delivered directly if none." /
            "게이트웨이로 들어오는 트래픽을 방화벽 등으로 라우팅하며 없으면 바로 전달합니다.";
    }
}

impl Component for VirtualPrivateGateway {
    const TAG: &'static str = "virtual-private-gateway";
    const SPEC: Spec = Spec {
        name: words("Virtual private gateway", "가상 프라이빗 게이트웨이"),
        about: words(
            "The VPC side of VPN connections and Direct Connect.",
            "VPN 연결과 Direct Connect의 VPC 측 게이트웨이입니다.",
        ),
        area: Area::Routing,
        inside: &["vpc"],
        drawn: Drawn::Border,
        icon: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM9 11V9.5a3 3 0 0 1 6 0V11M8 11h8v6H8z",
        source: "vpn/latest/s2svpn/how_it_works.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Link(Link::VirtualPrivateGateway {
            route_table: self.route_table.as_ref().map(|table| &table.id),
        })
    }
}
