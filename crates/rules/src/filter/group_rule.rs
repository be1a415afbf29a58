//! The rules of security groups, each with its group and its place.

use net::{PortSet, Ports, Protocol, ProtocolEntry, Protocols};
use plan::{Change, Id, Part, Path, SecurityGroup, SecurityGroupRule, Spot};
use reach::{Network, Nic};

pub(super) use crate::load_balancer::admission::Direction;
use crate::peering::edge;

/// One rule of a security group.
#[derive(Clone, Copy)]
pub(super) struct GroupRule<'a> {
    /// The group.
    pub(super) group: Part<'a, SecurityGroup>,
    /// The list that it stands in.
    pub(super) way: Direction,
    /// Its row in that list.
    pub(super) row: usize,
    /// The rule itself.
    pub(super) is: &'a SecurityGroupRule,
}

/// The rules of a group, the inbound ones first.
pub(super) fn of(group: Part<'_, SecurityGroup>) -> impl Iterator<Item = GroupRule<'_>> {
    let is = group.is();
    in_list(group, Direction::In, &is.ingress).chain(in_list(group, Direction::Out, &is.egress))
}

fn in_list<'a>(
    group: Part<'a, SecurityGroup>,
    way: Direction,
    rules: &'a [SecurityGroupRule],
) -> impl Iterator<Item = GroupRule<'a>> {
    rules.iter().enumerate().map(move |(row, is)| GroupRule { group, way, row, is })
}

/// The field of the rules of a way.
pub(super) fn field(way: Direction) -> &'static str {
    match way {
        Direction::In => "ingress",
        Direction::Out => "egress",
    }
}

impl<'a> GroupRule<'a> {
    /// The place of one of its fields; the empty text is the whole rule.
    pub(super) fn spot(&self, of: &str) -> Spot {
        let rule = Path::new(field(self.way)).row(self.row);
        self.group.spot(if of.is_empty() { rule } else { rule.field(of) })
    }

    /// The group that it names, if that is what it is for and both groups are used in one VPC.
    pub(super) fn neighbour(&self) -> Option<Part<'a, SecurityGroup>> {
        let named = self.is.group.as_ref().filter(|_| self.is.cidr.is_none())?;
        let named = self.group.plan.get::<SecurityGroup>(&named.id)?;
        share_vpc(&self.group, &named).then_some(named)
    }

    /// The services that it is for.
    pub(super) fn services(&self) -> Option<PortSet> {
        edge::services(self.is.protocol.value()?, self.is.ports.as_ref())
    }

    /// Its services as a reader knows them.
    pub(super) fn told(&self) -> String {
        told(&self.is.protocol, self.is.ports.as_ref())
    }

    /// The change of the group's list in which it stands.
    pub(super) fn listed(&self, change: impl FnOnce(&mut Vec<SecurityGroupRule>)) -> Change {
        let mut is = self.group.is().clone();
        change(if self.way == Direction::In { &mut is.ingress } else { &mut is.egress });
        Change::new("").edit(self.group.becomes(is))
    }
}

/// Whether interfaces of one VPC may carry both groups.
pub(crate) fn share_vpc(one: &Part<'_, SecurityGroup>, two: &Part<'_, SecurityGroup>) -> bool {
    one.everywhere().any(|vpc| two.everywhere().any(|other| other == vpc))
}

/// A protocol and its ports as a reader knows them.
pub(super) fn told(protocol: &ProtocolEntry, ports: Option<&Ports>) -> String {
    match (protocol.value(), ports) {
        (Some(Protocols::One(Protocol::TCP | Protocol::UDP)), Some(ports)) => {
            format!("{protocol} {ports}")
        }
        _ => protocol.to_string(),
    }
}

/// The interfaces that carry a group.
pub(super) fn members<'a>(network: &'a Network, group: &Id) -> Vec<&'a Nic> {
    network.members(group).collect()
}
