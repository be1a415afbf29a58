//! A managed prefix list: addresses under one name, for routes and rules of security groups.

use net::Cidr;

use crate::component::fields;
use crate::{Area, Component, Drawn, Family, Outlined, Place, Role, Shape, Spec, words};

fields! {
    /// A managed prefix list.
    pub struct PrefixList {
        /// Its entries, all of one family.
        entries: Vec<Cidr> = Vec::new(), Outlined::Lead, Shape::List(&Shape::Cidr(Family::Any)),
            "Entries" / "항목",
            "The addresses that it stands for, all IPv4 or all IPv6." / "목록이 나타내는 주소이며 모두 IPv4이거나 모두 IPv6입니다.";
        /// How many entries it may grow to, which is what it counts against quotas.
        max_entries: Option<u32> = None, Outlined::Key("max"), Shape::Number { from: 1, to: 1000 },
            "Maximum entries" / "최대 항목 수",
            "Counts against the quotas of routes and rules wherever it is used." /
            "사용되는 곳마다 경로와 규칙 할당량에 이 수만큼 계산됩니다.";
    }
}

impl Component for PrefixList {
    const TAG: &'static str = "prefix-list";
    const SPEC: Spec = Spec {
        name: words("Prefix list", "접두사 목록"),
        about: words(
            "Addresses under one name, for routes and security groups.",
            "경로와 보안 그룹에서 쓰는 주소 묶음입니다.",
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
