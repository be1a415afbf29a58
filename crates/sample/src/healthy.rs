//! Plans as a competent architect would have built them: a transit gateway for each 200 VPCs, with a
//! central egress VPC, a VPC of shared services, separate production and other spokes, and two sites.

mod draft;
mod filter;
mod hub;
mod join;
mod route;
mod vpc;
mod workload;

use plan::{Account, Id, Plan, Region};

use crate::Recipe;
use crate::build::Build;
use draft::{Draft, Segment};
use hub::TransitGatewayDraft;

pub(crate) use filter::{by, from};
pub(crate) use vpc::route;

/// The most VPCs of one transit gateway.
const SPOKES: usize = 200;

/// Accounts have so many VPCs each; AWS's quota is five in a Region.
const VPCS_PER_ACCOUNT: usize = 4;

/// The Regions, one for each transit gateway in turn, with the letters of the zones in use.
const REGIONS: [(&str, [char; 2]); 5] = [
    ("us-east-1", ['a', 'b']),
    ("eu-west-1", ['a', 'c']),
    ("ap-northeast-2", ['a', 'c']),
    ("us-west-2", ['b', 'c']),
    ("eu-central-1", ['a', 'b']),
];

/// A Region of an account.
#[derive(Clone, Debug)]
struct Place {
    region: Id,
    account: String,
    code: &'static str,
    zones: [char; 2],
}

pub(crate) fn plan(recipe: &Recipe) -> Plan {
    let mut build = Build::new(recipe.seed);
    let count = hubs(recipe.vpcs);
    let mut hubs: Vec<TransitGatewayDraft> =
        (0..count).map(|nth| hub::begin(&mut build, nth, count)).collect();
    let mut drafts: Vec<Draft> = Vec::new();
    for (nth, hub) in hubs.iter_mut().enumerate() {
        let share = recipe.vpcs / count + usize::from(nth < recipe.vpcs % count);
        drafts.extend(spokes(&mut build, hub, nth, share));
    }
    for draft in &mut drafts {
        workload::add(&mut build, draft);
    }
    join::add(&mut build, &mut drafts);
    hub::join(&mut build, &mut hubs);
    route::fill(&mut build, &mut drafts, &hubs);
    drafts.into_iter().for_each(|draft| draft.finish(&mut build));
    hubs.into_iter().for_each(|hub| hub.finish(&mut build));
    build.plan()
}

/// How many transit gateways join so many VPCs; two Regions from 20 VPCs on.
fn hubs(vpcs: usize) -> usize {
    let least = if vpcs < 20 { 1 } else { 2 };
    vpcs.div_ceil(SPOKES).max(least)
}

/// The VPCs of one transit gateway: the egress VPC, the shared services, then spokes of other accounts.
fn spokes(
    build: &mut Build,
    hub: &mut TransitGatewayDraft,
    nth: usize,
    count: usize,
) -> Vec<Draft> {
    let mut place = hub.place.clone();
    let mut drafts = Vec::new();
    for spoke in 0..count {
        if spoke >= 2 && (spoke - 2).is_multiple_of(VPCS_PER_ACCOUNT) {
            place = account(build, hub.place.code, hub.place.zones);
        }
        let segment = match spoke {
            0 | 1 => Segment::Shared,
            _ if spoke.is_multiple_of(2) => Segment::Production,
            _ => Segment::Development,
        };
        let mut draft = vpc::draft(build, hub, nth, &place, segment, spoke);
        hub::attach(build, hub, &mut draft, spoke == 0);
        drafts.push(draft);
    }
    drafts
}

/// A new account with one Region.
fn account(build: &mut Build, code: &'static str, zones: [char; 2]) -> Place {
    let number = format!("{:012}", build.rng.u64(100_000_000_000..1_000_000_000_000));
    let organization = "o-a1b2c3d4e5".to_owned();
    let is = Account { number: number.clone(), organization, ..Account::default() };
    let account = build.add("account", None, is);
    let is = Region { code: code.to_owned(), ..Region::default() };
    let region = build.id("region");
    build.put_called(code, &region, Some(&account), is);
    Place { region, account: number, code, zones }
}
