//! Prefix lists: customers' own with their entries, and AWS's where something names them.

use std::collections::BTreeSet;

use plan::{PrefixList, Words, words};
use serde_json::Value;

use super::values::{entries, number, text_of};
use super::{Draft, Drafts};
use crate::aws::facts::route_origin::is_by_endpoint;
use crate::aws::facts::{Facts, prefixes};
use crate::aws::json::{list, text};

const UNSEEN: Words = words(
    "the entries of this prefix list are not in the input; add `get-managed-prefix-list-entries`",
    "이 접두사 목록의 항목이 입력에 없습니다. `get-managed-prefix-list-entries` 출력을 추가해 주세요",
);

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let named = named(facts);
    let listed = facts.all("PrefixLists").map(|(id, _)| id);
    let ids: BTreeSet<&str> = listed.chain(facts.owners("Entries").map(|(id, _)| id)).collect();
    for id in ids {
        let item = facts.one("PrefixLists", id).unwrap_or(&Value::Null);
        // AWS's own are listed in every account; those that nothing names are no part of a network.
        if is_deleted(item) || is_of_aws(item) && !named.contains(id) {
            continue;
        }
        match prefixes::of_list(facts, id) {
            Some(entries) => drafts.put(id, list_of(item, &entries)),
            None => drafts.unrecognized(&format!("unread-{id}"), item.clone(), UNSEEN),
        }
    }
}

fn is_deleted(item: &Value) -> bool {
    matches!(text(item, "State"), Some("delete-complete" | "delete-in-progress"))
}

fn is_of_aws(item: &Value) -> bool {
    let name = text(item, "PrefixListName").unwrap_or_default();
    name.starts_with("com.amazonaws.") || text(item, "OwnerId") == Some("AWS")
}

fn list_of(item: &Value, addresses: &[String]) -> Draft {
    let max_entries = number(item, "MaxEntries");
    let list = PrefixList { entries: entries(addresses), max_entries };
    let mut draft = Draft::of(item, list).keep_misfits(item, &[("max_entries", "MaxEntries")]);
    if draft.name.is_empty() {
        draft.name = text_of(item, "PrefixListName");
    }
    draft
}

/// Every list that a rule, or a route that stays a route, names.
fn named(facts: &Facts) -> BTreeSet<&str> {
    let tables = facts.all("RouteTables").flat_map(|(id, table)| {
        let routes = list(table, "Routes").iter();
        routes.filter(move |route| !is_by_endpoint(route, id, facts))
    });
    let routes = tables.filter_map(|route| text(route, "DestinationPrefixListId"));
    let of_transit_gateways = facts.owners("Routes").flat_map(|(_, routes)| routes);
    let of_transit_gateways = of_transit_gateways.filter_map(|route| text(route, "PrefixListId"));
    let rules = facts.all("SecurityGroups").flat_map(|(_, group)| {
        let both = ["IpPermissions", "IpPermissionsEgress"];
        both.into_iter()
            .flat_map(|key| list(group, key))
            .flat_map(|rule| list(rule, "PrefixListIds"))
    });
    let rules = rules.filter_map(|one| text(one, "PrefixListId"));
    routes.chain(of_transit_gateways).chain(rules).collect()
}
