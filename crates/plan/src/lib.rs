//! The document: a [`Plan`] of [`Resource`]s that changes only by [`Change`].
//!
//! Everything that a person draws, types, imports or accepts is a resource, and each kind of resource
//! is one file under `kind/`: its fields, form, text, JSON, drawing and role in the network derive from
//! that file. This crate has no clock, no randomness and no files: ids arrive inside changes.

mod change;
mod component;
mod decided;
mod file;
mod finding;
mod history;
mod id;
mod kind;
mod leaf;
mod outline;
mod plan;
mod reads;
mod reference;
mod role;
mod schema;
mod sift;
mod spot;
mod tags;
mod words;

pub use change::{Change, Edit};
pub use component::{Area, Choice, Component, Drawn, Family, Field, Fields, Outlined, Shape, Spec};
pub use decided::Decided;
pub use file::{FORMAT, Opened, Refusal, SetAside, VERSION, read, write};
pub use finding::{Finding, Fix, Note, Safety, Severity};
pub use history::History;
pub use id::Id;
pub use kind::*;
pub use leaf::Leaf;
pub use outline::OutlineError;
pub use plan::{Part, Plan, Rect, Resource};
pub use reads::Reads;
pub use reference::{Ref, Target};
pub use role::{
    AclEntry, Action, Answers, Asks, Association, Balancer, Blocked, Destination, Exclusion,
    Filter, FirewallEntry, Forwarding, Interface, Learned, Link, Listener, Origin, Peer, Permit,
    Place, Public, Role, RouteLine, Router, Seen, ServedZones, Serves, State, TargetHost,
    Translator, ZoneRecord,
};
pub use schema::schema;
pub use sift::Aside;
pub use spot::{Path, Spot};
pub use tags::Tags;
pub use words::{Language, Words, words};
