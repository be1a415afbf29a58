//! Everything that the files say, by the key that it stood under and by AWS's id.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::json::{self, text};
use super::merge;

/// The facts of all files.
#[derive(Default)]
pub(super) struct Facts {
    lists: BTreeMap<&'static str, BTreeMap<String, Value>>,
    owned: BTreeMap<&'static str, BTreeMap<String, Owned>>,
    /// Lists of one resource's, whose file does not say beside them which resource it is.
    pub(super) loose: Vec<Loose>,
    /// The prefixes that tables of VPCs and of transit gateways took over, by the gateway of a VPC or by
    /// what is attached to a transit gateway.
    pub(super) learned: BTreeMap<String, BTreeSet<String>>,
    /// The prefixes, but for all addresses, that someone routes from a transit gateway to what is attached.
    pub(super) routed: BTreeMap<String, BTreeSet<String>>,
    /// What matters for the network and has no place in a plan, by its key.
    pub(super) rest: Vec<(String, Value)>,
    /// Tags that are listed apart, by the id or the ARN of what they are of.
    pub(super) tags: BTreeMap<String, BTreeMap<String, String>>,
    /// The lists of which a page came, by key and folder or owner, and whether the last one did.
    pub(super) pages: BTreeMap<(String, String), bool>,
    /// The accounts whose files list a subnet, by its id.
    pub(super) seen: BTreeMap<String, BTreeSet<String>>,
    known: usize,
}

/// The items of one resource, each once.
#[derive(Default)]
struct Owned {
    items: Vec<Value>,
    seen: BTreeSet<String>,
}

/// A list without its owner.
pub(super) struct Loose {
    /// The list's name.
    pub(super) key: &'static str,
    /// The file's path with the keys around the list.
    pub(super) path: String,
    /// The items.
    pub(super) items: Vec<Value>,
}

impl Facts {
    /// Whether no file said anything that is known.
    pub(super) fn is_empty(&self) -> bool {
        self.known == 0
    }

    /// Counts a known document, even one that lists nothing.
    pub(super) fn count(&mut self) {
        self.known += 1;
    }

    /// Counts a page of a list; one that goes on is not the last.
    pub(super) fn page(&mut self, key: &str, place: &str, goes_on: bool) {
        *self.pages.entry((key.to_owned(), place.to_owned())).or_default() |= !goes_on;
    }

    /// Adds an item to a list by the id that stands under `id`; false when it has none.
    pub(super) fn add(&mut self, list: &'static str, id: &str, item: &Value) -> bool {
        let Some(id) = identity(list, id, item) else { return false };
        let known = self.lists.entry(list).or_default().entry(id).or_default();
        merge::into(list, known, item);
        true
    }

    /// Notes which account's files list a subnet. Each account has its own names for the zones, so the one
    /// that an account gives to a shared subnet counts only where the owner's is not known.
    pub(super) fn see(&mut self, subnet: &mut Value, account: Option<&str>) {
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
    pub(super) fn own(&mut self, list: &'static str, owner: &str, items: Vec<Value>) {
        let owner = owner.rsplit_once("hostedzone/").map_or(owner, |(_, id)| id);
        let known = self.owned.entry(list).or_default().entry(owner.to_owned()).or_default();
        for item in items {
            if known.seen.insert(item.to_string()) {
                known.items.push(item);
            }
        }
    }

    /// Keeps tags that are listed apart from what they are of.
    pub(super) fn tag(&mut self, item: &Value) {
        let Some(of) = text(item, "ResourceId").or_else(|| text(item, "ResourceArn")) else {
            return;
        };
        let tags = json::tags(item).into_iter().chain(json::tag(item));
        self.tags.entry(of.to_owned()).or_default().extend(tags);
    }

    /// Everything under a key, in the order of ids.
    pub(super) fn all<'a>(&'a self, key: &str) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.lists.get(key).into_iter().flatten().map(|(id, value)| (id.as_str(), value))
    }

    /// One item.
    pub(super) fn one(&self, key: &str, id: &str) -> Option<&Value> {
        self.lists.get(key)?.get(id)
    }

    /// The items of a list of one resource; `None` when no file says anything of them.
    pub(super) fn of(&self, key: &str, owner: &str) -> Option<&[Value]> {
        self.owned.get(key)?.get(owner).map(|owned| owned.items.as_slice())
    }

    /// Every resource of which a file lists something under `key`, with what it lists.
    pub(super) fn owners<'a>(&'a self, key: &str) -> impl Iterator<Item = (&'a str, &'a [Value])> {
        let owners = self.owned.get(key).into_iter().flatten();
        owners.map(|(id, owned)| (id.as_str(), owned.items.as_slice()))
    }
}

/// What tells an item of a list from the others. Both gateways of a peering between transit gateways
/// list an attachment of the same id, each with its own table. What blocks public access is said once for
/// each account and Region.
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
