//! A route table of a VPC.

use net::Cidr;

use crate::component::fields;
use crate::{
    Area, Component, Destination, Drawn, Family, Outlined, Path, PrefixList, Ref, Role, RouteLine,
    RouteType, Router, Shape, Spec, Target, VirtualPrivateGateway, words,
};

/// The components that can be the target of a route.
pub const ROUTE_TARGETS: &[&str] = &[
    "internet-gateway",
    "egress-only-internet-gateway",
    "nat-gateway",
    "peering",
    "virtual-private-gateway",
    "transit-gateway",
    "gateway-load-balancer-endpoint",
    "network-interface",
    "instance",
    "gateway-endpoint",
];

fields! {
    /// A route table. The local routes, one for each block of its VPC, are implicit.
    pub struct RouteTable {
        /// Whether it is the VPC's main table, for subnets without an association.
        main: bool = false, Outlined::Key("main"), Shape::Flag,
            "Main route table" / "기본 라우팅 테이블",
            "Applies to subnets without an explicit association." / "라우팅 테이블을 명시적으로 연결하지 않은 서브넷에 적용됩니다.";
        /// The virtual private gateways that propagate routes into it.
        propagating: Vec<Ref<VirtualPrivateGateway>> = Vec::new(), Outlined::Key("propagating"),
            Shape::List(&Shape::Ref(&["virtual-private-gateway"])),
            "Route propagation" / "라우팅 전파",
            "The virtual private gateways that propagate routes to this table." / "이 테이블에 경로를 전파하는 가상 프라이빗 게이트웨이입니다.";
        /// The static routes.
        routes: Vec<RouteTableRoute> = Vec::new(), Outlined::Row("route"), Shape::Rows(RouteTableRoute::FIELDS),
            "Routes" / "경로",
            "The destinations with their targets." / "대상 주소와 대상입니다.";
    }
}

fields! {
    /// A route.
    pub struct RouteTableRoute {
        /// The destination.
        destination: Option<Cidr> = None, Outlined::Lead, Shape::Cidr(Family::Any),
            "Destination" / "대상 주소",
            "The destination CIDR block of the route." / "경로의 대상 주소인 CIDR 블록입니다.";
        /// The prefix list that is the destination.
        list: Option<Ref<PrefixList>> = None, Outlined::Key("list"), Shape::Ref(&["prefix-list"]),
            "Prefix list" / "접두사 목록",
            "The prefix list that is the destination." /
            "대상 주소인 접두사 목록입니다.";
        /// The target.
        target: Option<Target> = None, Outlined::Mark("->"), Shape::Target(ROUTE_TARGETS),
            "Target" / "대상",
            "The next hop for packets to the destination." / "대상 주소로 가는 패킷의 다음 홉입니다.";
        /// Whether AWS reports the route as a black hole.
        blackhole: bool = false, Outlined::Key("blackhole"), Shape::Flag,
            "Black hole" / "블랙홀",
            "AWS shows the route as `blackhole`: its target is missing, and packets are dropped." / "AWS에서 경로가 `blackhole`(블랙홀) 상태이며 대상이 없어 패킷이 버려집니다.";
        /// Whether the target exists, but belongs to someone else and is not in the plan.
        unseen: bool = false, Outlined::Key("unseen"), Shape::Flag,
            "Target not in the plan" / "설계에 없는 대상",
            "The target exists, but belongs to someone else and is not in this plan." /
            "대상이 있지만 다른 소유자의 것이어서 이 설계에 없습니다.";
        /// Whether AWS reports the route as propagated.
        propagated: bool = false, Outlined::Key("propagated"), Shape::Flag,
            "Propagated" / "전파됨",
            "A propagated route; a static route with the same destination takes priority." /
            "전파된 경로이며 대상 주소가 같은 정적 경로가 우선합니다.";
    }
}

impl RouteTableRoute {
    /// A route from `destination` to `target`.
    pub fn new(destination: Cidr, target: Target) -> RouteTableRoute {
        RouteTableRoute {
            destination: Some(destination),
            target: Some(target),
            ..RouteTableRoute::default()
        }
    }
}

impl Component for RouteTable {
    const TAG: &'static str = "route-table";
    const FIRST: &'static [&'static str] = &["routes", "main", "propagating"];
    const SPEC: Spec = Spec {
        name: words("Route table", "라우팅 테이블"),
        about: words(
            "Routes traffic that leaves its subnets.",
            "서브넷에서 나가는 트래픽을 라우팅합니다.",
        ),
        area: Area::Routing,
        inside: &["vpc"],
        drawn: Drawn::NotDrawn,
        icon: "M4 5h16v14H4zM4 10h16M10 10v9M13.5 14.5h4m-1.5-1.5l1.5 1.5l-1.5 1.5",
        source: "vpc/latest/userguide/VPC_Route_Tables.html",
    };

    fn role(&self) -> Role<'_> {
        let lines = self.routes.iter().enumerate().map(|(row, route)| RouteLine {
            path: Path::new("routes").row(row),
            destination: Destination::of(route.destination.as_ref(), route.list.as_ref()),
            target: route.target.as_ref(),
            origin: if route.propagated { RouteType::Propagated } else { RouteType::Static },
            blackhole: route.blackhole,
            unseen: route.unseen,
        });
        Role::Router(Router {
            main: self.main,
            routes: lines.collect(),
            propagating: self.propagating.iter().map(|gateway| &gateway.id).collect(),
        })
    }
}
