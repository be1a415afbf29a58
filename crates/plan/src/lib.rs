//! The document: a [`Plan`] of [`Resource`]s that changes only by [`Change`].
//!
//! Everything that a person draws, types, imports or accepts is a resource, and each kind of resource
//! is one file under `kind/`: its fields, form, text, JSON, drawing and role in the network derive from
//! that file. This crate has no clock, no randomness and no files: ids arrive inside changes.

mod change;
mod component;
mod decided;
mod escape;
mod file;
mod finding;
mod history;
mod id;
mod kind;
mod outline;
mod parse_fields;
mod plan;
mod reference;
mod role;
mod schema;
mod spot;
mod tags;
mod text_field;
mod words;

pub use change::{Change, Edit};
pub use component::{Area, Choice, Component, Drawn, Family, Field, Fields, Outlined, Shape, Spec};
pub use decided::Decided;
pub use escape::{escape_hidden, is_hidden};
pub use file::{
    FORMAT, NewerFile, OpenedPlan, ParseError, UnrecognizedPart, VERSION, read, write, write_as,
};
pub use finding::{Finding, Fix, Note, Safety, Severity};
pub use history::History;
pub use id::Id;
pub use kind::*;
pub use parse_fields::Unrecognized;
pub use plan::{Part, Plan, Rect, Resource};
pub use reference::{Ref, Target};
pub use role::{
    Accepts, Action, Asks, Balancer, BalancerType, Blocked, Destination, DirectConnectAssociation,
    Exclusion, Filter, FirewallEntry, Forwarding, Interface, IpPermission, Learned, Link, Listener,
    NetworkAclEntry, Place, Public, Role, RouteLine, RouteType, Router, RuleRemote, ServedZones,
    State, TargetHost, Translator, Visibility, ZoneRecord,
};
pub use schema::schema;
pub use spot::{Path, Spot};
pub use tags::Tags;
pub use text_field::TextField;
pub use words::{Language, Message, Words, fill, words};
