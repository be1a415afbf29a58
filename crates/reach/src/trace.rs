//! What is said of a packet's way: a [`Conversation`] of two [`Trace`]s, each of [`Hop`]s and
//! [`Step`]s. Every step names the spot of the plan that causes it.

use net::Flow;
use plan::{Id, Language, Spot, Words, words};
use serde::Serialize;

use crate::{AwsCode, HopKind, RejectReason, StepAction};

/// A packet's way to its destination, and its answer's way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// The way there.
    pub out: Trace,
    /// The way back; only where the way there ends well.
    pub back: Option<Trace>,
    /// Both together: the first of the two that does not end well.
    pub verdict: Verdict,
}

/// One packet's way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The packet as it was sent.
    pub flow: Flow,
    /// What it met, in order.
    pub hops: Vec<Hop>,
    /// How it ended.
    pub verdict: Verdict,
}

/// One thing that a packet met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// The resource.
    pub at: Id,
    /// What it was to the packet.
    pub kind: HopKind,
    /// What happened there, in order.
    pub steps: Vec<Step>,
}

/// One thing that happened to a packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What happened.
    pub action: StepAction,
    /// AWS's code for it, where there is one.
    pub code: Option<AwsCode>,
    /// The place in the plan that decided it.
    pub cause: Spot,
    /// What else was looked at, and why it did not decide.
    pub considered: Vec<Considered>,
    /// The named arguments of the sentence.
    pub args: Vec<(&'static str, String)>,
}

/// A route or rule that was looked at and did not decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Considered {
    /// The route or rule.
    pub at: Spot,
    /// Why it did not decide.
    pub why: RejectReason,
    /// AWS's code for that, where there is one.
    pub code: Option<AwsCode>,
    /// The named arguments of the sentence.
    pub args: Vec<(&'static str, String)>,
}

/// How a packet's way ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It arrives.
    Delivered,
    /// It goes out to where the plan says nothing more, by a way that is open.
    LeavesPlan,
    /// Something refuses it.
    Denied,
    /// No route leads it there.
    NoRoute,
    /// A route leads it to something that is gone or not working.
    Blackhole,
    /// It goes in a circle.
    Loop,
    /// The plan does not hold what decides it.
    Unknown,
}

impl Verdict {
    /// Every verdict, the best first.
    pub const ALL: [Verdict; 7] = [
        Verdict::Delivered,
        Verdict::LeavesPlan,
        Verdict::Denied,
        Verdict::NoRoute,
        Verdict::Blackhole,
        Verdict::Loop,
        Verdict::Unknown,
    ];

    /// The word of it in files and on the command line.
    pub fn tag(self) -> &'static str {
        match self {
            Verdict::Delivered => "delivered",
            Verdict::LeavesPlan => "leaves-plan",
            Verdict::Denied => "denied",
            Verdict::NoRoute => "no-route",
            Verdict::Blackhole => "blackhole",
            Verdict::Loop => "loop",
            Verdict::Unknown => "unknown",
        }
    }

    /// What it says to a reader.
    pub fn words(self) -> Words {
        match self {
            Verdict::Delivered => words("delivered", "전달됨"),
            Verdict::LeavesPlan => words("leaves the plan", "계획 밖으로 나감"),
            Verdict::Denied => words("denied", "거부됨"),
            Verdict::NoRoute => words("no route", "경로 없음"),
            Verdict::Blackhole => words("black hole", "블랙홀"),
            Verdict::Loop => words("loop", "순환"),
            Verdict::Unknown => words("unknown", "알 수 없음"),
        }
    }

    /// Whether the packet got as far as the plan can say.
    pub fn ends_well(self) -> bool {
        matches!(self, Verdict::Delivered | Verdict::LeavesPlan)
    }
}

impl Conversation {
    /// Joins the two ways.
    pub(crate) fn new(out: Trace, back: Option<Trace>) -> Conversation {
        let answered = back.as_ref().map_or(out.verdict, |back| back.verdict);
        let verdict = match (out.verdict, answered) {
            (Verdict::Delivered, answered) => answered,
            (Verdict::LeavesPlan, answered) if !answered.ends_well() => answered,
            (out, _) => out,
        };
        Conversation { out, back, verdict }
    }
}

impl Trace {
    /// The last hop: where the packet arrived, or where it was lost.
    pub fn last(&self) -> Option<&Hop> {
        self.hops.last()
    }

    /// The last step: what decided.
    pub fn decided_by(&self) -> Option<&Step> {
        self.hops.iter().rev().find_map(|hop| hop.steps.last())
    }
}

impl Step {
    /// A step with nothing else said yet.
    pub(crate) fn new(action: StepAction, cause: Spot) -> Step {
        Step { action, code: None, cause, considered: Vec::new(), args: Vec::new() }
    }

    /// The same step with AWS's code.
    pub(crate) fn code(mut self, code: AwsCode) -> Step {
        self.code = Some(code);
        self
    }

    /// The same step with a named argument of its sentence.
    pub(crate) fn arg(mut self, name: &'static str, value: impl ToString) -> Step {
        self.args.push((name, value.to_string()));
        self
    }

    /// The same step with what else was looked at.
    pub(crate) fn considering(mut self, considered: Vec<Considered>) -> Step {
        self.considered = considered;
        self
    }

    /// The sentence that tells it.
    pub fn text(&self, language: Language) -> String {
        plan::fill(self.action.words().get(language), &self.args)
    }
}

impl Considered {
    /// The sentence that tells why it did not decide.
    pub fn text(&self, language: Language) -> String {
        plan::fill(self.why.words().get(language), &self.args)
    }
}
