//! Effective routes.

use std::net::IpAddr;

use net::IpNet;
use plan::{Id, Learned, Spot, Target};

/// An effective route of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Its destination, host bits cleared.
    pub destination: IpNet,
    /// Its target.
    pub target: Target,
    /// How it came into the table.
    pub origin: Origin,
    /// The spot in the plan; `None` for a local route.
    pub at: Option<Spot>,
    /// Whether it works.
    pub state: RouteState,
    /// The position, in the same list, of the route that always overrides this one.
    pub overridden_by: Option<usize>,
}

impl Route {
    /// The route of a gateway endpoint to a prefix of its service.
    pub(crate) fn of_service(endpoint: &Id, prefix: IpNet) -> Route {
        Route {
            destination: prefix,
            target: Target::To(endpoint.clone()),
            origin: Origin::Service,
            at: Some(Spot::whole(endpoint)),
            state: RouteState::Active,
            overridden_by: None,
        }
    }
}

/// How a route came into a table. For the same addresses the earlier one here wins
/// (`vpc/latest/userguide/route-tables-priority.html`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// A local route, for a block of the VPC.
    Local,
    /// A static route.
    Static,
    /// A static route for an entry of a prefix list.
    List,
    /// A route of a gateway endpoint.
    Service,
    /// A propagated route.
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
    /// Its target takes no packets.
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

    /// Whether it is no black hole.
    pub fn is_active(&self) -> bool {
        self.state == RouteState::Active
    }
}
