//! Traces as plain data in a language.

use std::net::IpAddr;

use plan::{
    GatewayEndpoint, Id, Kind, Language, Link, Place, Role, Spot, Translator, Words, fill, words,
};
use reach::{Conversation, Hop, Query, Step, StepAction, Trace, Verdict};
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
    /// The flow, such as `tcp 10.0.0.5:49152 -> 10.1.0.7:443`; where the ends have no addresses for it, the
    /// ends as they were asked for.
    pub flow: String,
    /// What its placeholder addresses stand for, in words: the internet, or a service.
    #[serde(skip)]
    pub placeholders: Vec<String>,
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
        let mut out = self.way(&conversation.out, language);
        if conversation.out.flow.destination.is_unspecified() {
            out.flow = without_addresses(query);
        }
        ConversationView {
            verdict: conversation.verdict,
            summary: summary(&conversation).get(language).to_owned(),
            out,
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
        let ends = [trace.flow.source, trace.flow.destination];
        let placeholders =
            ends.into_iter().filter_map(|address| self.placeholder(address, language)).collect();
        TraceView { verdict: trace.verdict, flow: trace.flow.to_string(), placeholders, hops }
    }

    /// What an address stands for, where the planner put it in the place of one that is not known.
    fn placeholder(&self, address: IpAddr, language: Language) -> Option<String> {
        let said = if GatewayEndpoint::is_stand_in(address) {
            words(
                "{address} is a placeholder for the addresses of the service",
                "{address} 주소는 서비스 주소의 자리 표시자입니다",
            )
        } else if self.network().stands_for_internet(address) {
            words(
                "{address} is a placeholder for any address on the internet",
                "{address} 주소는 인터넷의 임의 주소를 나타내는 자리 표시자입니다",
            )
        } else {
            return None;
        };
        Some(fill(said.get(language), &[("address", address.to_string())]))
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

/// A flow between two ends that have no addresses for it, such as `tcp web -> db.example.com:443`.
fn without_addresses(query: &Query) -> String {
    let Query { from, to, protocol, port, .. } = query;
    match protocol.has_ports() {
        true => format!("{protocol} {from} -> {to}:{port}"),
        false => format!("{protocol} {from} -> {to}"),
    }
}

/// How a conversation ends, in words. An address that no interface has may be planned; what is delivered to it
/// is delivered to its subnet.
fn summary(conversation: &Conversation) -> Words {
    let last = conversation.out.decided_by().map(|step| step.action);
    match conversation.verdict {
        Verdict::Delivered if last == Some(StepAction::ArrivesUnlisted) => words(
            "delivered to the subnet; no interface has this address",
            "서브넷까지 전달됨, 이 주소를 가진 네트워크 인터페이스 없음",
        ),
        verdict => verdict.words(),
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
