//! Accounts and Regions: what stands where, as far as the files tell.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::json::text;
use super::{service, transit, vpc};

/// Whether a text reads as a Region's code, such as `us-east-2`.
pub(super) fn is_region(text: &str) -> bool {
    of_zone(text).is_some_and(|region| region == text)
}

/// The Region that a zone's name begins with.
fn of_zone(zone: &str) -> Option<&str> {
    let bytes = zone.as_bytes();
    let digit = bytes.windows(2).position(|pair| match pair {
        [dash, digit] => *dash == b'-' && digit.is_ascii_digit(),
        _ => false,
    })?;
    let rest = zone.get(digit + 1..)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let region = zone.get(..digit + 1 + digits)?;
    let (area, name) = region.split_once('-')?;
    let small = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase());
    let words = name.split('-').count();
    let named = name.split('-').take(words - 1).all(small);
    (small(area) && (2..=4).contains(&area.len()) && words >= 2 && named).then_some(region)
}

/// An account and a Region, as far as they are known.
type Place = (Option<String>, Option<String>);

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let mut places = places(facts);
    places.retain(|id, _| drafts.get(id).is_some_and(|draft| draft.parent.is_none()));
    let mut accounts: BTreeMap<&str, BTreeSet<Option<&str>>> = BTreeMap::new();
    for (account, region) in places.values() {
        if let Some(region) = region {
            accounts.entry(region).or_default().insert(account.as_deref());
        }
    }
    for (id, (account, region)) in &places {
        let account_id = account.as_ref().map(|number| format!("account-{number}"));
        if let (Some(id), Some(number)) = (&account_id, account) {
            drafts.put(id, Draft::of("account", &Value::Null, json!({ "number": number })));
        }
        let shared = |region: &str| accounts.get(region).is_some_and(|found| found.len() > 1);
        let region_id = region.as_ref().map(|region| match account {
            Some(account) if shared(region) => format!("{region}-{account}"),
            _ => region.clone(),
        });
        if let (Some(id), Some(region)) = (&region_id, region) {
            let draft = Draft::of("region", &Value::Null, json!({ "code": region }));
            drafts.put(id, draft.inside(account_id.as_deref()));
        }
        if let Some(draft) = drafts.get_mut(id) {
            draft.parent = region_id.or(account_id);
        }
    }
}

/// Where everything stands that may stand in a Region or an account.
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
            let region = region.or_else(|| service::region(item)).filter(|text| is_region(text));
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
    for said in transit::attachments(facts).into_values().filter(|said| said.is_of_vpc()) {
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
