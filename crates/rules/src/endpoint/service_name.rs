//! Names of AWS's own services, short and whole.

use net::{PortSet, PortSpan, Protocol};
use plan::{GatewayEndpoint, InterfaceEndpoint, Part};

/// The service's own part of a name: `s3` of `com.amazonaws.us-east-1.s3`; a short name is itself.
pub(super) fn short(service: &str) -> &str {
    let rest = service.trim();
    match whole(rest) {
        Some((_, short)) => short,
        None => rest,
    }
}

/// The Region in a whole name.
pub(super) fn region(service: &str) -> Option<&str> {
    whole(service.trim()).map(|(region, _)| region)
}

/// Region and service of a whole name such as `com.amazonaws.us-east-1.s3`.
fn whole(service: &str) -> Option<(&str, &str)> {
    let rest = service.strip_prefix("cn.").unwrap_or(service);
    let rest = rest.strip_prefix("com.amazonaws.").or_else(|| rest.strip_prefix("aws."))?;
    rest.split_once('.')
}

/// The ports on which a service answers at its interface endpoints: HTTPS, unless it speaks something
/// else. None is known for a service that is not AWS's own.
pub(super) fn ports(service: &str) -> PortSet {
    let name = short(service);
    if service.contains("vpce-svc-") || name.is_empty() {
        return PortSet::default();
    }
    let own = PORTS.iter().find(|(other, _)| *other == name);
    let spans = own.map_or(&[PortSpan { from: 443, to: 443 }][..], |(_, spans)| spans);
    let each = spans.iter().map(|span| PortSet::new(Protocol::TCP, *span));
    each.fold(PortSet::default(), |all, one| all.union(&one))
}

/// The services that do not speak HTTPS alone, with all their TCP ports, of which a client needs one; none
/// where whoever makes the server chooses them (`keyspaces/latest/devguide/vpc-endpoints.html`,
/// `ses/latest/dg/smtp-connect.html`, `greengrass/v2/developerguide/allow-device-traffic.html`,
/// `transfer/latest/APIReference/API_SftpPortWithOptions.html`).
const PORTS: [(&str, &[PortSpan]); 5] = [
    ("cassandra", &[PortSpan::one(9142)]),
    ("cassandra-fips", &[PortSpan::one(9142)]),
    (
        "email-smtp",
        &[
            PortSpan::one(25),
            PortSpan::one(465),
            PortSpan::one(587),
            PortSpan::one(2465),
            PortSpan::one(2587),
        ],
    ),
    ("iot.data", &[PortSpan::one(443), PortSpan::one(8443), PortSpan::one(8883)]),
    ("transfer.server", &[]),
];

/// The services that have gateway endpoints.
const GATEWAY: [&str; 3] = ["s3", "dynamodb", "s3express"];

/// Whether a service has gateway endpoints.
pub(super) fn has_gateway(service: &str) -> bool {
    GATEWAY.contains(&short(service))
}

/// What an interface endpoint leads to: the provider's id, or the short name of AWS's service.
pub(super) fn of_interface<'a>(endpoint: &Part<'a, InterfaceEndpoint>) -> Option<&'a str> {
    let is = endpoint.is();
    match &is.provider {
        Some(provider) => Some(provider.id.as_str()),
        None => Some(short(&is.service)).filter(|service| !service.is_empty()),
    }
}

/// What a gateway endpoint leads to, if that is decided.
pub(super) fn of_gateway<'a>(endpoint: &Part<'a, GatewayEndpoint>) -> Option<&'a str> {
    Some(short(&endpoint.is().service)).filter(|service| !service.is_empty())
}
