//! Comparing plans: findings settled and raised, fields changed, outline lines changed, reachability
//! gained and lost.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use plan::{Change, Edit, Finding, Id, Language, Plan, Resource};
use serde::Serialize;
use serde_json::Value;
use similar::algorithms::{Capture, Compact, Replace, myers};
use similar::{ChangeTag, DiffOp};

use crate::finding::key;
use crate::reachability::{ReachComparison, conversations_apart};
use crate::{FindingView, ReachView, Session};

/// The preview of a change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Preview {
    /// The findings that it settles.
    pub resolves: Vec<FindingView>,
    /// The findings that it raises.
    pub adds: Vec<FindingView>,
    /// The changed lines of the outline, with `-` or `+` before them, under the unchanged lines that they
    /// stand in.
    pub lines: Vec<String>,
    /// The conversations between subnets, other networks and the internet that it opens; none where
    /// the plan is too large to compare.
    pub opens: Vec<ReachView>,
    /// Those that it closes.
    pub closes: Vec<ReachView>,
}

/// The differences between two plans: the JSON of `vpcplan diff`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// Whether the plans are equal.
    pub equal: bool,
    /// The resources of the second plan alone.
    pub added: Vec<ResourceView>,
    /// The resources of the first plan alone.
    pub removed: Vec<ResourceView>,
    /// The resources of both plans that differ.
    pub changed: Vec<ChangedView>,
    /// The findings of the first plan alone.
    pub settled: Vec<FindingView>,
    /// The findings of the second plan alone.
    pub raised: Vec<FindingView>,
    /// The reachability of the second plan alone, between subnets, other networks and the internet.
    pub gained: Vec<ReachView>,
    /// The reachability of the first plan alone.
    pub lost: Vec<ReachView>,
}

/// A resource of one plan alone.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResourceView {
    /// The resource's id.
    pub id: Id,
    /// Its name; may be empty.
    pub name: String,
    /// Its component's tag.
    pub kind: &'static str,
    /// Its JSON in the plan's file.
    pub resource: Value,
    /// Its lines of the outline.
    #[serde(skip)]
    pub lines: Vec<String>,
}

/// A resource that differs between two plans.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChangedView {
    /// The resource's id.
    pub id: Id,
    /// Its name in the second plan; may be empty.
    pub name: String,
    /// Its component's tag in the second plan.
    pub kind: &'static str,
    /// The fields that differ, by name.
    pub fields: Vec<FieldChange>,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldChange {
    /// The path in the component, such as `/routes/2/target`; or one of `name`, `note`, `tags`,
    /// `account`, `parent`, `at`, `unread` and `is`, which every resource has. Rows are numbered as in
    /// the second plan, removed rows as in the first.
    pub path: String,
    /// The value in the first plan; `null` where there is none.
    pub before: Value,
    /// The value in the second plan; `null` where there is none.
    pub after: Value,
}

impl Session {
    /// What a change would do, without doing it.
    pub fn preview(&self, change: &Change, language: Language) -> Preview {
        let after = self.with_plan(self.plan().with(change));
        self.preview_of(&after, language)
    }

    /// What it does to become `after`.
    pub(crate) fn preview_of(&self, after: &Session, language: Language) -> Preview {
        let (gone, new) = self.findings_apart(after);
        let (opens, closes) = conversations_apart(self.network(), after.network());
        Preview {
            resolves: views(self, &gone, language),
            adds: views(after, &new, language),
            lines: difference(self.plan(), after.plan()),
            opens,
            closes,
        }
    }

    /// What tells another plan from this one, this one being the first.
    pub fn compare(&self, other: &Session, language: Language) -> Comparison {
        let (gone, new) = self.findings_apart(other);
        let (gained, lost) = ReachComparison::whole(self.network(), other.network());
        Comparison {
            settled: views(self, &gone, language),
            raised: views(other, &new, language),
            gained,
            lost,
            ..self.compare_resources(other)
        }
    }

