//! NAT gateways of whole VPCs: no subnet, public addresses alone, a table of their own.

use plan::{Blocked, ServedZones, Target};

use super::nat_gateway::in_v4;
use super::*;

impl Spec<'_> {
    pub(super) fn is_regional(&self, nic: &Nic) -> bool {
        matches!(self.role(&nic.spot.id), Role::Translator(Translator::RegionalNatGateway { .. }))
    }

    /// A route hands the packet to a regional NAT gateway.
    pub(super) fn to_regional(&self, packet: &mut Packet, id: &Id, from: Option<&Id>) -> Next {
        let Role::Translator(Translator::RegionalNatGateway { zones, serves, .. }) = self.role(id)
        else {
            return Err((Verdict::Blackhole, id.clone()));
        };
        let first = self.nics_of(id).ok_or((Verdict::Blackhole, id.clone()))?;
        // Each account names zones in its own way.
        let from = from.filter(|from| self.owner(from) == self.owner(id));
        let zone = from.and_then(|from| self.zone(from));
        let row = zones.iter().position(|own| own.is_some() && *own == zone.as_deref());
        let index = first + row.unwrap_or_default();
        let nic = self.nic(index)?;
        self.comes_to(packet, index, nic, None)?;
        let unserved = serves == ServedZones::Listed
            && zone.is_some()
            && row.is_none()
            && !zones.is_empty()
            && !zones.contains(&None);
        let before = packet.flow;
        let own = self.home(id).is_some_and(|home| {
            self.holds(&home, before.source) || packet.way.entered.as_ref() == Some(&home)
        });
        let (Some(to), Some(public), true, true, false) =
            (in_v4(&before), nic.public, own, packet.out, unserved)
        else {
            return Err((Verdict::Denied, id.clone()));
        };
        packet.notes.push(Note::NatBinding { nic: index, before, link: None });
        packet.flow = Flow { source: public, ..to };
        if before.protocol.has_ports() {
            packet.flow.source_port = 1024;
        }
        self.leaves_interface(nic)
    }

    /// It sends a packet on: by its table, or to the VPC and the internet where it has none.
    pub(super) fn sent_by(&self, packet: &mut Packet, vpc: &Id, nat: &Id) -> Next {
        let Role::Translator(Translator::RegionalNatGateway { route_table, .. }) = self.role(nat)
        else {
            return Err((Verdict::Blackhole, nat.clone()));
        };
        if self.unseen(vpc) {
            return Err((Verdict::Unknown, vpc.clone()));
        }
        let to = packet.flow.destination;
        match route_table {
            Some(table) if !matches!(self.role(table), Role::Router(_)) => {
                Err((Verdict::Unknown, table.clone()))
            }
            Some(table) => match self.says(table, to)? {
                Target::Local => Ok(Now::Inside(vpc.clone(), None)),
                Target::To(id) => Ok(Now::Handed(vpc.clone(), id, None)),
            },
            None if self.holds(vpc, to) => Ok(Now::Inside(vpc.clone(), None)),
            None => match self.two_way(vpc) {
                Some((gateway, _)) => self.to_internet_gateway(packet, vpc, &gateway, None),
                None => Err(self.absent(Verdict::NoRoute, vpc, &[Listing::InternetGateways])),
            },
        }
    }

    /// Something on the internet sends to one of its addresses.
    pub(super) fn to_region(&self, packet: &Packet, vpc: &Id, index: usize) -> Next {
        let none = self.absent(Verdict::NoRoute, vpc, &[Listing::InternetGateways]);
        let (gateway, _) = self.two_way(vpc).ok_or(none)?;
        if self.blocked(vpc) == Blocked::Everything {
            return Err(self.shut(&gateway));
        }
        self.right_network(packet, vpc)?;
        if self.unseen(vpc) {
            return Err((Verdict::Unknown, vpc.clone()));
        }
        Ok(Now::At(index))
    }
}
