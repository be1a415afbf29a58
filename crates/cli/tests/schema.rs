//! The schema that the command prints is one that editors can use.

#![allow(clippy::unwrap_used)]

use std::process::Command;

use serde_json::Value;

#[test]
fn the_schema_is_printed_and_knows_the_kinds() {
    let output = Command::new(env!("CARGO_BIN_EXE_vpcplan")).arg("schema").output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
    let kinds = schema.pointer("/$defs/resource/properties/is/oneOf").and_then(Value::as_array);
    let has = |tag: &str| kinds.unwrap().iter().any(|kind| kind["properties"].get(tag).is_some());
    assert!(has("vpc") && has("peering") && !has("nonsense"));
    assert!(schema.get("$schema").is_some());
}
