//! Route tables: the route that a packet follows, and the target that it hands the packet to.

use net::well_known;
use plan::{Id, Listing, Spot, Target};

use super::position::{Next, Position};
use super::{AwsCode, Considered, HopKind, Step, Tracer, Verdict};
use super::{
    block_public_access, blockers, egress_only_gateway, gateway_endpoint, host, inline_endpoint,
    internet_gateway, load_balancer, nat_gateway, regional_nat_gateway, transit_gateway,
    virtual_private_gateway,
};
use crate::model::{BlackholeReason, Device, Origin, Route, RouteState, Table, is_public};
use crate::words::{Arg, RejectReason, StepAction};

/// Looks the destination up in the table that `user` uses; `from` is the subnet, if that is the user.
pub(super) fn look_up<'n>(
    t: &mut Tracer<'n>,
    table: &'n Id,
    user: &'n Id,
    vpc: &'n Id,
    from: Option<&'n Id>,
) -> Next<'n> {
    let network = t.network;
    t.hop(table, HopKind::Table);
    let found = network.tables.get(table).filter(|found| found.transit_gateway.is_none());
    let Some(found) = found else {
        return t.lose(Verdict::Unknown, |_| {
            let step =
                Step::at(StepAction::TableMissing, user).arg("table", Arg::Id(table.clone()));
            step.arg("subnet", user).code(AwsCode::UnknownResource)
        });
    };
    let route = network.lookup(table, t.packet.destination());
    if let Some(unseen) = found.unseen.first()
        && route.is_none_or(|route| route.origin != Origin::Local)
    {
        return list_unseen(t, unseen, table);
    }
    let Some(route) = route else {
        check_service_seen(t, found, table, vpc)?;
        no_route(t, table, AwsCode::NoRouteToDestination)?;
        return blockers::detour(t, vpc, from);
    };
    check_lists_agree(t, table, route)?;
    if !takes(t, table, route)? || lacks_a_route(t, table, route)? {
        return blockers::detour(t, vpc, from);
    }
    if from.is_none() && !network.is_regional(user) {
        check_ingress_route(t, table, route)?;
        check_ingress_host(t, user, &route.target)?;
        block_public_access::check_ingress_target(t, user, vpc, &route.target)?;
    }
    Ok(Position::AtTarget { target: &route.target, vpc, from })
}

/// A gateway endpoint adds a route for the addresses of its service, which are public. Where the plan does not hold
/// the prefix lists that AWS has, any public address may be one of them.
fn check_service_seen(
    t: &mut Tracer<'_>,
    found: &Table,
    table: &Id,
    vpc: &Id,
) -> Result<(), Verdict> {
    let to = t.packet.destination();
    if !to.is_ipv4() || !is_public(to) || t.network.sees(vpc, Listing::PrefixLists) {
        return Ok(());
    }
    let services = &t.network.dns.gateway_endpoints;
    let mut stand_ins = found
        .routes
        .iter()
        .filter(|route| well_known::BENCHMARK.contains(&route.destination.addr()));
    let service = stand_ins.find_map(|route| services.get(route.target.id()?));
    let Some(service) = service else { return Ok(()) };
    t.lose(Verdict::Unknown, |flow| {
        let step = Step::at(StepAction::ListUnseen, table).about(flow).arg("table", table);
        step.arg("list", Arg::from(service.as_str())).code(AwsCode::UnknownResource)
    })
}

/// No route of a table is for the destination.
pub(super) fn no_route(t: &mut Tracer<'_>, table: &Id, code: AwsCode) -> Result<(), Verdict> {
    let considered = considered_routes(t, table, None);
    t.refuse(Verdict::NoRoute, |flow| {
        let step = Step::at(StepAction::FindsNoRoute, table).about(flow).arg("table", table);
        step.code(code).considering(considered)
    })
}

/// The device that a route's target is. Each kind of target has its own file.
pub(super) fn hand_over<'n>(
    t: &mut Tracer<'n>,
    target: &'n Target,
    vpc: &'n Id,
    from: Option<&'n Id>,
) -> Next<'n> {
    let Target::To(id) = target else { return Ok(Position::InVpc { vpc, from }) };
    let Some(device) = t.network.devices.get(id) else { return Err(Verdict::Blackhole) };
    if let Device::NatGateway
    | Device::RegionalNatGateway { .. }
    | Device::InlineEndpoint { .. }
    | Device::TransitGateway { .. } = device
    {
        load_balancer::check_direct(t, id)?;
    }
    match device {
        Device::Host => host::forward(t, id, from),
        Device::NatGateway => nat_gateway::translate(t, id, from),
        Device::RegionalNatGateway { .. } => regional_nat_gateway::translate(t, id, from),
        Device::InlineEndpoint { .. } => inline_endpoint::inspect(t, id, from),
        Device::InternetGateway { .. } => internet_gateway::leave(t, vpc, id, from),
        Device::EgressOnlyGateway => egress_only_gateway::leave(t, vpc, id, from),
        Device::Peering { .. } => Ok(Position::AtPeering { peering: id, from: vpc }),
        Device::VirtualPrivateGateway { .. } => virtual_private_gateway::leave(t, vpc, id),
        Device::TransitGateway { .. } => transit_gateway::leave_vpc(t, vpc, id, from),
        Device::GatewayEndpoint { prefixes } => gateway_endpoint::reach(t, id, prefixes),
        _ => Err(Verdict::Blackhole),
    }
}

