//! The facts of all files: the items of AWS's lists by their ids, and what is read off them more than once.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Listing, Words};
use serde_json::Value;

use super::json::{self, text};

pub(crate) mod attachment;
pub(crate) mod held;
pub(crate) mod interface;
pub(crate) mod learned;
mod merge;
pub(crate) mod prefixes;
pub(crate) mod region_code;
pub(crate) mod route_origin;
pub(crate) mod service_name;
pub(crate) mod state;
pub(crate) mod virtual_interface;

/// What the ids begin with of what a template points at without telling what it is: nothing in the plan has one,
/// and two of them need not be the same.
pub(crate) const UNRESOLVED: &str = "unresolved-";

/// The facts of all files.
#[derive(Default)]
pub(crate) struct Facts {
    lists: BTreeMap<&'static str, BTreeMap<String, Value>>,
    owned: BTreeMap<&'static str, BTreeMap<String, Owned>>,
    /// Lists that belong to one resource which their file does not name.
    pub(crate) loose: Vec<Loose>,
    /// The prefixes that route tables learned by propagation, by the virtual private gateway or the resource
    /// attached to a transit gateway that propagates them.
    pub(crate) learned: BTreeMap<String, BTreeSet<String>>,
    /// The destinations of static routes of transit gateways, without default routes, by the resource that is
    /// attached.
    pub(crate) routed: BTreeMap<String, BTreeSet<String>>,
    /// Items that carry packets and that no component stands for, each with the key of its list.
    pub(crate) rest: Vec<(String, Value)>,
    /// Tags that are listed apart, by the id or the ARN of what they are of.
    pub(crate) tags: BTreeMap<String, BTreeMap<String, String>>,
    /// The lists of which a page came, by key and folder or owner, and whether the last one did.
    pub(crate) pages: BTreeMap<(String, String), bool>,
    /// The lists that recorded input holds; `None` for input that says all that there is.
    pub(crate) held: Option<held::HeldLists>,
    /// The accounts whose files list a subnet, by its id.
    pub(crate) seen: BTreeMap<String, BTreeSet<String>>,
    /// Parts of the files that are not recognized.
    pub(crate) unrecognized: UnrecognizedInput,
    /// The lists that a template adds to without telling where.
    pub(crate) not_told: BTreeSet<Listing>,
    /// Parts of one resource that are not recognized, by its id: a place, the JSON, and the reason.
    pub(crate) unrecognized_of: BTreeMap<String, Vec<(String, Value, Words)>>,
    /// The ids of what resources use whose types no plan holds, by the names under which those are kept.
    pub(crate) uses: BTreeMap<String, BTreeSet<String>>,
    declared: BTreeSet<String>,
    known: usize,
}

/// Parts of the input that are not recognized, in the order of reading: a name, the JSON, and the reason.
#[derive(Default)]
pub(crate) struct UnrecognizedInput(pub(crate) Vec<(String, Value, Words)>);

impl UnrecognizedInput {
    /// Keeps a value, without the Region that was read off its path.
    pub(crate) fn add(&mut self, name: &str, mut json: Value, reason: Words) {
        if let Value::Object(map) = &mut json {
            map.remove("PathRegion");
        }
        self.0.push((name.to_owned(), json, reason));
    }
}

/// The items of one resource, each once.
#[derive(Default)]
struct Owned {
    items: Vec<Value>,
    seen: BTreeSet<String>,
}

/// A list without its owner.
pub(crate) struct Loose {
    /// The list's name.
    pub(crate) key: &'static str,
    /// The file's path with the keys around the list.
    pub(crate) path: String,
    /// The items.
    pub(crate) items: Vec<Value>,
}

impl Facts {
    /// The facts of recorded input: a list that it does not hold is not known.
    pub(crate) fn recorded() -> Facts {
        Facts { held: Some(held::HeldLists::default()), ..Facts::default() }
    }

    /// Whether no file said anything that is known.
    pub(crate) fn is_empty(&self) -> bool {
        self.known == 0
    }

    /// Says that the input declares a resource: what it does not say of it, AWS does not have either.
    pub(crate) fn declare(&mut self, id: &str) {
        self.declared.insert(id.to_owned());
    }

    /// Says that the input only tells what was seen of a resource.
    pub(crate) fn undeclare(&mut self, id: &str) {
        self.declared.remove(id);
    }

