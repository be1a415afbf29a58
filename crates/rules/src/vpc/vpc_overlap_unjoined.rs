//! Two VPCs, or a VPC and a site, with the same addresses and nothing that joins them.

use std::collections::{BTreeMap, BTreeSet};

use net::PrefixMap;
use plan::{
    EndpointService, Id, InterfaceEndpoint, Listing, OnPremises, Part, Peering, Plan, Severity,
    TransitGatewayAttachment, VirtualPrivateGateway, Vpc,
};
use reach::Network;

use super::block::{Block, every};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-overlap-unjoined",
    severity: Severity::Note,
    source: "wellarchitected/latest/reliability-pillar/rel_planning_network_topology_non_overlap_ip.html",
    rests_on: &[
        Listing::Peerings,
        Listing::VpcEndpoints,
        Listing::EndpointServices,
        Listing::VirtualPrivateGateways,
        Listing::TransitGatewayAttachments,
    ],
    page: page!("vpc_overlap_unjoined.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    let mut before: PrefixMap<Block<'_>> = PrefixMap::default();
    let mut joined: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
    let mut told: BTreeSet<&Id> = BTreeSet::new();
    for block in every(plan).filter(|block| is_planned(block)) {
        let others = before.overlapping(block.net).filter(|other| other.vpc.id != block.vpc.id);
        let first = others.min_by_key(|other| other.vpc.id);
        if let Some(other) = first.filter(|_| !told.contains(block.vpc.id)) {
            for vpc in [block.vpc, other.vpc] {
                joined.entry(vpc.id).or_insert_with(|| joins(network, vpc));
            }
            let [own, its] = [block.vpc.id, other.vpc.id].map(|id| joined.get(id));
            if own.zip(its).is_some_and(|(own, its)| own.is_disjoint(its)) {
                told.insert(block.vpc.id);
                tell(report, &block, other);
            }
        }
        before.add(block.net, block);
    }
    on_premises(plan, &before, report);
}

/// Whether a block is one that someone chose: those of default VPCs are AWS's.
fn is_planned(block: &Block<'_>) -> bool {
    !block.vpc.is().default && block.net.addr().is_ipv4() && !block.vpc.addresses_only
}

fn tell(report: &mut Report<'_>, block: &Block<'_>, other: &Block<'_>) {
    let finding = report.at(block.spot()).arg("vpc", block.vpc.name());
    finding.arg("block", block.net).arg("other", other.vpc.name()).arg("theirs", other.net);
    finding.also(other.spot(), "other");
}

/// What a VPC is joined with, and the VPC itself: peerings and peers, transit gateways, services.
fn joins<'a>(network: &'a Network, vpc: Part<'a, Vpc>) -> BTreeSet<&'a Id> {
    let mut joins = BTreeSet::from([vpc.id]);
    for peering in vpc.referring::<Peering>() {
        let ends = [&peering.is().requester, &peering.is().accepter];
        joins.extend(ends.into_iter().flatten().map(|end| &end.id));
    }
    for attachment in vpc.referring::<TransitGatewayAttachment>() {
        joins.extend(attachment.is().gateway.as_ref().map(|hub| &hub.id));
    }
    for endpoint in vpc.children::<InterfaceEndpoint>() {
        let provider = endpoint.is().provider.as_ref();
        joins.extend(provider.and_then(|service| network.vpc_of(&service.id)));
    }
    for service in vpc.children::<EndpointService>() {
        let users = service.referring::<InterfaceEndpoint>();
        joins.extend(users.filter_map(|endpoint| network.vpc_of(endpoint.id)));
    }
    joins
}

/// The sites whose prefixes are a VPC's too, where nothing leads from the VPC to any site.
fn on_premises(plan: &Plan, blocks: &PrefixMap<Block<'_>>, report: &mut Report<'_>) {
    for site in plan.every::<OnPremises>() {
        let prefixes = site.is().prefixes.iter().filter_map(net::Cidr::net);
        let met = prefixes.flat_map(|net| blocks.overlapping(net).map(move |block| (net, block)));
        let mut met = met.filter(|(net, block)| net.prefix_len() > 8 && is_alone(block.vpc));
        if let Some((net, block)) = met.next() {
            let finding = report.at(block.spot()).arg("vpc", block.vpc.name());
            finding.arg("block", block.net).arg("other", site.name()).arg("theirs", net);
            finding.also(site.spot("prefixes"), "other");
        }
    }
}

fn is_alone(vpc: Part<'_, Vpc>) -> bool {
    vpc.children::<VirtualPrivateGateway>().next().is_none()
        && vpc.referring::<TransitGatewayAttachment>().next().is_none()
}
