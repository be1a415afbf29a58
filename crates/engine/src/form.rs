//! Forms: a resource's fields with their values and editors.

use std::rc::Rc;

use net::{Entry, Readable};
use plan::{Choice, Family, Field, Id, Kind, KindInfo, Language, Path, Plan, Resource, Shape};
use serde_json::Value;
use view::{ChoiceView, Editor, FieldView, Form, Key, RowView, TextProblem};

use crate::{Change, Message, Session};

impl Session {
    /// The form of a resource.
    pub fn form(&self, id: &Id, language: Language) -> Option<Form> {
        let resource = self.plan().resource(id)?;
        let listed = Kind::listed(resource.is.tag())?;
        let json = resource.is.fields_as_json();
        let source = listed.spec.source;
        let page = Reader { plan: self.plan(), language };
        Some(Form {
            id: key(id),
            tag: listed.tag.to_owned(),
            kind: listed.spec.name.get(language).to_owned(),
            about: listed.spec.about.get(language).to_owned(),
            source: if source.is_empty() {
                String::new()
            } else {
                crate::finding::documentation(source)
            },
            icon: listed.spec.icon.to_owned(),
            name: resource.name.clone(),
            note: resource.note.clone(),
            tags: resource.tags.to_string(),
            account: resource.account.clone(),
            parent: resource
                .parent
                .as_ref()
                .map(|parent| (key(parent), self.plan().called(parent).to_owned())),
            goes_inside: !listed.spec.inside.is_empty(),
            fields: page.fields(&ordered(listed), &json, &Path::whole()),
            first: u32::try_from(shown_at_once(listed)).unwrap_or(u32::MAX),
            unrecognized: resource
                .unrecognized
                .iter()
                .map(|(path, value)| (path.to_string(), value.to_string()))
                .collect(),
        })
    }

    /// The change that enters a text into a field, as the field's shape reads it. An empty text empties
    /// the field.
    ///
    /// # Errors
    /// When there is no such field, or the text does not fit it; the sentence says why.
    pub fn enter(&self, id: &Id, path: &Path, text: &str, label: &str) -> Result<Change, Message> {
        let text = text.trim();
        let number = text.parse::<u32>().ok().map(Value::from);
        let empty = text.is_empty().then_some(Value::Null);
        let readings = [empty, Some(Value::from(text)), number].into_iter().flatten();
        let mut refused = Message::new("", "");
        for value in readings {
            match self.set(id, path, value, label) {
                Ok(change) => return Ok(change),
                Err(reason) => refused = reason,
            }
        }
        Err(refused)
    }

    /// The change that gives a resource another name.
    pub fn rename(&self, id: &Id, name: &str, label: &str) -> Option<Change> {
        self.changed(id, label, |resource| resource.name = name.to_owned())
    }

    /// The change that gives a resource another remark.
    pub fn remark(&self, id: &Id, note: &str, label: &str) -> Option<Change> {
        self.changed(id, label, |resource| resource.note = note.to_owned())
    }

    /// The change that gives a resource other tags, written as `key=value` with commas between.
    pub fn tag(&self, id: &Id, tags: &str, label: &str) -> Option<Change> {
        let Ok(tags) = tags.parse();
        self.changed(id, label, |resource| resource.tags = tags)
    }

    /// The change that gives a resource to another account than the one around it, by the account's
    /// number; an empty text gives it back.
    pub fn own(&self, id: &Id, account: &str, label: &str) -> Option<Change> {
        self.changed(id, label, |resource| resource.account = account.trim().to_owned())
    }

    fn changed(&self, id: &Id, label: &str, edit: impl FnOnce(&mut Resource)) -> Option<Change> {
        let mut resource = Resource::clone(self.plan().resource(id)?);
        edit(&mut resource);
        Some(Change::new(label).put(id, resource))
    }
}

/// Reads the fields of one resource for a reader.
struct Reader<'a> {
    plan: &'a Plan,
    language: Language,
}

