//! What a runbook cannot bring a resource to that another plan has already: fields that AWS fixes when it makes
//! the resource, and those that no command of the runbook changes.

use plan::{Id, Kind, Message, Plan, Resource, Words, words};
use serde_json::Value;

use super::script::quoted;
use crate::home::home;

/// A field that stays as it is, although the plans differ in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnchangedField {
    /// The resource.
    pub id: Id,
    /// The name of its component.
    pub kind: Words,
    /// The field's label.
    pub field: Words,
    /// Its value in the plan before, as JSON.
    pub before: String,
    /// Its value in the plan.
    pub after: String,
}

impl UnchangedField {
    /// The sentence about it.
    pub fn message(&self) -> Message {
        let UnchangedField { id, kind, field, before, after } = self;
        Message::new(
            format!(
                "{} `{id}` stays as it is: {} is {before} and no command makes it {after}",
                kind.en, field.en
            ),
            format!(
                "바꿀 수 없는 항목: `{id}`({}) {}: {before} → {after}. 이 값을 바꾸는 명령이 없습니다",
                kind.ko, field.ko
            ),
        )
    }
}

/// How a runbook changes a field of what is there.
enum Changes {
    /// To anything.
    Whole,
    /// It adds what is new and takes nothing away.
    Adds,
    /// To this value alone.
    To(bool),
}

/// The fields that the commands of a runbook change, by the tags of components.
const CHANGED: [(&str, &str, Changes); 21] = [
    ("instance", "source_dest_check", Changes::To(false)),
    ("network-acl", "egress", Changes::Whole),
    ("network-acl", "ingress", Changes::Whole),
    ("network-interface", "source_dest_check", Changes::To(false)),
    ("peering", "accepter_dns", Changes::To(true)),
    ("peering", "requester_dns", Changes::To(true)),
    ("route-table", "propagating", Changes::Adds),
    ("route-table", "routes", Changes::Whole),
    ("security-group", "egress", Changes::Whole),
    ("security-group", "ingress", Changes::Whole),
    ("subnet", "network_acl", Changes::Whole),
    ("subnet", "public_ip_on_launch", Changes::To(true)),
    ("subnet", "route_table", Changes::Whole),
    ("transit-gateway-attachment", "peer_route_table", Changes::Whole),
    ("transit-gateway-attachment", "route_table", Changes::Whole),
    ("transit-gateway-route-table", "propagating", Changes::Whole),
    ("transit-gateway-route-table", "routes", Changes::Whole),
    ("vpc", "dns_hostnames", Changes::Whole),
    ("vpc", "dns_support", Changes::Whole),
    ("vpc", "secondary", Changes::Adds),
    ("vpn-connection", "prefixes", Changes::Adds),
];

/// The fields that AWS says of a resource, or that only the planner knows: nothing is there to change.
const TOLD: [&str; 9] = [
    "addresses_only",
    "allocated",
    "interface",
    "on_premises",
    "public_address",
    "state",
    "tunnel_cidrs",
    "tunnels",
    "zone_id",
];

const PLACE: Words = words("the account and Region", "계정과 리전");
const PARENT: Words = words("the resource around it", "상위 리소스");
const KIND: Words = words("the kind", "종류");

/// Every field in which a resource of both plans differs, and that a runbook from the one to the other leaves.
pub fn unchanged(plan: &Plan, base: &Plan) -> Vec<UnchangedField> {
    let both = base.resources().filter_map(|(id, was)| Some((id, was, plan.resource(id)?)));
    let built = both.filter(|(_, _, is)| {
        is.is.spec().is_some_and(|spec| !spec.source.is_empty())
            && !super::PLACES.contains(&is.is.tag())
    });
    built.flat_map(|(id, was, is)| of_resource(plan, base, id, was, is)).collect()
}

fn of_resource(
    plan: &Plan,
    base: &Plan,
    id: &Id,
    was: &Resource,
    is: &Resource,
) -> Vec<UnchangedField> {
    let kind = is.is.spec().map(|spec| spec.name).unwrap_or(KIND);
    let row = |field: Words, before: String, after: String| UnchangedField {
        id: id.clone(),
        kind,
        field,
        before,
        after,
    };
    if was.is.tag() != is.is.tag() {
        return vec![row(KIND, was.is.tag().to_owned(), is.is.tag().to_owned())];
    }
    let mut found = Vec::new();
    let places = (home(base, id), home(plan, id));
    if places.0 != places.1 {
        let said = |plan, home: &crate::home::Home| {
            let number = home.number(plan).unwrap_or_default();
            format!("{number} {}", home.region.clone().unwrap_or_default()).trim().to_owned()
        };
        found.push(row(PLACE, said(base, &places.0), said(plan, &places.1)));
    } else if was.parent != is.parent {
        let said = |parent: &Option<Id>| parent.as_ref().map_or("-".to_owned(), Id::to_string);
        found.push(row(PARENT, said(&was.parent), said(&is.parent)));
    }
    let (before, after) = (was.is.fields_as_json(), is.is.fields_as_json());
    for field in is.is.fields() {
        let (old, new) = (get(&before, field.name), get(&after, field.name));
        if old != new && !TOLD.contains(&field.name) && !changes(&is.is, field.name, &old, &new) {
            found.push(row(field.label, old.to_string(), new.to_string()));
        }
    }
    found
}

fn get(fields: &Value, name: &str) -> Value {
    fields.get(name).cloned().unwrap_or_default()
}

/// Whether the runbook brings a field from one value to the other.
fn changes(kind: &Kind, field: &str, old: &Value, new: &Value) -> bool {
    let row = CHANGED.iter().find(|(tag, name, _)| *tag == kind.tag() && *name == field);
    match row.map(|(_, _, how)| how) {
        None => false,
        Some(Changes::Whole) => true,
        Some(Changes::To(value)) => *new == Value::Bool(*value),
        Some(Changes::Adds) => {
            let rows = |value: &Value| value.as_array().cloned().unwrap_or_default();
            let new = rows(new);
            rows(old).iter().all(|row| new.contains(row))
        }
    }
}

/// The lines that say so before the first command, and end the script unless its reader wants the rest.
pub(super) fn warning(plan: &Plan, base: &Plan) -> String {
    let found = unchanged(plan, base);
    if found.is_empty() {
        return String::new();
    }
    let mut text = "\n# What no command changes in place\n".to_owned();
    for field in &found {
        let said = plan::escape_hidden(&field.message().en).into_owned();
        text.push_str(&format!("printf '%s\\n' {} >&2\n", quoted(&said)));
    }
    text + STOP
}

const STOP: &str = "if [ -z \"${VPCPLAN_ANYWAY:-}\" ]; then
  printf 'Nothing was done. Give these resources other ids to replace them, or set VPCPLAN_ANYWAY=1 to do the rest.\\n' >&2
  exit 1
fi
";
