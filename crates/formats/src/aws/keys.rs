//! The keys that AWS CLI output is made of: which lists are understood, and how their items are named.

/// The lists whose items have an id of their own, with the key of that id.
const LISTS: &[(&str, &str)] = &[
    ("Vpcs", "VpcId"),
    ("Subnets", "SubnetId"),
    ("SubnetCidrReservations", "SubnetCidrReservationId"),
    ("RouteTables", "RouteTableId"),
    ("InternetGateways", "InternetGatewayId"),
    ("EgressOnlyInternetGateways", "EgressOnlyInternetGatewayId"),
    ("NatGateways", "NatGatewayId"),
    ("VpcPeeringConnections", "VpcPeeringConnectionId"),
    ("NetworkInterfaces", "NetworkInterfaceId"),
    ("Instances", "InstanceId"),
    ("SecurityGroups", "GroupId"),
    ("SecurityGroupRules", "SecurityGroupRuleId"),
    ("NetworkAcls", "NetworkAclId"),
    ("Addresses", "AllocationId"),
    ("AvailabilityZones", "ZoneName"),
    ("VpcAttributes", "VpcId"),
    ("DhcpOptions", "DhcpOptionsId"),
    ("PrefixLists", "PrefixListId"),
    ("VpnGateways", "VpnGatewayId"),
    ("VpnConnections", "VpnConnectionId"),
    ("CustomerGateways", "CustomerGatewayId"),
    ("VirtualInterfaces", "virtualInterfaceId"),
    ("DirectConnectGateways", "directConnectGatewayId"),
    ("DirectConnectGatewayAssociations", "associationId"),
    ("TransitGateways", "TransitGatewayId"),
    ("TransitGatewayAttachments", "TransitGatewayAttachmentId"),
    ("TransitGatewayVpcAttachments", "TransitGatewayAttachmentId"),
    ("TransitGatewayPeeringAttachments", "TransitGatewayAttachmentId"),
    ("TransitGatewayRouteTables", "TransitGatewayRouteTableId"),
    ("VpcEndpoints", "VpcEndpointId"),
    ("VpcEndpointConnections", "VpcEndpointId"),
    ("ServiceConfigurations", "ServiceId"),
    ("ServiceDetails", "ServiceName"),
    ("LoadBalancers", "LoadBalancerArn"),
    ("Listeners", "ListenerArn"),
    ("Rules", "RuleArn"),
    ("TargetGroups", "TargetGroupArn"),
    ("Firewalls", "FirewallArn"),
    ("FirewallPolicies", "Arn"),
    ("RuleGroups", "Arn"),
    ("HostedZones", "Id"),
    ("ResolverEndpoints", "Id"),
    ("VpcBlockPublicAccessOptions", "AwsRegion"),
    ("VpcBlockPublicAccessExclusions", "ExclusionId"),
];

/// The lists that belong to one resource which their items do not name, with the keys of its id.
const OWNED: &[(&str, &[&str])] = &[
    ("Routes", &["TransitGatewayRouteTableId"]),
    ("Associations", &["TransitGatewayRouteTableId"]),
    ("TransitGatewayRouteTablePropagations", &["TransitGatewayRouteTableId"]),
    ("TransitGatewayPrefixListReferences", &["TransitGatewayRouteTableId"]),
    ("TransitGatewayAttachmentPropagations", &["TransitGatewayAttachmentId"]),
    ("Entries", &["PrefixListId"]),
    ("AllowedPrincipals", &["ServiceId"]),
    ("SecurityGroupVpcAssociations", &["GroupId"]),
    ("TargetHealthDescriptions", &["TargetGroupArn"]),
    ("Attributes", &["TargetGroupArn", "LoadBalancerArn"]),
    ("ResourceRecordSets", &["HostedZoneId"]),
    ("IpAddresses", &["ResolverEndpointId"]),
];

/// Keys that say nothing of a network, or nothing that the others do not.
const SILENT: &[&str] = &[
    "NextToken",
    "NextMarker",
    "Marker",
    "nextToken",
    "MaxItems",
    "MaxResults",
    "IsTruncated",
    "NextRecordName",
    "NextRecordType",
    "NextRecordIdentifier",
    "UpdateToken",
    "AdditionalRoutesAvailable",
    "ResponseMetadata",
    "Regions",
    "KeyPairs",
    "Images",
    "Volumes",
    "Snapshots",
    "AccountAttributes",
    "Account",
    "Arn",
    "UserId",
    "Users",
    "Hosts",
    "connections",
    "lags",
    "locations",
    "virtualGateways",
    "directConnectGatewayAttachments",
    "ServiceNames",
    "DelegationSet",
    // These stand in a network by interfaces, which the list of interfaces has.
    "DBInstances",
    "DBClusters",
    "DBSubnetGroups",
    "CacheClusters",
    "Functions",
    "DomainStatusList",
];

