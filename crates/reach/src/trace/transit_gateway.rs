//! Transit gateways: the table of the attachment that a packet comes in by decides; a zone without an
//! attachment subnet cannot send, and the attachment subnet's own network ACL and table count
//! (`vpc/latest/tgw/how-transit-gateways-work.html`, `vpc/latest/tgw/tgw-nacls.html`).

use plan::{Destination, Role};

use super::security_group::RuleDirection;
use super::*;
use crate::model::{Attachment, Device};

impl<'n> Walk<'n> {
    /// A route of a table of `network` hands the packet to a hub.
    pub(super) fn leave_by_hub(
        &mut self,
        vpc: &Id,
        transit_gateway: &Id,
        from: Option<&Id>,
    ) -> Outcome {
        let all = self.network;
        let Some((id, attachment)) = all.attachment_between(transit_gateway, vpc) else {
            return Err(Verdict::Blackhole);
        };
        self.hop(id, HopKind::Link);
        let subnets = self.subnets_of(attachment);
        let own = subnets.iter().find(|subnet| from == Some(*subnet));
        let near = own.or_else(|| self.nearest(&subnets, from));
        let Some(subnet) = near.or(subnets.first()).copied() else {
            return self.no_attachment_subnet(id);
        };
        if let Some(from) = from.filter(|from| near.is_none() && self.is_apart(&subnets, from)) {
            let step = Step::new(StepAction::ZoneNotAttached, Spot::whole(id));
            let zone =
                all.subnets.get(from).and_then(|has| has.zone.as_ref().or(has.zone_id.as_ref()));
            let step = step.arg("attachment", self.call(id));
            let step = step.arg("zone", zone.map_or("?", String::as_str));
            self.refuse(Verdict::Denied, step.code(AwsCode::TgwRouteAzRestriction))?;
        }
        self.pass_acl(subnet, RuleDirection::Ingress)?;
        self.left_by = Some(subnet.clone());
        self.through_hub(transit_gateway, id, attachment)
    }

