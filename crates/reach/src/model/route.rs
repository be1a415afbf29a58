//! The routes that a table really has, and which of them a packet follows.

use std::net::IpAddr;

use net::IpNet;
use plan::{Learned, Spot, Target};

/// One effective route of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The addresses that it is for, host bits cleared.
    pub destination: IpNet,
    /// Where their packets go.
    pub target: Target,
    /// How it came into the table.
    pub origin: Origin,
    /// Where the plan says so; `None` for a local route, which no one writes.
    pub at: Option<Spot>,
    /// Whether it works.
    pub state: RouteState,
    /// The place, in the same list, of the route that always comes before this one.
    pub overridden_by: Option<usize>,
}

/// How a route came into a table. For the same addresses the earlier one here wins
/// (`vpc/latest/userguide/route-tables-priority.html`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// It is one of the VPC's own blocks.
    Local,
    /// Someone wrote it.
    Static,
    /// Someone wrote it for the addresses of a prefix list.
    List,
    /// A gateway endpoint brought it.
    Service,
    /// A gateway learned it.
    Propagated(Learned),
}

/// Whether a route works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RouteState {
    /// It does.
    Active,
    /// Packets that follow it are dropped.
    Blackhole(BlackholeReason),
}

/// Why a route is a black hole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlackholeReason {
    /// AWS was seen to report it so.
    Reported,
    /// Its target is not decided.
    Undecided,
    /// Its target is not in the plan.
    Dangling,
    /// Its target is there, though not in the plan: what happens there is not known.
    Unseen,
    /// Its target belongs to another VPC.
    Foreign,
    /// Its target is not attached to the VPC.
    NotAttached,
    /// Its target is nothing that a packet can be handed to.
    NotATarget,
    /// Its target is local, but its addresses are not the VPC's.
    NotLocal,
    /// Its target is in this state of AWS's, in which it carries nothing.
    Down(String),
}

impl Route {
    /// Whether the route is for this address.
    pub fn covers(&self, address: IpAddr) -> bool {
        self.destination.contains(&address)
    }

    /// Whether packets that follow it get on.
    pub fn is_active(&self) -> bool {
        self.state == RouteState::Active
    }
}
