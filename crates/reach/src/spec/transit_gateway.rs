//! Through transit gateways: out of a network, from attachment to attachment, and into a network.

use super::*;

/// An attachment with the parts that the rules ask for.
pub(super) struct Attachment {
    pub(super) id: Id,
    pub(super) transit_gateway: Option<Id>,
    pub(super) to: Option<Id>,
    subnets: Vec<Id>,
    route_tables: [Option<Id>; 2],
    appliance_mode: bool,
    pub(super) group_references: bool,
    pub(super) ipv6: bool,
    pub(super) allowed: Vec<IpNet>,
    pub(super) up: bool,
}

impl Attachment {
    /// The table at a transit gateway for what comes to it by the attachment.
    pub(super) fn table_at(&self, transit_gateway: &Id) -> Option<&Id> {
        let [own, remote] = &self.route_tables;
        if self.transit_gateway.as_ref() == Some(transit_gateway) {
            own.as_ref()
        } else {
            remote.as_ref()
        }
    }
}

impl Spec<'_> {
    pub(super) fn read_attachment(&self, id: &Id) -> Option<Attachment> {
        let Role::Link(Link::TransitGatewayAttachment {
            transit_gateway,
            attached: to,
            subnets,
            route_tables,
            appliance_mode,
            group_references,
            ipv6,
            allowed,
            state,
        }) = self.role(id)
        else {
            return None;
        };
        Some(Attachment {
            id: id.clone(),
            transit_gateway: transit_gateway.cloned(),
            to: to.cloned(),
            subnets: subnets.into_iter().cloned().collect(),
            route_tables: route_tables.map(Option::<&Id>::cloned),
            appliance_mode,
            group_references,
            ipv6,
            allowed: allowed.into_iter().filter_map(|prefix| prefix.net()).collect(),
            up: state == State::Up,
        })
    }

    /// Every attachment, in the order of ids.
    pub(super) fn attachments(&self) -> Vec<Attachment> {
        self.plan.ids().filter_map(|id| self.read_attachment(id)).collect()
    }

    /// The attachment that joins a transit gateway with something else, one that is up before others.
    pub(super) fn attachment(&self, transit_gateway: &Id, to: &Id) -> Option<Attachment> {
        let joins = |one: &Attachment| {
            one.transit_gateway.as_ref() == Some(transit_gateway) && one.to.as_ref() == Some(to)
        };
        self.attachments().into_iter().filter(joins).min_by_key(|one| !one.up)
    }

    /// The subnets of an attachment that the plan holds.
    fn attached_subnets(&self, attachment: &Attachment) -> Vec<Id> {
        let is_subnet = |id: &&Id| matches!(self.role(id), Role::Place(Place::Subnet { .. }));
        attachment.subnets.iter().filter(is_subnet).cloned().collect()
    }

    /// A table of a network hands the packet to a transit gateway.
    pub(super) fn to_hub(
        &self,
        packet: &mut Packet,
        vpc: &Id,
        transit_gateway: &Id,
        from: Option<&Id>,
    ) -> Next {
        let by = self.attachment(transit_gateway, vpc).filter(|by| by.up);
        let by = by.ok_or((Verdict::Blackhole, transit_gateway.clone()))?;
        let subnets = self.attached_subnets(&by);
        let Some(first) = subnets.first() else { return Err((Verdict::Unknown, by.id)) };
        let near = |subnet: &Id| from.and_then(|from| self.in_one_zone(from, subnet));
        let own = subnets.iter().find(|subnet| from == Some(subnet));
        if own.is_none() && subnets.iter().all(|subnet| near(subnet) == Some(false)) {
            return Err((Verdict::Denied, by.id));
        }
        let same = subnets.iter().find(|subnet| near(subnet) == Some(true));
        let chosen = own.or(same).unwrap_or(first);
        self.acl(packet, chosen, true)?;
        packet.way.left_by = Some(chosen.clone());
        Ok(Now::Joins(transit_gateway.clone(), by.id))
    }

    /// The packet comes to a transit gateway by an attachment, whose table there says by which one it goes on.
    pub(super) fn joins(&self, packet: &mut Packet, transit_gateway: &Id, by: &Id) -> Next {
        let step = (transit_gateway.clone(), by.clone());
        if packet.way.crossed.contains(&step) {
            return Err((Verdict::Loop, transit_gateway.clone()));
        }
        packet.way.crossed.push(step);
        let came = self.read_attachment(by).ok_or((Verdict::NoRoute, transit_gateway.clone()))?;
        let Some(table) = came.table_at(transit_gateway) else {
            let seen = self.sees(transit_gateway, Listing::TransitGatewayRouteTables);
            let verdict = match seen && self.has_tables(transit_gateway) {
                true => Verdict::Denied,
                false => Verdict::Unknown,
            };
            return Err((verdict, transit_gateway.clone()));
        };
        if !matches!(self.role(table), Role::Router(_)) {
            return Err((Verdict::Unknown, table.clone()));
        }
        let onward = self.hub_says(transit_gateway, table, packet.flow.destination)?;
        let onward = self.read_attachment(&onward).ok_or((Verdict::Blackhole, table.clone()))?;
        self.parts_from(packet, transit_gateway, onward)
    }

    /// The packet leaves a transit gateway by an attachment.
    fn parts_from(&self, packet: &mut Packet, transit_gateway: &Id, by: Attachment) -> Next {
        let beyond = if by.transit_gateway.as_ref() == Some(transit_gateway) {
            by.to.clone()
        } else {
            by.transit_gateway.clone()
        };
        let Some(beyond) = beyond else { return Err((Verdict::Unknown, by.id)) };
        match self.role(&beyond) {
            Role::Place(Place::Vpc { .. }) => {
                let lets = |by: &Attachment| by.group_references;
                let came = packet.way.crossed.last();
                let came = came.and_then(|(_, came)| self.read_attachment(came));
                let from_network = came.filter(|came| {
                    let from = came.to.as_ref().map(|from| self.role(from));
                    matches!(from, Some(Role::Place(Place::Vpc { .. })))
                });
                let kept = from_network.is_some_and(|came| lets(&came)) && lets(&by);
                let transit_gateway = self.role(transit_gateway);
                let on = matches!(
                    transit_gateway,
                    Role::Link(Link::TransitGateway { group_references: true, .. })
                );
                packet.way.stripped |= !(kept && on);
                self.enters_network(packet, &beyond, &by)
            }
            Role::Link(Link::Uplink { .. }) => Ok(Now::Exits(beyond)),
            Role::Link(Link::DirectConnectGateway { .. }) => {
                match self.best_link(packet, &beyond) {
                    Some(link) => Ok(Now::Exits(link)),
                    None => Err((Verdict::NoRoute, beyond)),
                }
            }
            Role::Link(Link::TransitGateway { .. }) => Ok(Now::Joins(beyond, by.id)),
            _ => Err((Verdict::Unknown, by.id)),
        }
    }

    /// The packet comes into a network by an attachment, and is sent on from a subnet of it.
    fn enters_network(&self, packet: &mut Packet, vpc: &Id, by: &Attachment) -> Next {
        if self.unseen(vpc) {
            return Err((Verdict::Unknown, vpc.clone()));
        }
        let subnets = self.attached_subnets(by);
        let Some(first) = subnets.first() else { return Err((Verdict::Unknown, by.id.clone())) };
        let kept = packet.kept.iter().find(|(id, _)| *id == by.id).map(|(_, subnet)| subnet);
        let left = packet.way.left_by.as_ref();
        let is_near =
            |subnet: &&Id| left.and_then(|left| self.in_one_zone(left, subnet)).unwrap_or(false);
        let near = subnets.iter().find(is_near);
        let chosen = match kept.filter(|_| by.appliance_mode) {
            Some(kept) => kept.clone(),
            None => near.unwrap_or(first).clone(),
        };
        if by.appliance_mode {
            packet.kept.push((by.id.clone(), chosen.clone()));
        }
        packet.way.entered = Some(vpc.clone());
        Ok(Now::Leaves(chosen))
    }

    /// Whether two networks are joined by a transit gateway that lets groups of one be named in the other.
    pub(super) fn share_a_hub(&self, one: &Id, two: &Id) -> bool {
        let lets = |id: &Id| {
            matches!(self.role(id), Role::Link(Link::TransitGateway { group_references: true, .. }))
        };
        let attachments = self.attachments();
        let attached = |transit_gateway: &Id, network: &Id| {
            attachments.iter().any(|by| {
                by.up
                    && by.group_references
                    && by.transit_gateway.as_ref() == Some(transit_gateway)
                    && by.to.as_ref() == Some(network)
            })
        };
        self.plan.ids().any(|transit_gateway| {
            lets(transit_gateway)
                && attached(transit_gateway, one)
                && attached(transit_gateway, two)
        })
    }
}
