//! Which packet goes where in a plan, and why: the compiled plan ([`Network`]), and the path of one
//! conversation through it ([`Conversation`]), hop by hop with causes.
//!
//! This crate knows roles and no component: what a component does to a packet is said by its own file
//! in `plan`. Nothing here can fail on a wrong plan; what cannot be known is [`Verdict::Unknown`].
//!
//! Modules build on each other one way: `model` (the compiled plan as data), `compile` (plan to model),
//! `query` (the one reading layer), `trace` (one packet), then `sets` (exact sets of flows), `dns` and
//! `intent`. `words` holds every sentence; `spec` is the slow twin.

mod compile;
mod dns;
mod intent;
mod model;
mod query;
mod questions;
mod sets;
pub mod spec;
mod trace;
mod words;

pub use dns::{DnsAnswer, Resolution, is_in_domain};
pub use intent::{Holds, Want};
pub use model::{
    AclRuleSets, AclSets, BlackholeReason, Further, Network, Nic, Origin, Route, RouteState,
    bare_name, is_name, transports,
};
pub use query::{EPHEMERAL_PORTS, End, HOST_PORTS, NoSuchEnd, Query, RuleDirection, public_v4};
pub use sets::{Level, Matrix, Reach};
pub use trace::{AwsCode, Considered, Conversation, Hop, HopKind, Step, Trace, Verdict};
pub use words::{Arg, DnsStep, NamedArg, RejectReason, StepAction};
