//! VPC Block Public Access: what a Region's gateways to the internet do not carry.

use plan::Blocked;

use super::*;

impl Spec<'_> {
    /// What is blocked for a subnet, or for a VPC: what its Region says, unless it is excluded.
    pub(super) fn blocked(&self, place: &Id) -> Blocked {
        let around = self.plan.parents(place);
        let regions = around.iter().map(|id| self.role(id));
        let said = regions.into_iter().find_map(|role| match role {
            Role::Place(Place::Region { blocked, exclusions, .. }) => Some((blocked, exclusions)),
            _ => None,
        });
        let Some((mut blocked, exclusions)) = said else { return Blocked::Nothing };
        for exclusion in exclusions {
            if exclusion.of.is_some_and(|of| of == place || around.contains(of)) {
                blocked = blocked.min(exclusion.blocked);
            }
        }
        blocked
    }

    /// How much has to be blocked to stop an address of a VPC at its internet gateway: with ingress
    /// alone blocked, NAT gateways still get out.
    pub(super) fn stopped(&self, vpc: &Id, address: IpAddr) -> Blocked {
        let own = |nic: &&Nic| {
            let has = nic.addresses.contains(&address)
                || (self.is_regional(nic) && nic.public == Some(address));
            nic.vpc.as_ref() == Some(vpc) && has
        };
        match self.nics.iter().find(own).map(|nic| nic.accepts) {
            Some(Accepts::Nothing) => Blocked::Everything,
            _ => Blocked::Ingress,
        }
    }

    /// Whether a packet does not get out of a VPC to the internet, since its sender's subnet is blocked,
    /// or the one of the inline endpoint that it comes from.
    pub(super) fn shuts_in(
        &self,
        packet: &Packet,
        vpc: &Id,
        from: Option<&Id>,
        stopped: Blocked,
    ) -> bool {
        let own = self.subnet_with(vpc, packet.flow.source);
        let endpoints = packet.way.inspected.iter().filter_map(|id| self.nics_of(id));
        let mut subnets = endpoints.filter_map(|nic| self.nics.get(nic)?.subnet.as_ref());
        let detour = from.filter(|from| subnets.any(|subnet| subnet == *from));
        self.blocked(own.as_ref().unwrap_or(vpc)) >= stopped
            || detour.is_some_and(|from| self.blocked(from) >= stopped)
    }

    /// What becomes of a packet that is blocked: an exclusion that the plan does not hold may lift it.
    pub(super) fn shut(&self, gateway: &Id) -> (Verdict, Id) {
        let seen = self.sees(gateway, Listing::PublicAccessExclusions);
        (if seen { Verdict::Denied } else { Verdict::Unknown }, gateway.clone())
    }

    /// Whether what comes in from the internet does not get to the inline endpoint that it is handed to.
    pub(super) fn shuts_out(&self, handed: &Now, stopped: Blocked) -> bool {
        let Now::Handed(_, id, _) = handed else { return false };
        let inline = matches!(self.role(id), Role::Filter(Filter::InlineEndpoint { .. }));
        let nic = self.nics_of(id).filter(|_| inline).and_then(|nic| self.nics.get(nic));
        let subnet = nic.and_then(|nic| nic.subnet.as_ref());
        subnet.is_some_and(|subnet| self.blocked(subnet) >= stopped)
    }
}
