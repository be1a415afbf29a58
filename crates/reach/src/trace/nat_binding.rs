//! Answers to what a NAT gateway or a load balancer translated: the translation is undone, the last one
//! first.

use plan::{Accepts, Id};

use super::position::{Next, Position};
use super::{HopKind, Step, Tracer, Verdict, network_acl};
use crate::query::RuleDirection;
use crate::words::StepAction;

/// An answer is at the NAT gateway or load balancer whose address it was sent to.
pub(super) fn give_back<'n>(t: &mut Tracer<'n>, index: usize) -> Next<'n> {
    let nic = t.nic(index)?;
    let binding = t.connection.bindings.pop().ok_or(Verdict::NoRoute)?;
    let has_ports = t.packet.flow.protocol.has_ports();
    t.packet.flow.destination = binding.client;
    if has_ports {
        t.packet.flow.port = binding.client_port;
        t.packet.port = binding.source_port;
    }
    if let Some((asked, port)) = binding.asked {
        t.packet.flow.source = asked;
        t.packet.flow.source_port = if has_ports { port } else { 0 };
        t.packet.source_port = binding.port;
    }
    let id = &nic.spot.id;
    t.hop(id, if nic.accepts == Accepts::Balanced { HopKind::Balancer } else { HopKind::Gateway });
    t.step(|flow| {
        Step::new(StepAction::GivesBackTheAddress, nic.spot.clone()).about(flow).arg("who", id)
    });
    if let Some(endpoint) = t.network.nics.get(binding.resume)
        && binding.resume != index
        && endpoint.spot.id != *id
    {
        let id = &endpoint.spot.id;
        t.hop(id, HopKind::Interface);
        t.step(|flow| {
            Step::new(StepAction::HandsBack, endpoint.spot.clone()).about(flow).arg("who", id)
        });
    }
    Ok(Position::LeavesInterface(binding.resume))
}

/// The peering over which the answer to a NAT gateway comes back; it does so once.
pub(super) fn take_peering<'n>(t: &mut Tracer<'n>) -> Option<&'n Id> {
    let answers = t.leg.is_return();
    t.connection.bindings.last_mut().filter(|_| answers)?.peering.take()
}

/// An answer to a client whose address was preserved goes straight back to the load balancer's node.
pub(super) fn return_to_node<'n>(t: &mut Tracer<'n>, subnet: &'n Id, node: usize) -> Next<'n> {
    let nic = t.network.nics.get(node);
    let home = nic.and_then(|nic| nic.subnet.as_ref());
    if let Some(home) = home.filter(|home| *home != subnet) {
        network_acl::pass(t, subnet, RuleDirection::Egress)?;
        network_acl::pass(t, home, RuleDirection::Ingress)?;
    }
    if let Some(nic) = nic {
        t.hop(&nic.spot.id, HopKind::Balancer);
        t.step(|_| {
            Step::new(StepAction::ReturnsToBalancer, nic.spot.clone()).arg("who", &nic.spot.id)
        });
    }
    Ok(Position::AtNatBinding(node))
}