    /// The findings of this plan that another one has not, and those that only the other one has.
    pub(crate) fn findings_apart<'a>(
        &'a self,
        other: &'a Session,
    ) -> (Vec<&'a Finding>, Vec<&'a Finding>) {
        apart(self.raw_findings(), other.raw_findings(), SameBy::LENIENT)
    }

    /// The same of the resources alone, without judging or tracing anything.
    pub(crate) fn compare_resources(&self, other: &Session) -> Comparison {
        let (from, to) = (self.plan(), other.plan());
        let both = from.resources().filter_map(|(id, before)| Some((id, before, to.resource(id)?)));
        let changed = both.filter(|(_, before, after)| before != after);
        Comparison {
            equal: from == to,
            added: only_in(to, from),
            removed: only_in(from, to),
            changed: changed.map(|(id, before, after)| changed_view(id, before, after)).collect(),
            settled: Vec::new(),
            raised: Vec::new(),
            gained: Vec::new(),
            lost: Vec::new(),
        }
    }
}

/// The lines of the outline that differ between two plans, in order: `-` and `+` before the text. The
/// unchanged lines of what they stand in come before them, with spaces.
pub fn difference(from: &Plan, to: &Plan) -> Vec<String> {
    match excerpts(from, to) {
        Some([from, to]) => lines_apart(&from.to_string(), &to.to_string()),
        None => lines_apart(&from.to_string(), &to.to_string()),
    }
}

/// Of two plans the resources that differ, with what they stand in: a resource's lines of the outline say
/// nothing of others. `None` where one is in one plan alone or stands elsewhere, so that the lines inside
/// it differ too.
fn excerpts(from: &Plan, to: &Plan) -> Option<[Plan; 2]> {
    let mut ids: BTreeSet<Id> = BTreeSet::new();
    for (id, both) in to.differing(from) {
        let [before, after] = both.map(|of| of.map(|resource| &resource.parent));
        (before? == after?).then_some(())?;
        ids.extend(to.parents(id));
        ids.insert(id.clone());
    }
    let excerpt = |of: &Plan| {
        let edits = ids
            .iter()
            .filter_map(|id| Some(Edit { id: id.clone(), to: Some(of.resource(id)?.clone()) }));
        Plan::default().with(&edits.fold(Change::new(""), Change::edit))
    };
    Some([excerpt(from), excerpt(to)])
}

/// The lines that differ between two outlines, in the same way.
fn lines_apart(from: &str, to: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (from.lines().collect(), to.lines().collect());
    let steps = steps_between(&old, &new);
    let (mut before, mut after) = (Parents::default(), Parents::default());
    let mut lines = Vec::new();
    for change in steps.iter().flat_map(|step| step.iter_changes(&old[..], &new[..])) {
        let line = change.value().trim_end();
        match change.tag() {
            ChangeTag::Equal => {
                before.enter(line, change.new_index());
                after.enter(line, change.new_index());
            }
            ChangeTag::Delete => {
                lines.extend(before.untold(line, &mut after));
                lines.push(format!("- {line}"));
                before.enter(line, None);
            }
            ChangeTag::Insert => {
                lines.extend(after.untold(line, &mut before));
                lines.push(format!("+ {line}"));
                after.enter(line, None);
            }
        }
    }
    lines
}

/// The lines around one line of an outline, by their indents; an unchanged one that was not shown yet has
/// its number.
#[derive(Debug, Default)]
struct Parents(Vec<(usize, String, Option<usize>)>);

impl Parents {
    /// Goes on to a line.
    fn enter(&mut self, line: &str, unchanged: Option<usize>) {
        let indent = self.leave(line);
        self.0.push((indent, line.to_owned(), unchanged));
    }

    /// Leaves what a line does not stand in; the line's indent.
    fn leave(&mut self, line: &str) -> usize {
        let indent = line.len() - line.trim_start().len();
        self.0.retain(|(around, ..)| *around < indent);
        indent
    }

