//! Templates that are written of plans: parsed by others' parsers, and read back as the plan that they make.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use formats::File;
use hcl_edit::expr::{Expression, TraversalOperator};
use hcl_edit::structure::{Body, Structure};
use plan::{Change, Id, Kind, Plan, Resource};
use serde_json::{Map, Value, json};

/// The plans of the gallery, and those that Terraform's samples read as.
fn plans() -> BTreeMap<String, Plan> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = BTreeMap::new();
    for folder in [
        "crates/engine/gallery",
        "testdata/terraform/modular-state",
        "testdata/terraform/peering-state",
        "testdata/terraform/transit-state",
        "testdata/aws/privatelink",
        "testdata/aws/three-tiers",
    ] {
        for path in fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()) {
            if path.extension().is_some_and(|extension| extension == "plan") {
                let name = format!("{folder}/{}", path.file_stem().unwrap().to_string_lossy());
                found.insert(name, fs::read_to_string(&path).unwrap().parse().unwrap());
            }
        }
    }
    assert!(found.len() > 10);
    found
}

fn written(format: &str, plan: &Plan) -> String {
    formats::named(format).unwrap().write.unwrap()(plan)
}

#[test]
fn every_configuration_parses_as_hcl() {
    for (name, plan) in plans() {
        let text = written("terraform", &plan);
        let body: Body = text.parse().unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
        assert!(body.blocks().count() > 2, "{name}");
        assert!(!text.contains('\u{e000}') && !text.contains("= null"), "{name}:\n{text}");
    }
}

#[test]
fn names_cannot_break_out_of_a_text() {
    let mut plan: Plan = "vpc v 10.0.0.0/16".parse().unwrap();
    let hostile = "a\"}\n${file(\"/etc/passwd\")} %{ if true }\u{202e} '*/ #";
    let id = Id::new("v").unwrap();
    let resource =
        Resource { name: hostile.to_owned(), ..Resource::clone(plan.resource(&id).unwrap()) };
    plan.apply(&Change::new("").put(&id, resource));
    let body: Body = written("terraform", &plan).parse().unwrap();
    let resource = body.get_blocks("resource").next().unwrap();
    let tags = resource.body.get_attribute("tags").unwrap().value.as_object().unwrap();
    let name = tags.iter().next().unwrap().1.expr();
    let Expression::String(name) = name else { panic!("{name:?} is a template") };
    assert_eq!(name.as_str(), hostile);
    let back = read_back("cloudformation", &written("cloudformation", &plan));
    assert_eq!(back.resources().find(|(_, one)| one.is.tag() == "vpc").unwrap().1.name, hostile);
}

fn read_back(format: &str, text: &str) -> Plan {
    let file = File { name: "main".to_owned(), bytes: text.as_bytes().to_vec() };
    let (known, opened) =
        formats::read(&[file]).unwrap_or_else(|refusal| panic!("{refusal:?}\n{text}"));
    assert_eq!(known.name, format);
    opened.plan
}

