//! Internet gateways: one-to-one NAT between private and public addresses; private addresses are not
//! carried (`vpc/latest/userguide/VPC_Internet_Gateway.html`).

use std::net::IpAddr;

use net::well_known;
use plan::{Blocked, Id, Listing, Spot};

use super::leg::Direction;
use super::position::{Next, Position};
use super::{Arrival, AwsCode, HopKind, Step, Tracer, Verdict};
use super::{block_public_access, host, network_acl, regional_nat_gateway};
use crate::model::{Device, Nic, covers, is_public};
use crate::query::{Location, OF_INTERFACES, OF_PUBLIC_ADDRESSES, RuleDirection};
use crate::words::{Arg, StepAction};

/// A route hands the packet to the internet gateway of a VPC.
pub(super) fn leave<'n>(
    t: &mut Tracer<'n>,
    vpc: &'n Id,
    id: &'n Id,
    from: Option<&'n Id>,
) -> Next<'n> {
    t.hop(id, HopKind::Gateway);
    if !is_public(t.packet.destination()) {
        return is_private(t, id);
    }
    let stopped = t.network.blocked_by(vpc, t.packet.source());
    block_public_access::check_egress(t, id, vpc, from, stopped)?;
    check_source(t, vpc, id)?;
    match public_source(t, vpc) {
        Some(public) if public == t.packet.source() => {
            t.step(|_| Step::at(StepAction::PassesGateway, id).arg("gateway", id));
        }
        Some(public) => {
            t.packet.flow.source = public;
            t.step(|flow| {
                Step::at(StepAction::TakesPublicAddress, id).about(flow).arg("gateway", id)
            });
        }
        None => refuse_source(t, id)?,
    }
    Ok(Position::OnInternet { by: Some(id) })
}

fn is_private<'n>(t: &mut Tracer<'n>, id: &Id) -> Next<'n> {
    let code = match well_known::SHARED.contains(&t.packet.destination()) {
        true => AwsCode::IgwDestinationInRfc6598,
        false => AwsCode::IgwDestinationInRfc1918,
    };
    t.lose(Verdict::Denied, |flow| {
        let step = Step::at(StepAction::HasPrivateDestination, id).about(flow);
        step.arg("gateway", id).code(code)
    })
}

/// An IPv6 source needs no translation, but has to be of the VPC.
pub(super) fn check_source(t: &mut Tracer<'_>, vpc: &Id, id: &Id) -> Result<(), Verdict> {
    let source = t.packet.source();
    if source.is_ipv4() || covers(t.network.blocks(vpc), source) {
        return Ok(());
    }
    if t.leg.forwarder.is_some() {
        return refuse_source(t, id);
    }
    t.refuse(Verdict::Denied, |flow| {
        let step = Step::at(StepAction::TakesOwnSourcesAlone, id).about(flow).arg("gateway", id);
        step.code(AwsCode::GatewayRejectsSpoofedTraffic)
    })
}

/// The address by which the internet sees the packet's source.
fn public_source(t: &Tracer<'_>, vpc: &Id) -> Option<IpAddr> {
    let source = t.packet.source();
    if source.is_ipv6() {
        return Some(source).filter(|source| is_public(*source));
    }
    if t.network.regional_with(vpc, source).is_some() {
        return Some(source);
    }
    let nics = t.network.nics_with(source).iter();
    let nics = nics.filter_map(|nic| t.network.nics.get(*nic));
    let mut own = nics.filter(|nic| nic.vpc.as_ref() == Some(vpc));
    own.find_map(|nic| nic.public_of(source))
}

fn refuse_source(t: &mut Tracer<'_>, id: &Id) -> Result<(), Verdict> {
    if let Some(nic) = t.leg.forwarder.and_then(|index| t.network.nics.get(index)) {
        return host::may_rewrite(t, nic);
    }
    t.refuse(Verdict::Denied, |flow| {
        let step = Step::at(StepAction::HasNoPublicAddress, id).about(flow).arg("gateway", id);
        step.code(AwsCode::IgwPublicIpAssociationForEgress)
    })
}

