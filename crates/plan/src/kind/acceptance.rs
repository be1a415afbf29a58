//! An accepted finding, with its reason.

use crate::component::fields;
use crate::{Area, Component, Drawn, Id, Outlined, Path, Role, Shape, Spec, Spot, words};

fields! {
    /// The acceptance of a finding of one rule at one place, with its reason.
    pub struct Acceptance {
        /// The rule's name.
        rule: String = String::new(), Outlined::Lead, Shape::Text,
            "Rule" / "규칙",
            "The rule whose finding is accepted." / "예외 처리할 점검 결과의 규칙입니다.";
        /// The id of the resource; a text, since the resource may be gone.
        resource: String = String::new(), Outlined::Key("at"), Shape::Text,
            "Resource" / "리소스",
            "The ID of the resource with the finding." / "점검 결과가 있는 리소스의 ID입니다.";
        /// Where in the resource; empty covers the whole resource.
        path: Path = Path::whole(), Outlined::Key("path"), Shape::Text,
            "Field" / "필드",
            "The field of the resource; the whole resource if empty." / "리소스의 필드이며 비우면 리소스 전체입니다.";
        /// Why it may stay.
        reason: String = String::new(), Outlined::Key("because"), Shape::Text,
            "Reason" / "이유",
            "Why the finding is accepted." / "점검 결과를 예외 처리하는 이유입니다.";
    }
}

impl Acceptance {
    /// Whether it covers a finding of `rule` at `spot`.
    pub fn covers(&self, rule: &str, spot: &Spot) -> bool {
        let here = self.path == Path::whole() || self.path == spot.path;
        self.rule == rule && Id::new(&self.resource).as_ref() == Some(&spot.id) && here
    }
}

impl Component for Acceptance {
    const TAG: &'static str = "acceptance";
    const SPEC: Spec = Spec {
        name: words("Accepted finding", "예외 처리한 점검 결과"),
        about: words(
            "A finding that is accepted, and the reason.",
            "예외 처리한 점검 결과와 그 이유입니다.",
        ),
        area: Area::Planning,
        inside: &[],
        drawn: Drawn::NotDrawn,
        icon: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM8 12.5l3 3l5.5-6.5",
        source: "",
    };

    fn role(&self) -> Role<'_> {
        Role::NoPart
    }
}
