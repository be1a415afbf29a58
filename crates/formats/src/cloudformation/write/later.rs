//! What a stack makes only once the ids of other stacks' resources are given.
//!
//! Stacks of one plan name each other's resources: a transit gateway knows an attachment that is made in another
//! account, which knows the transit gateway. So such a parameter is empty at first, what needs it has a condition,
//! and every stack can be created first and be updated with the ids later. The same holds for what waits until
//! someone has accepted something, which no stack does.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde_json::Value;

use super::Names;
use crate::template_resource::{PARAMETER, TemplateParts, pointers};

/// The most conditions that `Fn::And` takes.
const MOST: usize = 10;

/// The parameters that stand for resources of other stacks, and which resources wait for which of them.
#[derive(Default)]
pub(super) struct Later {
    parameters: BTreeSet<String>,
    waiting: BTreeMap<String, BTreeSet<String>>,
}

impl Later {
    /// What waits in a stack, by the keys of what other stacks make.
    pub(super) fn of(parts: &TemplateParts, elsewhere: &BTreeSet<String>) -> Later {
        let named = parts.parameters.keys().filter(|name| elsewhere.contains(*name)).cloned();
        let when = parts.resources.iter().filter_map(|resource| resource.when.clone());
        let mut later = Later { parameters: named.chain(when).collect(), ..Later::default() };
        while later.spread(parts) {}
        later
    }

    /// Lets resources wait for what they point at; whether any waits for more than before.
    fn spread(&mut self, parts: &TemplateParts) -> bool {
        let mut grew = false;
        for resource in &parts.resources {
            let (mut named, mut pointed) = (Vec::new(), Vec::new());
            for value in resource.properties.values() {
                names(value, &mut named);
                pointers(value, &mut pointed);
            }
            named.extend(resource.when.clone());
            let own = named.into_iter().filter(|name| self.parameters.contains(name));
            let of_others = pointed.iter().filter_map(|key| self.waiting.get(key)).flatten();
            let all: BTreeSet<String> = own.chain(of_others.cloned()).collect();
            if all.is_empty() {
                continue;
            }
            let known = self.waiting.entry(resource.key.clone()).or_default();
            let before = known.len();
            known.extend(all);
            grew |= known.len() > before;
        }
        grew
    }

    /// Whether a parameter may be empty.
    pub(super) fn is_optional(&self, parameter: &str) -> bool {
        self.parameters.contains(parameter)
    }

    /// The condition of a resource.
    pub(super) fn condition(&self, key: &str, names: &Names) -> Option<String> {
        self.waiting.get(key).map(|all| of_all(all, names))
    }

    /// The section of conditions.
    pub(super) fn write(&self, names: &Names, text: &mut String) {
        if self.waiting.is_empty() {
            return;
        }
        text.push_str("Conditions:\n");
        for parameter in &self.parameters {
            let name = names.parameter(parameter);
            let _ = writeln!(
                text,
                "  Has{name}: {{\"Fn::Not\": [{{\"Fn::Equals\": [{{Ref: {name}}}, \"\"]}}]}}"
            );
        }
        let several: BTreeSet<&BTreeSet<String>> =
            self.waiting.values().filter(|all| all.len() > 1).collect();
        for all in several {
            let each = all
                .iter()
                .take(MOST)
                .map(|one| format!("{{Condition: Has{}}}", names.parameter(one)));
            let each: Vec<String> = each.collect();
            let _ =
                writeln!(text, "  {}: {{\"Fn::And\": [{}]}}", of_all(all, names), each.join(", "));
        }
    }
}

/// The name of the condition that all these parameters are given.
fn of_all(all: &BTreeSet<String>, names: &Names) -> String {
    let named: Vec<&str> = all.iter().take(MOST).map(|one| names.parameter(one)).collect();
    format!("Has{}", named.join("And"))
}

/// The names of the parameters that the resources of a stack use.
pub(super) fn named(parts: &TemplateParts) -> BTreeSet<String> {
    let mut found = Vec::new();
    let values = parts.resources.iter().flat_map(|resource| resource.properties.values());
    values.for_each(|value| names(value, &mut found));
    found.extend(parts.resources.iter().filter_map(|resource| resource.when.clone()));
    found.into_iter().collect()
}

/// The names of the parameters in a value.
fn names(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => match map.get(PARAMETER).and_then(Value::as_str) {
            Some(name) => found.push(name.to_owned()),
            None => map.values().for_each(|value| names(value, found)),
        },
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        _ => {}
    }
}
