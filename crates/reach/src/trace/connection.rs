//! What the network remembers of a connection between its first packet and the answer.

use std::net::IpAddr;

use plan::Id;

use super::packet::PortOrigin;

/// What the network remembers of a connection.
#[derive(Clone, Debug, Default)]
pub(super) struct ConnectionState<'n> {
    /// The address translations of NAT gateways and load balancers, the last one last.
    pub(super) bindings: Vec<NatBinding<'n>>,
    /// The interfaces whose security groups track the connection.
    pub(super) tracked: Vec<usize>,
    /// The VPN connection or virtual interface that was taken.
    pub(super) uplink: Option<&'n Id>,
    /// The egress-only internet gateways that it left by.
    pub(super) gateways: Vec<&'n Id>,
    /// The inline endpoints that had its first packet inspected.
    pub(super) inspected: Vec<&'n Id>,
    /// The hosts that forwarded its first packet.
    pub(super) forwarders: Vec<&'n Id>,
    /// For each attachment by which it entered a VPC, the subnet of the attachment.
    pub(super) attachment_subnets: Vec<(&'n Id, &'n Id)>,
}

/// An address translation of a NAT gateway or a load balancer (RFC 4787 calls it a mapping).
#[derive(Clone, Debug)]
pub(super) struct NatBinding<'n> {
    /// The interface whose address the destination answers to.
    pub(super) nic: usize,
    /// The client's address.
    pub(super) client: IpAddr,
    /// The client's port.
    pub(super) client_port: u16,
    /// The address and port that the client asked for, where they were changed too.
    pub(super) asked: Option<(IpAddr, u16)>,
    /// The interface from which the answer goes on.
    pub(super) resume: usize,
    /// Whether it is a load balancer's.
    pub(super) load_balanced: bool,
    /// Whether the target sees the client's address.
    pub(super) client_ip_preserved: bool,
    /// What the destination port of the packet was.
    pub(super) port: PortOrigin,
    /// What the source port of the packet was.
    pub(super) source_port: PortOrigin,
    /// Of a NAT gateway: the peering that its packet crossed, over which the answer comes back.
    pub(super) peering: Option<&'n Id>,
}

/// Adds to a list what it does not hold.
pub(super) fn add<T: PartialEq>(list: &mut Vec<T>, one: T) {
    if !list.contains(&one) {
        list.push(one);
    }
}
