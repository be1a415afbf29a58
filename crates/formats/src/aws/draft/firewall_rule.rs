//! The stateful rules of a firewall policy, in the order in which they are tried.

use net::{Cidr, Ports, ProtocolEntry};
use plan::FirewallRule;
use serde_json::Value;

use crate::aws::facts::Facts;
use crate::aws::json::{deep, list, text};

/// The most rows that one rule is expanded to; a rule that needs more counts as unknown.
const MOST: usize = 4096;

/// How a policy orders its rules.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// Groups by their priority, and rules as they stand.
    Strict,
    /// What passes first, then what is dropped, then what is rejected.
    ByAction,
}

/// The rules up to the first one that a plan cannot hold, and that one.
pub(crate) fn in_order(
    policy: &Value,
    order: Order,
    facts: &Facts,
) -> (Vec<FirewallRule>, Option<Value>) {
    let mut rows = Vec::new();
    let mut unknown = None;
    let mut groups: Vec<&Value> = list(policy, "StatefulRuleGroupReferences").iter().collect();
    groups.sort_by_key(|one| one.get("Priority").and_then(Value::as_u64));
    for one in groups {
        let group = text(one, "ResourceArn").and_then(|arn| facts.one("RuleGroups", arn));
        let rules =
            group.and_then(|group| group.pointer("/Body/RulesSource/StatefulRules")?.as_array());
        let Some(rules) = rules else {
            unknown.get_or_insert_with(|| one.clone());
            rows.push((None, Vec::new()));
            continue;
        };
        for rule in rules {
            let found = written(rule);
            if found.is_none() {
                unknown.get_or_insert_with(|| rule.clone());
            }
            rows.push((action(rule), found.unwrap_or_default()));
        }
    }
    (until_unknown(rows, order), unknown)
}

/// A rule's action and rows; without rows the rule is unknown.
type Tried = (Option<&'static str>, Vec<FirewallRule>);

fn until_unknown(rules: Vec<Tried>, order: Order) -> Vec<FirewallRule> {
    let mut rules = rules;
    if order == Order::ByAction {
        // Of a whole group that is not known some rules may pass, so nothing after those is certain.
        rules.sort_by_key(|(action, rows)| (rank(*action), rows.is_empty()));
    }
    let known = rules.into_iter().take_while(|(_, rows)| !rows.is_empty());
    known.flat_map(|(_, rows)| rows).collect()
}

fn rank(action: Option<&'static str>) -> u8 {
    match action {
        None | Some("pass") => 0,
        Some("drop") => 1,
        Some("reject") => 2,
        Some(_) => 3,
    }
}

fn action(rule: &Value) -> Option<&'static str> {
    match text(rule, "Action")? {
        "PASS" => Some("pass"),
        "DROP" => Some("drop"),
        "REJECT" => Some("reject"),
        "ALERT" => Some("alert"),
        _ => None,
    }
}

/// The rows of a rule: one for every port span, source and destination; both ways for `ANY`.
fn written(rule: &Value) -> Option<Vec<FirewallRule>> {
    const TELLING: [&str; 7] = ["sid", "rev", "msg", "gid", "priority", "classtype", "metadata"];
    let action = action(rule)?;
    let header = rule.get("Header")?;
    let plain_options = list(rule, "RuleOptions")
        .iter()
        .all(|option| text(option, "Keyword").is_some_and(|word| TELLING.contains(&word)));
    let any_source_port = text(header, "SourcePort").is_none_or(|port| port == "ANY");
    if !plain_options || !any_source_port {
        return None;
    }
    let protocol = protocol(text(header, "Protocol")?)?;
    let ports = spans(text(header, "DestinationPort").unwrap_or("ANY"))?;
    let sources = blocks(text(header, "Source")?)?;
    let destinations = blocks(text(header, "Destination")?)?;
    if sources.len() * destinations.len() * ports.len() > MOST {
        return None;
    }
    let mut rows = across(action, protocol, &ports, &sources, &destinations);
    if deep(rule, "/Header/Direction") == Some("ANY") && sources != destinations {
        if ports != [None] {
            return None;
        }
        rows.extend(across(action, protocol, &ports, &destinations, &sources));
    }
    Some(rows)
}

