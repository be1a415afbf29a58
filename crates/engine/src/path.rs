//! Traces as plain data in a language.

use plan::{Id, Kind, Language, Link, Place, Role, Spot, Translator, words};
use reach::{Hop, Query, Step, StepAction, Trace, Verdict};
use serde::Serialize;
use view::EndChoice;

use crate::{BlockerFix, Session};

/// A traced packet and its return packet: the JSON of `vpcplan trace`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConversationView {
    /// The verdict on both directions.
    pub verdict: Verdict,
    /// The verdict in words.
    #[serde(skip)]
    pub summary: String,
    /// The forward trace.
    pub out: TraceView,
    /// The return trace; `None` if the packet was not delivered.
    pub back: Option<TraceView>,
    /// The blockers: every place that must change for the packet to get through.
    pub blockers: Vec<StepView>,
}

/// The trace of one direction.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TraceView {
    /// The verdict.
    pub verdict: Verdict,
    /// The flow, such as `tcp 10.0.0.5:49152 -> 10.1.0.7:443`.
    pub flow: String,
    /// The hops.
    pub hops: Vec<HopView>,
}

/// A hop: a resource on the path.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HopView {
    /// The resource's id.
    pub at: Id,
    /// Its name.
    pub name: String,
    /// What it is to the packet.
    pub kind: &'static str,
    /// The same for a reader.
    #[serde(skip)]
    pub kind_name: &'static str,
    /// What happens there.
    pub steps: Vec<StepView>,
}

/// A step of a hop: a check, a routing decision or a rewriting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepView {
    /// What is done.
    pub action: StepAction,
    /// AWS's explanation code, where there is one.
    pub code: Option<&'static str>,
    /// The place that decides.
    pub cause: Spot,
    /// The step in words.
    pub text: String,
    /// The alternatives that did not decide, such as less specific routes.
    pub considered: Vec<ConsideredView>,
    /// Of a blocker, the edit that takes it away, where one is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<BlockerFix>,
}

/// A route or rule that was considered and did not decide.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConsideredView {
    /// The place.
    pub at: Spot,
    /// AWS's explanation code, where there is one.
    pub code: Option<&'static str>,
    /// Why it did not decide.
    pub text: String,
}

impl Session {
    /// Traces a packet and its return packet, in a language.
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

    /// The same, with the edit that takes each blocker away. Each is tried on a copy of the network, so it
    /// takes its time on large plans.
    pub fn conversation_with_fixes(&self, query: &Query, language: Language) -> ConversationView {
        let mut view = self.conversation(query, language);
        for (step, view) in self.network().blockers(query).iter().zip(&mut view.blockers) {
            view.fix = self.blocker_fix(query, step, language);
        }
        view
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
            fix: None,
        }
    }

    /// What can be an end of a path: `internet`, and every resource that packets come from or go to.
    pub fn ends(&self, language: Language) -> Vec<EndChoice> {
        let internet = words("Internet", "인터넷").get(language);
        let first = EndChoice { value: "internet".to_owned(), label: internet.to_owned() };
        let rest = self.plan().resources().filter(|(_, resource)| sends(&resource.is)).map(
            |(id, resource)| {
                let kind = resource.is.spec().map_or("", |spec| spec.name.get(language));
                let name = resource.called(id);
                EndChoice { value: id.to_string(), label: format!("{name} · {kind}") }
            },
        );
        std::iter::once(first).chain(rest).collect()
    }
}

/// Whether a resource sends or receives packets.
fn sends(kind: &Kind) -> bool {
    match kind.role() {
        Role::Host(_)
        | Role::Translator(Translator::ResolverEndpoint { .. })
        | Role::Link(Link::GatewayEndpoint { .. }) => true,
        Role::Place(place) => matches!(place, Place::Subnet { .. } | Place::OnPremises { .. }),
        _ => false,
    }
}
