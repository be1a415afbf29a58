//! Small parts that everything is made of.

mod icon;
mod mark;
mod rows;

pub(crate) use icon::{Icon, icon};
pub(crate) use mark::{Badge, Mark, glyph, severity_name};
pub(crate) use rows::{Draw, Rows};
