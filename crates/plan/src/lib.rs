//! The document: a [`Plan`] of [`Resource`]s that changes only by [`Change`].
//!
//! Everything that a person draws, types, imports or accepts is a resource. A kind of resource (a
//! component) is one file under `kind/`: its fields, form, outline, JSON, drawing and role derive from
//! that file. This crate has no clock, no randomness and no files; ids arrive inside changes.
//!
//! ```
//! use plan::{Change, Id, Instance, Plan, Resource, Subnet};
//!
//! let mut plan: Plan = "vpc prod 10.0.0.0/16\n  subnet web 10.0.0.0/24\n".parse()?;
//! let web = Id::new("web").ok_or("no id")?;
//! let subnet = plan.get::<Subnet>(&web).ok_or("no subnet")?;
//! assert_eq!(subnet.cidr.as_ref().map(|cidr| cidr.text()), Some("10.0.0.0/24"));
//!
//! // A plan changes only by a change, which cannot fail and returns its inverse.
//! let app = Id::new("app").ok_or("no id")?;
//! let change = Change::new("add").put(&app, Resource::new("app", Instance::default()).inside(&web));
//! let inverse = plan.apply(&change);
//! assert_eq!(plan.len(), 3);
//! plan.apply(&inverse);
//! assert_eq!(plan.to_string(), "vpc prod 10.0.0.0/16\n  subnet web 10.0.0.0/24\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod change;
mod component;
mod escape;
mod file;
mod finding;
mod history;
mod id;
mod kind;
mod members;
mod memo;
mod outline;
mod parse_fields;
mod plan;
mod reads;
mod reference;
mod role;
mod rows;
mod schema;
mod similar_names;
mod spot;
mod tags;
mod text_field;
mod text_summary;
mod trail;
mod visibility;
mod words;

pub use change::{Change, Edit};
pub use component::{Area, Choice, Component, Drawn, Family, Field, Fields, Outlined, Shape, Spec};
pub use escape::{escape_hidden, escape_xml, is_hidden};
pub use file::{
    FORMAT, NewerFile, OpenedPlan, ParseError, UnrecognizedPart, VERSION, read, write, write_as,
};
pub use finding::{Finding, Fix, Note, Safety, Severity};
pub use history::History;
pub use id::{Id, IdMap};
pub use kind::*;
pub use memo::Memo;
pub use parse_fields::Unrecognized;
pub use plan::{BeforeAfter, Part, Plan, Rect, Resource};
pub use reads::ReadLog;
pub use reference::{Ref, Target};
pub use role::{
    Accepts, Action, Balancer, BalancerType, Blocked, Destination, DirectConnectAssociation,
    Exclusion, Filter, FirewallEntry, Forwarding, Interface, IpPermission, Learned, Link, Listener,
    NetworkAclEntry, Place, Public, ResolverDirection, Role, RouteLine, RouteType, Router,
    RuleRemote, ServedZones, State, TargetHost, Translator, ZoneRecord,
};
pub use rows::{FurtherAddress, ServiceInterface};
pub use schema::schema;
pub use similar_names::{similar_names, similar_names_hint};
pub use spot::{Path, Spot};
pub use tags::Tags;
pub use text_field::{TextField, TextValue};
pub use trail::{Changes, Dependencies, DependencySet, DependencyTopic};
pub use visibility::{Listing, Visibility};
pub use words::{Language, Message, Words, fill, words};
