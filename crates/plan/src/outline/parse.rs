//! Parsing an outline: lines to resources, by indentation.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde_json::{Map, Value};

use super::print::falls_to;
use super::word::{Placed, Word, words};
use super::{ACCOUNT, NOTE, PARENT, TAGS, UNREAD, next_text};
use crate::{
    Change, Field, Id, Kind, Language, Outlined, ParseError, Path, Plan, Resource, Shape,
    similar_names, similar_names_hint,
};

impl FromStr for Plan {
    type Err = ParseError;

    /// Parses an outline.
    ///
    /// # Errors
    /// With the line and column of the first word that is not valid.
    fn from_str(text: &str) -> Result<Plan, ParseError> {
        let mut parser = Parser::default();
        for (line, text) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            parser.line(line + 1, text)?;
        }
        while let Some(open) = parser.open.pop() {
            parser.close(open);
        }
        Ok(parser.plan)
    }
}

/// The state of the parser: the plan so far, and the resources whose lines are still being read.
#[derive(Default)]
struct Parser {
    plan: Plan,
    open: Vec<Open>,
    /// The line of each id.
    lines: BTreeMap<Id, usize>,
}

/// A resource whose indented lines are still being read.
struct Open {
    indent: usize,
    id: Id,
    resource: Resource,
    fields: &'static [Field],
    json: Map<String, Value>,
}

impl Parser {
    fn line(&mut self, line: usize, text: &str) -> Result<(), ParseError> {
        let indent = text.len() - text.trim_start().len();
        let text = text.trim_end();
        if text.trim_start().is_empty() || text.trim_start().starts_with('#') {
            return Ok(());
        }
        while self.open.last().is_some_and(|open| open.indent >= indent) {
            if let Some(open) = self.open.pop() {
                self.close(open);
            }
        }
        let words = words(text, line)?;
        let Some((first, rest)) = words.split_first() else { return Ok(()) };
        let Word::Bare(word) = &first.word else {
            return Err(error(
                line,
                first,
                "a line must begin with a word without quotes",
                "줄은 따옴표 없는 단어로 시작해야 합니다",
            ));
        };
        match self.open.last_mut().and_then(|open| Some((row_field(open.fields, word)?, open))) {
            Some((field, open)) => row(open, field, rest, line),
            None => self.resource(word, first, rest, indent, line),
        }
    }

    fn resource(
        &mut self,
        tag: &str,
        first: &Placed,
        rest: &[Placed],
        indent: usize,
        line: usize,
    ) -> Result<(), ParseError> {
        let listed = Kind::listed(tag).ok_or_else(|| unknown_tag(line, first, tag))?;
        let (id, rest) = self.id(rest, first, line)?;
        let (name, rest) = match rest.split_first() {
            Some((Placed { word: Word::Quoted(name), .. }, rest)) => (name.clone(), rest),
            _ => (String::new(), rest),
        };
        let mut resource = Resource::new(name, (listed.blank)());
        resource.parent = self.open.last().map(|open| open.id.clone());
        let mut open = Open { indent, id, resource, fields: listed.fields, json: Map::new() };
        let rest = extras(&mut open.resource, rest, line)?;
        values(listed.fields, &mut open.json, &rest, line)?;
        self.open.push(open);
        Ok(())
    }

    fn id<'a>(
        &mut self,
        rest: &'a [Placed],
        tag: &Placed,
        line: usize,
    ) -> Result<(Id, &'a [Placed]), ParseError> {
        let Some((placed, after)) = rest.split_first() else {
            return Err(error(line, tag, "an id is missing after this", "이 뒤에 ID가 없습니다"));
        };
        let id = match &placed.word {
            Word::Bare(text) => Id::new(text),
            _ => None,
        };
        let id = id.ok_or_else(|| {
            let en = "an id is expected here: 1 to 64 of A-Z a-z 0-9 _ -";
            error(
                line,
                placed,
                en,
                "여기에는 ID가 필요합니다. A-Z a-z 0-9 _ - 가운데 1자에서 64자까지입니다",
            )
        })?;
        if let Some(first) = self.lines.insert(id.clone(), line) {
            let (en, ko) = (
                format!("line {first} already has the ID `{id}`; change one of them"),
                format!("`{id}`은(는) 이미 {first}행의 ID입니다. 둘 중 하나의 ID를 바꾸세요"),
            );
            return Err(error(line, placed, &en, &ko));
        }
        Ok((id, after))
    }

    /// Adds a resource to the plan when all its lines are read.
    fn close(&mut self, open: Open) {
        let Open { id, mut resource, json, .. } = open;
        if let Some((kind, aside)) = Kind::read(resource.is.tag(), Value::Object(json)) {
            resource.is = kind;
            resource.unrecognized.extend(aside.into_iter().map(|aside| (aside.path, aside.json)));
        }
        self.plan.apply(&Change::new("").put(&id, resource));
    }
}

