//! A JSON value read without losing what a key said before it stood again in the same object.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::Path;

/// The earlier values of keys that stand in one object more than once, each with its place; the last
/// value of a key is the one that counts.
pub(super) type Repeated = Vec<(Path, Value)>;

/// Reads one value, and adds to the list what its objects repeat.
pub(super) struct JsonSeed<'a>(pub(super) &'a mut Repeated);

impl<'de> DeserializeSeed<'de> for JsonSeed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for JsonSeed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        let mut known = self.0.len();
        while let Some(item) = seq.next_element_seed(JsonSeed(self.0))? {
            known = move_below(self.0, known, &Path::whole().row(items.len()));
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        let mut known = self.0.len();
        while let Some(key) = entries.next_key::<String>()? {
            let value = entries.next_value_seed(JsonSeed(self.0))?;
            if self.0.len() > known || map.contains_key(&key) {
                let place = Path::whole().field(&key);
                move_below(self.0, known, &place);
                self.0.extend(map.remove(&key).map(|earlier| (place, earlier)));
                known = self.0.len();
            }
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}

/// Puts the places from `known` on below another one; how many there are then.
fn move_below(repeated: &mut Repeated, known: usize, outer: &Path) -> usize {
    for (place, _) in repeated.iter_mut().skip(known) {
        *place = outer.join(place);
    }
    repeated.len()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> (Value, Vec<(String, Value)>) {
        let mut repeated = Repeated::new();
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let value = JsonSeed(&mut repeated).deserialize(&mut deserializer).unwrap_or_default();
        (value, repeated.into_iter().map(|(place, json)| (place.to_string(), json)).collect())
    }

    #[test]
    fn the_last_value_of_a_key_counts_and_the_others_are_kept_with_their_places() {
        let (value, repeated) = read(r#"{"a": [1, {"b/c": 2, "b/c": 3, "b/c": 4}], "d": {}}"#);
        assert_eq!(value, json!({ "a": [1, { "b/c": 4 }], "d": {} }));
        let wanted = [("/a/1/b~1c", json!(2)), ("/a/1/b~1c", json!(3))];
        assert_eq!(repeated, wanted.map(|(place, json)| (place.to_owned(), json)));
    }

    #[test]
    fn without_repetition_it_reads_what_serde_json_does() {
        let text = r#"{"a": [null, true, -1, 18446744073709551615, 1.5, "x\n"], "b": {"c": {}}}"#;
        assert_eq!(read(text), (serde_json::from_str(text).unwrap_or_default(), Vec::new()));
    }
}
