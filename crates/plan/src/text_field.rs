//! The text fields of a plan, of every component.

use net::{Address, Cidr, Ports, ProtocolEntry};
use serde_json::Value;

use crate::{Change, Id, Kind, Path, Plan, Ref, Resource, Shape, Spot, Target};

/// The text of one field, list item or row field.
#[derive(Clone, Copy)]
pub struct TextField<'a> {
    /// The resource's id.
    pub id: &'a Id,
    /// The resource.
    pub resource: &'a Resource,
    /// The field's shape.
    pub shape: Shape,
    /// The text, with what it means.
    pub value: TextValue<'a>,
    steps: [Step; DEEPEST],
    depth: usize,
    listed: bool,
}

/// A value of a field that is written as text.
#[derive(Clone, Copy)]
pub enum TextValue<'a> {
    /// Words.
    Text(&'a str),
    /// A CIDR block.
    Cidr(&'a Cidr),
    /// An address.
    Address(&'a Address),
    /// Ports, or an ICMP type and code.
    Ports(&'a Ports),
    /// A protocol.
    Protocol(&'a ProtocolEntry),
    /// A pointer to a resource.
    Id(&'a Id),
}

/// A step of the way to a text in a component.
#[derive(Clone, Copy)]
enum Step {
    Field(&'static str),
    Row(usize),
}

/// A field, a row, a field of the row and a row of that field: no component nests more.
const DEEPEST: usize = 4;

/// What a field, a row or a list of them holds, visited text by text.
pub(crate) trait FieldValue {
    /// Visits every text in it.
    fn visit<'a>(&'a self, visit: &mut Visit<'a, '_>);
}

/// A visit of all texts of one component, in the order of fields and rows.
pub(crate) struct Visit<'a, 'v> {
    at: TextField<'a>,
    seen: &'v mut dyn FnMut(&TextField<'a>),
}

impl<'a> Visit<'a, '_> {
    /// Visits a field of a component or of a row.
    pub(crate) fn field(&mut self, name: &'static str, shape: Shape, value: &'a impl FieldValue) {
        self.inside(Step::Field(name), shape, value);
    }

    fn inside(&mut self, step: Step, shape: Shape, value: &'a impl FieldValue) {
        let (before, listed, depth) = (self.at.shape, self.at.listed, self.at.depth);
        if let Some(last) = self.at.steps.get_mut(depth) {
            *last = step;
        }
        (self.at.shape, self.at.depth) = (shape, depth + 1);
        self.at.listed = matches!((step, before), (Step::Row(_), Shape::List(_)));
        value.visit(self);
        (self.at.shape, self.at.listed, self.at.depth) = (before, listed, depth);
    }

    fn text(&mut self, value: TextValue<'a>) {
        if !value.text().is_empty() {
            self.at.value = value;
            (self.seen)(&self.at);
        }
    }
}

impl Plan {
    /// The texts that a test holds for, of those that are decided and not empty, in the order of ids and
    /// fields.
    pub fn text_fields<'a>(
        &'a self,
        sought: impl Fn(&TextField<'a>) -> bool,
    ) -> Vec<TextField<'a>> {
        let resources = self.resources();
        resources.flat_map(|(id, resource)| resource.text_fields(id, &sought)).collect()
    }

    /// The references that lead to no resource, but for targets of routes, in the order of ids and fields.
    pub fn dangling(&self) -> Vec<TextField<'_>> {
        let mut found = Vec::new();
        for (id, resource) in self.referring_to_nothing() {
            resource.each_text(id, &mut |field| {
                if field.dangles(self).is_some() && field.is_decided() {
                    found.push(*field);
                }
            });
        }
        found
    }
}

impl Resource {
    /// The texts of one resource that a test holds for, in the same way.
    pub fn text_fields<'a>(
        &'a self,
        id: &'a Id,
        sought: impl Fn(&TextField<'a>) -> bool,
    ) -> Vec<TextField<'a>> {
        let mut found = Vec::new();
        self.each_text(id, &mut |field| {
            if sought(field) && field.is_decided() {
                found.push(*field);
            }
        });
        found
    }

    /// Visits every text of its fields, default ones too.
    pub(crate) fn each_text<'a>(&'a self, id: &'a Id, seen: &mut dyn FnMut(&TextField<'a>)) {
        let at = TextField {
            id,
            resource: self,
            shape: Shape::Any,
            value: TextValue::Text(""),
            steps: [Step::Row(0); DEEPEST],
            depth: 0,
            listed: false,
        };
        self.is.visit(&mut Visit { at, seen });
    }
}

impl<'a> TextValue<'a> {
    /// The text as typed.
    pub fn text(self) -> &'a str {
        match self {
            TextValue::Text(text) => text,
            TextValue::Cidr(cidr) => cidr.text(),
            TextValue::Address(address) => address.text(),
            TextValue::Ports(ports) => ports.text(),
            TextValue::Protocol(protocol) => protocol.text(),
            TextValue::Id(id) => id.as_str(),
        }
    }
}

