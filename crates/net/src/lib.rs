//! The values of a network: prefixes, addresses, ports, protocols and flows, and exact sets of
//! them.
//!
//! Everything here is a plain value. Nothing can panic, nothing depends on a plan, and nothing
//! knows AWS. What a person typed is kept as an [`Entry`], readable or not; analysis works on the
//! values, and answers are exact sets, never samples.

mod address;
mod address_set;
mod allocate;
mod entry;
mod flow;
mod flow_set;
mod icmp;
mod port;
mod port_set;
mod prefix_map;
mod protocol;
mod range;
mod reason;
mod scan;
mod spans;
mod unreadable;
mod v6;
pub mod well_known;

pub use address::{Address, Cidr};
pub use address_set::AddressSet;
pub use allocate::{common, free_blocks, overlaps};
pub use entry::{Entry, Readable};
pub use flow::Flow;
pub use flow_set::{FlowProduct, FlowSet};
pub use icmp::{IcmpSpan, IcmpTypes};
pub use ipnet::{IpNet, Ipv4Net, Ipv6Net};
pub use port::{PortSpan, Ports};
pub use port_set::PortSet;
pub use prefix_map::PrefixMap;
pub use protocol::{Protocol, ProtocolEntry, Protocols};
pub use range::{AddressRange, prefixes_of};
pub use reason::Reason;
pub use spans::{Axis, Span, Spans};
pub use unreadable::Unreadable;
