//! The outline: the text notation of a plan, for tests, documentation, the clipboard and reviews. It
//! holds everything but positions.
//!
//! A line is a resource: `TAG ID "name" values…`; the resources in it are indented below. Values are
//! bare by position, or follow the field's keyword or symbol (see [`crate::Outlined`]). Ambiguous and
//! unusual values are written `field="text"` or `field:="json"`.

mod parse;
mod print;
mod word;

use net::{Address, Cidr, IcmpTypes, Ports, ProtocolEntry};

use crate::{Family, Field, Id, Outlined, Shape};

/// Keywords of every resource, besides those of its fields.
const NOTE: &str = "note";
const TAGS: &str = "tags";
const ACCOUNT: &str = "account";
const PARENT: &str = "parent";
const UNREAD: &str = "unread";

/// All keywords of every resource.
const COMMON: [&str; 5] = [NOTE, TAGS, ACCOUNT, PARENT, UNREAD];

/// Whether a bare word can be a value of this shape. A word that fits several fields goes to the first
/// of them, so printing asks this too.
fn takes(shape: &Shape, word: &str) -> bool {
    match shape {
        Shape::Text | Shape::Region | Shape::Zone => true,
        Shape::Any | Shape::Flag | Shape::Rows(_) => false,
        Shape::Number { .. } => word.parse::<u32>().is_ok(),
        Shape::Cidr(family) => {
            Cidr::new(word).net().is_some_and(|net| of_family(*family, net.addr().is_ipv4()))
        }
        Shape::Address(family) => {
            Address::new(word).value().is_some_and(|address| of_family(*family, address.is_ipv4()))
        }
        Shape::Protocol => ProtocolEntry::new(word).value().is_some(),
        Shape::Ports => {
            Ports::new(word).value().is_some() || IcmpTypes::new(word).value().is_some()
        }
        Shape::Choice(choices) => choices.iter().any(|choice| choice.value == word),
        Shape::Ref(_) | Shape::Target(_) => Id::new(word).is_some(),
        Shape::List(inner) => word.split(',').all(|item| !item.is_empty() && takes(inner, item)),
    }
}

fn of_family(family: Family, is_v4: bool) -> bool {
    match family {
        Family::Any => true,
        Family::V4 => is_v4,
        Family::V6 => !is_v4,
    }
}

/// The next positional text field, which takes a quoted word.
fn next_text(fields: &[Field], from: usize) -> Option<usize> {
    let holds_text =
        |field: &Field| field.outlined == Outlined::Lead && matches!(field.shape, Shape::Text);
    fields
        .iter()
        .enumerate()
        .skip(from)
        .find(|(_, field)| holds_text(field))
        .map(|(place, _)| place)
}
