//! Answers about joining: ways to join VPCs, one path opened, set-up guides, and what the plan costs.

use blueprint::{JoinMethod, JoinRequest, are_joined};
use plan::{Change, Id, Vpc};
use reach::{End, Query};
use view::{
    AdviceView, ChargeRow, CostTable, EndChoice, EndsApart, FixPreview, GrowthRow, GuideProgress,
    GuideSide, GuideStep, GuideView, JoinForm, JoinWay, Key, OpeningView, ProofRow, StepApply,
    TraceForm,
};

use super::PageSession;
use super::edit::{Made, id, ids};
use super::reply::{outcome, preview_of, query, step};
use crate::form::key;
use crate::{JoinInput, MethodAdvice, Question, SetupGuide, StepState};

/// How many VPCs are offered as further ends.
const MOST_OTHERS: usize = 500;

/// The protocol and port of a service that is offered without one being entered.
const USUAL_SERVICE: (&str, &str) = ("tcp", "443");

/// The ways to join what a form names, side by side.
pub(super) fn advice(page: &PageSession, form: &JoinForm) -> Result<AdviceView, String> {
    let ends = ends(page, form);
    let (choose, because, ways) = match ends.len() {
        0 | 1 => (None, String::new(), Vec::new()),
        _ => {
            let routed = request(page, form, JoinMethod::Peering)?;
            let offered = request(page, form, JoinMethod::PrivateLink)?;
            let advice = page.session.advise_offering(&routed, &offered, page.language);
            let ways = advice.methods.iter().map(|method| way(page, method)).collect();
            (advice.choose.map(str::to_owned), advice.because, ways)
        }
    };
    let network = page.session.network();
    let taken: Vec<&Id> = ends.iter().filter_map(|id| network.vpc_of(id)).collect();
    let others = page.session.plan().every::<Vpc>().filter(|vpc| !taken.contains(&vpc.id));
    let others = others.take(MOST_OTHERS).map(|vpc| end(page, vpc.id)).collect();
    Ok(AdviceView {
        ends: ends.iter().map(|id| end(page, id)).collect(),
        others,
        choose,
        because,
        ways,
    })
}

/// The ends of a form that are in the plan and stand in a VPC.
fn ends(page: &PageSession, form: &JoinForm) -> Vec<Id> {
    let network = page.session.network();
    ids(&form.ends).into_iter().filter(|id| network.vpc_of(id).is_some()).collect()
}

fn end(page: &PageSession, id: &Id) -> EndChoice {
    EndChoice { value: id.to_string(), label: super::reply::call(page, id) }
}

/// The request of a form for a method: a service is offered on the usual port where none is entered.
fn request(page: &PageSession, form: &JoinForm, method: JoinMethod) -> Result<JoinRequest, String> {
    let is_empty = form.port.trim().is_empty();
    let (usual, port) = USUAL_SERVICE;
    let offers = method == JoinMethod::PrivateLink;
    let protocol = match (offers, form.protocol.trim()) {
        (false, _) if is_empty => "",
        (true, "") => usual,
        (_, protocol) => protocol,
    };
    let input = JoinInput {
        ends: ends(page, form).iter().map(Id::to_string).collect(),
        protocol: protocol.to_owned(),
        port: if is_empty && offers { port.to_owned() } else { form.port.clone() },
        name: form.name.clone(),
        acceptance: form.acceptance,
        inside: String::new(),
    };
    page.session.join_request(&input, page.language)
}

fn way(page: &PageSession, method: &MethodAdvice) -> JoinWay {
    let growth = method.growth.iter().map(|row| GrowthRow {
        vpcs: row.vpcs,
        connections: row.connections,
        monthly_cost: row.monthly_cost.clone(),
        beyond: row.beyond.clone(),
    });
    let proofs = method.queries.iter().zip(&method.proofs);
    let proofs = proofs.map(|(query, verdict)| ProofRow {
        form: typed(query),
        names: (called(page, &query.from), called(page, &query.to)),
        outcome: outcome(*verdict, verdict.words().get(page.language)),
    });
    JoinWay {
        method: method.method.to_owned(),
        name: method.name.to_owned(),
        carries: method.carries.to_owned(),
        limits: method.limits.to_owned(),
        best_for: method.best_for.to_owned(),
        is_service: method.method == JoinMethod::PrivateLink.tag(),
        fits: method.fits,
        is_there: !method.queries.is_empty() && !page.session.would_change(&method.change),
        refused: method.refused.clone(),
        proofs: proofs.collect(),
        monthly_cost: method.monthly_cost.clone(),
        growth: growth.collect(),
    }
}

/// A traced question as someone would enter it.
fn typed(query: &Query) -> TraceForm {
    let port = if query.protocol.has_ports() { query.port.to_string() } else { String::new() };
    TraceForm {
        from: query.from.to_string(),
        to: query.to.to_string(),
        protocol: query.protocol.to_string(),
        port,
    }
}

fn called(page: &PageSession, end: &End) -> String {
    let plan = page.session.plan();
    match end {
        End::At { place, address } => format!("{address} ({})", plan.called(place)),
        _ => end.id().map_or_else(|| end.to_string(), |id| plan.called(&id).to_owned()),
    }
}

