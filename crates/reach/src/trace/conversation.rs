//! The result of a trace: a [`Conversation`] of two [`Trace`]s, each of [`Hop`]s and [`Step`]s. Every step
//! names the spot of the plan that causes it.

use net::Flow;
use plan::{Id, Language, Listing, Spot, Words, words};
use serde::Serialize;

use super::{AwsCode, HopKind};
use crate::model::Network;
use crate::words::{Arg, NamedArg, RejectReason, StepAction, sentence};

/// The path of a packet, and the path of its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// The forward direction.
    pub out: Trace,
    /// The return direction; only where the forward one ends well.
    pub back: Option<Trace>,
    /// Both together: the first of the two that does not end well.
    pub verdict: Verdict,
}

/// The path of one packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The packet as it was sent.
    pub flow: Flow,
    /// The resources that it met, in order.
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
    pub args: Vec<NamedArg>,
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
    pub args: Vec<NamedArg>,
}

/// The end of a packet's path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It arrives.
    Delivered,
    /// It leaves for where the plan says nothing more.
    LeavesPlan,
    /// Something refuses it.
    Denied,
    /// No route leads it there.
    NoRoute,
    /// A route leads it to something that is gone or not working.
    Blackhole,
    /// It goes in a loop.
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
            Verdict::LeavesPlan => words("leaves the plan", "설계 밖으로 나감"),
            Verdict::Denied => words("denied", "차단됨"),
            Verdict::NoRoute => words("no route", "경로 없음"),
            Verdict::Blackhole => words("black hole", "블랙홀"),
            Verdict::Loop => words("routing loop", "라우팅 루프"),
            Verdict::Unknown => words("unknown", "알 수 없음"),
        }
    }

    /// The verdict of both legs: the first of the two that does not end well.
    pub(crate) fn of_both(out: Verdict, back: Option<Verdict>) -> Verdict {
        match (out, back.unwrap_or(out)) {
            (Verdict::Delivered, answered) => answered,
            (Verdict::LeavesPlan, answered) if !answered.ends_well() => answered,
            (out, _) => out,
        }
    }

    /// Whether the packet got as far as the plan can say.
    pub fn ends_well(self) -> bool {
        matches!(self, Verdict::Delivered | Verdict::LeavesPlan)
    }
}

impl Conversation {
    /// Joins both directions.
    pub(crate) fn new(out: Trace, back: Option<Trace>) -> Conversation {
        let verdict = Verdict::of_both(out.verdict, back.as_ref().map(|back| back.verdict));
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
    /// A step about a place, with nothing else said yet.
    pub(crate) fn new(action: StepAction, cause: Spot) -> Step {
        Step { action, code: None, cause, considered: Vec::new(), args: Vec::new() }
    }

    /// A step about a resource as a whole.
    pub(crate) fn at(action: StepAction, cause: &Id) -> Step {
        Step::new(action, Spot::whole(cause))
    }

    /// A step about a list that the plan does not hold for a place.
    pub(crate) fn not_in_plan(place: &Id, list: Listing) -> Step {
        let step = Step::at(StepAction::ListNotInPlan, place).arg("place", place);
        let step = step.arg("command", list.command());
        step.code(AwsCode::UnknownResource)
    }

    /// The same step with AWS's code.
    pub(crate) fn code(mut self, code: AwsCode) -> Step {
        self.code = Some(code);
        self
    }

    /// The same step with a named argument of its sentence.
    pub(crate) fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Step {
        self.args.push((name, value.into()));
        self
    }

    /// The same step with a packet's addresses as arguments.
    pub(crate) fn about(self, flow: &Flow) -> Step {
        self.arg("from", flow.source).arg("to", flow.destination)
    }

    /// The same step with a packet's protocol and port as an argument.
    pub(crate) fn service(self, flow: &Flow) -> Step {
        self.arg("service", Arg::Service(*flow))
    }

    /// The same step with what else was considered.
    pub(crate) fn considering(mut self, considered: Vec<Considered>) -> Step {
        self.considered = considered;
        self
    }

    /// The sentence that tells it, with the names that the network's plan gives.
    pub fn text(&self, network: &Network, language: Language) -> String {
        sentence(self.action.words(), &self.args, network.plan(), language)
    }
}

impl Considered {
    /// The sentence that tells why it did not decide.
    pub fn text(&self, network: &Network, language: Language) -> String {
        sentence(self.why.words(), &self.args, network.plan(), language)
    }
}
