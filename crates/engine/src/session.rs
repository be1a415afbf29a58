//! Sessions: a plan being edited, with its undo history and what is derived from it.

use std::sync::{Arc, OnceLock};

use plan::{
    Acceptance, Change, Finding, History, Id, Kind, Language, Message, NewerFile, Path, Plan,
    Resource, Words, fill,
};
use reach::{Conversation, End, Network, NoSuchEnd, Query};
use rules::{Acceptances, Judgement};
use serde_json::Value;

use crate::{Counts, File, FindingView, Format, Judging, Refusal};

/// An editing session: a plan, its undo history, and what is derived from the plan. The compiled
/// network and the findings are computed lazily, once for each change.
///
/// ```
/// use engine::{File, Language, Query, Session, Verdict, net::Protocol};
///
/// let text = "vpc a 10.0.0.0/16\nvpc b 10.0.128.0/17\npeering ab a <-> b active\n";
/// let file = File { name: "plan".into(), bytes: text.into() };
/// let mut session = Session::open(&[file]).map_err(|refusal| refusal.message.en)?.session;
///
/// // Findings, the worst first.
/// let findings = session.findings(Language::En);
/// assert!(findings.iter().any(|finding| finding.rule == "peering-overlap"));
///
/// // An edit is one undo step.
/// let b = engine::Id::new("b").ok_or("no id")?;
/// let change = session.set(&b, &engine::Path::new("cidr"), "10.1.0.0/16".into(), "renumber");
/// session.apply(&change.map_err(|message| message.en)?);
/// assert!(session.findings(Language::En).iter().all(|finding| finding.rule != "peering-overlap"));
/// assert!(session.undo());
///
/// // A trace between two addresses.
/// let end = |text: &str| session.end(text).map_err(|none| none.text(Language::En));
/// let query = Query::new(end("10.0.0.5")?, end("8.8.8.8")?, Protocol::TCP, 443);
/// assert_ne!(session.conversation(&query, Language::En).verdict, Verdict::Delivered);
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug)]
pub struct Session {
    plan: Arc<Plan>,
    pub(crate) history: History,
    network: OnceLock<Arc<Network>>,
    judged: OnceLock<Judged>,
    acceptances: OnceLock<Acceptances>,
    /// The judgement of an earlier state of the plan, to begin from.
    earlier: Option<Judged>,
    revision: u64,
    newer: Option<NewerFile>,
}

/// A network with what the rules find in it.
#[derive(Clone, Debug)]
struct Judged {
    network: Arc<Network>,
    judgement: Judgement,
    findings: Arc<Vec<Arc<Finding>>>,
}

/// The result of opening files.
#[derive(Clone, Debug)]
pub struct OpenedSession {
    /// The session.
    pub session: Session,
    /// The name of the format that was read.
    pub format: &'static str,
    /// The number of parts that were not recognized; each is kept and has a finding.
    pub unrecognized: usize,
}

impl Default for Session {
    fn default() -> Session {
        Session::of(Plan::default())
    }
}

impl Session {
    /// A session on a plan, with an empty history.
    pub fn of(plan: Plan) -> Session {
        let (plan, history) = (Arc::new(plan), History::default());
        Session {
            plan,
            history,
            network: OnceLock::new(),
            judged: OnceLock::new(),
            acceptances: OnceLock::new(),
            earlier: None,
            revision: 0,
            newer: None,
        }
    }

    /// Opens one file, or the files of a folder, in the first readable format that recognizes them.
    ///
    /// # Errors
    /// When no format can read them.
    pub fn open(files: &[File]) -> Result<OpenedSession, Refusal> {
        let (format, opened) = formats::read(files)?;
        let mut session = Session::of(opened.plan);
        session.newer = opened.newer;
        Ok(OpenedSession { session, format: format.name, unrecognized: opened.unrecognized.len() })
    }

    /// The plan.
    pub fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// The compiled network of the plan.
    pub fn network(&self) -> &Arc<Network> {
        self.network.get_or_init(|| {
            let plan = self.plan.clone();
            Arc::new(match &self.earlier {
                Some(earlier) => Network::after(&earlier.network, plan),
                None => Network::new(plan),
            })
        })
    }

