//! Printing an outline, the inverse of `parse`.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Write};

use serde_json::{Map, Value};

use super::word::{is_plain, quoted};
use super::{ACCOUNT, COMMON, NOTE, PARENT, TAGS, UNREAD, next_text, takes};
use crate::{Field, Id, Outlined, Plan, Resource, Shape};

/// The maximum indentation, in levels; what is deeper starts at the top again and names its parent.
const DEEPEST: usize = 32;

impl Display for Plan {
    /// Prints every resource, those at the top first, each with the resources in it below.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut printer = Printer { plan: self, printed: BTreeSet::new(), text: String::new() };
        let has_place = |id: &&Id| {
            self.resource(id)
                .and_then(|r| r.parent.as_ref())
                .is_some_and(|p| self.resource(p).is_some())
        };
        for id in self.ids().filter(|id| !has_place(id)) {
            printer.tree(id);
        }
        // What is left stands too deep, or in a circle of parents: each begins with its first id.
        for id in self.ids() {
            printer.tree(id);
        }
        f.write_str(&printer.text)
    }
}

struct Printer<'a> {
    plan: &'a Plan,
    printed: BTreeSet<Id>,
    text: String,
}

impl Printer<'_> {
    /// Prints a resource and what is in it, unless it is printed already.
    fn tree(&mut self, id: &Id) {
        let plan = self.plan;
        let mut left = vec![(id, 0)];
        while let Some((id, depth)) = left.pop() {
            let Some(resource) = plan.resource(id) else { continue };
            if self.printed.insert(id.clone()) {
                self.resource(id, resource, depth);
                let children: Vec<&Id> = plan.children(id).filter(|_| depth < DEEPEST).collect();
                left.extend(children.into_iter().rev().map(|child| (child, depth + 1)));
            }
        }
    }

    /// Prints the lines of one resource.
    fn resource(&mut self, id: &Id, resource: &Resource, depth: usize) {
        let json = resource.is.decided_as_json();
        self.line(depth, &head(id, resource, &json, depth == 0));
        let rows =
            resource.is.fields().iter().filter_map(|field| Some((field, word_of_row(field)?)));
        for (field, word, row) in rows.flat_map(|(field, word)| rows_of(field, word, &json)) {
            self.line(depth + 1, &format!("{word}{}", values(fields_of(field), &row)));
        }
    }

    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.text, "{:indent$}{text}", "", indent = depth * 2);
    }
}

fn word_of_row(field: &Field) -> Option<&'static str> {
    match field.outlined {
        Outlined::Row(word) => Some(word),
        _ => None,
    }
}

fn rows_of<'a>(
    field: &'a Field,
    word: &'static str,
    json: &Value,
) -> Vec<(&'a Field, &'static str, Value)> {
    let rows = json.get(field.name).and_then(Value::as_array);
    rows.into_iter().flatten().map(|row| (field, word, said(fields_of(field), row))).collect()
}

/// A row without flags that are off and empty texts, which are the defaults of rows.
fn said(fields: &[Field], row: &Value) -> Value {
    let text =
        |name: &str| fields.iter().any(|field| field.name == name && field.shape == Shape::Text);
    let mut row = row.clone();
    if let Value::Object(values) = &mut row {
        let blank = |name: &str, value: &Value| value.as_str() == Some("") && text(name);
        values.retain(|name, value| *value != Value::Bool(false) && !blank(name, value));
    }
    row
}

fn fields_of(field: &Field) -> &'static [Field] {
    match field.shape {
        Shape::Rows(fields) => fields,
        _ => &[],
    }
}

/// The resource's first line, without indentation.
fn head(id: &Id, resource: &Resource, json: &Value, at_top: bool) -> String {
    let values = values(resource.is.fields(), json);
    let mut line = format!("{} {id}", resource.is.tag());
    if !resource.name.is_empty() || values.starts_with(" \"") {
        line += &format!(" {}", quoted(&resource.name));
    }
    line += &values;
    if let Some(parent) = resource.parent.as_ref().filter(|_| at_top) {
        line += &format!(" {PARENT} {parent}");
    }
    if !resource.note.is_empty() {
        line += &format!(" {NOTE} {}", quoted(&resource.note));
    }
    if !resource.tags.0.is_empty() {
        line += &format!(" {TAGS} {}", quoted(&resource.tags.to_string()));
    }
    if !resource.account.is_empty() {
        line += &format!(" {ACCOUNT} {}", bare_or_quoted(&resource.account));
    }
    for (path, json) in &resource.unrecognized {
        line += &format!(" {UNREAD} {} {}", quoted(path.as_str()), quoted(&json.to_string()));
    }
    line
}

