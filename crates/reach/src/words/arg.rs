//! The arguments of sentences: ids, addresses and numbers, which become words when someone reads them.

use std::net::IpAddr;

use net::{Flow, IpNet};
use plan::{Id, Language, Plan, Target, words};

/// A named argument of a sentence.
pub type NamedArg = (&'static str, Arg);

/// An argument of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A resource, by its name, or by its id where it has none.
    Resource(Id),
    /// Several resources.
    Resources(Vec<Id>),
    /// A resource, by its id.
    Id(Id),
    /// The target of a route.
    Target(Target),
    /// An address.
    Address(IpAddr),
    /// An address in a place.
    AddressIn(IpAddr, Id),
    /// Several addresses.
    Addresses(Vec<IpAddr>),
    /// A block.
    Prefix(IpNet),
    /// A port.
    Port(u16),
    /// The number of a network ACL entry; `None` is the last one, `*`.
    RuleNumber(Option<u32>),
    /// The protocol and port, or ICMP type and code, of a packet.
    Service(Flow),
    /// The internet.
    Internet,
    /// AWS's word for a state, a zone, a Region or a name in DNS.
    Text(String),
}

impl Arg {
    /// What a reader of a language reads.
    pub(crate) fn text(&self, plan: &Plan, language: Language) -> String {
        let quoted = |id: &Id| format!("`{}`", plan.called(id));
        match self {
            Arg::Resource(id) => plan.called(id).to_owned(),
            Arg::Resources(ids) => ids.iter().map(quoted).collect::<Vec<_>>().join(", "),
            Arg::Id(id) => id.to_string(),
            Arg::Target(Target::Local) => format!("`{}`", Target::LOCAL),
            Arg::Target(Target::To(id)) => quoted(id),
            Arg::Address(address) => address.to_string(),
            Arg::AddressIn(address, place) => format!("{address}@{}", plan.called(place)),
            Arg::Addresses(all) => all.iter().map(IpAddr::to_string).collect::<Vec<_>>().join(", "),
            Arg::Prefix(net) => net.to_string(),
            Arg::Port(port) => port.to_string(),
            Arg::RuleNumber(None) => "*".to_owned(),
            Arg::RuleNumber(Some(number)) => number.to_string(),
            Arg::Service(flow) => service(flow, language),
            Arg::Internet => "internet".to_owned(),
            Arg::Text(text) => text.clone(),
        }
    }
}

/// A packet's protocol and port, as in `tcp 443`, `icmp 8/0` or `protocol 50`.
fn service(flow: &Flow, language: Language) -> String {
    let Flow { protocol, port, .. } = flow;
    match flow.icmp_type_and_code() {
        Some((kind, code)) => format!("{protocol} {kind}/{code}"),
        None if protocol.has_ports() => format!("{protocol} {port}"),
        None => format!("{} {protocol}", words("protocol", "프로토콜").get(language)),
    }
}

impl From<IpAddr> for Arg {
    fn from(address: IpAddr) -> Arg {
        Arg::Address(address)
    }
}

impl From<IpNet> for Arg {
    fn from(net: IpNet) -> Arg {
        Arg::Prefix(net)
    }
}

/// A resource by its name.
impl From<&Id> for Arg {
    fn from(id: &Id) -> Arg {
        Arg::Resource(id.clone())
    }
}

impl From<&Target> for Arg {
    fn from(target: &Target) -> Arg {
        Arg::Target(target.clone())
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Arg {
        Arg::Text(text.clone())
    }
}

impl From<Vec<IpAddr>> for Arg {
    fn from(addresses: Vec<IpAddr>) -> Arg {
        Arg::Addresses(addresses)
    }
}