fn across(
    action: &str,
    protocol: &str,
    ports: &[Option<Ports>],
    sources: &[Option<Cidr>],
    destinations: &[Option<Cidr>],
) -> Vec<FirewallRule> {
    let mut rows = Vec::new();
    for source in sources {
        for destination in destinations {
            rows.extend(ports.iter().map(|ports| FirewallRule {
                action: action.to_owned(),
                protocol: ProtocolEntry::new(protocol),
                ports: ports.clone(),
                source: source.clone(),
                destination: destination.clone(),
            }));
        }
    }
    rows
}

fn protocol(word: &str) -> Option<&'static str> {
    match word {
        "IP" => Some("all"),
        "TCP" => Some("tcp"),
        "UDP" => Some("udp"),
        "ICMP" => Some("icmp"),
        _ => None,
    }
}

/// The parts of `[a,b]`, or the one part.
fn parts(text: &str) -> Vec<&str> {
    let inside = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    inside.map_or_else(|| vec![text], |inside| inside.split(',').map(str::trim).collect())
}

fn spans(text: &str) -> Option<Vec<Option<Ports>>> {
    if text == "ANY" {
        return Some(vec![None]);
    }
    let span = |part: &str| {
        let mut ends = part.split(':');
        let both = (ends.next()?.parse::<u16>().ok()?, ends.next().map(str::parse::<u16>));
        match both {
            (one, None) => Some(Some(Ports::new(&one.to_string()))),
            (from, Some(Ok(to))) => Some(Some(Ports::new(&format!("{from}-{to}")))),
            _ => None,
        }
    };
    parts(text).into_iter().map(span).collect()
}

fn blocks(text: &str) -> Option<Vec<Option<Cidr>>> {
    if text == "ANY" {
        return Some(vec![None]);
    }
    let block = |part: &str| {
        let whole = match part {
            _ if part.contains('/') => part.to_owned(),
            _ if part.contains(':') => format!("{part}/128"),
            _ => format!("{part}/32"),
        };
        let block = Cidr::new(&whole);
        block.value().map(|_| Some(block))
    };
    parts(text).into_iter().map(block).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_spans_become_rows_of_their_own() {
        let ports = |text: &str| Some(Ports::new(text));
        assert_eq!(spans("[80,443:445]"), Some(vec![ports("80"), ports("443-445")]));
        assert_eq!(spans("!80"), None);
        assert_eq!(blocks("10.0.0.1"), Some(vec![Some(Cidr::new("10.0.0.1/32"))]));
        assert_eq!(blocks("$HOME_NET"), None);
    }

    fn named(name: &str) -> FirewallRule {
        FirewallRule { action: name.to_owned(), ..FirewallRule::default() }
    }

    fn tried(action: &'static str, name: &str) -> Tried {
        (Some(action), vec![named(name)])
    }

    #[test]
    fn by_action_what_passes_is_tried_first_and_alerts_last() {
        let rules = vec![tried("alert", "a"), tried("drop", "d"), tried("pass", "p")];
        let by_action = until_unknown(rules.clone(), Order::ByAction);
        assert_eq!(by_action, ["p", "d", "a"].map(named));
        assert_eq!(until_unknown(rules, Order::Strict), ["a", "d", "p"].map(named));
    }

    #[test]
    fn what_an_unknown_group_may_pass_comes_before_any_drop() {
        let rules = vec![tried("drop", "d"), (None, Vec::new()), tried("pass", "p")];
        assert_eq!(until_unknown(rules.clone(), Order::ByAction), ["p"].map(named));
        assert_eq!(until_unknown(rules, Order::Strict), ["d"].map(named));
    }
}
