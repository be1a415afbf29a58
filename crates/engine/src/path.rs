//! A packet's way and its answer's, in a reader's words.

use plan::{Id, Kind, Language, Link, Place, Role, Spot, Translator, words};
use reach::{Hop, Query, Step, StepAction, Trace, Verdict};
use serde::Serialize;

use crate::Session;

/// A packet's way and its answer's: the JSON shape of `vpcplan trace`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConversationView {
    /// How it ends.
    pub verdict: Verdict,
    /// The verdict for a reader.
    #[serde(skip)]
    pub summary: String,
    /// The packet's way.
    pub out: TraceView,
    /// The answer's way; none where the packet did not arrive.
    pub back: Option<TraceView>,
    /// Every place that must change for it to get through.
    pub blockers: Vec<StepView>,
}

/// One direction.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TraceView {
    /// How it ends.
    pub verdict: Verdict,
    /// The flow, such as `tcp 10.0.0.5:49152 -> 10.1.0.7:443`.
    pub flow: String,
    /// The way.
    pub hops: Vec<HopView>,
}

/// One place on the way.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HopView {
    /// The resource.
    pub at: Id,
    /// What it is called.
    pub name: String,
    /// What it is to the packet.
    pub kind: &'static str,
    /// The same for a reader.
    #[serde(skip)]
    pub kind_name: &'static str,
    /// What happens there.
    pub steps: Vec<StepView>,
}

/// One thing that happens.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepView {
    /// What is done.
    pub action: StepAction,
    /// AWS's explanation code, where there is one.
    pub code: Option<&'static str>,
    /// The place that decides it.
    pub cause: Spot,
    /// The sentence.
    pub text: String,
    /// What else was considered and did not decide it.
    pub considered: Vec<ConsideredView>,
}

/// Something that did not decide.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConsideredView {
    /// The place.
    pub at: Spot,
    /// AWS's explanation code, where there is one.
    pub code: Option<&'static str>,
    /// Why it did not.
    pub text: String,
}

/// One end that a path can have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EndView {
    /// What to enter for it.
    pub value: String,
    /// What it is called, with what it is.
    pub label: String,
}

impl Session {
    /// A conversation in a reader's words.
    pub fn conversation(&self, query: &Query, language: Language) -> ConversationView {
        let (conversation, blockers) = self.network().explain(query);
        ConversationView {
            verdict: conversation.verdict,
            summary: conversation.verdict.words().get(language).to_owned(),
            out: self.way(&conversation.out, language),
            back: conversation.back.as_ref().map(|back| self.way(back, language)),
            blockers: blockers.iter().map(|step| self.step(step, language)).collect(),
        }
    }

    fn way(&self, trace: &Trace, language: Language) -> TraceView {
        let hops = trace.hops.iter().map(|hop| self.hop(hop, language)).collect();
        TraceView { verdict: trace.verdict, flow: trace.flow.to_string(), hops }
    }

    fn hop(&self, hop: &Hop, language: Language) -> HopView {
        let steps = hop.steps.iter().map(|step| self.step(step, language)).collect();
        HopView {
            at: hop.at.clone(),
            name: crate::finding::name(self, &Spot::whole(&hop.at)),
            kind: hop.kind.tag(),
            kind_name: hop.kind.words().get(language),
            steps,
        }
    }

    pub(crate) fn step(&self, step: &Step, language: Language) -> StepView {
        let considered = step.considered.iter().map(|other| ConsideredView {
            at: other.at.clone(),
            code: other.code.map(|code| code.name()),
            text: other.text(self.network(), language),
        });
        StepView {
            action: step.action,
            code: step.code.map(|code| code.name()),
            cause: step.cause.clone(),
            text: step.text(self.network(), language),
            considered: considered.collect(),
        }
    }

    /// What can be an end of a path: `internet`, and every resource that packets come from or go to.
    pub fn ends(&self, language: Language) -> Vec<EndView> {
        let internet = words("Internet", "인터넷").get(language);
        let first = EndView { value: "internet".to_owned(), label: internet.to_owned() };
        let rest = self.plan().resources().filter(|(_, resource)| sends(&resource.is)).map(
            |(id, resource)| {
                let kind = resource.is.spec().map_or("", |spec| spec.name.get(language));
                let name = resource.called(id);
                EndView { value: id.to_string(), label: format!("{name} · {kind}") }
            },
        );
        std::iter::once(first).chain(rest).collect()
    }
}

/// Whether packets come from it or go to it.
fn sends(kind: &Kind) -> bool {
    match kind.role() {
        Role::Host(_)
        | Role::Translator(Translator::ResolverEndpoint { .. })
        | Role::Link(Link::GatewayEndpoint { .. }) => true,
        Role::Place(place) => matches!(place, Place::Subnet { .. } | Place::OnPremises { .. }),
        _ => false,
    }
}