impl<'a> TextField<'a> {
    /// Where in the resource.
    pub fn path(&self) -> Path {
        let steps = self.steps.iter().take(self.depth);
        steps.fold(Path::whole(), |path, step| match step {
            Step::Field(name) => path.field(name),
            Step::Row(row) => path.row(*row),
        })
    }

    /// The place.
    pub fn spot(&self) -> Spot {
        Spot::at(self.id, self.path())
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        self.value.text()
    }

    /// The resource's name.
    pub fn name(&self) -> &str {
        self.resource.called(self.id)
    }

    /// Whether someone decided it: the field of the component has not its default.
    fn is_decided(&self) -> bool {
        match self.steps.first() {
            Some(Step::Field(name)) => self.resource.decided().get(name).is_some(),
            _ => false,
        }
    }

    /// The id that it references and the tags that its target may have, if it is a reference.
    pub fn reference(&self) -> Option<(&'a Id, &'static [&'static str])> {
        match (self.value, self.shape) {
            (TextValue::Id(id), Shape::Ref(allowed) | Shape::Target(allowed)) => {
                Some((id, allowed))
            }
            _ => None,
        }
    }

    /// The id that it references if that is not in the plan; a route's target is left out.
    pub fn dangles(&self, plan: &Plan) -> Option<&'a Id> {
        let is_target = matches!(self.shape, Shape::Target(_));
        let (id, _) = self.reference().filter(|_| !is_target)?;
        plan.resource(id).is_none().then_some(id)
    }

    /// The path of the reason that its resource keeps if the reference leads out of the plan: a reader
    /// of recorded input notes that the target belongs to someone else or was not listed.
    pub fn reason_path(&self) -> Path {
        Path::new(&format!("/{}", self.path()))
    }

    /// Whether such a reason is kept, for this path or for the whole field.
    pub fn has_reason(&self) -> bool {
        if self.resource.unrecognized.is_empty() {
            return false;
        }
        let own = self.reason_path();
        let whole = Path::beside(&self.path().parts().next().unwrap_or_default());
        [own, whole].iter().any(|kept| self.resource.unrecognized.contains_key(kept))
    }

    /// The change that clears the field, or removes the value from its list wherever it is there.
    pub fn emptied(&self) -> Option<Change> {
        let kind: &Kind = &self.resource.is;
        let is = if self.listed {
            self.rows().into_iter().rev().try_fold(kind.clone(), |is, row| is.without_row(&row))
        } else {
            kind.with_field(&self.path(), Value::Null)
        };
        let resource = Resource { is: is.ok()?, ..self.resource.clone() };
        Some(Change::new("").put(self.id, resource))
    }

    /// The paths of the same text in its list.
    fn rows(&self) -> Vec<Path> {
        let path = self.path();
        let list = path.as_str().rsplit_once('/').map_or("", |(list, _)| list);
        let json = self.resource.is.fields_as_json();
        let items = json.pointer(list).and_then(Value::as_array).into_iter().flatten().enumerate();
        let same = items.filter(|(_, item)| item.as_str() == Some(self.text()));
        same.map(|(row, _)| Path::new(list).row(row)).collect()
    }
}

/// Values that are one text, and those that are none.
macro_rules! values {
    ($($type:ty => $visit:expr,)*) => {
        $(impl FieldValue for $type {
            fn visit<'a>(&'a self, visit: &mut Visit<'a, '_>) {
                let text: fn(&'a $type) -> Option<TextValue<'a>> = $visit;
                if let Some(text) = text(self) {
                    visit.text(text);
                }
            }
        })*
    };
}

values! {
    bool => |_| None,
    u8 => |_| None,
    u16 => |_| None,
    u32 => |_| None,
    u64 => |_| None,
    String => |text| Some(TextValue::Text(text)),
    Path => |path| Some(TextValue::Text(path.as_str())),
    Value => |json| json.as_str().map(TextValue::Text),
    Cidr => |cidr| Some(TextValue::Cidr(cidr)),
    Address => |address| Some(TextValue::Address(address)),
    Ports => |ports| Some(TextValue::Ports(ports)),
    ProtocolEntry => |protocol| Some(TextValue::Protocol(protocol)),
    Target => |target| Some(target.id().map_or(TextValue::Text(Target::LOCAL), TextValue::Id)),
}

impl<T> FieldValue for Ref<T> {
    fn visit<'a>(&'a self, visit: &mut Visit<'a, '_>) {
        visit.text(TextValue::Id(&self.id));
    }
}

impl<T: FieldValue> FieldValue for Option<T> {
    fn visit<'a>(&'a self, visit: &mut Visit<'a, '_>) {
        self.iter().for_each(|value| value.visit(visit));
    }
}

impl<T: FieldValue> FieldValue for Vec<T> {
    fn visit<'a>(&'a self, visit: &mut Visit<'a, '_>) {
        let shape = match visit.at.shape {
            Shape::List(inner) => *inner,
            shape => shape,
        };
        for (row, value) in self.iter().enumerate() {
            visit.inside(Step::Row(row), shape, value);
        }
    }
}
