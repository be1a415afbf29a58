//! DNS resolution: the addresses that a name resolves to, depending on the client, and why. Hosts ask
//! Amazon's resolver inside a VPC (`vpc/latest/userguide/AmazonDNS-concepts.html`), and public DNS elsewhere.

use std::net::{IpAddr, Ipv4Addr};

use net::Flow;
use plan::{Id, Words, words};
use serde::Serialize;

use crate::model::{Network, bare_name};
use crate::query::{End, Query, resolve_ends};
use crate::trace::{self, Conversation, Hop, HopKind, Step, Trace, Verdict};

mod endpoint;
mod host;
mod link;
mod query;
mod zone;

use query::DnsQuery;
pub use zone::is_in_domain;

/// The addresses that a name resolves to, and what led there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// The name, in lower case and without a dot at its end.
    pub name: String,
    /// The client's network: a VPC, an on-premises network, or `internet`.
    pub at: Id,
    /// The kind of answer.
    pub answer: DnsAnswer,
    /// The addresses, in the order of rows; none where the plan does not hold them.
    pub addresses: Vec<IpAddr>,
    /// What led there, in order; the last one decides.
    pub steps: Vec<Step>,
}

/// The kind of answer to a DNS query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DnsAnswer {
    /// Addresses that the internet does not carry, or that VPCs of the plan own.
    Private,
    /// Addresses on the internet.
    Public,
    /// There is no such name where it is asked for.
    NoSuchName,
    /// The plan does not hold what decides it.
    Unknown,
    /// No one answers.
    NotAnswered,
}

impl DnsAnswer {
    /// Every answer, the best first.
    pub const ALL: [DnsAnswer; 5] = [
        DnsAnswer::Private,
        DnsAnswer::Public,
        DnsAnswer::NoSuchName,
        DnsAnswer::Unknown,
        DnsAnswer::NotAnswered,
    ];

    /// The word of it in files and on the command line.
    pub fn tag(self) -> &'static str {
        match self {
            DnsAnswer::Private => "private",
            DnsAnswer::Public => "public",
            DnsAnswer::NoSuchName => "no-such-name",
            DnsAnswer::Unknown => "unknown",
            DnsAnswer::NotAnswered => "not-answered",
        }
    }

    /// What it says to a reader.
    pub fn words(self) -> Words {
        match self {
            DnsAnswer::Private => words("private address", "프라이빗 주소"),
            DnsAnswer::Public => words("public address", "퍼블릭 주소"),
            DnsAnswer::NoSuchName => words("no such name", "없는 이름"),
            DnsAnswer::Unknown => words("not in the plan", "설계에 없음"),
            DnsAnswer::NotAnswered => words("not answered", "응답 없음"),
        }
    }

    /// Whether the name leads somewhere.
    pub fn is_found(self) -> bool {
        matches!(self, DnsAnswer::Private | DnsAnswer::Public)
    }
}

/// Resolves a name for a client.
pub(crate) fn resolve(network: &Network, name: &str, from: &End) -> Resolution {
    let name = bare_name(name);
    let mut asking = DnsQuery::new(network);
    let (at, (answer, addresses)) = asking.from(from, &name);
    Resolution { name, at, answer, addresses, steps: asking.into_steps() }
}

/// The path of a packet to a name, which is resolved first.
pub(crate) fn conversation(network: &Network, query: &Query, name: &str) -> Conversation {
    match resolved(network, query, name) {
        (told, Some(asked)) => with_resolution(told, trace::conversation(network, &asked)),
        (told, None) => unresolved(query, told),
    }
}

/// How a packet to a name ends.
pub(crate) fn verdict(network: &Network, query: &Query, name: &str) -> Verdict {
    match resolved(network, query, name) {
        (_, Some(asked)) => trace::verdict(network, &asked),
        (told, None) => verdict_of(told.answer),
    }
}

/// The path of a packet to a name, with every blocker: what stops the packet, or that the name gives no
/// address.
pub(crate) fn explained(network: &Network, query: &Query, name: &str) -> (Conversation, Vec<Step>) {
    match resolved(network, query, name) {
        (told, Some(asked)) => {
            let (conversation, blockers) = trace::explained(network, &asked);
            (with_resolution(told, conversation), blockers)
        }
        (told, None) => {
            let decided = told.steps.last().cloned().into_iter().collect();
            (unresolved(query, told), decided)
        }
    }
}

/// A conversation whose first hop is the resolution of the name.
fn with_resolution(told: Resolution, mut conversation: Conversation) -> Conversation {
    conversation.out.hops.insert(0, told.into_hop());
    conversation
}

/// A conversation that ends at the name.
fn unresolved(query: &Query, told: Resolution) -> Conversation {
    let nowhere = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
    let flow = Flow::new(nowhere, nowhere, query.protocol, query.port);
    let verdict = verdict_of(told.answer);
    Conversation::new(Trace { flow, hops: vec![told.into_hop()], verdict }, None)
}

/// What a name resolves to for the sender, and the question about the first address that it can use.
fn resolved(network: &Network, query: &Query, name: &str) -> (Resolution, Option<Query>) {
    let told = resolve(network, name, &query.from);
    let ends: Vec<End> = match told.answer {
        DnsAnswer::Public if told.addresses.is_empty() => vec![End::Internet],
        _ => told.addresses.iter().copied().map(End::Address).collect(),
    };
    let usable = ends.iter().find(|to| resolve_ends(network, &query.from, to).is_some());
    let to = usable.or(ends.first()).cloned();
    (told, to.map(|to| Query { to, ..query.clone() }))
}

fn verdict_of(answer: DnsAnswer) -> Verdict {
    match answer {
        DnsAnswer::Unknown => Verdict::Unknown,
        _ => Verdict::NoRoute,
    }
}

impl Resolution {
    fn into_hop(self) -> Hop {
        Hop { at: self.at, kind: HopKind::Name, steps: self.steps }
    }
}
