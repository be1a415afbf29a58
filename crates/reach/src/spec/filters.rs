//! What a network ACL and the groups of an interface say to one packet.

use net::{IcmpTypes, Ports, ProtocolEntry, Protocols};
use plan::{Action, IpPermission, NetworkAclEntry, RuleRemote};

use super::*;

impl Spec<'_> {
    /// The network ACL of a subnet lets the packet pass, or not.
    pub(super) fn acl(
        &self,
        packet: &Packet,
        subnet: &Id,
        inward: bool,
    ) -> Result<(), (Verdict, Id)> {
        let Some(acl) = self.acl_of(subnet) else {
            return match self.sees(subnet, Listing::NetworkAcls) {
                true => Ok(()),
                false => Err((Verdict::Unknown, subnet.clone())),
            };
        };
        let Role::Filter(Filter::NetworkAcl { ingress, egress, .. }) = self.role(&acl) else {
            return Err((Verdict::Unknown, acl));
        };
        let flow = packet.flow;
        let (rules, other) =
            if inward { (ingress, flow.source) } else { (egress, flow.destination) };
        let fits = |rule: &&NetworkAclEntry<'_>| {
            rule.number.is_some()
                && serves(rule.protocol, rule.ports, &flow)
                && rule.cidr.and_then(|cidr| cidr.net()).is_some_and(|net| net.contains(&other))
        };
        let decides = rules.iter().filter(fits).min_by_key(|rule| rule.number);
        match decides.map(|rule| rule.action) {
            Some(Action::Allow) => Ok(()),
            Some(Action::Deny) | None => Err((Verdict::Denied, acl)),
        }
    }

    fn acl_of(&self, subnet: &Id) -> Option<Id> {
        if let Role::Place(Place::Subnet { network_acl: Some(filter), .. }) = self.role(subnet) {
            return Some(filter.clone());
        }
        let home = self.home(subnet).filter(|_| self.sees(subnet, Listing::NetworkAcls))?;
        let is_default = |id: &&Id| {
            matches!(self.role(id), Role::Filter(Filter::NetworkAcl { default: true, .. }))
                && self.home(id).as_ref() == Some(&home)
        };
        self.plan.ids().find(is_default).cloned()
    }

    /// The groups of an interface admit the packet, or not. They remember what they admitted.
    pub(super) fn groups(
        &self,
        packet: &mut Packet,
        index: usize,
        inward: bool,
    ) -> Result<(), (Verdict, Id)> {
        let nic = self.nic(index)?;
        let remembered = !packet.out && packet.admitted.contains(&index);
        let host = matches!(self.role(&nic.spot.id), Role::Host(_));
        let told = !host || self.sees(&nic.spot.id, Listing::NetworkInterfaces);
        if !remembered && nic.groups.is_empty() && !told {
            return Err((Verdict::Unknown, nic.spot.id.clone()));
        }
        if !remembered && nic.groups.first().is_some_and(|group| nic.vpc.as_ref() == Some(group)) {
            self.default_group(packet, nic, inward)?;
        } else if !remembered && !nic.groups.is_empty() {
            self.rules(packet, nic, inward)?;
        }
        if packet.out {
            packet.admitted.push(index);
        }
        Ok(())
    }

    /// The default group of a network that the plan does not show: all may leave, and who has it too may
    /// come in.
    fn default_group(&self, packet: &Packet, nic: &Nic, inward: bool) -> Result<(), (Verdict, Id)> {
        let at = nic.spot.id.clone();
        if !self.sees(&at, Listing::SecurityGroups) {
            return Err((Verdict::Unknown, at));
        }
        let alike = |other: &Nic| {
            other.groups == nic.groups && other.addresses.contains(&packet.flow.source)
        };
        let untold = packet.way.hidden || packet.way.stripped;
        let fellow = nic.groups.first().is_some_and(|group| self.is_from_a_node_of(packet, group));
        match !inward || fellow || (!untold && self.nics.iter().any(alike)) {
            true => Ok(()),
            false => Err((Verdict::Denied, at)),
        }
    }

    fn rules(&self, packet: &Packet, nic: &Nic, inward: bool) -> Result<(), (Verdict, Id)> {
        let mut unknown = false;
        for group in &nic.groups {
            let Role::Filter(Filter::SecurityGroup { ingress, egress }) = self.role(group) else {
                unknown = true;
                continue;
            };
            let rules = if inward { ingress } else { egress };
            unknown |= rules.is_empty() && !self.sees(group, Listing::SecurityGroups);
            for rule in rules {
                match self.rule(packet, nic, &rule, inward) {
                    Some(true) => return Ok(()),
                    Some(false) => {}
                    None => unknown = true,
                }
            }
        }
        let first = nic.groups.first().cloned().unwrap_or(internet());
        let at = if unknown { nic.spot.id.clone() } else { first };
        Err((if unknown { Verdict::Unknown } else { Verdict::Denied }, at))
    }

    /// Whether one rule admits the packet; `None` if it names a group or a list that the plan does not
    /// hold.
    fn rule(
        &self,
        packet: &Packet,
        nic: &Nic,
        rule: &IpPermission<'_>,
        inward: bool,
    ) -> Option<bool> {
        if !serves(rule.protocol, rule.ports, &packet.flow) {
            return Some(false);
        }
        let other = if inward { packet.flow.source } else { packet.flow.destination };
        match rule.remote {
            None => Some(false),
            Some(RuleRemote::Cidr(cidr)) => {
                Some(cidr.net().is_some_and(|net| net.contains(&other)))
            }
            Some(RuleRemote::PrefixList(list)) => match self.role(list) {
                Role::Place(Place::PrefixList { .. }) => Some(self.holds(list, other)),
                _ => None,
            },
            Some(RuleRemote::Group(group)) => {
                let known = matches!(self.role(group), Role::Filter(Filter::SecurityGroup { .. }));
                let member = |member: &Nic| {
                    member.groups.contains(group)
                        && member.addresses.contains(&other)
                        && self.shares(nic, member, inward)
                };
                let untold = packet.way.hidden || (inward && packet.way.stripped);
                let found = !untold && self.nics.iter().any(member);
                let from_node = inward && self.is_from_a_node_of(packet, group);
                known.then_some(found || from_node)
            }
        }
    }

    /// Whether a load balancer's node of this group sent the packet on with its client's address.
    fn is_from_a_node_of(&self, packet: &Packet, group: &Id) -> bool {
        let Some(Note::Balanced(note)) = packet.notes.last() else { return false };
        note.keeps && self.nics.get(note.node).is_some_and(|node| node.groups.contains(group))
    }

    /// Whether the groups of one interface mean something to another: in one VPC, over a peering, and in
    /// inbound rules over a transit gateway, but there not those of endpoints, nor in one of AWS's zones.
    fn shares(&self, own: &Nic, other: &Nic, inward: bool) -> bool {
        let (Some(one), Some(two)) = (&own.vpc, &other.vpc) else { return false };
        let endpoint = [own, other].iter().any(|nic| nic.accepts == Accepts::Service);
        let without =
            [own, other].iter().any(|nic| match nic.subnet.as_ref().map(|id| self.role(id)) {
                Some(Role::Place(Place::Subnet { zone_id, .. })) => zone_id == Some("use1-az3"),
                _ => false,
            });
        let by_hub = inward && !endpoint && !without && self.region(one) == self.region(two);
        one == two || self.is_peered(one, two) || (by_hub && self.share_a_hub(one, two))
    }

    /// Whether an active peering joins two VPCs of one Region.
    pub(super) fn is_peered(&self, one: &Id, two: &Id) -> bool {
        let joins = |id: &Id| match self.role(id) {
            Role::Link(Link::Peering { sides: [Some(a), Some(b)], state: State::Up, .. }) => {
                (a == one && b == two) || (a == two && b == one)
            }
            _ => false,
        };
        self.plan.ids().any(joins) && self.region(one) == self.region(two)
    }
}

/// Whether a rule is for the packet's protocol and port.
pub(super) fn serves(protocol: &ProtocolEntry, ports: Option<&Ports>, flow: &Flow) -> bool {
    let one = match protocol.value() {
        None => return false,
        Some(Protocols::All) => return true,
        Some(Protocols::One(one)) => one,
    };
    let named = match ports {
        Some(ports) if one.is_icmp() => IcmpTypes::new(ports.text())
            .value()
            .is_some_and(|span| span.ports().contains(flow.port)),
        Some(ports) if one.has_ports() => {
            ports.value().is_some_and(|span| span.contains(flow.port))
        }
        _ => true,
    };
    one == flow.protocol && named
}
