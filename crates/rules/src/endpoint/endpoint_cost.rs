//! The same service behind an endpoint in each of many VPCs that one transit gateway joins.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-cost",
    severity: Severity::Risky,
    source: "vpc/latest/privatelink/create-interface-endpoint.html",
    rests_on: &[],
    page: page!("endpoint_cost.md"),
    check,
};

use plan::{Id, InterfaceEndpoint, Part, Price, Severity, Spot, TransitGatewayAttachment, Vpc};
use reach::Network;

use super::service_name::short;
use crate::cost::{HOURS_A_MONTH, PriceLists, amount};

/// From how many VPCs on one set of endpoints for all is worth a thought.
const MANY: usize = 5;

fn check(network: &Network, report: &mut Report<'_>) {
    let lists = PriceLists::of(network);
    for ((hub, service), endpoints) in by_hub(network) {
        let vpcs: BTreeSet<_> = endpoints.iter().filter_map(|of| network.vpc_of(of.id)).collect();
        if vpcs.len() < MANY {
            continue;
        }
        let zones: usize = endpoints.iter().map(|endpoint| endpoint.subnets.len()).sum();
        let finding = report.at(Spot::whole(hub)).arg("hub", network.plan().called(hub));
        finding.arg("service", service).arg("vpcs", vpcs.len()).arg("zones", zones);
        let region = network.region_of(hub);
        let [hour, _] = lists.unit(region, Price::INTERFACE_ENDPOINT);
        let hours = u64::try_from(zones).unwrap_or(u64::MAX).saturating_mul(HOURS_A_MONTH);
        let currency = lists.list(region).currency;
        finding.arg("cost", amount(hours.saturating_mul(hour), &currency));
        for endpoint in endpoints {
            finding.also(endpoint.spot(""), "endpoint");
        }
    }
}

type Endpoints<'a> = BTreeMap<(&'a Id, &'a str), Vec<Part<'a, InterfaceEndpoint>>>;

/// The endpoints for AWS's own services, by the transit gateways of their VPCs and the service.
fn by_hub(network: &Network) -> Endpoints<'_> {
    let plan = network.plan();
    let mut found: Endpoints<'_> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for attachment in plan.every::<TransitGatewayAttachment>() {
        let is = attachment.is();
        let (Some(hub), Some(to)) = (&is.gateway, &is.to) else { continue };
        let Some(vpc) = plan.get::<Vpc>(&to.id).filter(|vpc| seen.insert((&hub.id, vpc.id))) else {
            continue;
        };
        let own = vpc.children::<InterfaceEndpoint>().filter(|of| of.provider.is_none());
        for endpoint in own.filter(|endpoint| !endpoint.service.is_empty()) {
            let key = (&hub.id, short(&endpoint.is().service));
            found.entry(key).or_default().push(endpoint);
        }
    }
    found
}
