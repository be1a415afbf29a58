//! A plan being worked on: the document, its history, and what follows from it.

use std::sync::{Arc, OnceLock};

use plan::{
    Acceptance, Change, Finding, History, Id, Kind, Language, Message, NewerFile, Path, Plan,
    Resource, Words,
};
use reach::{Conversation, End, Network, NoSuchEnd, Query};
use serde_json::Value;

use crate::{Counts, File, FindingView, Format, Judging, Refusal};

/// A plan being worked on. What follows from the plan is computed once for each change, when it is asked for.
#[derive(Clone, Debug)]
pub struct Session {
    plan: Arc<Plan>,
    history: History,
    network: OnceLock<Arc<Network>>,
    findings: OnceLock<Arc<Vec<Finding>>>,
    revision: u64,
    newer: Option<NewerFile>,
}

/// What opening files gave.
#[derive(Clone, Debug)]
pub struct OpenedSession {
    /// The plan, ready to be worked on.
    pub session: Session,
    /// The name of the format that it was in.
    pub format: &'static str,
    /// How many parts were not understood; each is kept and has a finding.
    pub unrecognized: usize,
}

impl Default for Session {
    fn default() -> Session {
        Session::of(Plan::default())
    }
}

impl Session {
    /// Works on a plan, with no history yet.
    pub fn of(plan: Plan) -> Session {
        let (plan, history) = (Arc::new(plan), History::default());
        let (network, findings) = (OnceLock::new(), OnceLock::new());
        Session { plan, history, network, findings, revision: 0, newer: None }
    }

    /// Opens one file, or the files of a folder, in whatever readable format they are.
    ///
    /// # Errors
    /// When no format can read them; the plan that was open is not touched.
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

    /// The compiled plan.
    pub fn network(&self) -> &Arc<Network> {
        self.network.get_or_init(|| Arc::new(Network::new(self.plan.clone())))
    }

    /// Begins to judge the plan as it is now; [`Session::judged`] takes what comes of it.
    pub fn judging(&self) -> Judging {
        Judging::of(self.network().clone())
    }

    /// Takes what the rules found, unless the plan has changed since they began.
    pub fn judged(&mut self, judging: Judging) {
        if Arc::ptr_eq(judging.network(), self.network()) {
            // If it is filled already, it holds the same.
            let _ = self.findings.set(Arc::new(judging.findings()));
        }
    }

    /// Whether it is known what the rules find.
    pub fn is_judged(&self) -> bool {
        self.findings.get().is_some()
    }

    /// Counts up with every change, also with those taken back.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The version of the file, if it was written by a newer planner: then it should not be saved over.
    pub fn newer(&self) -> Option<u32> {
        self.newer.as_ref().map(|file| file.version)
    }

    /// Applies a change as one step of the history.
    pub fn apply(&mut self, change: &Change) {
        let mut plan = Plan::clone(&self.plan);
        self.history.apply(&mut plan, change);
        self.settle(plan);
    }

    /// Takes the last step back; says whether there was one.
    pub fn undo(&mut self) -> bool {
        let mut plan = Plan::clone(&self.plan);
        let moved = self.history.undo(&mut plan);
        self.settle(plan);
        moved
    }

    /// Does again what was taken back last; says whether there was such a step.
    pub fn redo(&mut self) -> bool {
        let mut plan = Plan::clone(&self.plan);
        let moved = self.history.redo(&mut plan);
        self.settle(plan);
        moved
    }

    /// The steps taken and taken back.
    pub fn history(&self) -> &History {
        &self.history
    }

    fn settle(&mut self, plan: Plan) {
        let next = Session::of(plan);
        (self.plan, self.network, self.findings) = (next.plan, next.network, next.findings);
        self.revision += 1;
    }

    /// What the rules find, as they find it.
    pub fn raw_findings(&self) -> &Arc<Vec<Finding>> {
        self.findings.get_or_init(|| Arc::new(rules::judge(self.network())))
    }

