//! The tracer and its slow twin give the same answers about random worlds, and the worlds are such that
//! every verdict occurs, and every kind of component is met.
//!
//! `VPCPLAN_WORLDS` says how many worlds, and `VPCPLAN_SEED` which is the first.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test panics to fail
#![allow(clippy::print_stdout)] // the table of what was met, shown by `--nocapture`

mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use plan::{Id, Language, Plan};
use reach::spec::{TwinAnswer, answer};
use reach::{Conversation, Network, Query, Trace, Verdict};
use world::{Scope, World};

const QUESTIONS: usize = 40;

/// How a leg of a conversation can end, and that there is none.
type Ends = BTreeMap<&'static str, usize>;

/// What all questions came to.
#[derive(Default)]
struct Tally {
    questions: usize,
    /// How many worlds there were, and how many of them the least counts are for.
    worlds: [usize; 2],
    out: Ends,
    back: Ends,
    /// How many questions AWS answered itself.
    by_aws: usize,
    /// The ends of the questions that met a kind of component, and of their answers.
    met: BTreeMap<&'static str, (Ends, Ends)>,
    /// How the two disagree, how often, and the first example.
    disagreements: BTreeMap<String, (usize, String)>,
}

#[test]
fn the_tracer_and_its_twin_agree() {
    let tally = play(Scope::Plain, 500);
    for verdict in Verdict::ALL {
        tally.check(verdict, 40, 5);
    }
}

#[test]
fn the_tracer_and_its_twin_agree_on_everything() {
    let tally = play(Scope::Full, 1500);
    for verdict in Verdict::ALL {
        tally.check(verdict, 100, 20);
    }
    for kind in KINDS {
        let (out, back) = tally.met.get(kind).unwrap_or_else(|| panic!("no one meets a {kind}"));
        let good = |ends: &Ends| ends.get(Verdict::Delivered.tag()).copied().unwrap_or(0);
        let are_enough = good(out) >= tally.least(20) && good(back) >= tally.least(10);
        assert!(are_enough, "few get on by a {kind}: {out:?} {back:?}");
    }
}

/// What must be met on the way there by questions that get through, and whose answers come back.
const KINDS: [&str; 16] = [
    "direct-connect-gateway",
    "egress-only-internet-gateway",
    "gateway-load-balancer-endpoint",
    "instance",
    "interface-endpoint",
    "internet-gateway",
    "load-balancer",
    "nat-gateway",
    "network-interface",
    "on-premises",
    "peering",
    "transit-gateway",
    "transit-gateway-route-table",
    "virtual-interface",
    "virtual-private-gateway",
    "vpn-connection",
];

fn play(scope: Scope, usual: u64) -> Tally {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u64>().unwrap());
    let worlds = number("VPCPLAN_WORLDS").unwrap_or(usual);
    let first = number("VPCPLAN_SEED").unwrap_or(0);
    let worlds_of = [worlds, usual].map(|count| usize::try_from(count).unwrap());
    let mut tally = Tally { worlds: worlds_of, ..Tally::default() };
    for seed in first..first + worlds {
        let mut world = World::of(seed, scope);
        let network = Network::new(Arc::new(world.plan.clone()));
        for _ in 0..QUESTIONS {
            let query = world.question();
            let told = network.trace(&query);
            tally.count(&world.plan, &told);
            if let Some((sign, text)) = disagreement(&network, &query, &told) {
                let known = tally.disagreements.entry(sign).or_default();
                known.0 += 1;
                if known.1.is_empty() {
                    known.1 = format!("world {seed}: {query:?}\n{text}");
                }
            }
        }
    }
    tally.print();
    let by_aws = tally.by_aws as u64;
    assert!(by_aws * 10 >= worlds, "AWS answers {by_aws} questions of {worlds} worlds");
    assert!(tally.disagreements.is_empty(), "they disagree");
    tally
}

