//! The rows of an input by what names them: their block in a module, their family, and AWS's ids.

use std::collections::{BTreeMap, BTreeSet};

use plan::Id;

use super::address::{Key, Step, path};
use super::family::Family;
use super::row::{Mode, Row};
use crate::aws::declared::resource_type::implied;
use crate::aws::json::{list, text};

/// The longest id that is made of an address; names of what belongs to it may come after it.
const LONGEST: usize = 44;

/// The rows of one document, with their ids in the plan.
pub(super) struct Index<'a> {
    /// The rows.
    pub(super) rows: &'a [Row],
    /// The ids of the rows, by their places.
    pub(super) ids: Vec<String>,
    blocks: BTreeMap<String, Vec<usize>>,
    families: BTreeMap<(String, Family), Vec<usize>>,
    instances: BTreeMap<String, BTreeSet<Option<Key>>>,
    modules: BTreeSet<String>,
    literal: BTreeMap<String, String>,
}

impl<'a> Index<'a> {
    /// Indexes rows; `taken` has the ids of other documents, and gets those of this one.
    pub(super) fn of(rows: &'a [Row], taken: &mut BTreeSet<Id>) -> Index<'a> {
        let mut index = Index {
            rows,
            ids: ids(rows, taken),
            blocks: BTreeMap::new(),
            families: BTreeMap::new(),
            instances: BTreeMap::new(),
            modules: BTreeSet::new(),
            literal: BTreeMap::new(),
        };
        for (place, row) in rows.iter().enumerate() {
            index.add(place, row);
        }
        index
    }

    fn add(&mut self, place: usize, row: &'a Row) {
        let module = path(&row.module);
        let block = block(&module, row.mode, &row.of, &row.name);
        self.blocks.entry(block).or_default().push(place);
        if let (Some(is), Mode::Managed) = (row.is, row.mode) {
            self.families.entry((module.clone(), is.family)).or_default().push(place);
        }
        for (depth, step) in row.module.iter().enumerate() {
            let around = path(row.module.get(..depth).unwrap_or_default());
            let call = format!("{around} {}", step.name);
            self.instances.entry(call).or_default().insert(step.key.clone());
            self.modules.insert(path(row.module.get(..=depth).unwrap_or_default()));
        }
    }

    /// Knows the rows by AWS's ids and ARNs, and what AWS makes with them.
    pub(super) fn know_ids(&mut self, known: &mut BTreeMap<String, String>) {
        for (row, id) in self.rows.iter().zip(&self.ids) {
            if row.mode == Mode::Managed && row.is.is_some_and(|is| is.family != Family::None) {
                own_ids(row).for_each(|own| _ = known.insert(own.to_owned(), id.clone()));
            }
        }
        for (row, id) in
            self.rows.iter().zip(&self.ids).filter(|(row, _)| row.mode == Mode::Managed)
        {
            for (made, of) in made_with(row, id) {
                known.entry(made).or_insert(of);
            }
        }
    }

    /// Knows what AWS makes with the rows, by AWS's ids.
    pub(super) fn know_made(&self, known: &mut BTreeMap<String, String>) {
        for (row, id) in
            self.rows.iter().zip(&self.ids).filter(|(row, _)| row.mode == Mode::Managed)
        {
            let is_default = row.of.starts_with("aws_default_") && row.of != "aws_default_vpc";
            let own = own_ids(row).filter(|_| !is_default);
            own.for_each(|own| _ = known.insert(own.to_owned(), id.clone()));
            known.extend(made_with(row, id));
        }
    }

    /// Gives a row another id: that of what it adopts.
    pub(super) fn adopt(&mut self, place: usize, id: String) {
        if let Some(own) = self.ids.get_mut(place) {
            *own = id;
        }
    }

    /// Takes over what is known by AWS's ids, of this and of other documents.
    pub(super) fn set_known(&mut self, known: &BTreeMap<String, String>) {
        self.literal.clone_from(known);
    }

    /// The id in the plan of what AWS knows by an id or an ARN.
    pub(super) fn literal(&self, id: &str) -> Option<&str> {
        self.literal.get(id).map(String::as_str)
    }

    /// The instances of a block in an instance of a module.
    pub(super) fn block(&self, module: &str, mode: Mode, of: &str, name: &str) -> &[usize] {
        self.blocks.get(&block(module, mode, of, name)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The rows of a family in an instance of a module.
    pub(super) fn family(&self, module: &str, family: Family) -> &[usize] {
        self.families.get(&(module.to_owned(), family)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The keys of the instances of a module that is called in another.
    pub(super) fn instances(&self, around: &[Step], name: &str) -> Vec<Option<Key>> {
        let keys = self.instances.get(&format!("{} {name}", path(around)));
        keys.into_iter().flatten().cloned().collect()
    }

    /// The instances of modules that are called in one.
    pub(super) fn called(&self, module: &str) -> Vec<&str> {
        let start = if module.is_empty() { String::new() } else { format!("{module}.") };
        let inside = self.modules.iter().map(String::as_str);
        inside.filter(|one| one.len() > start.len() && one.starts_with(&start)).collect()
    }
}

/// The text that a block of a module is found by.
fn block(module: &str, mode: Mode, of: &str, name: &str) -> String {
    format!("{module} {mode:?} {of} {name}")
}

/// The ids of rows: their addresses in the letters of an id, as far as they are short enough.
fn ids(rows: &[Row], taken: &mut BTreeSet<Id>) -> Vec<String> {
    let mut order: Vec<(String, usize)> =
        rows.iter().enumerate().map(|(place, row)| (row.address(), place)).collect();
    order.sort();
    let mut ids = vec![String::new(); rows.len()];
    for (_, place) in order {
        let Some(row) = rows.get(place) else { continue };
        let id = Id::from_text(&spelled(row)).free(|id| taken.contains(id));
        if let Some(own) = ids.get_mut(place) {
            *own = id.to_string();
        }
        taken.insert(id);
    }
    ids
}

/// An address without the words that every address has, in the letters of an id.
fn spelled(row: &Row) -> String {
    let key = |key: &Option<Key>| match key {
        Some(Key::Index(index)) => format!("-{index}"),
        Some(Key::Name(name)) => format!("-{name}"),
        None => String::new(),
    };
    let modules = row.module.iter().map(|step| format!("{}{}-", step.name, key(&step.key)));
    let of = ["awscc_ec2_", "aws_ec2_", "awscc_", "aws_"];
    let of = of.iter().find_map(|start| row.of.strip_prefix(start)).unwrap_or(&row.of);
    let data = if row.mode == Mode::Data { "data-" } else { "" };
    let whole = format!("{}{data}{of}-{}{}", modules.collect::<String>(), row.name, key(&row.key));
    let mut text = String::new();
    for c in whole.chars() {
        let c = if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
        if c != '-' || !text.ends_with('-') {
            text.push(c);
        }
    }
    let text = text.trim_matches('-');
    // The end of an address tells more than its beginning.
    let cut = text.len().saturating_sub(LONGEST);
    text.get(cut..).unwrap_or(text).trim_start_matches('-').to_owned()
}

/// The attributes that AWS knows a row by.
fn own_ids(row: &Row) -> impl Iterator<Item = &str> {
    const OWN: [&str; 16] = [
        "arn",
        "customer_gateway_id",
        "default_network_acl_id",
        "default_route_table_id",
        "group_id",
        "id",
        "internet_gateway_id",
        "listener_arn",
        "load_balancer_arn",
        "nat_gateway_id",
        "network_acl_id",
        "route_table_id",
        "service_id",
        "subnet_id",
        "target_group_arn",
        "zone_id",
    ];
    // Types of `awscc` and a few others have an attribute for their own id under its whole name.
    let is_cloud_control = row.of.starts_with("awscc_");
    let adopts = row.of.starts_with("aws_default_");
    OWN.into_iter()
        .filter(move |key| match *key {
            "arn" | "id" => true,
            "default_network_acl_id" | "default_route_table_id" => adopts,
            "zone_id" => row.of.starts_with("aws_route53_zone"),
            key => {
                is_cloud_control
                    && row.of.ends_with(key.trim_end_matches("_id").trim_end_matches("_arn"))
            }
        })
        .filter_map(|key| row.text(key))
        .filter(move |id| !id.is_empty())
}

/// What AWS makes with a row: AWS's ids with those in the plan.
fn made_with(row: &Row, id: &str) -> Vec<(String, String)> {
    let said = |attribute: &str, made: String| Some((row.text(attribute)?.to_owned(), made));
    let mut made: Vec<Option<(String, String)>> = match row.of.as_str() {
        "aws_vpc" | "aws_default_vpc" => vec![
            said("main_route_table_id", implied::main_table(id)),
            said("default_route_table_id", implied::main_table(id)),
            said("default_network_acl_id", implied::default_acl(id)),
            said("default_security_group_id", implied::default_group(id)),
        ],
        "aws_ec2_transit_gateway" => vec![
            said("association_default_route_table_id", implied::default_table(id)),
            said("propagation_default_route_table_id", implied::default_table(id)),
        ],
        "aws_vpn_connection" => {
            vec![said("transit_gateway_attachment_id", implied::attachment_of(id))]
        }
        "aws_vpc_endpoint_service" => vec![said("service_name", id.to_owned())],
        "aws_instance" => vec![said("primary_network_interface_id", id.to_owned())],
        _ => Vec::new(),
    };
    if row.of == "aws_networkfirewall_firewall" {
        made.extend(firewall_endpoints(row, id).into_iter().map(Some));
    }
    made.into_iter().flatten().collect()
}

/// The endpoints of a firewall by their subnets.
fn firewall_endpoints(row: &Row, id: &str) -> Vec<(String, String)> {
    let subnets: Vec<Option<&str>> =
        list(&row.values, "subnet_mapping").iter().map(|one| text(one, "subnet_id")).collect();
    let states = list(&row.values, "firewall_status").iter();
    let attachments = states
        .flat_map(|status| list(status, "sync_states"))
        .flat_map(|state| list(state, "attachment"));
    let endpoint = |attachment| {
        let place = subnets.iter().position(|subnet| *subnet == text(attachment, "subnet_id"))?;
        Some((text(attachment, "endpoint_id")?.to_owned(), implied::endpoint_of(id, place)))
    };
    attachments.filter_map(endpoint).collect()
}
