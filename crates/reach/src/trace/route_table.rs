//! From a route table to the thing that it hands the packet to.

use super::*;
use crate::model::Device;

impl Walk<'_> {
    /// Looks the destination up in a subnet's table and follows the route.
    pub(super) fn look_up(&mut self, vpc: &Id, subnet: &Id) -> Outcome {
        let Some((table, _)) = self.network.table_in_force(subnet) else {
            return Err(Verdict::Unknown);
        };
        self.look_up_in(table, subnet, vpc, Some(subnet))
    }

    /// Looks the destination up in the table that `of` uses, and follows the route.
    pub(super) fn look_up_in(
        &mut self,
        table: &Id,
        of: &Id,
        vpc: &Id,
        from: Option<&Id>,
    ) -> Outcome {
        self.hop(table, HopKind::Table);
        let Some(found) =
            self.network.tables.get(table).filter(|found| found.transit_gateway.is_none())
        else {
            let step = Step::new(StepAction::TableMissing, Spot::whole(of));
            let step = step.arg("table", table).arg("subnet", self.call(of));
            return self.lose(Verdict::Unknown, step.code(AwsCode::UnknownResource));
        };
        let route = self.network.lookup(table, self.flow.destination);
        if let Some(unseen) = found.unseen.first()
            && route.is_none_or(|route| route.origin != Origin::Local)
        {
            return self.list_unseen(unseen.clone(), table);
        }
        let Some(route) = route else {
            let step = self.about(StepAction::FindsNoRoute, Spot::whole(table));
            let step = step.arg("table", self.call(table)).code(AwsCode::NoRouteToDestination);
            self.refuse(Verdict::NoRoute, step.considering(self.considered_routes(table, None)))?;
            return self.detour(vpc, from);
        };
        self.check_lists_agree(table, route)?;
        if !self.takes_route(table, route)? {
            return self.detour(vpc, from);
        }
        if self.lacks_a_route(table, route)? {
            return self.detour(vpc, from);
        }
        let regional =
            matches!(self.network.devices.get(of), Some(Device::RegionalNatGateway { .. }));
        if from.is_none() && !regional {
            self.check_edge_target(table, route)?;
            self.check_edge_public(of, &route.target)?;
            self.check_guard_in(of, vpc, &route.target)?;
        }
        self.hand_over(vpc, from, &route.target)
    }

    /// A gateway's table hands packets to hosts and to endpoints that inspect, and to nothing else
    /// (`vpc/latest/userguide/gateway-route-tables.html`).
    fn check_edge_target(&mut self, table: &Id, route: &Route) -> Result<(), Verdict> {
        let device = route.target.id().and_then(|id| self.network.devices.get(id));
        if matches!(device, None | Some(Device::Host | Device::InlineEndpoint { .. })) {
            return Ok(());
        }
        let cause = route.at.clone().unwrap_or(Spot::whole(table));
        let step = self.about(StepAction::HoleNotATarget, cause).arg("table", self.call(table));
        let step = step.arg("destination", route.destination);
        let step = step.arg("target", self.call_target(&route.target));
        self.lose(Verdict::Blackhole, step.code(AwsCode::BadStateRoute))
    }

    /// A host that takes what comes in by an internet gateway has a public IPv4 address itself
    /// (`vpc/latest/userguide/gateway-route-tables.html`).
    fn check_edge_public(&mut self, gateway: &Id, to: &Target) -> Result<(), Verdict> {
        let all = self.network;
        let is_host = |id: &&Id| matches!(all.devices.get(*id), Some(Device::Host));
        let index = to.id().filter(is_host).and_then(|id| all.nics_at(id).first());
        let nic =
            index.and_then(|index| all.nics.get(*index)).filter(|nic| !nic.is_known_outside());
        match (nic, all.devices.get(gateway)) {
            (Some(nic), Some(Device::InternetGateway { .. }))
                if self.flow.destination.is_ipv4() =>
            {
                self.hop(&nic.spot.id, HopKind::Interface);
                let step = Step::new(StepAction::TakesNothingFromInternet, nic.spot.clone());
                let step = step.arg("who", self.call(&nic.spot.id));
                let step = step.arg("gateway", self.call(gateway));
                self.refuse(Verdict::Denied, step.code(AwsCode::IgwPrivateIpAssociationForIngress))
            }
            _ => Ok(()),
        }
    }

    /// What comes in from the internet for an endpoint that has it inspected.
    fn check_guard_in(&mut self, gateway: &Id, vpc: &Id, to: &Target) -> Result<(), Verdict> {
        let all = self.network;
        let is_endpoint =
            |id: &&Id| matches!(all.devices.get(*id), Some(Device::InlineEndpoint { .. }));
        let nic = to.id().filter(is_endpoint).and_then(|id| all.nics_at(id).first());
        let subnet = nic.and_then(|nic| all.nics.get(*nic)?.subnet.as_ref());
        match (subnet, all.devices.get(gateway)) {
            (Some(subnet), Some(Device::InternetGateway { .. })) => {
                let stopped = self.stopped_for(vpc, self.flow.destination);
                self.hop(gateway, HopKind::Gateway);
                self.check_guard(gateway, subnet, stopped)
            }
            _ => Ok(()),
        }
    }

    /// Of two prefix lists with the same block and different targets, AWS takes one at random
    /// (`vpc/latest/userguide/route-tables-priority.html`).
    pub(super) fn check_lists_agree(&mut self, table: &Id, route: &Route) -> Result<(), Verdict> {
        if self.network.agrees(table, route) {
            return Ok(());
        }
        let cause = route.at.clone().unwrap_or(Spot::whole(table));
        let step = self.about(StepAction::ListsDisagree, cause).arg("table", self.call(table));
        self.lose(Verdict::Unknown, step.arg("destination", route.destination))
    }

    /// Writes down the route that is followed; `false` where it is a black hole that blockers go past.
    pub(super) fn takes_route(&mut self, table: &Id, route: &Route) -> Result<bool, Verdict> {
        let considered_routes = self.considered_routes(table, Some(route));
        let cause = route.at.clone().unwrap_or(Spot::whole(table));
        let step = self.about(StepAction::FollowsRoute, cause).considering(considered_routes);
        let step = step.arg("table", self.call(table)).arg("destination", route.destination);
        let mut step = step.arg("target", self.call_target(&route.target));
        if route.state == RouteState::Blackhole(BlackholeReason::Unseen) {
            step.action = StepAction::TargetUnseen;
            return self.lose(Verdict::Unknown, step.code(AwsCode::UnknownResource));
        }
        if let RouteState::Blackhole(why) = &route.state {
            step.action = hole(why);
            step.code = Some(self.at_table(table, hole_code(why)));
            if let BlackholeReason::Down(state) = why {
                step = step.arg("state", state);
                step.cause = self.cause_of_down(step.cause, &route.target);
            }
            self.refuse(Verdict::Blackhole, step)?;
            return Ok(false);
        }
        self.step(step);
        Ok(true)
    }

    fn hand_over(&mut self, vpc: &Id, from: Option<&Id>, target: &Target) -> Outcome {
        let Target::To(id) = target else { return self.deliver(vpc, from) };
        let device = self.network.devices.get(id);
        if let Some(
            Device::NatGateway
            | Device::RegionalNatGateway { .. }
            | Device::InlineEndpoint { .. }
            | Device::TransitGateway { .. },
        ) = device
        {
            self.check_direct(id)?;
        }
        match device {
            Some(Device::Host) => self.forward_by(id, from),
            Some(Device::NatGateway) => self.translate(id, from),
            Some(Device::RegionalNatGateway { .. }) => self.translate_for_region(id, from),
            Some(Device::InlineEndpoint { .. }) => self.inspect(id, from),
            Some(Device::InternetGateway { .. }) => self.leave_by_internet_gateway(vpc, id, from),
            Some(Device::EgressOnlyGateway) => self.leave_by_outward_gateway(vpc, id, from),
            Some(Device::Peering { .. }) => self.cross(id, vpc),
            Some(Device::VirtualPrivateGateway { .. }) => self.leave_by_gateway(vpc, id),
            Some(Device::TransitGateway { .. }) => self.leave_by_hub(vpc, id, from),
            Some(Device::GatewayEndpoint { prefixes }) => self.use_service(id, prefixes),
            _ => Err(Verdict::Blackhole),
        }
    }

    /// Crosses a peering, which asks for addresses of the two VPCs and nothing else
    /// (`vpc/latest/peering/vpc-peering-basics.html`), and for no route table of the other one.
    pub(super) fn cross(&mut self, id: &Id, vpc: &Id) -> Outcome {
        let Some(other) = self.network.other_side(id, vpc) else {
            return Err(Verdict::Blackhole);
        };
        self.hop(id, HopKind::Link);
        if !self.network.vpcs.contains_key(other) {
            let step = Step::new(StepAction::OtherSideUnseen, Spot::whole(id));
            let step = step.arg("link", self.call(id)).arg("network", other);
            return self.lose(Verdict::Unknown, step.code(AwsCode::UnknownResource));
        }
        let ends = [
            (self.flow.source, vpc, StepAction::ForeignSource),
            (self.flow.destination, other, StepAction::ForeignDestination),
        ];
        // What a load balancer hands on with its client's address comes from the load balancer.
        let kept = usize::from(self.shows_client().is_some());
        for (address, side, action) in ends.into_iter().skip(kept) {
            if !covers(self.network.blocks(side), address) {
                let step = self.about(action, Spot::whole(id)).arg("link", self.call(id));
                let step = step.arg("network", self.call(side));
                return self.lose(Verdict::Denied, step.code(AwsCode::PcxRequiresAddressInVpcCidr));
            }
        }
        let crosses = Step::new(StepAction::Crosses, Spot::whole(id)).arg("link", self.call(id));
        self.step(crosses.arg("network", self.call(other)));
        if let Some(bindings) = self
            .memory
            .bindings
            .last_mut()
            .filter(|bindings| bindings.resume == bindings.nic && !bindings.hands_on)
            && self.direction == Direction::Forward
        {
            bindings.link = Some(id.clone());
        }
        self.deliver(other, None)
    }

    /// An answer to a NAT gateway comes back over the peering that the packet took, even where the
    /// answering subnet has no route for it (`vpc/latest/userguide/nat-gateway-basics.html`).
    pub(super) fn return_by(&mut self, link: &Id, vpc: &Id) -> Outcome {
        self.hop(link, HopKind::Link);
        let step = Step::new(StepAction::ReturnsTheSameWay, Spot::whole(link));
        let nat = self.name(&self.expected());
        self.step(step.arg("link", self.call(link)).arg("nat", nat));
        self.cross(link, vpc)
    }

    pub(super) fn call_target(&self, target: &Target) -> String {
        match target {
            _ if self.is_silent() => String::new(),
            Target::Local => format!("`{}`", Target::LOCAL),
            Target::To(id) => format!("`{}`", self.call(id)),
        }
    }

    /// The other routes of a table, and why they are not followed: those for the destination first.
    pub(super) fn considered_routes(&self, table: &Id, chosen: Option<&Route>) -> Vec<Considered> {
        if self.is_silent() {
            return Vec::new();
        }
        let routes = self.network.routes(table);
        let v4 = self.flow.destination.is_ipv4();
        let others = routes.iter().filter(|route| chosen.is_none_or(|chosen| *route != chosen));
        let others = others.filter(|route| route.destination.addr().is_ipv4() == v4);
        let mut others: Vec<Considered> =
            others.map(|route| self.loser(table, routes, route)).collect();
        others.sort_by_key(|other| other.why == RejectReason::OtherDestination);
        others
    }

    fn loser(&self, table: &Id, routes: &[Route], route: &Route) -> Considered {
        let winner = route.overridden_by.and_then(|index| routes.get(index));
        let inside = |winner: &Route| {
            winner.origin == Origin::Local && matches!(route.origin, Origin::Propagated(_))
        };
        let (why, code) = match winner {
            _ if !route.covers(self.flow.destination) => {
                (RejectReason::OtherDestination, AwsCode::CannotRoute)
            }
            Some(winner) if inside(winner) => {
                (RejectReason::InsideLocal, AwsCode::HigherPriorityRoute)
            }
            Some(_) => (RejectReason::LowerPriority, AwsCode::HigherPriorityRoute),
            None => (RejectReason::LessSpecific, AwsCode::MoreSpecificRoute),
        };
        let args = vec![("destination", route.destination.to_string())];
        let at = route.at.clone().unwrap_or(Spot::whole(table));
        Considered { at, why, code: Some(self.at_table(table, code)), args }
    }

    /// The code about a route of this table: those of hubs' tables have names of their own.
    fn at_table(&self, table: &Id, code: AwsCode) -> AwsCode {
        let of_hub =
            self.network.tables.get(table).is_some_and(|table| table.transit_gateway.is_some());
        match code {
            AwsCode::BadStateRoute if of_hub => AwsCode::TgwRtbBadStateRoute,
            AwsCode::CannotRoute if of_hub => AwsCode::TgwRtbCannotRoute,
            AwsCode::HigherPriorityRoute if of_hub => AwsCode::TgwRtbHigherPriorityRoute,
            AwsCode::MoreSpecificRoute if of_hub => AwsCode::TgwRtbMoreSpecificRoute,
            code => code,
        }
    }
}

