//! The source ports of clients.

use net::PortSpan;

/// The ephemeral ports of every kind of client, NAT gateways and load balancers among them: what AWS
/// advises to open for answers (`vpc/latest/userguide/vpc-network-acls.html#nacl-ephemeral-ports`).
pub const EPHEMERAL_PORTS: PortSpan = PortSpan { from: 1024, to: 65535 };

/// The ephemeral ports that hosts take: of Linux from 32768, of Windows from 49152.
pub const HOST_PORTS: PortSpan = PortSpan { from: 32768, to: 65535 };
