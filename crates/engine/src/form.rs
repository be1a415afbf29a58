//! Forms: a resource's fields with their values, editors and suggestions.

use std::rc::Rc;

use net::{Entry, Readable};
use plan::{Choice, Field, Id, Kind, Language, Path, Plan, Resource, Shape};
use serde_json::Value;
use view::{ChoiceView, Editor, FieldView, Form, Key, RowView, Suggestion, TextProblem};

use crate::{Change, Message, Session};

impl Session {
    /// The form of a resource.
    pub fn form(&self, id: &Id, language: Language) -> Option<Form> {
        let resource = self.plan().resource(id)?;
        let listed = Kind::listed(resource.is.tag())?;
        let json = resource.is.fields_as_json();
        let source = listed.spec.source;
        let page = Reader { plan: self.plan(), id, language };
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
            parent: resource.parent.as_ref().map(key),
            parents: page.named(listed.spec.inside),
            fields: page.fields(listed.fields, &json, &Path::whole()),
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
    id: &'a Id,
    language: Language,
}

impl Reader<'_> {
    fn fields(&self, fields: &'static [Field], json: &Value, at: &Path) -> Vec<Rc<FieldView>> {
        let view = |field: &'static Field| {
            let path = at.field(field.name);
            let value = json.get(field.name).unwrap_or(&Value::Null);
            Rc::new(FieldView {
                path: pointer(&path),
                label: field.label.get(self.language).to_owned(),
                help: field.help.get(self.language).to_owned(),
                editor: self.editor(&field.shape, value, &path),
            })
        };
        fields.iter().map(view).collect()
    }

    fn editor(&self, shape: &'static Shape, json: &Value, at: &Path) -> Editor {
        match shape {
            Shape::Text | Shape::Any | Shape::Number { .. } => text(json, "", None),
            Shape::Region => text(json, "us-east-1", None),
            Shape::Zone => text(json, "us-east-1a", None),
            Shape::Cidr(_) => self.entry::<net::IpNet>(json, "10.0.0.0/16"),
            Shape::Address(_) => self.entry::<std::net::IpAddr>(json, "10.0.0.10"),
            Shape::Protocol => self.entry::<net::Protocols>(json, "tcp"),
            Shape::Ports => self.entry::<net::PortSpan>(json, "443"),
            Shape::Flag => Editor::Flag { value: json.as_bool() },
            Shape::Choice(choices) => self.choice(choices, json),
            Shape::Ref(tags) => self.reference(tags, &[], json),
            Shape::Target(tags) => self.reference(tags, &[plan::Target::LOCAL], json),
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

    fn reference(&self, tags: &[&str], words: &[&str], json: &Value) -> Editor {
        let word =
            |word: &&str| Suggestion { value: (*word).to_owned(), label: (*word).to_owned() };
        let choices = words.iter().map(word).chain(self.named(tags)).collect();
        Editor::Reference { value: json.as_str().map(str::to_owned), choices }
    }

    fn list(&self, shape: &'static Shape, json: &Value, at: &Path) -> Editor {
        let items = json.as_array().map_or(&[][..], Vec::as_slice);
        let view = |row: usize, json: &Value| {
            let path = at.row(row);
            let editor = self.editor(shape, json, &path);
            let (label, help) = (String::new(), String::new());
            Rc::new(FieldView { label, help, editor, path: pointer(&path) })
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
            let fields = self.fields(fields, json, &path);
            Rc::new(RowView { path: pointer(&path), fields })
        };
        let columns =
            fields.iter().map(|field| field.label.get(self.language).to_owned()).collect();
        Editor::Rows { columns, rows: rows.map(view).collect() }
    }

    /// The resources of some tags, the nearest to this one first: those in the same place, then the others.
    fn named(&self, tags: &[&str]) -> Vec<Suggestion> {
        let around = self.plan.parents(self.id);
        let far = |id: &Id| {
            !self
                .plan
                .parents(id)
                .iter()
                .any(|parent| around.last() != Some(parent) && around.contains(parent))
        };
        let fits = self
            .plan
            .resources()
            .filter(|(id, resource)| tags.contains(&resource.is.tag()) && *id != self.id);
        let mut found: Vec<(bool, Suggestion)> =
            fits.map(|(id, resource)| (far(id), self.suggestion(id, resource))).collect();
        found.sort_by(|(a, one), (b, other)| (a, &one.label).cmp(&(b, &other.label)));
        found.into_iter().map(|(_, suggestion)| suggestion).collect()
    }

    fn suggestion(&self, id: &Id, resource: &Resource) -> Suggestion {
        let kind = Kind::listed(resource.is.tag())
            .map_or("", |listed| listed.spec.name.get(self.language));
        let name = resource.called(id);
        Suggestion { value: id.to_string(), label: format!("{name} · {kind}") }
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