    /// What the rules find, in a reader's words, worst first. Accepted ones carry the reason.
    pub fn findings(&self, language: Language) -> Vec<FindingView> {
        self.raw_findings().iter().map(|finding| FindingView::of(self, finding, language)).collect()
    }

    /// The acceptance that covers a finding, if someone accepted it and it may be accepted.
    pub fn acceptance(&self, finding: &Finding) -> Option<&Acceptance> {
        rules::acceptance_of(&self.plan, finding)
    }

    /// The findings of all resources, counted.
    pub fn counts(&self) -> Counts {
        self.open_findings().fold(Counts::default(), |counts, finding| counts.and(finding.severity))
    }

    /// The findings at a resource and at everything inside it, counted.
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
        self.raw_findings().iter().filter(|finding| self.acceptance(finding).is_none())
    }

    /// Accepts a finding with a reason: the change that adds the acceptance to the plan.
    pub fn accept(&self, finding: &FindingView, reason: &str, language: Language) -> Change {
        let acceptance = Acceptance {
            rule: finding.rule.to_owned(),
            resource: finding.at.id.to_string(),
            path: finding.at.path.clone(),
            reason: reason.to_owned(),
        };
        let label = Message::new("Accept a finding", "결과 수락");
        let id = Id::from_text(&format!("accepted-{}", finding.rule))
            .free(|id| self.plan.resource(id).is_some());
        Change::new(label.get(language)).put(&id, Resource::new("", acceptance))
    }

    /// The change that sets one field of a component to a JSON value.
    ///
    /// # Errors
    /// When the resource is not there, or the value does not fit the field; the sentence says why.
    pub fn set(&self, id: &Id, path: &Path, value: Value, label: &str) -> Result<Change, Message> {
        self.edit(id, label, |kind| kind.with_field(path, value))
    }

    /// The change that adds an empty row to a list of rows, or a value to a list, at its end.
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

    /// Whether a change would change anything.
    pub fn would_change(&self, change: &Change) -> bool {
        change.edits.iter().any(|edit| self.plan.resource(&edit.id) != edit.to.as_ref())
    }

    /// The change that puts a resource inside another, or at the top; nothing when that would be a circle.
    pub fn put_inside(&self, id: &Id, parent: Option<&Id>, label: &str) -> Option<Change> {
        let before = self.plan.resource(id)?;
        let circle =
            parent.is_some_and(|parent| parent == id || self.plan.inside(id).contains(parent));
        let resource = Resource { parent: parent.cloned(), at: None, ..Resource::clone(before) };
        (!circle).then(|| Change::new(label).put(id, resource))
    }

    /// One end of a path: a resource's id or name, an address, or `internet`.
    ///
    /// # Errors
    /// When nothing, or more than one thing, is called so.
    pub fn end(&self, text: &str) -> Result<End, NoSuchEnd> {
        self.network().end(text)
    }

    /// Follows a packet and its answer.
    pub fn trace(&self, query: &Query) -> Conversation {
        self.network().trace(query)
    }

    /// The plan as text in a format that can be written. A plan of a newer version's file stays one: it is
    /// that file until it is changed, and says that version afterwards.
    pub fn write(&self, format: &Format) -> Option<String> {
        let write = format.write?;
        Some(match &self.newer {
            Some(file) if format.lossless && self.revision == 0 => file.text.to_string(),
            Some(file) if format.lossless => plan::write_as(&self.plan, file.version),
            _ => write(&self.plan),
        })
    }

    /// Puts another plan in the place of this one, as one step that can be taken back.
    pub fn replace(&mut self, plan: &Plan, label: &str) {
        self.apply(&Change::between(&self.plan, plan, label));
    }
}

fn gone(id: &Id) -> Message {
    Message::new(format!("`{id}` is not in the plan"), format!("`{id}`은(는) 계획에 없습니다"))
}
