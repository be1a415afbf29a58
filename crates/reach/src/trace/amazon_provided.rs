//! What AWS itself answers to hosts: Amazon's resolver at the base of a VPC's primary block plus two,
//! and services at link-local addresses. It comes from next to the host, so neither groups nor network
//! ACLs nor routes are asked (`vpc/latest/userguide/vpc-security-groups.html`,
//! `vpc/latest/userguide/AmazonDNS-concepts.html`).

use net::{PortSet, PortSpan};

use super::*;
use crate::model::reserved;

/// The resolver at its link-local addresses.
const RESOLVERS: [IpAddr; 2] = [v4([169, 254, 169, 253]), v6(0x253)];

/// What else AWS answers at link-local addresses: instance metadata, time, Windows activation, and the
/// credentials of tasks and pods.
const SERVICES: [IpAddr; 9] = [
    v4([169, 254, 169, 254]),
    v6(0x254),
    v4([169, 254, 169, 123]),
    v6(0x123),
    v4([169, 254, 169, 250]),
    v4([169, 254, 169, 251]),
    v4([169, 254, 170, 2]),
    v4([169, 254, 170, 23]),
    v6(0x23),
];

const fn v4([a, b, c, d]: [u8; 4]) -> IpAddr {
    IpAddr::V4(Ipv4Addr::new(a, b, c, d))
}

/// An address of `fd00:ec2::/32`.
const fn v6(last: u16) -> IpAddr {
    IpAddr::V6(Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, last))
}

impl Walk<'_> {
    /// Asks AWS, if the packet of a host of this VPC is for a service of AWS's beside it.
    pub(super) fn ask_amazon(&mut self, vpc: &Id) -> Option<Outcome> {
        let asked = self.direction == Direction::Forward && !self.is_unseen(vpc);
        (asked && self.is_for_amazon(vpc)).then(|| self.reach_amazon(vpc))
    }

    fn is_for_amazon(&mut self, vpc: &Id) -> bool {
        let to = self.flow.destination;
        if SERVICES.contains(&to) {
            return true;
        }
        let on = self.network.dns.vpcs.get(vpc).is_some_and(|has| has.dns_support);
        if !on || !(RESOLVERS.contains(&to) || self.network.resolver_of(vpc) == Some(to)) {
            return false;
        }
        let names = [Protocol::UDP, Protocol::TCP].map(|by| PortSet::new(by, PortSpan::one(53)));
        let names = names.iter().fold(PortSet::default(), |all, one| all.union(one));
        self.narrow_alike(&names);
        names.contains(self.flow.protocol, self.flow.port)
    }

    fn reach_amazon(&mut self, vpc: &Id) -> Outcome {
        self.check_network(vpc)?;
        self.hop(vpc, HopKind::Vpc);
        let step = self.about(StepAction::AskedOfAmazon, Spot::whole(vpc));
        self.step(step);
        Ok(Arrived { who: Location::AmazonProvided(vpc.clone()), verdict: Verdict::Delivered })
    }

    /// AWS answers the host that asked.
    pub(super) fn leave_amazon(&mut self, vpc: &Id) -> Outcome {
        self.hop(vpc, HopKind::Vpc);
        let step = self.about(StepAction::Sends, Spot::whole(vpc)).arg("who", self.flow.source);
        self.step(step);
        let Location::Nic(index) = self.goal else {
            return Ok(Arrived { who: self.goal.clone(), verdict: Verdict::Delivered });
        };
        let Some(nic) = self.network.nics.get(index) else { return Err(Verdict::NoRoute) };
        self.hop(&nic.spot.id, HopKind::Interface);
        let arrives = self.about(StepAction::Arrives, nic.spot.clone());
        self.step(arrives.arg("who", self.call(&nic.spot.id)));
        Ok(Arrived { who: self.goal.clone(), verdict: Verdict::Delivered })
    }
}

impl Network {
    /// The address of Amazon's resolver in a VPC: of several blocks, in the primary one.
    pub(crate) fn resolver_of(&self, vpc: &Id) -> Option<IpAddr> {
        let primary = self.blocks(vpc).iter().find(|block| block.addr().is_ipv4())?;
        reserved(*primary).get(2).copied()
    }
}
