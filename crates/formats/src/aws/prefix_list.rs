//! Prefix lists: customers' own with their entries, and AWS's where something names them.

use std::collections::BTreeSet;

use plan::{Words, words};
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::json::{get, list, plain, text};
use super::route;

const UNSEEN: Words = words(
    "the entries of this prefix list are not in the input; add `get-managed-prefix-list-entries`",
    "이 접두사 목록의 항목이 입력에 없습니다. `get-managed-prefix-list-entries` 출력을 추가해 주세요",
);

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let named = named(facts);
    let listed = facts.all("PrefixLists").map(|(id, _)| id);
    let ids: BTreeSet<&str> = listed.chain(facts.owners("Entries").map(|(id, _)| id)).collect();
    for id in ids {
        let item = facts.one("PrefixLists", id).unwrap_or(&Value::Null);
        // AWS's own are listed in every account; those that nothing names are no part of a network.
        if is_deleted(item) || is_of_aws(item) && !named.contains(id) {
            continue;
        }
        match entries(facts, id) {
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

/// The addresses of a list, if the input has them.
pub(super) fn entries(facts: &Facts, id: &str) -> Option<Vec<String>> {
    let own = facts.of("Entries", id);
    let own = own.map(|items| items.iter().filter_map(|one| text(one, "Cidr")));
    let own = own.map(|cidrs| cidrs.map(str::to_owned).collect());
    let item = facts.one("PrefixLists", id).filter(|item| item.get("Cidrs").is_some());
    own.or_else(|| Some(plain(item?, "Cidrs")))
}

fn list_of(item: &Value, entries: &[String]) -> Draft {
    let fields = json!({ "entries": entries, "max_entries": get(item, "MaxEntries") });
    let mut draft = Draft::of("prefix-list", item, fields);
    if draft.name.is_empty() {
        draft.name = text(item, "PrefixListName").unwrap_or_default().to_owned();
    }
    draft
}

/// The addresses of AWS's list for a service, by the list's name.
pub(super) fn of_service(facts: &Facts, service: &str) -> Vec<String> {
    let mut named =
        facts.all("PrefixLists").filter(|(_, list)| text(list, "PrefixListName") == Some(service));
    named.find_map(|(id, _)| entries(facts, id)).unwrap_or_default()
}

/// Every list that a rule, or a route that stays a route, names.
fn named(facts: &Facts) -> BTreeSet<&str> {
    let tables = facts.all("RouteTables").flat_map(|(id, table)| {
        let routes = list(table, "Routes").iter();
        routes.filter(move |route| !route::is_by_endpoint(route, id, facts))
    });
    let routes = tables.filter_map(|route| text(route, "DestinationPrefixListId"));
    let of_hubs = facts.owners("Routes").flat_map(|(_, routes)| routes);
    let of_hubs = of_hubs.filter_map(|route| text(route, "PrefixListId"));
    let rules = facts.all("SecurityGroups").flat_map(|(_, group)| {
        let both = ["IpPermissions", "IpPermissionsEgress"];
        both.into_iter()
            .flat_map(|key| list(group, key))
            .flat_map(|rule| list(rule, "PrefixListIds"))
    });
    let rules = rules.filter_map(|one| text(one, "PrefixListId"));
    routes.chain(of_hubs).chain(rules).collect()
}
