//! A network ACL: stateless numbered rules for the traffic into and out of subnets.

use net::{Cidr, Ports, ProtocolEntry};

use crate::component::fields;
use crate::{
    Action, Area, Choice, Component, Drawn, Family, Filter, NetworkAclEntry, Outlined, Path, Role,
    Shape, Spec, words,
};

fields! {
    /// A network ACL. Its last, implicit rule denies everything.
    pub struct NetworkAcl {
        /// Whether it is the VPC's default ACL, for subnets without an association.
        default: bool = false, Outlined::Key("default"), Shape::Flag,
            "Default network ACL" / "기본 네트워크 ACL",
            "Applies to subnets without an explicit network ACL association." / "네트워크 ACL을 명시적으로 연결하지 않은 서브넷에 적용됩니다.";
        /// The inbound rules.
        ingress: Vec<NetworkAclRule> = Vec::new(), Outlined::Row("in"), Shape::Rows(NetworkAclRule::FIELDS),
            "Inbound rules" / "인바운드 규칙",
            "Allow or deny traffic that enters the subnets." / "서브넷으로 들어오는 트래픽을 허용하거나 거부합니다.";
        /// The outbound rules.
        egress: Vec<NetworkAclRule> = Vec::new(), Outlined::Row("out"), Shape::Rows(NetworkAclRule::FIELDS),
            "Outbound rules" / "아웃바운드 규칙",
            "Allow or deny traffic that leaves the subnets." / "서브넷에서 나가는 트래픽을 허용하거나 거부합니다.";
    }
}

fields! {
    /// A rule of a network ACL.
    pub struct NetworkAclRule {
        /// The rule number, 1 to 32766; the lowest that matches decides.
        number: Option<u32> = None, Outlined::Lead, Shape::Number { from: 1, to: 32766 },
            "Number" / "번호",
            "The matching rule with the lowest number applies." / "일치하는 규칙 중 번호가 가장 낮은 규칙이 적용됩니다.";
        /// `allow` or `deny`.
        action: String = "allow".to_owned(), Outlined::Lead, Shape::Choice(&ACTIONS),
            "Action" / "동작",
            "The action for matching packets." / "일치하는 패킷의 동작입니다.";
        /// The protocol, or all.
        protocol: ProtocolEntry = ProtocolEntry::new("all"), Outlined::Lead, Shape::Protocol,
            "Protocol" / "프로토콜",
            "tcp, udp, icmp, a number, or all." / "tcp, udp, icmp, 번호 또는 all입니다.";
        /// The ports, or the ICMP type and code; all if empty.
        ports: Option<Ports> = None, Outlined::Lead, Shape::Ports,
            "Ports" / "포트",
            "A port, a range, or an ICMP type and code; all if empty." / "포트, 범위 또는 ICMP 유형과 코드이며 비우면 전체입니다.";
        /// The source of an inbound rule, the destination of an outbound one.
        cidr: Option<Cidr> = None, Outlined::Key("cidr"), Shape::Cidr(Family::Any),
            "CIDR" / "CIDR 블록",
            "The source (inbound) or destination (outbound) of the traffic." / "트래픽의 소스(인바운드) 또는 대상(아웃바운드)입니다.";
    }
}

const ACTIONS: [Choice; 2] = [
    Choice { value: "allow", label: words("Allow", "허용") },
    Choice { value: "deny", label: words("Deny", "거부") },
];

impl Component for NetworkAcl {
    const TAG: &'static str = "network-acl";
    const FIRST: &'static [&'static str] = &["ingress", "egress", "default"];
    const SPEC: Spec = Spec {
        name: words("Network ACL", "네트워크 ACL"),
        about: words(
            "Stateless filter for traffic that enters and leaves its subnets.",
            "서브넷으로 들어오고 나가는 트래픽의 상태 저장하지 않는 필터입니다.",
        ),
        area: Area::Filtering,
        inside: &["vpc"],
        drawn: Drawn::NotDrawn,
        icon: "M4 5h16v14H4zM8 9h8M8 12h8M8 15h5",
        source: "vpc/latest/userguide/vpc-network-acls.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Filter(Filter::NetworkAcl {
            ingress: entries("ingress", &self.ingress),
            egress: entries("egress", &self.egress),
            default: self.default,
        })
    }
}

fn entries<'a>(field: &str, rules: &'a [NetworkAclRule]) -> Vec<NetworkAclEntry<'a>> {
    let entry = |(row, rule): (usize, &'a NetworkAclRule)| NetworkAclEntry {
        path: Path::new(field).row(row),
        number: rule.number,
        action: if rule.action == "allow" { Action::Allow } else { Action::Deny },
        protocol: &rule.protocol,
        ports: rule.ports.as_ref(),
        cidr: rule.cidr.as_ref(),
    };
    rules.iter().enumerate().map(entry).collect()
}