fn row_field(fields: &'static [Field], word: &str) -> Option<&'static Field> {
    fields.iter().find(|field| matches!(field.outlined, Outlined::Row(own) if own == word))
}

fn row(
    open: &mut Open,
    field: &'static Field,
    rest: &[Placed],
    line: usize,
) -> Result<(), ParseError> {
    let Shape::Rows(fields) = field.shape else { return Ok(()) };
    let mut json = Map::new();
    values(fields, &mut json, rest, line)?;
    let rows = open.json.entry(field.name).or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(rows) = rows {
        rows.push(Value::Object(json));
    }
    Ok(())
}

/// Takes the keywords of every resource out of a line; returns the other words.
fn extras(
    resource: &mut Resource,
    words: &[Placed],
    line: usize,
) -> Result<Vec<Placed>, ParseError> {
    let mut others = Vec::new();
    let mut words = words.iter();
    while let Some(placed) = words.next() {
        let Word::Bare(word) = &placed.word else {
            others.push(placed.clone());
            continue;
        };
        match word.as_str() {
            NOTE => resource.note = text(words.next(), placed, line)?,
            TAGS => {
                let Ok(tags) = text(words.next(), placed, line)?.parse();
                resource.tags = tags;
            }
            ACCOUNT => resource.account = text(words.next(), placed, line)?,
            PARENT => resource.parent = Id::new(&text(words.next(), placed, line)?),
            UNREAD => {
                let path = Path::new(&text(words.next(), placed, line)?);
                let json = json(&text(words.next(), placed, line)?, placed, line)?;
                resource.unrecognized.insert(path, json);
            }
            _ => others.push(placed.clone()),
        }
    }
    Ok(others)
}

/// Parses the words of a resource or a row into its fields.
fn values(
    fields: &'static [Field],
    into: &mut Map<String, Value>,
    words: &[Placed],
    line: usize,
) -> Result<(), ParseError> {
    let (mut words, mut lead) = (words.iter(), 0);
    while let Some(placed) = words.next() {
        let (field, value) = match &placed.word {
            Word::Text(name, text) => {
                (named(fields, name, placed, line)?, Value::from(text.as_str()))
            }
            Word::Json(name, text) => {
                (named(fields, name, placed, line)?, json(text, placed, line)?)
            }
            Word::Quoted(text) => {
                let place = next_text(fields, lead)
                    .ok_or_else(|| unexpected(fields, line, placed, text))?;
                lead = place + 1;
                (
                    fields.get(place).ok_or_else(|| unexpected(fields, line, placed, text))?,
                    Value::from(text.as_str()),
                )
            }
            Word::Bare(word) => match keyed(fields, word) {
                Some((field, Said::Yes)) => (field, Value::Bool(true)),
                Some((field, Said::No)) => (field, Value::Bool(false)),
                Some((field, Said::NoRows)) => (field, Value::Array(Vec::new())),
                Some((field, Said::Next)) => {
                    (field, value(&field.shape, &text(words.next(), placed, line)?))
                }
                None => {
                    let place = falls_to(fields, lead, word)
                        .ok_or_else(|| unexpected(fields, line, placed, word))?;
                    lead = place + 1;
                    let field =
                        fields.get(place).ok_or_else(|| unexpected(fields, line, placed, word))?;
                    (field, value(&field.shape, word))
                }
            },
        };
        into.insert(field.name.to_owned(), value);
    }
    Ok(())
}

/// What a word says about the field that it belongs to.
enum Said {
    Yes,
    No,
    NoRows,
    /// The value is the next word.
    Next,
}

fn keyed(fields: &'static [Field], word: &str) -> Option<(&'static Field, Said)> {
    let denied = word.strip_prefix("no-");
    fields.iter().find_map(|field| {
        let said = match (field.outlined, field.shape) {
            (Outlined::Key(own), Shape::Flag) if own == word => Said::Yes,
            (Outlined::Key(own), Shape::Flag) if Some(own) == denied => Said::No,
            (Outlined::Row(own), _) if Some(own) == denied => Said::NoRows,
            (Outlined::Key(own) | Outlined::Mark(own), _) if own == word => Said::Next,
            _ => return None,
        };
        Some((field, said))
    })
}

/// The JSON of a bare word for a shape.
fn value(shape: &Shape, word: &str) -> Value {
    match shape {
        Shape::Number { .. } => word.parse::<u32>().map_or_else(|_| Value::from(word), Value::from),
        Shape::List(inner) => {
            Value::Array(word.split(',').map(|item| value(inner, item)).collect())
        }
        _ => Value::from(word),
    }
}

fn text(next: Option<&Placed>, before: &Placed, line: usize) -> Result<String, ParseError> {
    match next.map(|placed| &placed.word) {
        Some(Word::Bare(text) | Word::Quoted(text)) => Ok(text.clone()),
        _ => Err(error(
            line,
            before,
            "a value is missing after this word",
            "이 단어 뒤에 값이 없습니다",
        )),
    }
}

fn json(text: &str, placed: &Placed, line: usize) -> Result<Value, ParseError> {
    serde_json::from_str(text)
        .map_err(|_| error(line, placed, "this is not JSON", "JSON이 아닙니다"))
}

fn named(
    fields: &'static [Field],
    name: &str,
    placed: &Placed,
    line: usize,
) -> Result<&'static Field, ParseError> {
    let field = fields.iter().find(|field| field.name == name);
    field.ok_or_else(|| unexpected(fields, line, placed, name))
}

