//! NAT gateways: they lend their address to IPv4 packets, and to IPv6 ones for IPv4 hosts.

use std::net::Ipv4Addr;

use super::*;

impl Spec<'_> {
    /// A route hands the packet to a NAT gateway.
    pub(super) fn to_nat(&self, packet: &mut Packet, id: &Id, from: Option<&Id>) -> Next {
        let index = self.nics_of(id).ok_or((Verdict::Blackhole, id.clone()))?;
        let nic = self.nic(index)?;
        self.comes_to(packet, index, nic, from)?;
        if nic.addresses.contains(&packet.flow.destination) {
            return Ok(Now::At(index));
        }
        let denied = || (Verdict::Denied, id.clone());
        // It knows no connection that an answer from behind it could belong to.
        if !packet.out {
            return Err(denied());
        }
        let before = packet.flow;
        let own = self.home(id).is_some_and(|home| {
            self.holds(&home, before.source) || packet.way.entered.as_ref() == Some(&home)
        });
        let address = nic.addresses.iter().find(|address| address.is_ipv4());
        let (Some(to), Some(address), true) = (in_v4(&before), address, own) else {
            return Err(denied());
        };
        packet.notes.push(Note::NatBinding { nic: index, before, link: None });
        packet.flow = Flow { source: *address, ..to };
        if before.protocol.has_ports() {
            packet.flow.source_port = 1024;
        }
        self.leaves_interface(nic)
    }

    /// An answer is at the NAT gateway that lent its address.
    pub(super) fn gives_back(&self, packet: &mut Packet, nic: &Nic) -> Next {
        if let Some(Note::NatBinding { before, .. }) = packet.notes.pop() {
            let answer = before.reversed();
            if before.source.is_ipv6() {
                packet.flow = answer;
            }
            packet.flow.destination = answer.destination;
            if before.protocol.has_ports() {
                packet.flow.port = answer.port;
            }
        }
        self.leaves_interface(nic)
    }
}

/// The packet as a NAT gateway sends it on; `None` if it does not.
pub(super) fn in_v4(flow: &Flow) -> Option<Flow> {
    let IpAddr::V6(to) = flow.destination else {
        let known = [Protocol::TCP, Protocol::UDP, Protocol::ICMP].contains(&flow.protocol);
        return known.then_some(*flow);
    };
    let [0x64, 0xff9b, 0, 0, 0, 0, high, low] = to.segments() else { return None };
    let destination = IpAddr::V4(Ipv4Addr::from(u32::from(high) << 16 | u32::from(low)));
    match flow.protocol {
        Protocol::TCP | Protocol::UDP => Some(Flow { destination, ..*flow }),
        _ => None,
    }
}