/// A gateway's route table hands packets to hosts and to inline endpoints, and to nothing else
/// (`vpc/latest/userguide/gateway-route-tables.html`).
fn check_ingress_route(t: &mut Tracer<'_>, table: &Id, route: &Route) -> Result<(), Verdict> {
    let device = route.target.id().and_then(|id| t.network.devices.get(id));
    if matches!(device, None | Some(Device::Host | Device::InlineEndpoint { .. })) {
        return Ok(());
    }
    t.lose(Verdict::Blackhole, |flow| {
        let step = Step::new(StepAction::HoleNotATarget, cause(table, route)).about(flow);
        with_route(step, table, route).code(AwsCode::BadStateRoute)
    })
}

/// A host that takes what comes in by an internet gateway's route table has a public IPv4 address itself
/// (`vpc/latest/userguide/gateway-route-tables.html`).
fn check_ingress_host(t: &mut Tracer<'_>, gateway: &Id, to: &Target) -> Result<(), Verdict> {
    let network = t.network;
    let is_host = |id: &&Id| matches!(network.devices.get(*id), Some(Device::Host));
    let nic = to.id().filter(is_host).and_then(|id| network.nics_at(id).first());
    let nic = nic.and_then(|nic| network.nics.get(*nic)).filter(|nic| !nic.is_known_outside());
    let internet = matches!(network.devices.get(gateway), Some(Device::InternetGateway { .. }));
    let Some(nic) = nic.filter(|_| internet && t.packet.destination().is_ipv4()) else {
        return Ok(());
    };
    t.hop(&nic.spot.id, HopKind::Interface);
    t.refuse(Verdict::Denied, |_| {
        let step = Step::new(StepAction::TakesNothingFromInternet, nic.spot.clone());
        let step = step.arg("who", &nic.spot.id).arg("gateway", gateway);
        step.code(AwsCode::IgwPrivateIpAssociationForIngress)
    })
}

/// Of two prefix lists with the same block and different targets, AWS takes one at random
/// (`vpc/latest/userguide/route-tables-priority.html`).
pub(super) fn check_lists_agree(
    t: &mut Tracer<'_>,
    table: &Id,
    route: &Route,
) -> Result<(), Verdict> {
    if t.network.agrees(table, route) {
        return Ok(());
    }
    t.lose(Verdict::Unknown, |flow| {
        let step = Step::new(StepAction::ListsDisagree, cause(table, route)).about(flow);
        step.arg("table", table).arg("destination", route.destination)
    })
}

/// A table has a route by a prefix list that the plan does not hold, so the choice is not known.
pub(super) fn list_unseen<'n>(t: &mut Tracer<'n>, at: &Spot, table: &Id) -> Next<'n> {
    let list = t.network.prefix_list_at(at);
    t.lose(Verdict::Unknown, |flow| {
        let step = Step::new(StepAction::ListUnseen, at.clone()).about(flow).arg("table", table);
        let list = list.map_or(Arg::from("?"), |id| Arg::Id(id.clone()));
        step.arg("list", list).code(AwsCode::UnknownResource)
    })
}

/// Keeps the route that is followed; `false` where it is a black hole that the trace goes past.
pub(super) fn takes(t: &mut Tracer<'_>, table: &Id, route: &Route) -> Result<bool, Verdict> {
    let RouteState::Blackhole(why) = &route.state else {
        if t.recorder.keeps_steps() {
            let considered = considered_routes(t, table, Some(route));
            t.step(|flow| {
                let step = Step::new(StepAction::FollowsRoute, cause(table, route)).about(flow);
                with_route(step.considering(considered), table, route)
            });
        }
        return Ok(true);
    };
    let considered = considered_routes(t, table, Some(route));
    let code = match why {
        BlackholeReason::Unseen => AwsCode::UnknownResource,
        BlackholeReason::NotLocal => AwsCode::VpcLocalRouteCidrRestriction,
        _ => at_table(t, table, AwsCode::BadStateRoute),
    };
    let cause = match why {
        BlackholeReason::Down(_) => blockers::cause_of_down(t, cause(table, route), &route.target),
        _ => cause(table, route),
    };
    let verdict = match why {
        BlackholeReason::Unseen => Verdict::Unknown,
        _ => Verdict::Blackhole,
    };
    t.refuse(verdict, |flow| {
        let step = Step::new(hole(why), cause).about(flow).considering(considered).code(code);
        let step = with_route(step, table, route);
        if let BlackholeReason::Down(state) = why { step.arg("state", state) } else { step }
    })?;
    Ok(false)
}