fn hole(why: &BlackholeReason) -> StepAction {
    match why {
        BlackholeReason::Reported => StepAction::HoleReported,
        BlackholeReason::Undecided => StepAction::HoleUndecided,
        BlackholeReason::Dangling => StepAction::HoleDangling,
        BlackholeReason::Unseen => StepAction::TargetUnseen,
        BlackholeReason::Foreign => StepAction::HoleForeign,
        BlackholeReason::NotAttached => StepAction::HoleNotAttached,
        BlackholeReason::NotATarget => StepAction::HoleNotATarget,
        BlackholeReason::NotLocal => StepAction::HoleNotLocal,
        BlackholeReason::Down(_) => StepAction::HoleDown,
    }
}

fn hole_code(why: &BlackholeReason) -> AwsCode {
    match why {
        BlackholeReason::NotLocal => AwsCode::VpcLocalRouteCidrRestriction,
        _ => AwsCode::BadStateRoute,
    }
}

impl Network {
    /// Whether no other list of a table leads a list's route elsewhere.
    pub(super) fn agrees(&self, table: &Id, route: &Route) -> bool {
        let rival = |other: &Route| {
            other.origin == Origin::List
                && other.destination == route.destination
                && other.target != route.target
        };
        route.origin != Origin::List || !self.routes(table).iter().any(rival)
    }

    /// The VPC at the other end of a peering.
    pub(crate) fn other_side(&self, pair: &Id, vpc: &Id) -> Option<&Id> {
        let Device::Peering { sides: [Some(one), Some(two)], .. } = self.devices.get(pair)? else {
            return None;
        };
        match vpc {
            _ if one == vpc => Some(two),
            _ if two == vpc => Some(one),
            _ => None,
        }
    }
}
