//! VPC Block Public Access: the setting of an account in a Region, and its exclusions.

use std::collections::BTreeMap;

use plan::{Id, PublicAccessExclusion, Region, Words, words};
use serde_json::Value;

use super::Drafts;
use super::values::{reference, text_or};
use crate::aws::facts::Facts;
use crate::aws::json::{deep, text};

const NO_REGION: Words =
    words("nothing of the plan stands in this Region", "이 리전에 설계의 리소스가 없습니다");

/// The modes, the one that blocks less before the others.
const MODES: [&str; 3] = ["off", "block-ingress", "block-bidirectional"];

/// Gives Regions that are drafted their setting, after everything else is.
pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let regions: Vec<Id> = drafts.every::<Region>().map(|(id, ..)| id.clone()).collect();
    let mut said = Vec::new();
    for (name, item) in facts.all("VpcBlockPublicAccessOptions") {
        let region = regions.iter().find(|region| is_of(drafts, region, item));
        match (region.and_then(|id| drafts.get_mut::<Region>(id.as_str())), mode(item)) {
            (Some(region), Some(mode)) => region.block_public_access = mode.to_owned(),
            (None, Some("off")) | (_, None) => continue,
            (None, _) => {
                let id = format!("unread-public-access-{}", name.replace(' ', "-"));
                drafts.unrecognized(&id, item.clone(), NO_REGION);
            }
        }
        said.extend(region);
    }
    let exclusions = exclusions(facts, drafts);
    for region in regions.iter().filter(|region| !said.contains(region)) {
        shown(facts, drafts, region);
    }
    for (region, rows) in exclusions {
        if let Some(region) = drafts.get_mut::<Region>(region.as_str()) {
            region.exclusions = rows;
        }
    }
}

fn mode(item: &Value) -> Option<&str> {
    text(item, "InternetGatewayBlockMode").filter(|mode| MODES.contains(mode))
}

/// Whether a drafted Region is the one of a setting, and of its account.
fn is_of(drafts: &Drafts, region: &Id, item: &Value) -> bool {
    let Some(draft) = drafts.get(region.as_str()) else { return false };
    let code = draft.get::<Region>().map(|region| region.code.as_str());
    let account = text(item, "AwsAccountId").map(|number| format!("account-{number}"));
    let same = match (&draft.parent, &account) {
        (Some(own), Some(account)) => own.as_str() == account,
        _ => true,
    };
    code.is_some() && code == text(item, "AwsRegion") && same
}

/// The exclusions in force, by the drafted Region around what they exclude.
fn exclusions(facts: &Facts, drafts: &Drafts) -> BTreeMap<Id, Vec<PublicAccessExclusion>> {
    let mut found: BTreeMap<Id, Vec<PublicAccessExclusion>> = BTreeMap::new();
    for (_, item) in facts.all("VpcBlockPublicAccessExclusions").filter(|(_, item)| holds(item)) {
        let of = text(item, "ResourceArn").and_then(|arn| arn.rsplit('/').next());
        let Some((of, region)) = of.and_then(|of| Some((of, region_of(drafts, of)?))) else {
            continue;
        };
        let blank = PublicAccessExclusion::default();
        let mode = text_or(item, "InternetGatewayExclusionMode", blank.mode);
        let of = reference(Some(of));
        found.entry(region).or_default().push(PublicAccessExclusion { of, mode });
    }
    found
}

fn holds(exclusion: &Value) -> bool {
    let gone = ["create-in-progress", "create-failed", "delete-complete", "disable-complete"];
    text(exclusion, "State").is_none_or(|state| !gone.contains(&state))
}

/// The drafted Region around a VPC or subnet.
fn region_of(drafts: &Drafts, id: &str) -> Option<Id> {
    let mut next = Some(Id::from_text(id));
    for _ in 0..4 {
        let draft = drafts.get(next.as_ref()?.as_str())?;
        if draft.get::<Region>().is_some() {
            return next;
        }
        next.clone_from(&draft.parent);
    }
    None
}

/// The state of a VPC or a subnet under VPC Block Public Access.
struct Shown {
    id: String,
    vpc: Option<String>,
    /// The place of its mode in [`MODES`].
    mode: usize,
}

/// Derives the setting of a Region from the states of its VPCs and subnets, where no file has it.
fn shown(facts: &Facts, drafts: &mut Drafts, region: &Id) {
    let here = |list: &str| -> Vec<Shown> {
        let all = facts.all(list).filter(|(id, _)| region_of(drafts, id).as_ref() == Some(region));
        all.filter_map(|(id, item)| shows(id, item)).collect()
    };
    let (vpcs, subnets) = (here("Vpcs"), here("Subnets"));
    let Some(most) = vpcs.iter().chain(&subnets).map(|one| one.mode).max() else { return };
    let around = |vpc: &Option<String>| {
        let known = vpcs.iter().find(|one| Some(&one.id) == vpc.as_ref());
        known.map_or(most, |one| one.mode)
    };
    let less = vpcs.iter().filter(|one| one.mode < most);
    let less = less.chain(subnets.iter().filter(|one| one.mode < around(&one.vpc)));
    let row = |one: &Shown| {
        let mode = if one.mode == 0 { "allow-bidirectional" } else { "allow-egress" };
        PublicAccessExclusion { of: reference(Some(&one.id)), mode: mode.to_owned() }
    };
    let rows = less.map(row).collect();
    let mode = MODES.get(most).copied().unwrap_or_default();
    if let Some(region) = drafts.get_mut::<Region>(region.as_str()) {
        region.block_public_access = mode.to_owned();
        region.exclusions = rows;
    }
}

fn shows(id: &str, item: &Value) -> Option<Shown> {
    let said = deep(item, "/BlockPublicAccessStates/InternetGatewayBlockMode");
    let mode = MODES.iter().position(|known| said == Some(*known))?;
    Some(Shown { id: id.to_owned(), vpc: text(item, "VpcId").map(str::to_owned), mode })
}
