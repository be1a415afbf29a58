//! Where a packet is between two decisions, and which device decides next.

use plan::{Id, Target};

use super::{Arrival, Tracer, Verdict};
use super::{
    delivery, direct_connect_gateway, endpoint_service, internet_gateway, load_balancer,
    nat_binding, route_table, senders, subnet, transit_gateway, uplink, virtual_private_gateway,
};
use crate::model::{AssociatedGateway, Attachment, Uplink};

/// Where a packet is between two decisions.
#[derive(Clone, Debug)]
pub(super) enum Position<'n> {
    /// At an interface that sends it.
    LeavesInterface(usize),
    /// In a subnet, coming from an interface of it.
    LeavesSubnet(&'n Id),
    /// At the route table that `user`, a subnet or a gateway of a VPC, uses.
    AtRouteTable { table: &'n Id, user: &'n Id, vpc: &'n Id, from: Option<&'n Id> },
    /// At the target of a route of a table of a VPC, coming from a subnet or from a gateway.
    AtTarget { target: &'n Target, vpc: &'n Id, from: Option<&'n Id> },
    /// In a VPC that has its destination, coming from a subnet of it or from elsewhere.
    InVpc { vpc: &'n Id, from: Option<&'n Id> },
    /// In its destination's subnet.
    InDestinationSubnet { vpc: &'n Id, subnet: &'n Id },
    /// At its destination's interface.
    AtInterface(usize),
    /// At the interface of a NAT gateway or load balancer that gives the client's address back.
    AtNatBinding(usize),
    /// At a node of a load balancer, coming through an endpoint or directly.
    AtLoadBalancerNode { node: usize, endpoint: Option<usize> },
    /// At an interface endpoint that leads to an endpoint service.
    AtEndpointService { endpoint: usize, service: &'n Id },
    /// At one end of a peering.
    AtPeering { peering: &'n Id, from: &'n Id },
    /// At a transit gateway, by an attachment.
    AtTransitGateway { transit_gateway: &'n Id, id: &'n Id, attachment: &'n Attachment },
    /// At a Direct Connect gateway, coming from an on-premises network.
    AtDirectConnectGateway { gateway: &'n Id, associations: &'n [AssociatedGateway] },
    /// At a virtual private gateway, on its way into the VPC.
    AtVirtualPrivateGateway(&'n Id),
    /// At AWS's end of a VPN connection or virtual interface, on its way out.
    LeavesByUplink(&'n Id, &'n Uplink),
    /// At the far end of a VPN connection or virtual interface, on its way in.
    EntersByUplink(&'n Id),
    /// On the internet, by a gateway of the plan or from a sender there.
    OnInternet { by: Option<&'n Id> },
    /// At its end.
    Arrived(Arrival),
}

/// The next position of a packet, or the verdict with which it ends.
pub(super) type Next<'n> = Result<Position<'n>, Verdict>;

/// The decision at a position.
pub(super) fn next<'n>(t: &mut Tracer<'n>, position: Position<'n>) -> Next<'n> {
    match position {
        Position::LeavesInterface(nic) => senders::leave_interface(t, nic),
        Position::LeavesSubnet(id) => subnet::leave(t, id),
        Position::AtRouteTable { table, user, vpc, from } => {
            route_table::look_up(t, table, user, vpc, from)
        }
        Position::AtTarget { target, vpc, from } => route_table::hand_over(t, target, vpc, from),
        Position::InVpc { vpc, from } => delivery::deliver(t, vpc, from),
        Position::InDestinationSubnet { vpc, subnet } => delivery::arrive_in(t, vpc, subnet),
        Position::AtInterface(nic) => delivery::arrive_at(t, nic),
        Position::AtNatBinding(nic) => nat_binding::give_back(t, nic),
        Position::AtLoadBalancerNode { node, endpoint } => {
            load_balancer::balance(t, node, endpoint)
        }
        Position::AtEndpointService { endpoint, service } => {
            endpoint_service::enter(t, endpoint, service)
        }
        Position::AtPeering { peering, from } => super::peering::cross(t, peering, from),
        Position::AtTransitGateway { transit_gateway, id, attachment } => {
            transit_gateway::enter(t, transit_gateway, id, attachment)
        }
        Position::AtDirectConnectGateway { gateway, associations } => {
            direct_connect_gateway::enter(t, gateway, associations)
        }
        Position::AtVirtualPrivateGateway(id) => virtual_private_gateway::enter(t, id),
        Position::LeavesByUplink(id, link) => uplink::leave(t, id, link),
        Position::EntersByUplink(id) => uplink::enter(t, id),
        Position::OnInternet { by } => internet_gateway::cross_internet(t, by),
        Position::Arrived(arrival) => Ok(Position::Arrived(arrival)),
    }
}