    /// The unchanged lines around a line that were not shown yet; they are shown now, on both sides.
    fn untold(&mut self, line: &str, other: &mut Parents) -> Vec<String> {
        self.leave(line);
        let mut told = Vec::new();
        for (_, text, unchanged) in &mut self.0 {
            let Some(number) = unchanged.take() else { continue };
            told.push(format!("  {text}"));
            let same = other.0.iter_mut().filter(|(.., of)| *of == Some(number));
            same.for_each(|(.., of)| *of = None);
        }
        told
    }
}

/// The steps from one list of texts to another. Myers' algorithm is called by its own name: a choice between
/// all that there are would compile each of them for every list, which is a tenth of the page's engine.
fn steps_between(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut steps = Compact::new(Replace::new(Capture::new()), old, new);
    let Ok(()) = myers::diff(&mut steps, old, 0..old.len(), new, 0..new.len());
    steps.into_inner().into_inner().into_ops()
}

/// What makes findings of two plans the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SameBy {
    /// The same rule, at the same places, with the same arguments.
    PlacesAndArguments,
    /// The same rule, at the same resources, with the same arguments; rows may have moved.
    ResourcesAndArguments,
    /// The same rule at the same places; arguments may differ, such as a count that went down.
    Places,
}

impl SameBy {
    /// As strict as the rules' laws.
    pub(crate) const STRICT: &[SameBy] =
        &[SameBy::PlacesAndArguments, SameBy::ResourcesAndArguments];

    /// As a reader sees it.
    pub(crate) const LENIENT: &[SameBy] =
        &[SameBy::PlacesAndArguments, SameBy::ResourcesAndArguments, SameBy::Places];

    /// A text that two findings share when they are the same one.
    pub(crate) fn identity(self, finding: &Finding) -> String {
        match self {
            SameBy::PlacesAndArguments => format!("{} {:?}", key(finding), finding.args),
            SameBy::ResourcesAndArguments => {
                let also: Vec<&Id> = finding.also.iter().map(|note| &note.at.id).collect();
                format!("{} {} {also:?} {:?}", finding.rule, finding.at.id, finding.args)
            }
            SameBy::Places => key(finding),
        }
    }
}

/// The findings of each side that the other does not have. They are paired by the first of `same_by`, what
/// is left by the next, and so on; each is paired once.
pub(crate) fn apart<'a>(
    from: &'a [Arc<Finding>],
    to: &'a [Arc<Finding>],
    same_by: &[SameBy],
) -> (Vec<&'a Finding>, Vec<&'a Finding>) {
    // A finding that was kept from one judgement to the next is the same one.
    let [here, there] =
        [from, to].map(|side| side.iter().map(Arc::as_ptr).collect::<BTreeSet<_>>());
    let only = |side: &'a [Arc<Finding>], other: &BTreeSet<*const Finding>| -> Vec<&'a Finding> {
        let only = side.iter().filter(|finding| !other.contains(&Arc::as_ptr(finding)));
        only.map(Arc::as_ref).collect()
    };
    let mut sides: (Vec<_>, Vec<_>) = (only(from, &there), only(to, &here));
    for identity in same_by {
        let (here, there) = (counted(&sides.0, *identity), counted(&sides.1, *identity));
        let pairs = here.into_iter().filter_map(|(key, count)| {
            let other = there.get(&key)?;
            Some((key, count.min(*other)))
        });
        let pairs: BTreeMap<String, usize> = pairs.collect();
        drop_pairs(&mut sides.0, pairs.clone(), *identity);
        drop_pairs(&mut sides.1, pairs, *identity);
    }
    sides
}

fn counted(findings: &[&Finding], identity: SameBy) -> BTreeMap<String, usize> {
    findings.iter().fold(BTreeMap::new(), |mut counts, finding| {
        *counts.entry(identity.identity(finding)).or_default() += 1;
        counts
    })
}

fn drop_pairs(findings: &mut Vec<&Finding>, mut pairs: BTreeMap<String, usize>, identity: SameBy) {
    findings.retain(|finding| match pairs.get_mut(&identity.identity(finding)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    });
}

