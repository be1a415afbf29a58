//! Reading the plan's file.

use std::collections::BTreeMap;

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::document::{Document, Entries, Entry};
use super::json::Repeated;
use super::{
    FORMAT, MIGRATIONS, MOST_BYTES, MOST_RESOURCES, NewerFile, OpenedPlan, ParseError,
    UnrecognizedPart, VERSION,
};
use crate::{
    Change, Id, Kind, Path, Rect, Resource, Spot, Tags, UnrecognizedResource, Words, words,
};

/// Reads a plan's file.
///
/// # Errors
/// When the bytes are not a plan: not JSON, another format, or over a limit. The error has the place
/// and the reason.
pub fn read(bytes: &[u8]) -> Result<OpenedPlan, ParseError> {
    if bytes.len() > MOST_BYTES {
        let most = MOST_BYTES / (1024 * 1024);
        return Err(ParseError::new(
            format!("the file is larger than {most} MiB"),
            format!("파일이 {most} MiB보다 큽니다"),
        ));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let broken = |error| no_json(bytes, error);
    let document: Document = serde_json::from_slice(bytes).map_err(broken)?;
    let value = |text: &RawValue| serde_json::from_str::<Option<Value>>(text.get());
    let [format, version] = [document.format, document.version].map(|text| text.map(value));
    check_format(format.transpose().map_err(broken)?.flatten().as_ref())?;
    let version = self::version(version.transpose().map_err(broken)?.flatten().as_ref())?;
    let entries = document.resources.ok_or_else(no_resources)?;
    if entries.len() > MOST_RESOURCES {
        let (en, ko) = (
            format!("more than {MOST_RESOURCES} resources"),
            format!("리소스가 {MOST_RESOURCES}개를 넘습니다"),
        );
        return Err(ParseError::new(en, ko));
    }
    let mut reader = Reader { opened: OpenedPlan::default(), ids: BTreeMap::new() };
    let text = || String::from_utf8_lossy(bytes).into();
    reader.opened.newer = (version > VERSION).then(|| NewerFile { version, text: text() });
    reader.resources(&entries, version).map_err(broken)?;
    reader.others(&document.others).map_err(broken)?;
    Ok(reader.opened)
}

/// Why bytes are no JSON, or no plan. The place in them is told even where a part was read by itself.
fn no_json(bytes: &[u8], error: serde_json::Error) -> ParseError {
    let error = serde_json::from_slice::<Value>(bytes).err().unwrap_or(error);
    let (line, column) = (error.line(), error.column());
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default().to_owned();
    let (en, ko) = match error.classify() {
        serde_json::error::Category::Eof => {
            ("the file is not complete".to_owned(), "파일이 중간에 끊겼습니다".to_owned())
        }
        serde_json::error::Category::Data => {
            (format!("this is not a plan: {said}"), format!("설계 파일이 아닙니다: {said}"))
        }
        _ => (format!("this is not JSON: {said}"), format!("JSON이 아닙니다: {said}")),
    };
    ParseError::new(en, ko).at(line, column)
}

fn check_format(format: Option<&Value>) -> Result<(), ParseError> {
    match format {
        None => Ok(()),
        Some(Value::String(name)) if name == FORMAT => Ok(()),
        Some(other) => Err(ParseError::new(
            format!("the format of the file is {other}; the format of a plan is \"{FORMAT}\""),
            format!("파일 형식이 {other}입니다. 설계 파일은 \"{FORMAT}\"이어야 합니다"),
        )),
    }
}

/// The version of the file; 1 if it names none.
fn version(version: Option<&Value>) -> Result<u32, ParseError> {
    let Some(value) = version else { return Ok(1) };
    let number =
        value.as_u64().and_then(|number| u32::try_from(number).ok()).filter(|number| *number > 0);
    number.ok_or_else(|| {
        ParseError::new(
            format!("the file's version is {value}; a whole number from 1 is expected"),
            format!("파일 버전이 {value}입니다. 1 이상의 정수가 필요합니다"),
        )
    })
}

fn no_resources() -> ParseError {
    ParseError::new("the file has no `resources`", "파일에 `resources`가 없습니다")
}

/// A value migrated to the current version.
fn migrated(value: Value, version: u32) -> Value {
    let steps = MIGRATIONS.iter().skip(version as usize - 1);
    steps.fold(value, |value, step| step(value))
}

struct Reader {
    opened: OpenedPlan,
    /// The valid id for each invalid id of the file.
    ids: BTreeMap<String, Id>,
}

const ID_TWICE: Words = words("the file has this ID twice", "파일에 같은 ID가 두 번 나옵니다");
const ID_ILLEGAL: Words = words(
    "this ID has invalid characters or is too long",
    "ID에 쓸 수 없는 문자가 있거나 너무 깁니다",
);
const KEY_TWICE: Words = words(
    "this key is in its object twice, and the last value applies",
    "같은 키가 객체에 다시 나오며 마지막 값이 적용됩니다",
);
const NO_KIND: Words = words("the kind of this resource is missing", "리소스 종류가 없습니다");
const NO_SUCH_KIND: Words =
    words("this is not a known kind of resource", "알려진 리소스 종류가 아닙니다");
const NOT_KNOWN_HERE: Words = words("this is not a known key", "알려진 키가 아닙니다");
const NOT_FITTING: Words = words("this value is not allowed here", "여기에 쓸 수 없는 값입니다");

impl Reader {
    fn resources(&mut self, entries: &[Entry<'_>], version: u32) -> Result<(), serde_json::Error> {
        for Entry { key, .. } in entries.iter().filter(|entry| Id::new(&entry.key).is_none()) {
            let taken = |id: &Id| entries.iter().any(|other| other.key == id.as_str());
            let id = Id::from_text(key)
                .free(|id| taken(id) || self.ids.values().any(|other| other == id));
            self.ids.insert(key.clone(), id);
        }
        entries.iter().try_for_each(|entry| self.resource(entry, version))
    }

    fn resource(&mut self, entry: &Entry<'_>, version: u32) -> Result<(), serde_json::Error> {
        let key = &entry.key;
        let known = self.ids.get(key).cloned();
        let illegal = known.as_ref().map(|_| ID_ILLEGAL);
        let id = known.unwrap_or_else(|| Id::from_text(key));
        let free = id.free(|id| self.opened.plan.resource(id).is_some());
        let twice = (free != id).then_some(ID_TWICE);
        let is_current = version >= VERSION && self.ids.is_empty();
        let plain = if is_current { self.plain(&free, entry.text.get()) } else { None };
        let (mut resource, repeated) = match plain {
            Some(resource) => (resource, Vec::new()),
            None => {
                let (json, repeated) = entry.json()?;
                (self.understood(&free, migrated(json, version)), repeated)
            }
        };
        for reason in illegal.into_iter().chain(twice) {
            let told = Value::from(format!("{key}: {}", reason.en));
            self.keep(&free, &mut resource, Path::beside("id"), told, reason);
        }
        for (place, json) in repeated {
            let place = place_in_resource(&place, &resource);
            self.keep(&free, &mut resource, place, json, KEY_TWICE);
        }
        self.opened.plan.apply(&Change::new("").put(&free, resource));
        Ok(())
    }

    /// A resource right from its text, without building the values of its fields first; `None` where a part
    /// of it is missing, stands there twice or does not fit, so that it has to be looked at one by one.
    fn plain(&mut self, id: &Id, text: &str) -> Option<Resource> {
        let Entries(mut parts) = serde_json::from_str(text).ok()?;
        parts.sort_by(|a, b| a.key.cmp(&b.key));
        let is = parts.iter().find(|part| part.key == "is")?;
        let Entries(kinds) = serde_json::from_str(is.text.get()).ok()?;
        let [kind] = kinds.as_slice() else { return None };
        let kind = Kind::read_plain(&kind.key, kind.text.get())?;
        let others = parts.iter().filter(|part| part.key != "is");
        let others: Vec<(&str, Value, Repeated)> = others
            .map(|part| part.json().map(|(json, repeated)| (part.key.as_str(), json, repeated)))
            .collect::<Result<_, _>>()
            .ok()?;
        let is_twice = parts.array_windows().any(|[a, b]| a.key == b.key);
        if is_twice || others.iter().any(|(.., repeated)| !repeated.is_empty()) {
            return None;
        }
        let mut resource = Resource::new("", kind);
        for (key, json, _) in others {
            self.outer(id, &mut resource, key, json);
        }
        Some(resource)
    }

    /// Keeps what was not understood in its resource, below its place where that is taken, and tells it.
    fn keep(&mut self, id: &Id, resource: &mut Resource, place: Path, json: Value, reason: Words) {
        let parts = &mut resource.unrecognized;
        let below = (1..).map(|row| place.row(row));
        let mut free = std::iter::once(place.clone()).chain(below);
        let Some(place) = free.find(|place| !parts.contains_key(place)) else { return };
        self.aside(id, place.clone(), reason);
        parts.insert(place, json);
    }

    fn aside(&mut self, id: &Id, path: Path, reason: Words) {
        self.opened.unrecognized.push(UnrecognizedPart { spot: Spot::at(id, path), reason });
    }

    fn understood(&mut self, id: &Id, mut json: Value) -> Resource {
        self.respell(&mut json);
        let (tag, fields) = match kind_of(&json) {
            Ok(kind) => kind,
            Err(reason) => {
                self.aside(id, Path::whole(), reason);
                let unread = UnrecognizedResource {
                    reason: reason.en.to_owned(),
                    json,
                    ..Default::default()
                };
                return Resource::new("", unread);
            }
        };
        let (kind, asides) = Kind::read(&tag, fields)
            .unwrap_or((Kind::from(UnrecognizedResource::default()), Vec::new()));
        let mut resource = Resource::new("", kind);
        if let Value::Object(map) = json {
            map.into_iter()
                .filter(|(key, _)| key != "is")
                .for_each(|(key, value)| self.outer(id, &mut resource, &key, value));
        }
        for aside in asides {
            self.keep(id, &mut resource, aside.path, aside.json, aside.reason);
        }
        resource
    }

    /// Reads one key of a resource beside `is`. What does not fit is kept under `//key`, which is no
    /// field's path.
    fn outer(&mut self, id: &Id, resource: &mut Resource, key: &str, value: Value) {
        let kept = match key {
            "name" => text(&value).map(|name| resource.name = name),
            "note" => text(&value).map(|note| resource.note = note),
            "tags" => tags(&value).map(|tags| resource.tags = tags),
            "account" => text(&value).map(|account| resource.account = account),
            "parent" => {
                value.as_str().and_then(Id::new).map(|parent| resource.parent = Some(parent))
            }
            "at" => {
                serde_json::from_value::<Rect>(value.clone()).ok().map(|at| resource.at = Some(at))
            }
            "unread" => unread(&value).map(|parts| resource.unrecognized.extend(parts)),
            _ => None,
        };
        if kept.is_none() && !value.is_null() {
            let known = ["name", "note", "tags", "account", "parent", "at", "unread"];
            let reason = if known.contains(&key) { NOT_FITTING } else { NOT_KNOWN_HERE };
            self.keep(id, resource, Path::beside(key), value, reason);
        }
    }

    /// Replaces invalid ids by their valid ones in every text.
    fn respell(&self, json: &mut Value) {
        match json {
            _ if self.ids.is_empty() => {}
            Value::String(text) => {
                if let Some(id) = self.ids.get(text.as_str()) {
                    *text = id.to_string();
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.respell(item)),
            Value::Object(map) => map.values_mut().for_each(|value| self.respell(value)),
            _ => {}
        }
    }

    /// Keeps each unknown key of the file as a resource of its own.
    fn others(&mut self, others: &[Entry<'_>]) -> Result<(), serde_json::Error> {
        for entry in others {
            let (json, repeated) = entry.json()?;
            let (id, mut resource) = other(&entry.key, json);
            let id = id.free(|id| self.opened.plan.resource(id).is_some());
            self.aside(&id, Path::whole(), NOT_KNOWN_HERE);
            for (place, json) in repeated {
                let place = Path::new("json").join(&place);
                self.keep(&id, &mut resource, place, json, KEY_TWICE);
            }
            self.opened.plan.apply(&Change::new("").put(&id, resource));
        }
        Ok(())
    }
}

/// Where a resource keeps what stood at a place of its JSON: what belongs to its component under the
/// field, and what stood beside it under the key.
fn place_in_resource(place: &Path, resource: &Resource) -> Path {
    let own = Path::new("is").field(resource.is.tag());
    let inside = place.as_str().strip_prefix(own.as_str()).filter(|rest| rest.starts_with('/'));
    inside.map_or_else(|| Path::whole().field("").join(place), Path::new)
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn tags(value: &Value) -> Option<Tags> {
    let tags = value.as_object()?.iter();
    tags.map(|(key, value)| Some((key.clone(), text(value)?))).collect::<Option<_>>().map(Tags)
}

fn unread(value: &Value) -> Option<BTreeMap<Path, Value>> {
    let parts = value.as_object()?;
    Some(parts.iter().map(|(path, json)| (Path::new(path), json.clone())).collect())
}

/// The tag of a resource and the JSON of its fields.
fn kind_of(json: &Value) -> Result<(String, Value), Words> {
    let is = json.get("is").and_then(Value::as_object).ok_or(NO_KIND)?;
    let mut kinds = is.iter();
    let (Some((tag, fields)), None) = (kinds.next(), kinds.next()) else { return Err(NO_KIND) };
    Kind::listed(tag).ok_or(NO_SUCH_KIND)?;
    let fields = if fields.is_null() { Value::Object(Map::new()) } else { fields.clone() };
    Ok((tag.clone(), fields))
}

/// An unknown key of the file as a resource, with the id that it gets if that is free.
pub(super) fn other(place: &str, json: Value) -> (Id, Resource) {
    let (reason, place) = (NOT_KNOWN_HERE.en.to_owned(), place.to_owned());
    let id = Id::from_text(&format!("file-{place}"));
    (id, Resource::new("", UnrecognizedResource { reason, json, place, ..Default::default() }))
}

/// A resource from its JSON in the file; what is not recognized is kept in `unrecognized`.
pub(crate) fn resource(id: &Id, json: Value) -> Resource {
    let mut reader = Reader { opened: OpenedPlan::default(), ids: BTreeMap::new() };
    reader.understood(id, json)
}
