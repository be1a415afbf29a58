//! Raw states: version 4, which lists instances of resources, and version 3, which holds flat attributes by
//! module. Both are internal to Terraform, and people keep them for years.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::address::{Key, Step};
use super::row::{Head, Mode, Row, Rows};

mod flat;

/// A raw state of either version.
#[derive(Deserialize)]
pub(super) struct State {
    #[serde(default)]
    resources: Vec<Resource>,
    #[serde(default)]
    modules: Vec<Module>,
}

/// A resource of version 4, with its instances.
#[derive(Deserialize)]
#[serde(from = "Block")]
struct Resource(Vec<Row>);

#[derive(Deserialize)]
struct Block {
    #[serde(default)]
    module: String,
    #[serde(flatten)]
    head: Head,
    #[serde(default)]
    provider: String,
    #[serde(default)]
    instances: Vec<Instance>,
}

#[derive(Deserialize)]
struct Instance {
    #[serde(default)]
    index_key: Option<Key>,
    #[serde(default)]
    attributes: Value,
    #[serde(default)]
    attributes_flat: BTreeMap<String, String>,
    /// Set where the instance is one that is about to be destroyed.
    #[serde(default)]
    deposed: Value,
}

impl From<Block> for Resource {
    fn from(block: Block) -> Resource {
        let Block { module, head, provider, instances } = block;
        let kept = instances.into_iter().filter(|instance| instance.deposed.is_null());
        let row = |instance: Instance| {
            let values = match instance.attributes {
                Value::Null => flat::values(instance.attributes_flat),
                values => values,
            };
            let head = Head {
                mode: head.mode,
                of: head.of.clone(),
                name: head.name.clone(),
                index: instance.index_key,
                values: Value::Null,
            };
            let row = Row::of(head, &module, values, Value::Null)?;
            Some(Row { provider: provider.clone(), ..row })
        };
        Resource(kept.filter_map(row).collect())
    }
}

/// A module of version 3.
#[derive(Deserialize)]
#[serde(from = "ModuleOf3")]
struct Module(Vec<Row>);

#[derive(Deserialize)]
struct ModuleOf3 {
    #[serde(default)]
    path: Vec<String>,
    #[serde(default)]
    resources: BTreeMap<String, ResourceOf3>,
}

#[derive(Deserialize)]
struct ResourceOf3 {
    #[serde(default, rename = "type")]
    of: String,
    #[serde(default)]
    primary: Primary,
    #[serde(default)]
    provider: String,
}

#[derive(Default, Deserialize)]
struct Primary {
    #[serde(default)]
    attributes: BTreeMap<String, String>,
}

impl From<ModuleOf3> for Module {
    fn from(module: ModuleOf3) -> Module {
        let names = module.path.into_iter().skip(1);
        let steps: Vec<Step> = names.map(|name| Step { name, key: None }).collect();
        let rows = module.resources.into_iter().filter_map(|(address, resource)| {
            let row = Row::of(
                head(&address, resource.of)?,
                "",
                flat::values(resource.primary.attributes),
                Value::Null,
            )?;
            Some(Row { module: steps.clone(), provider: resource.provider, ..row })
        });
        Module(rows.collect())
    }
}

/// The mode, name and index of an address of version 3, such as `data.aws_vpc.a` or `aws_subnet.a.0`.
fn head(address: &str, of: String) -> Option<Head> {
    let (mode, rest) = match address.strip_prefix("data.") {
        Some(rest) => (Mode::Data, rest),
        None => (Mode::Managed, address),
    };
    let mut parts = rest.strip_prefix(of.as_str())?.strip_prefix('.')?.split('.');
    let name = parts.next()?.to_owned();
    let index = parts.next().and_then(|index| index.parse().ok()).map(Key::Index);
    Some(Head { mode, of, name, index, values: Value::Null })
}

/// The rows of a raw state.
pub(super) fn rows(state: State) -> Rows {
    let mut rows = Rows::default();
    let of_4 = state.resources.into_iter().flat_map(|Resource(rows)| rows);
    let of_3 = state.modules.into_iter().flat_map(|Module(rows)| rows);
    of_4.chain(of_3).for_each(|row| rows.push(row));
    rows
}

/// An empty object, for what holds nothing.
fn nothing() -> Value {
    Value::Object(Map::new())
}
