//! A packet's way and its answer's.

use serde::{Deserialize, Serialize};

use crate::{EndsApart, Key};

/// The question of a trace, as it is entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceForm {
    /// Who sends: a resource's id or name, an address, or `internet`.
    pub from: String,
    /// Who is to receive, or a name in DNS.
    pub to: String,
    /// The protocol.
    pub protocol: String,
    /// The port; empty where the protocol has none.
    pub port: String,
}

/// A packet's way and its answer's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceResult {
    /// How it ends.
    pub outcome: PathOutcome,
    /// The packet's way.
    pub forward: TracePath,
    /// The answer's way; none where the packet did not arrive.
    pub back: Option<TracePath>,
    /// Every place that must change for it to get through.
    pub blockers: Vec<TraceStep>,
    /// The ends, where they stand in two VPCs.
    pub apart: Option<EndsApart>,
}

/// How a packet's way ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathOutcome {
    /// The verdict's tag, such as `delivered`.
    pub verdict: String,
    /// The verdict for a reader.
    pub label: String,
    /// Whether the packet got through; nothing where that is not known.
    pub good: Option<bool>,
}

/// One direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TracePath {
    /// How it ends.
    pub outcome: PathOutcome,
    /// The flow, such as `tcp 10.0.0.5:49152 -> 10.1.0.7:443`.
    pub flow: String,
    /// The way.
    pub hops: Vec<TraceHop>,
}

/// One place on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceHop {
    /// The resource.
    pub at: Key,
    /// What it is called.
    pub name: String,
    /// What it is to the packet, for a reader.
    pub kind: String,
    /// What happens there.
    pub steps: Vec<TraceStep>,
}

/// One thing that happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceStep {
    /// AWS's explanation code, where there is one.
    pub code: Option<String>,
    /// The resource that decides it.
    pub at: Key,
    /// The place in it, as a JSON pointer.
    pub path: String,
    /// The sentence.
    pub text: String,
    /// What else was considered and did not decide it.
    pub considered: Vec<ConsideredRow>,
    /// Of what stands in the way, the edit that takes it away, where one is known.
    pub fix: Option<String>,
}

/// Something that did not decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsideredRow {
    /// The resource.
    pub at: Key,
    /// The place in it, as a JSON pointer.
    pub path: String,
    /// Why it did not.
    pub text: String,
}

/// One end that a path can have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndChoice {
    /// What to enter for it.
    pub value: String,
    /// What it is called, with what it is.
    pub label: String,
}
