//! Which of AWS's lists recorded input holds, of which account and Region, and which of them end.

use std::collections::{BTreeMap, BTreeSet};

use plan::Listing;
use serde_json::Value;

use super::region_code::{is_region, of_zone};
use crate::aws::json::text;

/// The lists of recorded input.
#[derive(Default)]
pub(crate) struct HeldLists {
    lists: Vec<HeldList>,
    /// The accounts and Regions that the items of each file name.
    files: BTreeMap<String, Places>,
    /// The lists of files in which something was cut out of an item, by name and file.
    cut: BTreeSet<(&'static str, String)>,
}

/// One list in one file.
struct HeldList {
    name: &'static str,
    file: String,
    /// The account and the Region that its path names.
    hints: Places,
    /// The place under which its pages are counted.
    folder: String,
}

/// Accounts and Regions; an empty set is any.
#[derive(Clone, Default)]
struct Places {
    accounts: BTreeSet<String>,
    regions: BTreeSet<String>,
}

/// Where a list was found.
pub(crate) struct Found<'a> {
    /// The file.
    pub(crate) file: &'a str,
    /// The place under which its pages are counted.
    pub(crate) folder: &'a str,
    /// The account that the path names.
    pub(crate) account: Option<&'a str>,
    /// The Region that the path names.
    pub(crate) region: Option<&'a str>,
}

/// Lists that go on after their last page that came, by name and folder.
pub(crate) type OpenPages<'a> = BTreeSet<(&'a str, &'a str)>;

impl HeldLists {
    /// Notes a list of a file.
    pub(crate) fn add(&mut self, name: &'static str, found: &Found<'_>) {
        let some = |one: Option<&str>| one.map(str::to_owned).into_iter().collect();
        let hints = Places { accounts: some(found.account), regions: some(found.region) };
        let (file, folder) = (found.file.to_owned(), found.folder.to_owned());
        self.lists.push(HeldList { name, file, hints, folder });
    }

    /// Notes the account and the Region that an item of a file names.
    pub(crate) fn note(&mut self, file: &str, id: &str, item: &Value) {
        let own = text(item, "OwnerId").filter(|owner| owner.bytes().all(|b| b.is_ascii_digit()));
        let zone = text(item, "AvailabilityZone").and_then(of_zone);
        let arn: Vec<&str> = id.split(':').collect();
        let of_arn = |at: usize| arn.get(at).copied().filter(|part| !part.is_empty());
        let region = zone.or_else(|| of_arn(3).filter(|code| is_region(code)));
        let places = self.files.entry(file.to_owned()).or_default();
        places.accounts.extend(own.or_else(|| of_arn(4)).map(str::to_owned));
        places.regions.extend(region.map(str::to_owned));
    }

    /// Notes that something was cut out of an item of a list in a file.
    pub(crate) fn cut(&mut self, name: &'static str, file: &str) {
        self.cut.insert((name, file.to_owned()));
    }

    /// Whether the input holds any list of a name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.lists.iter().any(|held| held.name == name)
    }

    /// Whether the input holds the whole list of an account and a Region; of either, `None` is any.
    pub(crate) fn holds(
        &self,
        list: Listing,
        account: Option<&str>,
        region: Option<&str>,
        open: &OpenPages<'_>,
    ) -> bool {
        let name = name(list);
        let region = region.filter(|_| !list.is_global());
        let covers = |held: &&HeldList| {
            let places = self.places(held);
            is_in(&places.accounts, account) && is_in(&places.regions, region)
        };
        let named = self.lists.iter().filter(|held| held.name == name);
        let covering: Vec<&HeldList> = named.filter(covers).collect();
        let is_whole = |held: &&HeldList| {
            let is_cut = self.cut.contains(&(name, held.file.clone()));
            !is_cut && !open.contains(&(name, held.folder.as_str()))
        };
        !covering.is_empty() && covering.iter().all(is_whole)
    }

    /// The accounts and Regions that a list is of: those of its path, or else of its file, or else of the
    /// files in its folder.
    fn places(&self, held: &HeldList) -> Places {
        let own = self.files.get(&held.file).cloned().unwrap_or_default();
        let folder = folder(&held.file);
        let beside = || self.files.iter().filter(|(file, _)| self::folder(file) == folder);
        let pick = |of: fn(&Places) -> &BTreeSet<String>| {
            let first = [of(&held.hints), of(&own)].into_iter().find(|set| !set.is_empty());
            first
                .cloned()
                .unwrap_or_else(|| beside().flat_map(|(_, one)| of(one)).cloned().collect())
        };
        Places { accounts: pick(|one| &one.accounts), regions: pick(|one| &one.regions) }
    }
}

fn is_in(set: &BTreeSet<String>, one: Option<&str>) -> bool {
    set.is_empty() || one.is_none_or(|one| set.contains(one))
}

fn folder(file: &str) -> &str {
    file.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder)
}

/// AWS's name of the list of resolver rules.
pub(crate) const RULES: &str = "ResolverRules";

/// AWS's name of the list of what resolver rules are associated with.
pub(crate) const RULE_ASSOCIATIONS: &str = "ResolverRuleAssociations";

/// AWS's name of a list.
pub(crate) fn name(list: Listing) -> &'static str {
    match list {
        Listing::Vpcs => "Vpcs",
        Listing::VpcAttributes => "VpcAttributes",
        Listing::Subnets => "Subnets",
        Listing::RouteTables => "RouteTables",
        Listing::NetworkAcls => "NetworkAcls",
        Listing::SecurityGroups => "SecurityGroups",
        Listing::NetworkInterfaces => "NetworkInterfaces",
        Listing::ElasticIps => "Addresses",
        Listing::InternetGateways => "InternetGateways",
        Listing::EgressOnlyInternetGateways => "EgressOnlyInternetGateways",
        Listing::NatGateways => "NatGateways",
        Listing::Peerings => "VpcPeeringConnections",
        Listing::VpcEndpoints => "VpcEndpoints",
        Listing::EndpointServices => "ServiceConfigurations",
        Listing::VirtualPrivateGateways => "VpnGateways",
        Listing::VpnConnections => "VpnConnections",
        Listing::CustomerGateways => "CustomerGateways",
        Listing::DirectConnectGateways => "DirectConnectGateways",
        Listing::DirectConnectAssociations => "DirectConnectGatewayAssociations",
        Listing::VirtualInterfaces => "VirtualInterfaces",
        Listing::TransitGateways => "TransitGateways",
        Listing::TransitGatewayAttachments => "TransitGatewayAttachments",
        Listing::TransitGatewayRouteTables => "TransitGatewayRouteTables",
        Listing::LoadBalancers => "LoadBalancers",
        Listing::TargetGroups => "TargetGroups",
        Listing::PrivateHostedZones => "HostedZones",
        Listing::ResolverEndpoints => "ResolverEndpoints",
        Listing::PrefixLists => "PrefixLists",
        Listing::NetworkFirewalls => "Firewalls",
        Listing::TransitGatewayVpcAttachments => "TransitGatewayVpcAttachments",
        Listing::SecurityGroupVpcAssociations => "SecurityGroupVpcAssociations",
        Listing::EndpointServicePermissions => "AllowedPrincipals",
        Listing::ListenerRules => "Rules",
        Listing::DhcpOptions => "DhcpOptions",
        Listing::ResolverRules => RULES,
        Listing::PublicAccessExclusions => "VpcBlockPublicAccessExclusions",
    }
}