pub(crate) fn views(
    session: &Session,
    findings: &[&Finding],
    language: Language,
) -> Vec<FindingView> {
    findings.iter().map(|finding| FindingView::of(session, finding, language)).collect()
}

fn only_in(here: &Plan, there: &Plan) -> Vec<ResourceView> {
    let only = here.resources().filter(|(id, _)| there.resource(id).is_none());
    only.map(|(id, resource)| resource_view(id, resource)).collect()
}

fn resource_view(id: &Id, resource: &Arc<Resource>) -> ResourceView {
    let alone = Plan::default().with(&Change::new("").put(id, resource.clone()));
    ResourceView {
        id: id.clone(),
        name: resource.name.clone(),
        kind: resource.is.tag(),
        resource: resource.to_json(),
        lines: alone.to_string().lines().map(str::to_owned).collect(),
    }
}

fn changed_view(id: &Id, before: &Resource, after: &Resource) -> ChangedView {
    let (mut old, mut new) = (before.to_json(), after.to_json());
    let (was, is) = (part(&mut old, "is"), part(&mut new, "is"));
    let mut fields = Vec::new();
    for name in ["name", "note", "tags", "account", "parent", "at", "unread"] {
        note(name.to_owned(), part(&mut old, name), part(&mut new, name), &mut fields);
    }
    if before.is.tag() == after.is.tag() {
        let (was, is) = (before.is.fields_as_json(), after.is.fields_as_json());
        compare_values("", &was, &is, &mut fields);
    } else {
        note("is".to_owned(), was, is, &mut fields);
    }
    ChangedView { id: id.clone(), name: after.name.clone(), kind: after.is.tag(), fields }
}

fn part(json: &mut Value, name: &str) -> Value {
    json.get_mut(name).map(Value::take).unwrap_or_default()
}

fn note(path: String, before: Value, after: Value, found: &mut Vec<FieldChange>) {
    if before != after {
        found.push(FieldChange { path, before, after });
    }
}

fn compare_values(path: &str, before: &Value, after: &Value, found: &mut Vec<FieldChange>) {
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            let names = old.keys().chain(new.keys().filter(|name| !old.contains_key(*name)));
            for name in names {
                let value = |side: &serde_json::Map<String, Value>| side.get(name).cloned();
                let (old, new) = (value(old).unwrap_or_default(), value(new).unwrap_or_default());
                compare_values(&format!("{path}/{name}"), &old, &new, found);
            }
        }
        (Value::Array(old), Value::Array(new)) => compare_rows(path, old, new, found),
        _ => note(path.to_owned(), before.clone(), after.clone(), found),
    }
}

/// Rows are matched by what they hold, so that one row more does not make all the others differ.
fn compare_rows(path: &str, old: &[Value], new: &[Value], found: &mut Vec<FieldChange>) {
    let text = |rows: &[Value]| rows.iter().map(Value::to_string).collect::<Vec<_>>();
    let (before, after) = (text(old), text(new));
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    let after: Vec<&str> = after.iter().map(String::as_str).collect();
    for op in steps_between(&before, &after) {
        if let DiffOp::Equal { .. } = op {
            continue;
        }
        let (from, to) = (op.old_range(), op.new_range());
        for offset in 0..from.len().max(to.len()) {
            let before = from.clone().nth(offset).and_then(|row| Some((row, old.get(row)?)));
            let after = to.clone().nth(offset).and_then(|row| Some((row, new.get(row)?)));
            let at = |row: usize| format!("{path}/{row}");
            match (before, after) {
                (Some((_, old)), Some((row, new))) => compare_values(&at(row), old, new, found),
                (Some((row, old)), None) => note(at(row), said(old), Value::Null, found),
                (None, Some((row, new))) => note(at(row), Value::Null, said(new), found),
                (None, None) => {}
            }
        }
    }
}

/// A row without what is not decided and without the flags that are off.
fn said(row: &Value) -> Value {
    let mut row = row.clone();
    if let Value::Object(fields) = &mut row {
        fields.retain(|_, value| !matches!(value, Value::Null | Value::Bool(false)));
    }
    row
}
