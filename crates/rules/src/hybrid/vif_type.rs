//! A virtual interface of a type that does not fit what it leads to.

use plan::{
    Change, Component, DirectConnectGateway, Fix, Listing, Part, Plan, Severity, VirtualInterface,
    VirtualPrivateGateway,
};
use reach::Network;

use crate::label::label;
use crate::transit_gateway::attached::ends_to;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vif-type",
    severity: Severity::Rejected,
    source: "directconnect/latest/UserGuide/WorkingWithVirtualInterfaces.html",
    rests_on: &[
        Listing::DirectConnectAssociations,
        Listing::TransitGateways,
        Listing::TransitGatewayAttachments,
    ],
    page: page!("vif_type.md"),
    check,
};

const PRIVATE: &str = "private";
const TRANSIT: &str = "transit";

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, link: Part<'_, VirtualInterface>, report: &mut Report<'_>) {
    let wanted = wanted(network.plan(), &link);
    if let Some(wanted) = wanted.filter(|wanted| *wanted != link.kind) {
        let is = VirtualInterface { kind: wanted.to_owned(), ..link.is().clone() };
        let finding = report.at(link.spot("kind")).arg("link", link.name());
        let label =
            |kind: &str| label(VirtualInterface::TAG, "kind", kind).map_or("", |label| label.ko);
        finding.arg("kind", &link.kind).arg("kind-ko", label(&link.kind));
        finding.arg("wanted", wanted).arg("wanted-ko", label(wanted));
        finding.fix(Fix::review("change", Change::new("").edit(link.becomes(is))));
    }
}

/// The type that fits what an interface leads to; none where both kinds are there, or nothing yet.
fn wanted(plan: &Plan, link: &VirtualInterface) -> Option<&'static str> {
    let end = &link.gateway.as_ref()?.id;
    if plan.get::<VirtualPrivateGateway>(end).is_some() {
        return Some(PRIVATE);
    }
    let exchange = plan.get::<DirectConnectGateway>(end)?;
    let hub = ends_to(plan, end).next().is_some();
    match (exchange.associations.is_empty(), hub) {
        (false, false) => Some(PRIVATE),
        (true, true) => Some(TRANSIT),
        _ => None,
    }
}
