//! What the rules of network ACLs and of security groups are made of.

use net::{Ports, ProtocolEntry};
use serde_json::Value;

use crate::aws::json::text;

/// A number, which may be negative.
pub(crate) fn number(value: &Value, key: &str) -> Option<i64> {
    value.get(key).and_then(Value::as_i64)
}

/// A protocol in the spelling of a plan; all where none is named.
pub(crate) fn protocol(value: &Value, key: &str) -> ProtocolEntry {
    let said = ProtocolEntry::new(text(value, key).unwrap_or("-1"));
    said.value().map_or(said, ProtocolEntry::from)
}

/// Ports as a plan spells them; for ICMP a type and a code.
pub(crate) fn ports(protocol: &ProtocolEntry, from: Option<i64>, to: Option<i64>) -> Option<Ports> {
    let (from, to) = (from?, to.or(from)?);
    let spelled = match (protocol.text(), from, to) {
        (icmp, from, to) if icmp.starts_with("icmp") => match (from, to) {
            (-1, _) => "all".to_owned(),
            (kind, -1) => kind.to_string(),
            (kind, code) => format!("{kind}/{code}"),
        },
        ("tcp" | "udp", from, to) if from == to => from.to_string(),
        ("tcp" | "udp", from, to) if from >= 0 => format!("{from}-{to}"),
        _ => return None,
    };
    Some(Ports::new(&spelled))
}
