//! Endpoint services: the endpoints of consumers lead to load balancers of the provider's, which show
//! targets their own address alone (`vpc/latest/privatelink/privatelink-share-your-services.html`), or
//! wrap packets for appliances (`elasticloadbalancing/latest/gateway/target-groups.html`).

use plan::BalancerType;

use super::forwarding::LOWEST_PORT;
use super::load_balancer::Candidate;
use super::security_group::RuleDirection;
use super::*;
use crate::model::Nic;
use crate::model::{Balancer, Device};

/// The port of GENEVE, in UDP.
const GENEVE: u16 = 6081;

impl<'n> Walk<'n> {
    /// The packet is at an interface endpoint that leads to an offer.
    pub(super) fn enter_offer(&mut self, endpoint: usize, endpoint_service: &Id) -> Outcome {
        let all = self.network;
        let Some(nic) = all.nics.get(endpoint) else { return Err(Verdict::NoRoute) };
        self.hop(&nic.spot.id, HopKind::Interface);
        let Some(Device::EndpointService { load_balancers: balancers }) =
            all.devices.get(endpoint_service)
        else {
            return self.offer_unseen(nic, endpoint_service);
        };
        let known = self.serving(balancers, BalancerType::Network);
        if known.is_empty() {
            return self.no_balancer(nic, endpoint_service, balancers);
        }
        self.hop(endpoint_service, HopKind::Link);
        let Some(node) = known.iter().find_map(|id| self.near_node(nic, id)) else {
            return self.not_in_zone(nic, endpoint_service);
        };
        let step = Step::new(StepAction::EntersOffer, Spot::whole(endpoint_service))
            .arg("offer", self.call(endpoint_service));
        self.step(step);
        self.source_hidden = true;
        self.judge_offer(node)?;
        self.balance(node, Some(endpoint))
    }

    /// An endpoint that waits, or was rejected, carries nothing.
    pub(super) fn check_endpoint(
        &mut self,
        endpoint: usize,
        down: Option<&str>,
    ) -> Result<(), Verdict> {
        let nic = self.network.nics.get(endpoint);
        let (Some(nic), Some(state)) = (nic, down) else { return Ok(()) };
        self.hop(&nic.spot.id, HopKind::Interface);
        let step = Step::new(StepAction::LinkIsDown, Spot::whole(&nic.spot.id));
        let step = step.arg("link", self.call(&nic.spot.id)).arg("state", state);
        self.refuse(Verdict::Denied, step.code(AwsCode::BadState))
    }

