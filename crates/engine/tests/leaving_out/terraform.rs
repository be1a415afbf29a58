//! Plans of Terraform, and what is left of them where a value is known after apply only.

use std::path::{Path, PathBuf};
use std::{env, fs};

use engine::File;
use serde_json::{Map, Value, json};

use super::outcome::Outcome;

/// The plans of the repository, and those in the folder that the environment names, with their names.
pub(crate) fn plans() -> Vec<(String, Value)> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/terraform");
    let mut files: Vec<PathBuf> = fs::read_dir(own)
        .unwrap()
        .map(|entry| entry.unwrap().path().join("plan.json"))
        .filter(|file| file.is_file())
        .collect();
    if let Some(root) = env::var_os("VPCPLAN_RECORDED") {
        let more = fs::read_dir(PathBuf::from(root).join("terraform")).unwrap();
        files.extend(more.map(|entry| entry.unwrap().path()));
    }
    files.sort();
    let only = env::var("VPCPLAN_SAMPLE").unwrap_or_default();
    let name = |file: &Path| {
        let folder = file.parent().and_then(Path::file_name).unwrap_or_default();
        folder.to_string_lossy().into_owned()
    };
    let read =
        |file: &PathBuf| (name(file), serde_json::from_slice(&fs::read(file).unwrap()).unwrap());
    files.iter().map(read).filter(|(name, _)| name.contains(&only)).collect()
}

/// What is said of a plan.
pub(crate) fn outcome(document: &Value) -> Option<Outcome> {
    let bytes = serde_json::to_vec(document).unwrap();
    Outcome::of_files(&[File { name: "plan.json".to_owned(), bytes }])
}

/// Attributes without which a plan is another one: of those Terraform asks for a value when it plans.
const ASKED: [&str; 5] = ["id", "name", "type", "load_balancer_type", "vpc_endpoint_type"];

/// Whether a host gets a public address: a plan says that it does or does not, and the reader reports the value.
const PUBLIC: [&str; 2] = ["associate_public_ip_address", "map_public_ip_on_launch"];

/// The plan with one value after another known after apply only, by an expression that leads nowhere.
pub(crate) fn without_a_value(document: &Value) -> Vec<(String, Value)> {
    let mut cuts = Vec::new();
    for (address, values) in rows(document) {
        for (key, value) in values.as_object().into_iter().flatten() {
            let is_aside = [&ASKED[..], &PUBLIC[..]].concat().contains(&key.as_str());
            if is_aside || is_blank(value) || key.starts_with("tags") {
                continue;
            }
            cuts.push((format!("{address}.{key}"), cut(document, &address, key, None)));
            for (row, item) in value.as_array().into_iter().flatten().enumerate() {
                for (inner, value) in item.as_object().into_iter().flatten() {
                    if !is_blank(value) {
                        let what = format!("{address}.{key}[{row}].{inner}");
                        cuts.push((what, cut(document, &address, key, Some((row, inner)))));
                    }
                }
            }
        }
    }
    cuts
}

fn is_blank(value: &Value) -> bool {
    value.is_null() || ["", "[]", "{}"].contains(&value.to_string().trim_matches('"'))
}

/// The managed rows with their addresses and values.
fn rows(document: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    let mut modules = vec![&document["planned_values"]["root_module"]];
    while let Some(module) = modules.pop() {
        for row in module["resources"].as_array().into_iter().flatten() {
            if row["mode"] == "managed" {
                found.push((row["address"].as_str().unwrap().to_owned(), row["values"].clone()));
            }
        }
        modules.extend(module["child_modules"].as_array().into_iter().flatten());
    }
    found
}

fn cut(document: &Value, address: &str, key: &str, inner: Option<(usize, &String)>) -> Value {
    let mut less = document.clone();
    each_row(&mut less["planned_values"]["root_module"], address, &mut |row| {
        forget(&mut row["values"], key, inner);
    });
    for row in less["resource_changes"].as_array_mut().into_iter().flatten() {
        if row["address"] == address {
            forget(&mut row["change"]["after"], key, inner);
            let unknown = match inner {
                None => json!(true),
                Some((nth, inner)) => {
                    let before = (0..nth).map(|_| json!({}));
                    let own: Map<String, Value> =
                        [(inner.clone(), json!(true))].into_iter().collect();
                    before.chain([Value::Object(own)]).collect()
                }
            };
            let all = &mut row["change"]["after_unknown"];
            if !all.is_object() {
                *all = json!({});
            }
            all[key] = unknown;
        }
    }
    expression(&mut less["configuration"]["root_module"], address, key);
    less
}

fn each_row(module: &mut Value, address: &str, change: &mut impl FnMut(&mut Value)) {
    for row in module["resources"].as_array_mut().into_iter().flatten() {
        if row["address"] == address {
            change(row);
        }
    }
    for child in module["child_modules"].as_array_mut().into_iter().flatten() {
        each_row(child, address, change);
    }
}

fn forget(values: &mut Value, key: &str, inner: Option<(usize, &String)>) {
    match (values.as_object_mut(), inner) {
        (Some(map), None) => _ = map.remove(key),
        (Some(map), Some((row, inner))) => {
            if let Some(Value::Object(item)) = map.get_mut(key).and_then(|rows| rows.get_mut(row)) {
                item.remove(inner);
            }
        }
        (None, _) => {}
    }
}

/// Lets an attribute be set by a variable that nothing tells.
fn expression(root: &mut Value, address: &str, key: &str) {
    let bare = without_keys(address);
    let mut parts: Vec<&str> = bare.split('.').collect();
    let mut module = root;
    while parts.first() == Some(&"module") {
        module = &mut module["module_calls"][parts[1]]["module"];
        parts.drain(..2);
    }
    let local = parts.join(".");
    for block in module["resources"].as_array_mut().into_iter().flatten() {
        if block["address"] == local.as_str() {
            block["expressions"][key] = json!({ "references": ["var.told"] });
        }
    }
}

/// An address without the keys of instances, which may hold dots.
fn without_keys(address: &str) -> String {
    let mut depth = 0;
    let letters = address.chars().filter(|letter| {
        let was = depth;
        match letter {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        was == 0 && depth == 0
    });
    letters.collect()
}
