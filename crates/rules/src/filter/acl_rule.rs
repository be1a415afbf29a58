//! The rules of network ACLs, each with its ACL and its place, and what each of them decides.

use net::{AddressSet, Cidr, FlowSet, PortSet, Protocol};
use plan::{Change, Id, NetworkAcl, NetworkAclRule, Part, Path, Plan, Spot, Subnet};
use reach::{AclSets, Network};

use super::group_rule::{Direction, field};
use crate::peering::edge::services;

/// Both ways across the edge of a subnet.
pub(super) const WAYS: [Direction; 2] = [Direction::In, Direction::Out];

/// One rule of a network ACL.
#[derive(Clone, Copy)]
pub(super) struct AclRule<'a> {
    /// The ACL.
    pub(super) acl: Part<'a, NetworkAcl>,
    /// The list that it stands in.
    pub(super) way: Direction,
    /// Its row in that list.
    pub(super) row: usize,
    /// The rule itself.
    pub(super) is: &'a NetworkAclRule,
}

/// Every rule of every ACL.
pub(super) fn every(plan: &Plan) -> impl Iterator<Item = AclRule<'_>> {
    let acls = plan.every::<NetworkAcl>();
    acls.flat_map(|acl| WAYS.into_iter().flat_map(move |way| of(acl, way)))
}

/// The rules of one way of an ACL.
pub(super) fn of(acl: Part<'_, NetworkAcl>, way: Direction) -> impl Iterator<Item = AclRule<'_>> {
    let rules = list(acl.is(), way).iter().enumerate();
    rules.map(move |(row, is)| AclRule { acl, way, row, is })
}

/// The list of one way.
pub(super) fn list(acl: &NetworkAcl, way: Direction) -> &[NetworkAclRule] {
    match way {
        Direction::In => &acl.ingress,
        Direction::Out => &acl.egress,
    }
}

/// The other way.
pub(super) fn other(way: Direction) -> Direction {
    match way {
        Direction::In => Direction::Out,
        Direction::Out => Direction::In,
    }
}

impl AclRule<'_> {
    /// The place of one of its fields; the empty text is the whole rule.
    pub(super) fn spot(&self, of: &str) -> Spot {
        let rule = Path::new(field(self.way)).row(self.row);
        self.acl.spot(if of.is_empty() { rule } else { rule.field(of) })
    }

    /// The change of the list in which it stands.
    pub(super) fn listed(&self, change: impl FnOnce(&mut Vec<NetworkAclRule>)) -> Change {
        listed(self.acl, self.way, change)
    }

    /// The change of its number.
    pub(super) fn numbered(&self, number: u32) -> Change {
        let rows = |rules: &mut Vec<NetworkAclRule>| {
            rules.iter_mut().skip(self.row).take(1).for_each(|rule| rule.number = Some(number));
        };
        self.listed(rows)
    }

    /// The numbers of the list that it stands in.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        list(self.acl.is(), self.way).iter().filter_map(|rule| rule.number)
    }
}

/// The change of one list of an ACL.
pub(super) fn listed(
    acl: Part<'_, NetworkAcl>,
    way: Direction,
    change: impl FnOnce(&mut Vec<NetworkAclRule>),
) -> Change {
    let mut is = acl.is().clone();
    change(if way == Direction::In { &mut is.ingress } else { &mut is.egress });
    Change::new("").edit(acl.becomes(is))
}

/// The change that lets something pass by a rule before all others; none if no number is left there.
pub(super) fn letting(
    acl: Part<'_, NetworkAcl>,
    way: Direction,
    rules: Vec<NetworkAclRule>,
) -> Option<Change> {
    let first = of(acl, way).filter_map(|rule| rule.is.number).min().unwrap_or(FIRST);
    let start = first.checked_sub(u32::try_from(rules.len()).ok()?).filter(|start| *start > 0)?;
    let fresh = rules.into_iter().zip(start..);
    let fresh = fresh.map(|(rule, number)| NetworkAclRule { number: Some(number), ..rule });
    Some(listed(acl, way, |rules| rules.extend(fresh)))
}