/// A text as a bare word if it is one, else in quotes.
fn bare_or_quoted(text: &str) -> String {
    if is_plain(text) && !text.contains('=') { text.to_owned() } else { quoted(text) }
}

/// The values that differ from their defaults, each after a space.
fn values(fields: &'static [Field], json: &Value) -> String {
    let blank = Map::new();
    let json = json.as_object().unwrap_or(&blank);
    let (mut line, mut lead) = (String::new(), 0);
    for (place, field) in fields.iter().enumerate() {
        let Some(value) = json.get(field.name).filter(|value| !value.is_null()) else { continue };
        match field.outlined {
            Outlined::Lead => match plain(&field.shape, value)
                .filter(|word| falls_to(fields, lead, word) == Some(place))
            {
                Some(word) => {
                    line += &format!(" {word}");
                    lead = place + 1;
                }
                None if next_text(fields, lead) == Some(place) && value.is_string() => {
                    line += &format!(" {}", quoted(value.as_str().unwrap_or_default()));
                    lead = place + 1;
                }
                None => line += &format!(" {}", explicit(field, value)),
            },
            Outlined::Key(word) => line += &keyed(field, word, value),
            Outlined::Mark(mark) => line += &keyed(field, mark, value),
            Outlined::Row(word) => line += &no_rows(word, value),
        }
    }
    line
}

/// The index of the positional field that takes a bare word, from the field `from` on.
pub(super) fn falls_to(fields: &[Field], from: usize, word: &str) -> Option<usize> {
    if fields.iter().any(|field| is_word_of(field, word)) || COMMON.contains(&word) {
        return None;
    }
    let leads =
        fields.iter().enumerate().skip(from).filter(|(_, field)| field.outlined == Outlined::Lead);
    leads.into_iter().find(|(_, field)| takes(&field.shape, word)).map(|(place, _)| place)
}

/// Whether a word is this field's keyword, with or without `no-`.
fn is_word_of(field: &Field, word: &str) -> bool {
    match field.outlined {
        Outlined::Lead => false,
        Outlined::Key(own) | Outlined::Mark(own) | Outlined::Row(own) => {
            word == own || word.strip_prefix("no-") == Some(own)
        }
    }
}

/// The value as a bare word, if it can be one.
fn plain(shape: &Shape, value: &Value) -> Option<String> {
    let word = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) if !items.is_empty() => {
            let items: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
            let items = items
                .filter(|items| items.iter().all(|item| !item.is_empty() && !item.contains(',')))?;
            items.join(",")
        }
        _ => return None,
    };
    let fits = is_plain(&word)
        && !word.contains('=')
        && !COMMON.contains(&word.as_str())
        && (takes(shape, &word) || !matches!(shape, Shape::Any));
    fits.then_some(word)
}

fn keyed(field: &Field, word: &str, value: &Value) -> String {
    match (value, plain(&field.shape, value)) {
        (Value::Bool(true), _) if field.shape == Shape::Flag => format!(" {word}"),
        (Value::Bool(false), _) if field.shape == Shape::Flag => format!(" no-{word}"),
        (_, Some(plain)) => format!(" {word} {plain}"),
        (Value::String(text), None) if field.shape != Shape::Any => {
            format!(" {word} {}", quoted(text))
        }
        _ => format!(" {}", explicit(field, value)),
    }
}

fn no_rows(word: &str, value: &Value) -> String {
    let empty = value.as_array().is_some_and(Vec::is_empty);
    if empty { format!(" no-{word}") } else { String::new() }
}

fn explicit(field: &Field, value: &Value) -> String {
    match value {
        Value::String(text) if field.shape != Shape::Any => {
            format!("{}={}", field.name, quoted(text))
        }
        _ => format!("{}:={}", field.name, quoted(&value.to_string())),
    }
}
