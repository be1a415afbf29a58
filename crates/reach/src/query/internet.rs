//! A VPC's gateways to the internet, and what VPC Block Public Access stops at them.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use net::{AddressSet, IpNet, well_known};
use plan::{Accepts, Blocked, Id};

use crate::model::{
    BlackholeReason, Device, NOT_PUBLIC, Network, PublicAccessBlock, Route, RouteState, covers,
    is_public, topic,
};

impl Network {
    /// What gateways to the internet do not let pass for a subnet, or for a VPC
    /// (`vpc/latest/userguide/security-vpc-bpa.html`).
    pub fn blocked(&self, place: &Id) -> Blocked {
        self.read_at(place, topic::SUBNET);
        self.read_at(place, topic::VPC);
        self.public_access_block_of(place).map_or(Blocked::Nothing, |setting| setting.blocked)
    }

    /// The setting of VPC Block Public Access for a subnet, or for a VPC.
    pub(crate) fn public_access_block_of(&self, place: &Id) -> Option<&PublicAccessBlock> {
        match self.subnets.get(place) {
            Some(subnet) => subnet.public_access.as_ref(),
            None => self.vpcs.get(place)?.public_access.as_ref(),
        }
    }

    /// The routes by which a table sends the whole IPv4 internet to one target: the default route, or
    /// routes that are for every public address together, such as `0.0.0.0/1` and `128.0.0.0/1`.
    pub fn default_routes(&self, table: &Id) -> Vec<&Route> {
        let mut by_target: BTreeMap<&Id, Vec<&Route>> = BTreeMap::new();
        for route in self.public_routes(table) {
            if let Some(target) = route.target.id() {
                by_target.entry(target).or_default().push(route);
            }
        }
        by_target.into_values().filter(|routes| take_internet(routes)).flatten().collect()
    }

    /// Whether a packet to a public IPv4 address may leave by an internet gateway from a table: by a
    /// route to the gateway, or by way of inline endpoints and hosts whose own subnets lead on to it.
    pub fn may_leave_by_internet_gateway(&self, table: &Id) -> bool {
        let mut passed = BTreeSet::new();
        let mut tables = vec![table];
        while let Some(table) = tables.pop() {
            if !passed.insert(table) {
                continue;
            }
            for route in self.public_routes(table) {
                let Some(target) = route.target.id() else { continue };
                if route.state == RouteState::Blackhole(BlackholeReason::Unseen) {
                    return true;
                }
                self.read_at(target, topic::DEVICE);
                match self.devices.get(target).filter(|_| route.is_active()) {
                    Some(Device::InternetGateway { .. }) => return true,
                    Some(Device::InlineEndpoint { .. } | Device::Host) => {
                        let Some(next) = self.tables_after(target) else { return true };
                        tables.extend(next);
                    }
                    _ => {}
                }
            }
        }
        false
    }

    /// The tables of the subnets of what a route hands packets to; `None` where the plan does not hold
    /// one of them.
    fn tables_after(&self, target: &Id) -> Option<Vec<&Id>> {
        let hosts: BTreeSet<&Id> =
            self.interfaces_of(target).into_iter().map(|nic| nic.host()).collect();
        let nics = hosts.into_iter().flat_map(|host| self.interfaces_of(host));
        let subnets: BTreeSet<&Id> = nics.filter_map(|nic| nic.subnet.as_ref()).collect();
        let mut tables = Vec::new();
        for subnet in subnets {
            match self.table_of(subnet) {
                Some(table) if self.tables.contains_key(table) => tables.push(table),
                None if !self.lacks_table(subnet) => {}
                _ => return None,
            }
        }
        Some(tables)
    }

    /// The routes of a table that packets to public IPv4 addresses may follow.
    fn public_routes(&self, table: &Id) -> Vec<&Route> {
        let hidden: Vec<&Route> = self.shadowed_routes(table).collect();
        let is_hidden = |route: &Route| hidden.iter().any(|other| std::ptr::eq(*other, route));
        let routes = self.routes(table).iter().filter(|route| route.overridden_by.is_none());
        routes.filter(|route| may_be_public(route.destination) && !is_hidden(route)).collect()
    }

