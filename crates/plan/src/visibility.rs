//! Visibility: which of AWS's lists the plan does not hold for a place. A plan that was read from recorded
//! input keeps it with the places; a drawn plan holds everything. What a list that was not seen might say is
//! unknown, never absent.

use crate::{Choice, Words, words};

/// A list of AWS's, as one command prints it for an account and a Region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Listing {
    /// The VPCs.
    Vpcs,
    /// The attributes of VPCs.
    VpcAttributes,
    /// The subnets.
    Subnets,
    /// The route tables.
    RouteTables,
    /// The network ACLs.
    NetworkAcls,
    /// The security groups.
    SecurityGroups,
    /// The network interfaces, and so everything that has an address.
    NetworkInterfaces,
    /// The Elastic IP addresses.
    ElasticIps,
    /// The internet gateways.
    InternetGateways,
    /// The egress-only internet gateways.
    EgressOnlyInternetGateways,
    /// The NAT gateways.
    NatGateways,
    /// The VPC peering connections.
    Peerings,
    /// The VPC endpoints.
    VpcEndpoints,
    /// The endpoint services.
    EndpointServices,
    /// The virtual private gateways.
    VirtualPrivateGateways,
    /// The VPN connections.
    VpnConnections,
    /// The customer gateways.
    CustomerGateways,
    /// The Direct Connect gateways.
    DirectConnectGateways,
    /// The associations of Direct Connect gateways.
    DirectConnectAssociations,
    /// The virtual interfaces.
    VirtualInterfaces,
    /// The transit gateways.
    TransitGateways,
    /// The attachments of transit gateways.
    TransitGatewayAttachments,
    /// The route tables of transit gateways.
    TransitGatewayRouteTables,
    /// The load balancers.
    LoadBalancers,
    /// The target groups.
    TargetGroups,
    /// The private hosted zones.
    PrivateHostedZones,
    /// The resolver endpoints.
    ResolverEndpoints,
    /// The managed prefix lists.
    PrefixLists,
    /// The network firewalls.
    NetworkFirewalls,
    /// The attachments of VPCs to transit gateways, with their subnets and options.
    TransitGatewayVpcAttachments,
    /// The further VPCs of security groups.
    SecurityGroupVpcAssociations,
    /// The exclusions from VPC Block Public Access.
    PublicAccessExclusions,
    /// Who may connect to endpoint services.
    EndpointServicePermissions,
    /// The rules of listeners.
    ListenerRules,
    /// The DHCP option sets, which name the DNS servers of hosts.
    DhcpOptions,
    /// The resolver rules, which forward names to other DNS servers.
    ResolverRules,
}

/// What is known of a list.
struct Row {
    listing: Listing,
    /// Its word in files, the label in the form, and the command that prints it, without `aws`.
    choice: Choice,
    command: &'static str,
    /// The tags of the components that it lists.
    kinds: &'static [&'static str],
}

const fn row(
    listing: Listing,
    value: &'static str,
    label: Words,
    command: &'static str,
    kinds: &'static [&'static str],
) -> Row {
    Row { listing, choice: Choice { value, label }, command, kinds }
}

