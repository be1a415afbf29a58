//! References in expressions: what the first part of one names
//! (`developer.hashicorp.com/terraform/language/expressions/references`).

use super::address::{Key, Part, parts};
use super::row::Mode;

/// A reference, by what it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    /// A resource or data source of the same module, and what is taken of it.
    Resource { mode: Mode, of: String, name: String, key: Option<Key>, rest: Vec<Part> },
    /// An output of a module that this one calls; without an output, the whole module.
    Module { name: String, key: Option<Key>, output: Option<String>, rest: Vec<Part> },
    /// A variable of this module.
    Variable { name: String, rest: Vec<Part> },
    /// A local value, which the plan does not tell.
    Local,
    /// The value or the key of `for_each`, and what is taken of it.
    Each { rest: Vec<Part> },
    /// The index of `count`, the module's path, or another word that is no resource.
    Other,
}

/// Reads a reference.
pub(super) fn read(text: &str) -> Reference {
    let parts = parts(text);
    let mut parts = parts.into_iter();
    let Some(Part::Name(first)) = parts.next() else { return Reference::Other };
    match first.as_str() {
        "count" | "path" | "terraform" | "self" => Reference::Other,
        "local" => Reference::Local,
        "each" => each(parts.collect()),
        "var" => match parts.next() {
            Some(Part::Name(name)) => Reference::Variable { name, rest: parts.collect() },
            _ => Reference::Other,
        },
        "module" => module(parts.collect()),
        "data" => match parts.next() {
            Some(Part::Name(of)) => resource(Mode::Data, of, parts.collect()),
            _ => Reference::Other,
        },
        _ => resource(Mode::Managed, first, parts.collect()),
    }
}

fn each(parts: Vec<Part>) -> Reference {
    match parts.split_first() {
        Some((Part::Name(word), rest)) if word == "value" => {
            Reference::Each { rest: rest.to_vec() }
        }
        _ => Reference::Other,
    }
}

fn module(parts: Vec<Part>) -> Reference {
    let mut parts = parts.into_iter().peekable();
    let Some(Part::Name(name)) = parts.next() else { return Reference::Other };
    let key = key(&mut parts);
    let output = parts.next_if(|part| matches!(part, Part::Name(_)));
    let output =
        output.and_then(|part| if let Part::Name(name) = part { Some(name) } else { None });
    Reference::Module { name, key, output, rest: parts.collect() }
}

fn resource(mode: Mode, of: String, parts: Vec<Part>) -> Reference {
    let mut parts = parts.into_iter().peekable();
    let Some(Part::Name(name)) = parts.next() else { return Reference::Other };
    let key = key(&mut parts);
    Reference::Resource { mode, of, name, key, rest: parts.collect() }
}

fn key(parts: &mut std::iter::Peekable<std::vec::IntoIter<Part>>) -> Option<Key> {
    let part = parts.next_if(|part| matches!(part, Part::Key(_)))?;
    if let Part::Key(key) = part { Some(key) } else { None }
}

/// The first name among the parts, such as the attribute that is taken.
pub(super) fn attribute(parts: &[Part]) -> Option<&str> {
    parts
        .iter()
        .find_map(|part| if let Part::Name(name) = part { Some(name.as_str()) } else { None })
}

/// The first key among the parts, such as the index of a list that is taken.
pub(super) fn index(parts: &[Part]) -> Option<&Key> {
    parts.iter().find_map(|part| if let Part::Key(key) = part { Some(key) } else { None })
}
