//! What belongs to another account than its VPC, and what that tells of the owner: which subnets and which
//! security groups are shared, and with whom.

use std::collections::{BTreeMap, BTreeSet};

use plan::Id;
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::json::{arn_id, text};

/// Accounts by the id of what is shared with them.
type Shares<'a> = BTreeMap<String, BTreeSet<&'a str>>;

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let guests = guests(facts, drafts);
    let mut shares = subnets(facts, drafts, &guests);
    shares.extend(groups(facts, drafts, &guests));
    for (id, account) in guests {
        if let Some(draft) = drafts.get_mut(&id) {
            draft.account = account.to_owned();
        }
    }
    for (id, accounts) in shares {
        if let Some(draft) = drafts.get_mut(&id) {
            draft.fields.insert("shared".to_owned(), json!(accounts));
        }
    }
}

/// What an account may put into a VPC of another account.
const MOVABLE: [&str; 5] =
    ["Instances", "LoadBalancers", "NetworkInterfaces", "SecurityGroups", "TargetGroups"];

/// The account of everything that stands in a VPC of another account, by its id.
fn guests<'a>(facts: &'a Facts, drafts: &Drafts) -> BTreeMap<String, &'a str> {
    let mut guests = BTreeMap::new();
    for (key, item) in MOVABLE.into_iter().flat_map(|list| facts.all(list)) {
        let id = if key.starts_with("arn:") { arn_id(key) } else { key.to_owned() };
        let host = drafts.get(&id).and_then(|_| owner_of_vpc(facts, text(item, "VpcId")?));
        let owner = owner(key, item);
        if let Some((owner, _)) = owner.zip(host).filter(|(owner, host)| owner != host) {
            guests.insert(id, owner);
        }
    }
    guests
}

/// The number of the account that owns an item, as the item or its ARN says it.
fn owner<'a>(key: &'a str, item: &'a Value) -> Option<&'a str> {
    let owner = match key.starts_with("arn:") {
        true => key.split(':').nth(4),
        false => text(item, "OwnerId"),
    };
    owner.filter(|owner| is_number(owner))
}

fn is_number(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn owner_of_vpc<'a>(facts: &'a Facts, vpc: &str) -> Option<&'a str> {
    text(facts.one("Vpcs", vpc)?, "OwnerId").filter(|owner| is_number(owner))
}

/// With whom subnets are shared: with the accounts that see them, and those that have something in them.
fn subnets<'a>(
    facts: &'a Facts,
    drafts: &Drafts,
    guests: &BTreeMap<String, &'a str>,
) -> Shares<'a> {
    let mut shares = Shares::new();
    for (subnet, accounts) in &facts.seen {
        let owner = facts.one("Subnets", subnet).and_then(|item| text(item, "OwnerId"));
        let others = accounts.iter().map(String::as_str).filter(|account| Some(*account) != owner);
        shares.entry(subnet.clone()).or_default().extend(others);
    }
    for (id, account) in guests {
        for subnet in drafts.get(id).into_iter().flat_map(places) {
            if drafts.get(&subnet).is_some_and(|draft| draft.tag == "subnet") {
                shares.entry(subnet).or_default().insert(account);
            }
        }
    }
    shares.retain(|_, accounts| !accounts.is_empty());
    shares
}

/// The subnets that a resource stands in or has nodes in.
fn places(draft: &Draft) -> Vec<String> {
    let nodes = draft.fields.get("nodes").and_then(Value::as_array).into_iter().flatten();
    let nodes = nodes.filter_map(|node| text(node, "subnet")).map(str::to_owned);
    nodes.chain(draft.parent.clone()).collect()
}

/// With whom security groups are shared: with the accounts whose interfaces in the VPC carry them.
fn groups<'a>(facts: &'a Facts, drafts: &Drafts, guests: &BTreeMap<String, &'a str>) -> Shares<'a> {
    let mut shares = Shares::new();
    let all = ["instance", "load-balancer", "network-interface"].into_iter();
    for (id, draft) in all.flat_map(|tag| drafts.of(tag)) {
        let Some(account) = account(facts, drafts, guests, id, draft) else { continue };
        let carried = draft.fields.get("security_groups").and_then(Value::as_array);
        for group in carried.into_iter().flatten().filter_map(Value::as_str) {
            let item = facts.one("SecurityGroups", group);
            let owner = item.and_then(|item| owner(group, item));
            if owner.is_some_and(|owner| owner != account) {
                shares.entry(group.to_owned()).or_default().insert(account);
            }
        }
    }
    shares
}

/// The account of a host: its own, or that of the VPC around it.
fn account<'a>(
    facts: &'a Facts,
    drafts: &Drafts,
    guests: &BTreeMap<String, &'a str>,
    id: &Id,
    draft: &Draft,
) -> Option<&'a str> {
    let own = guests.get(id.as_str()).copied();
    let place = draft.parent.as_deref()?;
    let subnet = drafts.get(place).filter(|draft| draft.tag == "subnet");
    let vpc = subnet.map_or(Some(place), |subnet| subnet.parent.as_deref());
    own.or_else(|| owner_of_vpc(facts, vpc?))
}
