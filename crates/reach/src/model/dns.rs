//! What a plan says of DNS names.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Id, ResolverDirection, Spot};

/// Everything in a plan that gives or passes on DNS names.
#[derive(Clone, Debug, Default)]
pub(crate) struct DnsIndex {
    /// The DNS attributes of VPCs.
    pub(crate) vpcs: BTreeMap<Id, DnsAttributes>,
    /// The private hosted zones.
    pub(crate) zones: Vec<HostedZone>,
    /// The interface endpoints.
    pub(crate) endpoints: Vec<EndpointNames>,
    /// The endpoint services.
    pub(crate) endpoint_services: BTreeMap<Id, EndpointServiceNames>,
    /// The service names of gateway endpoints.
    pub(crate) gateway_endpoints: BTreeMap<Id, String>,
    /// The resolver endpoints, each with its direction.
    pub(crate) resolver_endpoints: Vec<(Id, ResolverDirection)>,
    /// The DNS resolution options of peerings: whether public names of that side's hosts give private
    /// addresses on the other side.
    pub(crate) peerings: BTreeMap<Id, [bool; 2]>,
    /// The transit gateways with DNS support.
    pub(crate) transit_gateways: BTreeSet<Id>,
}

/// The DNS attributes of a VPC (`vpc/latest/userguide/vpc-dns.html#vpc-dns-support`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DnsAttributes {
    /// `enableDnsSupport`: whether Amazon's resolver answers.
    pub(crate) dns_support: bool,
    /// `enableDnsHostnames`: whether hosts have public names.
    pub(crate) dns_hostnames: bool,
}

impl DnsAttributes {
    /// Whether both are on, as private hosted zones and private DNS of endpoints need.
    pub(crate) fn both(self) -> bool {
        self.dns_support && self.dns_hostnames
    }
}

/// A private hosted zone.
#[derive(Clone, Debug)]
pub(crate) struct HostedZone {
    pub(crate) id: Id,
    pub(crate) domain: String,
    /// The associated VPCs.
    pub(crate) vpcs: BTreeSet<Id>,
    pub(crate) records: Vec<DnsRecord>,
}

/// A record of a private hosted zone.
#[derive(Clone, Debug)]
pub(crate) struct DnsRecord {
    /// Where the plan holds it.
    pub(crate) at: Spot,
    pub(crate) name: String,
    /// Whether it is a CNAME record.
    pub(crate) is_alias: bool,
    pub(crate) values: Vec<String>,
}

/// The names of an interface endpoint.
#[derive(Clone, Debug)]
pub(crate) struct EndpointNames {
    pub(crate) id: Id,
    /// The name of its service, short or whole.
    pub(crate) service: String,
    /// Whether private DNS is on.
    pub(crate) private_dns: bool,
    /// The endpoint service behind it; `None` is a service of AWS's.
    pub(crate) endpoint_service: Option<Id>,
    /// AWS's word for its state, where it is not available.
    pub(crate) down: Option<String>,
}

/// The names of an endpoint service.
#[derive(Clone, Debug)]
pub(crate) struct EndpointServiceNames {
    /// Its service name.
    pub(crate) service: String,
    /// Its private DNS name; empty where there is none.
    pub(crate) domain: String,
    /// Whether the domain of its private DNS name is verified.
    pub(crate) verified: bool,
}

/// A name as it is compared: in lower case, without a dot at its end.
pub fn bare_name(name: &str) -> String {
    name.trim().trim_end_matches('.').to_ascii_lowercase()
}

/// Whether a text has the shape of a host name with a dot in it.
pub fn is_name(text: &str) -> bool {
    let name = bare_name(text);
    let is_label = |label: &str| {
        let legal = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        (1..=63).contains(&label.len()) && label.chars().all(legal)
    };
    let last = name.rsplit('.').next().unwrap_or_default();
    name.contains('.')
        && name.len() <= 253
        && name.split('.').all(is_label)
        && last.chars().any(|c| c.is_ascii_alphabetic())
}
