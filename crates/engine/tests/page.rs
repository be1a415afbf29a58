//! A page that applies the differences that it is sent holds what a page that begins now is sent.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that gets no answer has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use engine::PageSession;
use view::{
    AddressOffer, AddressTreeRow, Answer, Ask, BoxView, BuildForm, ComparedPart, ComparedRow,
    ComparedStep, EditRequest, FieldEntry, FindingRow, Form, GALLERY, InputFile, Key, Keyed,
    ListChange, Locale, MapChange, MarkView, OutlineRow, Placed, PlanSummary, Reply, Request,
    SubnetsForm, TemplateForm, WireView,
};

use engine::view;

/// What a page holds.
#[derive(Debug, Default, PartialEq)]
struct Held {
    boxes: BTreeMap<Key, Rc<BoxView>>,
    wires: BTreeMap<Key, Rc<WireView>>,
    marks: BTreeMap<Key, Rc<MarkView>>,
    rows: (BTreeMap<Key, Rc<OutlineRow>>, Vec<Key>),
    findings: (BTreeMap<Key, Rc<FindingRow>>, Vec<Key>),
    summary: Option<Rc<PlanSummary>>,
    form: Option<Rc<Form>>,
    /// How many views the last answer brought.
    brought: usize,
}

fn map<T: Keyed>(held: &mut BTreeMap<Key, Rc<T>>, change: MapChange<T>) -> usize {
    let count = change.put.len() + change.gone.len();
    for key in change.gone {
        assert!(held.remove(&key).is_some(), "{key} was never there");
    }
    held.extend(change.put.into_iter().map(|view| (view.key().clone(), view)));
    count
}

fn list<T: Keyed>(
    (held, order): &mut (BTreeMap<Key, Rc<T>>, Vec<Key>),
    change: ListChange<T>,
) -> usize {
    let count = change.put.len();
    held.extend(change.put.into_iter().map(|view| (view.key().clone(), view)));
    if let Some(keys) = change.order {
        held.retain(|key, _| keys.contains(key));
        *order = keys;
    }
    assert_eq!(held.len(), order.len());
    count
}

impl Held {
    fn take(&mut self, bytes: &[u8]) -> Answer {
        let answer: Answer = postcard::from_bytes(bytes).unwrap();
        let changes = answer.changes.clone();

        self.brought = map(&mut self.boxes, changes.boxes)
            + map(&mut self.wires, changes.wires)
            + map(&mut self.marks, changes.marks)
            + list(&mut self.rows, changes.rows)
            + list(&mut self.findings, changes.findings);
        self.summary = changes.summary.or(self.summary.take());
        if let Some(form) = changes.form {
            self.form = form;
        }
        answer
    }
}

struct Tried {
    engine: PageSession,
    held: Held,
    number: u32,
}

impl Tried {
    fn new() -> Tried {
        let mut tried = Tried { engine: PageSession::default(), held: Held::default(), number: 0 };
        tried.ask(Ask::Speak(Locale::En));
        tried
    }

    fn ask(&mut self, ask: Ask) -> Reply {
        self.number += 1;
        let request = postcard::to_allocvec(&Request { number: self.number, ask }).unwrap();
        let bytes = self.engine.answer(&request);
        let answer = self.held.take(&bytes);
        assert_eq!(answer.number, self.number);
        while self.engine.is_judging() {
            if let Some(bytes) = self.engine.judge() {
                self.held.take(&bytes);
            }
        }
        answer.reply
    }

    /// A part of the comparison, when all of its steps are done.
    fn compared(&mut self, part: ComparedPart) -> ComparedStep {
        let mut before = None;
        loop {
            match self.ask(Ask::CompareOn(part)) {
                Reply::Compared(ComparedStep::Going(done, all)) => {
                    assert!(before < Some(done) && done <= all, "{done} of {all} is no progress");
                    before = Some(done);
                }
                Reply::Compared(step) => return step,
                other => panic!("{other:?}"),
            }
        }
    }

    fn edit(&mut self, edit: EditRequest) -> Reply {
        self.ask(Ask::Edit("edit".to_owned(), edit))
    }

    /// What a page is sent that opens the same plan now, with the same selected.
    fn anew(&mut self) -> Held {
        let Reply::Kept(kept) = self.ask(Ask::Keep) else { panic!("nothing to keep") };
        let mut other = Tried::new();
        other.ask(Ask::Resume(kept.text, kept.history));
        let selected = self.held.form.as_ref().map(|form| form.id.clone());
        other.ask(Ask::Select(selected.into_iter().collect()));
        other.held
    }

