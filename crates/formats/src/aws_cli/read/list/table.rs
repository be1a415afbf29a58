//! The table of the lists that are read. The order counts where an item without a key could be of several.

use super::{List, Owner, Reader};

/// A list whose items have ids.
const fn by_id(
    name: &'static str,
    id: &'static str,
    command: &'static str,
    marks: &'static [&'static [&'static str]],
) -> List {
    List { name, reader: Reader::ById(id), command, marks }
}

/// A list that belongs to one resource.
const fn owned(
    name: &'static str,
    owner: Owner,
    command: &'static str,
    marks: &'static [&'static [&'static str]],
) -> List {
    List { name, reader: Reader::Owned(owner), command, marks }
}

const fn not_in_plan(name: &'static str, command: &'static str) -> List {
    List { name, reader: Reader::NotInPlan, command, marks: &[] }
}

const OF_TABLE: &[&str] = &["TransitGatewayRouteTableId"];

/// Every list that is read.
pub(crate) static LISTS: &[List] = &[
    List {
        name: "Reservations",
        reader: Reader::Reservations,
        command: "ec2 describe-instances",
        marks: &[&["ReservationId", "Instances"]],
    },
    by_id("Addresses", "AllocationId", "ec2 describe-addresses", &[&["AllocationId", "PublicIp"]]),
    by_id(
        "SecurityGroupRules",
        "SecurityGroupRuleId",
        "ec2 describe-security-group-rules",
        &[&["SecurityGroupRuleId", "IsEgress"]],
    ),
    owned(
        "TransitGatewayPrefixListReferences",
        Owner {
            beside: OF_TABLE,
            in_item: Some("TransitGatewayRouteTableId"),
            has: &["PrefixListId"],
            has_not: &[],
        },
        "ec2 get-transit-gateway-prefix-list-references",
        &[&["TransitGatewayRouteTableId", "PrefixListId"]],
    ),
    by_id(
        "TransitGatewayPeeringAttachments",
        "TransitGatewayAttachmentId",
        "ec2 describe-transit-gateway-peering-attachments",
        &[&["TransitGatewayAttachmentId", "RequesterTgwInfo"]],
    ),
    by_id(
        "TransitGatewayAttachments",
        "TransitGatewayAttachmentId",
        "ec2 describe-transit-gateway-attachments",
        &[&["TransitGatewayAttachmentId", "TransitGatewayOwnerId"]],
    ),
    by_id(
        "TransitGatewayVpcAttachments",
        "TransitGatewayAttachmentId",
        "ec2 describe-transit-gateway-vpc-attachments",
        &[&["TransitGatewayAttachmentId", "VpcId"]],
    ),
    by_id(
        "VpcEndpointConnections",
        "VpcEndpointId",
        "ec2 describe-vpc-endpoint-connections",
        &[&["VpcEndpointId", "VpcEndpointState"]],
    ),
    by_id(
        "VpcEndpoints",
        "VpcEndpointId",
        "ec2 describe-vpc-endpoints",
        &[&["VpcEndpointId", "ServiceName"]],
    ),
    List {
        name: "IpamDiscoveredPublicAddresses",
        reader: Reader::Ignored,
        command: "ec2 get-ipam-discovered-public-addresses",
        marks: &[&["IpamResourceDiscoveryId", "Address"]],
    },
    by_id("Instances", "InstanceId", "ec2 describe-instances", &[&["InstanceId", "SubnetId"]]),
    by_id(
        "NetworkInterfaces",
        "NetworkInterfaceId",
        "ec2 describe-network-interfaces",
        &[&["NetworkInterfaceId", "SubnetId"]],
    ),
    by_id(
        "NatGateways",
        "NatGatewayId",
        "ec2 describe-nat-gateways",
        &[&["NatGatewayId", "State"]],
    ),
    by_id(
        "VpcPeeringConnections",
        "VpcPeeringConnectionId",
        "ec2 describe-vpc-peering-connections",
        &[&["VpcPeeringConnectionId", "AccepterVpcInfo"]],
    ),
    by_id(
        "InternetGateways",
        "InternetGatewayId",
        "ec2 describe-internet-gateways",
        &[&["InternetGatewayId", "Attachments"]],
    ),
    by_id(
        "EgressOnlyInternetGateways",
        "EgressOnlyInternetGatewayId",
        "ec2 describe-egress-only-internet-gateways",
        &[&["EgressOnlyInternetGatewayId", "Attachments"]],
    ),
    by_id(
        "VpnConnections",
        "VpnConnectionId",
        "ec2 describe-vpn-connections",
        &[&["VpnConnectionId", "CustomerGatewayId"]],
    ),
    by_id(
        "CustomerGateways",
        "CustomerGatewayId",
        "ec2 describe-customer-gateways",
        &[&["CustomerGatewayId", "IpAddress"]],
    ),
    by_id(
        "VpnGateways",
        "VpnGatewayId",
        "ec2 describe-vpn-gateways",
        &[&["VpnGatewayId", "VpcAttachments"]],
    ),
    by_id(
        "TransitGatewayRouteTables",
        "TransitGatewayRouteTableId",
        "ec2 describe-transit-gateway-route-tables",
        &[&["TransitGatewayRouteTableId", "DefaultAssociationRouteTable"]],
    ),
    by_id(
        "TransitGateways",
        "TransitGatewayId",
        "ec2 describe-transit-gateways",
        &[&["TransitGatewayId", "Options"]],
    ),
    by_id(
        "RouteTables",
        "RouteTableId",
        "ec2 describe-route-tables",
        &[&["RouteTableId", "Routes"]],
    ),
    by_id(
        "NetworkAcls",
        "NetworkAclId",
        "ec2 describe-network-acls",
        &[&["NetworkAclId", "Entries"]],
    ),
    by_id(
        "SecurityGroups",
        "GroupId",
        "ec2 describe-security-groups",
        &[&["GroupId", "IpPermissions"]],
    ),
    by_id(
        "SubnetCidrReservations",
        "SubnetCidrReservationId",
        "ec2 get-subnet-cidr-reservations",
        &[&["SubnetCidrReservationId", "Cidr"]],
    ),
    by_id(
        "Subnets",
        "SubnetId",
        "ec2 describe-subnets",
        &[&["SubnetId", "CidrBlock"], &["SubnetId", "Ipv6CidrBlockAssociationSet"]],
    ),
    by_id("Vpcs", "VpcId", "ec2 describe-vpcs", &[&["VpcId", "CidrBlock"]]),
    by_id(
        "PrefixLists",
        "PrefixListId",
        "ec2 describe-managed-prefix-lists",
        &[&["PrefixListId", "PrefixListName"]],
    ),
    by_id(
        "AvailabilityZones",
        "ZoneName",
        "ec2 describe-availability-zones",
        &[&["ZoneName", "RegionName"]],
    ),
    by_id(
        "VirtualInterfaces",
        "virtualInterfaceId",
        "directconnect describe-virtual-interfaces",
        &[&["virtualInterfaceId", "virtualInterfaceState"]],
    ),
    by_id(
        "DirectConnectGatewayAssociations",
        "associationId",
        "directconnect describe-direct-connect-gateway-associations",
        &[&["associationId", "associationState"]],
    ),
    by_id(
        "DirectConnectGateways",
        "directConnectGatewayId",
        "directconnect describe-direct-connect-gateways",
        &[&["directConnectGatewayId", "directConnectGatewayName"]],
    ),
    by_id(
        "ServiceConfigurations",
        "ServiceId",
        "ec2 describe-vpc-endpoint-service-configurations",
        &[&["ServiceId", "ServiceState"]],
    ),
    by_id(
        "LoadBalancers",
        "LoadBalancerArn",
        "elbv2 describe-load-balancers",
        &[&["LoadBalancerArn", "LoadBalancerName"]],
    ),
    by_id(
        "Listeners",
        "ListenerArn",
        "elbv2 describe-listeners",
        &[&["ListenerArn", "DefaultActions"]],
    ),
    by_id("Rules", "RuleArn", "elbv2 describe-rules", &[&["RuleArn", "Actions"]]),
    by_id(
        "TargetGroups",
        "TargetGroupArn",
        "elbv2 describe-target-groups",
        &[&["TargetGroupArn", "TargetGroupName"]],
    ),
    by_id("HostedZones", "Id", "route53 list-hosted-zones", &[&["Id", "CallerReference"]]),
    by_id(
        "ResolverEndpoints",
        "Id",
        "route53resolver list-resolver-endpoints",
        &[&["Id", "HostVPCId"]],
    ),
    List {
        name: "Tags",
        reader: Reader::Tags,
        command: "ec2 describe-tags",
        marks: &[&["ResourceId", "ResourceType", "Key"]],
    },
    owned(
        "TargetHealthDescriptions",
        Owner { beside: &["TargetGroupArn"], in_item: None, has: &["Target"], has_not: &[] },
        "elbv2 describe-target-health",
        &[&["Target", "TargetHealth"]],
    ),
    owned(
        "AllowedPrincipals",
        Owner {
            beside: &["ServiceId"],
            in_item: Some("ServiceId"),
            has: &["Principal"],
            has_not: &[],
        },
        "ec2 describe-vpc-endpoint-service-permissions",
        &[&["PrincipalType", "Principal"]],
    ),
    owned(
        "SecurityGroupVpcAssociations",
        Owner { beside: &["GroupId"], in_item: Some("GroupId"), has: &["GroupId"], has_not: &[] },
        "ec2 describe-security-group-vpc-associations",
        &[&["GroupId", "VpcOwnerId"]],
    ),
    owned(
        "ResourceRecordSets",
        Owner { beside: &["HostedZoneId"], in_item: None, has: &["Name"], has_not: &[] },
        "route53 list-resource-record-sets",
        &[&["Name", "Type", "ResourceRecords"], &["Name", "Type", "AliasTarget"]],
    ),
    owned(
        "Routes",
        Owner {
            beside: OF_TABLE,
            in_item: None,
            has: &["DestinationCidrBlock", "PrefixListId", "AdditionalRoutesAvailable"],
            has_not: &["LocalGatewayRouteTableId", "RouteServerEndpointId", "ClientVpnEndpointId"],
        },
        "ec2 search-transit-gateway-routes",
        &[&["DestinationCidrBlock", "Type", "State"], &["PrefixListId", "Type", "State"]],
    ),
    owned(
        "Entries",
        Owner { beside: &["PrefixListId"], in_item: None, has: &["Cidr"], has_not: &[] },
        "ec2 get-managed-prefix-list-entries",
        &[&["Cidr"]],
    ),
    owned(
        "Associations",
        Owner {
            beside: OF_TABLE,
            in_item: None,
            has: &["TransitGatewayAttachmentId"],
            has_not: &["TransitGatewayPolicyTableId"],
        },
        "ec2 get-transit-gateway-route-table-associations",
        &[],
    ),
    owned(
        "TransitGatewayRouteTablePropagations",
        Owner {
            beside: OF_TABLE,
            in_item: None,
            has: &["TransitGatewayAttachmentId"],
            has_not: &[],
        },
        "ec2 get-transit-gateway-route-table-propagations",
        &[],
    ),
    owned(
        "TransitGatewayAttachmentPropagations",
        Owner {
            beside: &["TransitGatewayAttachmentId"],
            in_item: None,
            has: &["TransitGatewayRouteTableId"],
            has_not: &[],
        },
        "ec2 get-transit-gateway-attachment-propagations",
        &[],
    ),
    owned(
        "Attributes",
        Owner {
            beside: &["TargetGroupArn", "LoadBalancerArn"],
            in_item: None,
            has: &["Key"],
            has_not: &[],
        },
        "elbv2 describe-target-group-attributes",
        &[],
    ),
    owned(
        "IpAddresses",
        Owner {
            beside: &["ResolverEndpointId"],
            in_item: None,
            has: &["Ip", "Ipv6", "SubnetId"],
            has_not: &[],
        },
        "route53resolver list-resolver-endpoint-ip-addresses",
        &[],
    ),
    by_id("VpcAttributes", "VpcId", "ec2 describe-vpc-attribute", &[]),
    by_id("DhcpOptions", "DhcpOptionsId", "ec2 describe-dhcp-options", &[]),
    by_id("ServiceDetails", "ServiceName", "ec2 describe-vpc-endpoint-services", &[]),
    by_id("Firewalls", "FirewallArn", "network-firewall describe-firewall", &[]),
    by_id("FirewallPolicies", "Arn", "network-firewall describe-firewall-policy", &[]),
    by_id("RuleGroups", "Arn", "network-firewall describe-rule-group", &[]),
    by_id(
        "VpcBlockPublicAccessOptions",
        "AwsRegion",
        "ec2 describe-vpc-block-public-access-options",
        &[],
    ),
    by_id(
        "VpcBlockPublicAccessExclusions",
        "ExclusionId",
        "ec2 describe-vpc-block-public-access-exclusions",
        &[],
    ),
    not_in_plan("TransitGatewayConnects", "ec2 describe-transit-gateway-connects"),
    not_in_plan("TransitGatewayConnectPeers", "ec2 describe-transit-gateway-connect-peers"),
    not_in_plan("TransitGatewayMulticastDomains", "ec2 describe-transit-gateway-multicast-domains"),
    not_in_plan("TransitGatewayPolicyTables", "ec2 describe-transit-gateway-policy-tables"),
    not_in_plan("LoadBalancerDescriptions", "elb describe-load-balancers"),
    not_in_plan("CarrierGateways", "ec2 describe-carrier-gateways"),
    not_in_plan("LocalGateways", "ec2 describe-local-gateways"),
    not_in_plan("CoreNetworks", "networkmanager list-core-networks"),
    not_in_plan("RouteServers", "ec2 describe-route-servers"),
    not_in_plan("FlowLogs", "ec2 describe-flow-logs"),
    not_in_plan("ClientVpnEndpoints", "ec2 describe-client-vpn-endpoints"),
    not_in_plan("ResolverRules", "route53resolver list-resolver-rules"),
    not_in_plan("ResolverRuleAssociations", "route53resolver list-resolver-rule-associations"),
    not_in_plan(
        "directConnectGatewayAssociationProposals",
        "directconnect describe-direct-connect-gateway-association-proposals",
    ),
];
