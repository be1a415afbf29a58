//! A transit gateway: a Region's router between VPCs, VPN connections, Direct Connect gateways and
//! other transit gateways.

use net::Cidr;

use crate::component::fields;
use crate::{Area, Component, Drawn, Family, Link, Outlined, Role, Shape, Spec, words};

fields! {
    /// A transit gateway. Its routes are in its route tables.
    pub struct TransitGateway {
        /// The BGP autonomous system number of Amazon's side.
        asn: Option<u32> = None, Outlined::Key("asn"), Shape::Number { from: 1, to: u32::MAX },
            "Amazon side ASN" / "Amazon 측 ASN",
            "64512 to 65534, or 4200000000 to 4294967294." / "64512~65534 또는 4200000000~4294967294입니다.";
        /// Security group referencing: whether rules may name groups of other attached VPCs.
        group_references: bool = false, Outlined::Key("group-references"), Shape::Flag,
            "Security group referencing" / "보안 그룹 참조",
            "Inbound rules may reference security groups of other attached VPCs, if both attachments allow it too." /
            "두 VPC의 Transit Gateway 연결도 허용하면 인바운드 규칙에서 다른 VPC의 보안 그룹을 참조할 수 있습니다.";
        /// DNS support: whether public names of hosts resolve to private addresses across it.
        dns_support: bool = true, Outlined::Key("dns-support"), Shape::Flag,
            "DNS support" / "DNS 지원",
            "Public DNS names in attached VPCs resolve to private IP addresses." /
            "연결된 VPC의 퍼블릭 DNS 이름이 프라이빗 IP 주소로 확인됩니다.";
        /// The transit gateway's own CIDR blocks.
        cidrs: Vec<Cidr> = Vec::new(), Outlined::Key("cidrs"), Shape::List(&Shape::Cidr(Family::Any)),
            "CIDR blocks" / "CIDR 블록",
            "The transit gateway's own blocks: /24 or larger for IPv4, /64 or larger for IPv6." /
            "Transit Gateway 자체의 블록이며 IPv4는 /24 이상, IPv6는 /64 이상의 크기입니다.";
    }
}

impl Component for TransitGateway {
    const TAG: &'static str = "transit-gateway";
    const FIRST: &'static [&'static str] = &["asn", "cidrs"];
    const SPEC: Spec = Spec {
        name: words("Transit gateway", "Transit Gateway"),
        about: words(
            "Connects VPCs and on-premises networks through its own route tables.",
            "자체 라우팅 테이블로 여러 VPC와 온프레미스 네트워크를 연결합니다.",
        ),
        area: Area::Routing,
        inside: &["region", "account"],
        drawn: Drawn::Node,
        icon: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7v10M7 12h10M9 9l6 6M15 9l-6 6",
        source: "vpc/latest/tgw/how-transit-gateways-work.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Link(Link::TransitGateway {
            group_references: self.group_references,
            dns_support: self.dns_support,
        })
    }
}
