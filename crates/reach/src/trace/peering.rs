//! VPC peering connections: they carry packets between the two VPCs' own addresses and nothing else, and
//! no route table of the other VPC applies (`vpc/latest/peering/vpc-peering-basics.html`).

use plan::Id;

use super::leg::Direction;
use super::load_balancer::client_ip_node;
use super::position::{Next, Position};
use super::{AwsCode, HopKind, Step, Tracer, Verdict};
use crate::model::covers;
use crate::words::{Arg, StepAction};

/// The packet crosses a peering from a VPC.
pub(super) fn cross<'n>(t: &mut Tracer<'n>, id: &'n Id, from: &'n Id) -> Next<'n> {
    let other = t.network.other_side(id, from).ok_or(Verdict::Blackhole)?;
    t.hop(id, HopKind::Link);
    if !t.network.vpcs.contains_key(other) {
        return t.lose(Verdict::Unknown, |_| {
            let step = Step::at(StepAction::OtherSideUnseen, id).arg("link", id);
            step.arg("vpc", Arg::Id(other.clone())).code(AwsCode::UnknownResource)
        });
    }
    // What a load balancer hands on with its client's address comes from the load balancer.
    if client_ip_node(t).is_none() && !covers(t.network.blocks(from), t.packet.source()) {
        return is_foreign(t, StepAction::ForeignSource, id, from);
    }
    if !covers(t.network.blocks(other), t.packet.destination()) {
        return is_foreign(t, StepAction::ForeignDestination, id, other);
    }
    t.step(|_| Step::at(StepAction::Crosses, id).arg("link", id).arg("vpc", other));
    let forward = t.leg.direction == Direction::Forward;
    if let Some(binding) = t.connection.bindings.last_mut().filter(|_| forward)
        && binding.resume == binding.nic
        && !binding.load_balanced
    {
        binding.peering = Some(id);
    }
    Ok(Position::InVpc { vpc: other, from: None })
}

fn is_foreign<'n>(t: &mut Tracer<'n>, action: StepAction, id: &Id, side: &Id) -> Next<'n> {
    t.lose(Verdict::Denied, |flow| {
        let step = Step::at(action, id).about(flow).arg("link", id).arg("vpc", side);
        step.code(AwsCode::PcxRequiresAddressInVpcCidr)
    })
}

/// An answer to a NAT gateway comes back over the peering that the packet took, even where the answering
/// subnet has no route for it (`vpc/latest/userguide/nat-gateway-basics.html`).
pub(super) fn cross_back<'n>(t: &mut Tracer<'n>, id: &'n Id, from: &'n Id) -> Next<'n> {
    t.hop(id, HopKind::Link);
    let nat = t.location_arg(&t.expected());
    t.step(|_| Step::at(StepAction::ReturnsTheSameWay, id).arg("link", id).arg("nat", nat));
    Ok(Position::AtPeering { peering: id, from })
}