    #[track_caller]
    fn holds_what_a_new_page_is_sent(&mut self) {
        let mut anew = self.anew();
        let opened =
            |held: &Held| PlanSummary { opened: 0, ..(**held.summary.as_ref().unwrap()).clone() };
        assert_eq!(opened(&self.held), opened(&anew));
        anew.summary.clone_from(&self.held.summary);
        anew.brought = self.held.brought;
        assert_eq!(self.held, anew);
    }
}

/// A random number below `most`, the same in every run.
fn chance(seed: &mut u32, most: usize) -> usize {
    *seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
    usize::try_from(*seed >> 8).unwrap() % most.max(1)
}

fn some_edit(held: &Held, seed: &mut u32) -> Ask {
    let ids = &held.rows.1;
    let id = ids.get(chance(seed, ids.len())).cloned().unwrap_or_else(|| "none".into());
    let other = ids.get(chance(seed, ids.len())).cloned().unwrap_or_else(|| "none".into());
    let edit = match chance(seed, 9) {
        0 => EditRequest::Rename(id, format!("name-{}", chance(seed, 9))),
        1 => EditRequest::Delete(vec![id]),
        2 => EditRequest::Duplicate(vec![id]),
        3 => EditRequest::Join(id, other, None),
        4 => EditRequest::Set(id, "/cidr".into(), FieldEntry::Text("10.77.0.0/16".to_owned())),
        5 => {
            let (x, y) = (chance(seed, 900) as i32, chance(seed, 900) as i32);
            EditRequest::Place(vec![Placed { id, x, y, parent: None }])
        }
        6 => EditRequest::Add("vpc".to_owned(), None, None),
        7 => return Ask::Undo,
        _ => return Ask::Select(vec![id]),
    };
    Ask::Edit("edit".to_owned(), edit)
}

#[test]
fn differences_add_up_to_what_a_new_page_is_sent() {
    for (place, sample) in GALLERY.iter().enumerate() {
        let mut seed = u32::try_from(place).unwrap() + 7;
        let mut tried = Tried::new();
        tried.ask(Ask::OpenSample(sample.name.to_owned()));
        for _ in 0..25 {
            let ask = some_edit(&tried.held, &mut seed);
            tried.ask(ask);
        }
        tried.holds_what_a_new_page_is_sent();
    }
}

#[test]
fn a_name_that_is_typed_brings_the_box_the_row_and_the_form_and_no_more() {
    let mut tried = Tried::new();
    // No finding of this plan names the resource.
    tried.ask(Ask::OpenSample("two-vpcs-peered".to_owned()));
    tried.ask(Ask::Select(vec!["web-a".into()]));
    let id = tried.held.form.as_ref().map(|form| form.id.clone());
    let id = id.unwrap_or_else(|| tried.held.rows.1.first().cloned().unwrap());
    tried.edit(EditRequest::Rename(id.clone(), "another".to_owned()));
    assert!(tried.held.brought <= 2, "{}", tried.held.brought);
    assert_eq!(tried.held.rows.0.get(&id).unwrap().name, "another");
}

#[test]
fn what_is_asked_changes_nothing() {
    let mut tried = Tried::new();
    tried.ask(Ask::OpenSample("overlapping-cidrs".to_owned()));
    let finding = tried.held.findings.1.first().cloned().unwrap();
    for ask in [
        Ask::Explain(finding.clone()),
        Ask::Preview(finding, 0),
        Ask::Intents,
        Ask::Ends,
        Ask::Reach(String::new(), String::new()),
        Ask::Find("10.0.0.5".to_owned()),
        Ask::Write("outline".to_owned()),
    ] {
        let reply = tried.ask(ask.clone());
        assert_eq!(tried.held.brought, 0, "{ask:?}");
        assert!(!matches!(reply, Reply::Done | Reply::Refused(_)), "{ask:?}: {reply:?}");
    }
}

#[test]
fn an_address_finds_the_smallest_block_around_it() {
    let mut tried = Tried::new();
    tried.ask(Ask::OpenSample("two-vpcs-peered".to_owned()));
    let Reply::Found(found) = tried.ask(Ask::Find("10.0.0.10".to_owned())) else { panic!() };
    let depth = |id: &Key| tried.held.rows.0.get(id).map_or(0, |row| row.depth);
    assert!(found.len() >= 2, "{found:?}");
    assert!(depth(found.first().unwrap()) > 0, "{found:?}");
}

