//! Parsing the fields of components from JSON: what fits a field's shape is read, the rest is kept as
//! unrecognized, so that reading cannot fail and nothing is lost. Files, the outline and the inspector
//! all use it.

use serde_json::{Map, Value};

use crate::{Component, Field, Id, Kind, Path, Shape, UnrecognizedResource, Words, words};

/// A part of the JSON that was not recognized; it is kept in its resource, under its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unrecognized {
    /// Its path in the component.
    pub path: Path,
    /// Its value.
    pub json: Value,
    /// The reason.
    pub reason: Words,
}

impl Kind {
    /// A component from the JSON of its fields, and the parts that were not recognized; their fields
    /// have their defaults. `None` if there is no component with this tag.
    pub fn read(tag: &str, json: Value) -> Option<(Kind, Vec<Unrecognized>)> {
        let listed = Kind::listed(tag)?;
        let mut aside = Vec::new();
        let fitting = object(listed.fields, json, &Path::whole(), &mut aside);
        let mut fitting = fitting.unwrap_or_else(|| Value::Object(Map::new()));
        // What is kept as it came does not go through a text, which would round numbers.
        let is_kept = listed.tag == UnrecognizedResource::TAG;
        let kept = fitting.get_mut("json").filter(|_| is_kept).map(Value::take);
        let mut kind = (listed.read)(&fitting.to_string()).unwrap_or_else(|| (listed.blank)());
        if let (Kind::UnrecognizedResource(unread), Some(json)) = (&mut kind, kept) {
            unread.json = json;
        }
        Some((kind, aside))
    }

    /// A component right from the text of its fields, where all of it fits; else [`Kind::read`] says what
    /// does not.
    pub(crate) fn read_plain(tag: &str, text: &str) -> Option<Kind> {
        let listed = Kind::listed(tag).filter(|listed| listed.tag != UnrecognizedResource::TAG)?;
        if is_plain(text) { (listed.read)(text) } else { None }
    }

    /// The component with another value at a path. `null` clears a field, and removes a value from a
    /// list. The path one past the end of a list of values appends, so that a list never holds an
    /// undecided value.
    ///
    /// # Errors
    /// When there is no such place, or the value does not fit it.
    pub fn with_field(&self, path: &Path, value: Value) -> Result<Kind, Words> {
        let mut json = self.fields_as_json();
        match self.list_ending_at(path) {
            Some(list) => array(&mut json, &list)?.push(value),
            None => *json.pointer_mut(path.as_str()).ok_or(NO_SUCH_PLACE)? = value,
        }
        self.reread(json)
    }

    /// The list of values that a path is one past the end of, such as `/subnets/2` where there are two.
    fn list_ending_at(&self, path: &Path) -> Option<Path> {
        let (list, row) = path.as_str().rsplit_once('/')?;
        let list = Path::new(list);
        let json = self.fields_as_json();
        let end = json.pointer(list.as_str())?.as_array()?.len();
        let is_list = matches!(self.shape(&list), Some(Shape::List(_)));
        (is_list && row.parse() == Ok(end)).then_some(list)
    }

    /// The component with an empty row added at the end of a list of rows.
    ///
    /// # Errors
    /// When there is no such list.
    pub fn with_row(&self, path: &Path) -> Result<Kind, Words> {
        if !matches!(self.shape(path), Some(Shape::Rows(_))) {
            return Err(NO_SUCH_PLACE);
        }
        let mut json = self.fields_as_json();
        array(&mut json, path)?.push(Value::Object(Map::new()));
        self.reread(json)
    }

    /// The component without one row of a list, such as `/routes/2`.
    ///
    /// # Errors
    /// When there is no such row.
    pub fn without_row(&self, path: &Path) -> Result<Kind, Words> {
        let mut json = self.fields_as_json();
        let (list, row) = path.as_str().rsplit_once('/').ok_or(NO_SUCH_PLACE)?;
        let list = array(&mut json, &Path::new(list))?;
        let row = row.parse().ok().filter(|row| *row < list.len()).ok_or(NO_SUCH_PLACE)?;
        list.remove(row);
        self.reread(json)
    }

    /// The shape of the field at a path, such as `/routes/2/target`.
    pub fn shape(&self, path: &Path) -> Option<Shape> {
        let mut parts = path.parts();
        let mut shape = field(self.fields(), &parts.next()?)?;
        for part in parts {
            shape = match shape {
                Shape::List(inner) => *inner,
                Shape::Rows(fields) if part.parse::<usize>().is_ok() => Shape::Rows(fields),
                Shape::Rows(fields) => field(fields, &part)?,
                _ => return None,
            };
        }
        Some(shape)
    }

