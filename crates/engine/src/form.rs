//! Forms: a resource's fields with their values, editors and suggestions.

use std::ops::Range;

use net::{Entry, Readable};
use plan::{Choice, Field, Id, Kind, Language, Path, Plan, Resource, Shape};
use serde::Serialize;
use serde_json::Value;

use crate::{Change, Message, Session};

/// The form of a resource.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Form {
    /// The resource's id.
    pub id: Id,
    /// Its component's tag.
    pub tag: &'static str,
    /// Its component's name for a reader.
    pub kind: &'static str,
    /// What the component is for.
    pub about: &'static str,
    /// Its page in AWS's documentation; may be empty.
    pub source: String,
    /// The SVG path of its icon.
    pub icon: &'static str,
    /// The resource's name.
    pub name: String,
    /// The resource's note.
    pub note: String,
    /// Its tags, as typed.
    pub tags: String,
    /// The id of the account that owns it, if that is not the account around it.
    pub account: String,
    /// The resource that it is in.
    pub parent: Option<Id>,
    /// The resources that it may be moved into.
    pub parents: Vec<Suggestion>,
    /// Its fields.
    pub fields: Vec<FieldView>,
    /// The parts of a file that were not recognized, by path.
    pub unrecognized: Vec<(Path, Value)>,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldView {
    /// Its path in the component.
    pub path: Path,
    /// Its label.
    pub label: &'static str,
    /// One sentence of help.
    pub help: &'static str,
    /// Its editor.
    pub editor: Editor,
}

/// One row of a list of rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RowView {
    /// Its path in the component.
    pub path: Path,
    /// Its fields.
    pub fields: Vec<FieldView>,
}

/// The editor of a field, with its value. The page has one widget for each.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Editor {
    /// A text input, also for CIDR blocks, addresses and ports.
    Text {
        /// The text.
        value: String,
        /// An example value.
        example: &'static str,
        /// The parse error, if there is one.
        problem: Option<Problem>,
    },
    /// A checkbox.
    Flag {
        /// Its value; `None` if undecided.
        value: Option<bool>,
    },
    /// A selection of one word.
    Choice {
        /// The selected word.
        value: String,
        /// The words to choose from.
        choices: Vec<ChoiceView>,
    },
    /// A selection of a resource.
    Ref {
        /// The referenced id; it may not be in the plan.
        value: Option<String>,
        /// The resources to choose from.
        choices: Vec<Suggestion>,
    },
    /// A list of values.
    List {
        /// The values.
        items: Vec<FieldView>,
        /// An empty item at the end; it is added to the plan when something is entered.
        blank: Box<FieldView>,
    },
    /// A table of rows.
    Rows {
        /// The labels of the columns.
        columns: Vec<&'static str>,
        /// The rows.
        rows: Vec<RowView>,
    },
}

/// What cannot be read in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Which bytes of the text.
    pub range: Range<usize>,
    /// Why.
    pub message: &'static str,
    /// Whether more typing can complete it: then it is a hint and not a complaint.
    pub unfinished: bool,
}

/// One word of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChoiceView {
    /// The word in files.
    pub value: &'static str,
    /// The word for a reader.
    pub label: &'static str,
}

/// A resource that may be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The resource, or `local`.
    pub value: String,
    /// What it is called, with what it is.
    pub label: String,
}

impl Session {
    /// The form of a resource.
    pub fn form(&self, id: &Id, language: Language) -> Option<Form> {
        let resource = self.plan().resource(id)?;
        let listed = Kind::listed(resource.is.tag())?;
        let json = resource.is.fields_as_json();
        let source = listed.spec.source;
        let page = Reader { plan: self.plan(), id, language };
        Some(Form {
            id: id.clone(),
            tag: listed.tag,
            kind: listed.spec.name.get(language),
            about: listed.spec.about.get(language),
            source: if source.is_empty() {
                String::new()
            } else {
                crate::finding::documentation(source)
            },
            icon: listed.spec.icon,
            name: resource.name.clone(),
            note: resource.note.clone(),
            tags: resource.tags.to_string(),
            account: resource.account.clone(),
            parent: resource.parent.clone(),
            parents: page.named(listed.spec.inside),
            fields: page.fields(listed.fields, &json, &Path::whole()),
            unrecognized: resource
                .unrecognized
                .iter()
                .map(|(path, value)| (path.clone(), value.clone()))
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
    fn fields(&self, fields: &'static [Field], json: &Value, at: &Path) -> Vec<FieldView> {
        let view = |field: &'static Field| FieldView {
            path: at.field(field.name),
            label: field.label.get(self.language),
            help: field.help.get(self.language),
            editor: self.editor(
                &field.shape,
                json.get(field.name).unwrap_or(&Value::Null),
                &at.field(field.name),
            ),
        };
        fields.iter().map(view).collect()
    }

    fn editor(&self, shape: &'static Shape, json: &Value, at: &Path) -> Editor {
        match shape {
            Shape::Text | Shape::Any | Shape::Number { .. } => self.text(json, "", None),
            Shape::Region => self.text(json, "us-east-1", None),
            Shape::Zone => self.text(json, "us-east-1a", None),
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

    fn text(&self, json: &Value, example: &'static str, problem: Option<Problem>) -> Editor {
        let value = match json {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        Editor::Text { value, example, problem }
    }

    fn entry<T: Readable>(&self, json: &Value, example: &'static str) -> Editor {
        let entry = Entry::<T>::new(json.as_str().unwrap_or_default());
        let problem = entry.problem().filter(|_| !entry.is_empty()).map(|problem| Problem {
            message: match self.language {
                Language::En => problem.reason.english(),
                Language::Ko => problem.reason.korean(),
            },
            unfinished: problem.is_unfinished(),
            range: problem.range,
        });
        self.text(json, example, problem)
    }

    fn choice(&self, choices: &'static [Choice], json: &Value) -> Editor {
        let view = |choice: &'static Choice| ChoiceView {
            value: choice.value,
            label: choice.label.get(self.language),
        };
        let value = json.as_str().unwrap_or_default().to_owned();
        Editor::Choice { value, choices: choices.iter().map(view).collect() }
    }

    fn reference(&self, tags: &[&str], words: &[&str], json: &Value) -> Editor {
        let word =
            |word: &&str| Suggestion { value: (*word).to_owned(), label: (*word).to_owned() };
        let choices = words.iter().map(word).chain(self.named(tags)).collect();
        Editor::Ref { value: json.as_str().map(str::to_owned), choices }
    }

    fn list(&self, shape: &'static Shape, json: &Value, at: &Path) -> Editor {
        let items = json.as_array().map_or(&[][..], Vec::as_slice);
        let view = |row: usize, json: &Value| {
            let path = at.row(row);
            FieldView { label: "", help: "", editor: self.editor(shape, json, &path), path }
        };
        Editor::List {
            items: items.iter().enumerate().map(|(row, json)| view(row, json)).collect(),
            blank: Box::new(view(items.len(), &Value::Null)),
        }
    }

    fn rows(&self, fields: &'static [Field], json: &Value, at: &Path) -> Editor {
        let rows = json.as_array().into_iter().flatten().enumerate();
        let view = |(row, json)| RowView {
            path: at.row(row),
            fields: self.fields(fields, json, &at.row(row)),
        };
        let columns = fields.iter().map(|field| field.label.get(self.language)).collect();
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
