//! The way of a packet, hop by hop.

use std::net::{IpAddr, Ipv4Addr};

use net::Flow;

use crate::network::Network;
use crate::party::parties;
use crate::{Conversation, Query, Step, Trace, Verdict};

pub(crate) fn conversation(network: &Network, query: &Query) -> Conversation {
    let nowhere = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
    let ends = parties(network, &query.from, &query.to).map(|(a, b)| (a.address, b.address));
    let (source, destination) = ends.unwrap_or((nowhere, nowhere));
    let flow = Flow::new(source, destination, query.protocol, query.port);
    Conversation::new(Trace { flow, hops: Vec::new(), verdict: Verdict::Unknown }, None)
}

pub(crate) fn blockers(_network: &Network, _query: &Query) -> Vec<Step> {
    Vec::new()
}
