//! Networks that are not on AWS, behind a virtual private gateway
//! (`vpn/latest/s2svpn/VPNRoutingTypes.html`), and services behind a gateway endpoint
//! (`vpc/latest/privatelink/gateway-endpoints.html`).

use super::*;
use crate::model::is_public;
use crate::model::{AssociatedGateway, Device, Uplink};

/// A link of an outside network, and the VPC that it ends at, if it does.
type EndOfLink<'n> = (&'n Id, &'n Uplink, Option<&'n Id>);

impl<'n> Walk<'n> {
    /// A route hands the packet to the virtual private gateway of `network`.
    pub(super) fn leave_by_gateway(&mut self, vpc: &Id, id: &Id) -> Outcome {
        self.hop(id, HopKind::Gateway);
        if !covers(self.network.blocks(vpc), self.flow.source) {
            let step = self.about(StepAction::TakesOwnSourcesAlone, Spot::whole(id));
            let step = step.arg("gateway", self.call(id));
            self.refuse(Verdict::Denied, step.code(AwsCode::VgwPrivateIpAssociationForEgress))?;
        }
        match self.best_uplink(id) {
            Some((link, uplink)) => {
                let step = Step::new(StepAction::PassesGateway, Spot::whole(id));
                self.step(step.arg("gateway", self.call(id)));
                if let Some(end) = uplink.gateway.as_ref().filter(|end| *end != id) {
                    self.hop(end, HopKind::Gateway);
                    let step = Step::new(StepAction::PassesGateway, Spot::whole(end));
                    self.step(step.arg("gateway", self.call(end)));
                }
                self.leave_by_uplink(link, uplink)
            }
            None => {
                let step = self.about(StepAction::KnowsNoPrefix, Spot::whole(id));
                let step = step.arg("gateway", self.call(id)).code(AwsCode::CannotRoute);
                self.lose(Verdict::NoRoute, step)
            }
        }
    }

    /// The link of a gateway with the longest prefix for the destination: those that are up first, then
    /// by how the prefix was learned.
    pub(super) fn best_uplink(&self, gateway: &Id) -> Option<(&'n Id, &'n Uplink)> {
        let network = self.network;
        let length = |uplink: &Uplink| {
            let fits = uplink.prefixes.iter().filter(|net| net.contains(&self.flow.destination));
            fits.map(|net| net.prefix_len()).max()
        };
        let fits = network.uplinks_of(gateway).filter(|(_, uplink)| length(uplink).is_some());
        fits.min_by_key(|(_, uplink)| {
            (uplink.down.is_some(), std::cmp::Reverse(length(uplink)), uplink.learned)
        })
    }

    /// The best link of a gateway that ends at it: links of exchanges are no spokes of its.
    fn best_spoke(&self, gateway: &Id) -> Option<(&'n Id, &'n Uplink)> {
        self.best_uplink(gateway).filter(|(_, uplink)| uplink.gateway.as_ref() == Some(gateway))
    }

    pub(super) fn leave_by_uplink(&mut self, link: &Id, uplink: &'n Uplink) -> Outcome {
        self.hop(link, HopKind::Link);
        self.check_up(link, uplink)?;
        self.memory.uplink = Some(link.clone());
        let on_premises =
            uplink.on_premises.as_ref().filter(|id| self.network.devices.contains_key(*id));
        let name = on_premises.map_or_else(|| "?".to_owned(), |on_premises| self.call(on_premises));
        let step =
            Step::new(StepAction::TakesUplink, Spot::whole(link)).arg("link", self.call(link));
        self.step(step.arg("outside", name));
        match on_premises {
            Some(on_premises) if self.owns(on_premises) => self.arrive_outside(on_premises),
            _ => match self.returned_by(uplink) {
                Some((direct_connect_gateway, associations)) => {
                    self.enter_exchange(direct_connect_gateway, associations)
                }
                None => self.go_beyond(link),
            },
        }
    }

    /// The exchange that hands a packet back which an outside network's wide prefix drew onto its virtual
    /// interface: the one exception by which VPCs behind one exchange reach each other
    /// (`directconnect/latest/UserGuide/direct-connect-gateways-intro.html`).
    fn returned_by(&self, uplink: &'n Uplink) -> Option<(&'n Id, &'n [AssociatedGateway])> {
        let direct_connect_gateway = uplink.gateway.as_ref()?;
        match self.network.devices.get(direct_connect_gateway)? {
            Device::DirectConnectGateway { associations }
                if self.hands_on(direct_connect_gateway, associations) =>
            {
                Some((direct_connect_gateway, associations))
            }
            _ => None,
        }
    }

