//! The top level of the file. Duplicate keys are kept, where a map would lose one: two resources of one id.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::json::{JsonSeed, Repeated};

/// One resource, or one other key of the file.
pub(super) struct Entry {
    /// Its key.
    pub(super) key: String,
    /// Its value.
    pub(super) json: Value,
    /// What keys inside the value said before they stood there again.
    pub(super) repeated: Repeated,
}

impl Entry {
    /// The entry under `key`, which was read last.
    fn next<'de, A: MapAccess<'de>>(key: String, map: &mut A) -> Result<Entry, A::Error> {
        let mut repeated = Repeated::new();
        let json = map.next_value_seed(JsonSeed(&mut repeated))?;
        Ok(Entry { key, json, repeated })
    }
}

/// A JSON object as its entries, in the order of the file, duplicates included.
pub(super) struct Entries(pub(super) Vec<Entry>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Entries, D::Error> {
        deserializer.deserialize_map(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key()? {
            entries.push(Entry::next(key, &mut map)?);
        }
        Ok(Entries(entries))
    }
}

/// The file: its resources as entries, its other keys as values.
#[derive(Default)]
pub(super) struct Document {
    pub(super) format: Option<Value>,
    pub(super) version: Option<Value>,
    pub(super) resources: Option<Vec<Entry>>,
    /// Every other key, and what `format` and `version` said before they stood there again.
    pub(super) others: Vec<Entry>,
}

impl Document {
    /// Takes a value of the file's own; what the key said before is kept among the others.
    fn replace(
        &mut self,
        part: impl FnOnce(&mut Document) -> &mut Option<Value>,
        key: String,
        json: Option<Value>,
    ) {
        let earlier = std::mem::replace(part(self), json);
        let kept = earlier.map(|json| Entry { key, json, repeated: Repeated::new() });
        self.others.extend(kept);
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Document, D::Error> {
        deserializer.deserialize_map(DocumentVisitor)
    }
}

struct DocumentVisitor;

impl<'de> Visitor<'de> for DocumentVisitor {
    type Value = Document;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Document, A::Error> {
        let mut document = Document::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "format" => document.replace(|it| &mut it.format, key, map.next_value()?),
                "version" => document.replace(|it| &mut it.version, key, map.next_value()?),
                "resources" => {
                    let Entries(entries) = map.next_value()?;
                    document.resources.get_or_insert_default().extend(entries);
                }
                _ => document.others.push(Entry::next(key, &mut map)?),
            }
        }
        Ok(document)
    }
}