    /// How much VPC Block Public Access has to block to stop what an internet gateway carries for an
    /// address of a VPC: a NAT gateway opens connections outward alone.
    pub(crate) fn blocked_by(&self, vpc: &Id, address: IpAddr) -> Blocked {
        if self.regional_with(vpc, address).is_some() {
            return Blocked::Everything;
        }
        let nics = self.nics_with(address).iter().filter_map(|nic| self.nics.get(*nic));
        let mut own = nics.filter(|nic| nic.vpc.as_ref() == Some(vpc));
        blocked_for(own.next().map(|nic| nic.accepts))
    }

    /// The internet gateway of a VPC.
    pub(crate) fn internet_gateway_of(&self, vpc: &Id) -> Option<&Id> {
        self.gateway_of(vpc, |device| matches!(device, Device::InternetGateway { .. }))
    }

    /// The egress-only internet gateway of a VPC.
    pub(crate) fn egress_only_gateway_of(&self, vpc: &Id) -> Option<&Id> {
        self.gateway_of(vpc, |device| matches!(device, Device::EgressOnlyGateway))
    }

    fn gateway_of(&self, vpc: &Id, is: impl Fn(&Device) -> bool) -> Option<&Id> {
        let mut gateways = self.joined_to(vpc).filter(|(_, device)| is(device));
        gateways.find(|(id, _)| self.vpc_of(id) == Some(vpc)).map(|(id, _)| id)
    }

    /// The VPC that has a public IPv6 address.
    pub(crate) fn vpc_with_public_v6(&self, address: IpAddr) -> Option<&Id> {
        let is_v6 = address.is_ipv6() && is_public(address);
        let mut vpcs = self.vpcs.iter().filter(|_| is_v6);
        vpcs.find(|(_, vpc)| covers(&vpc.blocks, address)).map(|(id, _)| id)
    }

    /// The interface of a VPC's regional NAT gateway that has a public address.
    pub(crate) fn regional_with(&self, vpc: &Id, public: IpAddr) -> Option<usize> {
        let index = self.nic_with_public(public)?;
        let nic = self.nics.get(index)?;
        let here = self.is_regional(&nic.spot.id) && nic.vpc.as_ref() == Some(vpc);
        here.then_some(index)
    }

    /// Whether a resource is a regional NAT gateway.
    pub(crate) fn is_regional(&self, id: &Id) -> bool {
        matches!(self.devices.get(id), Some(Device::RegionalNatGateway { .. }))
    }
}

/// Whether a prefix holds a public IPv4 address.
fn may_be_public(net: IpNet) -> bool {
    let mut others = well_known::PRIVATE.iter().chain(&NOT_PUBLIC);
    net.addr().is_ipv4() && !others.any(|block| block.contains(&net))
}

/// Whether routes are for every public IPv4 address together.
fn take_internet(routes: &[&Route]) -> bool {
    let whole = |route: &&Route| route.destination.prefix_len() == 0;
    routes.iter().any(whole)
        || routes.len() > 1 && {
            let taken: AddressSet = routes.iter().map(|route| route.destination).collect();
            public_v4().is_subset(&taken)
        }
}

/// The IPv4 addresses that the internet carries packets to.
pub fn public_v4() -> AddressSet {
    let others: AddressSet = well_known::PRIVATE.into_iter().chain(NOT_PUBLIC).collect();
    AddressSet::from(well_known::ANY_V4).difference(&others)
}

/// How much VPC Block Public Access has to block to stop what an internet gateway carries for an
/// interface that accepts this.
pub(crate) fn blocked_for(accepts: Option<Accepts>) -> Blocked {
    match accepts {
        Some(Accepts::Nothing) => Blocked::Everything,
        _ => Blocked::Ingress,
    }
}
