//! A DNS query: of a client inside a VPC, in an on-premises network, or on the internet.

use std::net::IpAddr;

use net::Protocol;
use plan::{Id, Listing, ResolverDirection, Spot};

use super::DnsAnswer;
use crate::model::{Device, DnsAttributes, Network, covers, is_public};
use crate::query::{End, Location, Query, Side};
use crate::trace::{Step, Verdict, verdict};
use crate::words::{Arg, DnsStep, StepAction};

/// The answer to a query, and the addresses.
pub(super) type DnsReply = (DnsAnswer, Vec<IpAddr>);

/// A query under way.
#[derive(Debug)]
pub(super) struct DnsQuery<'n> {
    pub(super) network: &'n Network,
    steps: Vec<Step>,
    /// How many more CNAME records may be followed.
    left: u8,
}

/// The longest chain of CNAME records that is followed.
const MOST_ALIASES: u8 = 16;

/// Top-level domains that are not in public DNS (RFC 6761, RFC 6762, and what is kept for
/// private use).
const NOT_PUBLIC: [&str; 5] = ["internal", "local", "test", "invalid", "localhost"];

impl<'n> DnsQuery<'n> {
    pub(super) fn new(network: &'n Network) -> DnsQuery<'n> {
        DnsQuery { network, steps: Vec::new(), left: MOST_ALIASES }
    }

    pub(super) fn into_steps(self) -> Vec<Step> {
        self.steps
    }

    /// Resolves a name for a client; returns the client's network.
    pub(super) fn from(&mut self, end: &End, name: &str) -> (Id, DnsReply) {
        match self.network.asker(end) {
            DnsClient::Inside(vpc) => {
                let told = self.not_in_plan(&vpc, Listing::DhcpOptions);
                (vpc.clone(), told.unwrap_or_else(|| self.inside(&vpc, name)))
            }
            DnsClient::Outside(id) => (id.clone(), self.on_premises(&id, name)),
            DnsClient::Internet => {
                let at = Id::from_text("internet");
                let told = self.publicly(&at, None, name);
                (at, told)
            }
            DnsClient::Nobody(at) => {
                self.say(DnsStep::ClientUnknown, Spot::whole(&at), &[("who", end.arg())]);
                (at, nothing(DnsAnswer::Unknown))
            }
        }
    }

    /// Keeps a step.
    pub(super) fn say(&mut self, naming: DnsStep, cause: Spot, args: &[(&'static str, Arg)]) {
        let mut step = Step::new(StepAction::Names(naming), cause);
        step.args.extend(args.iter().cloned());
        self.steps.push(step);
    }

    /// Follows a CNAME record; `None` where the chain is too long.
    pub(super) fn follow(&mut self, vpc: &Id, name: &str) -> Option<DnsReply> {
        self.left = self.left.checked_sub(1)?;
        Some(self.answer_inside(vpc, name))
    }

    pub(super) fn attributes(&self, vpc: &Id) -> DnsAttributes {
        self.network.dns.vpcs.get(vpc).copied().unwrap_or_default()
    }

    /// Asks Amazon's resolver in a VPC.
    pub(super) fn inside(&mut self, vpc: &Id, name: &str) -> DnsReply {
        let whole = Spot::whole(vpc);
        let args = [("vpc", Arg::from(vpc)), ("name", Arg::from(name))];
        self.say(DnsStep::AsksResolver, whole.clone(), &args);
        if self.network.is_unseen(vpc) {
            self.say(DnsStep::AttributesUnseen, whole, &args);
            return nothing(DnsAnswer::Unknown);
        }
        if let Some(unknown) = self.not_in_plan(vpc, Listing::VpcAttributes) {
            return unknown;
        }
        if !self.attributes(vpc).dns_support {
            self.say(DnsStep::ResolverOff, whole, &args);
            return nothing(DnsAnswer::NotAnswered);
        }
        self.answer_inside(vpc, name)
    }

    /// The answer where the plan does not hold a list that decides about names in a VPC.
    fn not_in_plan(&mut self, vpc: &Id, list: Listing) -> Option<DnsReply> {
        if self.network.sees(vpc, list) {
            return None;
        }
        let args = [("vpc", Arg::from(vpc)), ("command", Arg::from(list.command()))];
        self.say(DnsStep::NameListNotInPlan, Spot::whole(vpc), &args);
        Some(nothing(DnsAnswer::Unknown))
    }

    /// The most specific of what answers in the VPC, or else public DNS. A rule that the plan does not hold may
    /// forward any name, and goes before a zone of the same domain
    /// (`Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html`); a zone that the plan does not
    /// hold may answer for any name but those of hosts.
    fn answer_inside(&mut self, vpc: &Id, name: &str) -> DnsReply {
        if let Some(unknown) = self.not_in_plan(vpc, Listing::ResolverRules) {
            return unknown;
        }
        let sees = self.network.sees(vpc, Listing::PrivateHostedZones);
        let told = if sees { self.ask_zones(vpc, name) } else { None };
        told.or_else(|| self.ask_hosts(Some(vpc), name))
            .or_else(|| self.not_in_plan(vpc, Listing::PrivateHostedZones))
            .or_else(|| self.not_in_plan(vpc, Listing::VpcEndpoints))
            .unwrap_or_else(|| self.publicly(vpc, Some(vpc), name))
    }

    /// Resolves for an on-premises network: through an inbound resolver endpoint that it reaches, or else by
    /// public DNS.
    fn on_premises(&mut self, id: &Id, name: &str) -> DnsReply {
        let resolvers = self.network.dns.resolver_endpoints.iter();
        let inbound: Vec<&Id> = resolvers
            .filter(|(_, asks)| *asks == ResolverDirection::Inbound)
            .map(|(id, _)| id)
            .collect();
        if let Some(vpc) = inbound.iter().find_map(|endpoint| self.reaches(id, endpoint)) {
            return self.inside(&vpc, name);
        }
        if inbound.is_empty() {
            self.say(DnsStep::NoInbound, Spot::whole(id), &[("who", Arg::from(id))]);
        }
        self.publicly(id, None, name)
    }

    /// The VPC of a resolver endpoint, if an on-premises network reaches one of its interfaces; keeps a step
    /// about it.
    fn reaches(&mut self, on_premises: &Id, endpoint: &Id) -> Option<Id> {
        let vpc = self.network.vpc_of(endpoint)?.clone();
        let nics = self.network.interfaces_of(endpoint);
        let addresses: Vec<IpAddr> = nics.iter().flat_map(|nic| nic.addresses.clone()).collect();
        let reached = addresses.iter().any(|to| self.asks(on_premises, endpoint, *to));
        let args = [
            ("who", Arg::from(on_premises)),
            ("endpoint", Arg::from(endpoint)),
            ("vpc", Arg::from(&vpc)),
            ("addresses", Arg::Addresses(addresses.clone())),
        ];
        let said = if reached { DnsStep::AsksInbound } else { DnsStep::InboundUnreachable };
        self.say(said, Spot::whole(endpoint), &args);
        reached.then_some(vpc)
    }

    /// Whether DNS queries of an on-premises network reach an interface and are answered.
    fn asks(&self, on_premises: &Id, endpoint: &Id, address: IpAddr) -> bool {
        let to = End::At { place: endpoint.clone(), address };
        let query = Query::new(End::Resource(on_premises.clone()), to, Protocol::UDP, 53);
        verdict(self.network, &query) == Verdict::Delivered
    }

    /// Resolves by public DNS, of which the plan holds the names that AWS gives.
    fn publicly(&mut self, at: &Id, vpc: Option<&Id>, name: &str) -> DnsReply {
        if vpc.is_none() {
            self.say(DnsStep::AsksPublicly, Spot::whole(at), &[("name", Arg::from(name))]);
        }
        self.mention_zones(vpc, name);
        let hosts = if vpc.is_none() { self.ask_hosts(None, name) } else { None };
        hosts
            .or_else(|| self.ask_endpoint_names(name))
            .or_else(|| self.ask_aws(at, name))
            .unwrap_or_else(|| self.give_up(at, vpc, name))
    }

    fn give_up(&mut self, at: &Id, vpc: Option<&Id>, name: &str) -> DnsReply {
        let named = ("name", Arg::from(name));
        let outbound = self.network.dns.resolver_endpoints.iter().find(|(id, asks)| {
            *asks == ResolverDirection::Outbound && vpc.is_some() && self.network.vpc_of(id) == vpc
        });
        if let Some((endpoint, _)) = outbound {
            let args = [named, ("endpoint", Arg::from(endpoint))];
            self.say(DnsStep::MayBeForwarded, Spot::whole(endpoint), &args);
            return nothing(DnsAnswer::Unknown);
        }
        let last = name.rsplit('.').next().unwrap_or_default();
        if NOT_PUBLIC.contains(&last) {
            self.say(DnsStep::NoPublicDomain, Spot::whole(at), &[("domain", Arg::from(last))]);
            return nothing(DnsAnswer::NoSuchName);
        }
        self.say(DnsStep::NotInPlan, Spot::whole(at), &[named]);
        nothing(DnsAnswer::Unknown)
    }

    /// Private if the internet does not carry them all, or a VPC of the plan owns one.
    pub(super) fn found(&self, addresses: Vec<IpAddr>) -> DnsReply {
        let owned = |address: &IpAddr| {
            !is_public(*address)
                || self.network.vpcs.values().any(|vpc| covers(&vpc.blocks, *address))
        };
        let answer =
            if addresses.iter().any(owned) { DnsAnswer::Private } else { DnsAnswer::Public };
        (answer, addresses)
    }
}

/// No address, and why.
pub(super) fn nothing(answer: DnsAnswer) -> DnsReply {
    (answer, Vec::new())
}

/// The client of a query.
enum DnsClient {
    Inside(Id),
    Outside(Id),
    Internet,
    Nobody(Id),
}

impl Network {
    fn asker(&self, end: &End) -> DnsClient {
        match end {
            End::Internet => DnsClient::Internet,
            End::Name(_) => DnsClient::Nobody(Id::from_text("internet")),
            End::Resource(id) | End::At { place: id, .. } => match self.devices.get(id) {
                Some(Device::OnPremises { .. }) => DnsClient::Outside(id.clone()),
                _ => self
                    .vpc_of(id)
                    .cloned()
                    .map_or(DnsClient::Nobody(id.clone()), DnsClient::Inside),
            },
            End::Address(address) => self.asker_with(*address),
            End::Prefix(net) => self.asker_with(net.network()),
        }
    }

    fn asker_with(&self, address: IpAddr) -> DnsClient {
        let who = self.whoever(address, Side::From).who;
        match (self.vpc_of_location(&who), who) {
            (Some(vpc), _) => DnsClient::Inside(vpc.clone()),
            (None, Location::OnPremises(id)) => DnsClient::Outside(id),
            (None, Location::Internet) => DnsClient::Internet,
            (None, Location::OneOf(several)) => {
                DnsClient::Nobody(several.into_iter().next().unwrap_or(Id::from_text("internet")))
            }
            (None, _) => DnsClient::Nobody(Id::from_text("internet")),
        }
    }
}
