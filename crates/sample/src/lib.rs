//! Seeded plans of realistic proportions, for tests and benchmarks: the same seed gives the same plan.
//!
//! [`plan()`] draws organisations of 10 to 10,000 VPCs with transit gateways, peerings, PrivateLink and
//! on-premises sites, well built or with the mistakes of practice. [`edit`] draws one edit of a plan.
//! [`hostile`] holds plans with one thing in very large numbers.

mod address;
mod build;
mod edits;
mod faults;
mod healthy;
pub mod hostile;
mod names;
mod pick;

pub use edits::{edit, edit_of_place};

use plan::Plan;

/// What plan to generate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// How many VPCs it has, 1 to 10,000; addresses in private IPv4 space end soon after that.
    pub vpcs: usize,
    /// Whether it has mistakes.
    pub condition: Condition,
    /// Two recipes that differ in the seed alone give two plans of one shape.
    pub seed: u64,
}

/// Whether a generated plan has mistakes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// As a competent architect would have built it.
    Healthy,
    /// With about one mistake of practice for each VPC: a missing return route, an overlap, a peering
    /// that nobody accepted, a black hole.
    Faulty,
}

impl Condition {
    /// Both.
    pub const ALL: [Condition; 2] = [Condition::Healthy, Condition::Faulty];

    /// The word for it in tables.
    pub fn tag(self) -> &'static str {
        match self {
            Condition::Healthy => "healthy",
            Condition::Faulty => "faulty",
        }
    }
}

/// A size of plan that figures are given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SizeClass {
    /// 10 VPCs.
    S,
    /// 100 VPCs.
    M,
    /// 1,000 VPCs.
    L,
    /// 10,000 VPCs, about what private IPv4 space can hold.
    XL,
}

impl SizeClass {
    /// Every size class, the smallest first.
    pub const ALL: [SizeClass; 4] = [SizeClass::S, SizeClass::M, SizeClass::L, SizeClass::XL];

    /// How many VPCs plans of the class have.
    pub fn vpcs(self) -> usize {
        match self {
            SizeClass::S => 10,
            SizeClass::M => 100,
            SizeClass::L => 1_000,
            SizeClass::XL => 10_000,
        }
    }

    /// Its letters.
    pub fn tag(self) -> &'static str {
        match self {
            SizeClass::S => "S",
            SizeClass::M => "M",
            SizeClass::L => "L",
            SizeClass::XL => "XL",
        }
    }
}

/// The plan of a recipe.
pub fn plan(recipe: &Recipe) -> Plan {
    let healthy = healthy::plan(recipe);
    match recipe.condition {
        Condition::Healthy => healthy,
        Condition::Faulty => faults::with_faults(healthy, recipe),
    }
}
