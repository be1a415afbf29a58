//! A note on the drawing.

use crate::component::fields;
use crate::{Area, Component, Drawn, Outlined, Role, Shape, Spec, words};

fields! {
    /// Free text on the canvas.
    pub struct TextNote {
        /// The text.
        text: String = String::new(), Outlined::Lead, Shape::Text,
            "Text" / "내용",
            "The text of the note." / "메모의 내용입니다.";
    }
}

impl Component for TextNote {
    const TAG: &'static str = "text-note";
    const SPEC: Spec = Spec {
        name: words("Note", "메모"),
        about: words("Free text on the drawing.", "다이어그램에 적는 자유 형식의 글입니다."),
        area: Area::Planning,
        inside: &[],
        drawn: Drawn::Node,
        icon: "M5 4h14v11l-5 5H5zM14 20v-5h5M8 8h8M8 12h5",
        source: "",
    };

    fn role(&self) -> Role<'_> {
        Role::NoPart
    }
}