    /// Starts judging the plan step by step; [`Session::judged`] takes the result.
    pub fn judging(&self) -> Judging {
        let earlier = self.earlier.as_ref().map(|of| (of.judgement.clone(), &*of.network));
        Judging::of(self.network().clone(), earlier)
    }

    /// Stores the findings of a judging, unless the plan has changed since it started.
    pub fn judged(&mut self, judging: Judging) {
        if Arc::ptr_eq(judging.network(), self.network()) {
            // If it is filled already, it holds the same.
            let _ = self.judged.set(Judged::of(judging));
        }
    }

    /// Whether the findings are computed.
    pub fn is_judged(&self) -> bool {
        self.judged.get().is_some()
    }

    /// The revision of the plan: a number that grows with every change, undo and redo.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The version of the file if it was written by a newer planner; such a file should not be
    /// overwritten.
    pub fn newer(&self) -> Option<u32> {
        self.newer.as_ref().map(|file| file.version)
    }

    /// Applies a change as one step of the history.
    pub fn apply(&mut self, change: &Change) {
        let mut plan = Plan::clone(&self.plan);
        self.history.apply(&mut plan, change);
        self.settle(plan);
    }

    /// Undoes the last step; `false` if there is none.
    pub fn undo(&mut self) -> bool {
        let mut plan = Plan::clone(&self.plan);
        let moved = self.history.undo(&mut plan);
        self.settle(plan);
        moved
    }

    /// Redoes the step that was undone last; `false` if there is none.
    pub fn redo(&mut self) -> bool {
        let mut plan = Plan::clone(&self.plan);
        let moved = self.history.redo(&mut plan);
        self.settle(plan);
        moved
    }

    /// The undo history.
    pub fn history(&self) -> &History {
        &self.history
    }

    fn settle(&mut self, plan: Plan) {
        let next = self.with_plan(plan);
        (self.plan, self.network, self.judged) = (next.plan, next.network, next.judged);
        (self.acceptances, self.earlier) = (next.acceptances, next.earlier);
        self.revision += 1;
    }

    /// A session on a plan that is much like this one's, with an empty history: what is known of this
    /// one is worked out again only where the plans differ.
    pub(crate) fn with_plan(&self, plan: Plan) -> Session {
        let earlier = self.judged.get().or(self.earlier.as_ref()).cloned();
        Session { earlier, ..Session::of(plan) }
    }

    /// The findings of all rules, without words, worst first.
    pub fn raw_findings(&self) -> &[Arc<Finding>] {
        &self.judged.get_or_init(|| Judged::of(self.judging())).findings
    }

    /// The findings in a language, the worst first; accepted ones carry their reason.
    pub fn findings(&self, language: Language) -> Vec<FindingView> {
        self.raw_findings().iter().map(|finding| FindingView::of(self, finding, language)).collect()
    }

    /// The acceptance that covers a finding, if it is accepted and its severity allows it.
    pub fn acceptance(&self, finding: &Finding) -> Option<&Acceptance> {
        self.acceptances.get_or_init(|| Acceptances::of(&self.plan)).covering(finding)
    }

    /// The number of findings of each severity, accepted ones left out.
    pub fn counts(&self) -> Counts {
        self.open_findings().fold(Counts::default(), |counts, finding| counts.and(finding.severity))
    }

    /// The number of findings of each severity at a resource and inside it.
    pub fn counts_inside(&self, id: &Id) -> Counts {
        self.open_findings()
            .filter(|finding| self.around(finding).any(|around| around == *id))
            .fold(Counts::default(), |counts, finding| counts.and(finding.severity))
    }

    /// The resources that a finding counts for: the one that it is at, and those around it.
    pub(crate) fn around(&self, finding: &Finding) -> impl Iterator<Item = Id> {
        let at = &finding.at.id;
        std::iter::once(at.clone()).chain(self.plan.parents(at))
    }

    pub(crate) fn open_findings(&self) -> impl Iterator<Item = &Finding> {
        let all = self.raw_findings().iter().map(Arc::as_ref);
        all.filter(|finding| self.acceptance(finding).is_none())
    }