    fn check_up(&mut self, link: &Id, uplink: &Uplink) -> Result<(), Verdict> {
        let Some(state) = &uplink.down else { return Ok(()) };
        let end = uplink.gateway.as_ref().and_then(|end| self.network.devices.get(end));
        let code = match (uplink.learned, end) {
            (plan::Learned::DirectConnect, _) => AwsCode::BadState,
            (_, Some(Device::TransitGateway { .. })) => AwsCode::TgwBadStateVpn,
            _ => AwsCode::BadStateVpn,
        };
        let step =
            Step::new(StepAction::LinkIsDown, Spot::whole(link)).arg("link", self.call(link));
        self.refuse(Verdict::Blackhole, step.arg("state", state).code(code))
    }

    /// Whether an outside network has the destination, as it says itself or as the question does.
    fn owns(&self, on_premises: &Id) -> bool {
        let meant = self.goal == Location::OnPremises(on_premises.clone());
        meant
            || match self.network.devices.get(on_premises) {
                Some(Device::OnPremises { prefixes }) => covers(prefixes, self.flow.destination),
                _ => false,
            }
    }

    fn arrive_outside(&mut self, on_premises: &Id) -> Outcome {
        self.hop(on_premises, HopKind::OnPremises);
        let who = Location::OnPremises(on_premises.clone());
        let expected = self.expected();
        if expected != Location::Anywhere && expected != who {
            let meant = self.name(&expected);
            return self.goes_elsewhere(self.call(on_premises), meant, Spot::whole(on_premises));
        }
        let step = self.about(StepAction::ReachesOutside, Spot::whole(on_premises));
        self.step(step.arg("outside", self.call(on_premises)));
        Ok(Arrived { who, verdict: Verdict::Delivered })
    }

    fn go_beyond(&mut self, link: &Id) -> Outcome {
        match self.expected() {
            Location::Anywhere | Location::Internet | Location::Beyond(_) => {
                let step = self.about(StepAction::GoesBeyond, Spot::whole(link));
                self.step(step);
                Ok(Arrived { who: Location::Beyond(link.clone()), verdict: Verdict::LeavesPlan })
            }
            meant => {
                let meant = self.name(&meant);
                self.goes_elsewhere(self.call(link), meant, Spot::whole(link))
            }
        }
    }

    /// A host of an outside network sends: by the link whose VPC has the destination.
    pub(super) fn leave_outside(&mut self, id: &Id) -> Outcome {
        self.hop(id, HopKind::OnPremises);
        let step = self.about(StepAction::Sends, Spot::whole(id)).arg("who", self.call(id));
        self.step(step);
        let links = self.links_of(id);
        let fits = |(id, uplink, _): &&EndOfLink<'_>| self.is_taken_at(id, uplink);
        let best = links.iter().filter(fits).min_by_key(|link| self.preference(link));
        if let Some((link, ..)) = best.or_else(|| self.cloud_hub(&links)) {
            return self.enter_by(link);
        }
        self.leave_outside_in_vain(id, links.first().map(|(link, uplink, _)| (*link, *uplink)))
    }

