//! What comes from on-premises networks: which link takes a packet, and where it comes in.

use plan::Target;

use super::on_premises::Uplink;
use super::*;

/// The lists that say to which VPC a virtual private gateway is attached.
const OF_GATEWAYS: [Listing; 2] = [Listing::VirtualPrivateGateways, Listing::Vpcs];

impl Spec<'_> {
    /// Whether a link's end on AWS takes packets for an address.
    pub(super) fn takes(&self, link: &Uplink, to: IpAddr) -> bool {
        match self.role(&link.gateway) {
            Role::Link(Link::VirtualPrivateGateway { .. }) => {
                link.carries(to)
                    && self.home(&link.gateway).is_some_and(|home| self.holds(&home, to))
            }
            Role::Link(Link::TransitGateway { .. }) => self.hub_takes(&link.gateway, &link.id, to),
            Role::Link(Link::DirectConnectGateway { .. }) => {
                self.association(&link.gateway, to).is_some()
                    || self.advertised(&link.gateway, to).is_some()
            }
            _ => false,
        }
    }

    fn hub_takes(&self, transit_gateway: &Id, link: &Id, to: IpAddr) -> bool {
        let Some(by) = self.attachment(transit_gateway, link).filter(|by| by.up) else {
            return false;
        };
        let Some(table) = by.table_at(transit_gateway) else {
            return !self.has_tables(transit_gateway);
        };
        let known = matches!(self.role(table), Role::Router(_));
        let said = self.hub_says(transit_gateway, table, to);
        // Where no one knows what the table says, it may take the packet.
        !known || matches!(said, Ok(_) | Err((Verdict::Unknown, _)))
    }

    /// The gateway of a network that a Direct Connect gateway brings packets for an address to: one whose network's
    /// block for it is advertised.
    pub(super) fn association(&self, direct_connect_gateway: &Id, to: IpAddr) -> Option<Id> {
        let Role::Link(Link::DirectConnectGateway { associations }) =
            self.role(direct_connect_gateway)
        else {
            return None;
        };
        for of in associations.iter().filter(|of| of.state == State::Up) {
            let Some(gateway) = of.gateway else { continue };
            let is_gateway =
                matches!(self.role(gateway), Role::Link(Link::VirtualPrivateGateway { .. }));
            let Some(home) = self.home(gateway).filter(|_| is_gateway) else { continue };
            let allowed: Vec<IpNet> = of.allowed.iter().filter_map(|prefix| prefix.net()).collect();
            let told = |block: &IpNet| {
                of.allowed.is_empty() || allowed.iter().any(|prefix| prefix.contains(block))
            };
            if self.blocks(&home).iter().any(|block| block.contains(&to) && told(block)) {
                return Some(gateway.clone());
            }
        }
        None
    }

    /// The attachment by which a Direct Connect gateway brings packets for an address to a transit gateway.
    pub(super) fn advertised(
        &self,
        direct_connect_gateway: &Id,
        to: IpAddr,
    ) -> Option<transit_gateway::Attachment> {
        self.attachments().into_iter().find(|by| {
            by.up
                && by.to.as_ref() == Some(direct_connect_gateway)
                && by.allowed.iter().any(|prefix| prefix.contains(&to))
        })
    }

    /// The packet comes over a link.
    pub(super) fn enters(&self, packet: &mut Packet, id: &Id) -> Next {
        let link = self.links().into_iter().find(|link| link.id == *id);
        let link = link.ok_or((Verdict::NoRoute, id.clone()))?;
        if !link.up {
            return Err((Verdict::Blackhole, link.id));
        }
        packet.uplink = Some(link.id.clone());
        let gateway = link.gateway.clone();
        match self.role(&gateway) {
            Role::Link(Link::VirtualPrivateGateway { .. }) => self.enters_gateway(packet, &link),
            Role::Link(Link::TransitGateway { .. }) => match self.attachment(&gateway, id) {
                None => {
                    let list = Listing::TransitGatewayAttachments;
                    Err(self.absent(Verdict::NoRoute, &gateway, &[list]))
                }
                Some(by) if !by.up => Err((Verdict::Blackhole, gateway)),
                Some(by) => Ok(Now::Joins(gateway, by.id)),
            },
            _ => self.enters_exchange(packet, &gateway),
        }
    }

    fn enters_gateway(&self, packet: &Packet, link: &Uplink) -> Next {
        let to = packet.flow.destination;
        if self.takes(link, to) {
            return self.enters_by(packet, &link.gateway);
        }
        match self.onward(packet, link) {
            Some(other) => Ok(Now::Exits(other)),
            None => {
                let lost = self.home(&link.gateway).is_none();
                let lists: &[Listing] = if lost { &OF_GATEWAYS } else { &[] };
                Err(self.absent(Verdict::Denied, &link.gateway, lists))
            }
        }
    }

    fn enters_exchange(&self, packet: &Packet, direct_connect_gateway: &Id) -> Next {
        let to = packet.flow.destination;
        if let Some(gateway) = self.association(direct_connect_gateway, to) {
            return self.enters_by(packet, &gateway);
        }
        match self.advertised(direct_connect_gateway, to) {
            Some(transit_gateway::Attachment {
                id,
                transit_gateway: Some(transit_gateway),
                ..
            }) => Ok(Now::Joins(transit_gateway, id)),
            _ => {
                let lists =
                    [Listing::DirectConnectAssociations, Listing::TransitGatewayAttachments];
                Err(self.absent(Verdict::Denied, direct_connect_gateway, &lists))
            }
        }
    }

    /// The packet is at the gateway of the network that has its destination.
    fn enters_by(&self, packet: &Packet, gateway: &Id) -> Next {
        let lost = || self.absent(Verdict::NoRoute, gateway, &OF_GATEWAYS);
        let home = self.home(gateway).ok_or_else(lost)?;
        let route_table = match self.role(gateway) {
            Role::Link(Link::VirtualPrivateGateway { route_table }) => route_table.cloned(),
            _ => None,
        };
        match self.steered(packet, &home, route_table.as_ref())? {
            Some(handed) => Ok(handed),
            None => self.inside_untabled(gateway, home, route_table.is_some()),
        }
    }

    /// The packet is in a VPC by a gateway; where the gateway has no table in the plan, it may have one.
    pub(super) fn inside_untabled(&self, gateway: &Id, home: Id, tabled: bool) -> Next {
        match tabled || self.unseen(&home) || self.sees(gateway, Listing::RouteTables) {
            true => Ok(Now::Inside(home, None)),
            false => Err((Verdict::Unknown, gateway.clone())),
        }
    }

    /// What the table of a gateway does with what comes in by it: hands it to something, or nothing.
    pub(super) fn steered(
        &self,
        packet: &Packet,
        home: &Id,
        route_table: Option<&Id>,
    ) -> Result<Option<Now>, (Verdict, Id)> {
        let Some(table) = route_table else { return Ok(None) };
        if self.unseen(home) || !matches!(self.role(table), Role::Router(_)) {
            let at = if self.unseen(home) { home } else { table };
            return Err((Verdict::Unknown, at.clone()));
        }
        match self.says(table, packet.flow.destination)? {
            Target::Local => Ok(None),
            Target::To(id) => match self.role(&id) {
                Role::Host(_) | Role::Filter(Filter::InlineEndpoint { .. }) => {
                    Ok(Some(Now::Handed(home.clone(), id, None)))
                }
                _ => Err((Verdict::Blackhole, table.clone())),
            },
        }
    }
}
