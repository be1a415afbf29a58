//! The stateful rules of a firewall policy, in the order in which they are tried.

use serde_json::{Value, json};

use super::facts::Facts;
use super::json::{deep, list, text};

/// The most rows that one rule is written as; a longer one is taken for one that is not known.
const MOST: usize = 4096;

/// How a policy orders its rules.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Groups by their priority, and rules as they stand.
    Strict,
    /// What passes first, then what is dropped, then what is rejected.
    ByAction,
}

/// The rows of all rules up to the first that is not known, and that one.
pub(super) fn in_order(policy: &Value, order: Order, facts: &Facts) -> (Vec<Value>, Option<Value>) {
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

/// An action, where it is known, with its rows; no rows are a rule that is not known.
type Tried = (Option<&'static str>, Vec<Value>);

fn until_unknown(rules: Vec<Tried>, order: Order) -> Vec<Value> {
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
fn written(rule: &Value) -> Option<Vec<Value>> {
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

type Span = Option<String>;

fn across(
    action: &str,
    protocol: &str,
    ports: &[Span],
    sources: &[Span],
    destinations: &[Span],
) -> Vec<Value> {
    let mut rows = Vec::new();
    for source in sources {
        for destination in destinations {
            rows.extend(ports.iter().map(|ports| {
                json!({
                    "action": action,
                    "protocol": protocol,
                    "ports": ports,
                    "source": source,
                    "destination": destination,
                })
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

fn spans(text: &str) -> Option<Vec<Span>> {
    if text == "ANY" {
        return Some(vec![None]);
    }
    let span = |part: &str| {
        let mut ends = part.split(':');
        let both = (ends.next()?.parse::<u16>().ok()?, ends.next().map(str::parse::<u16>));
        match both {
            (one, None) => Some(Some(one.to_string())),
            (from, Some(Ok(to))) => Some(Some(format!("{from}-{to}"))),
            _ => None,
        }
    };
    parts(text).into_iter().map(span).collect()
}

fn blocks(text: &str) -> Option<Vec<Span>> {
    if text == "ANY" {
        return Some(vec![None]);
    }
    let block = |part: &str| {
        let whole = match part {
            _ if part.contains('/') => part.to_owned(),
            _ if part.contains(':') => format!("{part}/128"),
            _ => format!("{part}/32"),
        };
        net::Cidr::new(&whole).value().map(|_| Some(whole))
    };
    parts(text).into_iter().map(block).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_spans_become_rows_of_their_own() {
        assert_eq!(spans("[80,443:445]"), Some(vec![Some("80".into()), Some("443-445".into())]));
        assert_eq!(spans("!80"), None);
        assert_eq!(blocks("10.0.0.1"), Some(vec![Some("10.0.0.1/32".into())]));
        assert_eq!(blocks("$HOME_NET"), None);
    }

    fn tried(action: &'static str, name: &str) -> Tried {
        (Some(action), vec![json!(name)])
    }

    #[test]
    fn by_action_what_passes_is_tried_first_and_alerts_last() {
        let rules = vec![tried("alert", "a"), tried("drop", "d"), tried("pass", "p")];
        assert_eq!(
            until_unknown(rules.clone(), Order::ByAction),
            [json!("p"), "d".into(), "a".into()]
        );
        assert_eq!(until_unknown(rules, Order::Strict), [json!("a"), "d".into(), "p".into()]);
    }

    #[test]
    fn what_an_unknown_group_may_pass_comes_before_any_drop() {
        let rules = vec![tried("drop", "d"), (None, Vec::new()), tried("pass", "p")];
        assert_eq!(until_unknown(rules.clone(), Order::ByAction), [json!("p")]);
        assert_eq!(until_unknown(rules, Order::Strict), [json!("d")]);
    }
}