impl Reader<'_> {
    fn fields(&self, fields: &[&'static Field], json: &Value, at: &Path) -> Vec<Rc<FieldView>> {
        let view = |field: &&'static Field| {
            let path = at.field(field.name);
            let value = json.get(field.name).unwrap_or(&Value::Null);
            Rc::new(FieldView {
                path: pointer(&path),
                label: field.label.get(self.language).to_owned(),
                help: field.help.get(self.language).to_owned(),
                editor: self.editor(&field.shape, value, &path),
                decided: holds_something(value),
            })
        };
        fields.iter().map(view).collect()
    }

    fn editor(&self, shape: &'static Shape, json: &Value, at: &Path) -> Editor {
        match shape {
            Shape::Text | Shape::Any => text(json, "", None),
            Shape::Number { from, .. } => text(json, &from.to_string(), None),
            Shape::Region => text(json, "us-east-1", None),
            Shape::Zone => text(json, "us-east-1a", None),
            Shape::Cidr(Family::V6) => self.entry::<net::IpNet>(json, "2001:db8::/56"),
            Shape::Cidr(_) => self.entry::<net::IpNet>(json, "10.0.0.0/16"),
            Shape::Address(Family::V6) => self.entry::<std::net::IpAddr>(json, "2001:db8::10"),
            Shape::Address(_) => self.entry::<std::net::IpAddr>(json, "10.0.0.10"),
            Shape::Protocol => self.entry::<net::Protocols>(json, "tcp"),
            Shape::Ports => self.entry::<net::PortSpan>(json, "443"),
            Shape::Flag => Editor::Flag { value: json.as_bool() },
            Shape::Choice(choices) => self.choice(choices, json),
            Shape::Ref(_) | Shape::Target(_) => self.reference(json),
            Shape::List(shape) => self.list(shape, json, at),
            Shape::Rows(fields) => self.rows(fields, json, at),
        }
    }

    fn entry<T: Readable>(&self, json: &Value, example: &str) -> Editor {
        let entry = Entry::<T>::new(json.as_str().unwrap_or_default());
        let problem = entry.problem().filter(|_| !entry.is_empty()).map(|problem| TextProblem {
            message: match self.language {
                Language::En => problem.reason.english().to_owned(),
                Language::Ko => problem.reason.korean().to_owned(),
            },
            unfinished: problem.is_unfinished(),
            start: u32::try_from(problem.range.start).unwrap_or_default(),
            end: u32::try_from(problem.range.end).unwrap_or_default(),
        });
        text(json, example, problem)
    }

    fn choice(&self, choices: &'static [Choice], json: &Value) -> Editor {
        let view = |choice: &'static Choice| ChoiceView {
            value: choice.value.to_owned(),
            label: choice.label.get(self.language).to_owned(),
        };
        let value = json.as_str().unwrap_or_default().to_owned();
        Editor::Choice { value, choices: choices.iter().map(view).collect() }
    }

    fn reference(&self, json: &Value) -> Editor {
        let value = json.as_str().filter(|value| !value.is_empty());
        let named = |value: &str| match value {
            plan::Target::LOCAL => Some(value.to_owned()),
            value => {
                let id = Id::new(value)?;
                Some(self.plan.resource(&id)?.called(&id).to_owned())
            }
        };
        Editor::Reference { value: value.map(Key::from), name: value.and_then(named) }
    }

    fn list(&self, shape: &'static Shape, json: &Value, at: &Path) -> Editor {
        let items = json.as_array().map_or(&[][..], Vec::as_slice);
        let view = |row: usize, json: &Value| {
            let path = at.row(row);
            let editor = self.editor(shape, json, &path);
            let (label, help) = (String::new(), String::new());
            let decided = holds_something(json);
            Rc::new(FieldView { label, help, editor, path: pointer(&path), decided })
        };
        Editor::List {
            items: items.iter().enumerate().map(|(row, json)| view(row, json)).collect(),
            blank: view(items.len(), &Value::Null),
        }
    }

    fn rows(&self, fields: &'static [Field], json: &Value, at: &Path) -> Editor {
        let rows = json.as_array().into_iter().flatten().enumerate();
        let view = |(row, json)| {
            let path = at.row(row);
            let fields = self.fields(&fields.iter().collect::<Vec<_>>(), json, &path);
            Rc::new(RowView { path: pointer(&path), fields })
        };
        let first = fields.first().map(|field| field.name.to_owned()).unwrap_or_default();
        Editor::Rows { first, rows: rows.map(view).collect() }
    }
}

/// A component's fields in the order in which an architect decides them.
fn ordered(listed: &KindInfo) -> Vec<&'static Field> {
    let named = |name: &&'static str| listed.fields.iter().find(|field| field.name == *name);
    let rest = listed.fields.iter().filter(|field| !listed.first.contains(&field.name));
    listed.first.iter().filter_map(named).chain(rest).collect()
}

/// How many of a component's fields a form shows at once.
fn shown_at_once(listed: &KindInfo) -> usize {
    if listed.first.is_empty() { listed.fields.len() } else { listed.first.len() }
}

/// Whether a value is more than nothing: an empty text, list or switch that is off is nothing.
fn holds_something(json: &Value) -> bool {
    match json {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(rows) => !rows.is_empty(),
        _ => true,
    }
}

fn text(json: &Value, example: &str, problem: Option<TextProblem>) -> Editor {
    let value = match json {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Editor::Text { value, example: example.to_owned(), problem }
}

/// An id as it crosses to a page.
pub(crate) fn key(id: &Id) -> Key {
    id.as_str().into()
}

/// A place in a component as it crosses to a page.
pub(crate) fn pointer(path: &Path) -> Key {
    path.as_str().into()
}
