//! VPC sharing: resources of participants in VPCs of other accounts, and the subnets and security groups that
//! are therefore shared.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Id, Instance, LoadBalancer, NetworkInterface, Ref, SecurityGroup, Subnet};
use serde_json::Value;

use super::{Draft, Drafts};
use crate::aws::facts::Facts;
use crate::aws::json::{arn_id, text};

/// Accounts by the id of what is shared with them.
type Shares<'a> = BTreeMap<String, BTreeSet<&'a str>>;

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let participants = participants(facts, drafts);
    let subnets = subnets(facts, drafts, &participants);
    let groups = groups(facts, drafts, &participants);
    for (id, account) in participants {
        if let Some(draft) = drafts.draft_mut(&id) {
            draft.account = account.to_owned();
        }
    }
    let owned = |accounts: BTreeSet<&str>| accounts.into_iter().map(str::to_owned).collect();
    for (id, accounts) in subnets {
        if let Some(subnet) = drafts.get_mut::<Subnet>(&id) {
            subnet.shared = owned(accounts);
        }
    }
    for (id, accounts) in groups {
        if let Some(group) = drafts.get_mut::<SecurityGroup>(&id) {
            group.shared = owned(accounts);
        }
    }
}

/// What an account may put into a VPC of another account.
const MOVABLE: [&str; 5] =
    ["Instances", "LoadBalancers", "NetworkInterfaces", "SecurityGroups", "TargetGroups"];

/// The account of everything that stands in a VPC of another account, by its id.
fn participants<'a>(facts: &'a Facts, drafts: &Drafts) -> BTreeMap<String, &'a str> {
    let mut participants = BTreeMap::new();
    for (key, item) in MOVABLE.into_iter().flat_map(|list| facts.all(list)) {
        let id = if key.starts_with("arn:") { arn_id(key) } else { key.to_owned() };
        let host = drafts.get(&id).and_then(|_| owner_of_vpc(facts, text(item, "VpcId")?));
        let owner = owner(key, item);
        if let Some((owner, _)) = owner.zip(host).filter(|(owner, host)| owner != host) {
            participants.insert(id, owner);
        }
    }
    participants
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
    participants: &BTreeMap<String, &'a str>,
) -> Shares<'a> {
    let mut shares = Shares::new();
    for (subnet, accounts) in &facts.seen {
        let owner = facts.one("Subnets", subnet).and_then(|item| text(item, "OwnerId"));
        let others = accounts.iter().map(String::as_str).filter(|account| Some(*account) != owner);
        shares.entry(subnet.clone()).or_default().extend(others);
    }
    for (id, account) in participants {
        for subnet in drafts.get(id).into_iter().flat_map(places) {
            if drafts.get(&subnet).is_some_and(|draft| draft.get::<Subnet>().is_some()) {
                shares.entry(subnet).or_default().insert(account);
            }
        }
    }
    shares.retain(|_, accounts| !accounts.is_empty());
    shares
}

/// The subnets that a resource stands in or has nodes in.
fn places(draft: &Draft) -> Vec<String> {
    let nodes = draft.get::<LoadBalancer>().into_iter().flat_map(|balancer| &balancer.nodes);
    let nodes = nodes.filter_map(|node| node.subnet.as_ref()).map(|subnet| &subnet.id);
    nodes.chain(&draft.parent).map(Id::to_string).collect()
}

/// With whom security groups are shared: with the accounts that a share names, and those whose interfaces in the
/// VPC carry them.
fn groups<'a>(
    facts: &'a Facts,
    drafts: &Drafts,
    participants: &BTreeMap<String, &'a str>,
) -> Shares<'a> {
    let mut shares = Shares::new();
    let is_group =
        |id: &str| drafts.get(id).is_some_and(|draft| draft.get::<SecurityGroup>().is_some());
    for (group, accounts) in facts.seen.iter().filter(|(id, _)| is_group(id)) {
        shares.entry(group.clone()).or_default().extend(accounts.iter().map(String::as_str));
    }
    for (id, draft, groups) in carriers(drafts) {
        let Some(account) = account(facts, drafts, participants, id, draft) else { continue };
        for group in groups.iter().map(|group| group.id.as_str()) {
            let item = facts.one("SecurityGroups", group);
            let owner = item.and_then(|item| owner(group, item));
            if owner.is_some_and(|owner| owner != account) {
                shares.entry(group.to_owned()).or_default().insert(account);
            }
        }
    }
    shares
}

/// What carries security groups, with them.
fn carriers(drafts: &Drafts) -> impl Iterator<Item = (&Id, &Draft, &[Ref<SecurityGroup>])> {
    let instances = drafts.every::<Instance>();
    let instances = instances.map(|(id, draft, is)| (id, draft, is.security_groups.as_slice()));
    let balancers = drafts.every::<LoadBalancer>();
    let balancers = balancers.map(|(id, draft, is)| (id, draft, is.security_groups.as_slice()));
    let interfaces = drafts.every::<NetworkInterface>();
    let interfaces = interfaces.map(|(id, draft, is)| (id, draft, is.security_groups.as_slice()));
    instances.chain(balancers).chain(interfaces)
}

/// The account of a host: its own, or that of the VPC around it.
fn account<'a>(
    facts: &'a Facts,
    drafts: &Drafts,
    participants: &BTreeMap<String, &'a str>,
    id: &Id,
    draft: &Draft,
) -> Option<&'a str> {
    let own = participants.get(id.as_str()).copied();
    let place = draft.parent.as_ref()?;
    let subnet = drafts.get(place.as_str()).filter(|draft| draft.get::<Subnet>().is_some());
    let vpc = subnet.map_or(Some(place), |subnet| subnet.parent.as_ref());
    own.or_else(|| owner_of_vpc(facts, vpc?.as_str()))
}
