//! Through hubs: out of a network, from attachment to attachment, and into a network.

use super::*;

/// An attachment with the parts that the rules ask for.
pub(super) struct Attachment {
    pub(super) id: Id,
    pub(super) hub: Option<Id>,
    pub(super) to: Option<Id>,
    subnets: Vec<Id>,
    routers: [Option<Id>; 2],
    appliance_mode: bool,
    pub(super) group_references: bool,
    pub(super) ipv6: bool,
    pub(super) allowed: Vec<IpNet>,
    pub(super) up: bool,
}

impl Attachment {
    /// The table at a hub for what comes to it by the attachment.
    pub(super) fn table_at(&self, hub: &Id) -> Option<&Id> {
        let [own, peer] = &self.routers;
        if self.hub.as_ref() == Some(hub) { own.as_ref() } else { peer.as_ref() }
    }
}

impl Spec<'_> {
    pub(super) fn read_attachment(&self, id: &Id) -> Option<Attachment> {
        let Role::Link(Link::Attachment {
            hub,
            to,
            subnets,
            routers,
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
            hub: hub.cloned(),
            to: to.cloned(),
            subnets: subnets.into_iter().cloned().collect(),
            routers: routers.map(Option::<&Id>::cloned),
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

    /// The attachment that joins a hub with something else, one that is up before others.
    pub(super) fn attachment(&self, hub: &Id, to: &Id) -> Option<Attachment> {
        let joins = |one: &Attachment| one.hub.as_ref() == Some(hub) && one.to.as_ref() == Some(to);
        self.attachments().into_iter().filter(joins).min_by_key(|one| !one.up)
    }

    /// The subnets of an attachment that the plan holds.
    fn attached_subnets(&self, attachment: &Attachment) -> Vec<Id> {
        let is_subnet = |id: &&Id| matches!(self.role(id), Role::Place(Place::Subnet { .. }));
        attachment.subnets.iter().filter(is_subnet).cloned().collect()
    }

    /// A table of a network hands the packet to a hub.
    pub(super) fn to_hub(
        &self,
        packet: &mut Packet,
        network: &Id,
        hub: &Id,
        from: Option<&Id>,
    ) -> Next {
        let by = self.attachment(hub, network).filter(|by| by.up);
        let by = by.ok_or((Verdict::Blackhole, hub.clone()))?;
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
        Ok(Now::Joins(hub.clone(), by.id))
    }

    /// Whether two subnets are in one zone; `None` where no one can say. Accounts name their zones each in
    /// their own way, and share the zones' ids.
    fn in_one_zone(&self, one: &Id, two: &Id) -> Option<bool> {
        let zones = |id: &Id| match self.role(id) {
            Role::Place(Place::Subnet { zone, zone_id, .. }) => (zone_id, zone),
            _ => (None, None),
        };
        let ((id, name), (other_id, other_name)) = (zones(one), zones(two));
        let by_id = id.zip(other_id).map(|(one, two)| one == two);
        by_id.or_else(|| name.zip(other_name).map(|(one, two)| one == two))
    }

    /// The packet comes to a hub by an attachment, whose table there says by which one it goes on.
    pub(super) fn joins(&self, packet: &mut Packet, hub: &Id, by: &Id) -> Next {
        let step = (hub.clone(), by.clone());
        if packet.way.crossed.contains(&step) {
            return Err((Verdict::Loop, hub.clone()));
        }
        packet.way.crossed.push(step);
        let came = self.read_attachment(by).ok_or((Verdict::NoRoute, hub.clone()))?;
        let Some(table) = came.table_at(hub) else {
            let verdict = if self.has_tables(hub) { Verdict::Denied } else { Verdict::Unknown };
            return Err((verdict, hub.clone()));
        };
        if !matches!(self.role(table), Role::Router(_)) {
            return Err((Verdict::Unknown, table.clone()));
        }
        let onward = self.hub_says(hub, table, packet.flow.destination)?;
        let onward = self.read_attachment(&onward).ok_or((Verdict::Blackhole, table.clone()))?;
        self.parts_from(packet, hub, onward)
    }

    /// The packet leaves a hub by an attachment.
    fn parts_from(&self, packet: &mut Packet, hub: &Id, by: Attachment) -> Next {
        let beyond = if by.hub.as_ref() == Some(hub) { by.to.clone() } else { by.hub.clone() };
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
                let hub = self.role(hub);
                let on =
                    matches!(hub, Role::Link(Link::TransitGateway { group_references: true, .. }));
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
    fn enters_network(&self, packet: &mut Packet, network: &Id, by: &Attachment) -> Next {
        if self.unseen(network) {
            return Err((Verdict::Unknown, network.clone()));
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
        packet.way.entered = Some(network.clone());
        Ok(Now::Leaves(chosen))
    }

    /// Whether two networks are joined by a hub that lets groups of one be named in the other.
    pub(super) fn share_a_hub(&self, one: &Id, two: &Id) -> bool {
        let lets = |id: &Id| {
            matches!(self.role(id), Role::Link(Link::TransitGateway { group_references: true, .. }))
        };
        let attachments = self.attachments();
        let attached = |hub: &Id, network: &Id| {
            attachments.iter().any(|by| {
                by.up
                    && by.group_references
                    && by.hub.as_ref() == Some(hub)
                    && by.to.as_ref() == Some(network)
            })
        };
        self.plan.ids().any(|hub| lets(hub) && attached(hub, one) && attached(hub, two))
    }
}
