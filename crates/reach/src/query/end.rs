//! The ends of a conversation as a person names them, and the question about it.

use std::fmt;
use std::net::IpAddr;

use net::{IpNet, Protocol, Readable};
use plan::{Id, Language};
use serde::Serialize;

use crate::model::{Device, Network, bare_name, is_name};
use crate::words::{self, Arg};

/// One end of a conversation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// Anyone on the internet.
    Internet,
    /// Whoever has this address.
    Address(IpAddr),
    /// Whoever has an address of this block; in a question about one packet, its first host.
    Prefix(IpNet),
    /// This address in a VPC, subnet or on-premises network, or of this host.
    At {
        /// The place or host.
        place: Id,
        /// The address.
        address: IpAddr,
    },
    /// A resource, by an address of its own.
    Resource(Id),
    /// Whoever has the address that a DNS name resolves to for the sender.
    Name(String),
}

impl End {
    /// The resource that it names, if it names one.
    pub fn id(&self) -> Option<Id> {
        match self {
            End::Internet | End::Address(_) | End::Prefix(_) | End::Name(_) => None,
            End::At { place, .. } | End::Resource(place) => Some(place.clone()),
        }
    }

    /// What it is in a sentence.
    pub(crate) fn arg(&self) -> Arg {
        match self {
            End::Internet => Arg::Internet,
            End::Address(address) => Arg::Address(*address),
            End::Prefix(net) => Arg::Prefix(*net),
            End::At { place, address } => Arg::AddressIn(*address, place.clone()),
            End::Resource(id) => Arg::Resource(id.clone()),
            End::Name(name) => Arg::Text(name.clone()),
        }
    }
}

impl fmt::Display for End {
    /// What a person would write for it: the id, the address, the block, or `internet`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            End::Internet => f.write_str("internet"),
            End::Address(address) => address.fmt(f),
            End::Prefix(net) => net.fmt(f),
            End::At { place, address } => write!(f, "{address}@{place}"),
            End::Resource(id) => id.fmt(f),
            End::Name(name) => f.write_str(name),
        }
    }
}

/// A question about one packet: does it arrive, and does its answer?
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Query {
    /// The client.
    pub from: End,
    /// The server.
    pub to: End,
    /// The protocol; `icmp` means ICMPv6 between IPv6 addresses.
    pub protocol: Protocol,
    /// The destination port; for ICMP the type times 256 plus the code, where 0 is an echo request.
    pub port: u16,
    /// The source port; an ephemeral one if none is named.
    pub source_port: Option<u16>,
}

impl Query {
    /// A question with an ephemeral source port.
    pub fn new(from: End, to: End, protocol: Protocol, port: u16) -> Query {
        Query { from, to, protocol, port, source_port: None }
    }
}

/// Why a text names no end of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoSuchEnd {
    /// Nothing has this id, name or address.
    Nothing(String),
    /// Several resources have this name.
    Several(String, Vec<Id>),
    /// The resource sends and receives nothing itself.
    NotAnEnd(Id),
}

impl NoSuchEnd {
    /// The sentence that tells it.
    pub fn text(&self, language: Language) -> String {
        let (said, args) = match self {
            NoSuchEnd::Nothing(text) => (words::NOTHING, vec![("text", text.clone())]),
            NoSuchEnd::NotAnEnd(id) => (words::NOT_AN_END, vec![("text", id.to_string())]),
            NoSuchEnd::Several(text, ids) => {
                let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
                (words::SEVERAL, vec![("text", text.clone()), ("ids", ids.join(", "))])
            }
        };
        plan::fill(said.get(language), &args)
    }
}

impl fmt::Display for NoSuchEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::En))
    }
}

impl std::error::Error for NoSuchEnd {}

pub(crate) fn end(network: &Network, text: &str) -> Result<End, NoSuchEnd> {
    let text = text.trim();
    if text == "internet" {
        return Ok(End::Internet);
    }
    if let Ok(address) = IpAddr::read(text) {
        return Ok(End::Address(address));
    }
    if let Ok(net) = IpNet::read(text) {
        return Ok(End::Prefix(net.trunc()));
    }
    match text
        .split_once('@')
        .and_then(|(address, place)| Some((IpAddr::read(address).ok()?, place)))
    {
        Some((address, place)) => Ok(End::At { place: named(network, place)?, address }),
        None => named(network, text)
            .map(End::Resource)
            .or_else(|unknown| by_interface(network, text).ok_or(unknown)),
    }
}

/// An end, or a DNS name to be resolved.
pub(crate) fn destination(network: &Network, text: &str) -> Result<End, NoSuchEnd> {
    end(network, text).or_else(|unknown| match unknown {
        NoSuchEnd::Nothing(text) if is_name(&text) => Ok(End::Name(bare_name(&text))),
        unknown => Err(unknown),
    })
}

/// The interface with an id of AWS's that is part of a resource, such as a load balancer's node.
fn by_interface(network: &Network, text: &str) -> Option<End> {
    let nic = network.nics.iter().find(|nic| !text.is_empty() && nic.eni == text)?;
    Some(End::At { place: nic.spot.id.clone(), address: *nic.addresses.first()? })
}

/// The resource of an id, or the only one of a name that can be an end.
fn named(network: &Network, text: &str) -> Result<Id, NoSuchEnd> {
    let by_id = Id::new(text).filter(|id| network.plan().resource(id).is_some());
    let named: Vec<Id> = match by_id {
        Some(id) => vec![id],
        None => by_name(network, text),
    };
    let mut ends = named.iter().filter(|id| is_end(network, id));
    match (ends.next(), ends.next(), named.first()) {
        (Some(end), None, _) => Ok(end.clone()),
        (Some(_), Some(_), _) => Err(NoSuchEnd::Several(text.to_owned(), named)),
        (None, _, Some(id)) => Err(NoSuchEnd::NotAnEnd(id.clone())),
        (None, _, None) => Err(NoSuchEnd::Nothing(text.to_owned())),
    }
}

fn by_name(network: &Network, name: &str) -> Vec<Id> {
    let named = network.plan().resources().filter(|(_, resource)| resource.name == name);
    let named = named.filter(|_| !name.is_empty());
    named.map(|(id, _)| id.clone()).collect()
}

pub(crate) fn is_end(network: &Network, id: &Id) -> bool {
    let place = network.vpcs.contains_key(id) || network.subnets.contains_key(id);
    let device = network.devices.get(id);
    let host = matches!(
        device,
        Some(Device::Host | Device::LoadBalancer(_) | Device::InterfaceEndpoint { .. })
    );
    place
        || host
        || matches!(device, Some(Device::OnPremises { .. } | Device::GatewayEndpoint { .. }))
}

impl Network {
    /// What an end is called in a sentence of any language: a resource by its name.
    pub fn end_name(&self, end: &End) -> String {
        end.arg().text(self.plan(), Language::default())
    }

    /// What a text names as the end of a conversation: a resource's id or name, an address,
    /// `internet`, or an address in a place such as `10.0.0.5@prod`.
    ///
    /// # Errors
    /// The text names nothing, several things, or something that sends and receives nothing.
    pub fn end(&self, text: &str) -> Result<End, NoSuchEnd> {
        self.read_everything();
        end(self, text)
    }

    /// The destination that a text names: an end, or else a DNS name.
    ///
    /// # Errors
    /// The text names nothing, several things, or something that receives nothing.
    pub fn destination(&self, text: &str) -> Result<End, NoSuchEnd> {
        self.read_everything();
        destination(self, text)
    }
}
