//! The values of a network: prefixes, addresses, ports, protocols and flows, and exact sets of
//! them.
//!
//! Everything here is a plain value. Nothing can panic, nothing depends on a plan, and nothing
//! knows AWS. What a person typed is kept as an [`Entry`], readable or not; analysis works on the
//! values, and answers are exact sets, never samples.

mod address;
mod entry;
mod flow;
mod icmp;
mod number;
mod port;
mod protocol;
mod unreadable;

pub use address::{Address, Cidr};
pub use entry::{Entry, Readable};
pub use flow::Flow;
pub use icmp::{IcmpSpan, IcmpTypes};
pub use ipnet::{IpNet, Ipv4Net, Ipv6Net};
pub use port::{PortSpan, Ports};
pub use protocol::{Protocol, ProtocolEntry, Protocols};
pub use unreadable::{Reason, Unreadable};