    /// The links of an outside network whose other end is in the plan, with the VPC that they end at, if
    /// it is one.
    fn links_of(&self, on_premises: &Id) -> Vec<EndOfLink<'n>> {
        let network = self.network;
        let links = network.joined_to(on_premises).filter_map(|(id, device)| match device {
            Device::Uplink(uplink) if uplink.on_premises.as_ref() == Some(on_premises) => {
                let gateway = uplink.gateway.as_ref()?;
                let home = network.vpc_of(gateway);
                match network.devices.get(gateway)? {
                    Device::VirtualPrivateGateway { .. } => Some((id, uplink, Some(home?))),
                    Device::TransitGateway { .. } | Device::DirectConnectGateway { .. } => {
                        Some((id, uplink, None))
                    }
                    _ => None,
                }
            }
            _ => None,
        });
        links.collect()
    }

    fn preference(&self, link: &EndOfLink<'_>) -> impl Ord + use<> {
        let (id, uplink, home) = link;
        let expected = self.expected();
        (
            uplink.down.is_some(),
            self.memory.uplink.as_ref() != Some(*id),
            home.is_none() || self.network.vpc_of_location(&expected) != *home,
            uplink.learned,
        )
    }

    /// The link to a gateway that passes the packet on to another outside network: links of one
    /// gateway serve as hub and spokes (`vpn/latest/s2svpn/VPN_CloudHub.html`).
    fn cloud_hub<'l>(&self, links: &'l [EndOfLink<'n>]) -> Option<&'l EndOfLink<'n>> {
        let onward = |(id, uplink, home): &&EndOfLink<'_>| {
            let best = uplink.gateway.as_ref().and_then(|gateway| self.best_spoke(gateway));
            let ends_at_vpc = home.is_some() && uplink.down.is_none();
            ends_at_vpc && best.is_some_and(|(other, _)| other != *id)
        };
        links.iter().find(onward)
    }

    fn leave_outside_in_vain(&mut self, id: &Id, link: Option<(&Id, &Uplink)>) -> Outcome {
        if is_public(self.flow.destination) {
            let step = self.about(StepAction::GoesBeyond, Spot::whole(id));
            self.step(step);
            return Ok(Arrived { who: Location::Internet, verdict: Verdict::LeavesPlan });
        }
        let Some((link, uplink)) = link else {
            let step = Step::new(StepAction::HasNoLink, Spot::whole(id)).arg("who", self.call(id));
            return self.lose(Verdict::NoRoute, step.code(AwsCode::NoRouteToDestination));
        };
        let end = uplink.gateway.as_ref().and_then(|end| self.network.devices.get(end));
        if matches!(end, Some(Device::TransitGateway { .. } | Device::DirectConnectGateway { .. }))
        {
            return self.enter_by(link);
        }
        self.hop(link, HopKind::Link);
        self.check_up(link, uplink)?;
        let gateway = uplink.gateway.as_ref().unwrap_or(link);
        self.hop(gateway, HopKind::Gateway);
        let step = self.about(StepAction::DeliversToOwnVpcAlone, Spot::whole(gateway));
        let step = step.arg("gateway", self.call(gateway));
        self.lose(Verdict::Denied, step.code(AwsCode::VgwPrivateIpAssociationForIngress))
    }

    /// The packet comes over a link to the gateway of a VPC.
    pub(super) fn enter_by(&mut self, link: &Id) -> Outcome {
        let Some(Device::Uplink(uplink)) = self.network.devices.get(link) else {
            return Err(Verdict::NoRoute);
        };
        self.hop(link, HopKind::Link);
        self.check_up(link, uplink)?;
        self.memory.uplink = Some(link.clone());
        let Some(end) = &uplink.gateway else { return Err(Verdict::NoRoute) };
        let step = Step::new(StepAction::Crosses, Spot::whole(link)).arg("link", self.call(link));
        self.step(step.arg("network", self.call(end)));
        let all = self.network;
        match all.devices.get(end) {
            Some(Device::TransitGateway { .. }) => self.enter_hub_by(end, link),
            Some(Device::DirectConnectGateway { associations }) => {
                self.enter_exchange(end, associations)
            }
            _ => self.enter_own_gateway(link, end),
        }
    }

    fn enter_own_gateway(&mut self, link: &Id, gateway: &Id) -> Outcome {
        let Some(home) = self.network.vpc_of(gateway) else { return Err(Verdict::NoRoute) };
        if covers(self.network.blocks(home), self.flow.destination) {
            return self.enter_gateway(gateway);
        }
        self.hop(gateway, HopKind::Gateway);
        self.go_onward(link, gateway)
    }

    /// The packet comes into the VPC of a virtual private gateway.
    pub(super) fn enter_gateway(&mut self, gateway: &Id) -> Outcome {
        let all = self.network;
        let Some(home) = all.vpc_of(gateway) else { return Err(Verdict::NoRoute) };
        self.hop(gateway, HopKind::Gateway);
        let step = Step::new(StepAction::EntersGateway, Spot::whole(gateway));
        let step = step.arg("gateway", self.call(gateway)).arg("network", self.call(home));
        self.step(step);
        match all.devices.get(gateway) {
            Some(Device::VirtualPrivateGateway { route_table }) => {
                self.come_in(home, gateway, route_table.as_ref())
            }
            _ => self.deliver(home, None),
        }
    }

    /// The packet comes by a link to a hub, by the link's attachment.
    fn enter_hub_by(&mut self, transit_gateway: &'n Id, link: &Id) -> Outcome {
        let all = self.network;
        self.hop(transit_gateway, HopKind::Gateway);
        let Some((id, attachment)) = all.attachment_between(transit_gateway, link) else {
            let step = Step::new(StepAction::LinkNotAttached, Spot::whole(link));
            let step = step.arg("link", self.call(link)).arg("hub", self.call(transit_gateway));
            return self.lose(Verdict::NoRoute, step.code(AwsCode::BadStateAttachment));
        };
        if let Some(state) = &attachment.down {
            let step =
                Step::new(StepAction::LinkIsDown, Spot::whole(id)).arg("link", self.call(id));
            let step = step.arg("state", state).code(AwsCode::BadStateAttachment);
            self.refuse(Verdict::Blackhole, step)?;
        }
        self.through_hub(transit_gateway, id, attachment)
    }

    /// The packet came by a link to a gateway whose VPC does not have its destination.
    fn go_onward(&mut self, link: &Id, gateway: &Id) -> Outcome {
        let own = match self.network.devices.get(link) {
            Some(Device::Uplink(uplink)) => uplink.gateway.as_ref() == Some(gateway),
            _ => false,
        };
        let onward = self.best_spoke(gateway).filter(|(other, _)| own && *other != link);
        let Some((other, uplink)) = onward else {
            let step = self.about(StepAction::DeliversToOwnVpcAlone, Spot::whole(gateway));
            let step = step.arg("gateway", self.call(gateway));
            return self
                .lose(Verdict::Denied, step.code(AwsCode::VgwPrivateIpAssociationForIngress));
        };
        let step = Step::new(StepAction::PassesGateway, Spot::whole(gateway));
        self.step(step.arg("gateway", self.call(gateway)));
        self.leave_by_uplink(other, uplink)
    }

    /// A route hands the packet to a gateway endpoint.
    pub(super) fn use_service(&mut self, id: &Id, prefixes: &[net::IpNet]) -> Outcome {
        self.hop(id, HopKind::Gateway);
        let who = self.call(id);
        self.narrow_by_ping();
        if !self.is_tcp_or_ping() {
            let step = Step::new(StepAction::PassesTcpAndPing, Spot::whole(id)).arg("who", &who);
            let step = step.arg("service", self.service());
            self.refuse(Verdict::Denied, step.code(AwsCode::VpceGatewayProtocolRestriction))?;
        }
        let home = self.network.vpc_of(id);
        if !home.is_some_and(|home| covers(self.network.blocks(home), self.flow.source)) {
            let step =
                self.about(StepAction::ServesHostsOfItsVpc, Spot::whole(id)).arg("who", &who);
            self.refuse(Verdict::Denied, step.code(AwsCode::NoPossibleDestination))?;
        }
        if !covers(prefixes, self.flow.destination) {
            let step = self.about(StepAction::IsNotTheService, Spot::whole(id)).arg("who", &who);
            return self.lose(Verdict::NoRoute, step.code(AwsCode::CannotRoute));
        }
        let arrived = Location::AwsService(id.clone());
        match self.expected() {
            meant if meant != Location::Anywhere && meant != arrived => {
                let meant = self.name(&meant);
                self.goes_elsewhere(who, meant, Spot::whole(id))
            }
            _ => {
                self.step(Step::new(StepAction::ReachesService, Spot::whole(id)).arg("who", who));
                Ok(Arrived { who: arrived, verdict: Verdict::Delivered })
            }
        }
    }

    fn is_tcp_or_ping(&self) -> bool {
        let echo = self.flow.icmp_type_and_code().map(|(kind, _)| kind);
        self.flow.protocol == Protocol::TCP || matches!(echo, Some(0 | 8 | 128 | 129))
    }

    /// The service behind a gateway endpoint answers; it opens nothing itself.
    pub(super) fn leave_service(&mut self, id: &Id) -> Outcome {
        self.hop(id, HopKind::Gateway);
        let step =
            self.about(StepAction::ServiceAnswers, Spot::whole(id)).arg("who", self.call(id));
        self.step(step);
        if self.direction == Direction::Forward {
            let step =
                Step::new(StepAction::OpensNothing, Spot::whole(id)).arg("who", self.call(id));
            return self.lose(Verdict::Denied, step.code(AwsCode::NoPath));
        }
        match self.network.vpc_of(id).cloned() {
            Some(home) => self.deliver(&home, None),
            None => Err(Verdict::NoRoute),
        }
    }
}
