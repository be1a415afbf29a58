//! A VPC whose route tables are still being written.

use net::{Address, Ipv4Net};
use plan::{Id, RouteTable};

use super::Place;
use crate::address;
use crate::build::Build;

/// The part of the organisation that a VPC belongs to; production and development do not meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Segment {
    Production,
    Development,
    /// Reached by both, and by the sites.
    Shared,
}

/// How a VPC's hosts reach the internet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Egress {
    /// By its own NAT gateways; its front subnets are public.
    Own,
    /// By the transit gateway's egress VPC; its front subnets hold data.
    Central,
}

/// A subnet with its next free address.
#[derive(Clone, Debug)]
pub(super) struct Net {
    pub(super) id: Id,
    pub(super) block: Ipv4Net,
    taken: u32,
}

impl Net {
    /// A subnet nothing is in; AWS keeps the first four addresses.
    pub(super) fn new(id: Id, block: Ipv4Net) -> Net {
        Net { id, block, taken: 4 }
    }

    /// The next free address.
    pub(super) fn take(&mut self) -> Address {
        self.taken += 1;
        address::host(self.block, self.taken - 1)
    }
}

/// A route table being written.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) id: Id,
    pub(super) is: RouteTable,
}

/// The five security groups of a VPC.
#[derive(Clone, Debug)]
pub(super) struct Groups {
    /// Of load balancers.
    pub(super) edge: Id,
    pub(super) app: Id,
    pub(super) data: Id,
    /// Of interface endpoints.
    pub(super) endpoint: Id,
    /// Of the hosts that administrators come from.
    pub(super) admin: Id,
}

/// A VPC whose route tables are still being written.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) id: Id,
    pub(super) place: Place,
    /// The number of its transit gateway.
    pub(super) hub: usize,
    /// Its number among the VPCs of the transit gateway.
    pub(super) spoke: usize,
    pub(super) segment: Segment,
    pub(super) egress: Egress,
    pub(super) block: Ipv4Net,
    pub(super) front: [Net; 2],
    pub(super) app: [Net; 2],
    pub(super) attach: [Id; 2],
    /// The table of the front subnets; then, with NAT gateways, one for each zone, and without, that of
    /// the application and that of the attachment.
    pub(super) tables: [Table; 3],
    pub(super) groups: Groups,
    /// The instances of the application.
    pub(super) hosts: Vec<Id>,
}

impl Draft {
    /// Puts the route tables.
    pub(super) fn finish(self, build: &mut Build) {
        for Table { id, is } in self.tables {
            build.put(&id, Some(&self.id), is);
        }
    }
}
