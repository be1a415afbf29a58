//! What JSON is that has no key around it, as `--query` leaves it, and whether a list is what its key says.

use serde_json::{Map, Value};

use super::list::{self, LISTS, List, Owner, Reader};

/// The list that an object is an item of, by the keys that it has.
pub(crate) fn of_item(item: &Map<String, Value>) -> Option<&'static List> {
    let fits = |keys: &&[&str]| keys.iter().all(|key| item.contains_key(*key));
    LISTS.iter().find(|list| list.marks.iter().any(fits))
}

/// Whether a text that is a key tells that a list without a key is the AWS CLI's.
pub(crate) fn is_telling(key: &str) -> bool {
    let mut marks = LISTS.iter().flat_map(|list| list.marks);
    marks.any(|keys| keys.first() == Some(&key) && !COMMON.contains(&key))
}

/// Keys that others than AWS may well use.
const COMMON: [&str; 6] = ["Id", "Name", "Target", "ResourceId", "PrincipalType", "Cidr"];

/// Keys of an item that make it none of an instance's, whatever its id is: one of an auto scaling group, and
/// one of a topology.
const NO_INSTANCE: [&str; 2] = ["LifecycleState", "NetworkNodes"];

/// Whether an item is one of a list by id, as far as its keys tell.
pub(crate) fn is_item_of(list: &List, item: &Value) -> bool {
    list.name != "Instances" || !NO_INSTANCE.iter().any(|key| item.get(key).is_some())
}

/// Whether the items of a list that belongs to a resource are what its key says, as far as it has any.
pub(crate) fn is_owned(owner: &Owner, items: &[Value]) -> bool {
    let any = |item: &Value, keys: &[&str]| keys.iter().any(|key| item.get(key).is_some());
    let fits = |item: &Value| any(item, owner.has) && !any(item, owner.has_not);
    items.is_empty() || items.iter().any(fits)
}

/// How deep known lists are looked for in wrappings.
const DEEPEST: usize = 6;

/// Whether something of a network stands under a key: what the key says, or wrapped.
pub(crate) fn holds(key: &str, value: &Value) -> bool {
    is_known(key, value) || is_other(key) && wraps(value, DEEPEST)
}

/// Whether a key is neither that of a list nor one that is passed over.
pub(crate) fn is_other(key: &str) -> bool {
    list::of_key(key).is_none() && !list::is_ignored(key)
}

/// Whether a known list stands under a key, and looks like it.
fn is_known(key: &str, value: &Value) -> bool {
    match (list::of_key(key), value) {
        (Some(list), Value::Array(items)) => is_list(list, items),
        (Some(List { reader: Reader::ById(id), .. }), Value::Object(map)) => {
            map.contains_key(*id) || map.iter().any(|(key, value)| is_known(key, value))
        }
        (None, Value::Object(map)) if !list::is_ignored(key) => is_single(key) || is_one(key, map),
        _ => false,
    }
}

fn is_list(list: &List, items: &[Value]) -> bool {
    let first = items.iter().find_map(Value::as_object);
    match list.reader {
        Reader::ById(id) => {
            let fits = |item: &Map<String, Value>| match of_item(item) {
                Some(bare) => bare.name == list.name,
                None => item.contains_key(id) && !is_named(list.name),
            };
            items.is_empty() || first.is_some_and(fits)
        }
        Reader::Owned(owner) => is_owned(&owner, items),
        Reader::Reservations | Reader::NotInPlan => items.is_empty() || first.is_some(),
        Reader::Tags | Reader::Ignored => false,
    }
}

/// Whether a key names a single item, and its id stands in it.
fn is_one(key: &str, item: &Map<String, Value>) -> bool {
    let list = list::of_singular(key);
    list.is_some_and(|list| matches!(list.reader, Reader::ById(id) if item.contains_key(id)))
}

/// Keys of single things that stand beside what they are of.
fn is_single(key: &str) -> bool {
    const SINGLE: [&str; 4] =
        ["EnableDnsSupport", "EnableDnsHostnames", "FirewallPolicyResponse", "RuleGroupResponse"];
    SINGLE.contains(&key)
}

/// Lists that other things than networks have under the same key, with hardly more than ids in them.
fn is_named(list: &str) -> bool {
    matches!(list, "SecurityGroups" | "Instances" | "Subnets" | "NetworkInterfaces")
}

/// Whether items or known lists stand somewhere inside.
fn wraps(value: &Value, deepest: usize) -> bool {
    let Some(deepest) = deepest.checked_sub(1) else { return false };
    match value {
        Value::Array(items) => items.iter().any(|item| wraps(item, deepest)),
        Value::Object(map) => {
            of_item(map).is_some()
                || map.iter().any(|(key, value)| {
                    is_known(key, value) || is_other(key) && wraps(value, deepest)
                })
        }
        _ => false,
    }
}

/// Whether an object is an answer of the AWS CLI whose keys alone do not tell it: a list with a common name
/// and items that are what it says, or a single item with its id.
pub(crate) fn is_answer(map: &Map<String, Value>) -> bool {
    map.iter().any(|(key, value)| match value {
        Value::Array(items) => {
            let list = list::of_key(key).filter(|_| !items.is_empty());
            list.is_some_and(|list| is_list(list, items) && has_aws_keys(list, items))
        }
        Value::Object(item) => is_one(key, item),
        _ => false,
    })
}

/// Attributes are pairs of a key and a value with anyone; those of AWS have a dot in a key.
fn has_aws_keys(list: &List, items: &[Value]) -> bool {
    let has_dot =
        |item: &Value| item.get("Key").and_then(Value::as_str).is_some_and(|key| key.contains('.'));
    list.name != "Attributes" || items.iter().any(has_dot)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn is_answer_of(json: &Value) -> bool {
        json.as_object().is_some_and(is_answer)
    }

    #[test]
    fn an_answer_with_common_keys_is_known_by_its_items() {
        let attachment = json!({ "TransitGatewayAttachmentId": "tgw-attach-1" });
        assert!(is_answer_of(&json!({ "Associations": [attachment] })));
        assert!(is_answer_of(&json!({ "Entries": [{ "Cidr": "10.0.0.0/8" }] })));
        assert!(is_answer_of(&json!({ "Attributes": [{ "Key": "a.b", "Value": "c" }] })));
        assert!(is_answer_of(&json!({ "ResolverEndpoint": { "Id": "rslvr-in-1" } })));
        for other in [json!({ "Attributes": [{ "Key": "colour" }] }), json!({ "Routes": [] })] {
            assert!(!is_answer_of(&other), "{other}");
        }
    }
}
