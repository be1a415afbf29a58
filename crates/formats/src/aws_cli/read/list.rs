//! The lists that AWS CLI output is made of, and the keys that stand beside them. The table has a row for each
//! list: its key, how its items are read, which command prints it, and what tells one of its items where it
//! stands without the key.

mod table;
mod whole;

pub(crate) use table::LISTS;
pub(crate) use whole::is_whole;

/// One list, as a command prints it.
#[derive(Debug)]
pub(crate) struct List {
    /// Its key in AWS's answer, and its name among the facts.
    pub(crate) name: &'static str,
    /// How its items are read.
    pub(crate) reader: Reader,
    /// The command that prints it.
    pub(crate) command: &'static str,
    /// Sets of keys: an item that has all of one set is one of this list. Where several lists fit, the
    /// first of the table does.
    pub(crate) marks: &'static [&'static [&'static str]],
}

/// How the items of a list are read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reader {
    /// Each by the id that stands in it under this key.
    ById(&'static str),
    /// As what belongs to one resource, which the items do not name, or not all of them.
    Owned(Owner),
    /// As reservations, which hold the instances.
    Reservations,
    /// As tags with what they are of.
    Tags,
    /// As what carries packets and has no kind in a plan.
    NotInPlan,
    /// Not at all: nothing of a network, or nothing that other lists do not say.
    Ignored,
}

/// Where a list that belongs to one resource says which, and what its items look like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Owner {
    /// The keys beside the list that the resource's id may stand under.
    pub(crate) beside: &'static [&'static str],
    /// The key in an item that its id may stand under.
    pub(crate) in_item: Option<&'static str>,
    /// Keys of which an item has at least one.
    pub(crate) has: &'static [&'static str],
    /// Keys of which an item has none; those that do belong to a list of the same name.
    pub(crate) has_not: &'static [&'static str],
}

/// Other keys under which AWS prints the items of a list.
const ALIASES: &[(&str, &str)] = &[
    ("ManagedPrefixLists", "PrefixLists"),
    ("SubnetIpv4CidrReservations", "SubnetCidrReservations"),
    ("SubnetIpv6CidrReservations", "SubnetCidrReservations"),
    ("TagDescriptions", "Tags"),
    ("ResourceTagSet", "Tags"),
];

/// Keys that say nothing of a network, or nothing that the lists of the table do not.
const IGNORED: &[&str] = &[
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
    // What instances are made from, and how they do: `describe-instances` has where they stand.
    "LaunchTemplates",
    "LaunchTemplateVersions",
    "LaunchTemplateData",
    "InstanceStatuses",
    "InstanceTypes",
    "InstanceTypeOfferings",
    "InstanceCreditSpecifications",
    "IamInstanceProfileAssociations",
    "PlacementGroups",
    // These stand in a network by interfaces, which the list of interfaces has.
    "DBInstances",
    "DBClusters",
    "DBSubnetGroups",
    "CacheClusters",
    "Functions",
    "DomainStatusList",
];

/// Lists of commands for networks that are known and not used: nothing of what they say has a place in a plan.
const NOT_USED: &[&str] = &[
    "CidrCollections",
    "DelegationSets",
    "FirewallDomainLists",
    "FirewallRuleGroupAssociations",
    "FirewallRuleGroups",
    "HealthChecks",
    "HostedZoneSummaries",
    "InstanceConnectEndpoints",
    "IpamPools",
    "IpamResourceDiscoveries",
    "IpamScopes",
    "Ipams",
    "NetworkInsightsAnalyses",
    "NetworkInsightsPaths",
    "PrefixListAssociations",
    "ResolverConfigs",
    "ResolverDnssecConfigs",
    "ResolverQueryLogConfigAssociations",
    "ResolverQueryLogConfigs",
    "RouteServerEndpoints",
    "RouteServerPeers",
    "SSLPolicies",
    "SecurityGroupForVpcs",
    "SecurityGroupReferenceSet",
    "SslPolicies",
    "StaleSecurityGroupSet",
    "TrafficMirrorFilters",
    "TrafficMirrorSessions",
    "TrafficMirrorTargets",
    "TrafficPolicies",
    "TrafficPolicyInstances",
    "TrustStores",
    "VerifiedAccessEndpoints",
    "VerifiedAccessGroups",
    "VerifiedAccessInstances",
    "VPCAssociationAuthorizations",
    "VpcEncryptionControls",
    "VpcEndpointAssociations",
    "interconnects",
];

