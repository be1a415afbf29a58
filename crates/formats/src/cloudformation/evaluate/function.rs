//! The intrinsic functions
//! (`AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html`).

use net::IpNet;
use serde_json::{Value, json};

use super::{Evaluation, REGION, spelled};
use crate::aws::declared::not_told::{NOT_TOLD, unknown, unknown_of};

/// The most blocks that `Fn::Cidr` gives (256 on AWS).
const MOST_BLOCKS: usize = 256;

/// The account that a stack is in.
const ACCOUNT: &str = "AWS::AccountId";

/// The longest text that functions make.
const LONGEST: usize = 64 * 1024;

/// Whether a key is the name of a function that gives a value.
pub(super) fn is_name(key: &str) -> bool {
    key == "Ref" || key.starts_with("Fn::") && !key.starts_with("Fn::ForEach")
}

/// Whether a switch is on, spelled as a switch or as a text.
pub(super) fn is_on(value: Option<&Value>) -> bool {
    value.is_some_and(|value| spelled(value).eq_ignore_ascii_case("true"))
}

impl Evaluation<'_> {
    /// The value of a function.
    pub(super) fn function(&self, name: &str, operand: &Value, depth: usize) -> Value {
        let operands = || operand.as_array().map(Vec::as_slice).unwrap_or_default();
        let nth = |place: usize| operands().get(place).map(|one| self.value(one, depth));
        let found = match name {
            // With AWS::LanguageExtensions, a name may be made by a function.
            "Ref" => self.value(operand, depth).as_str().map(|name| self.reference(name)),
            "Fn::GetAtt" => self.get_att(operand, depth),
            "Fn::Sub" => self.sub(operand, depth),
            "Fn::Join" => nth(0).zip(nth(1)).map(|(by, all)| join(&by, &all)),
            "Fn::Split" => nth(0).zip(nth(1)).map(|(by, text)| split(&by, &text)),
            "Fn::Select" => nth(0).zip(nth(1)).map(|(place, all)| select(&place, &all)),
            "Fn::FindInMap" => self.find_in_map(operands(), depth),
            "Fn::If" => self.choose(operands(), depth),
            "Fn::Cidr" => cidr(nth(0), nth(1), nth(2)),
            "Fn::GetAZs" => Some(self.zones(&self.value(operand, depth))),
            "Fn::ImportValue" => Some(self.import(&self.value(operand, depth))),
            "Fn::Base64" => Some(unknown_of("Fn::Base64")),
            "Fn::Length" => self.value(operand, depth).as_array().map(|items| json!(items.len())),
            "Fn::ToJsonString" => Some(json!(self.value(operand, depth).to_string())),
            _ => None,
        };
        found.unwrap_or_else(|| unknown_of(name))
    }

    fn get_att(&self, operand: &Value, depth: usize) -> Option<Value> {
        let (logical, attribute) = match operand {
            Value::String(text) => {
                let (of, attribute) = text.split_once('.')?;
                (of.to_owned(), attribute.to_owned())
            }
            Value::Array(parts) => {
                let attribute = parts.get(1).map(|part| spelled(&self.value(part, depth)))?;
                (parts.first()?.as_str()?.to_owned(), attribute)
            }
            _ => return None,
        };
        Some(self.attribute(&logical, &attribute, depth))
    }

    /// A text with the values of the names in `${}`; `${!name}` stays as written.
    fn sub(&self, operand: &Value, depth: usize) -> Option<Value> {
        let (text, own) = match operand {
            Value::String(text) => (text.as_str(), None),
            Value::Array(parts) => (parts.first()?.as_str()?, parts.get(1)),
            _ => return None,
        };
        let mut made = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            let (name, after) = after.split_once('}')?;
            made.push_str(before);
            rest = after;
            if let Some(literal) = name.strip_prefix('!') {
                made.push_str(&format!("${{{literal}}}"));
                continue;
            }
            let value = match own.and_then(|own| own.get(name)) {
                Some(own) => self.value(own, depth),
                None => match name.split_once('.') {
                    Some((of, attribute)) => self.attribute(of, attribute, depth),
                    None => self.reference(name),
                },
            };
            // The account's number decides nothing in an ARN.
            let is_account = name == ACCOUNT && text.starts_with("arn:");
            if unknown(&value).is_some() && !is_account {
                return Some(value);
            }
            match unknown(&value) {
                Some(_) => made.push_str(ACCOUNT),
                None => made.push_str(&spelled(&value)),
            }
            if made.len() > LONGEST {
                return None;
            }
        }
        made.push_str(rest);
        Some(json!(made))
    }

    fn find_in_map(&self, operands: &[Value], depth: usize) -> Option<Value> {
        let mut keys = operands.iter().take(3).map(|key| self.value(key, depth));
        let (map, first, second) = (keys.next()?, keys.next()?, keys.next()?);
        let default = || self.value(operands.get(3)?.get("DefaultValue")?, depth).into();
        let is_known = ![&map, &first, &second].into_iter().any(|key| unknown(key).is_some());
        let found = is_known.then(|| {
            let map = self.scope.template.mappings.get(spelled(&map))?;
            map.get(spelled(&first))?.get(spelled(&second)).cloned()
        });
        found.flatten().or_else(default)
    }

    /// The value of a condition's branch; both branches unknown where the condition is.
    fn choose(&self, operands: &[Value], depth: usize) -> Option<Value> {
        let [name, yes, no] = operands else { return None };
        let name = name.as_str()?;
        match self.named_condition(name, depth) {
            Some(true) => Some(self.value(yes, depth)),
            Some(false) => Some(self.value(no, depth)),
            None => {
                let (yes, no) = (self.value(yes, depth), self.value(no, depth));
                Some(if yes == no { yes } else { unknown_of(name) })
            }
        }
    }

    /// The zones of a Region: three, by their letters where the Region is not known.
    fn zones(&self, region: &Value) -> Value {
        let asked = region.as_str().filter(|text| !text.is_empty() && *text != REGION);
        let region = asked.or(self.scope.region.as_deref()).unwrap_or_default();
        ["a", "b", "c"].into_iter().map(|letter| json!(format!("{region}{letter}"))).collect()
    }

    fn import(&self, name: &Value) -> Value {
        let known = name.as_str().and_then(|name| self.exports.get(name));
        known.cloned().unwrap_or_else(|| unknown_of(&format!("the export {}", spelled(name))))
    }
}

