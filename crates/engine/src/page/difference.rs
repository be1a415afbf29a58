//! What tells new views from those that were sent: by their keys, and in their order.

use std::collections::BTreeMap;
use std::rc::Rc;

use view::{Key, Keyed, ListChange, MapChange};

/// Takes new views in the place of those before, and says what that changes.
pub(super) fn replace_map<T: Keyed + PartialEq>(
    held: &mut BTreeMap<Key, Rc<T>>,
    views: Vec<Rc<T>>,
) -> MapChange<T> {
    let mut keys: Vec<Key> = views.iter().map(|view| view.key().clone()).collect();
    let mut put = Vec::new();
    for view in views {
        match held.get_mut(view.key()) {
            Some(before) if Rc::ptr_eq(before, &view) || *before == view => {}
            before => {
                put.push(view.clone());
                match before {
                    Some(before) => *before = view,
                    None => drop(held.insert(view.key().clone(), view)),
                }
            }
        }
    }
    keys.sort_unstable();
    keys.dedup();
    let mut gone = Vec::new();
    if held.len() > keys.len() {
        gone = held.keys().filter(|key| keys.binary_search(key).is_err()).cloned().collect();
        gone.iter().for_each(|key| drop(held.remove(key)));
    }
    MapChange { put, gone }
}

/// The same for a list, whose order counts.
pub(super) fn replace_list<T: Keyed + PartialEq>(
    held: &mut BTreeMap<Key, Rc<T>>,
    order: &mut Vec<Key>,
    views: Vec<Rc<T>>,
) -> ListChange<T> {
    let keys: Vec<Key> = views.iter().map(|view| view.key().clone()).collect();
    let MapChange { put, .. } = replace_map(held, views);
    let other = *order != keys;
    if other {
        order.clone_from(&keys);
    }
    ListChange { put, order: other.then_some(keys) }
}

/// Two changes of the same views, one after the other, as one.
pub(super) fn and<T: Keyed>(first: &mut MapChange<T>, next: MapChange<T>) {
    let replaced =
        |key: &Key| next.gone.contains(key) || next.put.iter().any(|view| view.key() == key);
    if !first.put.is_empty() {
        first.put.retain(|view| !replaced(view.key()));
    }
    if !first.gone.is_empty() {
        first.gone.retain(|key| !next.put.iter().any(|view| view.key() == key));
    }
    first.put.extend(next.put);
    first.gone.extend(next.gone);
}

/// The same for a list.
pub(super) fn and_list<T: Keyed>(first: &mut ListChange<T>, next: ListChange<T>) {
    if !first.put.is_empty() {
        first.put.retain(|view| !next.put.iter().any(|other| other.key() == view.key()));
    }
    first.put.extend(next.put);
    first.order = next.order.or(first.order.take());
}
