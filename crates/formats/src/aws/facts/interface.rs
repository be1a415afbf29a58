//! Network interfaces: whose each is, as its description, its type or its owner tells.
//!
//! An interface of a load balancer, an endpoint, a NAT gateway, a resolver endpoint or an attachment is told
//! of there; only one that is none of these is a host's.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Facts;
use super::attachment::attachments;
use super::state::{lives, load_balancer_lives};
use crate::aws::json::{plain, text, texts};

/// What a network interface belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum InterfaceOwner<'a> {
    /// A load balancer of the input, by its ARN.
    LoadBalancer(&'a str),
    /// One that is not in the input, by the end of its ARN.
    UnlistedLoadBalancer(&'a str),
    /// An interface endpoint that is not in the input, by its id.
    UnlistedEndpoint(&'a str),
    /// A resolver endpoint of the input, by its id.
    ResolverEndpoint(&'a str),
    /// An attachment of a transit gateway, by its id.
    Attachment(&'a str),
    /// An endpoint or a NAT gateway that lists it itself.
    Listed,
    /// Something that only passes on what others send, and is not in the input.
    UnlistedRouter,
    /// An instance or another host.
    Host,
}

/// An interface with its id.
type Interface<'a> = (&'a str, &'a Value);

/// The interfaces of the input by their owners.
pub(crate) struct InterfaceOwners<'a> {
    by_owner: BTreeMap<InterfaceOwner<'a>, Vec<Interface<'a>>>,
    listed: BTreeSet<String>,
}

impl<'a> InterfaceOwners<'a> {
    /// Finds the owner of every interface.
    pub(crate) fn of(facts: &'a Facts) -> InterfaceOwners<'a> {
        let evidence = Evidence::of(facts);
        let mut by_owner: BTreeMap<_, Vec<Interface<'a>>> = BTreeMap::new();
        for (id, item) in facts.all("NetworkInterfaces") {
            by_owner.entry(evidence.owner(id, item)).or_default().push((id, item));
        }
        InterfaceOwners { by_owner, listed: evidence.listed }
    }

    /// The interfaces of one owner, in the order of their ids.
    pub(crate) fn of_owner(&self, owner: InterfaceOwner<'a>) -> &[Interface<'a>] {
        self.by_owner.get(&owner).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every owner with its interfaces.
    pub(crate) fn all(&self) -> impl Iterator<Item = (InterfaceOwner<'a>, &[Interface<'a>])> {
        self.by_owner.iter().map(|(owner, interfaces)| (*owner, interfaces.as_slice()))
    }

    /// Whether an endpoint or a NAT gateway lists an interface of this id, in the input or not.
    pub(crate) fn is_listed(&self, id: &str) -> bool {
        self.listed.contains(id)
    }
}

/// What tells of owners: what is in the input, by the words that descriptions use.
struct Evidence<'a> {
    facts: &'a Facts,
    load_balancers: BTreeMap<&'a str, (&'a str, bool)>,
    attachments: BTreeSet<&'a str>,
    listed: BTreeSet<String>,
}

impl<'a> Evidence<'a> {
    fn of(facts: &'a Facts) -> Evidence<'a> {
        let load_balancers = facts.all("LoadBalancers").map(|(arn, item)| {
            (arn.rsplit("loadbalancer/").next().unwrap_or(arn), (arn, load_balancer_lives(item)))
        });
        let endpoints = facts.all("VpcEndpoints").filter(|(_, item)| lives(item));
        let endpoints = endpoints.flat_map(|(_, item)| plain(item, "NetworkInterfaceIds"));
        let nats = facts.all("NatGateways").filter(|(_, item)| lives(item));
        let nats =
            nats.flat_map(|(_, item)| texts(item, "NatGatewayAddresses", "NetworkInterfaceId"));
        Evidence {
            facts,
            load_balancers: load_balancers.collect(),
            attachments: attachments(facts).into_keys().collect(),
            listed: endpoints.chain(nats).collect(),
        }
    }

    fn owner(&self, id: &str, item: &'a Value) -> InterfaceOwner<'a> {
        let described = text(item, "Description").and_then(|said| self.described(said));
        described.unwrap_or_else(|| match text(item, "InterfaceType") {
            _ if self.listed.contains(id) => InterfaceOwner::Listed,
            Some(
                "nat_gateway" | "natGateway" | "transit_gateway" | "gateway_load_balancer_endpoint",
            ) => InterfaceOwner::UnlistedRouter,
            _ => InterfaceOwner::Host,
        })
    }

    /// The owner that AWS's description of an interface names.
    fn described(&self, said: &'a str) -> Option<InterfaceOwner<'a>> {
        if let Some(end) = said.strip_prefix("ELB ") {
            return self.load_balancer(end);
        }
        if let Some(id) = said.strip_prefix("VPC Endpoint Interface ") {
            let is_unlisted =
                id.starts_with("vpce-") && self.facts.one("VpcEndpoints", id).is_none();
            return is_unlisted.then_some(InterfaceOwner::UnlistedEndpoint(id));
        }
        if let Some(rest) = said.strip_prefix("Route 53 Resolver: ") {
            let id = rest.split(':').next()?;
            let is_listed = self.facts.one("ResolverEndpoints", id).is_some();
            return is_listed.then_some(InterfaceOwner::ResolverEndpoint(id));
        }
        let attachment = said.split(' ').find(|word| self.attachments.contains(word))?;
        Some(InterfaceOwner::Attachment(attachment))
    }

    /// A load balancer by the end of its ARN; a Classic Load Balancer is named by its name alone.
    fn load_balancer(&self, end: &'a str) -> Option<InterfaceOwner<'a>> {
        match self.load_balancers.get(end) {
            Some((arn, true)) => Some(InterfaceOwner::LoadBalancer(arn)),
            Some((_, false)) => None,
            None if end.split('/').count() == 3 => Some(InterfaceOwner::UnlistedLoadBalancer(end)),
            None => None,
        }
    }
}

/// The private addresses of an interface, the primary first, and then those of IPv6.
pub(crate) fn addresses(item: &Value) -> Vec<String> {
    let mut found: Vec<String> =
        text(item, "PrivateIpAddress").map(str::to_owned).into_iter().collect();
    let private = texts(item, "PrivateIpAddresses", "PrivateIpAddress");
    let delegated = texts(item, "Ipv4Prefixes", "Ipv4Prefix");
    let delegated = delegated.iter().flat_map(|prefix| all_of(prefix));
    for address in
        private.into_iter().chain(delegated).chain(texts(item, "Ipv6Addresses", "Ipv6Address"))
    {
        if !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

/// Every address of an IPv4 prefix that is delegated to an interface: sixteen of them
/// (`AWSEC2/latest/UserGuide/ec2-prefix-eni.html`).
fn all_of(prefix: &str) -> Vec<String> {
    let parts = prefix.split_once('/').filter(|(_, length)| *length == "28");
    let first = parts.and_then(|(first, _)| first.parse::<std::net::Ipv4Addr>().ok());
    let bits = first.map(u32::from);
    let all = bits.into_iter().flat_map(|bits| (0..16).map(move |more| bits.saturating_add(more)));
    all.map(|bits| std::net::Ipv4Addr::from(bits).to_string()).collect()
}

/// Whether an Elastic IP address is that of an interface's primary address.
pub(crate) fn is_of_primary(address: &Value, interface: &Value) -> bool {
    let (own, primary) = (text(address, "PrivateIpAddress"), text(interface, "PrivateIpAddress"));
    own.is_none() || primary.is_none() || own == primary
}
