//! A configuration as Terraform would plan it.

use hcl_edit::expr::{Expression, TraversalOperator};
use hcl_edit::structure::{Block, Body, Structure};
use serde_json::{Map, Value, json};

/// The plan that Terraform would show of a configuration: constants are values, references are unknown.
pub(crate) fn plan_json(text: &str) -> Value {
    let body: Body = text.parse().unwrap();
    let (mut planned, mut changes, mut configuration) = (Vec::new(), Vec::new(), Vec::new());
    let mut providers = Map::new();
    for block in body.blocks() {
        let labels: Vec<&str> = block.labels.iter().map(|label| label.as_str()).collect();
        match (block.ident.as_str(), labels.as_slice()) {
            ("provider", _) => {
                let (key, provider) = provider(block);
                providers.insert(key, provider);
            }
            ("resource", [of, name]) => {
                let (values, unknown, mut expressions) = shown(&block.body);
                let each = expressions.remove("for_each");
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
                let mut block = with("expressions", json!(expressions));
                block["provider_config_key"] = json!(provider);
                configuration.push(block);
                for row in instances(&head, &values, &unknown, each.as_ref()) {
                    changes.push(row.1);
                    planned.push(row.0);
                }
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

/// The instances of a resource, as planned and as changed: one, or one for each of a set of texts, with its key as the
/// value of `each.value`.
fn instances(
    head: &Value,
    values: &Map<String, Value>,
    unknown: &Map<String, Value>,
    each: Option<&Value>,
) -> Vec<(Value, Value)> {
    let row = |values: &Map<String, Value>, unknown: &Map<String, Value>| {
        let (mut planned, mut changed) = (head.clone(), head.clone());
        planned["values"] = json!(values);
        changed["change"] =
            json!({ "actions": ["create"], "after": values, "after_unknown": unknown });
        (planned, changed)
    };
    let Some(each) = each else { return vec![row(values, unknown)] };
    let address = head["address"].as_str().unwrap();
    let one = |key: &Value| {
        let (mut values, mut unknown) = (values.clone(), unknown.clone());
        unknown.remove("principal_arn");
        values.insert("principal_arn".to_owned(), key.clone());
        let (mut planned, mut changed) = row(&values, &unknown);
        for row in [&mut planned, &mut changed] {
            row["index"] = key.clone();
            row["address"] = json!(format!("{address}[{key}]"));
        }
        (planned, changed)
    };
    each["set"].as_array().unwrap().iter().map(one).collect()
}

/// The key of a provider, and what a plan says of it.
fn provider(block: &Block) -> (String, Value) {
    let (_, _, mut expressions) = shown(&block.body);
    let alias =
        block.body.get_attribute("alias").map(|alias| alias.value.as_str().unwrap().to_owned());
    let key = alias.map_or("aws".to_owned(), |alias| format!("aws.{alias}"));
    // The role is that of the account in the variable's default.
    if let Some(role) = expressions.get("assume_role").map(ToString::to_string) {
        let account: String = role.chars().filter(char::is_ascii_digit).take(12).collect();
        let arn = format!("arn:aws:iam::{account}:role/r");
        expressions
            .insert("assume_role".to_owned(), json!([{ "role_arn": { "constant_value": arn } }]));
    }
    (key, json!({ "name": "aws", "expressions": expressions }))
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
                if let (true, Expression::FuncCall(call)) = (key == "for_each", &attribute.value) {
                    let set = call.args.iter().next().and_then(|set| value(set, &mut Vec::new()));
                    expressions.insert(key, json!({ "set": set }));
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
        Expression::Traversal(traversal) if traversal.expr.as_variable().is_some() => {
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
            // A variable has a value when Terraform plans; here it is its own name.
            if let Some(name) = text.strip_prefix("var.").filter(|name| !name.contains('[')) {
                return Some(json!(name));
            }
            references.push(text);
            return None;
        }
        Expression::FuncCall(call) => {
            call.args.iter().for_each(|argument| drop(value(argument, references)));
            return None;
        }
        // A template of a service's name, or the endpoint of a firewall by its state.
        other => {
            let text = other.to_string();
            let words =
                text.split(|letter: char| !(letter.is_alphanumeric() || "._-".contains(letter)));
            references.extend(words.filter(|word| word.starts_with("aws_")).map(str::to_owned));
            return None;
        }
    })
}