    /// Those of an offer's balancers that are in the plan and serve this.
    fn serving(&self, balancers: &'n [Id], serves: BalancerType) -> Vec<&'n Id> {
        let is_such = |id: &&Id| match self.network.devices.get(*id) {
            Some(Device::LoadBalancer(balancer)) => balancer.kind == serves,
            _ => false,
        };
        balancers.iter().filter(is_such).collect()
    }

    /// The first node of a balancer in the zone of an endpoint. Zones of two Regions are not compared.
    fn near_node(&self, endpoint: &Nic, balancer: &Id) -> Option<usize> {
        let all = self.network;
        let region = |nic: &Nic| all.region_of(&nic.spot.id);
        let is_near =
            |node: &Nic| region(endpoint) != region(node) || all.share_zone(endpoint, node);
        all.nodes_of(balancer).find(|node| all.nics.get(*node).is_some_and(is_near))
    }

    fn not_in_zone<T>(&mut self, nic: &Nic, endpoint_service: &Id) -> Result<T, Verdict> {
        let zone = self.network.zone_of_nic(nic).unwrap_or_default();
        let step = Step::new(StepAction::OfferNotInZone, nic.spot.clone());
        let step = step.arg("who", self.call(&nic.spot.id));
        let step = step.arg("offer", self.call(endpoint_service)).arg("zone", zone);
        self.lose(Verdict::Denied, step.code(AwsCode::VpceServiceNotInstalledInAz))
    }

    /// None of an offer's balancers takes connections: they are of another kind, or not in the plan.
    fn no_balancer(&mut self, nic: &Nic, endpoint_service: &Id, balancers: &[Id]) -> Outcome {
        let Some(other) = balancers.iter().find(|id| self.network.devices.contains_key(*id)) else {
            return self.offer_unseen(nic, endpoint_service);
        };
        let requests = match self.network.devices.get(other) {
            Some(Device::LoadBalancer(balancer)) => balancer.kind == BalancerType::Application,
            _ => false,
        };
        let step = match requests {
            true => Step::new(StepAction::BalancesRequestsAlone, nic.spot.clone()),
            false => Step::new(StepAction::BalancesPacketsAlone, nic.spot.clone())
                .code(AwsCode::GwlbProtocolRestriction),
        };
        self.lose(Verdict::Denied, step.arg("who", self.call(other)))
    }

    fn offer_unseen(&mut self, nic: &Nic, endpoint_service: &Id) -> Outcome {
        let step =
            Step::new(StepAction::OfferUnseen, nic.spot.clone()).arg("offer", endpoint_service);
        self.lose(Verdict::Unknown, step.code(AwsCode::UnknownResource))
    }

    /// The node's groups judge what comes through an offer only where the balancer says so.
    fn judge_offer(&mut self, node: usize) -> Result<(), Verdict> {
        let Some(nic) = self.network.nics.get(node) else { return Ok(()) };
        match self.network.devices.get(&nic.spot.id) {
            Some(Device::LoadBalancer(balancer))
                if balancer.enforce_sg_on_privatelink && !nic.groups.is_empty() =>
            {
                self.pass_groups(node, RuleDirection::Ingress)
            }
            _ => Ok(()),
        }
    }

    /// Whether a balancer of appliances has a target for what comes to an inline endpoint.
    pub(super) fn pass_appliances(
        &mut self,
        endpoint: usize,
        endpoint_service: &Id,
        balancers: &'n [Id],
    ) -> Result<(), Verdict> {
        let Some(nic) = self.network.nics.get(endpoint) else { return Err(Verdict::NoRoute) };
        let known = self.serving(balancers, BalancerType::Gateway);
        if known.is_empty() {
            return self.no_appliances(nic, balancers);
        }
        let near = |id: &&'n Id| Some((*id, self.near_node(nic, id)?));
        let near: Vec<(&Id, usize)> = known.iter().filter_map(near).collect();
        if near.is_empty() {
            self.hop(endpoint_service, HopKind::Link);
            return self.not_in_zone(nic, endpoint_service);
        }
        let zone = |node: usize| self.network.zone_of_nic(self.network.nics.get(node)?);
        let usable = near.iter().flat_map(|(balancer, node)| {
            let targets = self.usable_targets(balancer, zone(*node), None);
            targets.into_iter().map(|target| (*balancer, *node, target))
        });
        let usable: Vec<(&Id, usize, Candidate<'n>)> = usable.collect();
        let mut first: Option<(Walk<'n>, Result<(), Verdict>)> = None;
        for (balancer, node, target) in &usable {
            let mut way = self.clone();
            let result = way.wrap_for(balancer, *node, target);
            if result.is_ok() {
                first = Some((way, result));
                break;
            }
            first.get_or_insert((way, result));
        }
        match first {
            Some((way, result)) => {
                (self.hops, self.blockers) = (way.hops, way.blockers);
                result
            }
            None => self.no_appliance(nic, &near),
        }
    }

    /// None of an offer's balancers takes packets.
    fn no_appliances(&mut self, nic: &Nic, balancers: &[Id]) -> Result<(), Verdict> {
        let id = &nic.spot.id;
        let Some(other) = balancers.iter().find(|id| self.network.devices.contains_key(*id)) else {
            return self.inspector_unseen(id);
        };
        let step = Step::new(StepAction::BalancesConnectionsAlone, Spot::whole(id));
        self.refuse(Verdict::Denied, step.arg("who", self.call(other)))
    }

    /// The balancers have no target that counts, or none that is in the plan.
    fn no_appliance(&mut self, nic: &Nic, near: &[(&Id, usize)]) -> Result<(), Verdict> {
        let id = &nic.spot.id;
        let balancer = |id: &Id| match self.network.devices.get(id) {
            Some(Device::LoadBalancer(balancer)) => Some(balancer),
            _ => None,
        };
        let balancers: Vec<&Balancer> = near.iter().filter_map(|(id, _)| balancer(id)).collect();
        let listeners = balancers.iter().flat_map(|balancer| &balancer.listeners);
        let groups = listeners.filter_map(|listener| listener.targets.as_ref());
        if let Some(group) = self.unseen_targets(groups) {
            let step = Step::new(StepAction::TargetsUnseen, Spot::whole(id)).arg("group", group);
            return self.refuse(Verdict::Unknown, step.code(AwsCode::UnknownResource));
        }
        let step = Step::new(StepAction::NoTargets, Spot::whole(id)).arg("who", self.call(id));
        self.refuse(Verdict::Denied, step.code(AwsCode::Elbv2NoTargetsInAz))
    }

    /// A node wraps the packet for an appliance and takes it back: GENEVE has to pass both ways.
    fn wrap_for(&mut self, balancer: &Id, node: usize, to: &Candidate<'n>) -> Result<(), Verdict> {
        self.hop(balancer, HopKind::Balancer);
        let step = Step::new(StepAction::HandsToAppliance, to.at().clone());
        let step = step.arg("who", self.call(balancer)).arg("target", to.name(self));
        self.step(step);
        let all = self.network;
        let Some(own) = all.nics.get(node) else { return Ok(()) };
        let Some(index) = to.interface(self, own) else { return Ok(()) };
        let Some(appliance) = all.nics.get(index) else { return Ok(()) };
        let ends = (own.primary_v4(), appliance.primary_v4());
        let (Some(from), Some(to)) = ends else { return Ok(()) };
        (self.same, self.forwarder) = (None, None);
        (self.source_hidden, self.sg_refs_dropped) = (false, false);
        self.flow = Flow::new(from, to, Protocol::UDP, GENEVE);
        self.flow.source_port = LOWEST_PORT;
        self.pass_between(own, appliance)?;
        self.pass_groups(index, RuleDirection::Ingress)?;
        (self.flow.source, self.flow.destination) = (self.flow.destination, self.flow.source);
        self.pass_between(appliance, own)
    }

    /// The network ACLs between the subnets of two interfaces.
    fn pass_between(&mut self, from: &Nic, to: &Nic) -> Result<(), Verdict> {
        match (&from.subnet, &to.subnet) {
            (Some(from), Some(to)) if from != to => {
                self.pass_acl(from, RuleDirection::Egress)?;
                self.pass_acl(to, RuleDirection::Ingress)
            }
            _ => Ok(()),
        }
    }
}