/// Whether a key is that of a list which a command prints and a plan has no use for.
pub(crate) fn is_not_used(key: &str) -> bool {
    NOT_USED.contains(&key) && of_key(key).is_none()
}

/// Lists whose name alone does not tell that a file is the AWS CLI's.
const COMMON: &[&str] =
    &["Routes", "Associations", "Entries", "Attributes", "Rules", "IpAddresses", "Tags"];

/// Keys of single things that tell that a file is the AWS CLI's.
const SINGLE: &[&str] = &[
    "Vpc",
    "VpcPeeringConnection",
    "HostedZone",
    "EnableDnsSupport",
    "EnableDnsHostnames",
    "FirewallStatus",
    "FirewallPolicyResponse",
    "RuleGroupResponse",
];

/// Lists whose singular other things than these have as a key.
const NO_SINGULAR: &[&str] = &["Instances", "Rules", "PrefixLists", "RuleGroups", "Tags"];

/// The list under a key; Direct Connect's keys begin small, or with a capital.
pub(crate) fn of_key(key: &str) -> Option<&'static List> {
    let name = ALIASES.iter().find(|(alias, _)| *alias == key).map_or(key, |(_, name)| name);
    LISTS.iter().find(|list| list.name == name || list.begins_small() && is_alike(list.name, key))
}

/// The command that prints the list under a key, without `aws`.
pub(crate) fn command_of(key: &str) -> Option<&'static str> {
    of_key(key).map(|list| list.command)
}

/// The list that a key names for a single item, such as `Vpc` or `HostedZone`.
pub(crate) fn of_singular(key: &str) -> Option<&'static List> {
    let mut lists = LISTS.iter().filter(|list| matches!(list.reader, Reader::ById(_)));
    let list = lists.find(|list| list.name.strip_suffix('s') == Some(key));
    list.filter(|list| !NO_SINGULAR.contains(&list.name))
}

/// Whether what stands under a key is passed over: it is no list that is read, or names a list's owner.
pub(crate) fn is_ignored(key: &str) -> bool {
    let is_owner = |list: &List| match list.reader {
        Reader::Owned(owner) => owner.beside.contains(&key),
        _ => false,
    };
    match of_key(key) {
        Some(list) => matches!(list.reader, Reader::Ignored),
        None => IGNORED.contains(&key) || LISTS.iter().any(is_owner),
    }
}

/// Whether a key tells by itself that a file is the AWS CLI's.
pub(crate) fn is_telling(key: &str) -> bool {
    let is_read = of_key(key).is_some_and(|list| !matches!(list.reader, Reader::Ignored));
    is_read && !COMMON.contains(&of_key(key).map_or(key, |list| list.name)) || SINGLE.contains(&key)
}

impl List {
    fn begins_small(&self) -> bool {
        match self.reader {
            Reader::ById(id) => id.starts_with(|c: char| c.is_ascii_lowercase()),
            _ => false,
        }
    }
}

/// Whether two keys are the same but for the case of their first letter.
fn is_alike(name: &str, key: &str) -> bool {
    let (mut left, mut right) = (name.chars(), key.chars());
    let first = (left.next(), right.next());
    matches!(first, (Some(a), Some(b)) if a.eq_ignore_ascii_case(&b)) && left.eq(right)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_list_stands_in_the_table_once_and_says_what_prints_it() {
        let names: BTreeSet<&str> = LISTS.iter().map(|list| list.name).collect();
        assert_eq!(names.len(), LISTS.len());
        assert!(LISTS.iter().all(|list| list.command.split(' ').count() == 2));
        assert!(ALIASES.iter().all(|(alias, name)| !names.contains(alias) && names.contains(name)));
    }

    #[test]
    fn a_key_is_found_by_its_alias_and_its_small_letter() {
        let name = |key| of_key(key).map(|list| list.name);
        assert_eq!(name("ManagedPrefixLists"), Some("PrefixLists"));
        assert_eq!(name("virtualInterfaces"), Some("VirtualInterfaces"));
        assert_eq!((name("vpcs"), name("Vpcs")), (None, Some("Vpcs")));
        assert_eq!(
            of_singular("ResolverEndpoint").map(|list| list.name),
            Some("ResolverEndpoints")
        );
    }
}