/// The packet is on the internet, by a gateway of the plan or from its own sender there. It goes on to
/// whoever in the plan has its destination, or else leaves the plan.
pub(super) fn cross_internet<'n>(t: &mut Tracer<'n>, by: Option<&'n Id>) -> Next<'n> {
    if by.is_none() {
        t.hop(&super::internet(), HopKind::Internet);
        let cause = internet_cause(t);
        t.step(|flow| Step::new(StepAction::Sends, cause).about(flow).arg("who", flow.source));
    }
    let to = t.packet.destination();
    if let Some(index) = t.network.nic_with_public(to) {
        return enter_at_public(t, index);
    }
    if let Some(vpc) = t.network.vpc_with_public_v6(to) {
        return enter_at_v6(t, vpc);
    }
    if !is_public(to) {
        let cause = internet_cause(t);
        if matches!(t.leg.goal, Location::Nic(_) | Location::Host { .. }) {
            for list in OF_PUBLIC_ADDRESSES {
                t.check_sees(&cause.id, list)?;
            }
        }
        return has_no_public_destination(t, cause);
    }
    end_on_internet(t, by)
}

/// The spot that decides about a packet on the internet: whom it is meant for, as far as known.
fn internet_cause(t: &Tracer<'_>) -> Spot {
    let spot = match &t.leg.goal {
        Location::Nic(nic) => t.network.nics.get(*nic).map(|nic| nic.spot.clone()),
        goal => t.network.vpc_of_location(goal).map(Spot::whole),
    };
    spot.unwrap_or_else(|| Spot::whole(&super::internet()))
}

fn has_no_public_destination<'n>(t: &mut Tracer<'n>, cause: Spot) -> Next<'n> {
    t.lose(Verdict::Denied, |flow| {
        let step = Step::new(StepAction::HasNoPublicDestination, cause).about(flow);
        step.code(AwsCode::IgwPrivateIpAssociationForIngress)
    })
}

fn end_on_internet<'n>(t: &mut Tracer<'n>, by: Option<&Id>) -> Next<'n> {
    let cause = by.map_or_else(|| internet_cause(t), Spot::whole);
    t.hop(&super::internet(), HopKind::Internet);
    if !matches!(t.leg.goal, Location::Internet | Location::Anywhere) {
        let meant = t.location_arg(&t.leg.goal);
        let goal = t.leg.goal.clone();
        return t.goes_elsewhere_from(cause, Arg::Internet, (&goal, meant));
    }
    let beyond = by.is_none() && t.leg.direction == Direction::Forward;
    let (action, verdict) = match beyond {
        true => (StepAction::GoesBeyond, Verdict::LeavesPlan),
        false => (StepAction::ReachesInternet, Verdict::Delivered),
    };
    t.step(|flow| Step::new(action, cause).about(flow));
    Ok(Position::Arrived(Arrival { at: Location::Internet, verdict }))
}

/// The packet comes to the public IPv4 address of an interface.
fn enter_at_public<'n>(t: &mut Tracer<'n>, index: usize) -> Next<'n> {
    let network = t.network;
    let nic = t.nic(index)?;
    let to = t.packet.destination();
    if let Some(vpc) = &nic.vpc
        && network.regional_with(vpc, to) == Some(index)
    {
        return regional_nat_gateway::enter(t, index, vpc);
    }
    let (Some(vpc), Some(subnet)) = (&nic.vpc, &nic.subnet) else {
        t.hop(&nic.spot.id, HopKind::Interface);
        return t.lose_absent((&nic.spot.id, &OF_INTERFACES), Verdict::NoRoute, |_| {
            Step::new(StepAction::NotInASubnet, nic.spot.clone()).arg("who", &nic.spot.id)
        });
    };
    let Some(gateway) = network.internet_gateway_of(vpc) else { return is_missing(t, vpc) };
    t.hop(gateway, HopKind::Gateway);
    let Some(private) = nic.private_of(to) else {
        return has_no_public_destination(t, nic.spot.clone());
    };
    t.packet.flow.destination = private;
    t.step(|flow| {
        let step = Step::new(StepAction::TakesPrivateAddress, nic.spot.clone()).about(flow);
        step.arg("gateway", gateway)
    });
    block_public_access::check(t, gateway, subnet, crate::query::blocked_for(Some(nic.accepts)))?;
    t.check_vpc(vpc)?;
    if t.is_unseen(vpc) {
        return t.not_seen(vpc);
    }
    match ingress_table(t, gateway) {
        Some(table) => return Ok(Position::AtRouteTable { table, user: gateway, vpc, from: None }),
        None => t.check_sees(gateway, Listing::RouteTables)?,
    }
    network_acl::pass(t, subnet, RuleDirection::Ingress)?;
    Ok(Position::AtInterface(index))
}

