//! Links to networks that are not on AWS.

use super::*;

/// One link with the parts that the rules ask for.
pub(super) struct Uplink {
    pub(super) id: Id,
    /// Its end on AWS: a gateway of a network, a transit gateway or a Direct Connect gateway.
    pub(super) gateway: Id,
    on_premises: Option<Id>,
    pub(super) up: bool,
    pub(super) by: Learned,
    pub(super) prefixes: Vec<IpNet>,
    /// Whether it carries IPv6.
    v6: bool,
}

impl Uplink {
    /// Whether packets to an address can go over it.
    pub(super) fn carries(&self, to: IpAddr) -> bool {
        self.v6 || to.is_ipv4()
    }
}

/// The lists that say what an on-premises network has a link to.
const LINKS: [Listing; 8] = [
    Listing::VpnConnections,
    Listing::VirtualInterfaces,
    Listing::DirectConnectAssociations,
    Listing::DirectConnectGateways,
    Listing::VirtualPrivateGateways,
    Listing::TransitGateways,
    Listing::TransitGatewayAttachments,
    Listing::Vpcs,
];

impl Spec<'_> {
    /// Every link to an on-premises network that ends at something that is there, in the order of ids. A VPN
    /// connection of a network's gateway carries IPv4 alone.
    pub(super) fn links(&self) -> Vec<Uplink> {
        let link = |id: &Id| match self.role(id) {
            Role::Link(Link::Uplink { gateway, on_premises, prefixes, learned: by, state }) => {
                let gateway = gateway?;
                let v6 = match self.role(gateway) {
                    Role::Link(Link::VirtualPrivateGateway { .. }) => {
                        self.home(gateway)?;
                        by == Learned::DirectConnect
                    }
                    Role::Link(Link::TransitGateway { .. } | Link::DirectConnectGateway { .. }) => {
                        true
                    }
                    _ => return None,
                };
                let nets = prefixes.into_iter().filter_map(|prefix| prefix.net());
                Some(Uplink {
                    id: id.clone(),
                    gateway: gateway.clone(),
                    on_premises: on_premises.cloned(),
                    up: state == State::Up,
                    by,
                    prefixes: nets.filter(|net| v6 || matches!(net, IpNet::V4(_))).collect(),
                    v6,
                })
            }
            _ => None,
        };
        self.plan.ids().filter_map(link).collect()
    }

    /// The links of a gateway, then those of the Direct Connect gateways that it is in.
    pub(super) fn links_of(&self, gateway: &Id) -> Vec<Uplink> {
        let mut ends = vec![gateway.clone()];
        for id in self.plan.ids() {
            let Role::Link(Link::DirectConnectGateway { associations }) = self.role(id) else {
                continue;
            };
            let own = |of: &plan::DirectConnectAssociation<'_>| {
                of.gateway == Some(gateway) && of.state == State::Up
            };
            if associations.iter().any(own) {
                ends.push(id.clone());
            }
        }
        let of = |end: Id| self.links().into_iter().filter(move |link| link.gateway == end);
        ends.into_iter().flat_map(of).collect()
    }

    /// The link of a gateway for a packet: up before down, the longest prefix, then how it was learned.
    pub(super) fn best_link(&self, packet: &Packet, gateway: &Id) -> Option<Id> {
        let to = packet.flow.destination;
        let length = |link: &Uplink| {
            link.prefixes.iter().filter(|net| net.contains(&to)).map(|net| net.prefix_len()).max()
        };
        let links = self.links_of(gateway).into_iter();
        links
            .filter_map(|link| Some((length(&link)?, link)))
            .min_by_key(|(length, link)| (!link.up, 255 - *length, link.by))
            .map(|(_, link)| link.id)
    }

    /// The other link by which a network's gateway sends on what its network does not have. What comes
    /// or would go by a Direct Connect gateway is not sent on.
    pub(super) fn onward(&self, packet: &Packet, link: &Uplink) -> Option<Id> {
        if !matches!(self.role(&link.gateway), Role::Link(Link::VirtualPrivateGateway { .. })) {
            return None;
        }
        let best = self.best_link(packet, &link.gateway)?;
        let is_spoke = |other: &Uplink| other.id == best && other.gateway == link.gateway;
        (best != link.id && self.links().iter().any(is_spoke)).then_some(best)
    }

    pub(super) fn leaves_outside(&self, packet: &Packet, id: &Id) -> Next {
        let to = packet.flow.destination;
        let links: Vec<Uplink> =
            self.links().into_iter().filter(|link| link.on_premises.as_ref() == Some(id)).collect();
        let meant = self.vpc_of(&packet.expects());
        let order = |link: &&Uplink| {
            let is_gateway =
                matches!(self.role(&link.gateway), Role::Link(Link::VirtualPrivateGateway { .. }));
            let home = self.home(&link.gateway).filter(|_| is_gateway);
            let elsewhere = home.is_none() || meant != home;
            (!link.up, packet.uplink.as_ref() != Some(&link.id), elsewhere, link.by)
        };
        let direct = links.iter().filter(|link| self.takes(link, to)).min_by_key(order);
        let mut up = links.iter().filter(|link| link.up);
        let onward = up.find(|link| self.onward(packet, link).is_some());
        if let Some(link) = direct.or(onward) {
            return Ok(Now::Enters(link.id.clone()));
        }
        match links.first() {
            _ if is_public(to) => {
                Ok(Now::Rests(Location::Internet, Verdict::LeavesPlan, id.clone()))
            }
            None => Err(self.absent(Verdict::NoRoute, id, &LINKS)),
            // Its end on AWS says why it takes nothing.
            Some(link) => Ok(Now::Enters(link.id.clone())),
        }
    }

    pub(super) fn exits(&self, packet: &mut Packet, id: &Id) -> Next {
        let Role::Link(Link::Uplink { on_premises, state, .. }) = self.role(id) else {
            return Err((Verdict::NoRoute, id.clone()));
        };
        if state != State::Up {
            return Err((Verdict::Blackhole, id.clone()));
        }
        packet.uplink = Some(id.clone());
        let expects = packet.expects();
        let there =
            on_premises.cloned().filter(|on_premises| self.plan.resource(on_premises).is_some());
        let owner = there.filter(|on_premises| {
            packet.goal == Location::OnPremises(on_premises.clone())
                || self.holds(on_premises, packet.flow.destination)
        });
        // A wide prefix of the on-premises network draws packets for other VPCs of the Direct Connect gateway out and back.
        if owner.is_none()
            && let Role::Link(Link::Uplink { gateway: Some(end), .. }) = self.role(id)
            && matches!(self.role(end), Role::Link(Link::DirectConnectGateway { .. }))
            && (self.association(end, packet.flow.destination).is_some()
                || self.advertised(end, packet.flow.destination).is_some())
        {
            return self.enters(packet, id);
        }
        match (owner, &expects) {
            (Some(on_premises), Location::Anywhere) => Ok(Now::Rests(
                Location::OnPremises(on_premises.clone()),
                Verdict::Delivered,
                on_premises,
            )),
            (Some(on_premises), Location::OnPremises(meant)) if on_premises == *meant => {
                Ok(Now::Rests(expects, Verdict::Delivered, on_premises))
            }
            (Some(on_premises), _) => Err(self.elsewhere(&expects, &on_premises)),
            (None, Location::Anywhere | Location::Internet | Location::Beyond(_)) => {
                Ok(Now::Rests(Location::Beyond(id.clone()), Verdict::LeavesPlan, id.clone()))
            }
            (None, _) => Err(self.elsewhere(&expects, id)),
        }
    }
}
