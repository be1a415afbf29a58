//! Transit gateways: the route table of the attachment that a packet comes in by decides; a zone without
//! an attachment subnet cannot send, and the attachment subnet's own network ACL and route table apply
//! (`vpc/latest/tgw/how-transit-gateways-work.html`, `vpc/latest/tgw/tgw-nacls.html`).

use plan::{Id, Listing};

use super::leg::Visit;
use super::position::{Next, Position};
use super::{AwsCode, HopKind, Step, Tracer, Verdict};
use super::{blockers, direct_connect_gateway, network_acl, route_table};
use crate::model::{Attachment, Device};
use crate::query::RuleDirection;
use crate::words::{Arg, StepAction};

/// A route of a table of a VPC hands the packet to a transit gateway.
pub(super) fn leave_vpc<'n>(
    t: &mut Tracer<'n>,
    vpc: &Id,
    transit_gateway: &'n Id,
    from: Option<&'n Id>,
) -> Next<'n> {
    let network = t.network;
    let between = network.attachment_between(transit_gateway, vpc);
    let (id, attachment) = between.ok_or(Verdict::Blackhole)?;
    t.hop(id, HopKind::Link);
    let subnets = network.attachment_subnets(attachment);
    let own = subnets.iter().find(|subnet| from == Some(**subnet)).copied();
    let near = own.or_else(|| network.first_in_zone_of(&subnets, from?));
    let Some(subnet) = near.or_else(|| subnets.first().copied()) else {
        return has_no_subnet(t, id);
    };
    if let Some(from) = from
        && near.is_none()
        && subnets.iter().all(|subnet| network.is_one_zone(subnet, from) == Some(false))
    {
        zone_not_attached(t, id, from)?;
    }
    network_acl::pass(t, subnet, RuleDirection::Ingress)?;
    t.leg.left_by = Some(subnet);
    Ok(Position::AtTransitGateway { transit_gateway, id, attachment })
}

fn zone_not_attached(t: &mut Tracer<'_>, id: &Id, from: &Id) -> Result<(), Verdict> {
    let subnet = t.network.subnets.get(from);
    let zone = subnet.and_then(|has| has.zone.as_ref().or(has.zone_id.as_ref()));
    t.refuse(Verdict::Denied, |_| {
        let step = Step::at(StepAction::ZoneNotAttached, id).arg("attachment", id);
        let step = step.arg("zone", zone.map_or("?", String::as_str));
        step.code(AwsCode::TgwRouteAzRestriction)
    })
}

fn has_no_subnet<'n>(t: &mut Tracer<'n>, id: &Id) -> Next<'n> {
    t.lose(Verdict::Unknown, |_| {
        let step = Step::at(StepAction::AttachmentHasNoSubnet, id).arg("attachment", id);
        step.code(AwsCode::UnknownResource)
    })
}

/// The packet comes over a VPN connection or virtual interface to a transit gateway, by the attachment
/// of the link.
pub(super) fn enter_by<'n>(t: &mut Tracer<'n>, transit_gateway: &'n Id, link: &'n Id) -> Next<'n> {
    t.hop(transit_gateway, HopKind::Gateway);
    let Some((id, attachment)) = t.network.attachment_between(transit_gateway, link) else {
        let list = (transit_gateway, &[Listing::TransitGatewayAttachments][..]);
        return t.lose_absent(list, Verdict::NoRoute, |_| {
            let step = Step::at(StepAction::LinkNotAttached, link).arg("link", link);
            step.arg("transit_gateway", transit_gateway).code(AwsCode::BadStateAttachment)
        });
    };
    if let Some(state) = &attachment.down {
        t.refuse(Verdict::Blackhole, |_| {
            let step = Step::at(StepAction::LinkIsDown, id).arg("link", id);
            step.arg("state", state).code(AwsCode::BadStateAttachment)
        })?;
    }
    Ok(Position::AtTransitGateway { transit_gateway, id, attachment })
}

/// The packet enters a transit gateway by an attachment, whose associated route table decides.
pub(super) fn enter<'n>(
    t: &mut Tracer<'n>,
    transit_gateway: &'n Id,
    id: &'n Id,
    attachment: &'n Attachment,
) -> Next<'n> {
    t.hop(transit_gateway, HopKind::Gateway);
    t.step(|_| {
        let step = Step::at(StepAction::EntersTransitGateway, id);
        step.arg("transit_gateway", transit_gateway).arg("attachment", id)
    });
    let visit = Visit::TransitGateway(transit_gateway, id);
    t.visit(visit, transit_gateway, HopKind::Gateway)?;
    match attachment.route_table_at(transit_gateway) {
        Some(table) => look_up(t, transit_gateway, id, table),
        None => not_associated(t, transit_gateway, id),
    }
}

fn not_associated<'n>(t: &mut Tracer<'n>, transit_gateway: &'n Id, id: &'n Id) -> Next<'n> {
    let sees = t.network.sees(transit_gateway, Listing::TransitGatewayRouteTables);
    if !sees || !t.network.has_route_tables(transit_gateway) {
        return t.lose(Verdict::Unknown, |_| {
            let step = Step::at(StepAction::TransitGatewayTablesUnseen, transit_gateway);
            let step = step.arg("transit_gateway", transit_gateway);
            step.code(AwsCode::TgwRtbRoutesAreUnknown)
        });
    }
    t.refuse(Verdict::Denied, |_| {
        let step = Step::at(StepAction::NotAssociated, id).arg("attachment", id);
        let step = step.arg("transit_gateway", transit_gateway);
        step.code(AwsCode::TgwAttachMissingTgwRtbAssociation)
    })?;
    blockers::detour_in_transit_gateway(t, transit_gateway, id)
}

