//! What reaches what in exact sets, and whether intents hold.

use serde::{Deserialize, Serialize};

use crate::Key;

/// What gets from one end to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReachRow {
    /// Who opens the connections: an id, an address, a block, or `internet`.
    pub from: String,
    /// What it is called.
    pub from_name: String,
    /// Whom they are for.
    pub to: String,
    /// What it is called.
    pub to_name: String,
    /// The flows that arrive and are answered.
    pub works: Vec<FlowRow>,
    /// The flows of which the plan does not hold what decides.
    pub unknown: Vec<FlowRow>,
    /// One flow that works, or else one that may.
    pub witness: Option<String>,
}

/// Every flow from some addresses to some, for some services, from some source ports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowRow {
    /// Who sends: prefixes.
    pub sources: Vec<String>,
    /// Who is addressed: prefixes.
    pub destinations: Vec<String>,
    /// Protocols with ports, or `all`.
    pub services: String,
    /// Source ports, or `all`.
    pub source_ports: String,
}

/// Whether an intent holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum IntentOutcome {
    /// For every flow.
    Holds,
    /// A flow shows that it does not.
    Broken,
    /// The plan does not hold what decides.
    Unknown,
    /// It does not say yet what is wanted.
    Undecided,
}

/// An intent with whether it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntentRow {
    /// The resource.
    pub id: Key,
    /// What it is called.
    pub name: String,
    /// What is wanted, as a sentence.
    pub wanted: String,
    /// Whether it holds.
    pub outcome: IntentOutcome,
    /// Why it does not, or why that is not known.
    pub because: Option<String>,
    /// Two ends to follow a packet between, to see why.
    pub ends: Option<(String, String)>,
}