    /// The attachment's subnets that are in the plan.
    fn subnets_of(&self, attachment: &'n Attachment) -> Vec<&'n Id> {
        let subnets = attachment.subnets.iter();
        subnets.filter(|subnet| self.network.subnets.contains_key(*subnet)).collect()
    }

    /// The first of some subnets that is known to lie in the zone of another one.
    fn nearest<'s>(&self, subnets: &'s [&'n Id], of: Option<&Id>) -> Option<&'s &'n Id> {
        let of = of?;
        subnets.iter().find(|subnet| self.network.is_one_zone(subnet, of) == Some(true))
    }

    /// Whether all of some subnets are known to lie in other zones than this one.
    fn is_apart(&self, subnets: &[&Id], from: &Id) -> bool {
        subnets.iter().all(|subnet| self.network.is_one_zone(subnet, from) == Some(false))
    }

    fn no_attachment_subnet(&mut self, id: &Id) -> Outcome {
        let step = Step::new(StepAction::AttachmentHasNoSubnet, Spot::whole(id));
        let step = step.arg("attachment", self.call(id));
        self.lose(Verdict::Unknown, step.code(AwsCode::UnknownResource))
    }

    /// The packet comes to a hub by an attachment.
    pub(super) fn through_hub(
        &mut self,
        transit_gateway: &Id,
        id: &'n Id,
        attachment: &'n Attachment,
    ) -> Outcome {
        self.hop(transit_gateway, HopKind::Gateway);
        let step = Step::new(StepAction::EntersHub, Spot::whole(id))
            .arg("hub", self.call(transit_gateway));
        self.step(step.arg("attachment", self.call(id)));
        if !self.visited.insert(Spot::at(transit_gateway, plan::Path::new(id.as_str()))) {
            let step = Step::new(StepAction::GoesInACircle, Spot::whole(transit_gateway))
                .arg("who", self.call(transit_gateway));
            return self.lose(Verdict::Loop, step.code(AwsCode::CyclicPathDetected));
        }
        let Some(table) = attachment.route_table_at(transit_gateway) else {
            return self.not_associated(transit_gateway, id);
        };
        self.look_up_in_hub(transit_gateway, id, table)
    }

    fn not_associated(&mut self, transit_gateway: &Id, id: &Id) -> Outcome {
        if !self
            .network
            .tables
            .values()
            .any(|table| table.transit_gateway.as_ref() == Some(transit_gateway))
        {
            let step = Step::new(StepAction::HubTablesUnseen, Spot::whole(transit_gateway));
            let step =
                step.arg("hub", self.call(transit_gateway)).code(AwsCode::TgwRtbRoutesAreUnknown);
            return self.lose(Verdict::Unknown, step);
        }
        let step = Step::new(StepAction::NotAssociated, Spot::whole(id));
        let step = step.arg("attachment", self.call(id)).arg("hub", self.call(transit_gateway));
        self.refuse(Verdict::Denied, step.code(AwsCode::TgwAttachMissingTgwRtbAssociation))?;
        self.detour_in_hub(transit_gateway, id)
    }

    fn look_up_in_hub(&mut self, transit_gateway: &Id, id: &Id, table: &Id) -> Outcome {
        let all = self.network;
        self.hop(table, HopKind::Table);
        let Some(found) = all.tables.get(table).filter(|found| found.transit_gateway.is_some())
        else {
            let step = Step::new(StepAction::TableMissing, Spot::whole(id)).arg("table", table);
            let step = step.arg("subnet", self.call(id)).code(AwsCode::TgwRtbRoutesAreUnknown);
            return self.lose(Verdict::Unknown, step);
        };
        let route = all.lookup(table, self.flow.destination);
        if let Some(unseen) = found.unseen.first() {
            return self.list_unseen(unseen.clone(), table);
        }
        let Some(route) = route else {
            let step = self.about(StepAction::FindsNoRoute, Spot::whole(table));
            let step = step.arg("table", self.call(table));
            let step = step.code(AwsCode::TgwRtbNoRouteToTgwAttachment);
            self.refuse(Verdict::NoRoute, step.considering(self.considered_routes(table, None)))?;
            return self.detour_in_hub(transit_gateway, id);
        };
        self.check_lists_agree(table, route)?;
        if !self.takes_route(table, route)? {
            return self.detour_in_hub(transit_gateway, id);
        }
        match route.target.id().and_then(|to| all.devices.get_key_value(to)) {
            Some((to, Device::Attachment(attachment))) => {
                self.leave_hub(transit_gateway, to, attachment)
            }
            _ => Err(Verdict::Blackhole),
        }
    }

    /// The packet leaves a hub by an attachment.
    fn leave_hub(
        &mut self,
        transit_gateway: &Id,
        id: &'n Id,
        attachment: &'n Attachment,
    ) -> Outcome {
        self.hop(id, HopKind::Link);
        let all = self.network;
        let beyond =
            attachment.beyond(transit_gateway).and_then(|to| all.devices.get_key_value(to));
        let name = beyond.map_or_else(|| "?".to_owned(), |(to, _)| self.call(to));
        let step =
            Step::new(StepAction::LeavesHub, Spot::whole(id)).arg("attachment", self.call(id));
        self.step(step.arg("hub", self.call(transit_gateway)).arg("to", name));
        match beyond {
            Some((network, _)) if all.vpcs.contains_key(network) => {
                self.sg_refs_dropped |= !self.keeps_groups(transit_gateway, attachment);
                self.enter_by_attachment(network, id, attachment)
            }
            Some((link, Device::Uplink(uplink))) => self.leave_by_uplink(link, uplink),
            Some((direct_connect_gateway, Device::DirectConnectGateway { .. })) => {
                self.leave_by_exchange(direct_connect_gateway)
            }
            Some((other, Device::TransitGateway { .. })) => self.through_hub(other, id, attachment),
            _ => {
                let step = Step::new(StepAction::AttachedUnseen, Spot::whole(id));
                let step = step.arg("attachment", self.call(id)).code(AwsCode::UnknownResource);
                self.lose(Verdict::Unknown, step)
            }
        }
    }

    /// Whether a hub keeps the groups of what leaves it by an attachment: where it came from a VPC by an
    /// attachment of the same hub, and the hub and both attachments allow references
    /// (`vpc/latest/tgw/tgw-vpc-attachments.html#vpc-attachment-security`).
    fn keeps_groups(&self, transit_gateway: &Id, by: &Attachment) -> bool {
        let all = self.network;
        let came = self.left_by.as_ref().and_then(|subnet| all.vpc_of(subnet));
        let came = came.and_then(|network| all.attachment_between(transit_gateway, network));
        let on = matches!(
            all.devices.get(transit_gateway),
            Some(Device::TransitGateway { group_references: true, .. })
        );
        on && by.group_references && came.is_some_and(|(_, of)| of.group_references)
    }

    /// The packet comes out of an attachment into a VPC, and is sent on from the attachment's subnet.
    fn enter_by_attachment(&mut self, vpc: &Id, id: &'n Id, attachment: &'n Attachment) -> Outcome {
        if self.is_unseen(vpc) {
            return self.not_seen(vpc);
        }
        let subnets = self.subnets_of(attachment);
        let kept = self.memory.zones.get(id).cloned().filter(|_| attachment.appliance_mode);
        let kept = subnets.iter().find(|subnet| kept.as_ref() == Some(**subnet));
        let near = kept.or_else(|| self.nearest(&subnets, self.left_by.as_ref()));
        let Some(subnet) = near.or(subnets.first()).copied() else {
            return self.no_attachment_subnet(id);
        };
        let before = self.memory.zones.insert(id.clone(), subnet.clone());
        self.zone_changed = before.is_some_and(|before| before != *subnet);
        self.by_hub = Some(vpc.clone());
        self.hop(subnet, HopKind::Subnet);
        let step = Step::new(StepAction::EntersAtSubnet, Spot::whole(id));
        let step = step.arg("network", self.call(vpc)).arg("subnet", self.call(subnet));
        self.step(step);
        self.send(subnet)
    }

    /// Goes on where a hub's table leads nowhere, by the attachment that a route would have to name.
    fn detour_in_hub(&mut self, transit_gateway: &Id, came_by: &Id) -> Outcome {
        let all = self.network;
        let expected = self.expected();
        let home = all.vpc_of_location(&expected).cloned();
        let leads = |(id, attachment): &(&'n Id, &'n Attachment)| {
            let beyond = attachment.beyond(transit_gateway);
            *id != came_by
                && match (beyond.and_then(|to| all.devices.get(to)), &expected) {
                    (Some(Device::Uplink(uplink)), Location::OnPremises(on_premises)) => {
                        uplink.on_premises.as_ref() == Some(on_premises)
                    }
                    _ => home.is_some() && beyond == home.as_ref(),
                }
        };
        let mut ways = all.attachments_of(transit_gateway).filter(|_| self.blockers.is_some());
        match ways.find(leads) {
            Some((id, attachment)) => self.leave_hub(transit_gateway, id, attachment),
            None => Err(Verdict::NoRoute),
        }
    }

    /// A table has a route by a list that the plan does not hold, so no one can say what is chosen.
    pub(super) fn list_unseen(&mut self, at: Spot, table: &Id) -> Outcome {
        let list = Some(&at).filter(|_| !self.is_silent()).and_then(|at| self.network.list_at(at));
        let step = self.about(StepAction::ListUnseen, at).arg("table", self.call(table));
        let step = step.arg("list", list.map_or("?", Id::as_str));
        self.lose(Verdict::Unknown, step.code(AwsCode::UnknownResource))
    }
}

impl Network {
    /// The prefix list that a row of a table is for.
    fn list_at(&self, at: &Spot) -> Option<&Id> {
        let Role::Router(route_table) = self.plan().resource(&at.id)?.is.role() else {
            return None;
        };
        let row = route_table.routes.into_iter().find(|line| line.path == at.path)?;
        match row.destination? {
            Destination::PrefixList(list) => Some(list),
            Destination::Cidr(_) => None,
        }
    }

    /// Whether two subnets lie in one zone, if that is known: by the zones' ids, which are the same in
    /// every account, where both have one, and else by their names
    /// (`ram/latest/userguide/working-with-az-ids.html`).
    fn is_one_zone(&self, one: &Id, two: &Id) -> Option<bool> {
        let (one, two) = (self.subnets.get(one)?, self.subnets.get(two)?);
        match (&one.zone_id, &two.zone_id) {
            (Some(one), Some(two)) => Some(one == two),
            _ => Some(one.zone.as_ref()? == two.zone.as_ref()?),
        }
    }
}
