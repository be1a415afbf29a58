//! An inbound resolver endpoint that an on-premises network has a way to, and cannot ask.

use net::Protocol;
use plan::{Listing, OnPremises, Part, ResolverEndpoint, Severity, Spot};
use reach::{Conversation, End, Network, Query, Verdict};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "resolver-endpoint-closed",
    severity: Severity::Broken,
    source: "Route53/latest/DeveloperGuide/resolver-overview-forward-network-to-vpc.html",
    rests_on: &[
        Listing::RouteTables,
        Listing::NetworkAcls,
        Listing::SecurityGroups,
        Listing::NetworkInterfaces,
    ],
    page: page!("resolver_endpoint_closed.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    for endpoint in plan.every::<ResolverEndpoint>().filter(|end| end.direction == "inbound") {
        for outside in plan.every::<OnPremises>() {
            let Some((address, cause)) = refused(network, &endpoint, &outside) else { continue };
            let finding = report.at(endpoint.spot("security_groups"));
            finding.arg("endpoint", endpoint.name()).arg("outside", outside.name());
            finding.arg("address", address).also(cause, "cause");
        }
    }
}

/// The address of an endpoint where questions are refused, and what refuses them, if none of its
/// interfaces can be asked.
fn refused(
    network: &Network,
    endpoint: &Part<'_, ResolverEndpoint>,
    outside: &Part<'_, OnPremises>,
) -> Option<(String, Spot)> {
    let mut first = None;
    for address in network.interfaces_of(endpoint.id).iter().flat_map(|nic| &nic.addresses) {
        let to = End::At { place: endpoint.id.clone(), address: *address };
        let query = Query::new(End::Resource(outside.id.clone()), to, Protocol::UDP, 53);
        let told = network.trace(&query);
        match told.verdict {
            Verdict::Denied => first = first.or(Some((address.to_string(), decider(&told)?))),
            Verdict::NoRoute | Verdict::Blackhole => {}
            _ => return None,
        }
    }
    first
}

fn decider(told: &Conversation) -> Option<Spot> {
    let lost = told.back.as_ref().unwrap_or(&told.out);
    lost.decided_by().map(|step| step.cause.clone())
}
