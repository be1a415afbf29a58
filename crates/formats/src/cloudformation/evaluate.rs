//! The values of a template: parameters, conditions and functions.
//!
//! A reference to a resource is its id. What a template does not tell is an unknown, which names what it
//! depends on; a condition may be unknown, too.

use std::cell::Cell;
use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::nested::Maker;
use super::template::Template;
use crate::aws::declared::not_told::{unknown, unknown_of};
use crate::aws::declared::resource_type::implied;
use crate::aws::facts::region_code::is_region;
use crate::aws::json::text;

mod function;

/// The Region, where nothing tells it.
const REGION: &str = "AWS::Region";

/// The most values that are looked at for one template.
const MOST: usize = 4_000_000;

/// The deepest that functions are followed.
const DEEPEST: usize = 120;

/// A template with what is known around it.
pub(super) struct Scope<'a> {
    pub(super) template: &'a Template,
    /// The ids of its resources in the plan.
    pub(super) ids: BTreeMap<String, String>,
    /// The account that the file's name tells.
    pub(super) account: Option<String>,
    /// The Region that the file's name tells.
    pub(super) region: Option<String>,
    /// The place of its template among those of the input.
    pub(super) place: usize,
    /// The stack resource that makes it, if it is nested.
    pub(super) maker: Option<Maker>,
    /// The values of parameters that the stack around it gives.
    pub(super) given: BTreeMap<String, Value>,
    /// The outputs of the stacks nested in it, by their logical ids.
    pub(super) stacks: BTreeMap<String, BTreeMap<String, Value>>,
}

impl<'a> Scope<'a> {
    /// The scope of a template.
    pub(super) fn of(template: &'a Template, ids: &BTreeMap<String, String>) -> Scope<'a> {
        let parts = || template.file.split(['/', '\\', '.', '_', ' ', ':']);
        let words = || parts().flat_map(|part| part.split('-'));
        let account =
            words().find(|word| word.len() == 12 && word.bytes().all(|b| b.is_ascii_digit()));
        let pieces: Vec<&str> = words().collect();
        // Every Region's code begins with an area of two letters, but for the European Sovereign Cloud's.
        let begins =
            |run: &[&str]| run.first().is_some_and(|area| area.len() == 2 || *area == "eusc");
        let runs = [4, 3].into_iter().flat_map(|length| pieces.windows(length));
        let mut codes = runs.filter(|run| begins(run)).map(|run| run.join("-"));
        let region = codes.find(|code| is_region(code));
        Scope {
            template,
            ids: ids.clone(),
            account: account.map(str::to_owned),
            region,
            place: 0,
            maker: None,
            given: BTreeMap::new(),
            stacks: BTreeMap::new(),
        }
    }
}

/// An evaluation of a template.
pub(super) struct Evaluation<'a> {
    pub(super) scope: &'a Scope<'a>,
    exports: &'a BTreeMap<String, Value>,
    steps: Cell<usize>,
    /// Whether comparisons with something that is not known are taken to hold.
    assumes: Cell<bool>,
}

/// Whether a resource of a type that is not read belongs to a network.
pub(super) fn tells(of: &str, properties: &Value) -> bool {
    const KINDS: [&str; 6] = [
        "AWS::EC2::TransitGateway",
        "AWS::EC2::ClientVpn",
        "AWS::EC2::LocalGateway",
        "AWS::NetworkManager::",
        "AWS::VpcLattice::",
        "AWS::CloudFormation::Stack",
    ];
    const PROPERTIES: [&str; 6] =
        ["SecurityGroupIds", "SubnetId", "SubnetIds", "VPCSecurityGroups", "VpcConfig", "VpcId"];
    KINDS.iter().any(|kind| of.starts_with(kind))
        || PROPERTIES.iter().any(|key| properties.get(*key).is_some_and(|value| !value.is_null()))
}

