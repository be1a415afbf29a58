//! Every spot that has to change before a conversation works: the walk goes on past each of them, by
//! the way that the packet would take if it were put right.

use super::*;
use crate::model::Device;

pub(crate) fn blockers(network: &Network, query: &Query) -> Vec<Step> {
    let Some((from, to)) = resolve_ends(network, &query.from, &query.to) else {
        return no_family(network, query).decided_by().cloned().into_iter().collect();
    };
    let told = conversation(network, query);
    if told.verdict.ends_well() {
        return Vec::new();
    }
    let found = found_on_the_way(network, query, &from, to);
    if !found.is_empty() || told.verdict == Verdict::Unknown {
        return found;
    }
    // The way past all blockers may be another one, of several targets say: what decides is one then.
    let lost = told.back.as_ref().unwrap_or(&told.out);
    lost.decided_by().cloned().into_iter().collect()
}

fn found_on_the_way(
    network: &Network,
    query: &Query,
    from: &ResolvedEnd,
    to: ResolvedEnd,
) -> Vec<Step> {
    let mut out = Walk::new(network, question(query, from, &to), to.who.clone());
    out.blockers = Some(Vec::new());
    let answerer = match out.leave(&from.who) {
        Ok(arrived) => arrived.who,
        Err(_) => to.who,
    };
    let mut back = out.turned(from.who.clone());
    back.blockers = out.blockers;
    let answers = match answerer {
        Location::Anywhere => false,
        Location::Internet => back.is_translated_back(),
        _ => true,
    };
    if answers {
        // How the way back ends says nothing more than the blockers that it met.
        let _ = back.leave(&answerer).and_then(|_| {
            back.check_missed()?;
            back.check_source(out.sent.destination)
        });
    }
    distinct(back.blockers.unwrap_or_default())
}

/// The same blockers, each once.
fn distinct(found: Vec<Step>) -> Vec<Step> {
    let mut kept: Vec<Step> = Vec::new();
    for step in found {
        if !kept.iter().any(|seen| seen.cause == step.cause && seen.action == step.action) {
            kept.push(step);
        }
    }
    kept
}

impl Walk<'_> {
    /// Whether the internet would know where to send the answer.
    fn is_translated_back(&self) -> bool {
        crate::model::is_public(self.flow.destination)
    }

    /// Goes on where a table leads nowhere, by the way that a route would have to open; ends the walk
    /// where there is none, or where blockers are not asked for.
    pub(super) fn detour(&mut self, vpc: &Id, from: Option<&Id>) -> Outcome {
        let lost = Err(Verdict::NoRoute);
        if self.blockers.is_none() {
            return lost;
        }
        let expected = self.expected();
        let home = self.network.vpc_of_location(&expected).cloned();
        match (&expected, home) {
            (_, Some(home)) if home == *vpc => self.deliver(vpc, from),
            (_, Some(home)) => match self.pair_between(vpc, &home) {
                Some(pair) => self.cross_despite(&pair, vpc),
                None => match self.hub_between(vpc, &home) {
                    Some(transit_gateway) => self.leave_by_hub(vpc, &transit_gateway, from),
                    None => lost,
                },
            },
            (Location::OnPremises(on_premises), None) => match self.gateway_to(vpc, on_premises) {
                Some(gateway) => self.leave_by_gateway(vpc, &gateway),
                None => match self.hub_to(vpc, on_premises) {
                    Some(transit_gateway) => self.leave_by_hub(vpc, &transit_gateway, from),
                    None => lost,
                },
            },
            (Location::AwsService(id), None) => match self.network.devices.get(id) {
                Some(Device::GatewayEndpoint { prefixes }) => self.use_service(id, prefixes),
                _ => lost,
            },
            (Location::Internet, None) => self.detour_to_internet(vpc),
            _ => lost,
        }
    }

    /// A private destination that a route leads to the internet lacks a route of its own: what to change
    /// is the table, not the gateway. `true` where blockers go past that.
    pub(super) fn lacks_a_route(&mut self, table: &Id, route: &Route) -> Result<bool, Verdict> {
        let gateway = route.target.id().and_then(|id| self.network.devices.get(id));
        let to_internet = matches!(gateway, Some(Device::InternetGateway { .. }));
        if self.blockers.is_none() || !to_internet || crate::model::is_public(self.flow.destination)
        {
            return Ok(false);
        }
        let step = self.about(StepAction::LacksItsOwnRoute, Spot::whole(table));
        let step = step.arg("table", self.call(table)).arg("destination", route.destination);
        let step = step.code(AwsCode::NoRouteToDestination);
        self.refuse(Verdict::NoRoute, step.arg("target", self.call_target(&route.target)))?;
        Ok(true)
    }

    /// Crosses a peering that may be down, which then is one more blocker.
    fn cross_despite(&mut self, pair: &Id, vpc: &Id) -> Outcome {
        let cause = Spot::whole(pair);
        let known = self.blockers.iter().flatten().any(|found| found.cause == cause);
        if let (Some(Device::Peering { down: Some(state), .. }), false) =
            (self.network.devices.get(pair), known)
        {
            let step = Step::new(StepAction::LinkIsDown, cause).arg("link", self.call(pair));
            self.refuse(Verdict::Blackhole, step.arg("state", state).code(AwsCode::BadState))?;
        }
        self.cross(pair, vpc)
    }

    /// What to change where a route leads to a link that is down: the link, not the route.
    pub(super) fn cause_of_down(&self, route: Spot, target: &Target) -> Spot {
        match (&self.blockers, target) {
            (Some(_), Target::To(link)) => Spot::whole(link),
            _ => route,
        }
    }

    fn pair_between(&self, one: &Id, two: &Id) -> Option<Id> {
        let mut links = self.network.joined_to(one).map(|(id, _)| id);
        links.find(|id| self.network.other_side(id, one) == Some(two)).cloned()
    }

    fn gateway_to(&self, vpc: &Id, on_premises: &Id) -> Option<Id> {
        let own = |device: &Device| match device {
            Device::Uplink(uplink) if uplink.on_premises.as_ref() == Some(on_premises) => {
                uplink.gateway.clone()
            }
            _ => None,
        };
        let mut gateways =
            self.network.joined_to(on_premises).filter_map(|(_, device)| own(device));
        gateways.find(|gateway| self.network.vpc_of(gateway) == Some(vpc))
    }

    /// The first hub that both VPCs are attached to.
    fn hub_between(&self, one: &Id, two: &Id) -> Option<Id> {
        let network = self.network;
        let mut transit_gateways =
            network.attachments_of(one).filter_map(|(_, of)| of.transit_gateway.as_ref());
        transit_gateways
            .find(|transit_gateway| network.attachment_between(transit_gateway, two).is_some())
            .cloned()
    }

    /// The first hub that a VPC and a link of an outside network are attached to.
    fn hub_to(&self, vpc: &Id, on_premises: &Id) -> Option<Id> {
        let all = self.network;
        let mut transit_gateways =
            all.attachments_of(vpc).filter_map(|(_, of)| of.transit_gateway.as_ref());
        transit_gateways
            .find(|transit_gateway| {
                all.joined_to(on_premises)
                    .any(|(link, _)| all.attachment_between(transit_gateway, link).is_some())
            })
            .cloned()
    }

    fn detour_to_internet(&mut self, vpc: &Id) -> Outcome {
        let gateway =
            self.network.attached(vpc, |device| matches!(device, Device::InternetGateway { .. }));
        match gateway.cloned() {
            Some(gateway) => self.leave_by_internet_gateway(vpc, &gateway, None),
            None => Err(Verdict::NoRoute),
        }
    }
}
