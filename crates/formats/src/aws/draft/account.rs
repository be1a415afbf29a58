//! Accounts and Regions, drafted from the owners and zones of VPCs and of other resources that stand by themselves.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Account, Region};
use serde_json::Value;

use super::{Draft, Drafts, vpc};
use crate::aws::facts::attachment::attachments;
use crate::aws::facts::region_code::{is_region, of_zone};
use crate::aws::facts::{Facts, service_name};
use crate::aws::json::text;

/// An account and a Region, as far as they are known.
type Place = (Option<String>, Option<String>);

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let mut places = places(facts);
    places.retain(|id, _| drafts.get(id).is_some_and(|draft| draft.parent.is_none()));
    let mut accounts: BTreeMap<&str, BTreeSet<Option<&str>>> = BTreeMap::new();
    for (account, region) in places.values() {
        if let Some(region) = region {
            accounts.entry(region).or_default().insert(account.as_deref());
        }
    }
    let is_shared = |region: &str| accounts.get(region).is_some_and(|found| found.len() > 1);
    for (id, (account, region)) in &places {
        let account_id = account.as_ref().map(|number| put_account(number, drafts));
        let region_id = region.as_ref().map(|code| {
            let id = match account {
                Some(account) if is_shared(code) => format!("{code}-{account}"),
                _ => code.clone(),
            };
            let region = Region { code: code.clone(), ..Region::default() };
            drafts.put(&id, Draft::of(&Value::Null, region).inside(account_id.as_deref()));
            id
        });
        if let Some(draft) = drafts.draft_mut(id) {
            draft.parent = region_id.or(account_id).map(|id| plan::Id::from_text(&id));
        }
    }
}

/// Drafts the account with this number and returns its id.
fn put_account(number: &str, drafts: &mut Drafts) -> String {
    let id = format!("account-{number}");
    let account = Account { number: number.to_owned(), ..Account::default() };
    drafts.put(&id, Draft::of(&Value::Null, account));
    id
}

/// The account and the Region of each resource that may stand in one, by its id.
fn places(facts: &Facts) -> BTreeMap<String, Place> {
    let mut places = BTreeMap::new();
    vpcs(facts, &mut places);
    let only = only_region(facts);
    let regional = [
        ("TransitGateways", "TransitGatewayArn"),
        ("PrefixLists", "PrefixListArn"),
        ("CustomerGateways", ""),
        ("ServiceConfigurations", ""),
    ];
    for (list, arn) in regional {
        for (id, item) in facts.all(list) {
            let region = text(item, arn).and_then(|arn| arn.split(':').nth(3));
            let region =
                region.or_else(|| service_name::region(item)).filter(|text| is_region(text));
            let region = region.or_else(|| text(item, "PathRegion")).or(only);
            learn(&mut places, Some(id), text(item, "OwnerId"), region);
        }
    }
    for (id, item) in facts.all("DirectConnectGateways") {
        let owner = text(item, "ownerAccount").or_else(|| text(item, "OwnerId"));
        learn(&mut places, Some(id), owner, None);
    }
    for (id, item) in facts.all("HostedZones") {
        learn(&mut places, Some(id), text(item, "OwnerId"), None);
    }
    of_attached(facts, &mut places);
    places
}

fn learn(
    places: &mut BTreeMap<String, Place>,
    id: Option<&str>,
    account: Option<&str>,
    region: Option<&str>,
) {
    let Some(id) = id else { return };
    let account = account.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    let place = places.entry(id.to_owned()).or_default();
    place.0 = place.0.take().or_else(|| account.map(str::to_owned));
    place.1 = place.1.take().or_else(|| region.map(str::to_owned));
}

/// The account and the Region of every VPC.
fn vpcs(facts: &Facts, places: &mut BTreeMap<String, Place>) {
    for (id, vpc) in facts.all("Vpcs") {
        learn(places, Some(id), text(vpc, "OwnerId"), None);
    }
    for (_, subnet) in facts.all("Subnets") {
        let region = vpc::zone(subnet).and_then(of_zone);
        learn(places, text(subnet, "VpcId"), None, region);
    }
    for (_, peering) in facts.all("VpcPeeringConnections") {
        for side in ["RequesterVpcInfo", "AccepterVpcInfo"] {
            let Some(side) = peering.get(side) else { continue };
            learn(places, text(side, "VpcId"), text(side, "OwnerId"), text(side, "Region"));
        }
    }
    for (id, vpc) in facts.all("Vpcs") {
        let region = text(vpc, "PathRegion").or_else(|| only_region(facts));
        learn(places, Some(id), None, region);
    }
}

/// A VPC that is attached to a transit gateway stands in the gateway's Region.
fn of_attached(facts: &Facts, places: &mut BTreeMap<String, Place>) {
    for said in attachments(facts).into_values().filter(|said| said.is_of_vpc()) {
        let gateway = said.gateway().and_then(|gateway| places.get(gateway));
        let region = gateway.and_then(|(_, region)| region.clone());
        learn(places, said.resource(), said.owner(), region.as_deref());
    }
}

/// The one Region that the listed zones are of.
fn only_region(facts: &Facts) -> Option<&str> {
    let regions: BTreeSet<&str> =
        facts.all("AvailabilityZones").filter_map(|(_, zone)| text(zone, "RegionName")).collect();
    regions.first().copied().filter(|_| regions.len() == 1)
}