/// The number of the first rule that AWS writes itself.
const FIRST: u32 = 100;

/// The last number that a rule can have.
pub(super) const LAST: u32 = 32_766;

/// The subnets that use an ACL.
pub(super) fn subnets<'a>(network: &'a Network, acl: &Id) -> Vec<Part<'a, Subnet>> {
    let users = network.subnets_of_acl(acl).iter();
    users.filter_map(|subnet| network.plan().get(subnet)).collect()
}

/// What one rule matches, and what of it no earlier rule has decided.
pub(super) struct Decided<'a> {
    /// The rule.
    pub(super) rule: AclRule<'a>,
    /// What it matches; the other end is the source, whichever way.
    pub(super) matched: &'a FlowSet,
    /// What it decides.
    pub(super) left: &'a FlowSet,
}

impl Decided<'_> {
    /// Whether it lets pass what it decides.
    pub(super) fn allows(&self) -> bool {
        self.rule.is.action == "allow"
    }

    /// Whether it never decides.
    pub(super) fn is_idle(&self) -> bool {
        self.left.is_empty()
    }
}

fn sets<'a>(network: &'a Network, acl: &Id, way: Direction) -> Option<&'a AclSets> {
    match way {
        Direction::In => network.acl_ingress(acl),
        Direction::Out => network.acl_egress(acl),
    }
}

/// What the readable rules of one way decide, in the order of their numbers.
pub(super) fn decided<'a>(
    network: &'a Network,
    acl: Part<'a, NetworkAcl>,
    way: Direction,
) -> Vec<Decided<'a>> {
    let mut rules: Vec<AclRule<'_>> =
        of(acl, way).filter(|rule| rule.is.number.is_some() && is_readable(rule.is)).collect();
    rules.sort_by_key(|rule| rule.is.number);
    let sets = sets(network, acl.id, way).into_iter().flat_map(|sets| &sets.rules);
    let decided = rules.into_iter().zip(sets);
    decided.map(|(rule, of)| Decided { rule, matched: &of.matched, left: &of.left }).collect()
}

fn is_readable(rule: &NetworkAclRule) -> bool {
    let services = rule.protocol.value().and_then(|one| services(one, rule.ports.as_ref()));
    services.is_some() && rule.cidr.as_ref().and_then(Cidr::net).is_some()
}

/// What one way of an ACL lets pass.
pub(super) fn open<'a>(network: &'a Network, acl: &Id, way: Direction) -> &'a FlowSet {
    sets(network, acl, way).map_or(&NOTHING, |sets| &sets.open)
}

static NOTHING: FlowSet = FlowSet::EMPTY;

/// The ports of a protocol that are open to some of these addresses.
pub(super) fn ports_to(open: &FlowSet, addresses: &AddressSet, protocol: Protocol) -> PortSet {
    let products = open.products().iter();
    let met = products.filter(|one| !one.sources.is_disjoint(addresses));
    let all = met.fold(PortSet::default(), |all, one| all.union(&one.services));
    all.intersection(&PortSet::all_of(protocol))
}

/// The spans of a protocol's ports as a reader knows them.
pub(super) fn told_ports(ports: &PortSet, protocol: Protocol) -> String {
    let spans: Vec<String> = ports.ports(protocol).map(|span| span.to_string()).collect();
    format!("{protocol} {}", spans.join(","))
}

/// A rule that allows a protocol's ports from or to a block.
pub(super) fn allowing(protocol: &str, ports: &str, cidr: Cidr) -> NetworkAclRule {
    let ports = (!ports.is_empty()).then(|| net::Ports::new(ports));
    let protocol = net::ProtocolEntry::new(protocol);
    NetworkAclRule { protocol, ports, cidr: Some(cidr), ..NetworkAclRule::default() }
}

/// A way in which an ACL lets nothing pass, the way in first.
pub(super) fn closed(network: &Network, acl: Part<'_, NetworkAcl>) -> Option<Direction> {
    WAYS.into_iter().find(|way| open(network, acl.id, *way).is_empty())
}
