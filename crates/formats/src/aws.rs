//! AWS resources as AWS lists them, and drafts of a plan's resources made of them: the layer that every reader
//! stands on whose input names AWS's own resources.
//!
//! `facts` answers what is there, whose an interface is, and which link brought a prefix. `draft` makes resources
//! of the facts, each kind in a file of its own. So what the planner knows of AWS's lists and defaults is said
//! once, however a reader came to the facts: from the AWS CLI's output, from Terraform, or from a template.

pub(crate) mod declared;
mod draft;
pub(crate) mod facts;
pub(crate) mod json;

use plan::{OpenedPlan, Words, words};

use facts::{Facts, route_origin};

/// Why something that carries packets is kept and is no resource of a plan.
pub(crate) const NO_PLACE: Words = words(
    "a plan has no place for resources of this type",
    "이 유형의 리소스는 설계에 담을 수 없습니다",
);

/// Makes a plan of the facts, after joining what they say of each other.
pub(crate) fn plan_of(mut facts: Facts) -> OpenedPlan {
    draft::join_interfaces(&mut facts);
    gather_learned(&mut facts);
    draft::plan_of(&mut facts)
}

/// Gathers what tables hold by what brings it or gets it, before it is asked for many times.
fn gather_learned(facts: &mut Facts) {
    let of_vpcs = route_origin::learned(facts);
    for (from, prefix) in of_vpcs.into_iter().chain(draft::learned_by_transit_gateways(facts)) {
        facts.learned.entry(from).or_default().insert(prefix);
    }
    for (to, prefix) in draft::routed_by_transit_gateways(facts) {
        facts.routed.entry(to).or_default().insert(prefix);
    }
}
