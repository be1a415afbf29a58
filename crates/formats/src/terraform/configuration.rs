//! The configuration inside a plan: the blocks of resources and modules, and the references of their
//! expressions (`developer.hashicorp.com/terraform/internals/json-format`).

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::address::Step;
use super::row::Mode;

/// A configuration, with the values of the root module's variables.
#[derive(Default, Deserialize)]
pub(super) struct Configuration {
    /// The providers by their keys.
    #[serde(default)]
    pub(super) provider_config: BTreeMap<String, Provider>,
    /// The root module.
    #[serde(default)]
    pub(super) root_module: ModuleBlock,
    /// The values of the variables of the root module.
    #[serde(skip)]
    pub(super) variables: BTreeMap<String, Value>,
}

/// A provider's configuration.
#[derive(Default, Deserialize)]
pub(super) struct Provider {
    /// Its expressions.
    #[serde(default)]
    pub(super) expressions: Value,
}

/// A module, as written.
#[derive(Default, Deserialize)]
pub(super) struct ModuleBlock {
    #[serde(default)]
    resources: Vec<ResourceBlock>,
    /// The calls of further modules by name.
    #[serde(default)]
    pub(super) module_calls: BTreeMap<String, ModuleCall>,
    #[serde(default)]
    outputs: BTreeMap<String, Output>,
}

/// A resource, as written.
#[derive(Deserialize)]
pub(super) struct ResourceBlock {
    #[serde(default)]
    mode: Mode,
    #[serde(default, rename = "type")]
    of: String,
    #[serde(default)]
    name: String,
    /// The key of its provider's configuration.
    #[serde(default)]
    pub(super) provider_config_key: String,
    /// Its expressions.
    #[serde(default)]
    pub(super) expressions: Value,
    /// What its instances are made for.
    #[serde(default)]
    pub(super) for_each_expression: Value,
}

/// A call of a module.
#[derive(Default, Deserialize)]
pub(super) struct ModuleCall {
    /// The expressions of its variables.
    #[serde(default)]
    pub(super) expressions: Value,
    /// What its instances are made for.
    #[serde(default)]
    pub(super) for_each_expression: Value,
    /// What is called.
    #[serde(default)]
    pub(super) module: ModuleBlock,
}

#[derive(Deserialize)]
struct Output {
    #[serde(default)]
    expression: Value,
}

impl Configuration {
    /// A module that is called along these steps.
    pub(super) fn module(&self, steps: &[Step]) -> Option<&ModuleBlock> {
        let mut found = &self.root_module;
        for step in steps {
            found = &found.module_calls.get(&step.name)?.module;
        }
        Some(found)
    }

    /// The call of the last of these steps.
    pub(super) fn call(&self, steps: &[Step]) -> Option<&ModuleCall> {
        let (last, around) = steps.split_last()?;
        self.module(around)?.module_calls.get(&last.name)
    }

    /// The block of a resource.
    pub(super) fn block(
        &self,
        steps: &[Step],
        mode: Mode,
        of: &str,
        name: &str,
    ) -> Option<&ResourceBlock> {
        let mut all = self.module(steps)?.resources.iter();
        all.find(|block| block.mode == mode && block.of == of && block.name == name)
    }
}

impl ModuleBlock {
    /// The references of an output.
    pub(super) fn output(&self, name: &str) -> Vec<&str> {
        self.outputs.get(name).map(|output| references(&output.expression)).unwrap_or_default()
    }
}

/// The references in an expression, at any depth, each once and the longest of those that begin alike.
pub(super) fn references(expression: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    gather(expression, &mut found);
    let is_prefix = |short: &str| {
        let begins = |long: &&str| {
            let rest = long.strip_prefix(short);
            rest.is_some_and(|rest| rest.starts_with(['.', '[']))
        };
        found.iter().any(begins)
    };
    let mut whole: Vec<&str> = Vec::new();
    for reference in found.iter().copied().filter(|one| !is_prefix(one)) {
        if !whole.contains(&reference) {
            whole.push(reference);
        }
    }
    whole
}

/// The most references that are looked at in one expression.
const MOST: usize = 400;

fn gather<'a>(expression: &'a Value, found: &mut Vec<&'a str>) {
    match expression {
        Value::Object(map) => {
            if let Some(Value::Array(all)) = map.get("references") {
                found.extend(all.iter().filter_map(Value::as_str));
            }
            map.iter()
                .filter(|(key, _)| *key != "references")
                .for_each(|(_, one)| gather(one, found));
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, found)),
        _ => {}
    }
    found.truncate(MOST);
}

/// The value of an expression that is a constant.
pub(super) fn constant(expression: &Value) -> Option<&Value> {
    expression.get("constant_value").filter(|value| !value.is_null())
}
