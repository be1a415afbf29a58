//! The plan's title and goal, and what was not seen of all that is in it.

use crate::component::fields;
use crate::{
    Area, Component, Drawn, Outlined, Place, Role, Shape, Spec, Visibility, visibility, words,
};

fields! {
    /// The plan's title and goal. The resource's name is the title.
    pub struct About {
        /// The goal of the plan.
        goal: String = String::new(), Outlined::Lead, Shape::Text,
            "Goal" / "목표",
            "The goal of this plan." / "이 설계의 목표입니다.";
        /// The lists of AWS's that the plan does not hold of it, by their words.
        not_in_plan: Vec<String> = Vec::new(), Outlined::Key("not-in-plan"), Shape::List(&Shape::Choice(&visibility::CHOICES)),
            "Not in this plan" / "이 설계에 없는 목록",
            "What these lists of AWS's hold is unknown here, not absent." / "이 목록의 내용은 없는 것이 아니라 알 수 없는 것으로 다룹니다.";
    }
}

impl Component for About {
    const TAG: &'static str = "about";
    const SPEC: Spec = Spec {
        name: words("About this plan", "이 설계 정보"),
        about: words("The plan's title and goal.", "설계의 제목과 목표입니다."),
        area: Area::Planning,
        inside: &[],
        drawn: Drawn::NotDrawn,
        icon: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 11v6M12 7.5v.01",
        source: "",
    };

    fn role(&self) -> Role<'_> {
        Role::Place(Place::Plan { seen: Visibility::without(&self.not_in_plan) })
    }
}
