//! NAT gateways: they put their own address and port in place of the source's, for their own VPC and for
//! what a transit gateway brings to it (`vpc/latest/userguide/nat-gateway-basics.html`).

use std::net::{IpAddr, Ipv4Addr};

use net::{Protocol, well_known};
use plan::Id;

use super::connection::NatBinding;
use super::leg::{Direction, Visit};
use super::position::{Next, Position};
use super::{AwsCode, HopKind, Step, Tracer, Verdict, host};
use crate::model::{Nic, covers};
use crate::words::{Arg, StepAction};

/// The lowest port that a NAT gateway or a load balancer sends from.
pub(super) const LOWEST_PORT: u16 = 1024;

/// The protocols that a NAT gateway translates.
const TRANSLATED: [Protocol; 3] = [Protocol::TCP, Protocol::UDP, Protocol::ICMP];

/// A route hands the packet to a NAT gateway.
pub(super) fn translate<'n>(t: &mut Tracer<'n>, id: &'n Id, from: Option<&'n Id>) -> Next<'n> {
    let index = t.network.nics_at(id).first().copied().ok_or(Verdict::Blackhole)?;
    let nic = t.network.nics.get(index).ok_or(Verdict::Blackhole)?;
    t.visit(Visit::Nic(index), &nic.spot.id, HopKind::Interface)?;
    host::enter_subnet(t, nic, from)?;
    if nic.addresses.contains(&t.packet.destination()) {
        return Ok(Position::AtInterface(index));
    }
    translate_to(t, id, index, Nic::primary_v4(nic))
}

/// A NAT gateway puts `own` in place of the source's address, and sends the packet on.
pub(super) fn translate_to<'n>(
    t: &mut Tracer<'n>,
    id: &'n Id,
    index: usize,
    own: Option<IpAddr>,
) -> Next<'n> {
    t.hop(id, HopKind::Gateway);
    check_opens(t, id)?;
    check_protocol(t, id)?;
    check_source(t, id)?;
    let before = t.packet;
    let asked = translate_family(t);
    let Some(own) = own else {
        return t.lose(Verdict::Denied, |_| Step::at(StepAction::HasNoAddress, id).arg("who", id));
    };
    t.connection.bindings.push(NatBinding {
        nic: index,
        client: before.flow.source,
        client_port: before.flow.source_port,
        asked: asked.map(|asked| (asked, before.flow.port)),
        resume: index,
        load_balanced: false,
        client_ip_preserved: false,
        port: before.port,
        source_port: before.source_port,
        peering: None,
    });
    t.packet.flow.source = own;
    t.step(|flow| {
        let step = Step::at(StepAction::LendsItsAddress, id).about(flow).arg("who", id);
        step.code(AwsCode::NgwSourceAddressReassign)
    });
    remap_port(t, id);
    Ok(Position::LeavesInterface(index))
}

/// Takes the lowest of the ports that a NAT gateway may take, so that a filter has to admit it.
fn remap_port(t: &mut Tracer<'_>, id: &Id) {
    if t.packet.flow.protocol.has_ports() {
        t.packet.set_source_port(LOWEST_PORT);
        t.step(|_| {
            let step = Step::at(StepAction::RemapsPort, id).arg("who", id);
            step.arg("port", Arg::Port(LOWEST_PORT)).code(AwsCode::RemapEphemeralPort)
        });
    }
}

/// NAT64: takes the IPv4 address out of a destination of 64:ff9b::/96; returns the destination that was
/// asked for (`vpc/latest/userguide/nat-gateway-nat64-dns64.html`).
fn translate_family(t: &mut Tracer<'_>) -> Option<IpAddr> {
    let IpAddr::V6(asked) = t.packet.flow.destination else { return None };
    let [.., a, b, c, d] = asked.octets();
    t.packet.flow.destination = IpAddr::V4(Ipv4Addr::new(a, b, c, d));
    Some(IpAddr::V6(asked))
}

/// An answer to a connection that did not go through the NAT gateway is no connection of its own
/// (`vpc/latest/userguide/vpc-nat-comparison.html`).
fn check_opens(t: &mut Tracer<'_>, id: &Id) -> Result<(), Verdict> {
    match t.leg.direction {
        Direction::Forward => Ok(()),
        Direction::Return => {
            t.lose(Verdict::Denied, |_| Step::at(StepAction::SawNoStart, id).arg("who", id))
        }
    }
}

fn check_protocol(t: &mut Tracer<'_>, id: &Id) -> Result<(), Verdict> {
    t.refine_to_protocol();
    let flow = t.packet.flow;
    let nat64 = well_known::NAT64.contains(&flow.destination) && flow.protocol.has_ports();
    if TRANSLATED.contains(&flow.protocol) && (flow.source.is_ipv4() || nat64) {
        return Ok(());
    }
    t.lose(Verdict::Denied, |flow| {
        let step = Step::at(StepAction::PassesSomeProtocols, id).arg("who", id);
        step.service(flow).code(AwsCode::ProtocolRestriction)
    })
}

/// The source has to be of the NAT gateway's own VPC, or come there by a transit gateway.
fn check_source(t: &mut Tracer<'_>, id: &Id) -> Result<(), Verdict> {
    let home = t.network.vpc_of(id);
    let own = home.is_some_and(|home| covers(t.network.blocks(home), t.packet.source()));
    if own || (home.is_some() && t.leg.by_transit_gateway == home) {
        return Ok(());
    }
    t.refuse(Verdict::Denied, |flow| {
        let step = Step::at(StepAction::ServesItsOwnVpc, id).about(flow).arg("who", id);
        step.code(AwsCode::NgwRequiresSourceInVpc)
    })
}
