//! What AWS itself answers beside hosts: Amazon's resolver at the base of a VPC's primary block plus two,
//! and services at link-local addresses. Neither security groups nor network ACLs nor route tables apply
//! (`vpc/latest/userguide/vpc-security-groups.html`, `vpc/latest/userguide/AmazonDNS-concepts.html`).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use net::{PortSet, PortSpan, Protocol};
use plan::Id;

use super::leg::Direction;
use super::position::{Next, Position};
use super::{Arrival, HopKind, Step, Tracer, Verdict, delivery};
use crate::query::Location;
use crate::words::StepAction;

/// The link-local addresses of Amazon's resolver.
const RESOLVERS: [IpAddr; 2] = [v4([169, 254, 169, 253]), v6(0x253)];

/// The link-local addresses of instance metadata, time, Windows activation, and the credentials of tasks
/// and pods.
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

/// Whether AWS itself answers a packet that a host of this VPC sends.
pub(super) fn answers(t: &mut Tracer<'_>, vpc: &Id) -> bool {
    if t.leg.direction == Direction::Return || t.is_unseen(vpc) {
        return false;
    }
    let to = t.packet.destination();
    if SERVICES.contains(&to) {
        return true;
    }
    let on = t.network.dns.vpcs.get(vpc).is_some_and(|has| has.dns_support);
    if !on || !(RESOLVERS.contains(&to) || t.network.resolver_of(vpc) == Some(to)) {
        return false;
    }
    let dns = [Protocol::UDP, Protocol::TCP].map(|by| PortSet::new(by, PortSpan::one(53)));
    let dns = dns.iter().fold(PortSet::default(), |all, one| all.union(one));
    t.refine_alike(&dns);
    dns.contains(t.packet.flow.protocol, t.packet.flow.port)
}

/// The packet is at AWS's service.
pub(super) fn arrive<'n>(t: &mut Tracer<'n>, vpc: &'n Id) -> Next<'n> {
    t.check_vpc(vpc)?;
    t.hop(vpc, HopKind::Vpc);
    t.step(|flow| Step::at(StepAction::AskedOfAmazon, vpc).about(flow));
    let at = Location::AmazonProvided(vpc.clone());
    Ok(Position::Arrived(Arrival { at, verdict: Verdict::Delivered }))
}

/// AWS answers the host that asked.
pub(super) fn send<'n>(t: &mut Tracer<'n>, vpc: &Id) -> Next<'n> {
    t.hop(vpc, HopKind::Vpc);
    t.step(|flow| Step::at(StepAction::Sends, vpc).about(flow).arg("who", flow.source));
    let Location::Nic(index) = t.leg.goal else {
        let at = t.leg.goal.clone();
        return Ok(Position::Arrived(Arrival { at, verdict: Verdict::Delivered }));
    };
    let nic = t.nic(index)?;
    Ok(Position::Arrived(delivery::arrive(t, index, nic)))
}