impl Tally {
    fn count(&mut self, plan: &Plan, told: &Conversation) {
        self.questions += 1;
        let out = told.out.verdict.tag();
        let back = told.back.as_ref().map_or("none", |back| back.verdict.tag());
        *self.out.entry(out).or_default() += 1;
        *self.back.entry(back).or_default() += 1;
        let last = told.out.last().map(|hop| kind(plan, &hop.at));
        self.by_aws += usize::from(told.out.verdict == Verdict::Delivered && last == Some("vpc"));
        let traces = std::iter::once(&told.out).chain(&told.back);
        let hops = traces.flat_map(|trace| &trace.hops);
        let kinds: BTreeSet<&str> = hops.map(|hop| kind(plan, &hop.at)).collect();
        for kind in kinds {
            let met = self.met.entry(kind).or_default();
            *met.0.entry(out).or_default() += 1;
            *met.1.entry(back).or_default() += 1;
        }
    }

    /// What is least among so many worlds, where `count` is least among as many as usual.
    fn least(&self, count: usize) -> usize {
        let [worlds, usual] = self.worlds;
        count * worlds / usual
    }

    fn check(&self, verdict: Verdict, out: usize, back: usize) {
        let (out, back) = (self.least(out), self.least(back));
        let seen = |ends: &Ends| ends.get(verdict.tag()).copied().unwrap_or(0);
        // What leaves the plan leaves it on the way out; and where hosts lead an answer round in a circle, it
        // is unknown at the first of them that did not see the request.
        let back = if matches!(verdict, Verdict::LeavesPlan | Verdict::Loop) { 0 } else { back };
        assert!(seen(&self.out) >= out, "{} is rare out: {:?}", verdict.tag(), self.out);
        assert!(seen(&self.back) >= back, "{} is rare back: {:?}", verdict.tag(), self.back);
    }

    fn print(&self) {
        let tags: Vec<&str> = Verdict::ALL.iter().map(|verdict| verdict.tag()).collect();
        let row = |name: &str, ends: &Ends| {
            let cells = tags.iter().map(|tag| ends.get(tag).copied().unwrap_or(0));
            let cells: Vec<String> = cells.map(|count| format!("{count:>12}")).collect();
            println!("{name:<38}{}", cells.concat());
        };
        let heads: Vec<String> = tags.iter().map(|tag| format!("{tag:>12}")).collect();
        println!("{:<38}{}", format!("{} questions", self.questions), heads.concat());
        row("out", &self.out);
        row("back", &self.back);
        for (kind, (out, back)) in &self.met {
            row(kind, out);
            row("  its answers", back);
        }
        for (sign, (count, example)) in &self.disagreements {
            println!("\n{count} times {sign}\n{example}");
        }
    }
}

/// What kind of component a resource is.
fn kind(plan: &Plan, id: &Id) -> &'static str {
    plan.resource(id).map_or("internet or gone", |resource| resource.is.tag())
}

/// How the tracer and its twin disagree, if they do: in short, and at length.
fn disagreement(network: &Network, query: &Query, told: &Conversation) -> Option<(String, String)> {
    let end = |trace: &Trace| (trace.verdict, trace.last().unwrap().at.clone());
    let found = TwinAnswer { out: end(&told.out), back: told.back.as_ref().map(end) };
    let Some(expected) = answer(network, query) else {
        // An end without an address may have one in a list that the plan does not hold.
        let same = matches!(told.out.verdict, Verdict::NoRoute | Verdict::Unknown);
        return (!same).then(|| ("no family".to_owned(), tell(network, &told.out)));
    };
    let short = |(verdict, at): &(Verdict, Id)| {
        format!("{} at {}", verdict.tag(), kind(network.plan(), at))
    };
    let shorts = |answer: &TwinAnswer| {
        let back = answer.back.as_ref().map_or("none".to_owned(), short);
        format!("{}, back {back}", short(&answer.out))
    };
    let text = || {
        let back = told.back.as_ref().map_or(String::new(), |back| tell(network, back));
        format!("tracer {found:?}\ntwin   {expected:?}\n{}{back}", tell(network, &told.out))
    };
    let sign = || format!("tracer {}; twin {}", shorts(&found), shorts(&expected));
    (found != expected).then(|| (sign(), text()))
}

fn tell(network: &Network, trace: &Trace) -> String {
    let mut text = format!("{} {}\n", trace.flow, trace.verdict.tag());
    for hop in &trace.hops {
        for step in &hop.steps {
            text += &format!(
                "  {} {}: {} [{}]\n",
                hop.kind.tag(),
                hop.at,
                step.text(network, Language::En),
                step.cause
            );
        }
    }
    text
}
