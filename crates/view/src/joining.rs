//! Ways to join VPCs, one conversation opened, set-up guides, and what a plan costs.

use serde::{Deserialize, Serialize};

use crate::{EndChoice, FixPreview, Key, PathOutcome, TraceForm, TraceStep};

/// What is to be joined, as it is entered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinForm {
    /// The ends, each a VPC or something in one; the last one is the server, the others its clients.
    pub ends: Vec<Key>,
    /// The protocol that the clients must reach the server on; `tcp` if empty.
    pub protocol: String,
    /// The port; if it is empty, routes alone are joined, and a service is offered on the usual port.
    pub port: String,
    /// The private DNS name of an offered service.
    pub name: String,
    /// Whether the server's owner accepts each endpoint; only those of other accounts if it is empty.
    pub acceptance: Option<bool>,
}

/// Ways to join some ends, side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdviceView {
    /// The ends, with what they are called.
    pub ends: Vec<EndChoice>,
    /// What else could be joined.
    pub others: Vec<EndChoice>,
    /// The way to choose, if one fits.
    pub choose: Option<String>,
    /// Why.
    pub because: String,
    /// Every way; none while there are fewer than two ends.
    pub ways: Vec<JoinWay>,
}

/// One way to join the ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinWay {
    /// Its word.
    pub method: String,
    /// AWS's name for it.
    pub name: String,
    /// What it carries.
    pub carries: String,
    /// What it never carries.
    pub limits: String,
    /// When it is the one to choose.
    pub best_for: String,
    /// Whether it offers one service alone, which has a port and may have a name.
    pub is_service: bool,
    /// Whether it can be built here, is delivered, and raises nothing rejected or broken.
    pub fits: bool,
    /// Whether the ends are joined so already.
    pub is_there: bool,
    /// Why it does not fit.
    pub refused: Vec<String>,
    /// The conversations that prove it.
    pub proofs: Vec<ProofRow>,
    /// What it adds to the cost of a month.
    pub monthly_cost: Vec<String>,
    /// Its connections and their cost as the VPCs grow in number.
    pub growth: Vec<GrowthRow>,
}

/// The connections of a way to join for a number of VPCs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrowthRow {
    /// The number of VPCs.
    pub vpcs: u64,
    /// The number of connections.
    pub connections: u64,
    /// The cost of a month.
    pub monthly_cost: String,
    /// The quota that the number goes beyond, in words.
    pub beyond: Option<String>,
}

/// A conversation that is traced to prove a way to join.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofRow {
    /// The question of the trace.
    pub form: TraceForm,
    /// What the client and what it calls are called.
    pub names: (String, String),
    /// How it ends.
    pub outcome: PathOutcome,
}

/// Two ends of a path that stand in two VPCs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndsApart {
    /// The ends.
    pub ends: Vec<Key>,
    /// Whether something joins their VPCs.
    pub joined: bool,
}

/// One conversation made to work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningView {
    /// How it ends after the change.
    pub after: PathOutcome,
    /// What still stands in the way then.
    pub remaining: Vec<TraceStep>,
    /// What the change would do; nothing where there is none.
    pub preview: Option<FixPreview>,
    /// What else becomes reachable, each on a line.
    pub also_allowed: Vec<String>,
    /// What was compared to find that out.
    pub compared: String,
}

/// The set-up guide of one connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideView {
    /// The resource that joins.
    pub join: Key,
    /// What is joined, as a heading.
    pub title: String,
    /// The sides of the connection: one who does the steps, or two.
    pub sides: Vec<GuideSide>,
    /// The steps, in order.
    pub steps: Vec<GuideStep>,
}

/// A side of a connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideSide {
    /// What it is in the connection.
    pub name: String,
    /// The account, if the plan says.
    pub account: Option<String>,
}

/// A step of a guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideStep {
    /// Whether it is done.
    pub progress: GuideProgress,
    /// The place of the side that does it.
    pub side: u32,
    /// What to do.
    pub text: String,
    /// The resource where.
    pub at: Key,
    /// What it is called.
    pub at_name: String,
    /// How it can be done here, where the plan says what does it.
    pub apply: Option<StepApply>,
}

/// How a step of a guide can be done in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepApply {
    /// As it is.
    Plainly,
    /// For a protocol and a port that someone names.
    ForService,
}

/// Whether a step of a guide is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GuideProgress {
    /// It is done.
    Done,
    /// It is to be done.
    Open,
    /// It may be done.
    Optional,
}

/// What a plan costs in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostTable {
    /// The sums by currency.
    pub totals: Vec<String>,
    /// The charges, the highest first.
    pub rows: Vec<ChargeRow>,
    /// What is assumed: the price lists with date and source, the traffic, and what is not counted.
    pub assumptions: Vec<String>,
}

/// A charge of a resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChargeRow {
    /// The resource.
    pub at: Key,
    /// What it is called.
    pub at_name: String,
    /// What is charged.
    pub item: String,
    /// How many are charged by the hour.
    pub count: u64,
    /// The charge of a month's hours.
    pub hours: String,
    /// The assumed traffic, in GB.
    pub gb: u64,
    /// Its charge.
    pub traffic: String,
    /// Both together.
    pub month: String,
    /// Whether the price list has a price of the item.
    pub priced: bool,
}
