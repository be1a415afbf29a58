//! From AWS's JSON to the values of a plan's fields; what is missing or of another type is left at its default.

use net::{Address, Entry, Readable};
use plan::{EndpointSubnet, FurtherAddress, Id, Ref, Target};
use serde_json::Value;

use crate::aws::facts::interface::addresses;
use crate::aws::json::text;

/// A pointer at what AWS names so.
pub(crate) fn reference<T>(id: Option<&str>) -> Option<Ref<T>> {
    id.filter(|id| !id.is_empty()).map(|id| Ref::to(Id::from_text(id)))
}

/// Pointers at what AWS names so.
pub(crate) fn references<T>(ids: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<Ref<T>> {
    ids.into_iter().filter_map(|id| reference(Some(id.as_ref()))).collect()
}

/// The target of a route.
pub(crate) fn target(id: &str) -> Target {
    match Id::from_text(id) {
        id if id.as_str() == Target::LOCAL => Target::Local,
        id => Target::To(id),
    }
}

/// A field that holds any text that someone may type, such as a CIDR block.
pub(crate) fn entry<T: Readable>(text: Option<&str>) -> Option<Entry<T>> {
    text.map(Entry::new)
}

/// Such fields in a list.
pub(crate) fn entries<T: Readable>(
    texts: impl IntoIterator<Item = impl AsRef<str>>,
) -> Vec<Entry<T>> {
    texts.into_iter().map(|text| Entry::new(text.as_ref())).collect()
}

/// The text under a key, or the usual one.
pub(crate) fn text_or(item: &Value, key: &str, usual: String) -> String {
    text(item, key).map_or(usual, str::to_owned)
}

/// The text under a key; empty where there is none.
pub(crate) fn text_of(item: &Value, key: &str) -> String {
    text_or(item, key, String::new())
}

/// The switch under a key, or the usual one.
pub(crate) fn flag_or(item: &Value, key: &str, usual: bool) -> bool {
    item.get(key).and_then(Value::as_bool).unwrap_or(usual)
}

/// The switch under a key; off where there is none.
pub(crate) fn flag(item: &Value, key: &str) -> bool {
    flag_or(item, key, false)
}

/// A whole number that AWS spells as a number or as a text.
pub(crate) fn number(item: &Value, key: &str) -> Option<u32> {
    u32::try_from(crate::aws::json::number(item, key)?).ok()
}

/// A further private address with the public one that goes with it.
pub(crate) fn further_address(address: Option<&str>, public: Option<&str>) -> FurtherAddress {
    FurtherAddress { address: entry(address), public_address: entry(public) }
}

/// The rows of one interface: its subnet with each of its addresses.
pub(crate) fn interface_rows(interface: &Value) -> Vec<EndpointSubnet> {
    let row = |address: Option<Address>| EndpointSubnet {
        subnet: reference(text(interface, "SubnetId")),
        address,
        interface: text_of(interface, "NetworkInterfaceId"),
    };
    match addresses(interface) {
        none if none.is_empty() => vec![row(None)],
        all => all.iter().map(|address| row(entry(Some(address)))).collect(),
    }
}
