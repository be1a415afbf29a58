//! Network ACLs, and what rules of theirs and of security groups are made of.

use net::ProtocolEntry;
use plan::{Words, words};
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::group;
use super::json::{deep, get, list, text};

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    group::draft(facts, drafts);
    for (id, item) in facts.all("NetworkAcls") {
        let fields = json!({
            "default": get(item, "IsDefault"),
            "ingress": entries(item, false),
            "egress": entries(item, true),
        });
        let mut draft = Draft::of("network-acl", item, fields).inside(text(item, "VpcId"));
        for one in list(item, "Associations") {
            match text(one, "SubnetId").and_then(|id| drafts.get_mut(id)) {
                Some(subnet) => {
                    subnet.fields.insert("network_acl".to_owned(), Value::from(id));
                }
                None => draft.unrecognized("Associations", one.clone(), UNSEEN),
            }
        }
        match item.get("Entries") {
            Some(Value::Array(_)) => drafts.put(id, draft),
            _ => drafts.unrecognized(&format!("unread-{id}"), item.clone(), NO_ENTRIES),
        }
    }
    // Where the input lists network ACLs, a subnet that none of them names has one that is not listed. An
    // input without any is taken for one where nobody wrote any.
    if facts.all("NetworkAcls").next().is_some() {
        drafts.miss_in_subnets(("network-acl", "default"), "network_acl", "unseen-acl", NO_ACL);
    }
}

const NO_ACL: Words = words(
    "the network ACL of this subnet is not in the input; add `describe-network-acls`",
    "이 서브넷의 네트워크 ACL이 입력에 없습니다. `describe-network-acls` 출력을 추가해 주세요",
);
const UNSEEN: Words =
    words("what this is associated with is not in the input", "연결된 대상이 입력에 없습니다");
const NO_ENTRIES: Words = words(
    "the entries of this network ACL are not in the input; add `describe-network-acls`",
    "이 네트워크 ACL의 항목이 입력에 없습니다. `describe-network-acls` 출력을 추가해 주세요",
);

/// A number, which may be negative.
pub(super) fn number(value: &Value, key: &str) -> Option<i64> {
    value.get(key).and_then(Value::as_i64)
}

/// A protocol in the spelling of a plan; all where none is named.
pub(super) fn protocol(value: &Value, key: &str) -> String {
    let said = text(value, key).unwrap_or("-1");
    ProtocolEntry::new(said).value().map_or_else(|| said.to_owned(), |known| known.to_string())
}

/// Ports as a plan spells them; for ICMP a type and a code.
pub(super) fn ports(protocol: &str, from: Option<i64>, to: Option<i64>) -> Option<String> {
    let (from, to) = (from?, to.or(from)?);
    if protocol.starts_with("icmp") {
        return Some(match (from, to) {
            (-1, _) => "all".to_owned(),
            (kind, -1) => kind.to_string(),
            (kind, code) => format!("{kind}/{code}"),
        });
    }
    match (protocol, from, to) {
        ("tcp" | "udp", from, to) if from == to => Some(from.to_string()),
        ("tcp" | "udp", from, to) if from >= 0 => Some(format!("{from}-{to}")),
        _ => None,
    }
}

/// The entries of one direction, without the last ones that AWS adds itself.
fn entries(item: &Value, egress: bool) -> Vec<Value> {
    let wanted = |entry: &&Value| {
        entry.get("Egress").and_then(Value::as_bool).unwrap_or_default() == egress
            && number(entry, "RuleNumber").is_none_or(|number| number < 32767)
    };
    list(item, "Entries").iter().filter(wanted).map(entry).collect()
}

fn entry(item: &Value) -> Value {
    let protocol = protocol(item, "Protocol");
    let icmp = item.get("IcmpTypeCode").filter(|_| protocol.starts_with("icmp"));
    let ports = match (icmp, item.get("PortRange")) {
        (Some(icmp), _) => ports(&protocol, number(icmp, "Type"), number(icmp, "Code")),
        (None, Some(range)) => ports(&protocol, number(range, "From"), number(range, "To")),
        (None, None) => None,
    };
    json!({
        "number": get(item, "RuleNumber"),
        "action": deep(item, "/RuleAction"),
        "protocol": protocol,
        "ports": ports,
        "cidr": text(item, "CidrBlock").or_else(|| text(item, "Ipv6CidrBlock")),
    })
}
