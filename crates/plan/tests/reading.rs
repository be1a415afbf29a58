//! A resource that is read right from its text is the one that is read part by part, whatever stands in it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test panics to fail

use plan::{Id, Plan, Resource};
use serde_json::{Value, json};

#[allow(dead_code, unreachable_pub, reason = "the fuzz targets share this file and use more of it")]
#[path = "../../../fuzz/src/random.rs"]
mod random;

use random::{Dice, change};

/// What is put in the place of something that fits.
fn misfits() -> [Value; 9] {
    [
        json!(null),
        json!(true),
        json!(5),
        json!(4_294_967_296_u64),
        json!("a \\\" [ null"),
        json!([]),
        json!([[]]),
        json!([null]),
        json!({ "x": [] }),
    ]
}

/// The value at the nth place of a tree, counted from the outside.
fn nth<'v>(value: &'v mut Value, place: &mut usize) -> Option<&'v mut Value> {
    if *place == 0 {
        return Some(value);
    }
    *place -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, place)),
        Value::Object(map) => map.values_mut().find_map(|value| nth(value, place)),
        _ => None,
    }
}

#[test]
fn what_is_read_at_once_is_what_is_read_part_by_part() {
    let mut dice = Dice::seeded(3);
    let mut fitting = 0;
    for round in 0..1500_usize {
        let plan = Plan::default().with(&change(&mut dice));
        let mut file: Value = serde_json::from_str(&plan::write(&plan)).unwrap();
        let resources = file["resources"].as_object_mut().unwrap();
        for (number, resource) in resources.values_mut().enumerate() {
            let mut place = 1 + (round * 7 + number * 3) % 29;
            match nth(resource, &mut place) {
                Some(value) => *value = misfits()[(round + number) % misfits().len()].clone(),
                None => fitting += 1,
            }
        }
        let opened = plan::read(file.to_string().as_bytes()).unwrap();
        for (id, json) in file["resources"].as_object().unwrap() {
            let id = Id::new(id).unwrap();
            let by_parts = Resource::from_json(&id, json.clone());
            assert_eq!(opened.plan.resource(&id).map(AsRef::as_ref), Some(&by_parts), "{json}");
        }
    }
    assert!(fitting > 100, "{fitting} resources were left as they were");
}

#[test]
fn what_stands_twice_is_kept() {
    let rows = r#"{"resources": {"t": {"is": {"route-table": {"main": true, "main": false}}},
        "u": {"name": "a", "name": "b", "is": {"vpc": {"cidr": "10.0.0.0/16"}}}}}"#;
    let opened = plan::read(rows.as_bytes()).unwrap();
    let places: Vec<String> =
        opened.unrecognized.iter().map(|part| part.spot.to_string()).collect();
    assert_eq!(places, ["t/main", "u//name"]);
}
