//! Every text that the fields of a plan hold, whatever component they are of.

use serde_json::Value;

use crate::{Change, Field, Id, Kind, Path, Plan, Resource, Shape, Spot, Target};

/// One text in a field, in a list or in a row.
pub struct TextField<'a> {
    /// The resource that it is in.
    pub id: &'a Id,
    /// The same.
    pub resource: &'a Resource,
    /// Where in the resource.
    pub path: Path,
    /// What the field holds.
    pub shape: Shape,
    /// The text.
    pub text: String,
    listed: bool,
}

impl Plan {
    /// Every text of every resource that is not empty, in the order of ids and fields.
    pub fn leaves(&self) -> impl Iterator<Item = TextField<'_>> {
        self.resources().flat_map(|(id, resource)| {
            let mut found = Vec::new();
            rows(resource.decided(), resource.is.fields(), &Path::whole(), &mut found);
            found.into_iter().map(move |(path, shape, text, listed)| TextField {
                id,
                resource,
                path,
                shape,
                text,
                listed,
            })
        })
    }
}

/// A text with its path and shape, and whether it stands in a list.
type Found = (Path, Shape, String, bool);

fn rows(json: &Value, fields: &[Field], path: &Path, found: &mut Vec<Found>) {
    for field in fields {
        if let Some(value) = json.get(field.name) {
            texts(value, field.shape, path.field(field.name), found);
        }
    }
}

fn texts(value: &Value, shape: Shape, path: Path, found: &mut Vec<Found>) {
    match (shape, value) {
        (Shape::List(inner), Value::Array(items)) => {
            let items =
                items.iter().enumerate().filter_map(|(row, item)| Some((row, item.as_str()?)));
            let items = items.filter(|(_, text)| !text.is_empty());
            found.extend(items.map(|(row, text)| (path.row(row), *inner, text.to_owned(), true)));
        }
        (Shape::Rows(fields), Value::Array(items)) => {
            for (row, item) in items.iter().enumerate() {
                rows(item, fields, &path.row(row), found);
            }
        }
        (_, Value::String(text)) if !text.is_empty() => {
            found.push((path, shape, text.clone(), false));
        }
        _ => {}
    }
}

impl TextField<'_> {
    /// Its place.
    pub fn spot(&self) -> Spot {
        Spot::at(self.id, self.path.clone())
    }

    /// What to call its resource.
    pub fn name(&self) -> &str {
        self.resource.called(self.id)
    }

    /// The resource that it points at and the tags of those that it may, if it is a pointer.
    pub fn reference(&self) -> Option<(Id, &'static [&'static str])> {
        let allowed = match self.shape {
            Shape::Ref(allowed) => allowed,
            Shape::Target(allowed) if self.text != Target::LOCAL => allowed,
            _ => return None,
        };
        Some((Id::new(&self.text)?, allowed))
    }

    /// The resource that it points at and that is not in the plan, unless it is a route's target.
    pub fn dangles(&self, plan: &Plan) -> Option<Id> {
        let is_target = matches!(self.shape, Shape::Target(_));
        let (id, _) = self.reference().filter(|_| !is_target)?;
        plan.resource(&id).is_none().then_some(id)
    }

    /// Where its resource keeps the reason why what it points at is not in the plan: whoever read the
    /// plan from elsewhere knows that it is someone else's, or was not shown.
    pub fn reason_path(&self) -> Path {
        Path::new(&format!("/{}", self.path.as_str()))
    }

    /// Whether such a reason is kept, for this place or for its whole field.
    pub fn has_reason(&self) -> bool {
        let own = self.reason_path();
        let whole = Path::beside(&self.path.parts().next().unwrap_or_default());
        [own, whole].iter().any(|kept| self.resource.unrecognized.contains_key(kept))
    }

    /// The change that empties the field, or takes the value out of its list, wherever it stands there.
    pub fn emptied(&self) -> Option<Change> {
        let kind: &Kind = &self.resource.is;
        let is = if self.listed {
            self.rows().into_iter().rev().try_fold(kind.clone(), |is, row| is.without_row(&row))
        } else {
            kind.with_field(&self.path, Value::Null)
        };
        let resource = Resource { is: is.ok()?, ..self.resource.clone() };
        Some(Change::new("").put(self.id, resource))
    }

    /// The places in its list that hold the same text.
    fn rows(&self) -> Vec<Path> {
        let list = self.path.as_str().rsplit_once('/').map_or("", |(list, _)| list);
        let json = self.resource.is.fields_as_json();
        let items = json.pointer(list).and_then(Value::as_array).into_iter().flatten().enumerate();
        let same = items.filter(|(_, item)| item.as_str() == Some(&self.text));
        same.map(|(row, _)| Path::new(list).row(row)).collect()
    }
}