/// The VPC has no internet gateway.
pub(super) fn is_missing<'n>(t: &mut Tracer<'n>, vpc: &Id) -> Next<'n> {
    t.hop(vpc, HopKind::Vpc);
    t.lose_absent((vpc, &[Listing::InternetGateways]), Verdict::NoRoute, |_| {
        Step::at(StepAction::HasNoGateway, vpc).arg("vpc", vpc)
    })
}

/// The gateway's own route table.
fn ingress_table<'n>(t: &Tracer<'n>, gateway: &Id) -> Option<&'n Id> {
    match t.network.devices.get(gateway)? {
        Device::InternetGateway { route_table } => route_table.as_ref(),
        _ => None,
    }
}

/// The packet comes to an IPv6 address of a VPC: by its internet gateway, but an answer by the
/// egress-only internet gateway that let the question out.
fn enter_at_v6<'n>(t: &mut Tracer<'n>, vpc: &'n Id) -> Next<'n> {
    let network = t.network;
    let place = network.subnet_at(vpc, t.packet.destination()).unwrap_or(vpc);
    let egress_only = network.egress_only_gateway_of(vpc);
    let known = |gateway: &&Id| t.leg.is_return() && t.connection.gateways.contains(gateway);
    if let Some(gateway) = egress_only.filter(known) {
        pass(t, gateway, place, Blocked::Everything)?;
        return Ok(Position::InVpc { vpc, from: None });
    }
    if let Some(gateway) = network.internet_gateway_of(vpc) {
        pass(t, gateway, place, Blocked::Ingress)?;
        check_internal(t, vpc, gateway)?;
        return super::virtual_private_gateway::enter_vpc(
            t,
            vpc,
            gateway,
            ingress_table(t, gateway),
        );
    }
    let sees = network.sees(vpc, Listing::InternetGateways);
    let Some(gateway) = egress_only.filter(|_| sees) else { return is_missing(t, vpc) };
    t.hop(gateway, HopKind::Gateway);
    t.refuse(Verdict::Denied, |_| {
        Step::at(StepAction::LetsNothingIn, gateway).arg("gateway", gateway)
    })?;
    Ok(Position::InVpc { vpc, from: None })
}

/// An internal load balancer takes nothing from an internet gateway, also where its IPv6 address is public.
fn check_internal(t: &mut Tracer<'_>, vpc: &Id, gateway: &Id) -> Result<(), Verdict> {
    let network = t.network;
    let nics = network.nics_with(t.packet.destination()).iter();
    let nics = nics.filter_map(|index| network.nics.get(*index));
    let mut own = nics.filter(|nic| nic.vpc.as_ref() == Some(vpc));
    let is_internal =
        |nic: &&Nic| network.load_balancer(&nic.spot.id).is_some_and(|of| of.internal);
    let Some(nic) = own.find(is_internal).filter(|_| !t.leg.is_return()) else { return Ok(()) };
    t.hop(&nic.spot.id, HopKind::Interface);
    t.refuse(Verdict::Denied, |_| {
        let step = Step::new(StepAction::IsInternal, nic.spot.clone());
        step.arg("who", &nic.spot.id).arg("gateway", gateway)
    })
}

fn pass(t: &mut Tracer<'_>, gateway: &Id, place: &Id, stopped: Blocked) -> Result<(), Verdict> {
    t.hop(gateway, HopKind::Gateway);
    block_public_access::check(t, gateway, place, stopped)?;
    t.step(|_| Step::at(StepAction::PassesGateway, gateway).arg("gateway", gateway));
    Ok(())
}
