//! How many groups an interface carries, and how many rules a group has, as AWS counts them.

use std::collections::BTreeSet;

use net::Cidr;
use plan::{Id, Part, Path, PrefixList, SecurityGroup, SecurityGroupRule, Spot};
use reach::{Network, Nic};

/// The resources with groups, at the field that names them, with how many different ones there are.
pub(super) fn crowded(network: &Network) -> impl Iterator<Item = (Spot, usize)> {
    // Interfaces are in the order of their resources.
    let resources = network.interfaces().chunk_by(|one, other| one.spot.id == other.spot.id);
    resources.filter_map(|nics| {
        let count = nics.iter().map(different_groups).max()?;
        let id = &nics.first()?.spot.id;
        Some((Spot::at(id, Path::new("security_groups")), count))
    })
}

fn different_groups(nic: &Nic) -> usize {
    match nic.groups.len() {
        few @ (0 | 1) => few,
        _ => nic.groups.iter().collect::<BTreeSet<_>>().len(),
    }
}

/// The interfaces that carry a security group, with the rows that name it.
pub(crate) fn carriers<'a>(
    network: &'a Network,
    group: &'a Id,
) -> impl Iterator<Item = (&'a Nic, usize)> {
    network.members(group).flat_map(move |nic| {
        let rows = nic.groups.iter().enumerate().filter(move |(_, id)| *id == group);
        rows.map(move |(row, _)| (nic, row))
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
