//! A public NAT gateway in a VPC without an internet gateway.

use plan::{Change, Fix, Id, InternetGateway, Listing, NatGateway, Resource, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nat-needs-igw",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/nat-gateway-troubleshooting.html",
    rests_on: &[Listing::InternetGateways],
    page: page!("nat_needs_igw.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    for gateway in plan.every::<NatGateway>().filter(|gateway| gateway.is_public()) {
        let vpc = gateway.within::<Vpc>();
        let Some(vpc) = vpc.filter(|vpc| !vpc.addresses_only) else { continue };
        if vpc.children::<InternetGateway>().next().is_some() {
            continue;
        }
        let id = Id::from_text(&format!("{}-igw", vpc.id)).free(|id| plan.resource(id).is_some());
        let fresh = Resource::new("", InternetGateway::default()).inside(vpc.id);
        let finding = report.at(gateway.spot("")).arg("gateway", gateway.name());
        finding.arg("vpc", vpc.name());
        finding.fix(Fix::review("attach", Change::new("").put(&id, fresh)));
    }
}
