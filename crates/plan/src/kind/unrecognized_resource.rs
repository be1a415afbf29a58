//! A resource or key of a file that was not recognized, kept as it was.

use serde_json::Value;

use crate::component::fields;
use crate::{Area, Component, Drawn, Outlined, Role, Shape, Spec, words};

fields! {
    /// A resource whose component this version does not know, or that does not name one.
    pub struct UnrecognizedResource {
        /// The reason.
        reason: String = String::new(), Outlined::Lead, Shape::Text,
            "Reason" / "이유",
            "The reason why it was not recognized." / "이해하지 못한 이유입니다.";
        /// The key in the file; empty for a resource.
        place: String = String::new(), Outlined::Key("place"), Shape::Text,
            "Place" / "위치",
            "The key in the file; empty for a resource." / "파일에서 놓여 있던 키이며 리소스이면 비어 있습니다.";
        /// Its JSON.
        json: Value = Value::Null, Outlined::Key("json"), Shape::Any,
            "Content" / "내용",
            "The JSON in the file, kept as it is." / "파일에 적힌 내용을 그대로 보관합니다.";
    }
}

impl Component for UnrecognizedResource {
    const TAG: &'static str = "unread";
    const SPEC: Spec = Spec {
        name: words("Not understood", "이해하지 못함"),
        about: words(
            "A part of a file that is kept as it came.",
            "파일에 있던 그대로 보관하는 부분입니다.",
        ),
        area: Area::Planning,
        inside: &[],
        drawn: Drawn::NotDrawn,
        icon: "M6 3h8l4 4v14H6zM10 11a2 2 0 1 1 2.5 2c-.5.2-.5.6-.5 1M12 17v.01",
        source: "",
    };

    fn role(&self) -> Role<'_> {
        Role::NoPart
    }
}