    /// Whether the input declares a resource, and does not only tell what was seen of it.
    pub(crate) fn is_declared(&self, id: &str) -> bool {
        self.declared.contains(id)
    }

    /// Counts a known document, even one that lists nothing.
    pub(crate) fn count(&mut self) {
        self.known += 1;
    }

    /// Notes that a file holds a list.
    pub(crate) fn hold(&mut self, name: &'static str, found: &held::Found<'_>) {
        if let Some(held) = &mut self.held {
            held.add(name, found);
        }
    }

    /// Counts a page of a list; one that goes on is not the last.
    pub(crate) fn page(&mut self, key: &str, place: &str, goes_on: bool) {
        *self.pages.entry((key.to_owned(), place.to_owned())).or_default() |= !goes_on;
    }

    /// Adds an item to a list by the id that stands under `id`; false when it has none.
    pub(crate) fn add(&mut self, list: &'static str, id: &str, item: &Value) -> bool {
        let Some(id) = identity(list, id, item) else { return false };
        let known = self.lists.entry(list).or_default().entry(id).or_default();
        merge::into(list, known, item);
        true
    }

    /// Notes which account's files list a subnet. Each account has its own names for the zones, so the one
    /// that an account gives to a shared subnet counts only where the owner's is not known.
    pub(crate) fn see(&mut self, subnet: &mut Value, account: Option<&str>) {
        let (Some(id), Some(account)) = (text(subnet, "SubnetId").map(str::to_owned), account)
        else {
            return;
        };
        if text(subnet, "OwnerId").is_some_and(|owner| owner != account)
            && let Value::Object(map) = subnet
            && let Some(zone) = map.remove("AvailabilityZone")
        {
            map.insert("GuestZone".to_owned(), zone);
        }
        self.seen.entry(id).or_default().insert(account.to_owned());
    }

    /// Adds the items of a list that belongs to one resource; also an empty list is a fact.
    pub(crate) fn own(&mut self, list: &'static str, owner: &str, items: Vec<Value>) {
        let owner = owner.rsplit_once("hostedzone/").map_or(owner, |(_, id)| id);
        let known = self.owned.entry(list).or_default().entry(owner.to_owned()).or_default();
        for item in items {
            if known.seen.insert(item.to_string()) {
                known.items.push(item);
            }
        }
    }

    /// Keeps tags that are listed apart from what they are of.
    pub(crate) fn tag(&mut self, item: &Value) {
        let Some(of) = text(item, "ResourceId").or_else(|| text(item, "ResourceArn")) else {
            return;
        };
        let tags = json::tags(item).into_iter().chain(json::tag(item));
        self.tags.entry(of.to_owned()).or_default().extend(tags);
    }

    /// Everything under a key, in the order of ids.
    pub(crate) fn all<'a>(&'a self, key: &str) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.lists.get(key).into_iter().flatten().map(|(id, value)| (id.as_str(), value))
    }

    /// One item.
    pub(crate) fn one(&self, key: &str, id: &str) -> Option<&Value> {
        self.lists.get(key)?.get(id)
    }

    /// The items of a list of one resource; `None` when no file says anything of them.
    pub(crate) fn of(&self, key: &str, owner: &str) -> Option<&[Value]> {
        self.owned.get(key)?.get(owner).map(|owned| owned.items.as_slice())
    }

    /// Every resource of which a file lists something under `key`, with what it lists.
    pub(crate) fn owners<'a>(&'a self, key: &str) -> impl Iterator<Item = (&'a str, &'a [Value])> {
        let owners = self.owned.get(key).into_iter().flatten();
        owners.map(|(id, owned)| (id.as_str(), owned.items.as_slice()))
    }
}

/// The identity of an item in its list, which is its id with two exceptions: an attachment of a peering between
/// transit gateways is listed by both gateways, each with its own route table; and the options of VPC Block
/// Public Access stand once for each account and Region.
fn identity(list: &str, key: &str, item: &Value) -> Option<String> {
    let id = text(item, key)?;
    let id = match list {
        "HostedZones" => id.rsplit('/').next().unwrap_or(id).to_owned(),
        "TransitGatewayAttachments" => {
            format!("{id} {}", text(item, "TransitGatewayId").unwrap_or_default())
        }
        "VpcBlockPublicAccessOptions" => {
            format!("{id} {}", text(item, "AwsAccountId").unwrap_or_default())
        }
        _ => id.to_owned(),
    };
    Some(id)
}
