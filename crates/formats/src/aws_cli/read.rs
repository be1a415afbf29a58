//! From files to facts: which lists there are, what a document holds of them, and whose a list is.

mod context;
pub(crate) mod document;
mod list;
pub(crate) mod list_owner;
mod parts;
mod shape;

pub(crate) use list::command_of;
