//! The rows of the table.

use std::sync::Arc;
use std::time::Duration;

use engine::{Change, File, Language, PageSession, Session};
use fastrand::Rng;
use net::{IpNet, Protocol};
use plan::{Id, Instance, Plan, Subnet, Vpc};
use reach::{End, Level, Network, Query};
use view::{Ask, EditRequest, FieldEntry, InputFile, Request};

use crate::clock::{each, once, several};
use crate::{Figure, peers};

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// What is measured.
    pub(crate) name: &'static str,
    /// What its count counts.
    pub(crate) unit: &'static str,
    /// Measures it on a plan, within about so much time where single runs are short.
    pub(crate) measure: fn(Plan, Duration) -> Figure,
}

/// Every row, in the order of the table.
pub(crate) const ALL: [Row; 20] = [
    Row { name: "open", unit: "resource", measure: open },
    Row { name: "compile", unit: "resource", measure: compile },
    Row { name: "judge", unit: "resource", measure: judge },
    Row { name: "edit to findings", unit: "edit", measure: edit_to_findings },
    Row { name: "trace", unit: "trace", measure: trace },
    Row { name: "trace with words", unit: "trace", measure: trace_with_words },
    Row { name: "matrix of subnets", unit: "pair", measure: matrix },
    Row { name: "longest prefix match", unit: "look-up", measure: longest_prefix },
    Row { name: "  by prefix-trie", unit: "look-up", measure: longest_prefix_by_trie },
    Row { name: "overlap", unit: "block", measure: overlap },
    Row { name: "  by sorted sweep", unit: "block", measure: overlap_by_sweep },
    Row { name: "next free block", unit: "resource", measure: free_block },
    Row { name: "layout", unit: "resource", measure: layout },
    Row { name: "layout after an edit", unit: "resource", measure: layout_after_edit },
    Row { name: "tree", unit: "resource", measure: tree },
    Row { name: "page: open to drawn", unit: "resource", measure: page_open },
    Row { name: "page: edit to drawn", unit: "edit", measure: page_edit },
    Row { name: "save", unit: "resource", measure: save },
    Row { name: "generate", unit: "resource", measure: generate },
    Row { name: "apply and undo", unit: "edit", measure: apply_and_undo },
];

fn open(plan: Plan, budget: Duration) -> Figure {
    let bytes = plan::write(&plan).into_bytes();
    let files = [File { name: "plan.json".to_owned(), bytes }];
    Figure::new(plan.len(), several(budget, || Session::open(&files)))
}

fn compile(plan: Plan, budget: Duration) -> Figure {
    let plan = Arc::new(plan);
    Figure::new(plan.len(), several(budget, || Network::new(plan.clone())))
}

fn judge(plan: Plan, budget: Duration) -> Figure {
    let network = Network::new(Arc::new(plan));
    Figure::new(network.plan().len(), several(budget, || rules::judge(&network)))
}

fn edit_to_findings(plan: Plan, budget: Duration) -> Figure {
    let mut session = Session::of(plan);
    session.raw_findings();
    let times = each(budget, 0..200, |seed| {
        let change = sample::edit(session.plan(), seed);
        once(|| {
            session.apply(&change);
            session.raw_findings().len()
        })
        .0
    });
    Figure::new(1, times)
}

fn apply_and_undo(plan: Plan, budget: Duration) -> Figure {
    let mut session = Session::of(plan);
    let times = each(budget, 0..200, |seed| {
        let change: Change = sample::edit(session.plan(), seed);
        once(|| {
            session.apply(&change);
            session.undo()
        })
        .0
    });
    Figure::new(1, times)
}

/// Random connections between hosts.
fn queries(plan: &Plan) -> Vec<Query> {
    let hosts: Vec<Id> = plan.every::<Instance>().map(|host| host.id.clone()).collect();
    let mut rng = Rng::with_seed(1);
    let mut end = || rng.choice(&hosts).cloned().map(End::Resource);
    let pairs = std::iter::repeat_with(|| Some((end()?, end()?))).take(200);
    pairs.flatten().map(|(from, to)| Query::new(from, to, Protocol::TCP, 443)).collect()
}

fn trace(plan: Plan, budget: Duration) -> Figure {
    let queries = queries(&plan);
    let network = Network::new(Arc::new(plan));
    let run =
        || queries.iter().filter(|query| network.trace(query).out.verdict.ends_well()).count();
    Figure::new(queries.len(), several(budget, run))
}

fn trace_with_words(plan: Plan, budget: Duration) -> Figure {
    let queries = queries(&plan);
    let session = Session::of(plan);
    let told = |query| session.conversation(query, Language::En);
    session.network();
    let run = || queries.iter().map(told).collect::<Vec<_>>();
    Figure::new(queries.len(), several(budget, run))
}