fn look_up<'n>(t: &mut Tracer<'n>, transit_gateway: &'n Id, id: &'n Id, table: &'n Id) -> Next<'n> {
    let network = t.network;
    t.hop(table, HopKind::Table);
    let found = network.tables.get(table).filter(|found| found.transit_gateway.is_some());
    let Some(found) = found else {
        return t.lose(Verdict::Unknown, |_| {
            let step = Step::at(StepAction::TableMissing, id).arg("table", Arg::Id(table.clone()));
            step.arg("subnet", id).code(AwsCode::TgwRtbRoutesAreUnknown)
        });
    };
    let route = network.lookup(table, t.packet.destination());
    if let Some(unseen) = found.unseen.first() {
        return route_table::list_unseen(t, unseen, table);
    }
    let Some(route) = route else {
        route_table::no_route(t, table, AwsCode::TgwRtbNoRouteToTgwAttachment)?;
        return blockers::detour_in_transit_gateway(t, transit_gateway, id);
    };
    route_table::check_lists_agree(t, table, route)?;
    if !route_table::takes(t, table, route)? {
        return blockers::detour_in_transit_gateway(t, transit_gateway, id);
    }
    match route.target.id().and_then(|to| network.devices.get_key_value(to)) {
        Some((to, Device::Attachment(attachment))) => leave(t, transit_gateway, to, attachment),
        _ => Err(Verdict::Blackhole),
    }
}

/// The packet leaves a transit gateway by an attachment.
pub(super) fn leave<'n>(
    t: &mut Tracer<'n>,
    transit_gateway: &'n Id,
    id: &'n Id,
    attachment: &'n Attachment,
) -> Next<'n> {
    let network = t.network;
    t.hop(id, HopKind::Link);
    let beyond = attachment.beyond(transit_gateway);
    let beyond = beyond.and_then(|to| network.devices.get_key_value(to));
    t.step(|_| {
        let to = beyond.map_or(Arg::from("?"), |(to, _)| to.into());
        let step = Step::at(StepAction::LeavesTransitGateway, id).arg("attachment", id);
        step.arg("transit_gateway", transit_gateway).arg("to", to)
    });
    match beyond {
        Some((vpc, _)) if network.vpcs.contains_key(vpc) => {
            t.leg.sg_refs_dropped |= !keeps_references(t, transit_gateway, attachment);
            enter_vpc(t, vpc, id, attachment)
        }
        Some((link, Device::Uplink(uplink))) => Ok(Position::LeavesByUplink(link, uplink)),
        Some((gateway, Device::DirectConnectGateway { .. })) => {
            direct_connect_gateway::leave(t, gateway)
        }
        Some((other, Device::TransitGateway { .. })) => {
            Ok(Position::AtTransitGateway { transit_gateway: other, id, attachment })
        }
        _ => t.lose(Verdict::Unknown, |_| {
            let step = Step::at(StepAction::AttachedUnseen, id).arg("attachment", id);
            step.code(AwsCode::UnknownResource)
        }),
    }
}

/// Whether a transit gateway keeps the security group references of what leaves it by an attachment:
/// where it came from a VPC by an attachment of the same transit gateway, and referencing is on at the
/// transit gateway and both attachments
/// (`vpc/latest/tgw/tgw-vpc-attachments.html#vpc-attachment-security`).
fn keeps_references(t: &Tracer<'_>, transit_gateway: &Id, by: &Attachment) -> bool {
    let network = t.network;
    let came = t.leg.left_by.and_then(|subnet| network.vpc_of(subnet));
    let came = came.and_then(|vpc| network.attachment_between(transit_gateway, vpc));
    let on = matches!(
        network.devices.get(transit_gateway),
        Some(Device::TransitGateway { group_references: true, .. })
    );
    on && by.group_references && came.is_some_and(|(_, of)| of.group_references)
}

/// The packet comes out of an attachment into a VPC, and is sent on from a subnet of the attachment: in
/// appliance mode that of the same flow's other packets, else one in the zone that it comes from.
fn enter_vpc<'n>(
    t: &mut Tracer<'n>,
    vpc: &'n Id,
    id: &'n Id,
    attachment: &'n Attachment,
) -> Next<'n> {
    let network = t.network;
    if t.is_unseen(vpc) {
        return t.not_seen(vpc);
    }
    let subnets = network.attachment_subnets(attachment);
    let before = t.connection.attachment_subnets.iter().position(|(of, _)| *of == id);
    let before = before.map(|at| t.connection.attachment_subnets.swap_remove(at).1);
    let kept = before.filter(|kept| attachment.appliance_mode && subnets.contains(kept));
    let near = kept.or_else(|| network.first_in_zone_of(&subnets, t.leg.left_by?));
    let Some(subnet) = near.or_else(|| subnets.first().copied()) else {
        return has_no_subnet(t, id);
    };
    t.connection.attachment_subnets.push((id, subnet));
    t.leg.zone_changed = before.is_some_and(|before| before != subnet);
    t.leg.by_transit_gateway = Some(vpc);
    t.hop(subnet, HopKind::Subnet);
    t.step(|_| {
        let step = Step::at(StepAction::EntersAtSubnet, id);
        step.arg("vpc", vpc).arg("subnet", subnet)
    });
    Ok(Position::LeavesSubnet(subnet))
}
