//! Making one conversation work: what stands in the way, the change that opens exactly that, and what else
//! it opens.

use std::collections::{BTreeMap, BTreeSet};

use blueprint::{JoinRequest, JoinService};
use net::{AddressSet, FlowProduct, FlowSet, PortSet, PortSpan, Spans};
use plan::{Change, Id, Language, fill, words};
use reach::{End, Level, Query, Reach, Verdict};
use serde::Serialize;

use crate::path::StepView;
use crate::reachability::view;
use crate::{Advice, FindingView, ReachView, Session};

/// A conversation made to work: the JSON of `vpcplan open`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OpenView {
    /// The verdict before the change.
    pub before: Verdict,
    /// The verdict after it.
    pub after: Verdict,
    /// What stands in the way.
    pub blockers: Vec<StepView>,
    /// What still stands in the way after the change.
    pub remaining: Vec<StepView>,
    /// The changed lines of the outline, under the unchanged ones that they stand in.
    pub lines: Vec<String>,
    /// The findings that the change raises.
    pub new_findings: Vec<FindingView>,
    /// What else becomes reachable, beyond what was asked.
    pub also_allowed: Vec<ReachView>,
    /// What was compared to find that out.
    pub compared: String,
    /// Ways to join the ends' VPCs, where nothing joins them.
    pub ways: Option<Advice>,
    /// Where an end is a whole network: a packet between the ends that still does not get through.
    pub rest: Option<String>,
    /// The change, labelled for the history.
    #[serde(skip)]
    pub change: Change,
}

/// Up to so many interfaces all of them are compared; beyond that only the subnets of the ends' VPCs.
const MOST_COMPARED: usize = 120;

impl Session {
    /// What stands in the way of a conversation, and the change that opens exactly that.
    pub fn opening(&self, query: &Query, language: Language) -> OpenView {
        let opened = blueprint::open(self.plan(), query);
        let label = words("Allow {from} → {to}", "{from} → {to} 허용").get(language);
        let name = |end: &End| match end.id() {
            Some(id) => self.plan().called(&id).to_owned(),
            None => end.to_string(),
        };
        let label = fill(label, &[("from", name(&query.from)), ("to", name(&query.to))]);
        let change = Change { label, ..opened.change.clone() };
        let mut after = self.clone();
        after.apply(&change);
        let preview = self.preview_of(&after, language);
        let (also_allowed, compared) = self.opened_beyond(&after, query, language);
        let ways = (!opened.is_open()).then(|| self.ways_for(query, language)).flatten();
        OpenView {
            before: self.network().verdict(query),
            after: opened.conversation.verdict,
            blockers: opened.blockers.iter().map(|step| self.step(step, language)).collect(),
            remaining: opened.remaining.iter().map(|step| after.step(step, language)).collect(),
            lines: preview.lines,
            new_findings: preview.adds,
            also_allowed,
            compared,
            ways,
            rest: opened.rest.map(|flow| flow.to_string()),
            change,
        }
    }

    /// The ways to join the VPCs of a conversation's ends, if they are two.
    fn ways_for(&self, query: &Query, language: Language) -> Option<Advice> {
        let (from, to) = (query.from.id()?, query.to.id()?);
        let network = self.network();
        let (one, two) = (network.vpc_of(&from)?, network.vpc_of(&to)?);
        let service = Some(JoinService { protocol: query.protocol, port: query.port });
        let request =
            JoinRequest { ends: vec![from.clone(), to.clone()], service, ..JoinRequest::default() };
        (one != two).then(|| self.advise(&request, language))
    }

    /// What a changed plan reaches beyond this one and beyond what a query asks, in exact sets.
    fn opened_beyond(
        &self,
        after: &Session,
        query: &Query,
        language: Language,
    ) -> (Vec<ReachView>, String) {
        if !self.would_differ(after) {
            return (Vec::new(), String::new());
        }
        let (before, now, compared) = match after.network().interfaces().len() <= MOST_COMPARED {
            true => {
                let all = |of: &Session| of.network().matrix(Level::Interface, None, None);
                let said = words(
                    "all interfaces, other networks and the internet",
                    "모든 인터페이스, 다른 네트워크, 인터넷",
                );
                (all(self), all(after), said)
            }
            false => {
                let ends = self.subnets_of(query);
                let some = |of: &Session| {
                    let rows = ends.iter().flat_map(|end| {
                        let from = of.network().matrix(Level::Subnet, Some(end), None);
                        from.into_iter().chain(of.network().matrix(Level::Subnet, None, Some(end)))
                    });
                    rows.collect::<Vec<Reach>>()
                };
                let said = words(
                    "the subnets of both ends, with everything else",
                    "양쪽 서브넷과 나머지 전체",
                );
                (some(self), some(after), said)
            }
        };
        let before: BTreeMap<(&End, &End), &FlowSet> =
            before.iter().map(|row| ((&row.from, &row.to), &row.works)).collect();
        let nothing = FlowSet::default();
        let mut found: Vec<ReachView> = Vec::new();
        // What an end sends to itself is no news.
        for row in now.iter().filter(|row| row.from != row.to) {
            let old = before.get(&(&row.from, &row.to)).copied().unwrap_or(&nothing);
            let gained = row.works.difference(old).difference(&self.asked(row, query));
            let view = view(&row.from, &row.to, &gained, &FlowSet::default());
            if !gained.is_empty() && !found.contains(&view) {
                found.push(view);
            }
        }
        (found, compared.get(language).to_owned())
    }

    fn would_differ(&self, other: &Session) -> bool {
        self.plan() != other.plan()
    }

    /// The flows of a row that the query asks for.
    fn asked(&self, row: &Reach, query: &Query) -> FlowSet {
        let around = |end: &End, asked: &End| {
            let id = end.id();
            let subnet = asked.id().and_then(|of| {
                self.network().interfaces_of(&of).first().and_then(|nic| nic.subnet.clone())
            });
            end == asked || id.is_some() && (id == asked.id() || id == subnet)
        };
        let span = match query.protocol.has_ports() || query.protocol.is_icmp() {
            true => PortSpan::one(query.port),
            false => PortSpan::ALL,
        };
        let services = PortSet::new(query.protocol, span);
        match around(&row.from, &query.from) && around(&row.to, &query.to) {
            true => FlowSet::from(FlowProduct {
                sources: AddressSet::all(),
                destinations: AddressSet::all(),
                services,
                source_ports: Spans::all(),
            }),
            false => FlowSet::default(),
        }
    }

    /// The subnets of a conversation's ends.
    fn subnets_of(&self, query: &Query) -> Vec<End> {
        let ends = [query.from.id(), query.to.id()].into_iter().flatten();
        let subnets: BTreeSet<Id> = ends
            .flat_map(|id| {
                let nics = self.network().interfaces_of(&id);
                nics.into_iter().filter_map(|nic| nic.subnet.clone()).collect::<Vec<_>>()
            })
            .collect();
        subnets.into_iter().map(End::Resource).collect()
    }
}
