//! The indexes of a network. Every list is in the order of ids and rows, so that the first of several is
//! always the same one.

use std::sync::Arc;

use plan::Id;

use crate::model::{Device, Index, Network};

impl Index {
    /// The indexes of a network's interfaces and devices.
    pub(crate) fn new(network: &Network) -> Index {
        let mut index = Index::of_interfaces(network);
        for (id, device) in &*network.devices {
            index.add_part(id, device, network.vpc_of(id));
        }
        index
    }

    /// The indexes of a network's interfaces, beside what it knows of devices.
    pub(crate) fn of_interfaces(network: &Network) -> Index {
        let mut index = Index { joined: network.index.joined.clone(), ..Index::default() };
        (0..network.nics.len()).for_each(|nic| index.add_nic(network, nic));
        index
    }

    fn add_nic(&mut self, network: &Network, at: usize) {
        let Some(nic) = network.nics.get(at) else { return };
        let around = [Some(&nic.spot.id), nic.of.as_ref(), nic.subnet.as_ref(), nic.vpc.as_ref()];
        for id in around.into_iter().flatten() {
            let nics = Arc::make_mut(&mut self.nics).entry(id.clone()).or_default();
            if nics.last() != Some(&at) {
                nics.push(at);
            }
        }
        for group in &nic.groups {
            let members = Arc::make_mut(&mut self.members).entry(group.clone()).or_default();
            if members.last() != Some(&at) {
                members.push(at);
            }
        }
        for address in &nic.addresses {
            Arc::make_mut(&mut self.private).entry(*address).or_default().push(at);
        }
        for public in nic.publics() {
            Arc::make_mut(&mut self.public).entry(public).or_insert(at);
        }
    }

    fn add_part(&mut self, id: &Id, device: &Device, home: Option<&Id>) {
        let mut ends: Vec<&Id> = match device {
            Device::Peering { sides: [one, two], .. } => one.iter().chain(two).collect(),
            Device::Uplink(uplink) => uplink.gateway.iter().chain(&uplink.on_premises).collect(),
            Device::Attachment(attachment) => {
                attachment.transit_gateway.iter().chain(&attachment.attached).collect()
            }
            Device::DirectConnectGateway { associations } => {
                associations.iter().filter_map(|of| of.gateway.as_ref()).collect()
            }
            Device::InternetGateway { .. } | Device::EgressOnlyGateway => {
                home.into_iter().collect()
            }
            _ => Vec::new(),
        };
        ends.dedup();
        for end in ends {
            Arc::make_mut(&mut self.joined).entry(end.clone()).or_default().push(id.clone());
        }
    }
}