    /// The change that accepts a finding, with a reason.
    pub fn accept(&self, finding: &FindingView, reason: &str, language: Language) -> Change {
        let acceptance = Acceptance {
            rule: finding.rule.to_owned(),
            resource: finding.at.id.to_string(),
            path: finding.at.path.clone(),
            reason: reason.to_owned(),
        };
        let label = Message::new("Accept a finding", "점검 결과 예외 처리");
        let id = Id::from_text(&format!("accepted-{}", finding.rule))
            .free(|id| self.plan.resource(id).is_some());
        Change::new(label.get(language)).put(&id, Resource::new("", acceptance))
    }

    /// The change that sets a field of a component to a JSON value.
    ///
    /// # Errors
    /// When there is no such resource, or the value does not fit the field.
    pub fn set(&self, id: &Id, path: &Path, value: Value, label: &str) -> Result<Change, Message> {
        self.edit(id, label, |kind| kind.with_field(path, value))
    }

    /// The change that adds an empty row at the end of a list of rows. A value is added to a list by
    /// setting the path one past its end.
    ///
    /// # Errors
    /// When there is no such list.
    pub fn add_row(&self, id: &Id, path: &Path, label: &str) -> Result<Change, Message> {
        self.edit(id, label, |kind| kind.with_row(path))
    }

    /// The change that removes one row of a list, such as `/routes/2`.
    ///
    /// # Errors
    /// When there is no such row.
    pub fn remove_row(&self, id: &Id, path: &Path, label: &str) -> Result<Change, Message> {
        self.edit(id, label, |kind| kind.without_row(path))
    }

    fn edit(
        &self,
        id: &Id,
        label: &str,
        edit: impl FnOnce(&Kind) -> Result<Kind, Words>,
    ) -> Result<Change, Message> {
        let before = self.plan.resource(id).ok_or_else(|| gone(id))?;
        let is = edit(&before.is).map_err(Message::from)?;
        Ok(Change::new(label).put(id, Resource { is, ..Resource::clone(before) }))
    }

    /// Whether a change has an effect on the plan.
    pub fn would_change(&self, change: &Change) -> bool {
        change.edits.iter().any(|edit| self.plan.resource(&edit.id) != edit.to.as_ref())
    }

    /// The change that moves a resource into a parent, or to the top; `None` if that would make a
    /// cycle.
    pub fn put_inside(&self, id: &Id, parent: Option<&Id>, label: &str) -> Option<Change> {
        let before = self.plan.resource(id)?;
        let circle =
            parent.is_some_and(|parent| parent == id || self.plan.inside(id).contains(parent));
        let resource = Resource { parent: parent.cloned(), at: None, ..Resource::clone(before) };
        (!circle).then(|| Change::new(label).put(id, resource))
    }

    /// An end of a trace: a resource's id or name, an address, or `internet`.
    ///
    /// # Errors
    /// When no resource has the id or name, or several have the name.
    pub fn end(&self, text: &str) -> Result<End, NoSuchEnd> {
        self.network().end(text)
    }

    /// Traces a packet and its return packet.
    pub fn trace(&self, query: &Query) -> Conversation {
        self.network().trace(query)
    }

    /// The plan as text in a format; `None` if the format cannot be written. A plan of a newer version's
    /// file stays one: it is that file until it is changed, and has that version afterwards.
    pub fn write(&self, format: &Format) -> Option<String> {
        let write = format.write?;
        Some(match &self.newer {
            Some(file) if format.lossless && self.revision == 0 => file.text.to_string(),
            Some(file) if format.lossless => plan::write_as(&self.plan, file.version),
            _ => write(&self.plan),
        })
    }

    /// Replaces the plan, as one step of the history.
    pub fn replace(&mut self, plan: &Plan, label: &str) {
        self.apply(&Change::between(&self.plan, plan, label));
    }

    /// Replaces the plan by another session's, as one step of the history.
    pub fn take_over(&mut self, other: &Session, label: &str) {
        self.replace(&other.plan, label);
        self.newer.clone_from(&other.newer);
    }
}

impl Judged {
    fn of(judging: Judging) -> Judged {
        let (network, judgement) = judging.ended();
        Judged { findings: Arc::new(judgement.findings()), network, judgement }
    }
}

fn gone(id: &Id) -> Message {
    Message::new(
        format!("`{id}` is not in the plan"),
        fill("`{id}`은(는) 설계에 없습니다", &[("id", id.to_string())]),
    )
}