/// Keys of things that carry packets and that a plan has no kind for.
const UNPLANNED: &[&str] = &[
    "TransitGatewayConnects",
    "TransitGatewayConnectPeers",
    "TransitGatewayMulticastDomains",
    "TransitGatewayPolicyTables",
    "LoadBalancerDescriptions",
    "CarrierGateways",
    "LocalGateways",
    "CoreNetworks",
    "RouteServers",
    "FlowLogs",
    "ClientVpnEndpoints",
    "ResolverRules",
    "ResolverRuleAssociations",
    "directConnectGatewayAssociationProposals",
];

/// Lists whose name alone does not tell that a file is the AWS CLI's.
const COMMON: &[&str] =
    &["Routes", "Associations", "Entries", "Attributes", "Rules", "IpAddresses"];

/// What a key stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// A list of items with ids: its name, and the key of an item's id.
    List(&'static str, &'static str),
    /// A list that belongs to one resource: its name, and the keys that the resource's id may stand under.
    Owned(&'static str, &'static [&'static str]),
    /// Reservations, which hold the instances.
    Reservations,
    /// Something that carries packets and has no kind in a plan.
    Unplanned,
    /// Tags with what they are of.
    Tags,
    /// Nothing that a plan needs.
    Silent,
    /// Unknown here.
    Other,
}

impl Key {
    /// What `key` stands for; Direct Connect's keys begin small, or with a capital.
    pub(super) fn of(key: &str) -> Key {
        // What `describe-managed-prefix-lists` prints has the same items as `describe-prefix-lists`, and
        // reservations of both families are alike.
        let key = match key {
            "ManagedPrefixLists" => "PrefixLists",
            "SubnetIpv4CidrReservations" | "SubnetIpv6CidrReservations" => "SubnetCidrReservations",
            key => key,
        };
        if let Some((name, id)) = LISTS.iter().find(|(name, id)| same(name, id, key)) {
            return Key::List(name, id);
        }
        if let Some((name, owners)) = OWNED.iter().find(|(name, _)| *name == key) {
            return Key::Owned(name, owners);
        }
        match key {
            "Reservations" => Key::Reservations,
            "Tags" | "TagDescriptions" | "ResourceTagSet" => Key::Tags,
            _ if UNPLANNED.contains(&key) => Key::Unplanned,
            _ if SILENT.contains(&key) || OWNED.iter().any(|(_, ids)| ids.contains(&key)) => {
                Key::Silent
            }
            _ => Key::Other,
        }
    }

    /// The list that a key names for a single item, such as `Vpc` or `HostedZone`.
    pub(super) fn of_one(key: &str) -> Option<&'static str> {
        let named = |(name, _): &&(&'static str, &str)| name.strip_suffix('s') == Some(key);
        let plural = LISTS.iter().find(named).map(|(name, _)| *name);
        plural.filter(|_| !matches!(key, "Instance" | "Rule" | "PrefixList" | "RuleGroup"))
    }

    /// Whether it holds something of a network.
    pub(super) fn is_known(self) -> bool {
        !matches!(self, Key::Silent | Key::Tags | Key::Other)
    }
}

/// Whether a key tells by itself that a file is the AWS CLI's.
pub(super) fn is_telling(key: &str) -> bool {
    let single = ["VpcPeeringConnection", "Vpc", "EnableDnsSupport", "EnableDnsHostnames"];
    let firewall = ["FirewallStatus", "FirewallPolicyResponse", "RuleGroupResponse"];
    let known = Key::of(key).is_known() && !COMMON.contains(&key);
    known || single.contains(&key) || firewall.contains(&key) || key == "HostedZone"
}

fn same(name: &str, id: &str, key: &str) -> bool {
    let begins_small = id.starts_with(|c: char| c.is_ascii_lowercase());
    let (mut left, mut right) = (name.chars(), key.chars());
    let first = (left.next(), right.next());
    let alike = matches!(first, (Some(a), Some(b)) if a.eq_ignore_ascii_case(&b)) && left.eq(right);
    name == key || begins_small && alike
}