/// The change that joins what a form names, by a method's word.
pub(super) fn joined(page: &PageSession, form: &JoinForm, method: &str) -> Result<Change, String> {
    let method = JoinMethod::of_tag(method).ok_or_else(|| method.to_owned())?;
    let request = request(page, form, method)?;
    page.session.join(method, &request, page.language)
}

/// What joining would do; nothing where it cannot be built.
pub(super) fn preview(page: &PageSession, form: &JoinForm, method: &str) -> Option<FixPreview> {
    let change = joined(page, form, method).ok()?;
    page.session.would_change(&change).then(|| preview_of(page, &change))
}

/// The ends of a path, where they stand in two VPCs.
pub(super) fn apart(page: &PageSession, query: &Query) -> Option<EndsApart> {
    let (from, to) = (query.from.id()?, query.to.id()?);
    let network = page.session.network();
    let (one, two) = (network.vpc_of(&from)?, network.vpc_of(&to)?);
    (one != two).then(|| EndsApart {
        ends: vec![key(&from), key(&to)],
        joined: are_joined(page.session.plan(), one, two),
    })
}

/// What stands in the way of a path, and what opening exactly that would do.
pub(super) fn opening(page: &PageSession, form: &TraceForm) -> Result<OpeningView, String> {
    let query = query(page, form)?;
    let opening = page.session.opening(&query, page.language);
    let changes = page.session.would_change(&opening.change);
    Ok(OpeningView {
        after: outcome(opening.after, opening.after.words().get(page.language)),
        remaining: opening.remaining.iter().map(step).collect(),
        preview: changes.then(|| preview_of(page, &opening.change)),
        also_allowed: opening.also_allowed.iter().map(|one| one.line(page.language)).collect(),
        compared: opening.compared,
    })
}

/// The change that opens exactly one path.
pub(super) fn allowed(page: &PageSession, form: &TraceForm) -> Result<Change, String> {
    let query = query(page, form)?;
    Ok(page.session.opening(&query, page.language).change)
}

/// The set-up guide of every connection of VPCs.
pub(super) fn guides(page: &PageSession) -> Vec<GuideView> {
    page.session.steps(page.language).iter().map(|guide| self::guide(page, guide)).collect()
}

fn guide(page: &PageSession, guide: &SetupGuide) -> GuideView {
    let mut sides: Vec<GuideSide> = Vec::new();
    let mut steps = Vec::new();
    for step in &guide.steps {
        let side = GuideSide { name: step.side_name.to_owned(), account: step.account.clone() };
        let place = sides.iter().position(|other| *other == side).unwrap_or(sides.len());
        if place == sides.len() {
            sides.push(side);
        }
        steps.push(GuideStep {
            progress: match step.state {
                StepState::Done => GuideProgress::Done,
                StepState::Open => GuideProgress::Open,
                StepState::Optional => GuideProgress::Optional,
            },
            side: u32::try_from(place).unwrap_or_default(),
            text: step.text.clone(),
            at: key(&step.at.id),
            at_name: page.session.plan().called(&step.at.id).to_owned(),
            apply: step.edit.as_ref().map(|edit| match edit.asks_service() {
                true => StepApply::ForService,
                false => StepApply::Plainly,
            }),
        });
    }
    GuideView { join: key(&guide.join), title: guide.title.clone(), sides, steps }
}

/// The change that does one step of the guide of a connection.
pub(super) fn set_up(
    page: &PageSession,
    join: &Key,
    place: u32,
    (protocol, port): (String, String),
) -> Result<Change, String> {
    let service = Question { protocol, port, ..Question::default() };
    let place = usize::try_from(place).unwrap_or(usize::MAX);
    page.session.set_up(&id(join)?, place, &service, page.language)
}

/// What the plan costs in a month.
pub(super) fn cost(page: &PageSession) -> CostTable {
    let cost = page.session.cost(page.language);
    let row = |charge: crate::ChargeView| ChargeRow {
        at: key(&charge.at),
        at_name: charge.at_name,
        item: charge.item_name,
        count: charge.count,
        hours: charge.hours,
        gb: charge.gb,
        traffic: charge.traffic,
        month: charge.month,
        priced: charge.priced,
    };
    CostTable {
        totals: cost.totals,
        rows: cost.charges.into_iter().map(row).collect(),
        assumptions: cost.assumptions,
    }
}

/// The change that adds the built-in price list of the Region where most is charged, selected to be edited.
pub(super) fn prices(page: &PageSession) -> Made {
    let region = page.session.charged_region().unwrap_or_default();
    let change = page.session.add_price_list(&region, page.language);
    let added = change.edits.iter().map(|edit| edit.id.clone()).collect();
    Made { change, added, moves_all: false }
}

/// The VPCs that some resources stand in, where they are several.
pub(super) fn vpcs<'i>(page: &PageSession, of: impl Iterator<Item = &'i Id>) -> Vec<Key> {
    let network = page.session.network();
    let is_vpc = |id: &&Id| page.session.plan().get::<Vpc>(id).is_some();
    let mut found: Vec<Key> = Vec::new();
    for vpc in of.filter_map(|id| network.vpc_of(id)).filter(is_vpc) {
        if !found.contains(&key(vpc)) {
            found.push(key(vpc));
        }
    }
    if found.len() > 1 { found } else { Vec::new() }
}