#[test]
fn a_template_is_built_as_it_was_previewed_and_its_vpcs_are_selected() {
    let mut tried = Tried::new();
    tried.ask(Ask::OpenEmpty);
    let region = "eu-west-1".to_owned();
    let form = TemplateForm { name: "egress".to_owned(), inside: None, region };
    let form = BuildForm::Template(form);
    let Reply::Preview(Some(preview)) = tried.ask(Ask::PreviewBuild(form.clone())) else {
        panic!("no preview")
    };
    assert!(preview.lines.iter().any(|line| line.contains("zone eu-west-1a")), "{preview:?}");
    let Reply::Added(vpcs) = tried.edit(EditRequest::Build(form)) else { panic!("not built") };
    assert_eq!(vpcs.len(), 3);
    assert!(vpcs.iter().all(|id| tried.held.rows.0.get(id).unwrap().tag == "vpc"));
    let unknown = TemplateForm { name: "nothing".to_owned(), ..TemplateForm::default() };
    let refused = tried.ask(Ask::PreviewBuild(BuildForm::Template(unknown)));
    assert!(matches!(refused, Reply::Refused(_)), "{refused:?}");
}

#[test]
fn the_parts_of_a_subnet_are_selected_and_merge_to_it_again() {
    let mut tried = Tried::new();
    let text = "vpc v 10.1.0.0/16\n  subnet s 10.1.0.0/24\n  subnet t 10.1.1.0/24";
    tried.edit(EditRequest::Outline(text.to_owned()));
    let cidr = |tried: &Tried, id: &str| tried.held.rows.0.get(id).unwrap().detail.clone();
    let split = EditRequest::Build(BuildForm::Split("s".into(), 4));
    let Reply::Added(parts) = tried.edit(split) else { panic!("not split") };
    assert_eq!((parts.len(), &*cidr(&tried, "s")), (4, "10.1.0.0/26"));
    let merge = BuildForm::Merge(vec!["s".into(), "t".into()]);
    assert!(matches!(tried.ask(Ask::PreviewBuild(merge)), Reply::Refused(_)));
    let Reply::Added(whole) = tried.edit(EditRequest::Build(BuildForm::Merge(parts))) else {
        panic!("not merged")
    };
    assert_eq!(whole.iter().map(|id| &**id).collect::<Vec<_>>(), ["s"]);
    assert_eq!(cidr(&tried, "s"), "10.1.0.0/24");
    let zones = SubnetsForm {
        vpc: "v".into(),
        name: "app".to_owned(),
        zones: 3,
        prefix: 20,
        route_table: None,
    };
    let zones = EditRequest::Build(BuildForm::Subnets(zones));
    assert!(matches!(tried.edit(zones), Reply::Added(added) if added.len() == 3));
    assert_eq!(cidr(&tried, "app-c"), "10.1.48.0/20");
}

#[test]
fn addresses_tell_what_is_used_what_is_free_and_what_could_meet() {
    let mut tried = Tried::new();
    let text = "address-pool p 10.0.0.0/15
vpc a 10.0.0.0/16
  subnet s 10.0.0.0/24
    instance i 10.0.0.10
vpc twin 10.0.0.0/16
vpc b 10.9.0.0/16
vpc c 10.9.0.0/17
peering j b <-> c";
    tried.edit(EditRequest::Outline(text.to_owned()));
    let Reply::Addresses(rows) = tried.ask(Ask::Addresses(Vec::new())) else { panic!("none") };
    let seen = |row: &AddressTreeRow| {
        let used = row.used.clone().unwrap_or_default();
        format!("{} {} {used}/{} {}", row.depth, row.addresses, row.size, row.overlaps.len())
    };
    let expected = [
        "0 10.0.0.0/15 65,536/131,072 0",
        "1 10.0.0.0/16 256/65,536 0",
        "2 10.0.0.0/24 1/251 0",
        "2 10.0.1.0 – 10.0.255.255 /65,280 0",
        "1 10.0.0.0/16 0/65,536 0",
        "2 10.0.0.0 – 10.0.255.255 /65,536 0",
        "1 10.1.0.0 – 10.1.255.255 /65,536 0",
        "0 10.9.0.0/16 0/65,536 1",
        "1 10.9.0.0 – 10.9.255.255 /65,536 0",
        "0 10.9.0.0/17 0/32,768 1",
        "1 10.9.0.0 – 10.9.127.255 /32,768 0",
    ];
    assert_eq!(rows.iter().map(seen).collect::<Vec<_>>(), expected);
    let offers: Vec<_> = rows.iter().filter_map(|row| row.offer.clone()).collect();
    let free = AddressOffer::Subnet("a".into(), "10.0.1.0/24".to_owned());
    assert!(offers.contains(&free), "{offers:?}");
    assert!(offers.contains(&AddressOffer::Vpc("10.1.0.0/16".to_owned())), "{offers:?}");
    let folded = tried.ask(Ask::Addresses(vec!["a".into()]));
    assert!(matches!(folded, Reply::Addresses(fewer) if fewer.len() == rows.len() - 2));
    let subnet = EditRequest::Build(BuildForm::Subnet("a".into(), "10.0.1.0/24".to_owned()));
    assert!(matches!(tried.edit(subnet), Reply::Added(added) if added.len() == 1));
}

