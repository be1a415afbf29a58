//! Route tables: which one a subnet uses, and the route that a packet follows in it.

use std::net::IpAddr;

use plan::{Destination, Id, Role, Spot};

use crate::model::{Network, Origin, Route, Table, covers, topic};

impl Network {
    /// The route table that a subnet uses: its own, else its VPC's main one. A subnet's own table
    /// need not be in the plan. `None` where the plan does not tell which one it is.
    pub fn table_of(&self, subnet: &Id) -> Option<&Id> {
        self.read_at(subnet, topic::SUBNET);
        let of_vpc = !self.lacks_table(subnet);
        let subnet = self.subnets.get(subnet)?;
        subnet.vpc.iter().for_each(|vpc| self.read_at(vpc, topic::VPC));
        let vpc = self.vpc(subnet.vpc.as_ref()).filter(|_| of_vpc);
        subnet.table.as_ref().or_else(|| vpc?.table.as_ref())
    }

    /// The route that a packet to `to` follows in a table, working or not: the longest prefix among the
    /// routes that no other one overrides.
    pub fn lookup(&self, table: &Id, to: IpAddr) -> Option<&Route> {
        self.read_at(table, topic::TABLE);
        self.tables.get(table)?.lookup(to)
    }

    /// The routes of a table that nothing overrides and that no packet follows, because longer prefixes
    /// take all their addresses.
    pub fn shadowed_routes(&self, table: &Id) -> impl Iterator<Item = &Route> {
        self.read_at(table, topic::TABLE);
        self.tables.get(table).into_iter().flat_map(|table| table.shadowed())
    }

    /// The table that decides for a subnet, and its id; the VPC's id where the main one is not shown.
    pub(crate) fn table_in_force(&self, subnet: &Id) -> Option<(&Id, Option<&Table>)> {
        let vpc = self.subnets.get(subnet)?.vpc.as_ref();
        let id = self.table_of(subnet).or(vpc)?;
        Some((id, self.tables.get(id).map(AsRef::as_ref)))
    }

    /// Whether no other prefix list of a table leads a prefix list's route elsewhere.
    pub(crate) fn agrees(&self, table: &Id, route: &Route) -> bool {
        let rival = |other: &Route| {
            other.origin == Origin::List
                && other.destination == route.destination
                && other.target != route.target
        };
        route.origin != Origin::List || !self.routes(table).iter().any(rival)
    }

    /// The prefix list that a row of a route table is for.
    pub(crate) fn prefix_list_at(&self, at: &Spot) -> Option<&Id> {
        let Role::Router(router) = self.plan().resource(&at.id)?.is.role() else { return None };
        let row = router.routes.into_iter().find(|line| line.path == at.path)?;
        match row.destination? {
            Destination::PrefixList(list) => Some(list),
            Destination::Cidr(_) => None,
        }
    }

    /// The table of a host's own subnet, if it leads a packet back to the host, and the host has a way
    /// on besides: an interface in another subnet, or a tunnel to a place that is not in this VPC. No
    /// tunnel leaves where that table leads everything back.
    pub(crate) fn table_back_to(&self, nic: usize, to: IpAddr) -> Option<&Id> {
        let index = nic;
        let nic = self.nics.get(index)?;
        let (subnet, vpc) = (nic.subnet.as_ref()?, nic.vpc.as_ref()?);
        let (table, _) = self.table_in_force(subnet)?;
        let (id, found) = self.tables.get_key_value(table)?;
        let route = self.lookup(table, to).filter(|route| route.is_active())?;
        let back = self.nics_at(route.target.id()?).first() == Some(&index);
        if !back || !found.unseen.is_empty() || !self.agrees(table, route) {
            return None;
        }
        let host = nic.host();
        let elsewhere =
            self.nics.iter().any(|other| other.host() == host && other.subnet != nic.subnet);
        let own = covers(self.blocks(vpc), to) || route.destination.prefix_len() == 0;
        let near = self.subnets.get(subnet).is_some_and(|found| covers(&found.blocks, to));
        (!near && (elsewhere || !own)).then_some(id)
    }
}
