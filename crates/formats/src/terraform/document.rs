//! The documents that Terraform writes: a plan or a state as `terraform show -json` prints it, and the raw
//! state of versions 3 and 4. What is in them is told by their keys, whatever the file is called.

use std::collections::BTreeMap;

use plan::{Words, words};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::address::steps;
use super::configuration::Configuration;
use super::raw_state;
use super::row::{Head, Mode, Row, Rows};
use crate::{File, Refusal};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Document {
    /// What `terraform show -json` prints of a plan or a state.
    Shown,
    /// A raw state.
    RawState,
    /// A stream of log lines, as `terraform plan -json` prints it.
    Log,
}

const LOG: Words = words(
    "this is the log of `terraform plan -json` or `apply -json`; save a plan with `terraform plan -out=FILE` and \
     open what `terraform show -json FILE` prints",
    "`terraform plan -json`이나 `apply -json`의 로그입니다. `terraform plan -out=FILE`로 저장하고 \
     `terraform show -json FILE`의 출력을 여세요",
);

const NO_VALUES: Words = words(
    "this plan of Terraform holds no values; save it again with `terraform plan -out=FILE` and `terraform show -json FILE`",
    "Terraform 계획에 값이 없습니다. `terraform plan -out=FILE`과 `terraform show -json FILE`로 다시 저장하세요",
);

/// Whether the values of a document are null.
fn has_null(file: &File) -> bool {
    let keys: BTreeMap<String, Option<IgnoredAny>> =
        serde_json::from_slice(&file.bytes).unwrap_or_default();
    ["planned_values", "values"].iter().any(|key| matches!(keys.get(*key), Some(None)))
}

/// What a file is, told by the keys of its first JSON object.
pub(super) fn kind(file: &File) -> Option<Document> {
    if file.bytes.trim_ascii_start().first() != Some(&b'{') {
        return None;
    }
    let mut documents = serde_json::Deserializer::from_slice(&file.bytes)
        .into_iter::<BTreeMap<String, IgnoredAny>>();
    let keys = documents.next()?.ok()?;
    let has = |key: &str| keys.contains_key(key);
    let is_shown = has("terraform_version") || has("format_version");
    match () {
        () if has("@level") && has("@message") => Some(Document::Log),
        () if is_shown && (has("planned_values") || has("resource_changes")) => {
            Some(Document::Shown)
        }
        () if is_shown && has("values") => Some(Document::Shown),
        // A state of nothing.
        () if has("format_version") && has("terraform_version") => Some(Document::Shown),
        () if has("version") && (has("resources") || has("modules")) && is_raw(&has) => {
            Some(Document::RawState)
        }
        () => None,
    }
}

fn is_raw(has: &impl Fn(&str) -> bool) -> bool {
    has("terraform_version") || has("lineage") || has("serial")
}

/// Everything that is read of one document.
#[derive(Default)]
pub(super) struct Content {
    /// The rows of resources and data sources.
    pub(super) rows: Rows,
    /// The configuration, of a plan.
    pub(super) configuration: Configuration,
}

/// Reads one document.
pub(super) fn read(file: &File, kind: Document) -> Result<Content, Refusal> {
    match kind {
        Document::Log => Err(Refusal::of(file, LOG.en, LOG.ko)),
        Document::RawState => {
            let state =
                serde_json::from_slice(&file.bytes).map_err(|error| no_json(file, &error))?;
            Ok(Content { rows: raw_state::rows(state), ..Content::default() })
        }
        Document::Shown => {
            let shown: Shown =
                serde_json::from_slice(&file.bytes).map_err(|error| no_json(file, &error))?;
            if shown.is_empty() && has_null(file) {
                return Err(Refusal::of(file, NO_VALUES.en, NO_VALUES.ko));
            }
            Ok(content(shown))
        }
    }
}

