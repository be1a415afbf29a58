//! An on-premises network, such as an office or a data centre.

use net::Cidr;

use crate::component::fields;
use crate::{Area, Component, Drawn, Family, Outlined, Place, Role, Shape, Spec, words};

fields! {
    /// An on-premises network.
    pub struct OnPremises {
        /// The address prefixes used there.
        prefixes: Vec<Cidr> = Vec::new(), Outlined::Lead, Shape::List(&Shape::Cidr(Family::Any)),
            "Prefixes" / "접두사",
            "The address ranges used there." / "그곳에서 사용하는 주소 범위입니다.";
    }
}

impl Component for OnPremises {
    const TAG: &'static str = "on-premises";
    const SPEC: Spec = Spec {
        name: words("On-premises network", "온프레미스 네트워크"),
        about: words(
            "An office or data centre that is not on AWS.",
            "AWS 밖의 사무실이나 데이터 센터입니다.",
        ),
        area: Area::Places,
        inside: &[],
        drawn: Drawn::Node,
        icon: "M4 21V7l8-4v18M12 21h8V10h-8M7 9v.01M7 13v.01M7 17v.01M16 14v.01M16 17v.01",
        source: "vpn/latest/s2svpn/how_it_works.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Place(Place::OnPremises { prefixes: self.prefixes.iter().collect() })
    }
}
