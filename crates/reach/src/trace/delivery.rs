//! The end of a leg: the destination's subnet, its interface, and what answers there.

use std::net::IpAddr;

use net::{PortSet, Protocol};
use plan::{Accepts, Id, Listing, Spot};

use super::leg::Direction;
use super::position::{Next, Position};
use super::{Arrival, AwsCode, HopKind, Step, Tracer, Verdict};
use super::{endpoint_service, network_acl, security_group};
use crate::model::{Device, Nic};
use crate::query::{Location, RuleDirection};
use crate::words::StepAction;

/// The packet is inside a VPC and goes to its destination there.
pub(super) fn deliver<'n>(t: &mut Tracer<'n>, vpc: &'n Id, from: Option<&'n Id>) -> Next<'n> {
    t.check_vpc(vpc)?;
    if t.is_unseen(vpc) {
        return t.not_seen(vpc);
    }
    let Some(subnet) = t.network.subnet_at(vpc, t.packet.destination()) else {
        t.hop(vpc, HopKind::Vpc);
        return t.lose_absent((vpc, &[Listing::Subnets]), Verdict::NoRoute, |flow| {
            let step = Step::at(StepAction::NoSubnetThere, vpc).about(flow).arg("vpc", vpc);
            step.code(AwsCode::NoPossibleDestination)
        });
    };
    if from != Some(subnet) {
        network_acl::pass(t, subnet, RuleDirection::Ingress)?;
    }
    Ok(Position::InDestinationSubnet { vpc, subnet })
}

/// The packet is in its destination's subnet.
pub(super) fn arrive_in<'n>(t: &mut Tracer<'n>, vpc: &'n Id, subnet: &'n Id) -> Next<'n> {
    if let Some(nic) = interface_at(t, vpc, subnet) {
        return Ok(Position::AtInterface(nic));
    }
    t.hop(subnet, HopKind::Subnet);
    if t.network.is_reserved(subnet, t.packet.destination()) {
        return t.lose(Verdict::NoRoute, |flow| {
            let step = Step::at(StepAction::KeptByAws, subnet).about(flow);
            step.code(AwsCode::NoPossibleDestination)
        });
    }
    t.check_sees(subnet, Listing::NetworkInterfaces)?;
    t.step(|flow| Step::at(StepAction::ArrivesUnlisted, subnet).about(flow).arg("subnet", subnet));
    let at = Location::Host { vpc: vpc.clone(), subnet: Some(subnet.clone()) };
    Ok(Position::Arrived(Arrival { at, verdict: Verdict::Delivered }))
}

/// The interface in a subnet that has the destination's address; the one that is meant, if two do.
fn interface_at(t: &Tracer<'_>, vpc: &Id, subnet: &Id) -> Option<usize> {
    let destination = t.packet.destination();
    let has = |index: &usize| {
        t.network.nics.get(*index).is_some_and(|nic| {
            nic.vpc.as_ref() == Some(vpc)
                && nic.subnet.as_ref() == Some(subnet)
                && nic.addresses.contains(&destination)
        })
    };
    let meant = match t.expected() {
        Location::Nic(index) => Some(index).filter(has),
        _ => None,
    };
    meant.or_else(|| t.network.nics_with(destination).iter().copied().find(has))
}

/// The packet is at its destination's interface.
pub(super) fn arrive_at<'n>(t: &mut Tracer<'n>, index: usize) -> Next<'n> {
    let nic = t.nic(index)?;
    if t.binding().is_some_and(|binding| binding.nic == index) {
        return Ok(Position::AtNatBinding(index));
    }
    let opens = t.leg.direction == Direction::Forward;
    if opens {
        check_accepts(t, nic)?;
    }
    security_group::pass_groups(t, index, RuleDirection::Ingress)?;
    if opens && nic.accepts == Accepts::Balanced {
        return Ok(Position::AtLoadBalancerNode { node: index, endpoint: None });
    }
    if opens
        && let Some(Device::InterfaceEndpoint { endpoint_service, down }) =
            t.network.devices.get(&nic.spot.id)
    {
        endpoint_service::check_endpoint(t, nic, down.as_deref())?;
        if let Some(service) = endpoint_service {
            return Ok(Position::AtEndpointService { endpoint: index, service });
        }
    }
    Ok(Position::Arrived(arrive(t, index, nic)))
}

/// The packet is delivered to an interface.
pub(super) fn arrive(t: &mut Tracer<'_>, index: usize, nic: &Nic) -> Arrival {
    let id = &nic.spot.id;
    t.hop(id, HopKind::Interface);
    t.step(|flow| Step::new(StepAction::Arrives, nic.spot.clone()).about(flow).arg("who", id));
    Arrival { at: Location::Nic(index), verdict: Verdict::Delivered }
}

/// Whether an interface answers connections of this protocol: a NAT gateway's none, an endpoint's those
/// of its service.
fn check_accepts(t: &mut Tracer<'_>, nic: &Nic) -> Result<(), Verdict> {
    let leads_on = matches!(
        t.network.devices.get(&nic.spot.id),
        Some(Device::InterfaceEndpoint { endpoint_service: Some(_), .. })
    );
    if nic.accepts == Accepts::Service {
        let udp = PortSet::all_of(Protocol::UDP);
        let tcp = PortSet::all_of(Protocol::TCP);
        t.refine_alike(&if leads_on { tcp.union(&udp) } else { tcp });
    }
    let served = match t.packet.flow.protocol {
        Protocol::UDP => leads_on,
        protocol => protocol == Protocol::TCP,
    };
    let (action, code) = match nic.accepts {
        Accepts::Nothing | Accepts::Answers => {
            (StepAction::AnswersNothing, AwsCode::NoPossibleDestination)
        }
        Accepts::Service if !served => (StepAction::AnswersTcpAlone, AwsCode::ProtocolRestriction),
        Accepts::Anything | Accepts::Service | Accepts::Balanced => return Ok(()),
    };
    t.hop(&nic.spot.id, HopKind::Interface);
    t.refuse(Verdict::Denied, |flow| {
        let step = Step::new(action, nic.spot.clone()).arg("who", &nic.spot.id);
        step.service(flow).code(code)
    })
}

/// Loses an answer that does not come from the address that was asked: the client has no such connection.
pub(super) fn check_source(t: &mut Tracer<'_>, asked: IpAddr) -> Result<(), Verdict> {
    if t.packet.source() == asked {
        return Ok(());
    }
    let cause = Spot::whole(&t.recorder.last().unwrap_or_else(super::internet));
    t.lose(Verdict::Denied, |flow| {
        Step::new(StepAction::AnswersUnderAnotherName, cause).about(flow).arg("asked", asked)
    })
}
