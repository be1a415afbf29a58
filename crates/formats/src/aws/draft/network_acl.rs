//! Network ACLs with their entries, and the subnets that they are associated with.

use plan::{NetworkAcl, NetworkAclRule, Subnet, Words, words};
use serde_json::Value;

use super::rule_parts::{number, ports, protocol};
use super::values::{self, entry, flag, reference, text_or};
use super::{Draft, Drafts};
use crate::aws::facts::Facts;
use crate::aws::json::{list, text};

const UNSEEN: Words =
    words("what this is associated with is not in the input", "연결된 대상이 입력에 없습니다");
const NO_ENTRIES: Words = words(
    "the entries of this network ACL are not in the input; add `describe-network-acls`",
    "이 네트워크 ACL의 항목이 입력에 없습니다. `describe-network-acls` 출력을 추가해 주세요",
);

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("NetworkAcls") {
        let acl = NetworkAcl {
            default: flag(item, "IsDefault"),
            ingress: entries(item, Direction::Ingress),
            egress: entries(item, Direction::Egress),
        };
        let mut draft = Draft::of(item, acl).keep_misfits(item, &[("default", "IsDefault")]);
        draft = draft.inside(text(item, "VpcId"));
        for one in list(item, "Associations") {
            match text(one, "SubnetId").and_then(|id| drafts.get_mut::<Subnet>(id)) {
                Some(subnet) => subnet.network_acl = reference(Some(id)),
                None => draft.unrecognized("Associations", one.clone(), UNSEEN),
            }
        }
        match item.get("Entries") {
            Some(Value::Array(_)) => drafts.put(id, draft),
            _ => drafts.unrecognized(&format!("unread-{id}"), item.clone(), NO_ENTRIES),
        }
    }
}

/// Which way the packets go that an entry is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Ingress,
    Egress,
}

/// The entries of one direction, without the last ones that AWS adds itself.
fn entries(item: &Value, direction: Direction) -> Vec<NetworkAclRule> {
    let wanted = |entry: &&Value| {
        flag(entry, "Egress") == (direction == Direction::Egress)
            && number(entry, "RuleNumber").is_none_or(|number| number < 32767)
    };
    list(item, "Entries").iter().filter(wanted).map(rule).collect()
}

fn rule(item: &Value) -> NetworkAclRule {
    let protocol = protocol(item, "Protocol");
    let icmp = item.get("IcmpTypeCode").filter(|_| protocol.text().starts_with("icmp"));
    let ports = match (icmp, item.get("PortRange")) {
        (Some(icmp), _) => ports(&protocol, number(icmp, "Type"), number(icmp, "Code")),
        (None, Some(range)) => ports(&protocol, number(range, "From"), number(range, "To")),
        (None, None) => None,
    };
    NetworkAclRule {
        number: values::number(item, "RuleNumber"),
        action: text_or(item, "RuleAction", NetworkAclRule::default().action),
        protocol,
        ports,
        cidr: entry(text(item, "CidrBlock").or_else(|| text(item, "Ipv6CidrBlock"))),
    }
}
