//! Names of interface endpoints: their own, which public DNS knows, and those of the services behind
//! them, which lead to them inside their VPC alone
//! (`vpc/latest/privatelink/privatelink-access-aws-services.html`, `vpc/latest/privatelink/manage-dns-names.html`).

use std::net::IpAddr;

use net::well_known;
use plan::{Id, Spot};

use super::query::{DnsQuery, DnsReply, nothing};
use super::{DnsAnswer, is_in_domain};
use crate::model::{EndpointNames, Nic};
use crate::words::{Arg, DnsStep};

/// A private DNS domain of an interface endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PrivateDnsDomain {
    /// The domain, without a star.
    pub(super) domain: String,
    /// Whether the domain is itself a name.
    whole: bool,
    /// Whether every name inside it is one.
    inner: bool,
}

/// The services of AWS's that also have names inside their own.
const WITH_INNER_NAMES: [&str; 3] = ["s3", "ecr.dkr", "execute-api"];

/// The domains of AWS's partitions.
const PARTITIONS: [&str; 2] = ["amazonaws.com", "amazonaws.com.cn"];

impl<'n> DnsQuery<'n> {
    /// The endpoints whose private DNS answers for a name in a VPC.
    pub(super) fn kept_for_endpoints(
        &mut self,
        vpc: &Id,
        name: &str,
    ) -> Vec<(&'n EndpointNames, PrivateDnsDomain)> {
        let mut found = Vec::new();
        for endpoint in self.endpoints_in(Some(vpc)) {
            let Some(own) = self.own(endpoint, name) else { continue };
            let args = [("endpoint", Arg::from(&endpoint.id)), ("vpc", Arg::from(vpc))];
            if self.is_down(endpoint) || self.is_unverified(endpoint) {
                continue;
            }
            if self.attributes(vpc).both() {
                found.push((endpoint, own));
            } else {
                self.say(DnsStep::EndpointNeedsAttributes, Spot::whole(&endpoint.id), &args);
            }
        }
        found
    }

    pub(super) fn ask_endpoint(
        &mut self,
        vpc: &Id,
        endpoint: &EndpointNames,
        own: &PrivateDnsDomain,
        name: &str,
    ) -> DnsReply {
        let mut args = vec![
            ("endpoint", Arg::from(&endpoint.id)),
            ("vpc", Arg::from(vpc)),
            ("name", Arg::from(name)),
            ("domain", Arg::from(&own.domain)),
        ];
        if !own.has(name) {
            self.say(DnsStep::EndpointLacksName, Spot::whole(&endpoint.id), &args);
            return nothing(DnsAnswer::NoSuchName);
        }
        let addresses = self.addresses(endpoint, |_| true);
        args.push(("addresses", Arg::Addresses(addresses.clone())));
        self.say(DnsStep::EndpointAnswers, Spot::whole(&endpoint.id), &args);
        (DnsAnswer::Private, addresses)
    }

    /// Keeps a step about each endpoint of another VPC whose private DNS has the name: it does not answer here.
    pub(super) fn mention_endpoints(&mut self, vpc: Option<&Id>, name: &str) {
        for endpoint in &self.network.dns.endpoints {
            let home = self.network.vpc_of(&endpoint.id);
            let Some(home) = home.filter(|home| Some(*home) != vpc) else { continue };
            let has = self.own(endpoint, name).is_some_and(|own| own.has(name));
            if has && endpoint.down.is_none() {
                let args = [
                    ("endpoint", Arg::from(&endpoint.id)),
                    ("vpc", Arg::from(home)),
                    ("name", Arg::from(name)),
                ];
                self.say(DnsStep::EndpointElsewhere, Spot::whole(&endpoint.id), &args);
            }
        }
    }

    /// The names that public DNS has for an endpoint: one for all its zones, and one for each.
    pub(super) fn ask_endpoint_names(&mut self, name: &str) -> Option<DnsReply> {
        let above = PARTITIONS.iter().find_map(|end| name.strip_suffix(end))?;
        let labels = above.strip_suffix(".vpce.")?;
        let named = |endpoint: &&EndpointNames| self.label_of(endpoint, labels).is_some();
        let endpoints = self.network.dns.endpoints.iter().filter(named);
        let Some(endpoint) = endpoints.max_by_key(|endpoint| endpoint.id.as_str().len()) else {
            self.say(
                DnsStep::GivenByAws,
                Spot::whole(&Id::from_text("internet")),
                &[("name", Arg::from(name))],
            );
            return Some(nothing(DnsAnswer::Unknown));
        };
        if self.is_down(endpoint) {
            return Some(nothing(DnsAnswer::NoSuchName));
        }
        let label = self.label_of(endpoint, labels).unwrap_or_default();
        let addresses = self.addresses(endpoint, |zone| is_for(label, zone));
        let args = [
            ("endpoint", Arg::from(&endpoint.id)),
            ("name", Arg::from(name)),
            ("addresses", Arg::Addresses(addresses.clone())),
        ];
        let (said, answer) = match addresses.is_empty() {
            true => (DnsStep::EndpointNotInZone, DnsAnswer::NoSuchName),
            false => (DnsStep::EndpointName, DnsAnswer::Private),
        };
        self.say(said, Spot::whole(&endpoint.id), &args);
        Some((answer, addresses))
    }

