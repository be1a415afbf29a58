//! A runbook: a script of AWS CLI commands that builds a plan, in the order that AWS needs.
//!
//! Every resource gets the tag `vpcplan:id`, and every step looks for it by that tag first, so that a script
//! which was interrupted is run again. A step says what it makes, in which account and Region, waits until AWS
//! is ready for the next one, and what it made is compared with the plan at the end. Accounts are reached by
//! the AWS CLI's profiles. What it does not build is named at its end.

mod filter;
mod gateway;
mod join;
mod place;
mod removal;
mod route;
mod script;
mod transit;
mod unchanged;
mod verify;

pub use unchanged::{UnchangedField, unchanged};

use plan::{About, Plan, words};

use crate::Format;
use script::{Script, comment};

pub(crate) const FORMAT: Format = Format {
    name: "runbook",
    label: words("AWS CLI runbook", "AWS CLI 런북"),
    extension: "sh",
    knows: |_| false,
    read: None,
    write: Some(|plan| runbook(plan, None)),
    lossless: false,
};

/// What every script begins with: how a resource is found again, and what counts as done already.
const PRELUDE: &str = include_str!("runbook/prelude.sh");

/// Kinds that stand for places and for what is not on AWS: no command makes them.
const PLACES: [&str; 3] = ["account", "on-premises", "region"];

/// The script that builds a plan, or that leads from a plan which such a script has built to this one: what is
/// new is made, what differs is changed, and what is gone is deleted last.
pub fn runbook(plan: &Plan, base: Option<&Plan>) -> String {
    let mut script = Script::new(plan);
    place::identity(&mut script);
    place::prefix_lists(&mut script);
    place::vpcs(&mut script);
    place::subnets(&mut script);
    filter::empty_groups(&mut script);
    filter::empty_acls(&mut script);
    gateway::gateways(&mut script);
    gateway::nat_gateways(&mut script);
    gateway::hosts(&mut script);
    transit::gateways(&mut script);
    join::peerings(&mut script);
    join::vpns(&mut script);
    transit::tables(&mut script);
    route::tables(&mut script);
    join::endpoints(&mut script);
    route::routes(&mut script);
    filter::group_rules(&mut script);
    filter::acl_rules(&mut script);
    route::associations(&mut script);
    if let Some(base) = base {
        removal::removal(&mut script, base);
    }
    verify::verify(&mut script);
    let title = plan.every::<About>().map(|about| about.name().to_owned()).next();
    let title = title.unwrap_or_else(|| "a plan of AWS networks".to_owned());
    let head = format!("#!/usr/bin/env bash\n# Builds {} with the AWS CLI.\n", comment(&title));
    let first = base.map(|base| unchanged::warning(plan, base)).unwrap_or_default();
    let left = left(&script);
    [head, PRELUDE.to_owned(), first, script.text, left].concat()
}

/// What the runbook leaves to be built by hand: every resource of AWS's that no step has made.
fn left(script: &Script<'_>) -> String {
    let left = script.plan.resources().filter(|(id, resource)| {
        let is_aws = resource.is.spec().is_some_and(|spec| !spec.source.is_empty());
        is_aws && !PLACES.contains(&resource.is.tag()) && !script.is_made(id)
    });
    let lines = left.map(|(id, resource)| {
        let name = comment(resource.called(id));
        format!("# Not built by this runbook: {} {id} ({name})\n", resource.is.tag())
    });
    lines.collect()
}