/// Whether a route leads a private destination to the internet: then what has to change is the table,
/// which lacks a route for it, and not the gateway. `true` where the trace goes past that.
fn lacks_a_route(t: &mut Tracer<'_>, table: &Id, route: &Route) -> Result<bool, Verdict> {
    let gateway = route.target.id().and_then(|id| t.network.devices.get(id));
    let to_internet = matches!(gateway, Some(Device::InternetGateway { .. }));
    let public = crate::model::is_public(t.packet.destination());
    if !t.recorder.passes_blockers() || !to_internet || public {
        return Ok(false);
    }
    t.refuse(Verdict::NoRoute, |flow| {
        let step = Step::at(StepAction::LacksItsOwnRoute, table).about(flow);
        with_route(step, table, route).code(AwsCode::NoRouteToDestination)
    })?;
    Ok(true)
}

fn with_route(step: Step, table: &Id, route: &Route) -> Step {
    let step = step.arg("table", table).arg("destination", route.destination);
    step.arg("target", &route.target)
}

fn cause(table: &Id, route: &Route) -> Spot {
    route.at.clone().unwrap_or_else(|| Spot::whole(table))
}

/// The other routes of a table, and why they are not followed: those for the destination first.
fn considered_routes(t: &Tracer<'_>, table: &Id, chosen: Option<&Route>) -> Vec<Considered> {
    if !t.recorder.keeps_steps() && !t.recorder.passes_blockers() {
        return Vec::new();
    }
    let routes = t.network.routes(table);
    let v4 = t.packet.destination().is_ipv4();
    let others = routes.iter().filter(|route| chosen.is_none_or(|chosen| *route != chosen));
    let others = others.filter(|route| route.destination.addr().is_ipv4() == v4);
    let mut others: Vec<Considered> =
        others.map(|route| overridden(t, table, routes, route)).collect();
    others.sort_by_key(|other| other.why == RejectReason::OtherDestination);
    others
}

fn overridden(t: &Tracer<'_>, table: &Id, routes: &[Route], route: &Route) -> Considered {
    let winner = route.overridden_by.and_then(|index| routes.get(index));
    let inside = |winner: &Route| {
        winner.origin == Origin::Local && matches!(route.origin, Origin::Propagated(_))
    };
    let (why, code) = match winner {
        _ if !route.covers(t.packet.destination()) => {
            (RejectReason::OtherDestination, AwsCode::CannotRoute)
        }
        Some(winner) if inside(winner) => (RejectReason::InsideLocal, AwsCode::HigherPriorityRoute),
        Some(_) => (RejectReason::LowerPriority, AwsCode::HigherPriorityRoute),
        None => (RejectReason::LessSpecific, AwsCode::MoreSpecificRoute),
    };
    let args = vec![("destination", Arg::Prefix(route.destination))];
    Considered { at: cause(table, route), why, code: Some(at_table(t, table, code)), args }
}

/// The code about a route of this table: those of transit gateway route tables have names of their own.
fn at_table(t: &Tracer<'_>, table: &Id, code: AwsCode) -> AwsCode {
    let found = t.network.tables.get(table);
    let of_transit_gateway = found.is_some_and(|table| table.transit_gateway.is_some());
    match code {
        AwsCode::BadStateRoute if of_transit_gateway => AwsCode::TgwRtbBadStateRoute,
        AwsCode::CannotRoute if of_transit_gateway => AwsCode::TgwRtbCannotRoute,
        AwsCode::HigherPriorityRoute if of_transit_gateway => AwsCode::TgwRtbHigherPriorityRoute,
        AwsCode::MoreSpecificRoute if of_transit_gateway => AwsCode::TgwRtbMoreSpecificRoute,
        code => code,
    }
}

fn hole(why: &BlackholeReason) -> StepAction {
    match why {
        BlackholeReason::Reported => StepAction::HoleReported,
        BlackholeReason::Undecided => StepAction::HoleUndecided,
        BlackholeReason::Dangling => StepAction::HoleDangling,
        BlackholeReason::Unseen => StepAction::TargetUnseen,
        BlackholeReason::Foreign => StepAction::HoleForeign,
        BlackholeReason::NotAttached => StepAction::HoleNotAttached,
        BlackholeReason::NotATarget => StepAction::HoleNotATarget,
        BlackholeReason::NotLocal => StepAction::HoleNotLocal,
        BlackholeReason::Down(_) => StepAction::HoleDown,
    }
}
