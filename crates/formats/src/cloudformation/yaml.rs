//! YAML as JSON, with CloudFormation's short functions in their long form: `!Ref a` is `{"Ref": "a"}`.

use std::collections::BTreeMap;

use plan::Message;
use saphyr_parser::{Event, Parser, ScalarStyle, Tag};
use serde_json::{Map, Value, json};

use crate::{File, Refusal};

/// The deepest that values may stand in each other.
const DEEPEST: usize = 100;

/// The most values of a document, with those that aliases repeat.
const MOST: usize = 2_000_000;

/// Reads the first document of a file.
pub(super) fn read(file: &File, text: &str) -> Result<Value, Refusal> {
    let mut builder = Builder { stack: Vec::new(), anchors: BTreeMap::new(), count: 0, done: None };
    for event in Parser::new_from_str(text) {
        let (event, span) =
            event.map_err(|error| broken(file, error.marker().line(), error.marker().col()))?;
        let (line, column) = (span.start.line(), span.start.col());
        builder.take(event).ok_or_else(|| too_much(file).at(line.max(1), column + 1))?;
        if builder.done.is_some() {
            break;
        }
    }
    Ok(builder.done.unwrap_or_default())
}

/// The text of the error is not told: it may quote the file, and with it a secret.
fn broken(file: &File, line: usize, column: usize) -> Refusal {
    Refusal::of(file, "this is not YAML", "YAML이 아닙니다").at(line.max(1), column + 1)
}

fn too_much(file: &File) -> Refusal {
    Refusal::whole(
        &file.name,
        Message::new(
            format!("values stand more than {DEEPEST} deep, or there are more than {MOST} of them"),
            format!("값이 {DEEPEST}단계보다 깊거나 {MOST}개보다 많습니다"),
        ),
    )
}

/// A value that is being read.
struct Frame {
    kind: Kind,
    anchor: usize,
    tag: Option<String>,
}

enum Kind {
    List(Vec<Value>),
    Map(Map<String, Value>, Option<String>),
}

struct Builder {
    stack: Vec<Frame>,
    anchors: BTreeMap<usize, (Value, usize)>,
    count: usize,
    done: Option<Value>,
}

impl Builder {
    /// Takes one event; `None` where the document is too large.
    fn take(&mut self, event: Event<'_>) -> Option<()> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.count(1)?;
                let tag = tag.as_deref().and_then(function);
                let value = scalar(&text, style, tag.is_some());
                self.finish(value, anchor, tag.as_deref());
            }
            Event::SequenceStart(anchor, tag) => {
                self.open(Kind::List(Vec::new()), anchor, tag.as_deref())?;
            }
            Event::MappingStart(anchor, tag) => {
                self.open(Kind::Map(Map::new(), None), anchor, tag.as_deref())?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            Event::Alias(anchor) => {
                let (value, size) = self.anchors.get(&anchor).cloned().unwrap_or_default();
                self.count(size.max(1))?;
                self.finish(value, 0, None);
            }
            _ => {}
        }
        Some(())
    }

    fn count(&mut self, more: usize) -> Option<()> {
        self.count = self.count.checked_add(more)?;
        (self.count <= MOST).then_some(())
    }

    fn open(&mut self, kind: Kind, anchor: usize, tag: Option<&Tag>) -> Option<()> {
        self.count(1)?;
        self.stack.push(Frame { kind, anchor, tag: tag.and_then(function) });
        (self.stack.len() <= DEEPEST).then_some(())
    }

    fn close(&mut self) {
        let Some(Frame { kind, anchor, tag }) = self.stack.pop() else { return };
        let value = match kind {
            Kind::List(items) => Value::Array(items),
            Kind::Map(map, _) => Value::Object(map),
        };
        self.finish(value, anchor, tag.as_deref());
    }

    fn finish(&mut self, value: Value, anchor: usize, tag: Option<&str>) {
        let value = match tag {
            Some(name) => long_form(name, value),
            None => value,
        };
        if anchor > 0 {
            let size = size(&value);
            self.anchors.insert(anchor, (value.clone(), size));
        }
        match self.stack.last_mut().map(|frame| &mut frame.kind) {
            None => self.done = Some(value),
            Some(Kind::List(items)) => items.push(value),
            Some(Kind::Map(map, key)) => match key.take() {
                None => *key = Some(text_of(&value)),
                Some(name) if name == "<<" => merge(map, value),
                Some(name) => _ = map.insert(name, value),
            },
        }
    }
}

/// Takes over the keys of a merged map that a map does not have itself.
fn merge(map: &mut Map<String, Value>, value: Value) {
    let all = if let Value::Array(items) = value { items } else { vec![value] };
    for (key, value) in all
        .into_iter()
        .filter_map(|one| if let Value::Object(map) = one { Some(map) } else { None })
        .flatten()
    {
        map.entry(key).or_insert(value);
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(map) => 1 + map.values().map(size).sum::<usize>(),
        _ => 1,
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The long name of the function that a tag is short for.
fn function(tag: &Tag) -> Option<String> {
    match (tag.handle.as_str(), tag.suffix.as_str()) {
        ("!", name @ ("Ref" | "Condition")) => Some(name.to_owned()),
        ("!", name) => Some(format!("Fn::{name}")),
        _ => None,
    }
}

/// A function of a value; an attribute may be spelled with a dot.
fn long_form(name: &str, value: Value) -> Value {
    let value = match (name, value.as_str()) {
        ("Fn::GetAtt", Some(text)) => {
            let (of, attribute) = text.split_once('.').unwrap_or((text, ""));
            json!([of, attribute])
        }
        _ => value,
    };
    json!({ name: value })
}

/// A scalar as CloudFormation reads it (YAML 1.1 for switches): plain words may be switches and numbers.
fn scalar(text: &str, style: ScalarStyle, is_tagged: bool) -> Value {
    if style != ScalarStyle::Plain || is_tagged {
        return Value::String(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "on" | "On" => Value::Bool(true),
        "false" | "False" | "FALSE" | "no" | "No" | "off" | "Off" => Value::Bool(false),
        // A number with a zero in front is an account's, or another name.
        _ if text.len() > 1 && text.starts_with('0') => Value::String(text.to_owned()),
        _ if text.len() < 12 => {
            text.parse::<i64>().map_or_else(|_| json!(text), |number| json!(number))
        }
        _ => Value::String(text.to_owned()),
    }
}
