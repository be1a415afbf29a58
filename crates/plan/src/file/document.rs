//! The top level of the file. Duplicate keys are kept, where a map would lose one: two resources of one id.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::json::{JsonSeed, Repeated};

/// One resource, or one other key of the file, as it stands there.
pub(super) struct Entry<'a> {
    /// Its key.
    pub(super) key: String,
    /// The text of its value.
    pub(super) text: &'a RawValue,
}

impl Entry<'_> {
    /// Its value, and what keys inside the value said before they stood there again.
    pub(super) fn json(&self) -> Result<(Value, Repeated), serde_json::Error> {
        let mut repeated = Repeated::new();
        let mut text = serde_json::Deserializer::from_str(self.text.get());
        let json = JsonSeed(&mut repeated).deserialize(&mut text)?;
        Ok((json, repeated))
    }
}

/// A JSON object as its entries, in the order of the file, duplicates included.
pub(super) struct Entries<'a>(pub(super) Vec<Entry<'a>>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Entries<'de>, D::Error> {
        deserializer.deserialize_map(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, text)) = map.next_entry()? {
            entries.push(Entry { key, text });
        }
        Ok(Entries(entries))
    }
}

/// The file: its resources as entries, and its other keys.
#[derive(Default)]
pub(super) struct Document<'a> {
    pub(super) format: Option<&'a RawValue>,
    pub(super) version: Option<&'a RawValue>,
    pub(super) resources: Option<Vec<Entry<'a>>>,
    /// Every other key, and what `format` and `version` said before they stood there again.
    pub(super) others: Vec<Entry<'a>>,
}

impl<'a> Document<'a> {
    /// Takes a value of the file's own; what the key said before is kept among the others.
    fn replace(
        &mut self,
        part: impl for<'d> FnOnce(&'d mut Document<'a>) -> &'d mut Option<&'a RawValue>,
        key: String,
        text: &'a RawValue,
    ) {
        let earlier = part(self).replace(text).filter(|earlier| earlier.get() != "null");
        self.others.extend(earlier.map(|text| Entry { key, text }));
    }
}

impl<'de> Deserialize<'de> for Document<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Document<'de>, D::Error> {
        deserializer.deserialize_map(DocumentVisitor)
    }
}

struct DocumentVisitor;

impl<'de> Visitor<'de> for DocumentVisitor {
    type Value = Document<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Document<'de>, A::Error> {
        let mut document = Document::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "format" => document.replace(|it| &mut it.format, key, map.next_value()?),
                "version" => document.replace(|it| &mut it.version, key, map.next_value()?),
                "resources" => {
                    let Entries(entries) = map.next_value()?;
                    document.resources.get_or_insert_default().extend(entries);
                }
                _ => document.others.push(Entry { key, text: map.next_value()? }),
            }
        }
        Ok(document)
    }
}