fn no_json(file: &File, error: &serde_json::Error) -> Refusal {
    // The text of the error may quote a value, which may be a secret.
    Refusal::of(
        file,
        "this Terraform document cannot be read to its end",
        "Terraform 문서를 끝까지 읽을 수 없습니다",
    )
    .at(error.line(), error.column())
}

/// A plan or a state; what it holds besides is not read.
#[derive(Deserialize)]
struct Shown {
    planned_values: Option<Values>,
    values: Option<Values>,
    prior_state: Option<Prior>,
    #[serde(default)]
    resource_changes: Vec<Change>,
    #[serde(default)]
    configuration: Configuration,
    #[serde(default)]
    variables: BTreeMap<String, Variable>,
}

impl Shown {
    fn is_empty(&self) -> bool {
        self.planned_values.is_none() && self.values.is_none() && self.resource_changes.is_empty()
    }
}

/// The state that a plan begins with.
#[derive(Deserialize)]
struct Prior {
    values: Option<Values>,
}

#[derive(Deserialize)]
struct Values {
    root_module: Option<Module>,
}

#[derive(Deserialize)]
struct Module {
    #[serde(default)]
    address: String,
    #[serde(default)]
    resources: Vec<ListedResource>,
    #[serde(default)]
    child_modules: Vec<Module>,
}

/// A resource as a module lists it.
#[derive(Deserialize)]
#[serde(from = "Head")]
struct ListedResource(Option<Row>);

impl From<Head> for ListedResource {
    fn from(mut head: Head) -> ListedResource {
        let values = std::mem::take(&mut head.values);
        ListedResource(Row::of(head, "", values, Value::Null))
    }
}

/// A resource with how it changes.
#[derive(Deserialize)]
#[serde(from = "Changing")]
struct Change(Option<Row>);

#[derive(Deserialize)]
struct Changing {
    #[serde(default)]
    module_address: String,
    #[serde(flatten)]
    head: Head,
    change: Option<After>,
}

#[derive(Default, Deserialize)]
struct After {
    #[serde(default)]
    actions: Vec<String>,
    #[serde(default)]
    after: Value,
    #[serde(default)]
    after_unknown: Value,
}

impl From<Changing> for Change {
    fn from(changing: Changing) -> Change {
        let After { actions, after, after_unknown } = changing.change.unwrap_or_default();
        let stays = actions != ["delete"] && actions != ["forget"];
        let row =
            stays.then(|| Row::of(changing.head, &changing.module_address, after, after_unknown));
        Change(row.flatten())
    }
}

#[derive(Deserialize)]
struct Variable {
    #[serde(default)]
    value: Value,
}

fn content(shown: Shown) -> Content {
    let mut rows = Rows::default();
    let variables = shown.variables.into_iter().map(|(name, one)| (name, one.value));
    let configuration = Configuration { variables: variables.collect(), ..shown.configuration };
    let planned = shown.planned_values.or(shown.values).and_then(|values| values.root_module);
    let has_values = planned.is_some();
    planned.into_iter().for_each(|module| gather(module, &mut rows));
    let prior = shown.prior_state.and_then(|prior| prior.values?.root_module);
    let mut before = Rows::default();
    prior.into_iter().for_each(|module| gather(module, &mut before));
    rows.add_data(before);
    for Change(row) in shown.resource_changes {
        let Some(row) = row else { continue };
        match rows.get_mut(&row) {
            Some(known) => {
                known.unknown = row.unknown;
                known.is_of_network |= row.is_of_network;
            }
            None if row.mode == Mode::Managed && (!has_values || row.is.is_none()) => {
                rows.push(row)
            }
            None => {}
        }
    }
    rows.know_providers(&configuration);
    Content { rows, configuration }
}

fn gather(module: Module, rows: &mut Rows) {
    let steps = steps(&module.address);
    for ListedResource(row) in module.resources {
        let Some(row) = row else { continue };
        rows.push(Row { module: steps.clone(), ..row });
    }
    module.child_modules.into_iter().for_each(|module| gather(module, rows));
}
