//! Answers to what changes nothing: explanations, previews, traces, sets of flows, ways to join, texts.

use plan::{Change, Id, Kind};
use reach::{Level, Query, Verdict};
use view::{
    Ask, ConsideredRow, Explanation, FixChoice, FixPreview, FlowRow, IntentOutcome, IntentRow, Key,
    PathOutcome, ReachRow, Reply, TraceForm, TraceHop, TracePath, TraceResult, TraceStep, WayView,
};

use super::edit::{explained, id, ids};
use super::{PageSession, addresses, building, evidence, find, ghost, joining, lens, paste, rows};
use crate::form::key;
use crate::{
    ConversationView, ExportOptions, IntentState, IntentView, Message, ProductView, Question,
    ReachView, Safety, StepView, TraceView, connections, export_named, ways,
};

/// The answer to a question.
pub(super) fn answered(page: &PageSession, ask: Ask) -> Reply {
    let plan = page.session.plan();
    match ask {
        Ask::Explain(finding) => Reply::Explanation(explanation(page, &finding)),
        Ask::Preview(finding, fix) => Reply::Preview(preview(page, &finding, fix)),
        Ask::PreviewSafe => Reply::Preview(Some(preview_of(page, &safe_fixes(page)))),
        Ask::Trace(form) => trace(page, &form).map_or_else(Reply::Refused, Reply::Trace),
        Ask::Reach(from, to) => reach(page, &from, &to).map_or_else(Reply::Refused, Reply::Reach),
        Ask::Intents => {
            let intents = page.session.intents(page.language);
            Reply::Intents(intents.into_iter().map(intent).collect())
        }
        Ask::Ends => Reply::Ends(page.session.ends(page.language)),
        Ask::Ways(from, by, to) => match id(&from) {
            Ok(from) => Reply::Ways(ways_from(page, &from, by.as_deref(), to.as_ref())),
            Err(reason) => Reply::Refused(reason),
        },
        Ask::Choices(at, field, text) => match id(&at) {
            Ok(at) => {
                let field = field.map(|field| plan::Path::new(&field));
                Reply::Choices(page.session.choices(&at, field.as_ref(), &text, page.language))
            }
            Err(reason) => Reply::Refused(reason),
        },
        Ask::Advise(form) => {
            joining::advice(page, &form).map_or_else(Reply::Refused, Reply::Advice)
        }
        Ask::PreviewJoin(form, method) => Reply::Preview(joining::preview(page, &form, &method)),
        Ask::PreviewBuild(form) => match building::built(page, &form) {
            Ok(change) => Reply::Preview(Some(preview_of(page, &change))),
            Err(reason) => Reply::Refused(reason),
        },
        Ask::Opening(form) => {
            joining::opening(page, &form).map_or_else(Reply::Refused, Reply::Opening)
        }
        Ask::Guides => Reply::Guides(joining::guides(page)),
        Ask::Addresses(turned) => Reply::Addresses(addresses::addresses(page, &turned)),
        Ask::Cost => Reply::Cost(joining::cost(page)),
        Ask::Lens(ask) => Reply::Lens(lens::lens(page, &ask)),
        Ask::Copy(keys) => Reply::Text(paste::copied(plan, &ids(&keys))),
        Ask::Write(format) => written(page, &format),
        Ask::Find(text) => Reply::Found(find::found(plan, &text).iter().map(key).collect()),
        Ask::Dropped(keys) => {
            Reply::Found(find::dropped(plan, &ids(&keys)).iter().map(key).collect())
        }
        _ => Reply::Done,
    }
}

fn written(page: &PageSession, format: &str) -> Reply {
    let options = ExportOptions { language: page.language, ..ExportOptions::default() };
    match export_named(format) {
        Some(export) => Reply::Text(page.session.export(&export, &options)),
        None => Reply::Refused(format.to_owned()),
    }
}

fn explanation(page: &PageSession, finding: &str) -> Option<Explanation> {
    let view = explained(page, finding)?;
    let named = rows::named(&page.session, finding)?;
    let fix = |fix: &crate::FixView| FixChoice {
        label: fix.label.clone(),
        safe: fix.safety == Safety::Safe,
    };
    Some(Explanation {
        key: view.key.as_str().into(),
        why: view.why,
        what_to_do: view.what_to_do,
        source: view.source,
        fixes: view.fixes.iter().map(fix).collect(),
        join: evidence::overlapping(page, named),
        bars: evidence::bars(&page.session, named),
    })
}

fn preview(page: &PageSession, finding: &str, fix: u32) -> Option<FixPreview> {
    let view = explained(page, finding)?;
    let fix = view.fixes.into_iter().nth(usize::try_from(fix).ok()?)?;
    Some(preview_of(page, &fix.change))
}

/// What a change would do.
pub(super) fn preview_of(page: &PageSession, change: &Change) -> FixPreview {
    let preview = page.session.preview(change, page.language);
    FixPreview {
        resolves: preview.resolves.iter().map(rows::row).collect(),
        adds: preview.adds.iter().map(rows::row).collect(),
        lines: preview.lines,
        opens: preview.opens.iter().map(|one| one.line(page.language)).collect(),
        closes: preview.closes.iter().map(|one| one.line(page.language)).collect(),
        ghosts: ghost::ghosts(page, change),
    }
}

/// Every safe fix, as one change.
pub(super) fn safe_fixes(page: &PageSession) -> Change {
    page.session.autofix(Safety::Safe, page.language).change
}

/// The question of a path, as it was entered.
pub(super) fn query(page: &PageSession, form: &TraceForm) -> Result<Query, String> {
    let TraceForm { from, to, protocol, port } = form.clone();
    let question = Question { from, to, protocol, port, source_port: String::new() };
    page.session.query(&question).map_err(|unasked| unasked.text(page.language))
}

