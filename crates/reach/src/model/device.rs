//! What a resource is to a packet that is handed to it: one variant for each kind of device.

use net::IpNet;
use plan::{Action, Id, ServedZones};

use super::{AssociatedGateway, Attachment, Balancer, FirewallRule, Targets, Uplink};

/// What a resource is to a packet that is handed to it.
#[derive(Clone, Debug)]
pub(crate) enum Device {
    /// An instance, a managed service or a network interface: something that sends and answers.
    Host,
    /// An internet gateway, with its own route table (ingress routing) where it has one.
    InternetGateway { route_table: Option<Id> },
    /// An egress-only internet gateway.
    EgressOnlyGateway,
    /// A NAT gateway in a subnet.
    NatGateway,
    /// A regional NAT gateway; `zones` are those of its interfaces, in the same order.
    RegionalNatGateway { zones: Vec<Option<String>>, route_table: Option<Id>, serves: ServedZones },
    /// A load balancer of any type.
    LoadBalancer(Balancer),
    /// A target group.
    TargetGroup(Targets),
    /// An interface endpoint; without an endpoint service, it leads to a service of AWS's.
    InterfaceEndpoint { endpoint_service: Option<Id>, down: Option<String> },
    /// An endpoint service.
    EndpointService { load_balancers: Vec<Id> },
    /// A Gateway Load Balancer endpoint or a firewall endpoint, and what inspects its packets.
    InlineEndpoint { inspector: Option<Id>, down: Option<String> },
    /// A network firewall; `default` is what happens to a connection that no rule matches.
    Firewall { rules: Vec<FirewallRule>, default: Option<Action> },
    /// A VPC peering connection: the requester's and the accepter's VPC.
    Peering { sides: [Option<Id>; 2], down: Option<String> },
    /// A virtual private gateway, with its own route table (ingress routing) where it has one.
    VirtualPrivateGateway { route_table: Option<Id> },
    /// A VPN connection or a virtual interface.
    Uplink(Uplink),
    /// A transit gateway.
    TransitGateway { group_references: bool },
    /// A transit gateway attachment.
    Attachment(Attachment),
    /// A Direct Connect gateway, with the virtual private gateways that are associated with it.
    DirectConnectGateway { associations: Vec<AssociatedGateway> },
    /// A gateway endpoint, with the addresses of its service.
    GatewayEndpoint { prefixes: Vec<IpNet> },
    /// An on-premises network.
    OnPremises { prefixes: Vec<IpNet> },
    /// A managed prefix list.
    PrefixList { prefixes: Vec<IpNet> },
    /// A place, route table or filter, or nothing that a packet meets.
    Inert,
}

impl Device {
    /// Whether it may have network interfaces.
    pub(crate) fn has_interfaces(&self) -> bool {
        matches!(
            self,
            Device::Host
                | Device::NatGateway
                | Device::RegionalNatGateway { .. }
                | Device::LoadBalancer(_)
                | Device::InterfaceEndpoint { .. }
                | Device::InlineEndpoint { .. }
        )
    }
}
