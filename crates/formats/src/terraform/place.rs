//! The account and the Region of each row: as its values say, or as its provider is configured.

use std::collections::BTreeMap;

use serde_json::Value;

use super::configuration::{Configuration, Provider, constant, references};
use super::row::{Mode, Row};
use crate::aws::facts::region_code::is_region;
use crate::aws::json::text;

/// An account and a Region, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The account's number.
    pub(super) account: Option<String>,
    /// The Region's code.
    pub(super) region: Option<String>,
}

impl Place {
    fn or(self, other: &Place) -> Place {
        Place {
            account: self.account.or_else(|| other.account.clone()),
            region: self.region.or_else(|| other.region.clone()),
        }
    }
}

/// The places of providers, by the keys of their configurations.
pub(super) struct Places(BTreeMap<String, Place>);

impl Places {
    /// The places of the providers of a document: as configured, as its data sources tell who asked, and as
    /// the ARNs of its rows tell.
    pub(super) fn of(configuration: &Configuration, rows: &[Row]) -> Places {
        let mut places: BTreeMap<String, Place> = BTreeMap::new();
        for (key, provider) in &configuration.provider_config {
            places.insert(key.clone(), configured(provider, &configuration.variables));
        }
        for row in rows {
            let told = match row.mode {
                Mode::Managed => of_arn(row),
                _ => asked(row),
            };
            let known = places.entry(row.provider.clone()).or_default();
            *known = std::mem::take(known).or(&told);
        }
        Places(places)
    }

    /// The place of a row.
    pub(super) fn place(&self, row: &Row) -> Place {
        let owner = row.text("owner_id").filter(|text| is_account(text)).map(str::to_owned);
        let region = row.text("region").filter(|text| is_region(text)).map(str::to_owned);
        let own = Place { account: owner, region }.or(&of_arn(row));
        let provider = self.0.get(&row.provider).or_else(|| {
            // A module that is given no provider of its own has that of the root module.
            self.0.get(row.provider.rsplit(':').next().unwrap_or_default())
        });
        provider.map_or_else(|| own.clone(), |provider| own.clone().or(provider))
    }
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn of_arn(row: &Row) -> Place {
    place_of_arn(row.text("arn").unwrap_or_default())
}

/// The place that an ARN names.
fn place_of_arn(arn: &str) -> Place {
    let mut parts = arn.splitn(6, ':').skip(3);
    let region = parts.next().filter(|text| is_region(text)).map(str::to_owned);
    let account = parts.next().filter(|text| is_account(text)).map(str::to_owned);
    Place { account, region }
}

/// What the data sources about the caller say.
fn asked(row: &Row) -> Place {
    match row.of.as_str() {
        "aws_caller_identity" => {
            let account = row.text("account_id").or_else(|| row.text("id"));
            let account = account.filter(|text| is_account(text)).map(str::to_owned);
            Place { account, region: None }
        }
        "aws_region" => {
            let keys = ["region", "name", "id"].into_iter();
            let region = keys.filter_map(|key| row.text(key)).find(|text| is_region(text));
            Place { account: None, region: region.map(str::to_owned) }
        }
        _ => Place::default(),
    }
}

fn configured(provider: &Provider, variables: &BTreeMap<String, Value>) -> Place {
    let value = |expression: &Value| value(expression, variables);
    let expressions = &provider.expressions;
    let region = expressions.get("region").and_then(value).filter(|text| is_region(text));
    let roles = match expressions.get("assume_role") {
        Some(Value::Array(rows)) => rows.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let role = roles.into_iter().find_map(|role| role.get("role_arn").and_then(value));
    let allowed = expressions.get("allowed_account_ids").and_then(constant);
    let allowed = allowed.and_then(|all| match all.as_array().map(Vec::as_slice) {
        Some([one]) => one.as_str().map(str::to_owned),
        _ => None,
    });
    let account = role.and_then(|arn| place_of_arn(&arn).account);
    Place { account: account.or(allowed.filter(|text| is_account(text))), region }
}

/// The text of an expression: a constant, or the value of the one variable that it is.
fn value(expression: &Value, variables: &BTreeMap<String, Value>) -> Option<String> {
    if let Some(text) = constant(expression).and_then(Value::as_str) {
        return Some(text.to_owned());
    }
    let said = references(expression);
    let [one] = said.as_slice() else { return None };
    let mut parts = one.strip_prefix("var.")?.split('.');
    let mut value = variables.get(parts.next()?)?;
    for part in parts {
        value = value.get(part)?;
    }
    value.as_str().map(str::to_owned)
}

/// A name: the row's own attribute, the tag `Name`, or its name in the module.
pub(super) fn name(row: &Row) -> String {
    const PLAIN: [&str; 5] = ["this", "main", "default", "self", "all"];
    if let Some(name) = text(&row.values, "name") {
        return name.to_owned();
    }
    let tagged = ["tags_all", "tags"].into_iter().filter_map(|key| row.values.get(key));
    if let Some(name) = tagged.filter_map(|tags| text(tags, "Name")).next() {
        return name.to_owned();
    }
    let key = row.key.as_ref().map(super::address::Key::to_string).unwrap_or_default();
    let own = format!("{}{key}", row.name);
    let of =
        row.of.trim_start_matches("awscc_").trim_start_matches("aws_").trim_start_matches("ec2_");
    if PLAIN.contains(&row.name.as_str()) { format!("{of}.{own}") } else { own }
}
