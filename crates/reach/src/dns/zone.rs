//! Zones that answer inside VPCs: private hosted zones, and those that AWS keeps for private DNS of
//! endpoints. The most specific one decides alone (`Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html`).

use std::net::IpAddr;

use net::Readable;
use plan::{Id, Spot};

use super::endpoint::PrivateDnsDomain;
use super::query::{DnsQuery, DnsReply, nothing};
use super::{DnsAnswer, host};
use crate::model::{DnsRecord, EndpointNames, HostedZone, is_name};
use crate::words::{Arg, DnsStep};

/// A zone of a VPC: a private hosted zone, or the private DNS of an endpoint.
enum Source<'n> {
    Hosted(&'n HostedZone),
    Endpoint(&'n EndpointNames, PrivateDnsDomain),
}

impl Source<'_> {
    fn domain(&self) -> &str {
        match self {
            Source::Hosted(zone) => &zone.domain,
            Source::Endpoint(_, own) => &own.domain,
        }
    }
}

/// Whether a name is a domain or in it.
pub fn is_in_domain(name: &str, domain: &str) -> bool {
    let rest = name.strip_suffix(domain).filter(|_| !domain.is_empty());
    rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

impl<'n> DnsQuery<'n> {
    /// What the most specific zone says, if one answers in the VPC.
    pub(super) fn ask_zones(&mut self, vpc: &Id, name: &str) -> Option<DnsReply> {
        let hosted = self.hosted(vpc, name).into_iter().map(Source::Hosted);
        let kept = self.kept_for_endpoints(vpc, name).into_iter();
        let all: Vec<Source<'n>> =
            hosted.chain(kept.map(|(endpoint, own)| Source::Endpoint(endpoint, own))).collect();
        let longest = all.iter().map(|source| source.domain().len()).max()?;
        let best = all.into_iter().find(|source| source.domain().len() == longest)?;
        if host::domain(name).is_some_and(|built_in| built_in.len() > longest) {
            return None;
        }
        Some(match best {
            Source::Hosted(zone) => self.ask_zone(vpc, zone, name),
            Source::Endpoint(endpoint, own) => self.ask_endpoint(vpc, endpoint, &own, name),
        })
    }

    /// The hosted zones that answer for a name in a VPC.
    fn hosted(&mut self, vpc: &Id, name: &str) -> Vec<&'n HostedZone> {
        let zones = self.network.dns.zones.iter();
        let associated: Vec<&'n HostedZone> = zones
            .filter(|zone| zone.vpcs.contains(vpc) && is_in_domain(name, &zone.domain))
            .collect();
        if self.attributes(vpc).both() {
            return associated;
        }
        for zone in associated {
            let args = [("zone", Arg::from(&zone.id)), ("vpc", Arg::from(vpc))];
            self.say(DnsStep::ZoneNeedsAttributes, Spot::whole(&zone.id), &args);
        }
        Vec::new()
    }

    fn ask_zone(&mut self, vpc: &Id, zone: &'n HostedZone, name: &str) -> DnsReply {
        let mut args = vec![("zone", Arg::from(&zone.id)), ("name", Arg::from(name))];
        let records = zone.records_of(name);
        let Some(first) = records.first() else {
            self.say(DnsStep::ZoneLacksName, Spot::whole(&zone.id), &args);
            return nothing(DnsAnswer::NoSuchName);
        };
        let values: Vec<&str> =
            records.iter().flat_map(|record| record.values.iter().map(String::as_str)).collect();
        let held = records.iter().filter(|record| !record.is_alias);
        let addresses: Vec<IpAddr> = held
            .flat_map(|record| &record.values)
            .filter_map(|value| IpAddr::read(value).ok())
            .collect();
        if !addresses.is_empty() {
            args.push(("addresses", Arg::Addresses(addresses.clone())));
            self.say(DnsStep::ZoneAnswers, first.at.clone(), &args);
            return self.found(addresses);
        }
        let Some(target) = values.into_iter().find(|value| is_name(value)) else {
            self.say(DnsStep::RecordUnreadable, first.at.clone(), &args);
            return nothing(DnsAnswer::Unknown);
        };
        args.push(("target", Arg::from(target)));
        self.say(DnsStep::ZoneAliases, first.at.clone(), &args);
        self.follow(vpc, target).unwrap_or_else(|| {
            self.say(DnsStep::TooManyAliases, first.at.clone(), &args);
            nothing(DnsAnswer::NotAnswered)
        })
    }

    /// Keeps a step about each zone that has the name and does not answer here.
    pub(super) fn mention_zones(&mut self, vpc: Option<&Id>, name: &str) {
        for zone in &self.network.dns.zones {
            let here = vpc.is_some_and(|vpc| zone.vpcs.contains(vpc));
            if here || !is_in_domain(name, &zone.domain) {
                continue;
            }
            let mut args = vec![("zone", Arg::from(&zone.id)), ("domain", Arg::from(&zone.domain))];
            args.extend(vpc.map(|vpc| ("vpc", Arg::from(vpc))));
            let said =
                if vpc.is_some() { DnsStep::ZoneNotAssociated } else { DnsStep::ZoneIsPrivate };
            self.say(said, Spot::whole(&zone.id), &args);
        }
        self.mention_endpoints(vpc, name);
    }
}

impl HostedZone {
    /// The records of a name: its own, or those of the nearest `*` above it (RFC 4592).
    fn records_of(&self, name: &str) -> Vec<&DnsRecord> {
        let own = self.named(name);
        if !own.is_empty() {
            return own;
        }
        let held = |name: &str| self.records.iter().any(|record| is_in_domain(&record.name, name));
        if held(name) {
            return Vec::new();
        }
        let mut above = name;
        while let Some((_, parent)) = above.split_once('.') {
            if parent.len() < self.domain.len() {
                break;
            }
            if held(parent) || parent == self.domain {
                return self.named(&format!("*.{parent}"));
            }
            above = parent;
        }
        Vec::new()
    }

    fn named(&self, name: &str) -> Vec<&DnsRecord> {
        self.records.iter().filter(|record| record.name == name).collect()
    }
}
