//! Endpoints on the way: a firewall or appliances behind them see the packet, and then it goes on.

use plan::{Action, Balancer, FirewallEntry, Serves};

use super::*;

impl Spec<'_> {
    /// A route hands the packet to an endpoint that has it inspected.
    pub(super) fn to_inline(&self, packet: &mut Packet, id: &Id, from: Option<&Id>) -> Next {
        let Role::Filter(Filter::Inline { by, state, .. }) = self.role(id) else {
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
        packet.way.detoured |= matches!(self.role(by), Role::Link(Link::Offer { .. }));
        packet.way.hidden = true;
        self.leaves_interface(nic)
    }

    fn inspected(&self, packet: &mut Packet, id: &Id, by: &Id) -> Result<(), (Verdict, Id)> {
        let role = self.role(by);
        let known =
            matches!(role, Role::Filter(Filter::Firewall { .. }) | Role::Link(Link::Offer { .. }));
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
            Role::Link(Link::Offer { balancers, .. }) => self.has_appliance(id, &balancers)?,
            _ => return Err((Verdict::Unknown, id.clone())),
        }
        packet.inspected.push(id.clone());
        Ok(())
    }

    /// Behind an endpoint there is an appliance that can take the packet.
    fn has_appliance(&self, id: &Id, balancers: &[&Id]) -> Result<(), (Verdict, Id)> {
        let at = self.nics_of(id).and_then(|nic| self.zone_of(nic));
        let mut unseen = false;
        let known: Option<Vec<(&Id, Balancer<'_>)>> =
            balancers.iter().map(|of| Some((*of, self.balancer(of)?))).collect();
        for (of, balancer) in known.ok_or((Verdict::Unknown, id.clone()))? {
            let groups: Vec<Option<&Id>> =
                balancer.listeners.iter().map(|listener| listener.targets).collect();
            let found = self.candidates(of, &balancer, &groups, at.as_deref());
            if balancer.serves == Serves::Packets && !found.chosen.is_empty() {
                return Ok(());
            }
            unseen |= balancer.serves == Serves::Packets && found.unseen;
        }
        match unseen {
            true => Err((Verdict::Unknown, id.clone())),
            false => Err((Verdict::Denied, id.clone())),
        }
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
