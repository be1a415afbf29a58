//! A gateway endpoint: routes to S3 or DynamoDB in route tables of its VPC.

use std::net::{IpAddr, Ipv4Addr};

use net::{Cidr, IpNet, Ipv4Net};

use crate::component::fields;
use crate::{
    Area, Component, Drawn, Family, Link, Outlined, Ref, Role, RouteTable, Shape, Spec, words,
};

fields! {
    /// A gateway VPC endpoint. It has no address; it adds a route to each of its route tables.
    pub struct GatewayEndpoint {
        /// `s3`, `dynamodb`, or a full service name such as `com.amazonaws.us-east-1.s3`.
        service: String = String::new(), Outlined::Lead, Shape::Text,
            "Service" / "서비스",
            "Amazon S3 or DynamoDB." / "Amazon S3 또는 DynamoDB입니다.";
        /// The route tables that get the route.
        route_tables: Vec<Ref<RouteTable>> = Vec::new(), Outlined::Key("tables"),
            Shape::List(&Shape::Ref(&["route-table"])),
            "Route tables" / "라우팅 테이블",
            "The route tables to which the endpoint adds a route." / "엔드포인트가 경로를 추가하는 라우팅 테이블입니다.";
        /// The prefixes of the service's prefix list.
        prefixes: Vec<Cidr> = Vec::new(), Outlined::Key("prefixes"), Shape::List(&Shape::Cidr(Family::Any)),
            "Service addresses" / "서비스 주소",
            "The entries of the service's prefix list." / "서비스 접두사 목록의 항목입니다.";
    }
}

/// The addresses that stand for those of Amazon S3, and of DynamoDB, where nobody typed them. AWS supplies each
/// service's prefix list by itself (`vpc/latest/userguide/working-with-aws-managed-prefix-lists.html`); which
/// addresses are in it changes, and no host has one of these (RFC 2544).
const STAND_INS: [(&str, IpNet); 3] =
    [("s3", stand_in(0)), ("dynamodb", stand_in(1)), ("s3express", stand_in(2))];

const fn stand_in(nth: u8) -> IpNet {
    IpNet::V4(Ipv4Net::new_assert(Ipv4Addr::new(198, 19, 255, nth * 16), 28))
}

impl GatewayEndpoint {
    /// Whether an address stands for those of a service, and nobody has it: no rule can name it.
    pub fn is_stand_in(address: IpAddr) -> bool {
        STAND_INS.iter().any(|(_, net)| net.contains(&address))
    }

    /// The entries of the service's prefix list, or a block in their place; none for another service.
    fn addresses(&self) -> Vec<IpNet> {
        if !self.prefixes.is_empty() {
            return self.prefixes.iter().filter_map(Cidr::net).collect();
        }
        let name = self.service.rsplit('.').next().unwrap_or_default();
        let own = STAND_INS.iter().find(|(service, _)| *service == name);
        own.map(|(_, net)| *net).into_iter().collect()
    }
}

impl Component for GatewayEndpoint {
    const TAG: &'static str = "gateway-endpoint";
    const SPEC: Spec = Spec {
        name: words("Gateway endpoint", "게이트웨이 엔드포인트"),
        about: words(
            "Private access to Amazon S3 or DynamoDB from its VPC.",
            "VPC에서 Amazon S3나 DynamoDB로 가는 프라이빗 접근입니다.",
        ),
        area: Area::Joining,
        inside: &["vpc"],
        drawn: Drawn::Border,
        icon: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM8 9c0-1 8-1 8 0v6c0 1-8 1-8 0zM8 9c0 1 8 1 8 0",
        source: "vpc/latest/privatelink/gateway-endpoints.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Link(Link::GatewayEndpoint {
            route_tables: self.route_tables.iter().map(|table| &table.id).collect(),
            prefixes: self.addresses(),
            service: &self.service,
        })
    }
}
