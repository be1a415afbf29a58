//! What a rule's findings rest on: the lists of AWS's in which something has to be absent. Where the plan does
//! not hold such a list for a place that takes part, nobody knows whether it is absent, and there is no finding.

use plan::{Finding, Listing};
use reach::Network;

use Listing::{
    DirectConnectAssociations as Associations, EndpointServices, InternetGateways, LoadBalancers,
    NatGateways, NetworkAcls, NetworkInterfaces as Interfaces, Peerings, PrefixLists,
    PrivateHostedZones, PublicAccessExclusions, RouteTables, SecurityGroupVpcAssociations,
    SecurityGroups as Groups, Subnets, TargetGroups, TransitGatewayAttachments as Attachments,
    TransitGatewayRouteTables as TransitTables, TransitGatewayVpcAttachments as VpcAttachments,
    TransitGateways, VirtualInterfaces, VirtualPrivateGateways, VpcAttributes, VpcEndpoints, Vpcs,
    VpnConnections,
};

/// Rules by their names, with the lists that their findings rest on.
#[rustfmt::skip]
static EVIDENCE: &[(&[&str], &[Listing])] = &[
    (&["endpoint-private-dns-attributes", "gateway-endpoint-dns-support", "private-zone-attributes", "dns-hostnames-without-support", "peering-dns-attributes", "dns-support-off"], &[VpcAttributes]),
    (&["endpoint-private-dns-scope"], &[RouteTables, PrivateHostedZones]),
    (&["endpoint-service-dns-unverified", "endpoint-service-dns-name"], &[EndpointServices]),
    (&["endpoint-sg-closed", "sg-empty", "sg-ipv6-missing", "nlb-sg-privatelink", "nlb-client-ip-sg"], &[Groups]),
    (&["endpoint-sg-prefix-list"], &[Groups, Interfaces, PrefixLists]),
    (&["endpoint-target-sg-closed", "sg-egress-closed", "lb-health-check-closed", "lb-sg-closed", "lb-sg-egress-closed", "lb-target-port-closed", "peering-sg-closed"], &[Groups, Interfaces]),
    (&["endpoint-service-zone-mismatch", "endpoint-type-mismatch", "endpoint-service-needs-lb"], &[LoadBalancers]),
    (&["endpoint-zone-without-target", "nlb-zone-without-target", "lb-listener-no-target-group"], &[TargetGroups, Interfaces]),
    (&["gateway-endpoint-acl-closed", "nacl-empty", "nacl-return-blocked", "nat-acl-closed", "peering-acl-closed"], &[NetworkAcls]),
    (&["gateway-endpoint-no-table", "gateway-endpoint-unassociated", "inline-endpoint-one-way", "sg-reference-middlebox", "ipv6-private-internet", "nat-in-private-subnet", "nat-acl-closed", "public-ip-unreachable", "peering-no-routes", "peering-no-reverse-path-check", "route-peering-one-sided", "route-asymmetric", "gateway-table-one-way", "tgw-egress-return", "tgw-vpc-no-route", "tgw-vpc-one-sided", "tgw-zone-unattached", "main-table-missing", "lb-public-needs-igw", "public-subnet-no-public-ip", "nat-private-internet"], &[RouteTables]),
    (&["nat-in-private-subnet", "nat-needs-igw", "public-ip-unreachable", "lb-public-needs-igw", "nlb-scheme"], &[InternetGateways]),
    (&["sg-other-vpc", "share-group-foreign"], &[SecurityGroupVpcAssociations]),
    (&["dxgw-allowed-prefixes", "dxgw-tgw-allowed"], &[Associations]),
    (&["dxgw-vgw-detached"], &[VirtualPrivateGateways]),
    (&["onprem-not-advertised"], &[VpnConnections, VirtualInterfaces]),
    (&["vgw-unknown-prefix"], &[VpnConnections, VirtualInterfaces, Associations]),
    (&["vpn-attachment-missing"], &[Attachments]),
    (&["vpn-static-missing"], &[VpnConnections]),
    (&["bpa-blocks-internet"], &[PublicAccessExclusions]),
    (&["public-subnet-no-public-ip", "nat-public-needs-eip"], &[Interfaces]),
    (&["resolver-endpoint-closed"], &[Groups, NetworkAcls, RouteTables, Interfaces]),
    (&["sg-reference-not-peered"], &[Peerings, Attachments]),
    (&["subnet-outside-vpc", "subnet-ipv6-without-vpc-block", "vpc-cidr-missing"], &[Vpcs]),
    (&["tgw-attachment-no-subnet", "endpoint-no-subnet", "lb-needs-subnet", "alb-two-az"], &[Subnets]),
    (&["tgw-appliance-mode", "tgw-attachment-no-subnet", "tgw-ipv6", "tgw-zone-unattached", "tgw-sg-reference", "tgw-sg-reference-zone", "tgw-sg-reference-inspected"], &[VpcAttachments]),
    (&["tgw-no-association", "tgw-no-propagation", "tgw-peering-static-only", "tgw-vpn-static", "tgw-unknown-prefix", "tgw-egress-return"], &[TransitTables]),
    (&["tgw-unknown-prefix"], &[Attachments, VpnConnections]),
    (&["gateway-endpoint-no-table", "endpoint-missing-isolated", "firewall-single-zone"], &[VpcEndpoints]),
    (&["endpoint-missing-isolated", "paid-unused", "route-peering-subnet-left-out", "tgw-return-partial", "tgw-egress-hairpin"], &[RouteTables]),
    (&["tgw-return-partial", "tgw-egress-hairpin"], &[TransitTables]),
    (&["endpoint-name-closed"], &[Groups, Interfaces]),
    (&["endpoint-service-empty"], &[LoadBalancers]),
    (&["lb-target-zone-not-enabled"], &[TargetGroups, Interfaces]),
    (&["resolver-endpoint-two-zones"], &[Interfaces]),
    (&["hybrid-single-path"], &[VpnConnections, VirtualInterfaces]),
    (&["sg-open-private", "peering-route-broad", "nat-in-private-subnet", "dxgw-vgw-detached", "bpa-exclusion-foreign", "endpoint-service-zone-mismatch", "route-igw-private", "sg-product-limit"], &[Vpcs]),
    (&["route-peering-outside"], &[InternetGateways, NatGateways, VirtualPrivateGateways, VpnConnections, VirtualInterfaces, VpcEndpoints, Attachments]),
    (&["gateway-endpoint-unassociated"], &[InternetGateways, NatGateways]),
    (&["lb-health-check-closed", "nlb-client-ip-sg"], &[EndpointServices]),
    (&["peering-edge-igw"], &[NatGateways, Subnets]),
    (&["endpoint-sg-closed"], &[Interfaces]),
    (&["tgw-vpc-no-route"], &[Interfaces, Subnets, VpcEndpoints]),
    (&["vpc-cidr-route-conflict"], &[Interfaces]),
    (&["nlb-client-ip-scope"], &[Peerings, Attachments]),
    (&["tgw-sg-reference"], &[Peerings]),
    (&["peering-no-routes"], &[PrefixLists, Subnets]),
    (&["route-peering-one-sided", "route-local-conflict", "share-missing", "sg-association-owner"], &[Subnets]),
    (&["tgw-no-propagation"], &[RouteTables]),
    (&["peering-sg-reference-stale"], &[Attachments, TransitGateways]),
    (&["sg-reference-not-peered"], &[TransitGateways]),
    (&["dxgw-no-transit"], &[VirtualInterfaces]),
    (&["public-ip-unreachable"], &[VpcEndpoints]),
    (&["vpc-overlap-unjoined"], &[Peerings, Attachments, VpcEndpoints, EndpointServices, VirtualPrivateGateways]),
];

/// Keeps of the findings from a place on those that rest on lists that the plan holds.
pub(crate) fn keep_seen(network: &Network, findings: &mut Vec<Finding>, from: usize) {
    let mut place = 0;
    findings.retain(|finding| {
        place += 1;
        place <= from || is_seen(network, finding)
    });
}

/// Whether the plan holds every list that a finding rests on, at each place that takes part in it.
fn is_seen(network: &Network, finding: &Finding) -> bool {
    let lists = lists_of(finding.rule);
    let mut places = std::iter::once(&finding.at).chain(finding.also.iter().map(|note| &note.at));
    lists.is_empty() || places.all(|at| network.sees_all(&at.id, &lists))
}

fn lists_of(rule: &str) -> Vec<Listing> {
    let rows = EVIDENCE.iter().filter(|(rules, _)| rules.contains(&rule));
    rows.flat_map(|(_, lists)| lists.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_that_of_a_rule() {
        for name in EVIDENCE.iter().flat_map(|(rules, _)| *rules) {
            assert!(crate::named(name).is_some(), "{name}");
        }
    }
}
