//! The internet: its gateway swaps a private address for a public one and back, and carries no private
//! addresses (`vpc/latest/userguide/VPC_Internet_Gateway.html`).

use net::well_known;
use plan::Blocked;

use super::security_group::RuleDirection;
use super::*;
use crate::model::Device;
use crate::model::is_public;

impl Walk<'_> {
    /// A route hands the packet to the internet gateway of `network`.
    pub(super) fn leave_by_internet_gateway(
        &mut self,
        vpc: &Id,
        id: &Id,
        from: Option<&Id>,
    ) -> Outcome {
        self.hop(id, HopKind::Gateway);
        let gateway = self.call(id);
        if !is_public(self.flow.destination) {
            let shared = well_known::SHARED.contains(&self.flow.destination);
            let step = self.about(StepAction::HasPrivateDestination, Spot::whole(id));
            let code = match shared {
                true => AwsCode::IgwDestinationInRfc6598,
                false => AwsCode::IgwDestinationInRfc1918,
            };
            return self.lose(Verdict::Denied, step.arg("gateway", gateway).code(code));
        }
        let stopped = self.stopped_for(vpc, self.flow.source);
        self.check_guard_out(id, vpc, from, stopped)?;
        self.check_own_source(vpc, id)?;
        match self.public_source(vpc) {
            Some(public) if public == self.flow.source => {
                self.step(
                    Step::new(StepAction::PassesGateway, Spot::whole(id)).arg("gateway", gateway),
                );
            }
            Some(public) => {
                self.flow.source = public;
                let step = self.about(StepAction::TakesPublicAddress, Spot::whole(id));
                self.step(step.arg("gateway", gateway));
            }
            None => self.refuse_unknown_source(id)?,
        }
        self.arrive_on_internet(Some(id))
    }

    /// An IPv6 address needs no translation, but has to be one of the VPC's.
    fn check_own_source(&mut self, vpc: &Id, id: &Id) -> Result<(), Verdict> {
        let source = self.flow.source;
        if source.is_ipv4() || covers(self.network.blocks(vpc), source) {
            return Ok(());
        }
        if self.forwarder.is_some() {
            return self.refuse_unknown_source(id);
        }
        let step = self.about(StepAction::TakesOwnSourcesAlone, Spot::whole(id));
        let step = step.arg("gateway", self.call(id));
        self.refuse(Verdict::Denied, step.code(AwsCode::GatewayRejectsSpoofedTraffic))
    }

    /// The address by which the internet sees the packet's source.
    fn public_source(&self, vpc: &Id) -> Option<IpAddr> {
        let source = self.flow.source;
        if source.is_ipv6() {
            return Some(source).filter(|source| is_public(*source));
        }
        if self.network.regional_with(vpc, source).is_some() {
            return Some(source);
        }
        let nics = self.network.nics_with(source).iter();
        let nics = nics.filter_map(|nic| self.network.nics.get(*nic));
        let mut own = nics.filter(|nic| nic.vpc.as_ref() == Some(vpc));
        own.find_map(|nic| nic.public_of(source))
    }

    fn refuse_unknown_source(&mut self, id: &Id) -> Result<(), Verdict> {
        if let Some(nic) = self.forwarder.and_then(|index| self.network.nics.get(index)) {
            let step = self.about(StepAction::MayBeRewritten, nic.spot.clone());
            return self.refuse(Verdict::Unknown, step.arg("who", self.call(&nic.spot.id)));
        }
        let step = self.about(StepAction::HasNoPublicAddress, Spot::whole(id));
        let step = step.arg("gateway", self.call(id));
        self.refuse(Verdict::Denied, step.code(AwsCode::IgwPublicIpAssociationForEgress))
    }

    /// A route hands the packet to an egress-only internet gateway
    /// (`vpc/latest/userguide/egress-only-internet-gateway.html`).
    pub(super) fn leave_by_outward_gateway(
        &mut self,
        vpc: &Id,
        id: &Id,
        from: Option<&Id>,
    ) -> Outcome {
        self.hop(id, HopKind::Gateway);
        let step = self.about(StepAction::CarriesIpv6Alone, Spot::whole(id));
        let mut step = step.arg("gateway", self.call(id)).code(AwsCode::ProtocolRestriction);
        if self.flow.source.is_ipv4() {
            return self.lose(Verdict::Denied, step);
        }
        for (address, action) in [
            (self.flow.source, StepAction::HasNoPublicAddress),
            (self.flow.destination, StepAction::HasPrivateDestination),
        ] {
            if !is_public(address) {
                step.action = action;
                step.code = Some(AwsCode::IgwPublicIpAssociationForEgress);
                return self.lose(Verdict::Denied, step);
            }
        }
        if self.inspected.values().any(|by_appliances| *by_appliances) {
            let step = self.about(StepAction::TakesNothingInspected, Spot::whole(id));
            self.refuse(Verdict::Denied, step.arg("gateway", self.call(id)))?;
        }
        self.check_let_out(id)?;
        self.check_guard_out(id, vpc, from, Blocked::Everything)?;
        self.check_own_source(vpc, id)?;
        let passes =
            Step::new(StepAction::PassesGateway, Spot::whole(id)).arg("gateway", self.call(id));
        self.step(passes);
        self.memory.gateways.insert(id.clone());
        self.arrive_on_internet(Some(id))
    }

    /// An egress-only gateway passes no answer to a question that did not go out by it.
    fn check_let_out(&mut self, id: &Id) -> Result<(), Verdict> {
        if self.direction == Direction::Forward || self.memory.gateways.contains(id) {
            return Ok(());
        }
        let step = Step::new(StepAction::SawNoStart, Spot::whole(id)).arg("who", self.call(id));
        self.refuse(Verdict::Denied, step)
    }

    /// The packet is on the internet, by a gateway of the plan or from its own sender there. It goes on
    /// to whoever in the plan has the public address, or else to a stranger.
    pub(super) fn arrive_on_internet(&mut self, by: Option<&Id>) -> Outcome {
        let at = internet();
        if by.is_none() {
            self.hop(&at, HopKind::Internet);
            let step = self.about(StepAction::Sends, self.cause_on_internet());
            self.step(step.arg("who", self.flow.source));
        }
        if let Some(index) = self.network.nic_with_public(self.flow.destination) {
            return self.enter_at_public(index);
        }
        if let Some(network) = self.network_with_v6(self.flow.destination) {
            return self.enter_with_v6(&network);
        }
        if !is_public(self.flow.destination) {
            let step = self.about(StepAction::HasNoPublicDestination, self.cause_on_internet());
            let code = AwsCode::IgwPrivateIpAssociationForIngress;
            return self.lose(Verdict::Denied, step.code(code));
        }
        self.end_on_internet(by)
    }

    /// The spot that decides about a packet on the internet: whom it is meant for, as far as known.
    fn cause_on_internet(&self) -> Spot {
        let network = self.network.vpc_of_location(&self.goal);
        match &self.goal {
            Location::Nic(nic) => self.network.nics.get(*nic).map(|nic| nic.spot.clone()),
            _ => network.map(Spot::whole),
        }
        .unwrap_or(Spot::whole(&internet()))
    }

    fn end_on_internet(&mut self, by: Option<&Id>) -> Outcome {
        let at = internet();
        let cause = by.map_or_else(|| self.cause_on_internet(), Spot::whole);
        match self.goal.clone() {
            Location::Internet | Location::Anywhere => {
                self.hop(&at, HopKind::Internet);
                let stranger = by.is_none() && self.direction == Direction::Forward;
                let (action, verdict) = match stranger {
                    true => (StepAction::GoesBeyond, Verdict::LeavesPlan),
                    false => (StepAction::ReachesInternet, Verdict::Delivered),
                };
                let step = self.about(action, cause);
                self.step(step);
                Ok(Arrived { who: Location::Internet, verdict })
            }
            meant => {
                self.hop(&at, HopKind::Internet);
                let meant = self.name(&meant);
                self.goes_elsewhere("internet".to_owned(), meant, cause)
            }
        }
    }

    fn network_with_v6(&self, address: IpAddr) -> Option<Id> {
        let is_v6 = address.is_ipv6() && is_public(address);
        let mut vpcs = self.network.vpcs.iter().filter(|_| is_v6);
        vpcs.find(|(_, vpc)| covers(&vpc.blocks, address)).map(|(id, _)| id.clone())
    }

    /// The packet comes to the public IPv4 address of an interface.
    fn enter_at_public(&mut self, index: usize) -> Outcome {
        let Some(nic) = self.network.nics.get(index) else { return Err(Verdict::NoRoute) };
        if let Some(network) = &nic.vpc
            && self.network.regional_with(network, self.flow.destination) == Some(index)
        {
            return self.enter_region(index, network);
        }
        let (Some(network), Some(subnet)) = (&nic.vpc, &nic.subnet) else {
            self.hop(&nic.spot.id, HopKind::Interface);
            let step = Step::new(StepAction::NotInASubnet, nic.spot.clone());
            return self.lose(Verdict::NoRoute, step.arg("who", self.call(&nic.spot.id)));
        };
        let Some(gateway) = self.network.internet_gateway_of(network).cloned() else {
            return self.no_internet_gateway(network);
        };
        self.hop(&gateway, HopKind::Gateway);
        let Some(private) = nic.private_of(self.flow.destination) else {
            let step = self.about(StepAction::HasNoPublicDestination, nic.spot.clone());
            let code = AwsCode::IgwPrivateIpAssociationForIngress;
            return self.lose(Verdict::Denied, step.code(code));
        };
        self.flow.destination = private;
        let step = self.about(StepAction::TakesPrivateAddress, nic.spot.clone());
        self.step(step.arg("gateway", self.call(&gateway)));
        self.check_guard(&gateway, subnet, block_public_access::stopped_at(Some(nic.accepts)))?;
        self.check_network(network)?;
        if self.is_unseen(network) {
            return self.not_seen(network);
        }
        if let Some(route_table) = self.router_of(&gateway) {
            return self.come_in(network, &gateway, Some(&route_table));
        }
        self.pass_acl(subnet, RuleDirection::Ingress)?;
        self.arrive_at(index)
    }

    pub(super) fn no_internet_gateway(&mut self, vpc: &Id) -> Outcome {
        self.hop(vpc, HopKind::Vpc);
        let step = Step::new(StepAction::HasNoGateway, Spot::whole(vpc));
        self.lose(Verdict::NoRoute, step.arg("network", self.call(vpc)))
    }

    fn router_of(&self, gateway: &Id) -> Option<Id> {
        match self.network.devices.get(gateway)? {
            Device::InternetGateway { route_table }
            | Device::VirtualPrivateGateway { route_table } => route_table.clone(),
            _ => None,
        }
    }

    /// The packet comes to an IPv6 address of a VPC: by its internet gateway, but an answer by the
    /// egress-only one that let the question out.
    fn enter_with_v6(&mut self, vpc: &Id) -> Outcome {
        let outward = self.network.outward_gateway_of(vpc).cloned();
        let known = |gateway: &Id| {
            self.direction == Direction::Return && self.memory.gateways.contains(gateway)
        };
        let answered = outward.as_ref().is_some_and(known);
        let place = self.network.subnet_at(vpc, self.flow.destination).unwrap_or(vpc);
        match (self.network.internet_gateway_of(vpc).cloned(), outward) {
            (_, Some(gateway)) if answered => {
                self.hop(&gateway, HopKind::Gateway);
                self.check_guard(&gateway, place, Blocked::Everything)?;
                self.step(self.passes(&gateway));
                self.deliver(vpc, None)
            }
            (Some(gateway), _) => {
                self.hop(&gateway, HopKind::Gateway);
                self.check_guard(&gateway, place, Blocked::Ingress)?;
                self.step(self.passes(&gateway));
                let route_table = self.router_of(&gateway);
                self.come_in(vpc, &gateway, route_table.as_ref())
            }
            (None, Some(gateway)) => {
                self.hop(&gateway, HopKind::Gateway);
                let step = Step::new(StepAction::LetsNothingIn, Spot::whole(&gateway));
                let step = step.arg("gateway", self.call(&gateway));
                self.refuse(Verdict::Denied, step)?;
                self.deliver(vpc, None)
            }
            (None, None) => self.no_internet_gateway(vpc),
        }
    }

    pub(super) fn passes(&self, gateway: &Id) -> Step {
        let step = Step::new(StepAction::PassesGateway, Spot::whole(gateway));
        step.arg("gateway", self.call(gateway))
    }
}

impl Network {
    pub(super) fn internet_gateway_of(&self, vpc: &Id) -> Option<&Id> {
        self.attached(vpc, |device| matches!(device, Device::InternetGateway { .. }))
    }

    fn outward_gateway_of(&self, vpc: &Id) -> Option<&Id> {
        self.attached(vpc, |device| matches!(device, Device::EgressOnlyGateway))
    }

    /// The first part of this kind in a VPC.
    pub(super) fn attached(&self, vpc: &Id, is: impl Fn(&Device) -> bool) -> Option<&Id> {
        let mut devices = self.joined_to(vpc).filter(|(_, device)| is(device));
        devices.find(|(id, _)| self.vpc_of(id) == Some(vpc)).map(|(id, _)| id)
    }
}
