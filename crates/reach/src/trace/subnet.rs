//! Leaving a subnet: to a neighbour directly, or else past the subnet's network ACL to its route table.

use plan::{Id, Listing};

use super::position::{Next, Position};
use super::{HopKind, Step, Tracer, Verdict};
use super::{nat_binding, network_acl};
use crate::model::covers;
use crate::query::{OF_SUBNETS, RuleDirection};
use crate::words::StepAction;

/// The packet leaves an interface of a subnet.
pub(super) fn leave<'n>(t: &mut Tracer<'n>, subnet: &'n Id) -> Next<'n> {
    let network = t.network;
    let found = network.subnets.get(subnet).ok_or(Verdict::NoRoute)?;
    let Some(vpc) = &found.vpc else {
        t.hop(subnet, HopKind::Subnet);
        return t.lose_absent((subnet, &OF_SUBNETS), Verdict::NoRoute, |flow| {
            Step::at(StepAction::NoSubnetThere, subnet).about(flow).arg("vpc", subnet)
        });
    };
    if t.is_unseen(vpc) {
        return t.not_seen(vpc);
    }
    if let Some(node) = t.binding().filter(|binding| binding.client_ip_preserved) {
        let node = node.nic;
        return nat_binding::return_to_node(t, subnet, node);
    }
    if covers(&found.blocks, t.packet.destination()) {
        return send_to_neighbour(t, vpc, subnet);
    }
    network_acl::pass(t, subnet, RuleDirection::Egress)?;
    if let Some(peering) = nat_binding::take_peering(t) {
        return super::peering::cross_back(t, peering, vpc);
    }
    if network.lacks_table(subnet) {
        t.hop(subnet, HopKind::Subnet);
        t.check_sees(subnet, Listing::RouteTables)?;
    }
    let (table, _) = network.table_in_force(subnet).ok_or(Verdict::Unknown)?;
    Ok(Position::AtRouteTable { table, user: subnet, vpc, from: Some(subnet) })
}

fn send_to_neighbour<'n>(t: &mut Tracer<'n>, vpc: &'n Id, subnet: &'n Id) -> Next<'n> {
    t.hop(subnet, HopKind::Subnet);
    t.step(|flow| Step::at(StepAction::StaysInSubnet, subnet).about(flow).arg("subnet", subnet));
    t.check_vpc(vpc)?;
    Ok(Position::InDestinationSubnet { vpc, subnet })
}