fn join(by: &Value, all: &Value) -> Value {
    if let Some(what) = unknown(all) {
        return unknown_of(what);
    }
    let items = all.as_array().map(Vec::as_slice).unwrap_or_default();
    let texts: Vec<String> = items.iter().map(spelled).collect();
    let size: usize = texts.iter().map(String::len).sum();
    if size > LONGEST { unknown_of("Fn::Join") } else { json!(texts.join(&spelled(by))) }
}

fn split(by: &Value, text: &Value) -> Value {
    match (unknown(text), text.as_str(), by.as_str()) {
        (Some(what), ..) => unknown_of(what),
        (None, Some(text), Some(by)) if !by.is_empty() => text.split(by).collect(),
        _ => unknown_of("Fn::Split"),
    }
}

fn select(place: &Value, all: &Value) -> Value {
    if all.get(NOT_TOLD).is_some() {
        return all.clone();
    }
    let place = spelled(place).parse::<usize>().ok();
    let found = place.and_then(|place| all.get(place)).cloned();
    found.unwrap_or_else(|| unknown_of("Fn::Select"))
}

/// Blocks of a block: so many, each with so many bits for hosts.
fn cidr(block: Option<Value>, count: Option<Value>, bits: Option<Value>) -> Option<Value> {
    let block: IpNet = block?.as_str()?.parse().ok()?;
    let number = |value: Value| spelled(&value).parse::<usize>().ok();
    let count = number(count?)?.min(MOST_BLOCKS);
    let usual = if block.max_prefix_len() == 32 { 8 } else { 64 };
    let bits = bits.and_then(number).unwrap_or(usual);
    let length = block.max_prefix_len().checked_sub(u8::try_from(bits).ok()?)?;
    let blocks = block.trunc().subnets(length).ok()?.take(count);
    Some(blocks.map(|block| json!(block.to_string())).collect())
}
