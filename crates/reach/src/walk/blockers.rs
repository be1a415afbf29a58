//! Every spot that has to change before a conversation works: the walk goes on past each of them, by
//! the way that the packet would take if it were put right.

use super::*;
use crate::compile::Device;

pub(crate) fn blockers(network: &Network, query: &Query) -> Vec<Step> {
    let Some((from, to)) = parties(network, &query.from, &query.to) else {
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
        crate::party::is_public(self.flow.destination)
    }

    /// Goes on where a table leads nowhere, by the way that a route would have to open; ends the walk
    /// where there is none, or where blockers are not asked for.
    pub(super) fn detour(&mut self, network: &Id, from: Option<&Id>) -> Outcome {
        let lost = Err(Verdict::NoRoute);
        if self.blockers.is_none() {
            return lost;
        }
        let expected = self.expected();
        let home = self.network.network_of_party(&expected).cloned();
        match (&expected, home) {
            (_, Some(home)) if home == *network => self.deliver(network, from),
            (_, Some(home)) => match self.pair_between(network, &home) {
                Some(pair) => self.cross_despite(&pair, network),
                None => match self.hub_between(network, &home) {
                    Some(hub) => self.leave_by_hub(network, &hub, from),
                    None => lost,
                },
            },
            (Location::OnPremises(outside), None) => match self.gateway_to(network, outside) {
                Some(gateway) => self.leave_by_gateway(network, &gateway),
                None => match self.hub_to(network, outside) {
                    Some(hub) => self.leave_by_hub(network, &hub, from),
                    None => lost,
                },
            },
            (Location::AwsService(id), None) => match self.network.parts.get(id) {
                Some(Device::GatewayEndpoint { prefixes }) => self.use_service(id, prefixes),
                _ => lost,
            },
            (Location::Internet, None) => self.detour_to_internet(network),
            _ => lost,
        }
    }

    /// A private destination that a route leads to the internet lacks a route of its own: what to change
    /// is the table, not the gateway. `true` where blockers go past that.
    pub(super) fn lacks_a_route(&mut self, table: &Id, route: &Route) -> Result<bool, Verdict> {
        let gateway = route.target.id().and_then(|id| self.network.parts.get(id));
        let to_internet = matches!(gateway, Some(Device::InternetGateway { .. }));
        if self.blockers.is_none() || !to_internet || crate::party::is_public(self.flow.destination)
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
    fn cross_despite(&mut self, pair: &Id, network: &Id) -> Outcome {
        let cause = Spot::whole(pair);
        let known = self.blockers.iter().flatten().any(|found| found.cause == cause);
        if let (Some(Device::Peering { down: Some(state), .. }), false) =
            (self.network.parts.get(pair), known)
        {
            let step = Step::new(StepAction::LinkIsDown, cause).arg("link", self.call(pair));
            self.refuse(Verdict::Blackhole, step.arg("state", state).code(AwsCode::BadState))?;
        }
        self.cross(pair, network)
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

    fn gateway_to(&self, network: &Id, outside: &Id) -> Option<Id> {
        let own = |part: &Device| match part {
            Device::Uplink(uplink) if uplink.outside.as_ref() == Some(outside) => {
                uplink.gateway.clone()
            }
            _ => None,
        };
        let mut gateways = self.network.joined_to(outside).filter_map(|(_, part)| own(part));
        gateways.find(|gateway| self.network.vpc_of(gateway) == Some(network))
    }

    /// The first hub that both VPCs are attached to.
    fn hub_between(&self, one: &Id, two: &Id) -> Option<Id> {
        let network = self.network;
        let mut hubs = network.attachments_of(one).filter_map(|(_, of)| of.hub.as_ref());
        hubs.find(|hub| network.attachment_between(hub, two).is_some()).cloned()
    }

    /// The first hub that a VPC and a link of an outside network are attached to.
    fn hub_to(&self, network: &Id, outside: &Id) -> Option<Id> {
        let all = self.network;
        let mut hubs = all.attachments_of(network).filter_map(|(_, of)| of.hub.as_ref());
        hubs.find(|hub| {
            all.joined_to(outside).any(|(link, _)| all.attachment_between(hub, link).is_some())
        })
        .cloned()
    }

    fn detour_to_internet(&mut self, network: &Id) -> Outcome {
        let gateway =
            self.network.attached(network, |part| matches!(part, Device::InternetGateway { .. }));
        match gateway.cloned() {
            Some(gateway) => self.leave_by_internet_gateway(network, &gateway, None),
            None => Err(Verdict::NoRoute),
        }
    }
}
