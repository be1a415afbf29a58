//! Templates of CloudFormation, in YAML or JSON: one, or those of a folder that export and import values.
//!
//! `template` is a file as data, with short functions such as `!Ref` in their long form. `evaluate` gives values:
//! parameters by their defaults, mappings, conditions that may be unknown, loops, and functions, in
//! CloudFormation's order. A reference to a resource is the id of the resource, so that it survives `Fn::Select`
//! and `Fn::Split`. Then each resource is declared as AWS would list it (`aws::declared`).

use std::collections::{BTreeMap, BTreeSet};

use plan::{Id, OpenedPlan, Words, words};
use serde_json::{Value, json};

use crate::aws::declared::not_told::{ASIDE, unknown};
use crate::aws::declared::resource_type::{Resource, declare};
use crate::aws::declared::{Declared, Unplaced, not_told, texts_in};
use crate::aws::{self, json as look};
use crate::{File, Format, Refusal};
use evaluate::{Evaluation, Scope};
use nested::Maker;
use template::Template;

mod evaluate;
mod nested;
mod template;
mod write;
mod yaml;

pub use write::{Stack, stack, stacks};

pub(crate) const FORMAT: Format = Format {
    name: "cloudformation",
    label: words("CloudFormation template", "CloudFormation 템플릿"),
    extension: "yaml",
    knows,
    read: Some(read),
    write: Some(write::write),
    lossless: false,
};

const OTHER: Words = words(
    "this file is not a CloudFormation template",
    "이 파일은 CloudFormation 템플릿이 아닙니다",
);
const NO_VALUE: Words =
    words("the value of this property is not in the template", "이 속성의 값이 템플릿에 없습니다");
const MAYBE: Words = words(
    "this resource depends on a condition whose value is not in the template; it is read as created",
    "이 리소스의 생성 여부를 정하는 조건의 값이 템플릿에 없어 생성하는 것으로 보았습니다",
);
const MAYBE_NOT: Words = words(
    "this resource depends on a condition whose value is not in the template; it is read as not created",
    "이 리소스의 생성 여부를 정하는 조건의 값이 템플릿에 없어 생성하지 않는 것으로 보았습니다",
);
const MACRO: Words = words(
    "this macro changes the template in a way that only AWS knows; the rest is read as written",
    "이 매크로가 템플릿을 바꾸는 방식은 AWS만 알 수 있으므로 나머지를 적힌 그대로 읽었습니다",
);

/// The most resources that are read in one go.
const MOST: usize = 50_000;

/// At least one file is a template.
fn knows(files: &[File]) -> bool {
    files.iter().any(template::looks_known)
}

fn read(files: &[File]) -> Result<OpenedPlan, Refusal> {
    let mut files: Vec<&File> = files.iter().collect();
    files.sort_by_key(|file| (&file.name, &file.bytes));
    let mut declared = Declared::default();
    let mut templates = Vec::new();
    let mut count = 0;
    for file in files {
        if !template::looks_known(file) {
            declared.facts.unrecognized.add(&file.name, Value::Null, OTHER);
            continue;
        }
        let template = template::read(file)?;
        count += template.resources.len();
        if count > MOST {
            return Err(too_many(file));
        }
        templates.push(template);
    }
    declare_all(&templates, &mut declared);
    Ok(aws::plan_of(declared.facts()))
}

fn too_many(file: &File) -> Refusal {
    Refusal::of(
        file,
        format!("more than {MOST} resources"),
        format!("리소스가 {MOST}개를 넘습니다"),
    )
}

/// Declares the resources of every template; what one exports, the others import.
fn declare_all(templates: &[Template], declared: &mut Declared) {
    let mut scopes = scopes(templates);
    let none = BTreeMap::new();
    nested::join(&mut scopes, &none);
    let mut exports = BTreeMap::new();
    for scope in &scopes {
        exports.extend(Evaluation::of(scope, &none).exports());
    }
    nested::join(&mut scopes, &exports);
    let mut others = Vec::new();
    for scope in &scopes {
        let evaluation = Evaluation::of(scope, &exports);
        for name in &scope.template.macros {
            declared.facts.unrecognized.add(name, json!({ "Transform": name }), MACRO);
        }
        for logical in scope.template.resources.keys() {
            declare_one(&evaluation, logical, declared, &mut others);
        }
    }
    for (of, count) in declared.tell_unplaced(others) {
        declared.facts.unrecognized.add(&of, json!({ "Type": of, "count": count }), aws::NO_PLACE);
    }
}

