//! Endpoints on the way: a firewall or appliances behind them see the packet, and then it goes on.

use plan::{Action, Balancer, BalancerType, FirewallEntry};

use super::targets::Target;
use super::*;

impl Spec<'_> {
    /// A route hands the packet to an endpoint that has it inspected.
    pub(super) fn to_inline(&self, packet: &mut Packet, id: &Id, from: Option<&Id>) -> Next {
        let Role::Filter(Filter::InlineEndpoint { inspector: by, state, .. }) = self.role(id)
        else {
            return Err((Verdict::Blackhole, id.clone()));
        };
        let index = self.nics_of(id).ok_or((Verdict::Blackhole, id.clone()))?;
        let nic = self.nic(index)?;
        self.comes_to(packet, index, nic, from)?;
        if state != State::Up {
            return Err((Verdict::Blackhole, id.clone()));
        }
        let by = by.ok_or((Verdict::Unknown, id.clone()))?;
        self.inspected(packet, id, by)?;
        packet.way.inspected.push(id.clone());
        packet.way.detoured |= matches!(self.role(by), Role::Link(Link::EndpointService { .. }));
        packet.way.hidden = true;
        self.leaves_interface(nic)
    }

    fn inspected(&self, packet: &mut Packet, id: &Id, by: &Id) -> Result<(), (Verdict, Id)> {
        let role = self.role(by);
        let known = matches!(
            role,
            Role::Filter(Filter::Firewall { .. }) | Role::Link(Link::EndpointService { .. })
        );
        if known && !packet.out {
            let seen = packet.inspected.contains(id);
            return if seen { Ok(()) } else { Err((Verdict::Denied, id.clone())) };
        }
        match role {
            Role::Filter(Filter::Firewall { rules, default }) => {
                let decides = rules.iter().find(|rule| fits(rule, &packet.flow));
                match decides.map(|rule| rule.action).or(default) {
                    Some(Action::Allow) => {}
                    Some(Action::Deny) => return Err((Verdict::Denied, by.clone())),
                    None => return Err((Verdict::Unknown, by.clone())),
                }
            }
            Role::Link(Link::EndpointService { load_balancers: balancers, .. }) => {
                self.has_appliance(id, by, &balancers)?
            }
            _ => return Err((Verdict::Unknown, id.clone())),
        }
        packet.inspected.push(id.clone());
        Ok(())
    }

    /// Behind an endpoint there is an appliance that can take the packet.
    fn has_appliance(&self, id: &Id, by: &Id, balancers: &[&Id]) -> Result<(), (Verdict, Id)> {
        let own = self.nics_of(id).ok_or((Verdict::Unknown, id.clone()))?;
        let known: Vec<(&Id, Balancer<'_>)> =
            balancers.iter().filter_map(|of| Some((*of, self.balancer(of)?))).collect();
        let of_packets = |(_, of): &&(&Id, Balancer<'_>)| of.kind == BalancerType::Gateway;
        if !known.iter().any(|of| of_packets(&of)) {
            let verdict = if known.is_empty() { Verdict::Unknown } else { Verdict::Denied };
            return Err((verdict, id.clone()));
        }
        let (mut there, mut unseen, mut refused) = (false, false, None);
        for (of, balancer) in known.iter().filter(of_packets) {
            let Some(node) = self.node_for(own, of) else { continue };
            there = true;
            let groups: Vec<Option<&Id>> =
                balancer.listeners.iter().map(|listener| listener.targets).collect();
            let subnet = self.nics.get(node).and_then(|node| node.subnet.as_ref());
            let found = self.candidates(of, balancer, &groups, subnet);
            for target in &found.chosen {
                match self.wraps(node, target) {
                    Ok(()) => return Ok(()),
                    Err(lost) => refused = refused.or(Some(lost)),
                }
            }
            unseen |= found.unseen;
        }
        Err(match refused {
            Some(lost) => lost,
            None if !there => (Verdict::Denied, by.clone()),
            None if unseen => (Verdict::Unknown, id.clone()),
            None => (Verdict::Denied, id.clone()),
        })
    }

    /// A node hands a packet to an appliance in GENEVE, and gets it back in GENEVE.
    fn wraps(&self, node: usize, target: &Target) -> Result<(), (Verdict, Id)> {
        let own = self.nic(node)?;
        let v4 = |nic: &Nic| nic.addresses.iter().copied().find(IpAddr::is_ipv4);
        let Some(index) = target.nic.or_else(|| {
            let address = target.address?;
            let here = |nic: &Nic| nic.addresses.contains(&address) && nic.vpc == own.vpc;
            self.nics.iter().position(here)
        }) else {
            return Ok(());
        };
        let appliance = self.nic(index)?;
        let (Some(from), Some(to)) = (v4(own), v4(appliance)) else { return Ok(()) };
        let geneve = |from, to| {
            let flow = Flow { source_port: 1024, ..Flow::new(from, to, Protocol::UDP, 6081) };
            Packet::new(flow, true, Location::Anywhere)
        };
        let apart = own.subnet != appliance.subnet;
        let between = |packet: &Packet, from: &Nic, to: &Nic| match (&from.subnet, &to.subnet) {
            (Some(from), Some(to)) if apart => {
                self.acl(packet, from, false)?;
                self.acl(packet, to, true)
            }
            _ => Ok(()),
        };
        let mut there = geneve(from, to);
        between(&there, own, appliance)?;
        self.groups(&mut there, index, true)?;
        between(&geneve(to, from), appliance, own)
    }
}

/// Whether a firewall's rule is for a connection; one that cannot be read is for none.
fn fits(rule: &FirewallEntry<'_>, flow: &Flow) -> bool {
    let holds = |cidr: Option<&net::Cidr>, address: IpAddr| {
        cidr.is_none_or(|cidr| cidr.net().is_some_and(|net| net.contains(&address)))
    };
    filters::serves(rule.protocol, rule.ports, flow)
        && holds(rule.source, flow.source)
        && holds(rule.destination, flow.destination)
}
