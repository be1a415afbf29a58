//! An intent: what must, or must not, reach what.

use net::{Ports, ProtocolEntry};

use crate::component::fields;
use crate::{Area, Choice, Component, Drawn, Outlined, Role, Shape, Spec, words};

fields! {
    /// An intent. `check` says whether it holds, and shows a flow that breaks it.
    pub struct Intent {
        /// `reach`, or `not-reach`.
        must: String = Intent::REACH.to_owned(), Outlined::Lead, Shape::Choice(&MUSTS),
            "Requirement" / "요건",
            "Whether the connections must be allowed or blocked." / "연결이 허용되어야 하는지 차단되어야 하는지 정합니다.";
        /// The sources of the connections.
        from: Vec<String> = Vec::new(), Outlined::Key("from"), Shape::List(&Shape::Text),
            "From" / "출발지",
            "Resources by id or name, CIDR blocks, `tag:key=value`, `internet` or `on-premises`." /
            "리소스 ID나 이름, CIDR 블록, `tag:키=값`, `internet` 또는 `on-premises`입니다.";
        /// The destinations of the connections.
        to: Vec<String> = Vec::new(), Outlined::Key("to"), Shape::List(&Shape::Text),
            "To" / "목적지",
            "Resources by id or name, CIDR blocks, `tag:key=value`, `internet` or `on-premises`." /
            "리소스 ID나 이름, CIDR 블록, `tag:키=값`, `internet` 또는 `on-premises`입니다.";
        /// The protocol, or all.
        protocol: ProtocolEntry = ProtocolEntry::new("all"), Outlined::Key("protocol"), Shape::Protocol,
            "Protocol" / "프로토콜",
            "tcp, udp, icmp, a number, or all." / "tcp, udp, icmp, 번호 또는 all입니다.";
        /// The ports; all if empty.
        ports: Option<Ports> = None, Outlined::Key("ports"), Shape::Ports,
            "Ports" / "포트",
            "A port, a range, or an ICMP type and code; all if empty." / "포트, 범위 또는 ICMP 유형과 코드이며 비우면 전체입니다.";
    }
}

const MUSTS: [Choice; 2] = [
    Choice { value: Intent::REACH, label: words("Allowed", "허용 필요") },
    Choice { value: Intent::NOT_REACH, label: words("Blocked", "차단 필요") },
];

impl Intent {
    /// The value of an intent that connections work.
    pub const REACH: &'static str = "reach";
    /// The value of an intent that no connection works.
    pub const NOT_REACH: &'static str = "not-reach";

    /// Whether connections must work.
    pub fn must_reach(&self) -> bool {
        self.must != Intent::NOT_REACH
    }
}

impl Component for Intent {
    const TAG: &'static str = "intent";
    const SPEC: Spec = Spec {
        name: words("Intent", "통신 요건"),
        about: words(
            "Connections that must be allowed or blocked between resources.",
            "리소스 사이에 허용되거나 차단되어야 하는 연결입니다.",
        ),
        area: Area::Planning,
        inside: &[],
        drawn: Drawn::NotDrawn,
        icon: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM8 12l3 3l5-6",
        source: "vpc/latest/reachability/what-is-reachability-analyzer.html",
    };

    fn role(&self) -> Role<'_> {
        Role::NoPart
    }
}
