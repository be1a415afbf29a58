//! Values of networking: IP prefixes, addresses, ports, protocols and flows, and exact sets of them.
//!
//! Everything here is a plain value. Nothing panics, nothing depends on a plan, and nothing knows AWS.
//! What a person typed is kept as an [`Entry`], valid or not; analysis works on the parsed values, and
//! answers are exact sets, never samples.
//!
//! ```
//! use net::{Cidr, Flow, FlowSet, Protocol, free_blocks};
//!
//! // A typed field keeps its text, and its value if it is valid.
//! let vpc = Cidr::new("10.0.0.0/16");
//! let vpc = vpc.net().expect("a valid prefix");
//! let subnet = "10.0.0.0/20".parse()?;
//! assert_eq!(free_blocks(vpc, &[subnet], 20).next(), "10.0.16.0/20".parse().ok());
//!
//! // A flow, and its return direction.
//! let flow = Flow::new("10.0.0.5".parse()?, "10.0.16.7".parse()?, Protocol::TCP, 443);
//! assert!(FlowSet::all().contains(&flow));
//! assert_eq!(flow.reversed().to_string(), "tcp 10.0.16.7:443 -> 10.0.0.5:49152");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

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
pub use allocate::{blocks_in, common, free_blocks, overlaps};
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
