//! Which packet goes where in a plan, and why: the compiled plan ([`Network`]), and the way of one
//! conversation through it ([`Conversation`]), hop by hop with causes.
//!
//! This crate knows roles and no component: what a component does to a packet is said by its own file
//! in `plan`. Nothing here can fail on a wrong plan; what cannot be known is [`Verdict::Unknown`].

mod acl_sets;
mod code;
mod compile;
mod end;
mod hop_kind;
mod index;
mod intent;
mod names;
mod network;
mod party;
mod pieces;
mod reach;
mod route;
pub mod spec;
mod trace;
mod walk;
mod words;

pub use acl_sets::{AclRuleSets, AclSets};
pub use code::AwsCode;
pub use end::{End, NoSuchEnd, Query};
pub use hop_kind::HopKind;
pub use intent::{Holds, Want};
pub use names::{DnsAnswer, Naming, Resolution, bare_name, is_in_domain, is_name};
pub use network::{Further, Network, Nic};
pub use reach::{Level, Reach};
pub use route::{BlackholeReason, Origin, Route, RouteState};
pub use trace::{Considered, Conversation, Hop, Step, Trace, Verdict};
pub use words::{RejectReason, StepAction};
