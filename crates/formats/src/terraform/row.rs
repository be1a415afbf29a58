//! Rows: the instances of resources and data sources, each with the attributes that are read of its type.
//!
//! Everything else is forgotten as soon as it is parsed, since plans and states hold passwords and keys.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::address::{Key, Step, path, steps};
use super::configuration::Configuration;
use super::resource::{self, Type};
use super::uses::{ids_in, names_later};

/// Whether Terraform manages a resource or only reads it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Mode {
    /// It is managed.
    #[default]
    Managed,
    /// It is a data source.
    Data,
    /// It is neither, as an ephemeral resource is.
    #[serde(other)]
    Other,
}

/// What every document says of a row.
#[derive(Default, Deserialize)]
pub(super) struct Head {
    #[serde(default)]
    pub(super) mode: Mode,
    #[serde(default, rename = "type")]
    pub(super) of: String,
    #[serde(default)]
    pub(super) name: String,
    #[serde(default)]
    pub(super) index: Option<Key>,
    #[serde(default)]
    pub(super) values: Value,
}

/// One instance of a resource.
pub(super) struct Row {
    /// Whether it is managed.
    pub(super) mode: Mode,
    /// The instance of the module that it is in.
    pub(super) module: Vec<Step>,
    /// Its type; `None` for one that is not read.
    pub(super) is: Option<&'static Type>,
    /// The name of its type.
    pub(super) of: String,
    /// Its name in the module.
    pub(super) name: String,
    /// Its key among the instances of one resource.
    pub(super) key: Option<Key>,
    /// The key of its provider's configuration.
    pub(super) provider: String,
    /// The attributes that are read of it.
    pub(super) values: Value,
    /// The same attributes, as far as they are known after apply only.
    pub(super) unknown: Value,
    /// Of a row whose type is not read, the ids in its values, each with its attribute.
    pub(super) named: Vec<(String, String)>,
    /// Of such a row, whether its type or its values tell that it belongs to a network.
    pub(super) is_of_network: bool,
}

/// The attributes that every type may have.
const COMMON: [&str; 7] = ["arn", "id", "name", "owner_id", "region", "tags", "tags_all"];

/// The attributes that tell that a resource of a type which is not read stands in a VPC.
const TELLING: [&str; 10] = [
    "core_network_id",
    "network_interface_ids",
    "security_group_ids",
    "subnet_id",
    "subnet_ids",
    "transit_gateway_id",
    "transport_attachment_id",
    "vpc_config",
    "vpc_id",
    "vpc_security_group_ids",
];

/// What the names of types begin with whose resources carry packets, of AWS's providers and of others.
const CARRYING: [&str; 22] = [
    "aws_dx_",
    "aws_ec2_carrier_gateway",
    "aws_ec2_client_vpn",
    "aws_ec2_local_gateway",
    "aws_ec2_transit_gateway",
    "aws_globalaccelerator_",
    "aws_networkfirewall_",
    "aws_networkmanager_",
    "aws_verifiedaccess_",
    "aws_vpc_route_server",
    "aws_vpclattice_",
    "awscc_ec2_transit_gateway",
    "awscc_networkmanager_",
    "azurerm_subnet",
    "azurerm_virtual_network",
    "azurerm_vpn_",
    "google_compute_firewall",
    "google_compute_ha_vpn",
    "google_compute_network",
    "google_compute_router",
    "google_compute_subnetwork",
    "google_compute_vpn",
];

fn carries(of: &str) -> bool {
    CARRYING.iter().any(|start| of.starts_with(start))
}