#[test]
fn a_comparison_tells_resources_and_conversations_apart() {
    let before = "vpc v 10.0.0.0/16
  subnet s 10.0.0.0/24
    instance i 10.0.0.10
  subnet t 10.0.1.0/24
    instance gone 10.0.1.10";
    let mut tried = Tried::new();
    let now = before.replace("10.0.0.10", "10.0.0.20").replace("gone", "new");
    tried.edit(EditRequest::Outline(now));
    let file = |text: &str| {
        let (name, bytes) = ("before.plan".to_owned(), text.as_bytes().to_vec());
        vec![InputFile { name, bytes }]
    };
    let Reply::Comparison(found) = tried.ask(Ask::Compare(file(before))) else { panic!("none") };
    let ids = |rows: &[ComparedRow]| rows.iter().map(|row| row.at.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&found.added), ["new"]);
    assert_eq!(ids(&found.removed), ["gone"]);
    assert_eq!(ids(&found.changed), ["i"]);
    let lines = found.changed.iter().flat_map(|row| &row.lines);
    assert!(lines.clone().any(|line| line.starts_with('-') && line.contains("10.0.0.10")));
    assert!(lines.clone().any(|line| line.starts_with('+') && line.contains("10.0.0.20")));
    assert!(!found.is_large && !found.ghosts.is_empty());
    let ComparedStep::Reach(reach) = tried.compared(ComparedPart::Reach) else { panic!("none") };
    assert!(!reach.gained.is_empty() && !reach.lost.is_empty(), "{reach:?}");
    let refused = tried.ask(Ask::Compare(file("nonsense here")));
    assert!(matches!(refused, Reply::Refused(_)), "{refused:?}");
}

#[test]
fn a_comparison_tells_what_the_rules_find_in_one_plan_alone() {
    let before = "vpc a 10.0.0.0/16
vpc b 10.0.0.0/16
peering p a <-> b active";
    let mut tried = Tried::new();
    let now = before.replace("vpc b 10.0.0.0/16", "vpc b 10.1.0.0/30");
    tried.edit(EditRequest::Outline(now));
    let file = InputFile { name: "before.plan".to_owned(), bytes: before.as_bytes().to_vec() };
    tried.ask(Ask::Compare(vec![file]));
    let rules = |rows: &[FindingRow]| -> BTreeSet<String> {
        rows.iter().map(|row| row.rule.to_string()).collect()
    };
    let found = tried.compared(ComparedPart::Findings);
    let ComparedStep::Findings(found) = found else { panic!("{found:?}") };
    assert!(rules(&found.settled).contains("peering-overlap"), "{found:?}");
    assert!(rules(&found.raised).contains("vpc-cidr-size"), "{found:?}");
    // The same as the command says.
    let [from, to] = [before, &before.replace("vpc b 10.0.0.0/16", "vpc b 10.1.0.0/30")]
        .map(|text| engine::Session::of(text.parse().unwrap()));
    let whole = from.compare(&to, engine::Language::En);
    let keys = |all: &[engine::FindingView]| -> Vec<String> {
        all.iter().map(|one| one.key.clone()).collect()
    };
    let held = |rows: &[FindingRow]| -> Vec<String> {
        rows.iter().map(|row| row.key.to_string()).collect()
    };
    assert_eq!(held(&found.settled), keys(&whole.settled));
    assert_eq!(held(&found.raised), keys(&whole.raised));
    // It goes on with the plan.
    tried.edit(EditRequest::Outline(before.to_owned()));
    let none = tried.compared(ComparedPart::Findings);
    assert!(matches!(none, ComparedStep::Findings(of) if of.counts == (0, 0)));
}

#[test]
fn a_copy_keeps_what_it_names_among_itself() {
    let mut tried = Tried::new();
    tried.ask(Ask::OpenSample("two-vpcs-peered".to_owned()));
    let before = tried.held.rows.1.len();
    let vpc = tried.held.rows.1.first().cloned().unwrap();
    let inside = tried.held.rows.1.iter().skip(1);
    let inside = inside.take_while(|id| tried.held.rows.0.get(*id).unwrap().depth > 0).count();
    let Reply::Text(copy) = tried.ask(Ask::Copy(vec![vpc])) else { panic!() };
    assert!(matches!(tried.edit(EditRequest::Paste(copy, None)), Reply::Added(_)));
    assert_eq!(tried.held.rows.1.len(), before + inside + 1);
    let gone = |row: &Rc<FindingRow>| &*row.rule == "reference-gone";
    assert!(!tried.held.findings.0.values().any(gone));
}