fn matrix(plan: Plan, budget: Duration) -> Figure {
    let subnets = plan.every::<Subnet>().count();
    let network = Network::new(Arc::new(plan));
    let run = || network.matrix(Level::Subnet, None, None);
    Figure::new(subnets * subnets, several(budget, run))
}

fn longest_prefix(plan: Plan, budget: Duration) -> Figure {
    let network = Network::new(Arc::new(plan));
    let tables = peers::tables(&network);
    let found = || {
        let of = |table: &peers::Table| {
            table.asked.iter().filter(|to| network.lookup(&table.id, **to).is_some()).count()
        };
        tables.iter().map(of).sum::<usize>()
    };
    Figure::new(peers::asked(&tables), several(budget, found))
}

fn longest_prefix_by_trie(plan: Plan, budget: Duration) -> Figure {
    let tables = peers::tables(&Network::new(Arc::new(plan)));
    let tries: Vec<_> = tables.iter().map(peers::trie).collect();
    let found =
        || tables.iter().zip(&tries).map(|(table, trie)| peers::hits(table, trie)).sum::<usize>();
    Figure::new(peers::asked(&tables), several(budget, found))
}

/// The blocks of all VPCs and subnets.
fn blocks(plan: &Plan) -> Vec<IpNet> {
    let vpcs = plan.every::<Vpc>().flat_map(|vpc| vpc.is().cidr.as_ref()?.net());
    let subnets = plan.every::<Subnet>().flat_map(|subnet| subnet.is().cidr.as_ref()?.net());
    vpcs.chain(subnets).collect()
}

fn overlap(plan: Plan, budget: Duration) -> Figure {
    let blocks = blocks(&plan);
    Figure::new(blocks.len(), several(budget, || net::overlaps(&blocks).count()))
}

fn overlap_by_sweep(plan: Plan, budget: Duration) -> Figure {
    let blocks = blocks(&plan);
    Figure::new(blocks.len(), several(budget, || peers::sweep(&blocks)))
}

fn free_block(plan: Plan, budget: Duration) -> Figure {
    let session = Session::of(plan);
    let pools = session.pools();
    Figure::new(session.plan().len(), several(budget, || session.space(&pools, 22, 1)))
}

fn layout(plan: Plan, budget: Duration) -> Figure {
    Figure::new(plan.len(), several(budget, || draw::layout(&plan, &draw::DrawSettings::default())))
}

fn layout_after_edit(plan: Plan, budget: Duration) -> Figure {
    let settings = draw::DrawSettings::default();
    let before = draw::layout(&plan, &settings);
    let times = each(budget, 0..9, |seed| {
        let edited = plan.with(&sample::edit(&plan, seed));
        once(|| draw::layout_after(&edited, &settings, &before)).0
    });
    Figure::new(plan.len(), times)
}

fn tree(plan: Plan, budget: Duration) -> Figure {
    let session = Session::of(plan);
    let count = session.plan().len();
    Figure::new(count, several(budget, || session.tree()))
}

/// What a page is answered, as bytes, after it asks this.
fn answered(page: &mut PageSession, ask: Ask) -> Vec<u8> {
    let request = postcard::to_allocvec(&Request { number: 1, ask });
    page.answer(&request.unwrap_or_default())
}

fn to_open(plan: &Plan) -> Ask {
    let bytes = plan::write(plan).into_bytes();
    Ask::Open(vec![InputFile { name: "plan.json".to_owned(), bytes }])
}

/// From a file to the first answer, which draws it.
fn page_open(plan: Plan, budget: Duration) -> Figure {
    let ask = to_open(&plan);
    let run = || answered(&mut PageSession::default(), ask.clone());
    Figure::new(plan.len(), several(budget, run))
}

/// From a change of one VPC's block to the answer that draws it.
fn page_edit(plan: Plan, budget: Duration) -> Figure {
    let mut page = PageSession::default();
    answered(&mut page, to_open(&plan));
    while page.judge().is_none() && page.is_judging() {}
    let vpcs = plan.every::<Vpc>().take(9);
    let times = each(budget, vpcs, |vpc| {
        let (at, entry) = (vpc.id.as_str().into(), FieldEntry::Text("10.0.0.0/16".to_owned()));
        let edit = EditRequest::Set(at, "/cidr".into(), entry);
        once(|| answered(&mut page, Ask::Edit(String::new(), edit))).0
    });
    Figure::new(1, times)
}

fn save(plan: Plan, budget: Duration) -> Figure {
    Figure::new(plan.len(), several(budget, || plan::write(&plan)))
}

fn generate(plan: Plan, budget: Duration) -> Figure {
    let vpcs = plan.every::<Vpc>().count();
    let recipe = sample::Recipe { vpcs, condition: sample::Condition::Healthy, seed: 1 };
    Figure::new(plan.len(), several(budget, || sample::plan(&recipe)))
}
