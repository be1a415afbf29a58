//! VPC Block Public Access, at the gateways to the internet and nowhere else. What counts is the subnet of
//! the address that the gateway sees, and that of an inline endpoint right before it
//! (`vpc/latest/userguide/security-vpc-bpa-basics.html`).

use plan::{Accepts, Blocked};

use super::*;

impl Walk<'_> {
    /// A packet from `source` leaves by a gateway; `from` is the subnet that it comes to it from.
    pub(super) fn check_guard_out(
        &mut self,
        gateway: &Id,
        network: &Id,
        from: Option<&Id>,
        stopped: Blocked,
    ) -> Result<(), Verdict> {
        let all = self.network;
        let own = all.subnet_at(network, self.flow.source);
        let inspected = |id: &&Id| {
            let nics = self.inspected.keys().flat_map(|of| all.nics_at(of));
            let mut subnets = nics.filter_map(|nic| all.nics.get(*nic)?.subnet.as_ref());
            subnets.any(|subnet| subnet == *id)
        };
        let before = from.filter(inspected);
        self.check_guard(gateway, own.unwrap_or(network), stopped)?;
        match before.filter(|before| own != Some(*before)) {
            Some(before) => self.check_guard(gateway, before, stopped),
            None => Ok(()),
        }
    }

    /// A gateway carries a packet of a subnet, or of a VPC; it does not where as much as `stopped` is
    /// blocked.
    pub(super) fn check_guard(
        &mut self,
        gateway: &Id,
        place: &Id,
        stopped: Blocked,
    ) -> Result<(), Verdict> {
        let guard = self.network.guard_of(place).filter(|guard| guard.blocked >= stopped);
        let Some(guard) = guard.filter(|guard| guard.blocked != Blocked::Nothing) else {
            return Ok(());
        };
        let region = self.call(&guard.at.id);
        let step = Step::new(StepAction::BlocksPublicAccess, guard.at.clone());
        let step = step.arg("region", region).arg("gateway", self.call(gateway));
        self.refuse(Verdict::Denied, step.code(AwsCode::VpcBlockPublicAccessEnabled))
    }

    /// How much has to be blocked to stop what an internet gateway carries for an address: a NAT gateway
    /// opens connections outward alone.
    pub(super) fn stopped_for(&self, network: &Id, address: IpAddr) -> Blocked {
        if self.network.regional_with(network, address).is_some() {
            return Blocked::Everything;
        }
        let nics = self.network.nics_with(address).iter();
        let mut nics = nics.filter_map(|nic| self.network.nics.get(*nic));
        let own = nics.find(|nic| nic.vpc.as_ref() == Some(network));
        stopped_at(own.map(|nic| nic.answers))
    }
}

/// How much has to be blocked to stop what an internet gateway carries for an interface.
pub(super) fn stopped_at(answers: Option<Accepts>) -> Blocked {
    match answers {
        Some(Accepts::Nothing) => Blocked::Everything,
        _ => Blocked::Ingress,
    }
}
