//! What the texts of a resource say together, so that a question about all of them looks at a few: the
//! forty routes of a table lead to three targets.

use crate::component::Family;
use crate::{Id, Resource, Shape, TextField, TextValue};

/// What the texts of one resource say.
#[derive(Debug, Default)]
pub(crate) struct TextSummary {
    /// What its fields point at, with the shape of the field; most are there once.
    references: Vec<(Id, Shape)>,
    has_unreadable: bool,
    has_other_family: bool,
}

/// How many references before one are looked at, so that one that comes again and again is kept once.
const NEAR: usize = 8;

impl TextSummary {
    fn add(&mut self, field: &TextField<'_>) {
        self.has_unreadable |= !field.value.is_readable();
        self.has_other_family |= field.wanted_family().is_some();
        if let TextValue::Id(id) = field.value {
            let known = |(other, shape): &(Id, Shape)| other == id && *shape == field.shape;
            if !self.references.iter().rev().take(NEAR).any(known) {
                self.references.push((id.clone(), field.shape));
            }
        }
    }
}

impl Resource {
    fn texts(&self) -> &TextSummary {
        self.memo.texts.get_or_init(|| {
            let mut summary = TextSummary::default();
            self.each_text(&Id::from_text(""), &mut |field| summary.add(field));
            summary
        })
    }

    /// What its fields point at, with the shape of the field. A pointer may come several times.
    pub fn references(&self) -> impl Iterator<Item = (&Id, Shape)> {
        self.texts().references.iter().map(|(id, shape)| (id, *shape))
    }

    /// Whether every block, address, protocol and port in its fields can be read.
    pub fn is_readable(&self) -> bool {
        !self.texts().has_unreadable
    }

    /// Whether every block and address is of a family that its field takes.
    pub fn fits_families(&self) -> bool {
        !self.texts().has_other_family
    }
}

impl TextValue<'_> {
    /// Whether it can be read as what it is meant to be.
    pub fn is_readable(self) -> bool {
        match self {
            TextValue::Cidr(cidr) => cidr.value().is_some(),
            TextValue::Address(address) => address.value().is_some(),
            TextValue::Protocol(protocol) => protocol.value().is_some(),
            TextValue::Ports(ports) => ports.value().is_some(),
            TextValue::Text(_) | TextValue::Id(_) => true,
        }
    }
}

impl TextField<'_> {
    /// The family that the field takes, where the text is of the other one.
    pub fn wanted_family(&self) -> Option<Family> {
        let (family, is_v4) = match (self.shape, self.value) {
            (Shape::Cidr(family), TextValue::Cidr(cidr)) => {
                (family, cidr.value()?.addr().is_ipv4())
            }
            (Shape::Address(family), TextValue::Address(address)) => {
                (family, address.value()?.is_ipv4())
            }
            _ => return None,
        };
        let fits = match family {
            Family::V4 => is_v4,
            Family::V6 => !is_v4,
            Family::Any => true,
        };
        (!fits).then_some(family)
    }
}
