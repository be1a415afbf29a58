//! How many groups an interface carries, and how many rules a group has, as AWS counts them.

use std::collections::{BTreeMap, BTreeSet};

use net::Cidr;
use plan::{Id, Part, Path, PrefixList, SecurityGroup, SecurityGroupRule, Spot};
use reach::{Network, Nic};

/// The resources with groups, at the field that names them, with how many different ones there are.
pub(super) fn crowded(network: &Network) -> impl Iterator<Item = (Spot, usize)> {
    let mut found: BTreeMap<&Id, usize> = BTreeMap::new();
    for nic in network.interfaces() {
        let count = nic.groups.iter().collect::<BTreeSet<_>>().len();
        let most = found.entry(&nic.spot.id).or_default();
        *most = count.max(*most);
    }
    found.into_iter().map(|(id, count)| (Spot::at(id, Path::new("security_groups")), count))
}

/// Every security group of the plan that an interface carries, with the row that names it.
pub(crate) fn carried(
    network: &Network,
) -> impl Iterator<Item = (&Nic, usize, Part<'_, SecurityGroup>)> {
    network.interfaces().iter().flat_map(move |nic| {
        let rows = nic.groups.iter().enumerate();
        rows.filter_map(move |(row, id)| Some((nic, row, network.plan().get(id)?)))
    })
}

/// Where an interface names a group that it carries.
pub(crate) fn named_at(nic: &Nic, row: usize) -> Spot {
    Spot::at(&nic.spot.id, Path::new("security_groups").row(row))
}

/// The field with the most rules of one family, and how many: a prefix list weighs as much as it may
/// grow to, a group one in each family.
pub(super) fn weight(group: Part<'_, SecurityGroup>) -> (&'static str, usize) {
    let count = |rules: &[SecurityGroupRule]| {
        let of = |v4: bool| rules.iter().map(|rule| weight_of(group, rule, v4)).sum::<usize>();
        of(true).max(of(false))
    };
    let (ingress, egress) = (count(&group.is().ingress), count(&group.is().egress));
    if egress > ingress { ("egress", egress) } else { ("ingress", ingress) }
}

fn weight_of(group: Part<'_, SecurityGroup>, rule: &SecurityGroupRule, v4: bool) -> usize {
    match (&rule.cidr, &rule.group, &rule.list) {
        (Some(cidr), ..) => usize::from(cidr.net().is_some_and(|net| net.addr().is_ipv4() == v4)),
        (None, Some(_), _) => 1,
        (None, None, Some(list)) => {
            group.plan.get::<PrefixList>(&list.id).map_or(1, |list| list_weight(&list, v4))
        }
        (None, None, None) => 0,
    }
}

/// How much a prefix list counts in a quota of one family: what it may grow to, or what it holds where
/// that is not decided.
pub(crate) fn list_weight(list: &PrefixList, v4: bool) -> usize {
    let of_family = |cidr: &Cidr| cidr.net().is_none_or(|net| net.addr().is_ipv4() == v4);
    if !list.entries.iter().all(of_family) {
        return 0;
    }
    let most = list.max_entries.and_then(|most| usize::try_from(most).ok());
    most.unwrap_or(list.entries.len())
}
