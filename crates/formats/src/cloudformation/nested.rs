//! Nested stacks: a resource that stands for another template of the same input gives that one's parameters, and
//! its attributes are that one's outputs.

use std::collections::BTreeMap;

use serde_json::Value;

use super::evaluate::{Evaluation, Scope};
use super::template::Template;

/// The type of a nested stack.
const STACK: &str = "AWS::CloudFormation::Stack";

/// The deepest that stacks are followed into each other.
const DEEPEST: usize = 6;

/// The stack resource that a template is made by: the place of the template that has it, and its logical id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Maker {
    /// The place of the template around it.
    pub(super) template: usize,
    /// Its logical id there.
    pub(super) logical: String,
}

/// Who makes each template: one entry for each stack of it, and none for a template that nothing else makes.
pub(super) fn makers(templates: &[Template]) -> Vec<Vec<Maker>> {
    let mut makers: Vec<Vec<Maker>> = templates.iter().map(|_| Vec::new()).collect();
    for (around, template) in templates.iter().enumerate() {
        let stacks = template.resources.iter().filter(|(_, resource)| resource.of == STACK);
        for (logical, resource) in stacks {
            let Some(name) = file_of(resource.properties.get("TemplateURL")) else { continue };
            let is_own = |other: &&Template| base(&other.file) == name;
            let found = templates.iter().position(|other| is_own(&other));
            let own =
                found.filter(|found| *found != around).and_then(|found| makers.get_mut(found));
            if let Some(own) = own {
                own.push(Maker { template: around, logical: logical.clone() });
            }
        }
    }
    makers
}

/// The name of the file that a template's address ends in, also of one whose beginning is a function.
fn file_of(address: Option<&Value>) -> Option<&str> {
    let text = last_text(address?)?;
    let name = base(text.split(['?', '#']).next().unwrap_or(text));
    name.contains('.').then_some(name)
}

/// The last text in what is written.
fn last_text(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Array(items) => items.iter().rev().find_map(last_text),
        Value::Object(map) => map.values().find_map(last_text),
        _ => None,
    }
}

fn base(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Gives the scopes of nested stacks their parameters, and those around them their outputs, until nothing is new.
pub(super) fn join(scopes: &mut [Scope<'_>], exports: &BTreeMap<String, Value>) {
    for _ in 0..DEEPEST {
        let given: Vec<(usize, BTreeMap<String, Value>)> =
            each(scopes, |around, logical, _| Evaluation::of(around, exports).given_to(logical));
        for (place, given) in given {
            if let Some(scope) = scopes.get_mut(place) {
                scope.given = given;
            }
        }
        let outputs: Vec<(usize, BTreeMap<String, Value>)> =
            each(scopes, |_, _, own| Evaluation::of(own, exports).outputs());
        for (place, outputs) in outputs {
            let Some(maker) = scopes.get(place).and_then(|scope| scope.maker.clone()) else {
                continue;
            };
            let around = scopes.iter_mut().find(|scope| scope.place == maker.template);
            if let Some(around) = around {
                around.stacks.insert(maker.logical, outputs);
            }
        }
    }
}

/// Asks something of each nested stack: by the scope around it, its logical id there, and its own scope.
fn each<T>(
    scopes: &[Scope<'_>],
    ask: impl Fn(&Scope<'_>, &str, &Scope<'_>) -> T,
) -> Vec<(usize, T)> {
    let mut answers = Vec::new();
    for (place, scope) in scopes.iter().enumerate() {
        let Some(maker) = &scope.maker else { continue };
        let around = scopes.iter().find(|other| other.place == maker.template);
        answers.extend(around.map(|around| (place, ask(around, &maker.logical, scope))));
    }
    answers
}
