//! Small parts that everything is made of.

mod icon;
mod mark;
mod rows;
mod typed;

pub(crate) use icon::{Icon, icon};
pub(crate) use mark::{Badge, Mark, glyph, severity_name};
pub(crate) use rows::{Draw, Rows};
pub(crate) use typed::{Entered, Typed};
