//! Properties of random plans: an inverse change takes everything back, and both notations give back
//! what was written. Each component and each shape of field takes part, for values are made from shapes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test panics to fail

use plan::{Change, Family, Field, Id, Kind, Plan, Rect, Resource, Shape};
use serde_json::{Map, Value, json};

/// A small generator of numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }
}

const TEXTS: [&str; 11] = [
    "",
    "web",
    "two words",
    "a\"b",
    "-> x",
    "no-main",
    "10.0.0.0/16",
    "한국",
    "#",
    "k=v,w",
    "\\n\n",
];

fn ids() -> Vec<Id> {
    let reserved = ["note", "account"].map(str::to_owned);
    let plain = (0..10).map(|n| format!("r{n}"));
    plain.chain(reserved).map(|id| Id::new(&id).unwrap()).collect()
}

fn value(dice: &mut Dice, shape: &Shape) -> Value {
    let address = |family: Family, prefix: bool, dice: &mut Dice| match (family, prefix) {
        (Family::V6, true) => dice.pick(&["2001:db8::/56", "::/0", "nonsense"]),
        (Family::V6, false) => dice.pick(&["2001:db8::5", "fd00::1"]),
        (_, true) => dice.pick(&["10.0.0.0/16", "0.0.0.0/0", "10.0.0.7/33", ""]),
        (_, false) => dice.pick(&["10.0.0.5", "198.51.100.7", "10.0.0.300"]),
    };
    match shape {
        Shape::Text | Shape::Region | Shape::Zone => json!(dice.pick(&TEXTS)),
        Shape::Any => json!({ "a": [1, dice.pick(&TEXTS)] }),
        Shape::Flag => json!(dice.roll(2) == 0),
        Shape::Number { from, to } => json!(dice.pick(&[*from, *to])),
        Shape::Cidr(family) => json!(address(*family, true, dice)),
        Shape::Address(family) => json!(address(*family, false, dice)),
        Shape::Protocol => json!(dice.pick(&["tcp", "all", "47", "icmp", "what"])),
        Shape::Ports => json!(dice.pick(&["443", "1-2", "8/0", "all", "x"])),
        Shape::Choice(choices) => json!(choices[dice.roll(choices.len())].value),
        Shape::Ref(_) => json!(ids()[dice.roll(12)].as_str()),
        Shape::Target(_) => json!(dice.pick(&["local", "r3", "r7"])),
        Shape::List(inner) => (0..dice.roll(3)).map(|_| value(dice, inner)).collect(),
        Shape::Rows(fields) => (0..dice.roll(3)).map(|_| fields_of(dice, fields)).collect(),
    }
}

fn fields_of(dice: &mut Dice, fields: &[Field]) -> Value {
    let mut map = Map::new();
    for field in fields.iter() {
        if dice.roll(2) == 0 {
            map.insert(field.name.to_owned(), value(dice, &field.shape));
        }
    }
    Value::Object(map)
}

fn resource(dice: &mut Dice) -> Resource {
    // What was not read stands for a part of a file, and goes back to its own place there.
    let kinds: Vec<_> = Kind::ALL.iter().filter(|listed| listed.tag != "unread").collect();
    let listed = kinds[dice.roll(kinds.len())];
    let (kind, _) = Kind::read(listed.tag, fields_of(dice, listed.fields)).unwrap();
    let mut resource = Resource::new(dice.pick(&TEXTS), kind);
    resource.parent = (dice.roll(2) == 0).then(|| ids()[dice.roll(12)].clone());
    resource.note = dice.pick(&TEXTS).to_owned();
    let Ok(tags) = dice.pick(&["", "env=prod", "a=b\\,c,d"]).parse();
    resource.tags = tags;
    resource.account = dice.pick(&TEXTS).to_owned();
    resource
}

fn change(dice: &mut Dice) -> Change {
    let mut change = Change::new("edit");
    for _ in 0..1 + dice.roll(9) {
        let id = &ids()[dice.roll(12)];
        change = match dice.roll(4) {
            0 => change.drop(id),
            _ => change.put(id, resource(dice)),
        };
    }
    change
}

#[test]
fn an_inverse_takes_everything_back() {
    let mut dice = Dice(1);
    for _ in 0..400 {
        let mut plan = Plan::default().with(&change(&mut dice));
        let before = plan.clone();
        let edit = change(&mut dice);
        let inverse = plan.apply(&edit);
        let after = plan.clone();
        let again = plan.apply(&inverse);
        assert_eq!(plan, before);
        plan.apply(&again);
        assert_eq!(plan, after);
        for id in plan.ids() {
            let found = plan.children(id).all(|child| {
                plan.resource(child).is_some_and(|child| child.parent.as_ref() == Some(id))
            });
            assert!(found, "the children of {id} are others");
        }
    }
}

#[test]
fn both_notations_give_back_what_was_written() {
    let mut dice = Dice(2);
    for _ in 0..1500 {
        let plan = Plan::default().with(&change(&mut dice));
        let text = plan.to_string();
        let read: Plan = text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(read, plan, "{text}");
        let placed = plan.with(&positions(&plan));
        let file = plan::write(&placed);
        let opened = plan::read(file.as_bytes()).unwrap();
        assert_eq!(opened.plan, placed, "{file}");
        assert_eq!(plan::write(&opened.plan), file);
    }
}

/// Gives everything a place, which files keep and outlines do not.
fn positions(plan: &Plan) -> Change {
    plan.resources().fold(Change::new(""), |change, (id, resource)| {
        let at = Some(Rect { x: -5, y: 7, w: 100, h: 60 });
        change.put(id, Resource { at, ..Resource::clone(resource) })
    })
}