/// A scope for each template, and for each further stack that other templates make of it.
fn scopes(templates: &[Template]) -> Vec<Scope<'_>> {
    let mut taken = BTreeSet::new();
    let mut scopes = Vec::new();
    for (place, (template, makers)) in templates.iter().zip(nested::makers(templates)).enumerate() {
        let makers = makers.into_iter().map(Some);
        let makers: Vec<Option<Maker>> =
            if makers.len() == 0 { vec![None] } else { makers.collect() };
        for maker in makers {
            let scope = Scope::of(template, &ids(template, &mut taken));
            scopes.push(Scope { place, maker, ..scope });
        }
    }
    // A nested stack is in the account and Region of the one around it.
    for place in 0..scopes.len() {
        let maker = scopes.get(place).and_then(|scope: &Scope<'_>| scope.maker.as_ref());
        let around =
            maker.and_then(|maker| scopes.iter().find(|scope| scope.place == maker.template));
        let home = around.map(|around| (around.account.clone(), around.region.clone()));
        if let (Some((account, region)), Some(scope)) = (home, scopes.get_mut(place)) {
            scope.account = scope.account.take().or(account);
            scope.region = scope.region.take().or(region);
        }
    }
    scopes
}

/// The ids of a template's resources in the plan, by their logical ids.
fn ids(template: &Template, taken: &mut BTreeSet<Id>) -> BTreeMap<String, String> {
    let id = |logical: &String| {
        // Names of what AWS makes with a resource come after its id.
        let start: String = logical.chars().take(44).collect();
        let id = Id::from_text(&start).free(|id| taken.contains(id));
        let text = id.to_string();
        taken.insert(id);
        (logical.clone(), text)
    };
    template.resources.keys().map(id).collect()
}

fn declare_one(
    evaluation: &Evaluation<'_>,
    logical: &str,
    declared: &mut Declared,
    others: &mut Vec<Unplaced>,
) {
    let scope = evaluation.scope;
    let Some((resource, id)) = scope.template.resources.get(logical).zip(scope.ids.get(logical))
    else {
        return;
    };
    let condition = resource.condition.as_deref().map(|name| evaluation.condition(name));
    if condition == Some(Some(false)) {
        return;
    }
    if condition == Some(None) {
        declared.facts.not_told.extend(not_told::lists_of(&resource.of));
        let name = resource.condition.as_deref().unwrap_or_default();
        if !evaluation.assumed(name) {
            let json = json!({ "Type": &resource.of, "Condition": name });
            declared.facts.unrecognized.add(id, json, MAYBE_NOT);
            return;
        }
    }
    let properties = evaluation.properties(&resource.properties);
    let Some(declare) = declare(&resource.of) else {
        if !scope.stacks.contains_key(logical) {
            others.push(Unplaced {
                of: resource.of.clone(),
                id: id.clone(),
                texts: texts_in(&properties),
                is_of_network: evaluate::tells(&resource.of, &properties),
            });
        }
        return;
    };
    declared.facts.not_told.extend(not_told::lists(&resource.of, &properties));
    note(declared, id, &resource.of, &properties, condition == Some(None));
    if let Some(acl) = not_told::half_told_acl(&resource.of, id, &properties) {
        declared.forget("NetworkAcls", acl);
    }
    let properties = not_told::named(properties);
    let own = ["Name", "GroupName", "FirewallName"].into_iter();
    let name = own
        .filter_map(|key| look::text(&properties, key))
        .find(|_| !resource.of.contains("Route53::"));
    let resource = Resource {
        id,
        name: name.unwrap_or(logical),
        properties: &properties,
        account: scope.account.as_deref(),
        region: scope.region.as_deref(),
    };
    declare(&resource, declared);
}

/// Reports what is not known of a resource.
fn note(declared: &mut Declared, id: &str, of: &str, properties: &Value, maybe: bool) {
    let map = properties.as_object().into_iter().flatten();
    let unknowns =
        map.filter(|(key, _)| !ASIDE.contains(&key.as_str())).filter_map(|(key, value)| {
            let why = unknown(value)?;
            Some((key.clone(), json!({ "Type": of, "property": key, "value": why })))
        });
    let parts: Vec<(String, Value)> = unknowns.collect();
    let all = declared.facts.unrecognized_of.entry(id.to_owned()).or_default();
    all.extend(parts.into_iter().map(|(key, json)| (key, json, NO_VALUE)));
    if maybe {
        all.push(("Condition".to_owned(), json!({ "Type": of }), MAYBE));
    }
}
