//! A VPC with EKS that is peered with one whose addresses Kubernetes may assign to services.

use std::collections::BTreeMap;

use net::IpNet;
use plan::{Id, ManagedService, Part, Peering, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "eks-service-range",
    severity: Severity::Risky,
    source: "eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html",
    rests_on: &[],
    page: page!("eks_service_range.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let clusters = network.plan().every::<ManagedService>();
    let mut of: BTreeMap<&Id, Part<'_, ManagedService>> = BTreeMap::new();
    for cluster in clusters.filter(|cluster| cluster.product.eq_ignore_ascii_case("eks")) {
        if let Some(vpc) = network.vpc_of(cluster.id) {
            of.entry(vpc).or_insert(cluster);
        }
    }
    for (id, cluster) in of {
        let Some(vpc) = network.plan().get::<Vpc>(id) else { continue };
        let ranges = free_ranges(network.blocks(id));
        for place in peers(vpc) {
            let blocks = network.blocks(place.id).iter();
            let met = blocks.filter_map(|net| Some((net, overlapping(&ranges, *net)?))).next();
            let Some((block, range)) = met else { continue };
            let finding = report.at(cluster.spot("")).arg("cluster", cluster.name());
            finding.arg("range", range).arg("block", block).arg("vpc", place.name());
            finding.also(place.spot("cidr"), "vpc");
        }
    }
}

/// The VPCs that are peered with it.
fn peers<'a>(vpc: Part<'a, Vpc>) -> impl Iterator<Item = Part<'a, Vpc>> {
    let peerings = vpc.referring::<Peering>().filter(|peering| peering.is_alive());
    let ends = peerings.flat_map(|peering| [&peering.is().requester, &peering.is().accepter]);
    let ends = ends.flatten().filter_map(move |end| vpc.plan.get::<Vpc>(&end.id));
    ends.filter(move |peer| peer.id != vpc.id)
}

/// The ranges that EKS can choose for services: those that overlap no block of the cluster's own VPC.
fn free_ranges(own: &[IpNet]) -> Vec<IpNet> {
    let ranges = RANGES.iter().filter_map(|text| text.parse().ok());
    ranges.filter(|range| own.iter().all(|block| net::common(*range, *block).is_none())).collect()
}

/// The range that a block shares addresses with.
fn overlapping(ranges: &[IpNet], block: IpNet) -> Option<IpNet> {
    ranges.iter().copied().find(|range| net::common(*range, block).is_some())
}

/// What EKS chooses from where a cluster names no range of its own.
const RANGES: [&str; 2] = ["10.100.0.0/16", "172.20.0.0/16"];
