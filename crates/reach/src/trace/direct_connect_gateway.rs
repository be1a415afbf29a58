//! Direct Connect gateways: they join virtual interfaces with the gateways of VPCs and with transit
//! gateways, advertise allowed prefixes, and pass nothing between VPCs
//! (`directconnect/latest/UserGuide/direct-connect-gateways-intro.html`).

use net::IpNet;
use plan::Learned;

use super::*;
use crate::model::{AssociatedGateway, Attachment, Device, Uplink};

/// Where an exchange hands on what comes from an outside network.
enum Onward<'n> {
    /// To the gateway of a VPC.
    Gateway(&'n Id),
    /// To a hub, by an attachment.
    Hub(&'n Id, &'n Id, &'n Attachment),
}

impl<'n> Walk<'n> {
    /// The packet goes to an outside network by way of an exchange.
    pub(super) fn leave_by_exchange(&mut self, direct_connect_gateway: &Id) -> Outcome {
        self.hop(direct_connect_gateway, HopKind::Gateway);
        match self.best_uplink(direct_connect_gateway) {
            Some((link, uplink)) => {
                let step =
                    Step::new(StepAction::PassesGateway, Spot::whole(direct_connect_gateway));
                self.step(step.arg("gateway", self.call(direct_connect_gateway)));
                self.leave_by_uplink(link, uplink)
            }
            None => {
                let step =
                    self.about(StepAction::KnowsNoPrefix, Spot::whole(direct_connect_gateway));
                let step = step.arg("gateway", self.call(direct_connect_gateway));
                self.lose(Verdict::NoRoute, step.code(AwsCode::CannotRoute))
            }
        }
    }

    /// The packet comes from an outside network to an exchange.
    pub(super) fn enter_exchange(
        &mut self,
        direct_connect_gateway: &'n Id,
        associations: &'n [AssociatedGateway],
    ) -> Outcome {
        self.hop(direct_connect_gateway, HopKind::Gateway);
        let Some(onward) = self.onward(direct_connect_gateway, associations) else {
            let cause = associations
                .first()
                .map_or(Spot::whole(direct_connect_gateway), |first| first.at.clone());
            let step = self.about(StepAction::NotAdvertised, cause);
            let step = step.arg("gateway", self.call(direct_connect_gateway));
            return self.lose(Verdict::Denied, step);
        };
        let step = Step::new(StepAction::PassesGateway, Spot::whole(direct_connect_gateway));
        self.step(step.arg("gateway", self.call(direct_connect_gateway)));
        match onward {
            Onward::Gateway(gateway) => self.enter_gateway(gateway),
            Onward::Hub(transit_gateway, id, attachment) => {
                self.through_hub(transit_gateway, id, attachment)
            }
        }
    }

    /// Whether an exchange has somewhere to hand the packet on to.
    pub(super) fn hands_on(
        &self,
        direct_connect_gateway: &Id,
        associations: &'n [AssociatedGateway],
    ) -> bool {
        self.onward(direct_connect_gateway, associations).is_some()
    }

    fn onward(
        &self,
        direct_connect_gateway: &Id,
        associations: &'n [AssociatedGateway],
    ) -> Option<Onward<'n>> {
        let of_vpc = associations.iter().find(|of| self.is_advertised_by(of));
        let gateway = of_vpc.and_then(|of| of.gateway.as_ref()).map(Onward::Gateway);
        gateway.or_else(|| {
            let network = self.network;
            let mut attached = network.attachments_of(direct_connect_gateway);
            let (id, attachment) = attached
                .find(|(_, of)| of.down.is_none() && covers(&of.allowed, self.flow.destination))?;
            Some(Onward::Hub(attachment.transit_gateway.as_ref()?, id, attachment))
        })
    }

    /// Whether outside networks learn the block of the VPC that has the destination: it must lie in an
    /// allowed prefix (`directconnect/latest/UserGuide/allowed-to-prefixes.html`).
    fn is_advertised_by(&self, of: &AssociatedGateway) -> bool {
        let gateway = of.gateway.as_ref().filter(|_| of.down.is_none());
        let Some(home) = gateway.and_then(|gateway| self.network.vpc_of(gateway)) else {
            return false;
        };
        let allowed = |block: &IpNet| {
            of.allowed.is_empty() || of.allowed.iter().any(|allowed| allowed.contains(block))
        };
        let blocks = self.network.blocks(home).iter();
        let mut own = blocks.filter(|block| block.contains(&self.flow.destination));
        own.any(allowed)
    }

    /// Whether the end of a link on AWS would take the packet, as far as the outside network knows.
    pub(super) fn is_taken_at(&self, link: &Id, uplink: &Uplink) -> bool {
        let network = self.network;
        let Some(end) = uplink.gateway.as_ref() else { return false };
        match network.devices.get(end) {
            Some(Device::VirtualPrivateGateway { .. }) => {
                let carried =
                    self.flow.destination.is_ipv4() || uplink.learned == Learned::DirectConnect;
                let home = network.vpc_of(end).filter(|_| carried);
                home.is_some_and(|home| covers(network.blocks(home), self.flow.destination))
            }
            Some(Device::TransitGateway { .. }) => self.is_routed_by_hub(end, link),
            Some(Device::DirectConnectGateway { associations }) => {
                self.onward(end, associations).is_some()
            }
            _ => false,
        }
    }

    /// Whether the table of a link's attachment at a hub has a working route, or is not in the plan.
    fn is_routed_by_hub(&self, transit_gateway: &Id, link: &Id) -> bool {
        let network = self.network;
        let Some((_, attachment)) = network.attachment_between(transit_gateway, link) else {
            return false;
        };
        if attachment.down.is_some() {
            return false;
        }
        match attachment.route_table_at(transit_gateway) {
            None => !network
                .tables
                .values()
                .any(|table| table.transit_gateway.as_ref() == Some(transit_gateway)),
            Some(table) if !network.tables.contains_key(table) => true,
            Some(table) => {
                let unseen =
                    network.tables.get(table).is_some_and(|table| !table.unseen.is_empty());
                let route = network.lookup(table, self.flow.destination);
                let unknown = RouteState::Blackhole(BlackholeReason::Unseen);
                unseen || route.is_some_and(|route| route.is_active() || route.state == unknown)
            }
        }
    }
}
