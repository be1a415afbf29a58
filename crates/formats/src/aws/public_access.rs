//! VPC Block Public Access: the setting of an account in a Region, and its exclusions.

use std::collections::BTreeMap;

use plan::words;
use serde_json::{Value, json};

use super::draft::Drafts;
use super::facts::Facts;
use super::json::{deep, text};

/// The modes, the one that blocks less before the others.
const MODES: [&str; 3] = ["off", "block-ingress", "block-bidirectional"];

/// Gives Regions that are drafted their setting, after everything else is.
pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let regions: Vec<String> = drafts.of("region").map(|(id, _)| id.to_string()).collect();
    let mut said = Vec::new();
    for (id, item) in facts.all("VpcBlockPublicAccessOptions") {
        let region = regions.iter().find(|region| is_of(drafts, region, item));
        match (region, mode(item)) {
            (Some(region), Some(mode)) => {
                set(drafts, region, "block_public_access", json!(mode));
                said.push(region.clone());
            }
            (None, Some("off")) | (_, None) => {}
            (None, _) => {
                let reason = words(
                    "nothing of the plan stands in this Region",
                    "이 리전에 계획의 리소스가 없습니다",
                );
                let id = format!("unread-public-access-{}", id.replace(' ', "-"));
                drafts.unrecognized(&id, item.clone(), reason);
            }
        }
    }
    let exclusions = exclusions(facts, drafts);
    for region in regions.iter().filter(|region| !said.contains(region)) {
        shown(facts, drafts, region);
    }
    for (region, rows) in exclusions {
        set(drafts, &region, "exclusions", json!(rows));
    }
}

fn set(drafts: &mut Drafts, region: &str, field: &str, value: Value) {
    if let Some(draft) = drafts.get_mut(region) {
        draft.fields.insert(field.to_owned(), value);
    }
}

fn mode(item: &Value) -> Option<&str> {
    text(item, "InternetGatewayBlockMode").filter(|mode| MODES.contains(mode))
}

/// Whether a drafted Region is the one of a setting, and of its account.
fn is_of(drafts: &Drafts, region: &str, item: &Value) -> bool {
    let Some(draft) = drafts.get(region) else { return false };
    let code = draft.fields.get("code").and_then(Value::as_str);
    let account = text(item, "AwsAccountId").map(|number| format!("account-{number}"));
    let same = match (&draft.parent, &account) {
        (Some(own), Some(account)) => own == account,
        _ => true,
    };
    code.is_some() && code == text(item, "AwsRegion") && same
}

/// The exclusions in force, by the drafted Region around what they exclude.
fn exclusions(facts: &Facts, drafts: &Drafts) -> BTreeMap<String, Vec<Value>> {
    let mut found: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (_, item) in facts.all("VpcBlockPublicAccessExclusions").filter(|(_, item)| holds(item)) {
        let of = text(item, "ResourceArn").and_then(|arn| arn.rsplit('/').next());
        let Some((of, region)) = of.and_then(|of| Some((of, region_of(drafts, of)?))) else {
            continue;
        };
        let mode = text(item, "InternetGatewayExclusionMode");
        found.entry(region).or_default().push(json!({ "of": of, "mode": mode }));
    }
    found
}

fn holds(exclusion: &Value) -> bool {
    let gone = ["create-in-progress", "create-failed", "delete-complete", "disable-complete"];
    text(exclusion, "State").is_none_or(|state| !gone.contains(&state))
}

/// The drafted Region around a VPC or subnet.
fn region_of(drafts: &Drafts, id: &str) -> Option<String> {
    let mut next = Some(id.to_owned());
    for _ in 0..4 {
        let draft = drafts.get(next.as_deref()?)?;
        if draft.tag == "region" {
            return next;
        }
        next.clone_from(&draft.parent);
    }
    None
}

/// Where no file has the setting itself: what VPCs and subnets of a Region show of it.
fn shown(facts: &Facts, drafts: &mut Drafts, region: &str) {
    let state = |item: &Value| {
        let mode = deep(item, "/BlockPublicAccessStates/InternetGatewayBlockMode");
        MODES.iter().position(|known| mode == Some(*known))
    };
    let here = |list: &str| -> Vec<(String, Option<String>, usize)> {
        let all =
            facts.all(list).filter(|(id, _)| region_of(drafts, id).as_deref() == Some(region));
        let one = |(id, item): (&str, &Value)| {
            Some((id.to_owned(), text(item, "VpcId").map(str::to_owned), state(item)?))
        };
        all.filter_map(one).collect()
    };
    let (vpcs, subnets) = (here("Vpcs"), here("Subnets"));
    let Some(most) = vpcs.iter().chain(&subnets).map(|(.., state)| *state).max() else { return };
    let around = |vpc: &Option<String>| {
        let known = vpcs.iter().find(|(id, ..)| Some(id) == vpc.as_ref());
        known.map_or(most, |(.., state)| *state)
    };
    let less = vpcs.iter().filter(|(.., state)| *state < most);
    let less = less.chain(subnets.iter().filter(|(_, vpc, state)| *state < around(vpc)));
    let rows: Vec<Value> = less
        .map(|(id, _, state)| {
            let mode = if *state == 0 { "allow-bidirectional" } else { "allow-egress" };
            json!({ "of": id, "mode": mode })
        })
        .collect();
    set(drafts, region, "block_public_access", json!(MODES.get(most)));
    set(drafts, region, "exclusions", json!(rows));
}