/// Every list, in the order of the enum.
#[rustfmt::skip]
const TABLE: [Row; 36] = [
    row(Listing::Vpcs, "vpcs", words("VPCs", "VPC"), "ec2 describe-vpcs", &["vpc"]),
    row(Listing::VpcAttributes, "vpc-attributes", words("VPC attributes", "VPC 속성"), "ec2 describe-vpc-attribute", &[]),
    row(Listing::Subnets, "subnets", words("subnets", "서브넷"), "ec2 describe-subnets", &["subnet"]),
    row(Listing::RouteTables, "route-tables", words("route tables", "라우팅 테이블"), "ec2 describe-route-tables", &["route-table"]),
    row(Listing::NetworkAcls, "network-acls", words("network ACLs", "네트워크 ACL"), "ec2 describe-network-acls", &["network-acl"]),
    row(Listing::SecurityGroups, "security-groups", words("security groups", "보안 그룹"), "ec2 describe-security-groups", &["security-group"]),
    row(Listing::NetworkInterfaces, "network-interfaces", words("network interfaces", "네트워크 인터페이스"), "ec2 describe-network-interfaces", &["network-interface", "instance", "managed-service"]),
    row(Listing::ElasticIps, "elastic-ips", words("Elastic IP addresses", "탄력적 IP 주소"), "ec2 describe-addresses", &[]),
    row(Listing::InternetGateways, "internet-gateways", words("internet gateways", "인터넷 게이트웨이"), "ec2 describe-internet-gateways", &["internet-gateway"]),
    row(Listing::EgressOnlyInternetGateways, "egress-only-internet-gateways", words("egress-only internet gateways", "송신 전용 인터넷 게이트웨이"), "ec2 describe-egress-only-internet-gateways", &["egress-only-internet-gateway"]),
    row(Listing::NatGateways, "nat-gateways", words("NAT gateways", "NAT 게이트웨이"), "ec2 describe-nat-gateways", &["nat-gateway"]),
    row(Listing::Peerings, "peerings", words("VPC peering connections", "VPC 피어링 연결"), "ec2 describe-vpc-peering-connections", &["peering"]),
    row(Listing::VpcEndpoints, "vpc-endpoints", words("VPC endpoints", "VPC 엔드포인트"), "ec2 describe-vpc-endpoints", &["gateway-endpoint", "interface-endpoint", "gateway-load-balancer-endpoint"]),
    row(Listing::EndpointServices, "endpoint-services", words("endpoint services", "엔드포인트 서비스"), "ec2 describe-vpc-endpoint-service-configurations", &["endpoint-service"]),
    row(Listing::VirtualPrivateGateways, "virtual-private-gateways", words("virtual private gateways", "가상 프라이빗 게이트웨이"), "ec2 describe-vpn-gateways", &["virtual-private-gateway"]),
    row(Listing::VpnConnections, "vpn-connections", words("VPN connections", "VPN 연결"), "ec2 describe-vpn-connections", &["vpn-connection"]),
    row(Listing::CustomerGateways, "customer-gateways", words("customer gateways", "고객 게이트웨이"), "ec2 describe-customer-gateways", &["customer-gateway"]),
    row(Listing::DirectConnectGateways, "direct-connect-gateways", words("Direct Connect gateways", "Direct Connect 게이트웨이"), "directconnect describe-direct-connect-gateways", &["direct-connect-gateway"]),
    row(Listing::DirectConnectAssociations, "direct-connect-associations", words("Direct Connect gateway associations", "Direct Connect 게이트웨이 연결"), "directconnect describe-direct-connect-gateway-associations", &[]),
    row(Listing::VirtualInterfaces, "virtual-interfaces", words("virtual interfaces", "가상 인터페이스"), "directconnect describe-virtual-interfaces", &["virtual-interface"]),
    row(Listing::TransitGateways, "transit-gateways", words("transit gateways", "Transit Gateway"), "ec2 describe-transit-gateways", &["transit-gateway"]),
    row(Listing::TransitGatewayAttachments, "transit-gateway-attachments", words("transit gateway attachments", "Transit Gateway 연결"), "ec2 describe-transit-gateway-attachments", &["transit-gateway-attachment"]),
    row(Listing::TransitGatewayRouteTables, "transit-gateway-route-tables", words("transit gateway route tables", "Transit Gateway 라우팅 테이블"), "ec2 describe-transit-gateway-route-tables", &["transit-gateway-route-table"]),
    row(Listing::LoadBalancers, "load-balancers", words("load balancers", "로드 밸런서"), "elbv2 describe-load-balancers", &["load-balancer"]),
    row(Listing::TargetGroups, "target-groups", words("target groups", "대상 그룹"), "elbv2 describe-target-groups", &["target-group"]),
    row(Listing::PrivateHostedZones, "private-hosted-zones", words("private hosted zones", "프라이빗 호스팅 영역"), "route53 list-hosted-zones", &["private-hosted-zone"]),
    row(Listing::ResolverEndpoints, "resolver-endpoints", words("resolver endpoints", "Resolver 엔드포인트"), "route53resolver list-resolver-endpoints", &["resolver-endpoint"]),
    row(Listing::PrefixLists, "prefix-lists", words("managed prefix lists", "관리형 접두사 목록"), "ec2 describe-managed-prefix-lists", &["prefix-list"]),
    row(Listing::NetworkFirewalls, "network-firewalls", words("network firewalls", "네트워크 방화벽"), "network-firewall describe-firewall", &["network-firewall"]),
    row(Listing::TransitGatewayVpcAttachments, "transit-gateway-vpc-attachments", words("transit gateway VPC attachments", "Transit Gateway VPC 연결"), "ec2 describe-transit-gateway-vpc-attachments", &[]),
    row(Listing::SecurityGroupVpcAssociations, "security-group-vpc-associations", words("security group VPC associations", "보안 그룹 VPC 연결"), "ec2 describe-security-group-vpc-associations", &[]),
    row(Listing::PublicAccessExclusions, "public-access-exclusions", words("VPC Block Public Access exclusions", "VPC 퍼블릭 액세스 차단 제외"), "ec2 describe-vpc-block-public-access-exclusions", &[]),
    row(Listing::EndpointServicePermissions, "endpoint-service-permissions", words("endpoint service permissions", "엔드포인트 서비스 권한"), "ec2 describe-vpc-endpoint-service-permissions", &[]),
    row(Listing::ListenerRules, "listener-rules", words("listener rules", "리스너 규칙"), "elbv2 describe-rules", &[]),
    row(Listing::DhcpOptions, "dhcp-options", words("DHCP option sets", "DHCP 옵션 세트"), "ec2 describe-dhcp-options", &[]),
    row(Listing::ResolverRules, "resolver-rules", words("resolver rules", "Resolver 규칙"), "route53resolver list-resolver-rules", &[]),
];

