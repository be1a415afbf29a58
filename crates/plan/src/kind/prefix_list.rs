//! A managed prefix list: a named set of CIDR blocks, for routes and security groups.

use net::Cidr;

use crate::component::fields;
use crate::{Area, Component, Drawn, Family, Outlined, Place, Role, Shape, Spec, words};

fields! {
    /// A managed prefix list.
    pub struct PrefixList {
        /// The entries, all of one address family.
        entries: Vec<Cidr> = Vec::new(), Outlined::Lead, Shape::List(&Shape::Cidr(Family::Any)),
            "Entries" / "항목",
            "The CIDR blocks in the list, all IPv4 or all IPv6." / "목록의 CIDR 블록이며 모두 IPv4이거나 모두 IPv6입니다.";
        /// The maximum number of entries, which counts against quotas.
        max_entries: Option<u32> = None, Outlined::Key("max"), Shape::Number { from: 1, to: 1000 },
            "Maximum entries" / "최대 항목 수",
            "Counts toward the quotas of the route tables and security groups that use the list." /
            "목록을 사용하는 라우팅 테이블과 보안 그룹의 할당량에 이 수만큼 계산됩니다.";
    }
}

impl Component for PrefixList {
    const TAG: &'static str = "prefix-list";
    const SPEC: Spec = Spec {
        name: words("Prefix list", "접두사 목록"),
        about: words(
            "A set of CIDR blocks for routes and security group rules.",
            "경로와 보안 그룹 규칙에 쓰는 CIDR 블록의 모음입니다.",
        ),
        area: Area::Routing,
        inside: &["region", "account"],
        drawn: Drawn::NotDrawn,
        icon: "M5 6h14M5 10h14M5 14h9M5 18h9",
        source: "vpc/latest/userguide/managed-prefix-lists.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Place(Place::PrefixList { prefixes: self.entries.iter().collect() })
    }
}