#[test]
fn the_plan_of_a_configuration_is_the_plan_that_it_was_written_of() {
    // The attachment of a VPN connection has no name of its own, and a connection needs a customer gateway.
    let has_vpn = |plan: &Plan| plan.resources().any(|(_, one)| one.is.tag() == "vpn-connection");
    let plans =
        plans().into_iter().filter(|(name, plan)| !has_vpn(plan) && !name.contains("/aws/"));
    let differing = plans.filter_map(|(name, plan)| {
        let document = plan_json(&written("terraform", &plan));
        let back = read_back("terraform-json", &document.to_string());
        let (here, there) = (comparable(&plan), comparable(&back));
        let lost: Vec<&String> = here.difference(&there).collect();
        let gained: Vec<&String> = there.difference(&here).collect();
        (here != there).then(|| format!("{name}\n  lost {lost:#?}\n  gained {gained:#?}"))
    });
    let differing: Vec<String> = differing.collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn a_stack_is_read_back_with_its_network() {
    let differing = plans().into_iter().filter_map(|(name, plan)| {
        let places: BTreeSet<String> = plan
            .resources()
            .filter_map(|(_, one)| {
                if let Kind::Region(region) = &one.is { Some(region.code.clone()) } else { None }
            })
            .collect();
        let text = written("cloudformation", &plan);
        let back = read_back("cloudformation", &text);
        let count = |plan: &Plan, tag: &str| {
            plan.resources().filter(|(_, one)| one.is.tag() == tag).count()
        };
        let alike = [
            "subnet",
            "security-group",
            "internet-gateway",
            "nat-gateway",
            "network-acl",
            "instance",
        ];
        let differs: Vec<&str> =
            alike.into_iter().filter(|tag| count(&plan, tag) != count(&back, tag)).collect();
        // A plan of several accounts or Regions is more than a stack.
        let accounts = count(&plan, "account");
        (places.len() < 2 && accounts < 2 && !differs.is_empty())
            .then(|| format!("{name}: {differs:?}\n{text}"))
    });
    let differing: Vec<String> = differing.collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// The plan that Terraform would show of a configuration: constants are values, references are unknown.
fn plan_json(text: &str) -> Value {
    let body: Body = text.parse().unwrap();
    let (mut planned, mut changes, mut configuration) = (Vec::new(), Vec::new(), Vec::new());
    let mut providers = Map::new();
    for block in body.blocks() {
        let labels: Vec<&str> = block.labels.iter().map(|label| label.as_str()).collect();
        match (block.ident.as_str(), labels.as_slice()) {
            ("provider", _) => {
                let (_, _, mut expressions) = shown(&block.body);
                let alias = block
                    .body
                    .get_attribute("alias")
                    .map(|alias| alias.value.as_str().unwrap().to_owned());
                let key = alias.map_or("aws".to_owned(), |alias| format!("aws.{alias}"));
                // The role is that of the account in the variable's default.
                if let Some(role) = expressions.get("assume_role").map(ToString::to_string) {
                    let account: String =
                        role.chars().filter(char::is_ascii_digit).take(12).collect();
                    let arn = format!("arn:aws:iam::{account}:role/r");
                    expressions.insert(
                        "assume_role".to_owned(),
                        json!([{ "role_arn": { "constant_value": arn } }]),
                    );
                }
                providers.insert(key, json!({ "name": "aws", "expressions": expressions }));
            }
            ("resource", [of, name]) => {
                let (values, unknown, mut expressions) = shown(&block.body);
                let provider = expressions.remove("provider").map_or("aws".to_owned(), |one| {
                    one["references"][0].as_str().unwrap().to_owned()
                });
                let address = format!("{of}.{name}");
                let head =
                    json!({ "address": address, "mode": "managed", "type": of, "name": name });
                let with = |key: &str, value: Value| {
                    let mut row = head.clone();
                    row[key] = value;
                    row
                };
                planned.push(with("values", json!(values)));
                changes.push(with(
                    "change",
                    json!({ "actions": ["create"], "after": values, "after_unknown": unknown }),
                ));
                let mut block = with("expressions", json!(expressions));
                block["provider_config_key"] = json!(provider);
                configuration.push(block);
            }
            _ => {}
        }
    }
    json!({
        "format_version": "1.2", "terraform_version": "1.9.5",
        "planned_values": { "root_module": { "resources": planned } },
        "resource_changes": changes,
        "configuration": { "provider_config": providers, "root_module": { "resources": configuration } },
    })
}

type Shown = (Map<String, Value>, Map<String, Value>, Map<String, Value>);

/// The values, unknowns and expressions of a body.
fn shown(body: &Body) -> Shown {
    let (mut values, mut unknown, mut expressions) = Shown::default();
    for structure in body.iter() {
        match structure {
            Structure::Attribute(attribute) => {
                let key = attribute.key.as_str().to_owned();
                if key == "depends_on" {
                    continue;
                }
                let mut references = Vec::new();
                match value(&attribute.value, &mut references) {
                    Some(value) => _ = values.insert(key.clone(), value),
                    None => _ = unknown.insert(key.clone(), json!(true)),
                }
                let expression = match references.is_empty() {
                    true => json!({ "constant_value": values.get(&key) }),
                    false => json!({ "references": references }),
                };
                expressions.insert(key, expression);
            }
            Structure::Block(block) => {
                let key = block.ident.as_str().to_owned();
                let (inner, later, by) = shown(&block.body);
                for (map, value) in
                    [(&mut values, inner), (&mut unknown, later), (&mut expressions, by)]
                {
                    let rows = map.entry(key.clone()).or_insert_with(|| json!([]));
                    rows.as_array_mut().unwrap().push(json!(value));
                }
            }
        }
    }
    (values, unknown, expressions)
}

/// The value of an expression; `None` where it refers to something.
fn value(expression: &Expression, references: &mut Vec<String>) -> Option<Value> {
    Some(match expression {
        Expression::Bool(on) => json!(on.value()),
        Expression::Number(number) => json!(number.value().as_i64().unwrap()),
        Expression::String(text) => json!(text.as_str()),
        Expression::Array(items) => {
            let all: Vec<Option<Value>> =
                items.iter().map(|item| value(item, references)).collect();
            json!(all.into_iter().collect::<Option<Vec<Value>>>()?)
        }
        Expression::Object(object) => {
            let pairs = object.iter().map(|(key, one)| {
                let key = key.as_ident().map_or_else(
                    || key.as_expr().unwrap().as_str().unwrap().to_owned(),
                    |key| key.as_str().to_owned(),
                );
                Some((key, value(one.expr(), references)?))
            });
            Value::Object(pairs.collect::<Option<Map<String, Value>>>()?)
        }
        Expression::Traversal(traversal) => {
            let mut text = traversal.expr.as_variable().unwrap().as_str().to_owned();
            for operator in traversal.operators.iter() {
                match operator.value() {
                    TraversalOperator::GetAttr(name) => text += &format!(".{}", name.as_str()),
                    TraversalOperator::Index(key) => {
                        text += &format!("[\"{}\"]", key.as_str().unwrap_or_default())
                    }
                    other => panic!("{other:?}"),
                }
            }
            references.push(text);
            return None;
        }
        // A template of a service's name, or the principals of a service.
        _ => return None,
    })
}

/// The fields that a configuration does not carry: what AWS says of a resource, addresses that it gives, and
/// principals, which `for_each` makes instances of.
const NOT_CARRIED: [&str; 12] = [
    "address",
    "addresses_only",
    "allocated",
    "auto_public",
    "health",
    "interface",
    "prefixes",
    "principals",
    "public_address",
    "service",
    "state",
    "tunnels",
];

/// Kinds that a configuration does not make.
const NOT_MADE: [&str; 15] = [
    "about",
    "account",
    "acceptance",
    "address-pool",
    "intent",
    "managed-service",
    "note",
    "on-premises",
    "region",
    "unread",
    "virtual-interface",
    "price-list",
    "network-firewall",
    "gateway-load-balancer-endpoint",
    "load-balancer",
];

/// The resources as lines, with the ids of each in every place replaced by its kind and name.
fn comparable(plan: &Plan) -> BTreeSet<String> {
    let label = |id: &Id, resource: &Resource| {
        let name = if resource.name.is_empty() { id.as_str() } else { resource.name.as_str() };
        format!("{}:{name}", resource.is.tag())
    };
    let labels: BTreeMap<String, String> =
        plan.resources().map(|(id, one)| (id.to_string(), label(id, one))).collect();
    let document: Value = serde_json::from_str(&plan::write(plan)).unwrap();
    let mut lines = BTreeSet::new();
    for (id, resource) in plan.resources() {
        if NOT_MADE.contains(&resource.is.tag()) {
            continue;
        }
        let mut one = document["resources"][id.as_str()].clone();
        for key in ["at", "unread", "tags", "account", "name", "parent"] {
            one.as_object_mut().unwrap().remove(key);
        }
        replace(&mut one, &labels);
        lines.insert(format!("{} {one}", labels[id.as_str()]));
    }
    lines
}

fn replace(value: &mut Value, labels: &BTreeMap<String, String>) {
    match value {
        Value::String(text) => {
            if let Some(label) = labels.get(text) {
                label.clone_into(text);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, labels)),
        Value::Object(map) => {
            map.retain(|key, _| !NOT_CARRIED.contains(&key.as_str()));
            map.values_mut().for_each(|value| replace(value, labels));
        }
        _ => {}
    }
}

/// A tool of others on the path, or in a virtual environment that `VPCPLAN_TOOLS` names.
fn tool(name: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let tools = std::env::var_os("VPCPLAN_TOOLS").map(|tools| Path::new(&tools).join("bin"));
    let folders = tools.into_iter().chain(std::env::split_paths(&path).collect::<Vec<_>>());
    folders.map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Writes every plan in a format into a folder of its own, and gives the files.
fn files(format: &str, extension: &str) -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format);
    // A sample of the AWS CLI's has a load balancer with one subnet, which AWS does not make.
    let legal = plans().into_iter().filter(|(name, _)| !name.contains("/aws/"));
    let write = |(name, plan): (String, Plan)| {
        let folder = folder.join(name.replace('/', "-"));
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join(format!("main.{extension}"));
        fs::write(&file, written(format, &plan)).unwrap();
        file
    };
    legal.map(write).collect()
}

/// Runs a tool and gives what it says if it is not content.
fn complaint(mut command: std::process::Command) -> Option<String> {
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (!output.status.success()).then(|| String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn cfn_lint_finds_no_error_in_any_stack() {
    let Some(lint) = tool("cfn-lint") else { return };
    let mut command = std::process::Command::new(lint);
    command.args(["--non-zero-exit-code", "error", "--"]).args(files("cloudformation", "yaml"));
    let said = complaint(command);
    assert!(said.is_none(), "{}", said.unwrap());
}

#[test]
fn terraform_leaves_every_configuration_as_it_is() {
    let Some(terraform) = tool("terraform") else { return };
    for file in files("terraform", "tf") {
        let mut command = std::process::Command::new(&terraform);
        command.args(["fmt", "-check", "-diff"]).arg(&file);
        let said = complaint(command);
        assert!(said.is_none(), "{}", said.unwrap());
    }
}
