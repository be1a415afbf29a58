//! A VPC with EKS that holds, or is peered with, the addresses that Kubernetes gives to services.

use std::collections::BTreeMap;

use net::IpNet;
use plan::{Id, ManagedService, Part, Peering, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "eks-service-range",
    severity: Severity::Risky,
    source: "eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html",
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
        for place in near(vpc) {
            let blocks = network.blocks(place.id).iter();
            let met = blocks.filter_map(|net| Some((net, range(*net)?))).next();
            let Some((block, range)) = met else { continue };
            let finding = report.at(cluster.spot("")).arg("cluster", cluster.name());
            finding.arg("range", range).arg("block", block).arg("vpc", place.name());
            finding.also(place.spot("cidr"), "vpc");
        }
    }
}

/// The VPC and those peered with it.
fn near<'a>(vpc: Part<'a, Vpc>) -> Vec<Part<'a, Vpc>> {
    let peerings = vpc.referring::<Peering>().filter(|peering| peering.is_alive());
    let ends = peerings.flat_map(|peering| [&peering.is().requester, &peering.is().accepter]);
    let ends = ends.flatten().filter_map(|end| vpc.plan.get::<Vpc>(&end.id));
    let peers = ends.filter(|peer| peer.id != vpc.id);
    std::iter::once(vpc).chain(peers).collect()
}

/// The range of Kubernetes' services that a block shares addresses with.
fn range(block: IpNet) -> Option<&'static str> {
    let meets =
        |text: &&str| text.parse().is_ok_and(|range: IpNet| net::common(range, block).is_some());
    RANGES.iter().copied().find(|text| meets(text))
}

/// What EKS chooses from where a cluster names no range of its own.
const RANGES: [&str; 2] = ["10.100.0.0/16", "172.20.0.0/16"];
