//! Route tables.

use std::net::IpAddr;
use std::sync::OnceLock;

use plan::{Dependencies, Id, Spot};

use super::{Route, Segments};

/// A route table of a VPC or of a transit gateway, with every route that it really has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub(crate) vpc: Option<Id>,
    /// The transit gateway, of a transit gateway route table.
    pub(crate) transit_gateway: Option<Id>,
    /// The routes by prefix lists that the plan does not hold.
    pub(crate) unseen: Vec<Spot>,
    pub(crate) routes: Vec<Route>,
    /// The subnets that use it, in the order of ids.
    pub(crate) subnets: Vec<Id>,
    /// What it was compiled from.
    pub(crate) trail: Dependencies,
    /// Its routes by address, once someone asked.
    pub(crate) segments: OnceLock<Segments>,
}

impl PartialEq for Table {
    fn eq(&self, other: &Table) -> bool {
        let content = |table: &Table| {
            (table.vpc.clone(), table.transit_gateway.clone(), table.unseen.clone())
        };
        content(self) == content(other)
            && self.routes == other.routes
            && self.subnets == other.subnets
    }
}

impl Table {
    /// The route that a packet to an address follows, working or not: the longest prefix among those
    /// that nothing overrides.
    pub(crate) fn lookup(&self, to: IpAddr) -> Option<&Route> {
        self.routes.get(self.segments().find(to)?)
    }

    /// The routes that nothing overrides and that no packet follows: longer prefixes take all their
    /// addresses.
    pub(crate) fn shadowed(&self) -> impl Iterator<Item = &Route> {
        let followed = self.segments().followed(self.routes.len());
        let in_force = self.routes.iter().zip(followed);
        let shadowed = in_force.filter(|(route, is)| !is && route.overridden_by.is_none());
        shadowed.map(|(route, _)| route)
    }

    fn segments(&self) -> &Segments {
        self.segments.get_or_init(|| Segments::new(&self.routes))
    }

    /// An empty route table of a VPC.
    pub(crate) fn of(vpc: Option<&Id>) -> Table {
        Table { vpc: vpc.cloned(), ..Table::default() }
    }
}