fn trace(page: &PageSession, form: &TraceForm) -> Result<TraceResult, String> {
    let query = query(page, form)?;
    let view = page.session.conversation_with_fixes(&query, page.language);
    Ok(TraceResult { apart: joining::apart(page, &query), ..result(view, page) })
}

fn result(view: ConversationView, page: &PageSession) -> TraceResult {
    let path = |view: &TraceView| TracePath {
        outcome: outcome(view.verdict, view.verdict.words().get(page.language)),
        flow: view.flow.clone(),
        hops: view.hops.iter().map(hop).collect(),
    };
    TraceResult {
        outcome: outcome(view.verdict, &view.summary),
        forward: path(&view.out),
        back: view.back.as_ref().map(path),
        blockers: view.blockers.iter().map(step).collect(),
        apart: None,
    }
}

/// How a path ends, with a label.
pub(super) fn outcome(verdict: Verdict, label: &str) -> PathOutcome {
    let good = match verdict {
        Verdict::Unknown => None,
        other => Some(other.ends_well()),
    };
    PathOutcome { verdict: verdict.tag().to_owned(), label: label.to_owned(), good }
}

fn hop(view: &crate::HopView) -> TraceHop {
    TraceHop {
        at: key(&view.at),
        name: view.name.clone(),
        kind: view.kind_name.to_owned(),
        steps: view.steps.iter().map(step).collect(),
    }
}

/// One thing that happens on a path.
pub(super) fn step(view: &StepView) -> TraceStep {
    let considered = |other: &crate::ConsideredView| ConsideredRow {
        at: key(&other.at.id),
        path: other.at.path.to_string(),
        text: other.text.clone(),
    };
    TraceStep {
        code: view.code.map(str::to_owned),
        at: key(&view.cause.id),
        path: view.cause.path.to_string(),
        text: view.text.clone(),
        considered: view.considered.iter().map(considered).collect(),
        fix: view.fix.as_ref().map(|fix| fix.label.clone()),
    }
}

/// How many resources a plan has at most of which all pairs are computed without one end being named.
const ALL_PAIRS: usize = 400;

fn reach(page: &PageSession, from: &str, to: &str) -> Result<Vec<ReachRow>, String> {
    let end = |text: &str| match text.trim() {
        "" => Ok(None),
        text => page.session.reach_end(text, page.language).map(Some),
    };
    let (from, to) = (end(from)?, end(to)?);
    if from.is_none() && to.is_none() && page.session.plan().len() > ALL_PAIRS {
        let large = Message::new(
            "this plan is large: enter at least one of the two ends",
            "큰 설계입니다. 두 끝 가운데 하나 이상을 입력하세요",
        );
        return Err(large.get(page.language).to_owned());
    }
    let found = page.session.reachability(Level::Subnet, from.as_ref(), to.as_ref());
    Ok(found.into_iter().map(|one| reach_row(page, one)).collect())
}

fn reach_row(page: &PageSession, view: ReachView) -> ReachRow {
    let called = |text: &str| {
        let id = Id::new(text);
        id.map_or_else(|| text.to_owned(), |id| page.session.plan().called(&id).to_owned())
    };
    ReachRow {
        from_name: called(&view.from),
        to_name: called(&view.to),
        from: view.from,
        to: view.to,
        works: view.works.into_iter().map(flow).collect(),
        unknown: view.unknown.into_iter().map(flow).collect(),
        witness: view.witness,
    }
}

fn flow(view: ProductView) -> FlowRow {
    let ProductView { sources, destinations, services, source_ports } = view;
    FlowRow { sources, destinations, services, source_ports }
}

fn intent(view: IntentView) -> IntentRow {
    IntentRow {
        id: key(&view.id),
        name: view.name,
        wanted: view.wanted,
        outcome: match view.state {
            IntentState::Holds => IntentOutcome::Holds,
            IntentState::Broken => IntentOutcome::Broken,
            IntentState::Unknown => IntentOutcome::Unknown,
            IntentState::Undecided => IntentOutcome::Undecided,
        },
        because: view.because,
        ends: view.ends,
    }
}

/// How many resources a plan has at most of which every way to join is judged before it is chosen.
const JUDGED: usize = 120;

/// Every way to join a resource to another, what AWS refuses last. In a large plan only the ways to one
/// resource are judged.
fn ways_from(page: &PageSession, from: &Id, by: Option<&str>, to: Option<&Key>) -> Vec<WayView> {
    let plan = page.session.plan();
    let one = to.and_then(|to| Id::new(to));
    let others = plan.ids().filter(|id| *id != from);
    let others = others.filter(|id| one.as_ref().is_none_or(|one| one == *id));
    let mut found: Vec<WayView> = Vec::new();
    for other in others {
        let ways = match plan.len() <= JUDGED || one.is_some() {
            true => connections(&page.session, from, other, page.language),
            false => ways(&page.session, from, other, page.language),
        };
        let ways = ways.into_iter().filter(|way| by.is_none_or(|by| way.tag == by));
        found.extend(ways.map(|way| WayView {
            tag: way.tag.to_owned(),
            name: way.name.to_owned(),
            to: key(other),
            to_name: call(page, other),
            refused: way.refused,
        }));
    }
    found.sort_by_key(|way| way.refused.is_some());
    found
}

/// What to call a resource, with what it is.
pub(super) fn call(page: &PageSession, id: &Id) -> String {
    let Some(resource) = page.session.plan().resource(id) else { return id.to_string() };
    let kind = Kind::listed(resource.is.tag());
    let kind = kind.map_or("", |listed| listed.spec.name.get(page.language));
    format!("{kind} {}", resource.called(id))
}
