//! Security group rules that name a group of another VPC, and what groups admit from a peer.

use net::{Cidr, IpNet};
use plan::{
    Accepts, Change, Finding, Part, Path, PrefixList, SecurityGroup, SecurityGroupRule, Spot, Vpc,
};
use reach::{Network, Nic};

use super::pair::{Side, sides_of};
use crate::filter::group_rule::share_vpc;

/// A rule of a group in one VPC that names a group in another.
pub(crate) struct Reference<'a> {
    group: Part<'a, SecurityGroup>,
    place: Place,
    named: Part<'a, SecurityGroup>,
    /// The VPC of the rule.
    pub(crate) home: Part<'a, Vpc>,
    /// The VPC of the group that is named.
    pub(crate) far: Part<'a, Vpc>,
}

/// A row of a group: which list, and which rule of it.
#[derive(Clone, Copy)]
enum Place {
    In(usize),
    Out(usize),
}

/// The rules of a group that name a group of another VPC.
pub(crate) fn references_of(group: Part<'_, SecurityGroup>) -> impl Iterator<Item = Reference<'_>> {
    let ingress = group.is().ingress.iter().enumerate();
    let egress = group.is().egress.iter().enumerate();
    let rows = ingress.map(|(row, rule)| (Place::In(row), rule));
    let rows = rows.chain(egress.map(|(row, rule)| (Place::Out(row), rule)));
    rows.filter_map(move |(place, rule)| reference(group, place, rule))
}

fn reference<'a>(
    group: Part<'a, SecurityGroup>,
    place: Place,
    rule: &'a SecurityGroupRule,
) -> Option<Reference<'a>> {
    let named = rule.group.as_ref().filter(|_| rule.cidr.is_none())?;
    let named = group.plan.get::<SecurityGroup>(&named.id)?;
    if share_vpc(&group, &named) {
        return None;
    }
    let (home, far) = (group.within::<Vpc>()?, named.within::<Vpc>()?);
    Some(Reference { group, place, named, home, far })
}

impl<'a> Reference<'a> {
    /// The peering between the two VPCs, seen from the rule's: the one that lives, if there is one.
    pub(super) fn peering(&self) -> Option<Side<'a>> {
        let between = |side: &Side<'_>| side.peer.id == self.far.id;
        let all: Vec<_> = sides_of(self.group.plan, self.home.id).filter(between).collect();
        let rank = |side: &Side<'_>| (side.peering.is_active(), side.peering.is_alive());
        all.into_iter().rev().max_by_key(rank)
    }

    /// Whether a rule for what comes in names the group.
    pub(crate) fn is_inbound(&self) -> bool {
        matches!(self.place, Place::In(_))
    }

    /// Whether an active peering joins the two VPCs.
    pub(crate) fn is_peered(&self) -> bool {
        self.peering().is_some_and(|side| side.peering.is_active())
    }

    /// The field that names the group.
    pub(crate) fn spot(&self) -> Spot {
        let (list, row) = match self.place {
            Place::In(row) => ("ingress", row),
            Place::Out(row) => ("egress", row),
        };
        self.group.spot(Path::new(list).row(row).field("group"))
    }

    /// Says which rule names which group.
    pub(crate) fn describe(&self, finding: &mut Finding) {
        finding
            .arg("group", self.group.name())
            .arg("named", self.named.name())
            .arg("vpc", self.home.name())
            .arg("peer", self.far.name());
    }

    /// The change that names the far VPC's blocks in place of the group; none if it has no blocks.
    pub(crate) fn by_blocks(&self, network: &Network) -> Option<Change> {
        let mut is = self.group.is().clone();
        let (rules, row) = match self.place {
            Place::In(row) => (&mut is.ingress, row),
            Place::Out(row) => (&mut is.egress, row),
        };
        let rule = rules.get(row)?.clone();
        let blocks = network.blocks(self.far.id);
        let by_block = |net: &IpNet| SecurityGroupRule {
            cidr: Some(Cidr::from(*net)),
            group: None,
            ..rule.clone()
        };
        let mut fresh: Vec<_> = blocks.iter().map(by_block).collect();
        fresh.retain(|rule| !rules.contains(rule));
        rules.splice(row..=row, fresh);
        (!blocks.is_empty()).then(|| Change::new("").edit(self.group.becomes(is)))
    }
}

/// The interfaces of a VPC that something could talk to.
pub(super) fn talking<'a>(network: &'a Network, vpc: &Part<'_, Vpc>) -> Vec<&'a Nic> {
    let nics = network.interfaces_in(vpc.id);
    nics.filter(|nic| nic.accepts != Accepts::Nothing).collect()
}

impl<'a> Side<'a> {
    /// Whether an interface of this VPC may let something in from the peer. One whose groups the plan
    /// does not show may.
    pub(super) fn admits(&self, network: &Network, nic: &Nic) -> bool {
        let plan = network.plan();
        let group = |id| plan.get::<SecurityGroup>(id);
        nic.groups.is_empty()
            || nic.groups.iter().any(|id| {
                group(id).is_none_or(|group| {
                    group.is().ingress.iter().any(|rule| self.rule_admits(network, rule))
                })
            })
    }

    fn rule_admits(&self, network: &Network, rule: &SecurityGroupRule) -> bool {
        if rule.protocol.value().is_none() {
            return false;
        }
        let holds = |net: IpNet| self.holds_any(network, net);
        match (&rule.cidr, &rule.group, &rule.list) {
            (Some(cidr), ..) => cidr.net().is_some_and(holds),
            (None, Some(group), _) => {
                let known = network.plan().get::<SecurityGroup>(&group.id);
                known.is_none_or(|group| self.is_of_peer(network, &group))
            }
            (None, None, Some(list)) => {
                let known = network.plan().get::<PrefixList>(&list.id);
                known.is_none_or(|list| list.entries.iter().filter_map(Cidr::net).any(holds))
            }
            (None, None, None) => false,
        }
    }

    fn holds_any(&self, network: &Network, net: IpNet) -> bool {
        self.peer_blocks(network).iter().any(|block| net::common(*block, net).is_some())
    }

    fn is_of_peer(&self, network: &Network, group: &Part<'_, SecurityGroup>) -> bool {
        let of_peer = group.within::<Vpc>().is_some_and(|vpc| vpc.id == self.peer.id);
        of_peer && self.is_in_one_region(network)
    }
}
