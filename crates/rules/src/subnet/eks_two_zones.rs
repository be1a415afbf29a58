//! An EKS cluster whose subnets are all in one zone.

use plan::{ManagedService, Part, Path, Severity, Subnet};
use reach::Network;

use crate::load_balancer::zone::{Zone, are_one};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "eks-two-zones",
    severity: Severity::Rejected,
    source: "eks/latest/userguide/network-reqs.html",
    rests_on: &[],
    page: page!("eks_two_zones.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for cluster in network.plan().every::<ManagedService>().filter(is_planned_cluster) {
        let subnets = cluster.is().interfaces.iter().filter_map(|place| place.subnet.as_ref());
        let subnets = subnets.filter_map(|subnet| network.plan().get::<Subnet>(&subnet.id));
        let zones: Vec<Zone<'_>> = subnets.map(Zone::of).collect();
        let known = zones.len() == cluster.is().interfaces.len();
        if let Some(zone) = zones.first().filter(|_| known && are_one(&zones)) {
            let finding = report.at(cluster.spot(Path::new("interfaces")));
            finding.arg("cluster", cluster.name()).arg("zone", zone.word());
        }
    }
}

/// Whether a service is an EKS cluster that is planned: of one that AWS runs already, the interfaces that
/// were seen need not be all.
fn is_planned_cluster(service: &Part<'_, ManagedService>) -> bool {
    let is = service.is();
    let unseen = |place: &plan::ServiceInterface| place.interface.is_empty();
    is.product.eq_ignore_ascii_case("eks") && is.interfaces.iter().all(unseen)
}
