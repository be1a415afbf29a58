//! Rules about the document itself: texts that cannot be read, pointers that lead nowhere, things that
//! stand where they cannot, and parts of a file that were not understood.

mod address_family;
mod dangling_reference;
mod file_not_understood;
mod misplaced_resource;
mod value_syntax;
mod wrong_reference;

use crate::Rule;

pub(crate) const RULES: &[Rule] = &[
    value_syntax::RULE,
    address_family::RULE,
    dangling_reference::RULE,
    wrong_reference::RULE,
    misplaced_resource::RULE,
    file_not_understood::RULE,
];
