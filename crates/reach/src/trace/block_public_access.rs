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
        vpc: &Id,
        from: Option<&Id>,
        stopped: Blocked,
    ) -> Result<(), Verdict> {
        let all = self.network;
        let own = all.subnet_at(vpc, self.flow.source);
        let inspected = |id: &&Id| {
            let nics = self.inspected.keys().flat_map(|of| all.nics_at(of));
            let mut subnets = nics.filter_map(|nic| all.nics.get(*nic)?.subnet.as_ref());
            subnets.any(|subnet| subnet == *id)
        };
        let before = from.filter(inspected);
        self.check_guard(gateway, own.unwrap_or(vpc), stopped)?;
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
        let public_access_block = self
            .network
            .public_access_block_of(place)
            .filter(|public_access_block| public_access_block.blocked >= stopped);
        let Some(public_access_block) = public_access_block
            .filter(|public_access_block| public_access_block.blocked != Blocked::Nothing)
        else {
            return Ok(());
        };
        let region = self.call(&public_access_block.at.id);
        let step = Step::new(StepAction::BlocksPublicAccess, public_access_block.at.clone());
        let step = step.arg("region", region).arg("gateway", self.call(gateway));
        self.refuse(Verdict::Denied, step.code(AwsCode::VpcBlockPublicAccessEnabled))
    }

    /// How much has to be blocked to stop what an internet gateway carries for an address: a NAT gateway
    /// opens connections outward alone.
    pub(super) fn stopped_for(&self, vpc: &Id, address: IpAddr) -> Blocked {
        if self.network.regional_with(vpc, address).is_some() {
            return Blocked::Everything;
        }
        let nics = self.network.nics_with(address).iter();
        let mut nics = nics.filter_map(|nic| self.network.nics.get(*nic));
        let own = nics.find(|nic| nic.vpc.as_ref() == Some(vpc));
        stopped_at(own.map(|nic| nic.accepts))
    }
}

/// How much has to be blocked to stop what an internet gateway carries for an interface.
pub(super) fn stopped_at(answers: Option<Accepts>) -> Blocked {
    match answers {
        Some(Accepts::Nothing) => Blocked::Everything,
        _ => Blocked::Ingress,
    }
}
