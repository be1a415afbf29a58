//! Who sends a packet: an interface, a host of a subnet, an on-premises network, a service of AWS's or
//! someone on the internet.

use plan::{Id, Listing, Spot};

use super::leg::Direction;
use super::position::{Next, Position};
use super::security_group::pass_groups;
use super::tracer::Outcome;
use super::{AwsCode, HopKind, Step, Tracer, Verdict};
use super::{amazon_provided, gateway_endpoint, on_premises};
use crate::query::{Location, OF_ADDRESSES, OF_INTERFACES, RuleDirection};
use crate::words::{Arg, StepAction};

/// The packet leaves its sender, and is followed to its end.
pub(super) fn leave(t: &mut Tracer<'_>, from: &Location) -> Outcome {
    let first = match from {
        Location::Nic(nic) => send(t, *nic),
        Location::Host { vpc, subnet } => send_unlisted(t, vpc, subnet.as_ref()),
        Location::OnPremises(id) => on_premises::send(t, id),
        Location::Beyond(link) => by_uplink(t, link),
        Location::AwsService(id) => gateway_endpoint::send(t, id),
        Location::AmazonProvided(vpc) => amazon_provided::send(t, vpc),
        Location::Internet => Ok(Position::OnInternet { by: None }),
        Location::Anywhere => send_from_nowhere(t),
        Location::OneOf(vpcs) => send_from_one_of(t, vpcs),
    }?;
    t.follow(first)
}

/// An interface sends the packet, past its security groups.
fn send<'n>(t: &mut Tracer<'n>, index: usize) -> Next<'n> {
    let nic = t.nic(index)?;
    let id = &nic.spot.id;
    t.leg.sender = Some(index);
    t.hop(id, HopKind::Interface);
    t.step(|flow| Step::new(StepAction::Sends, nic.spot.clone()).about(flow).arg("who", id));
    if t.leg.direction == Direction::Forward && !nic.accepts.opens() {
        t.refuse(Verdict::Denied, |_| {
            let step = Step::new(StepAction::OpensNothing, nic.spot.clone()).arg("who", id);
            step.code(AwsCode::VpceIntraVpcTraffic)
        })?;
    }
    if let Some(vpc) = &nic.vpc
        && amazon_provided::answers(t, vpc)
    {
        return amazon_provided::arrive(t, vpc);
    }
    pass_groups(t, index, RuleDirection::Egress)?;
    Ok(Position::LeavesInterface(index))
}

/// The packet enters the network at an interface that sends it, on its way out.
pub(super) fn leave_interface<'n>(t: &mut Tracer<'n>, index: usize) -> Next<'n> {
    let nic = t.nic(index)?;
    let id = &nic.spot.id;
    match (&nic.subnet, &nic.vpc) {
        (Some(subnet), _) => Ok(Position::LeavesSubnet(subnet)),
        (_, Some(vpc)) if t.network.is_regional(id) => {
            super::regional_nat_gateway::send(t, id, vpc)
        }
        _ => {
            t.hop(id, HopKind::Interface);
            t.lose_absent((id, &OF_INTERFACES), Verdict::NoRoute, |_| {
                Step::new(StepAction::NotInASubnet, nic.spot.clone()).arg("who", id)
            })
        }
    }
}

/// A host that the plan does not list sends the packet, from a subnet or at least from a VPC's block.
fn send_unlisted<'n>(t: &mut Tracer<'n>, vpc: &Id, subnet: Option<&Id>) -> Next<'n> {
    let network = t.network;
    let at = subnet.unwrap_or(vpc);
    t.hop(at, if subnet.is_some() { HopKind::Subnet } else { HopKind::Vpc });
    t.step(|flow| Step::at(StepAction::Sends, at).about(flow).arg("who", flow.source));
    let vpc_here = network.vpcs.get_key_value(vpc).map(|(id, _)| id);
    if let (Some(vpc), Some(_)) = (vpc_here, subnet)
        && amazon_provided::answers(t, vpc)
    {
        return amazon_provided::arrive(t, vpc);
    }
    match subnet.and_then(|subnet| network.subnets.get_key_value(subnet)) {
        Some((subnet, _)) => {
            if t.leg.direction == Direction::Forward {
                t.check_sees(subnet, Listing::NetworkInterfaces)?;
            }
            Ok(Position::LeavesSubnet(subnet))
        }
        None if t.is_unseen(vpc) => t.not_seen(vpc),
        None => t.lose_absent((vpc, &[Listing::Subnets]), Verdict::NoRoute, |flow| {
            let step = Step::at(StepAction::NobodyHasIt, vpc).about(flow);
            step.code(AwsCode::NoSourceOrDestination)
        }),
    }
}

/// Someone beyond a link sends the packet over it.
fn by_uplink<'n>(t: &mut Tracer<'n>, link: &Id) -> Next<'n> {
    let link = t.network.devices.get_key_value(link).ok_or(Verdict::NoRoute)?;
    Ok(Position::EntersByUplink(link.0))
}

fn send_from_nowhere<'n>(t: &mut Tracer<'n>) -> Next<'n> {
    let at = super::internet();
    t.hop(&at, HopKind::Internet);
    match t.network.first_unseen(&at, &OF_ADDRESSES) {
        None => t.lose(Verdict::NoRoute, |flow| {
            let step = Step::at(StepAction::NobodyHasIt, &at).about(flow);
            step.code(AwsCode::NoSourceOrDestination)
        }),
        Some(list) => t.lose(Verdict::Unknown, |flow| {
            let step = Step::at(StepAction::UnseenMayHaveIt, &at).about(flow);
            step.arg("command", list.command()).code(AwsCode::UnknownResource)
        }),
    }
}

fn send_from_one_of<'n>(t: &mut Tracer<'n>, vpcs: &[Id]) -> Next<'n> {
    let at = vpcs.first().cloned().unwrap_or_else(super::internet);
    t.hop(&at, HopKind::Vpc);
    t.lose(Verdict::Unknown, |flow| {
        let step = Step::new(StepAction::SeveralHaveIt, Spot::whole(&at)).about(flow);
        step.arg("first", Arg::Id(at.clone())).arg("vpcs", Arg::Resources(vpcs.to_vec()))
    })
}