impl<'a> Evaluation<'a> {
    /// An evaluation with what other templates export.
    pub(super) fn of(scope: &'a Scope<'a>, exports: &'a BTreeMap<String, Value>) -> Evaluation<'a> {
        Evaluation { scope, exports, steps: Cell::new(0), assumes: Cell::new(false) }
    }

    /// The values that the template exports, by their names.
    pub(super) fn exports(&self) -> BTreeMap<String, Value> {
        let outputs = self.scope.template.outputs.values();
        let export = |output: &Value| {
            let name = self.value(output.get("Export")?.get("Name")?, 0);
            Some((name.as_str()?.to_owned(), self.value(output.get("Value")?, 0)))
        };
        outputs.filter_map(export).collect()
    }

    /// The outputs by their names.
    pub(super) fn outputs(&self) -> BTreeMap<String, Value> {
        let outputs = self.scope.template.outputs.iter();
        let one = |(name, output): (&String, &Value)| {
            Some((name.clone(), self.value(output.get("Value")?, 0)))
        };
        outputs.filter_map(one).collect()
    }

    /// The values that a nested stack's parameters get, as far as they are known.
    pub(super) fn given_to(&self, stack: &str) -> BTreeMap<String, Value> {
        let resource = self.scope.template.resources.get(stack);
        let written = resource.and_then(|resource| resource.properties.get("Parameters"));
        let all = written.and_then(Value::as_object).into_iter().flatten();
        let known = all.map(|(name, value)| (name.clone(), self.value(value, 0)));
        known.filter(|(_, value)| unknown(value).is_none()).collect()
    }

    /// The properties of a resource.
    pub(super) fn properties(&self, written: &Value) -> Value {
        let mut properties = self.value(written, 0);
        let Value::Object(map) = &mut properties else { return json!({}) };
        for key in ["AvailabilityZone", "ServiceName"] {
            if let Some(Value::String(text)) = map.get_mut(key) {
                *text = without_region(text);
            }
        }
        let service = map.get("ServiceName").and_then(Value::as_str);
        let service = service.and_then(|name| name.rsplit('.').next()).map(str::to_owned);
        if let Some(id) = service.filter(|id| self.scope.ids.values().any(|own| own == id)) {
            map.remove("ServiceName");
            map.insert("ServiceId".to_owned(), json!(id));
        }
        properties
    }

    /// Whether a condition holds; `None` where that is not known.
    pub(super) fn condition(&self, name: &str) -> Option<bool> {
        self.named_condition(name, 0)
    }

    /// Whether a condition holds where every comparison with something that is not known does: of two
    /// conditions that exclude each other one then holds.
    pub(super) fn assumed(&self, name: &str) -> bool {
        self.assumes.set(true);
        let holds = self.named_condition(name, 0);
        self.assumes.set(false);
        holds != Some(false)
    }

    fn named_condition(&self, name: &str, depth: usize) -> Option<bool> {
        self.holds(self.scope.template.conditions.get(name)?, depth + 1)
    }

    fn holds(&self, written: &Value, depth: usize) -> Option<bool> {
        if depth > DEEPEST || self.is_spent() {
            return None;
        }
        let map = written.as_object()?;
        let (name, operand) = map.iter().next()?;
        let operands = || operand.as_array().into_iter().flatten();
        match name.as_str() {
            "Condition" => self.named_condition(operand.as_str()?, depth),
            "Fn::Not" => self.holds(operands().next()?, depth + 1).map(|holds| !holds),
            "Fn::And" => all(operands().map(|one| self.holds(one, depth + 1))),
            "Fn::Or" => all(operands().map(|one| self.holds(one, depth + 1).map(|holds| !holds)))
                .map(|none| !none),
            "Fn::Equals" => {
                let mut both = operands().map(|one| self.value(one, depth + 1));
                let (one, other) = (both.next()?, both.next()?);
                let is_known = unknown(&one).is_none() && unknown(&other).is_none();
                match is_known {
                    true => Some(spelled(&one) == spelled(&other)),
                    false => self.assumes.get().then_some(true),
                }
            }
            _ => None,
        }
    }

    fn is_spent(&self) -> bool {
        self.steps.set(self.steps.get() + 1);
        self.steps.get() > MOST
    }

    /// The value of what is written.
    fn value(&self, written: &Value, depth: usize) -> Value {
        if depth > DEEPEST || self.is_spent() {
            return unknown_of("too deep");
        }
        match written {
            Value::String(text) if text.contains("{{resolve:") => unknown_of("a dynamic reference"),
            Value::Array(items) => {
                let all = items.iter().map(|item| self.value(item, depth + 1));
                all.filter(|value| !value.is_null()).collect()
            }
            Value::Object(map) => match map.iter().next() {
                Some((name, operand)) if map.len() == 1 && function::is_name(name) => {
                    self.function(name, operand, depth + 1)
                }
                _ => self.object(map, depth),
            },
            value => value.clone(),
        }
    }

    fn object(&self, map: &Map<String, Value>, depth: usize) -> Value {
        let pairs = map.iter().map(|(key, value)| (key.clone(), self.value(value, depth + 1)));
        Value::Object(pairs.filter(|(_, value)| !value.is_null()).collect())
    }

    /// What a name refers to: a pseudo parameter, a resource or a parameter.
    fn reference(&self, name: &str) -> Value {
        match name {
            "AWS::NoValue" => return Value::Null,
            "AWS::Region" => return json!(self.scope.region.as_deref().unwrap_or(REGION)),
            "AWS::AccountId" => {
                return self
                    .scope
                    .account
                    .as_ref()
                    .map_or_else(|| unknown_of(name), |own| json!(own));
            }
            "AWS::Partition" => return json!("aws"),
            "AWS::URLSuffix" => return json!("amazonaws.com"),
            "AWS::StackName" => return json!(self.stack()),
            _ => {}
        }
        match self.scope.ids.get(name) {
            Some(id) => json!(id),
            None => self.parameter(name),
        }
    }

    /// The name of the stack: that of the file.
    fn stack(&self) -> &str {
        let file = self.scope.template.file.rsplit(['/', '\\']).next().unwrap_or_default();
        file.split('.').next().unwrap_or_default()
    }

    /// The default of a parameter. One that names a resource of another's is the id of it; any other one
    /// without a default is unknown.
    fn parameter(&self, name: &str) -> Value {
        let Some(parameter) = self.scope.template.parameters.get(name) else {
            return unknown_of(name);
        };
        let kind = text(parameter, "Type").unwrap_or_default();
        let is_list = kind.starts_with("List<") || kind == "CommaDelimitedList";
        let is_secret = function::is_on(parameter.get("NoEcho"));
        let given = self.scope.given.get(name).filter(|_| !is_secret);
        let default =
            parameter.get("Default").filter(|_| !is_secret && !kind.starts_with("AWS::SSM::"));
        let default = given.or(default);
        match default {
            Some(Value::String(text)) if is_list => {
                text.split(',').map(|one| json!(one.trim())).collect()
            }
            Some(Value::String(text)) if text.is_empty() && is_id(kind) => json!(name),
            Some(value) => value.clone(),
            None if is_id(kind) && is_list => json!([name]),
            None if is_id(kind) => json!(name),
            None => unknown_of(name),
        }
    }

    /// What an attribute of a resource is.
    fn attribute(&self, logical: &str, attribute: &str, depth: usize) -> Value {
        let Some((id, resource)) =
            self.scope.ids.get(logical).zip(self.scope.template.resources.get(logical))
        else {
            return unknown_of(&format!("{logical}.{attribute}"));
        };
        let of = resource.of.as_str();
        let outputs = self.scope.stacks.get(logical);
        let output = attribute.strip_prefix("Outputs.").zip(outputs);
        if let Some(value) = output.and_then(|(name, outputs)| outputs.get(name)) {
            return value.clone();
        }
        match attribute {
            "DefaultSecurityGroup" => json!(implied::default_group(id)),
            "DefaultNetworkAcl" => json!(implied::default_acl(id)),
            "AvailabilityZone" | "CidrBlock" if resource.properties.get(attribute).is_some() => {
                let written = resource.properties.get(attribute).unwrap_or(&Value::Null);
                self.value(written, depth + 1)
            }
            "EndpointIds" => self.endpoints(id, &resource.properties, depth),
            "TransitGatewayAttachmentId" if of == "AWS::EC2::VPNConnection" => {
                json!(implied::attachment_of(id))
            }
            // What points at a resource is its id, however the attribute is called.
            _ if is_identity(attribute) => json!(id),
            _ => unknown_of(&format!("{logical}.{attribute}")),
        }
    }

    /// The endpoints of a firewall, each with its zone before it.
    fn endpoints(&self, id: &str, properties: &Value, depth: usize) -> Value {
        let mappings =
            self.value(properties.get("SubnetMappings").unwrap_or(&Value::Null), depth + 1);
        let count = mappings.as_array().map_or(0, Vec::len);
        (0..count)
            .map(|place| json!(format!("{place}:{}", implied::endpoint_of(id, place))))
            .collect()
    }
}

/// Whether all hold: one that does not decides, whatever the others are.
fn all(found: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut is_known = true;
    for one in found {
        match one {
            Some(false) => return Some(false),
            Some(true) => {}
            None => is_known = false,
        }
    }
    is_known.then_some(true)
}

fn spelled(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Whether the type of a parameter is the id of a resource.
fn is_id(kind: &str) -> bool {
    kind.contains("AWS::EC2::") && kind.contains("::Id")
}

/// Whether an attribute is an id or an ARN of the resource itself.
fn is_identity(attribute: &str) -> bool {
    attribute.ends_with("Id") || attribute.ends_with("Arn") || attribute.ends_with("ID")
}

/// A text without the name of a Region that is not known: a zone is its letter, a service its name.
fn without_region(text: &str) -> String {
    match text.split_once(REGION) {
        Some(("com.amazonaws.", rest)) => rest.trim_start_matches('.').to_owned(),
        Some((before, rest)) => format!("{before}{rest}"),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_decides_a_condition_decides_it_whatever_else_is_unknown() {
        assert_eq!(all([None, Some(false)].into_iter()), Some(false));
        assert_eq!(all([None, Some(true)].into_iter()), None);
        assert_eq!(all(std::iter::empty()), Some(true));
    }

    #[test]
    fn a_zone_of_an_unknown_region_is_its_letter() {
        assert_eq!(without_region("AWS::Regionb"), "b");
        assert_eq!(without_region("com.amazonaws.AWS::Region.s3"), "s3");
    }
}
