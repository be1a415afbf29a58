//! Rules about the document itself: texts that cannot be read, pointers that lead nowhere, things that
//! stand where they cannot, and parts of a file that were not understood.

mod address_family;
mod dangling_reference;
mod file_not_understood;
mod list_not_in_plan;
mod misplaced_resource;
mod value_syntax;
mod wrong_reference;

use plan::{Kind, Language};

use crate::Rule;

pub(crate) const RULES: &[Rule] = &[
    value_syntax::RULE,
    address_family::RULE,
    dangling_reference::RULE,
    wrong_reference::RULE,
    misplaced_resource::RULE,
    file_not_understood::RULE,
    list_not_in_plan::RULE,
];

/// The names of the kinds with these tags, as a sentence of the language has them.
fn named(tags: &[&str], language: Language) -> Vec<String> {
    let names = tags.iter().filter_map(|tag| Kind::listed(tag)).map(|kind| kind.spec.name);
    match language {
        Language::En => names.map(|name| within_sentence(name.en)).collect(),
        Language::Ko => names.map(|name| name.ko.to_owned()).collect(),
    }
}

/// An English name with a small first letter, unless it is a proper name of AWS's.
fn within_sentence(name: &str) -> String {
    let proper = ["VPC", "VPN", "NAT", "Region", "Direct Connect", "Gateway Load Balancer"];
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if !proper.iter().any(|word| name.starts_with(word)) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}
