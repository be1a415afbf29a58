//! Random plans: changes whose resources are of every kind, with values made from the shapes of fields.

use plan::{Change, Family, Field, Id, Kind, Resource, Shape};
use serde_json::{Map, Value, json};

/// A source of small numbers: bytes that someone chose, or an endless sequence that is the same in every run.
pub struct Dice<'a> {
    bytes: std::iter::Peekable<Box<dyn Iterator<Item = u8> + 'a>>,
}

impl<'a> Dice<'a> {
    /// The numbers that some bytes say, then zeros.
    pub fn of(bytes: &'a [u8]) -> Dice<'a> {
        let bytes: Box<dyn Iterator<Item = u8>> = Box::new(bytes.iter().copied());
        Dice { bytes: bytes.peekable() }
    }

    /// Numbers without end, the same for the same seed (a linear congruential generator, Knuth's MMIX).
    pub fn seeded(seed: u64) -> Dice<'a> {
        let next = |state: &u64| {
            Some(
                state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407),
            )
        };
        let states = std::iter::successors(Some(seed), next).skip(1);
        let bytes: Box<dyn Iterator<Item = u8>> =
            Box::new(states.map(|state| state.to_be_bytes()[1]));
        Dice { bytes: bytes.peekable() }
    }

    /// A number below `sides`, which is at most 256.
    pub fn roll(&mut self, sides: usize) -> usize {
        usize::from(self.bytes.next().unwrap_or_default()) % sides.max(1)
    }

    /// Whether the bytes have come to their end.
    pub fn is_over(&mut self) -> bool {
        self.bytes.peek().is_none()
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }
}

/// What someone might type, wrong or right, and what a notation might stumble over.
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

/// A dozen ids, two of them also words of the outline.
fn ids() -> Vec<Id> {
    let reserved = ["note", "account"].map(str::to_owned);
    let plain = (0..10).map(|n| format!("r{n}"));
    plain.chain(reserved).map(|id| Id::new(&id).unwrap()).collect()
}

fn pick_id(dice: &mut Dice<'_>) -> Id {
    let mut ids = ids();
    ids.swap_remove(dice.roll(ids.len()))
}

/// A value of a shape; one in a few is none that AWS takes.
fn value(dice: &mut Dice<'_>, shape: &Shape) -> Value {
    let address = |family: Family, prefix: bool, dice: &mut Dice<'_>| match (family, prefix) {
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
        Shape::Ref(_) => json!(pick_id(dice).as_str()),
        Shape::Target(_) => json!(dice.pick(&["local", "r3", "r7"])),
        Shape::List(inner) => (0..dice.roll(3)).map(|_| value(dice, inner)).collect(),
        Shape::Rows(fields) => (0..dice.roll(3)).map(|_| fields_of(dice, fields)).collect(),
    }
}

/// About half of some fields.
fn fields_of(dice: &mut Dice<'_>, fields: &[Field]) -> Value {
    let mut map = Map::new();
    for field in fields.iter() {
        if dice.roll(2) == 0 {
            map.insert(field.name.to_owned(), value(dice, &field.shape));
        }
    }
    Value::Object(map)
}

/// One resource of any kind, with fields of their shapes, right or wrong.
fn resource(dice: &mut Dice<'_>) -> Resource {
    // What was not read stands for a part of a file, and goes back to its own place there.
    let kinds: Vec<_> = Kind::ALL.iter().filter(|listed| listed.tag != "unread").collect();
    let listed = kinds[dice.roll(kinds.len())];
    let (kind, _) = Kind::read(listed.tag, fields_of(dice, listed.fields)).unwrap();
    let mut resource = Resource::new(dice.pick(&TEXTS), kind);
    resource.parent = (dice.roll(2) == 0).then(|| pick_id(dice));
    resource.note = dice.pick(&TEXTS).to_owned();
    let Ok(tags) = dice.pick(&["", "env=prod", "a=b\\,c,d"]).parse();
    resource.tags = tags;
    resource.account = dice.pick(&TEXTS).to_owned();
    resource
}

/// One to nine resources put or dropped, among a dozen ids, so that they meet.
pub fn change(dice: &mut Dice<'_>) -> Change {
    let mut change = Change::new("edit");
    for _ in 0..1 + dice.roll(9) {
        let id = &pick_id(dice);
        change = match dice.roll(4) {
            0 => change.drop(id),
            _ => change.put(id, resource(dice)),
        };
    }
    change
}