static ROWS: [Row; TABLE.len()] = TABLE;

/// The choices of a field that names lists.
pub(crate) const CHOICES: [Choice; TABLE.len()] = choices();

const fn choices() -> [Choice; TABLE.len()] {
    const BLANK: Choice = Choice { value: "", label: words("", "") };
    let mut choices = [BLANK; TABLE.len()];
    let mut at = 0;
    while at < TABLE.len() {
        #[allow(clippy::indexing_slicing, reason = "a constant; the bound is the loop's")]
        {
            choices[at] = TABLE[at].choice;
        }
        at += 1;
    }
    choices
}

impl Listing {
    /// Every list.
    pub fn all() -> impl Iterator<Item = Listing> {
        ROWS.iter().map(|row| row.listing)
    }

    /// The list of this word.
    pub fn named(word: &str) -> Option<Listing> {
        ROWS.iter().find(|row| row.choice.value == word).map(|row| row.listing)
    }

    /// The list that lists components of this tag.
    pub fn of_kind(tag: &str) -> Option<Listing> {
        ROWS.iter().find(|row| row.kinds.contains(&tag)).map(|row| row.listing)
    }

    fn row(self) -> &'static Row {
        ROWS.get(self as usize).unwrap_or(&ROWS[0])
    }

    /// Its word in files.
    pub fn word(self) -> &'static str {
        self.row().choice.value
    }

    /// Its name for a reader, in the plural.
    pub fn name(self) -> Words {
        self.row().choice.label
    }

    /// The command that prints it, without `aws` and a Region.
    pub fn command(self) -> &'static str {
        self.row().command
    }

    /// Whether its command takes no Region: the lists of Route 53 and of Direct Connect gateways are an
    /// account's.
    pub fn is_global(self) -> bool {
        matches!(
            self,
            Listing::PrivateHostedZones
                | Listing::DirectConnectGateways
                | Listing::DirectConnectAssociations
        )
    }
}

/// The lists that a plan does not hold for a place; none by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visibility(u64);

impl Visibility {
    /// Everything is in the plan.
    pub const WHOLE: Visibility = Visibility(0);
    /// No list is in the plan: of a VPC, its addresses alone are known.
    pub const ADDRESSES_ONLY: Visibility = Visibility(u64::MAX);

    /// The visibility without the lists of these words; other words count for nothing.
    pub fn without(words: &[String]) -> Visibility {
        let lists = words.iter().filter_map(|word| Listing::named(word));
        lists.fold(Visibility::WHOLE, Visibility::and_without)
    }

    /// The visibility without one more list.
    #[must_use]
    pub fn and_without(self, list: Listing) -> Visibility {
        Visibility(self.0 | 1 << list as u8)
    }

    /// Only what both see.
    #[must_use]
    pub fn and(self, other: Visibility) -> Visibility {
        Visibility(self.0 | other.0)
    }

    /// Whether the plan holds a list.
    pub fn sees(self, list: Listing) -> bool {
        self.0 & (1 << list as u8) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_its_row_and_its_bit() {
        for (row, place) in ROWS.iter().zip(0..) {
            assert_eq!(row.listing as u8, place);
            assert_eq!(Listing::named(row.choice.value), Some(row.listing));
            let less = Visibility::WHOLE.and_without(row.listing);
            assert!(Listing::all().all(|list| less.sees(list) == (list != row.listing)));
            assert!(!Visibility::ADDRESSES_ONLY.sees(row.listing));
        }
    }

    #[test]
    fn a_component_stands_in_one_list() {
        for kind in crate::Kind::ALL {
            let lists = ROWS.iter().filter(|row| row.kinds.contains(&kind.tag)).count();
            assert!(lists <= 1, "{}", kind.tag);
        }
    }
}
