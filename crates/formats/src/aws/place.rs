//! Accounts and Regions: which VPC stands where, as far as the files tell.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::json::text;

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
    (small(area) && area.len() == 2 && words >= 2 && named).then_some(region)
}

type Place = (Option<String>, Option<String>);

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let places = places(facts);
    let mut accounts: BTreeMap<&str, BTreeSet<Option<&str>>> = BTreeMap::new();
    for (account, region) in places.values() {
        if let Some(region) = region {
            accounts.entry(region).or_default().insert(account.as_deref());
        }
    }
    for (vpc, (account, region)) in &places {
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
        if let Some(draft) = drafts.get_mut(vpc) {
            draft.parent = region_id.or(account_id);
        }
    }
}

/// The account and the Region of every VPC.
fn places(facts: &Facts) -> BTreeMap<String, Place> {
    let mut places: BTreeMap<String, Place> = BTreeMap::new();
    let mut learn = |vpc: Option<&str>, account: Option<&str>, region: Option<&str>| {
        let Some(vpc) = vpc else { return };
        let place = places.entry(vpc.to_owned()).or_default();
        place.0 = place.0.take().or_else(|| account.map(str::to_owned));
        place.1 = place.1.take().or_else(|| region.map(str::to_owned));
    };
    for (id, vpc) in facts.all("Vpcs") {
        learn(Some(id), text(vpc, "OwnerId"), None);
    }
    for (_, subnet) in facts.all("Subnets") {
        let region = text(subnet, "AvailabilityZone").and_then(of_zone);
        learn(text(subnet, "VpcId"), None, region);
    }
    for (_, peering) in facts.all("VpcPeeringConnections") {
        for side in ["RequesterVpcInfo", "AccepterVpcInfo"] {
            let Some(side) = peering.get(side) else { continue };
            learn(text(side, "VpcId"), text(side, "OwnerId"), text(side, "Region"));
        }
    }
    for (id, vpc) in facts.all("Vpcs") {
        learn(Some(id), None, text(vpc, "PathRegion").or_else(|| only_region(facts)));
    }
    places
}

/// The one Region that the listed zones are of.
fn only_region(facts: &Facts) -> Option<&str> {
    let regions: BTreeSet<&str> =
        facts.all("AvailabilityZones").filter_map(|(_, zone)| text(zone, "RegionName")).collect();
    regions.first().copied().filter(|_| regions.len() == 1)
}
