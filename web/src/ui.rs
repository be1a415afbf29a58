//! Small parts that every panel is made of.

mod icon;
mod mark;

pub(crate) use icon::{Icon, icon};
pub(crate) use mark::{Badge, Mark, glyph};