    /// Names that AWS gives to its services and to load balancers and endpoints.
    pub(super) fn ask_aws(&mut self, at: &Id, name: &str) -> Option<DnsReply> {
        let above = PARTITIONS.iter().find_map(|end| name.strip_suffix(end));
        let dual = name.strip_suffix("api.aws");
        let labels: Vec<&str> =
            above.or(dual)?.strip_suffix('.')?.split('.').filter(|l| !l.is_empty()).collect();
        let given = labels.contains(&"elb") || labels.contains(&"vpce");
        let named = ("name", Arg::from(name));
        let of_region = labels.last().is_some_and(|last| is_region(last) || *last == "s3");
        if given || !(of_region || labels.len() == 1) {
            self.say(DnsStep::GivenByAws, Spot::whole(at), &[named]);
            return Some(nothing(DnsAnswer::Unknown));
        }
        Some(self.ask_service(at, name))
    }

    /// A public name of a service: an address of its list, where a gateway endpoint holds that. An endpoint
    /// of the VPC that asks goes first.
    fn ask_service(&mut self, at: &Id, name: &str) -> DnsReply {
        let network = self.network;
        let serves = |(id, service): &(&Id, &String)| {
            let domains = owns(service, network.region_of(id).or(region_in(name)));
            domains.iter().any(|domain| domain.has(name))
        };
        let endpoints = network.dns.gateway_endpoints.iter().filter(serves);
        let listed = endpoints.filter_map(|(id, _)| Some((id, network.first_of_service(id)?)));
        let named = ("name", Arg::from(name));
        let Some((id, address)) = listed.min_by_key(|(id, _)| network.vpc_of(id) != Some(at))
        else {
            self.say(DnsStep::ServiceName, Spot::whole(at), &[named]);
            return nothing(DnsAnswer::Public);
        };
        let said = match well_known::BENCHMARK.contains(&address) {
            true => DnsStep::ServiceBehindEndpoint,
            false => DnsStep::ServiceAddress,
        };
        let args = [named, ("endpoint", Arg::from(id)), ("address", Arg::from(address))];
        self.say(said, Spot::whole(id), &args);
        (DnsAnswer::Public, vec![address])
    }

    fn endpoints_in(&self, vpc: Option<&Id>) -> Vec<&'n EndpointNames> {
        let network = self.network;
        let here = |endpoint: &&EndpointNames| network.vpc_of(&endpoint.id) == vpc;
        network.dns.endpoints.iter().filter(here).collect()
    }

    /// The private DNS domain of an endpoint that a name is in, if private DNS is on.
    fn own(&self, endpoint: &EndpointNames, name: &str) -> Option<PrivateDnsDomain> {
        if !endpoint.private_dns {
            return None;
        }
        let region = self.network.region_of(&endpoint.id).or(region_in(name));
        let owns = match &endpoint.endpoint_service {
            None => owns(&endpoint.service, region),
            Some(endpoint_service) => {
                let endpoint_service = self.network.dns.endpoint_services.get(endpoint_service);
                endpoint_service
                    .map(|endpoint_service| of_provider(&endpoint_service.domain))
                    .into_iter()
                    .collect()
            }
        };
        owns.into_iter().find(|own| is_in_domain(name, &own.domain))
    }

    /// Whether an endpoint is not available; keeps a step about it.
    fn is_down(&mut self, endpoint: &EndpointNames) -> bool {
        if let Some(state) = &endpoint.down {
            let args = [("endpoint", Arg::from(&endpoint.id)), ("state", Arg::from(state))];
            self.say(DnsStep::EndpointDown, Spot::whole(&endpoint.id), &args);
        }
        endpoint.down.is_some()
    }

    /// Whether the domain of an endpoint service's private DNS name is not verified; keeps a step about it.
    fn is_unverified(&mut self, endpoint: &EndpointNames) -> bool {
        let Some(id) = &endpoint.endpoint_service else { return false };
        let endpoint_services = &self.network.dns.endpoint_services;
        let Some(endpoint_service) =
            endpoint_services.get(id).filter(|endpoint_service| !endpoint_service.verified)
        else {
            return false;
        };
        let args = [
            ("endpoint", Arg::from(&endpoint.id)),
            ("endpoint_service", Arg::from(id)),
            ("name", Arg::from(&endpoint_service.domain)),
        ];
        self.say(DnsStep::EndpointServiceNotVerified, Spot::whole(id), &args);
        true
    }

    /// The addresses of an endpoint's interfaces in zones.
    fn addresses(
        &self,
        endpoint: &EndpointNames,
        is_meant: impl Fn(Option<&str>) -> bool,
    ) -> Vec<IpAddr> {
        let zone = |nic: &Nic| self.network.subnets.get(nic.subnet.as_ref()?)?.zone.as_deref();
        let nics = self.network.interfaces_of(&endpoint.id).into_iter();
        nics.filter(|nic| is_meant(zone(nic))).flat_map(|nic| nic.addresses.clone()).collect()
    }

    /// What stands after the endpoint's id in the label of its own name, if the name is its.
    fn label_of<'l>(&self, endpoint: &EndpointNames, labels: &'l str) -> Option<&'l str> {
        let region = self.network.region_of(&endpoint.id).or(region_in(labels));
        let service = match endpoint
            .endpoint_service
            .as_ref()
            .and_then(|id| self.network.dns.endpoint_services.get(id))
        {
            Some(endpoint_service) => &endpoint_service.service,
            None => &endpoint.service,
        };
        let first = match behind(service, region) {
            Some(behind) => labels.strip_suffix(&behind)?.strip_suffix('.')?,
            None => labels.split('.').next()?,
        };
        let label = first.rsplit('.').next()?;
        let rest = label.strip_prefix(&endpoint.id.as_str().to_ascii_lowercase())?;
        (rest.is_empty() || rest.starts_with('-')).then(|| rest.trim_start_matches('-'))
    }
}

