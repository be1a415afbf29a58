//! An address pool: addresses that the architect may give out.

use net::Cidr;

use crate::component::fields;
use crate::{Area, Component, Drawn, Family, Outlined, Role, Shape, Spec, words};

fields! {
    /// Addresses to take new blocks from.
    pub struct AddressPool {
        /// The addresses.
        prefixes: Vec<Cidr> = Vec::new(), Outlined::Lead, Shape::List(&Shape::Cidr(Family::Any)),
            "Addresses" / "주소",
            "New blocks are proposed from these." / "새 블록을 이 안에서 제안합니다.";
    }
}

impl Component for AddressPool {
    const TAG: &'static str = "address-pool";
    const SPEC: Spec = Spec {
        name: words("Address pool", "주소 풀"),
        about: words(
            "Addresses that new VPCs and subnets are given.",
            "새 VPC와 서브넷에 나누어 줄 주소입니다.",
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