impl Row {
    /// A row in a module; `None` for one that no network has.
    pub(super) fn of(head: Head, module: &str, values: Value, unknown: Value) -> Option<Row> {
        let is = resource::of(&head.of);
        let is_of_network = carries(&head.of) || tells(&values) || tells(&unknown);
        let named = if is.is_none() { ids_in(&values) } else { Vec::new() };
        let is_beside = named.is_empty() && !names_later(&unknown) && !is_of_network;
        if head.mode == Mode::Other || is.is_none() && is_beside {
            return None;
        }
        Some(Row {
            mode: head.mode,
            module: steps(module),
            is,
            unknown: is.map(|is| listed(is, settled(is, &values, unknown))).unwrap_or_default(),
            values: is.map(|is| listed(is, values)).unwrap_or_default(),
            of: head.of,
            name: head.name,
            key: head.index,
            provider: String::new(),
            named,
            is_of_network,
        })
    }

    /// Its address.
    pub(super) fn address(&self) -> String {
        let module = path(&self.module);
        let dot = if module.is_empty() { "" } else { "." };
        format!("{module}{dot}{}", self.local_address())
    }

    /// Its address in its module.
    pub(super) fn local_address(&self) -> String {
        let data = if self.mode == Mode::Data { "data." } else { "" };
        let key = self.key.as_ref().map(Key::to_string).unwrap_or_default();
        format!("{data}{}.{}{key}", self.of, self.name)
    }

    /// The text of an attribute.
    pub(super) fn text(&self, attribute: &str) -> Option<&str> {
        crate::aws::json::text(&self.values, attribute)
    }
}

fn tells(values: &Value) -> bool {
    TELLING.iter().any(|key| values.get(*key).is_some_and(|value| !is_empty(value)))
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// What is not known without what AWS only repeats: a rule that names blocks or its own group has no other source
/// (`registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group_rule`).
fn settled(is: &Type, values: &Value, mut unknown: Value) -> Value {
    let blocks = ["cidr_blocks", "ipv6_cidr_blocks", "self"];
    let has_source =
        blocks.iter().any(|key| values.get(*key).is_some_and(|value| !is_empty(value)));
    if let (true, "aws_security_group_rule", Value::Object(map)) =
        (has_source, is.name, &mut unknown)
    {
        map.remove("source_security_group_id");
    }
    unknown
}

/// The attributes that are read of a type.
fn listed(is: &Type, values: Value) -> Value {
    let Value::Object(map) = values else { return Value::Null };
    let is_read = |key: &str| COMMON.contains(&key) || is.reads(key);
    Value::Object(map.into_iter().filter(|(key, _)| is_read(key)).collect())
}

/// The rows of a document.
#[derive(Default)]
pub(super) struct Rows {
    /// The rows in the order of reading.
    pub(super) all: Vec<Row>,
    by_address: BTreeMap<String, usize>,
}

impl Rows {
    /// Adds a row; the first one of an address counts.
    pub(super) fn push(&mut self, row: Row) {
        let place = self.all.len();
        self.by_address.entry(row.address()).or_insert_with(|| {
            self.all.push(row);
            place
        });
    }

    /// The row with the address of another.
    pub(super) fn get_mut(&mut self, row: &Row) -> Option<&mut Row> {
        let place = *self.by_address.get(&row.address())?;
        self.all.get_mut(place)
    }

    /// Adds what was read of data sources before; a state beside a plan tells nothing else.
    pub(super) fn add_data(&mut self, before: Rows) {
        for row in before.all.into_iter().filter(|row| row.mode == Mode::Data) {
            match self.get_mut(&row) {
                Some(known) => fill(&mut known.values, row.values),
                None => self.push(row),
            }
        }
    }

    /// Gives rows the key of their provider, which the configuration knows.
    pub(super) fn know_providers(&mut self, configuration: &Configuration) {
        for row in &mut self.all {
            let block = configuration.block(&row.module, row.mode, &row.of, &row.name);
            if let Some(block) = block {
                row.provider.clone_from(&block.provider_config_key);
            }
        }
    }
}

fn fill(known: &mut Value, more: Value) {
    if !known.is_object() {
        *known = Value::Object(Map::new());
    }
    crate::aws::json::join(known, &more);
}
