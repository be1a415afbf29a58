//! The JSON Schema names every component with every field that its JSON has.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own schema has failed")]

use plan::{Kind, schema};

#[test]
fn every_component_and_every_field_is_in_the_schema() {
    let schema = schema();
    let kinds = schema.pointer("/$defs/resource/properties/is/oneOf").unwrap().as_array().unwrap();
    for listed in Kind::ALL {
        let kind =
            kinds.iter().find_map(|kind| kind.pointer(&format!("/properties/{}", listed.tag)));
        let fields = kind.unwrap().get("properties").unwrap().as_object().unwrap();
        let json = (listed.blank)().fields_as_json();
        assert!(fields.keys().eq(json.as_object().unwrap().keys()), "{}", listed.tag);
    }
}