fn unknown_tag(line: usize, placed: &Placed, tag: &str) -> ParseError {
    let known = || Kind::ALL.iter().map(|listed| listed.tag);
    let similar = similar_names(tag, known());
    let (en, ko) = match similar.is_empty() {
        true => {
            let known = known().collect::<Vec<_>>().join(", ");
            (format!("; kinds: {known}"), format!(". 알려진 종류: {known}"))
        }
        false => {
            (similar_names_hint(&similar, Language::En), similar_names_hint(&similar, Language::Ko))
        }
    };
    let en = format!("`{tag}` is not a kind of resource{en}");
    error(line, placed, &en, &format!("`{tag}`은(는) 리소스 종류가 아닙니다{ko}"))
}

fn unexpected(fields: &[Field], line: usize, placed: &Placed, word: &str) -> ParseError {
    let known = keywords(fields).join(", ");
    let en = format!("`{word}` matches no field here; put a text with spaces in quotes");
    let ko = format!("`{word}`에 맞는 필드가 없습니다. 공백이 있는 텍스트는 따옴표로 묶으세요");
    match known.is_empty() {
        true => error(line, placed, &en, &ko),
        false => error(
            line,
            placed,
            &format!("{en}. Fields: {known}"),
            &format!("{ko}. 여기서 쓸 수 있는 필드: {known}"),
        ),
    }
}

/// How each field is written: its keyword, or what a bare value of it is.
fn keywords(fields: &[Field]) -> Vec<String> {
    let written = |field: &Field| match (field.outlined, field.shape) {
        (Outlined::Key(word), Shape::Flag) => format!("[no-]{word}"),
        (Outlined::Key(word) | Outlined::Mark(word) | Outlined::Row(word), _) => word.to_owned(),
        (Outlined::Lead, Shape::Choice(choices)) => {
            choices.iter().map(|choice| choice.value).collect::<Vec<_>>().join("|")
        }
        (Outlined::Lead, _) => format!("({})", field.name),
    };
    fields.iter().map(written).collect()
}

fn error(line: usize, placed: &Placed, en: &str, ko: &str) -> ParseError {
    ParseError::new(en, ko).at(line, placed.column)
}
