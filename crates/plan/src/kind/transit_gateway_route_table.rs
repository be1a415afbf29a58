//! A route table of a transit gateway, for packets that come in by its associated attachments.

use net::Cidr;

use crate::component::fields;
use crate::{
    Area, Component, Destination, Drawn, Family, Outlined, Path, PrefixList, Ref, Role, RouteLine,
    RouteType, Router, Shape, Spec, Target, TransitGatewayAttachment, words,
};

fields! {
    /// A route table of a transit gateway. Attachments name the table that they are associated with.
    pub struct TransitGatewayRouteTable {
        /// The attachments that propagate routes into it, in order of precedence.
        propagating: Vec<Ref<TransitGatewayAttachment>> = Vec::new(), Outlined::Key("propagating"),
            Shape::List(&Shape::Ref(&["transit-gateway-attachment"])),
            "Propagation" / "라우팅 전파",
            "The attachments that propagate routes to this table; for equal prefixes the first one applies." /
            "이 테이블에 경로를 전파하는 Transit Gateway 연결이며 접두사가 같으면 첫 번째가 적용됩니다.";
        /// The static routes.
        routes: Vec<TransitGatewayRoute> = Vec::new(), Outlined::Row("route"),
            Shape::Rows(TransitGatewayRoute::FIELDS),
            "Routes" / "경로",
            "The destinations with their attachments." /
            "대상 주소와 패킷을 전달할 Transit Gateway 연결입니다.";
    }
}

fields! {
    /// A route.
    pub struct TransitGatewayRoute {
        /// The destination.
        destination: Option<Cidr> = None, Outlined::Lead, Shape::Cidr(Family::Any),
            "Destination" / "대상 주소",
            "The destination CIDR block of the route." / "경로의 대상 주소인 CIDR 블록입니다.";
        /// The prefix list that is the destination.
        list: Option<Ref<PrefixList>> = None, Outlined::Key("list"), Shape::Ref(&["prefix-list"]),
            "Prefix list" / "접두사 목록",
            "The prefix list that is the destination." /
            "대상 주소인 접두사 목록입니다.";
        /// The attachment to forward to.
        target: Option<Target> = None, Outlined::Mark("->"),
            Shape::Target(&["transit-gateway-attachment"]),
            "Attachment" / "Transit Gateway 연결",
            "The attachment that packets are forwarded to." / "패킷을 전달할 Transit Gateway 연결입니다.";
        /// Whether it is a black hole, which drops packets.
        blackhole: bool = false, Outlined::Key("blackhole"), Shape::Flag,
            "Black hole" / "블랙홀",
            "Drops packets to the destination." / "대상 주소로 가는 패킷을 버립니다.";
        /// Whether AWS reports the route as propagated.
        propagated: bool = false, Outlined::Key("propagated"), Shape::Flag,
            "Propagated" / "전파됨",
            "A propagated route; a static route with the same destination takes priority." /
            "전파된 경로이며 대상 주소가 같은 정적 경로가 우선합니다.";
        /// Whether the attachment is not in the plan, though AWS does not report the route as a black hole: it is
        /// someone else's, or of a type that no plan holds.
        unseen: bool = false, Outlined::Key("unseen"), Shape::Flag,
            "Attachment not in plan" / "설계에 없는 연결",
            "AWS reports the route as active, but its attachment is not in the plan." /
            "AWS에서는 활성 경로이지만 그 연결이 설계에 없습니다.";
    }
}

impl Component for TransitGatewayRouteTable {
    const TAG: &'static str = "transit-gateway-route-table";
    const SPEC: Spec = Spec {
        name: words("Transit gateway route table", "Transit Gateway 라우팅 테이블"),
        about: words(
            "Routes traffic that enters through its associated attachments.",
            "이 테이블이 지정된 Transit Gateway 연결로 들어온 트래픽을 라우팅합니다.",
        ),
        area: Area::Routing,
        inside: &["transit-gateway"],
        drawn: Drawn::NotDrawn,
        icon: "M4 4h16v16H4zM4 9h16M4 14.5h16M9 9v11M14 4v5",
        source: "vpc/latest/tgw/tgw-route-tables.html",
    };

    fn role(&self) -> Role<'_> {
        let lines = self.routes.iter().enumerate().map(|(row, route)| RouteLine {
            path: Path::new("routes").row(row),
            destination: Destination::of(route.destination.as_ref(), route.list.as_ref()),
            target: route.target.as_ref(),
            origin: if route.propagated { RouteType::Propagated } else { RouteType::Static },
            blackhole: route.blackhole,
            unseen: true,
        });
        Role::Router(Router {
            main: false,
            routes: lines.collect(),
            propagating: self.propagating.iter().map(|attachment| &attachment.id).collect(),
        })
    }
}
