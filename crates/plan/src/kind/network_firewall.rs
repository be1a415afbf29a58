//! A network firewall: stateful rules that pass or drop connections at its endpoints.

use net::{Cidr, Ports, ProtocolEntry};

use crate::component::fields;
use crate::{
    Action, Area, Choice, Component, Drawn, Family, Filter, FirewallEntry, Outlined, Path, Role,
    Shape, Spec, words,
};

fields! {
    /// A network firewall. The first rule that matches a connection decides.
    pub struct NetworkFirewall {
        /// The action for connections that match no rule.
        default: String = "drop".to_owned(), Outlined::Lead, Shape::Choice(&DEFAULTS),
            "Default action" / "기본 동작",
            "The action for connections that match no rule." / "어떤 규칙에도 일치하지 않는 연결의 동작입니다.";
        /// The rules, in order.
        rules: Vec<FirewallRule> = Vec::new(), Outlined::Row("rule"), Shape::Rows(FirewallRule::FIELDS),
            "Stateful rules" / "상태 저장 규칙",
            "Evaluated in order; the first matching rule applies." / "순서대로 평가하며 처음 일치하는 규칙이 적용됩니다.";
    }
}

fields! {
    /// A stateful rule.
    pub struct FirewallRule {
        /// `pass`, `drop` or `reject`.
        action: String = "pass".to_owned(), Outlined::Lead, Shape::Choice(&ACTIONS),
            "Action" / "동작",
            "The action for matching connections." / "일치하는 연결의 동작입니다.";
        /// The protocol, or all.
        protocol: ProtocolEntry = ProtocolEntry::new("all"), Outlined::Lead, Shape::Protocol,
            "Protocol" / "프로토콜",
            "tcp, udp, icmp, a number, or all." / "tcp, udp, icmp, 번호 또는 all입니다.";
        /// The destination ports; all if empty.
        ports: Option<Ports> = None, Outlined::Lead, Shape::Ports,
            "Destination ports" / "대상 포트",
            "A port or a range; all if empty." / "포트 또는 범위이며 비우면 전체입니다.";
        /// The source; any if empty.
        source: Option<Cidr> = None, Outlined::Key("from"), Shape::Cidr(Family::Any),
            "Source" / "소스",
            "The source of the connections; anywhere if empty." / "연결의 소스 주소이며 비우면 전체입니다.";
        /// The destination; any if empty.
        destination: Option<Cidr> = None, Outlined::Key("to"), Shape::Cidr(Family::Any),
            "Destination" / "대상",
            "The destination of the connections; anywhere if empty." / "연결의 대상 주소이며 비우면 전체입니다.";
    }
}

const DEFAULTS: [Choice; 3] = [
    Choice { value: "drop", label: words("Drop", "드롭") },
    Choice { value: "pass", label: words("Pass", "통과") },
    Choice { value: "unknown", label: words("Not in the plan", "설계에 없음") },
];

const ACTIONS: [Choice; 4] = [
    Choice { value: "pass", label: words("Pass", "통과") },
    Choice { value: "drop", label: words("Drop", "드롭") },
    Choice { value: "reject", label: words("Reject", "거부") },
    Choice { value: "alert", label: words("Alert", "알림") },
];

impl Component for NetworkFirewall {
    const TAG: &'static str = "network-firewall";
    const SPEC: Spec = Spec {
        name: words("Network firewall", "네트워크 방화벽"),
        about: words(
            "Inspects connections at its endpoints and passes or drops them.",
            "엔드포인트를 지나는 연결을 검사하여 통과시키거나 드롭합니다.",
        ),
        area: Area::Filtering,
        inside: &["vpc"],
        drawn: Drawn::Node,
        icon: "M4 5h16v14H4zM4 10h16M4 14.5h16M9 5v5M15 5v5M12 10v4.5M9 14.5V19M15 14.5V19",
        source: "network-firewall/latest/developerguide/what-is-aws-network-firewall.html",
    };

    fn role(&self) -> Role<'_> {
        let decides = self.rules.iter().enumerate().filter(|(_, rule)| rule.action != "alert");
        Role::Filter(Filter::Firewall {
            rules: decides.map(|(row, rule)| firewall_entry(row, rule)).collect(),
            default: match self.default.as_str() {
                "pass" => Some(Action::Allow),
                "drop" => Some(Action::Deny),
                _ => None,
            },
        })
    }
}

fn firewall_entry(row: usize, rule: &FirewallRule) -> FirewallEntry<'_> {
    FirewallEntry {
        path: Path::new("rules").row(row),
        action: if rule.action == "pass" { Action::Allow } else { Action::Deny },
        protocol: &rule.protocol,
        ports: rule.ports.as_ref(),
        source: rule.source.as_ref(),
        destination: rule.destination.as_ref(),
    }
}