    fn reread(&self, json: Value) -> Result<Kind, Words> {
        let (kind, aside) = Kind::read(self.tag(), json).ok_or(NO_SUCH_PLACE)?;
        aside.first().map_or(Ok(kind), |aside| Err(aside.reason))
    }
}

/// Whether an object of JSON holds no list where fields are expected, which a type alone would take for them.
/// Text that is no JSON is told by whoever reads it.
fn is_plain(text: &str) -> bool {
    let mut bytes = text.bytes();
    let mut in_list = vec![true];
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => skip_text(&mut bytes),
            b'[' if in_list.last() == Some(&true) => return false,
            b'[' | b'{' => in_list.push(byte == b'['),
            b']' | b'}' => drop(in_list.pop()),
            _ => {}
        }
    }
    true
}

/// Goes on behind the end of a text.
fn skip_text(bytes: &mut std::str::Bytes<'_>) {
    while let Some(byte) = bytes.next().filter(|byte| *byte != b'"') {
        if byte == b'\\' {
            bytes.next();
        }
    }
}

const NO_SUCH_PLACE: Words = words("this is not a known field", "알려진 필드가 아닙니다");

fn array<'j>(json: &'j mut Value, path: &Path) -> Result<&'j mut Vec<Value>, Words> {
    json.pointer_mut(path.as_str()).and_then(Value::as_array_mut).ok_or(NO_SUCH_PLACE)
}

fn field(fields: &[Field], name: &str) -> Option<Shape> {
    fields.iter().find(|field| field.name == name).map(|field| field.shape)
}

/// The keys of an object that are fields and fit; the others are unrecognized.
fn object(
    fields: &'static [Field],
    json: Value,
    at: &Path,
    aside: &mut Vec<Unrecognized>,
) -> Option<Value> {
    let Value::Object(map) = json else {
        return refuse(at, json, words("an object is expected", "객체가 필요합니다"), aside);
    };
    let mut fitting = Map::new();
    for (key, value) in map {
        let path = at.field(&key);
        let kept = match field(fields, &key) {
            Some(shape) => value_of(&shape, value, &path, aside),
            None => refuse(
                &path,
                value,
                words("this is not a known field", "알려진 필드가 아닙니다"),
                aside,
            ),
        };
        if let Some(value) = kept {
            fitting.insert(key, value);
        }
    }
    Some(Value::Object(fitting))
}

/// The value if it fits the shape; `null` is a missing field.
fn value_of(
    shape: &Shape,
    value: Value,
    at: &Path,
    aside: &mut Vec<Unrecognized>,
) -> Option<Value> {
    let fits = match (shape, &value) {
        (_, Value::Null) => return None,
        (Shape::List(inner), Value::Array(_)) => {
            return list(value, at, aside, |v, at, aside| value_of(inner, v, at, aside));
        }
        (Shape::Rows(fields), Value::Array(_)) => {
            return list(value, at, aside, |v, at, aside| object(fields, v, at, aside));
        }
        (Shape::Any, _) => true,
        (Shape::Flag, value) => value.is_boolean(),
        (Shape::Number { .. }, value) => {
            value.as_u64().is_some_and(|number| u32::try_from(number).is_ok())
        }
        (Shape::Ref(_) | Shape::Target(_), value) => {
            value.as_str().is_some_and(|text| Id::new(text).is_some())
        }
        (Shape::List(_) | Shape::Rows(_), _) => false,
        (_, value) => value.is_string(),
    };
    if fits { Some(value) } else { refuse(at, value, expected(shape), aside) }
}

fn list(
    value: Value,
    at: &Path,
    aside: &mut Vec<Unrecognized>,
    mut read: impl FnMut(Value, &Path, &mut Vec<Unrecognized>) -> Option<Value>,
) -> Option<Value> {
    let Value::Array(items) = value else { return None };
    let items = items.into_iter().enumerate();
    Some(Value::Array(items.filter_map(|(row, item)| read(item, &at.row(row), aside)).collect()))
}

fn refuse(at: &Path, json: Value, reason: Words, aside: &mut Vec<Unrecognized>) -> Option<Value> {
    aside.push(Unrecognized { path: at.clone(), json, reason });
    None
}

fn expected(shape: &Shape) -> Words {
    match shape {
        Shape::Flag => words("true or false is expected", "true 또는 false가 필요합니다"),
        Shape::Number { .. } => words("a whole number is expected", "정수가 필요합니다"),
        Shape::Ref(_) | Shape::Target(_) => words(
            "the id of a resource is expected: 1 to 64 of A-Z a-z 0-9 _ -",
            "리소스 ID가 필요합니다. A-Z a-z 0-9 _ - 가운데 1자에서 64자까지입니다",
        ),
        Shape::List(_) | Shape::Rows(_) => words("a list is expected", "목록이 필요합니다"),
        _ => words("a text is expected", "텍스트가 필요합니다"),
    }
}
