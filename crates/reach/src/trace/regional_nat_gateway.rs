//! Regional NAT gateways: they lie in no subnet, send from the public address of the sender's zone, and
//! have a table of their own (`vpc/latest/userguide/nat-gateways-regional.html`).

use plan::{Blocked, ServedZones};

use super::*;
use crate::model::Device;

impl Walk<'_> {
    /// A route of a subnet's table hands the packet to a regional NAT gateway.
    pub(super) fn translate_for_region(&mut self, id: &Id, from: Option<&Id>) -> Outcome {
        let Some(Device::RegionalNatGateway { zones, serves, .. }) = self.network.devices.get(id)
        else {
            return Err(Verdict::Blackhole);
        };
        let zone = from.and_then(|from| self.network.subnets.get(from)?.zone.clone());
        let near = zones.iter().position(|own| own.is_some() && *own == zone);
        let index = self.network.nics_at(id).get(near.unwrap_or(0)).copied();
        let Some(index) = index else { return Err(Verdict::Blackhole) };
        self.pass_on(index)?;
        let elsewhere = !zones.is_empty() && zones.iter().all(|own| own.is_some() && *own != zone);
        if let Some(zone) = zone.filter(|_| elsewhere && *serves == ServedZones::Listed) {
            self.hop(id, HopKind::Gateway);
            let step = Step::new(StepAction::ServesNoSuchZone, Spot::whole(id));
            let step = step.arg("who", self.call(id)).arg("zone", zone);
            self.refuse(Verdict::Denied, step.code(AwsCode::RegionalNgwRouteAzRestriction))?;
        }
        let own = self.network.nics.get(index).and_then(|nic| nic.public);
        self.translate_by(id, index, own)
    }

    /// A regional NAT gateway sends a packet on, by its own table.
    pub(super) fn send_by_region(&mut self, id: &Id, vpc: &Id) -> Outcome {
        if self.is_unseen(vpc) {
            return self.not_seen(vpc);
        }
        if let Some(Device::RegionalNatGateway { route_table: Some(table), .. }) =
            self.network.devices.get(id)
        {
            return self.look_up_in(table, id, vpc, None);
        }
        if covers(self.network.blocks(vpc), self.flow.destination) {
            return self.deliver(vpc, None);
        }
        match self.network.internet_gateway_of(vpc).cloned() {
            Some(gateway) => self.leave_by_internet_gateway(vpc, &gateway, None),
            None => self.no_internet_gateway(vpc),
        }
    }

    /// The packet comes from the internet to an address of a regional NAT gateway.
    pub(super) fn enter_region(&mut self, index: usize, vpc: &Id) -> Outcome {
        let Some(gateway) = self.network.internet_gateway_of(vpc).cloned() else {
            return self.no_internet_gateway(vpc);
        };
        self.hop(&gateway, HopKind::Gateway);
        self.check_guard(&gateway, vpc, Blocked::Everything)?;
        let passes = self.passes(&gateway);
        self.step(passes);
        self.check_network(vpc)?;
        if self.is_unseen(vpc) {
            return self.not_seen(vpc);
        }
        self.arrive_at(index)
    }
}

impl Network {
    /// The interface of a VPC's regional NAT gateway that has a public address.
    pub(super) fn regional_with(&self, vpc: &Id, public: IpAddr) -> Option<usize> {
        let index = self.nic_with_public(public)?;
        let nic = self.nics.get(index)?;
        let here = self.is_regional(&nic.spot.id) && nic.vpc.as_ref() == Some(vpc);
        here.then_some(index)
    }

    /// Whether a resource puts its addresses in place of others' without a subnet of its own.
    pub(super) fn is_regional(&self, id: &Id) -> bool {
        matches!(self.devices.get(id), Some(Device::RegionalNatGateway { .. }))
    }
}
