//! An address pool: CIDR blocks to allocate new VPCs and subnets from.

use net::Cidr;

use crate::component::fields;
use crate::{Area, Component, Drawn, Family, Outlined, Role, Shape, Spec, words};

fields! {
    /// An address pool.
    pub struct AddressPool {
        /// The CIDR blocks of the pool.
        prefixes: Vec<Cidr> = Vec::new(), Outlined::Lead, Shape::List(&Shape::Cidr(Family::Any)),
            "Addresses" / "주소",
            "The CIDR blocks that new blocks are allocated from." / "새 블록을 할당할 CIDR 블록입니다.";
    }
}

impl Component for AddressPool {
    const TAG: &'static str = "address-pool";
    const SPEC: Spec = Spec {
        name: words("Address pool", "주소 풀"),
        about: words(
            "CIDR blocks to allocate new VPCs and subnets from.",
            "새 VPC와 서브넷을 할당할 CIDR 블록입니다.",
        ),
        area: Area::Planning,
        inside: &["account", "region"],
        drawn: Drawn::NotDrawn,
        icon: "M4 6h16v12H4zM4 12h16M10 6v12M15 12v6",
        source: "vpc/latest/ipam/how-it-works-ipam.html",
    };

    fn role(&self) -> Role<'_> {
        Role::NoPart
    }
}