impl PrivateDnsDomain {
    /// Whether it has an address for a name.
    fn has(&self, name: &str) -> bool {
        if name == self.domain {
            self.whole
        } else {
            self.inner && is_in_domain(name, &self.domain)
        }
    }
}

/// The names of a service of AWS's, by its name, short or whole.
fn owns(service: &str, region: Option<&str>) -> Vec<PrivateDnsDomain> {
    let Some((region, short)) =
        devices(service, region).filter(|(_, short)| !short.contains("vpce"))
    else {
        return Vec::new();
    };
    let inner = WITH_INNER_NAMES.contains(&short);
    let end = if region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" };
    let own = |end: &str| PrivateDnsDomain {
        domain: format!("{}.{region}.{end}", turned(short)),
        whole: true,
        inner,
    };
    vec![own(end), own("api.aws")]
}

/// The provider's own name; a star before it stands for every name inside it.
fn of_provider(domain: &str) -> PrivateDnsDomain {
    match domain.strip_prefix("*.") {
        Some(domain) => PrivateDnsDomain { domain: domain.to_owned(), whole: false, inner: true },
        None => PrivateDnsDomain { domain: domain.to_owned(), whole: true, inner: false },
    }
}

/// What stands behind the endpoint's label in its own names, before `.vpce`.
fn behind(service: &str, region: Option<&str>) -> Option<String> {
    if let Some((region, id)) =
        service.strip_prefix("com.amazonaws.vpce.").and_then(|rest| rest.split_once('.'))
    {
        return Some(format!("{id}.{region}"));
    }
    devices(service, region).map(|(region, short)| format!("{}.{region}", turned(short)))
}

/// Region and short name of a service of AWS's.
fn devices<'s>(service: &'s str, region: Option<&'s str>) -> Option<(&'s str, &'s str)> {
    let rest = service.strip_prefix("cn.").unwrap_or(service);
    match rest.strip_prefix("com.amazonaws.") {
        Some(whole) => whole.split_once('.'),
        None => Some((region?, rest)).filter(|(_, short)| !short.is_empty()),
    }
}

/// The labels of a service's short name in the order of DNS: `ecr.api` is `api.ecr`.
fn turned(short: &str) -> String {
    short.split('.').rev().collect::<Vec<_>>().join(".")
}

/// Whether what stands after the id in an endpoint's name is for a zone: `x1` and nothing are for all,
/// `x1-us-east-1a` and `us-east-1a` for one.
fn is_for(label: &str, zone: Option<&str>) -> bool {
    let after = label.split_once('-').map(|(_, after)| after);
    let is = |device: &str| zone == Some(device);
    !label.contains('-') || is(label) || after.is_some_and(is)
}

/// The Region that a name says, for what stands in none.
fn region_in(name: &str) -> Option<&str> {
    name.split('.').find(|label| is_region(label))
}

/// Whether a label has the shape of a Region's code.
fn is_region(label: &str) -> bool {
    let words: Vec<&str> = label.split('-').collect();
    let letters = |word: &&str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase());
    let Some((number, words)) = words.split_last() else { return false };
    words.len() >= 2
        && words.iter().all(letters)
        && number.len() == 1
        && *number >= "1"
        && *number <= "9"
}
