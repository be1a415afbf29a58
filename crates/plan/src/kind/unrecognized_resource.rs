//! A resource or key of a file that was not recognized, kept as it was.

use serde_json::Value;

use crate::component::fields;
use crate::{Area, Component, Drawn, Kind, Outlined, Ref, Role, Shape, Spec, words};

fields! {
    /// A resource whose component this version does not know, or that does not name one.
    pub struct UnrecognizedResource {
        /// The reason.
        reason: String = String::new(), Outlined::Lead, Shape::Text,
            "Reason" / "이유",
            "Why it was not recognized." / "인식하지 못한 이유입니다.";
        /// The key in the file; empty for a resource.
        place: String = String::new(), Outlined::Key("place"), Shape::Text,
            "Place" / "위치",
            "The key in the file; empty for a resource." / "파일에서의 키이며 리소스이면 비어 있습니다.";
        /// Its JSON.
        json: Value = Value::Null, Outlined::Key("json"), Shape::Any,
            "Content" / "내용",
            "The JSON in the file, kept unchanged." / "파일의 JSON이며 그대로 보관합니다.";
        /// What it uses of the plan: the security groups that it carries, the target groups that it registers targets
        /// in.
        uses: Vec<Ref<Kind>> = Vec::new(), Outlined::Key("uses"), Shape::List(&Shape::Ref(&USED)),
            "Uses" / "사용하는 리소스",
            "The resources of the plan that it uses." / "설계의 리소스 중 이 부분이 사용하는 것입니다.";
    }
}

/// What such a resource may use.
const USED: [&str; 6] = [
    "security-group",
    "target-group",
    "nat-gateway",
    "gateway-endpoint",
    "interface-endpoint",
    "gateway-load-balancer-endpoint",
];

impl Component for UnrecognizedResource {
    const TAG: &'static str = "unread";
    const SPEC: Spec = Spec {
        name: words("Not recognized", "인식하지 못함"),
        about: words(
            "A part of a file that this planner does not recognize and keeps unchanged.",
            "이 플래너가 인식하지 못하여 그대로 보관하는 파일의 부분입니다.",
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
