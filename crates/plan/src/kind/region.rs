//! An AWS Region: where VPCs are.

use crate::component::fields;
use crate::{Area, Component, Drawn, Outlined, Place, Role, Shape, Spec, words};

fields! {
    /// An AWS Region, of one account where it stands in one.
    pub struct Region {
        /// The code, such as `us-east-1`; empty while undecided.
        code: String = String::new(), Outlined::Lead, Shape::Region,
            "Region code" / "리전 코드",
            "The Region's code, such as us-east-1." / "us-east-1과 같은 리전 코드입니다.";
    }
}

impl Component for Region {
    const TAG: &'static str = "region";
    const SPEC: Spec = Spec {
        name: words("Region", "리전"),
        about: words("Where VPCs are.", "VPC가 위치하는 곳입니다."),
        area: Area::Places,
        inside: &["account"],
        drawn: Drawn::Box,
        icon: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
        source: "AWSEC2/latest/UserGuide/using-regions-availability-zones.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Place(Place::Region { code: &self.code })
    }
}
