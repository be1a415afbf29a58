//! Links to networks that are not on AWS.

use super::*;

/// One link with the parts that the rules ask for.
struct Uplink {
    id: Id,
    gateway: Id,
    home: Id,
    outside: Option<Id>,
    up: bool,
    by: Learned,
    prefixes: Vec<IpNet>,
}

impl Spec<'_> {
    /// Every link whose gateway stands in a VPC, in the order of ids.
    fn links(&self) -> Vec<Uplink> {
        let link = |id: &Id| match self.role(id) {
            Role::Link(Link::Uplink { gateway, outside, prefixes, by, state }) => {
                let gateway = gateway?;
                let is_gateway = matches!(self.role(gateway), Role::Link(Link::Gateway));
                let nets = prefixes.into_iter().filter_map(|prefix| prefix.net());
                let v6 = by == Learned::DirectConnect;
                Some(Uplink {
                    id: id.clone(),
                    gateway: gateway.clone(),
                    home: self.home(gateway).filter(|_| is_gateway)?,
                    outside: outside.cloned(),
                    up: state == State::Up,
                    by,
                    prefixes: nets.filter(|net| v6 || matches!(net, IpNet::V4(_))).collect(),
                })
            }
            _ => None,
        };
        self.plan.ids().filter_map(link).collect()
    }

    /// The link of a gateway for a packet: up before down, the longest prefix, then how it was learned.
    pub(super) fn best_link(&self, packet: &Packet, gateway: &Id) -> Option<Id> {
        let to = packet.flow.destination;
        let length = |link: &Uplink| {
            link.prefixes.iter().filter(|net| net.contains(&to)).map(|net| net.prefix_len()).max()
        };
        let links = self.links().into_iter().filter(|link| link.gateway == *gateway);
        let links = links.filter_map(|link| Some((length(&link)?, link)));
        links
            .min_by_key(|(length, link)| (!link.up, 255 - *length, link.by))
            .map(|(_, link)| link.id)
    }

    pub(super) fn leaves_outside(&self, packet: &Packet, id: &Id) -> Next {
        let to = packet.flow.destination;
        let links: Vec<Uplink> =
            self.links().into_iter().filter(|link| link.outside.as_ref() == Some(id)).collect();
        let meant = self.network_of(&packet.expects());
        let order = |link: &&Uplink| {
            let elsewhere = meant.as_ref() != Some(&link.home);
            (!link.up, elsewhere, packet.uplink.as_ref() != Some(&link.id), link.by)
        };
        let direct = links.iter().filter(|link| self.holds(&link.home, to)).min_by_key(order);
        let onward = links.iter().filter(|link| link.up).find(|link| {
            self.best_link(packet, &link.gateway).is_some_and(|other| other != link.id)
        });
        if let Some(link) = direct.or(onward) {
            return Ok(Now::Enters(link.id.clone()));
        }
        match links.first() {
            _ if is_public(to) => Ok(Now::Rests(Who::Internet, Verdict::LeavesPlan, id.clone())),
            None => Err((Verdict::NoRoute, id.clone())),
            Some(link) if !link.up => Err((Verdict::Blackhole, link.id.clone())),
            Some(link) => Err((Verdict::Denied, link.gateway.clone())),
        }
    }

    pub(super) fn enters(&self, packet: &mut Packet, id: &Id) -> Next {
        let link = self.links().into_iter().find(|link| link.id == *id);
        let link = link.ok_or((Verdict::NoRoute, id.clone()))?;
        if !link.up {
            return Err((Verdict::Blackhole, link.id));
        }
        packet.uplink = Some(link.id.clone());
        if self.holds(&link.home, packet.flow.destination) {
            return Ok(Now::Inside(link.home, None));
        }
        match self.best_link(packet, &link.gateway) {
            Some(other) if other != link.id => Ok(Now::Exits(other)),
            _ => Err((Verdict::Denied, link.gateway)),
        }
    }

    pub(super) fn exits(&self, packet: &mut Packet, id: &Id) -> Next {
        let link = self.links().into_iter().find(|link| link.id == *id);
        let link = link.ok_or((Verdict::NoRoute, id.clone()))?;
        if !link.up {
            return Err((Verdict::Blackhole, link.id));
        }
        packet.uplink = Some(link.id.clone());
        let expects = packet.expects();
        let there = link.outside.filter(|outside| self.plan.resource(outside).is_some());
        let owner = there.filter(|outside| {
            packet.goal == Who::Outside(outside.clone())
                || self.holds(outside, packet.flow.destination)
        });
        match (owner, &expects) {
            (Some(outside), Who::Anywhere) => {
                Ok(Now::Rests(Who::Outside(outside.clone()), Verdict::Delivered, outside))
            }
            (Some(outside), Who::Outside(meant)) if outside == *meant => {
                Ok(Now::Rests(expects, Verdict::Delivered, outside))
            }
            (Some(outside), _) => Err((Verdict::NoRoute, outside)),
            (None, Who::Anywhere | Who::Internet | Who::Beyond(_)) => {
                Ok(Now::Rests(Who::Beyond(link.id.clone()), Verdict::LeavesPlan, link.id))
            }
            (None, _) => Err((Verdict::NoRoute, link.id)),
        }
    }
}
