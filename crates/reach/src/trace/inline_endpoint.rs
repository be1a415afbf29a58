//! Endpoints that have packets inspected, by a firewall or by appliances behind a Gateway Load Balancer.
//! Both keep state: an answer must come back by the endpoint that saw the question
//! (`vpc/latest/privatelink/gateway-load-balancer-endpoints.html`,
//! `network-firewall/latest/developerguide/firewall-rules-engines.html`).

use plan::Action;

use super::*;
use crate::model::Device;

impl Walk<'_> {
    /// A route hands the packet to an endpoint that has it inspected.
    pub(super) fn inspect(&mut self, id: &Id, from: Option<&Id>) -> Outcome {
        let Some(index) = self.network.nics_at(id).first().copied() else {
            return Err(Verdict::Blackhole);
        };
        self.pass_on(index)?;
        self.enter_subnet_of(index, from)?;
        self.hop(id, HopKind::Gateway);
        let Some(Device::InlineEndpoint { inspector: by, down }) = self.network.devices.get(id)
        else {
            return Err(Verdict::Blackhole);
        };
        if let Some(state) = down {
            let step =
                Step::new(StepAction::LinkIsDown, Spot::whole(id)).arg("link", self.call(id));
            self.refuse(Verdict::Blackhole, step.arg("state", state).code(AwsCode::BadState))?;
        }
        let by = by.as_ref().and_then(|by| self.network.devices.get_key_value(by));
        match (self.direction, by) {
            (_, None) => self.inspector_unseen(id)?,
            (Direction::Return, Some(_)) => self.check_seen(id)?,
            (Direction::Forward, Some((by, Device::Firewall { .. }))) => self.pass_firewall(by)?,
            (
                Direction::Forward,
                Some((by, Device::EndpointService { load_balancers: balancers })),
            ) => {
                self.pass_appliances(index, by, balancers)?;
            }
            (Direction::Forward, Some(_)) => self.inspector_unseen(id)?,
        }
        let by_appliances = matches!(by, Some((_, Device::EndpointService { .. })));
        self.source_hidden = true;
        self.inspected.insert(id.clone(), by_appliances);
        if self.direction == Direction::Forward {
            self.memory.inspected.insert(id.clone());
        }
        self.hop(id, HopKind::Gateway);
        self.step(Step::new(StepAction::Inspected, Spot::whole(id)).arg("who", self.call(id)));
        self.send_from(index)
    }

    pub(super) fn inspector_unseen(&mut self, id: &Id) -> Result<(), Verdict> {
        let step =
            Step::new(StepAction::InspectorUnseen, Spot::whole(id)).arg("who", self.call(id));
        self.refuse(Verdict::Unknown, step.code(AwsCode::UnknownResource))
    }

    /// An answer passes where the question was seen, and nowhere else.
    fn check_seen(&mut self, id: &Id) -> Result<(), Verdict> {
        if self.memory.inspected.contains(id) {
            return Ok(());
        }
        let step = Step::new(StepAction::SawNoStart, Spot::whole(id)).arg("who", self.call(id));
        self.refuse(Verdict::Denied, self.with_zone_code(step))
    }

    /// The code for an answer that a hub brings into the VPC in another zone than the question.
    pub(super) fn with_zone_code(&self, step: Step) -> Step {
        match self.zone_changed {
            true => step.code(AwsCode::TgwAttachVpcAzRestriction),
            false => step,
        }
    }

    /// An answer that arrives past an endpoint or a host that saw the question, which takes no half
    /// connections (`vpc/latest/userguide/gateway-route-tables.html`).
    pub(super) fn check_missed(&mut self) -> Result<(), Verdict> {
        let endpoint = |id: &&Id| !self.inspected.contains_key(*id);
        let host = |id: &&Id| !self.appliances.contains(*id);
        let endpoint = self.memory.inspected.iter().find(endpoint).map(|id| (id, HopKind::Gateway));
        let host = self.memory.forwarders.iter().find(host).map(|id| (id, HopKind::Interface));
        let Some((id, kind)) = endpoint.or(host) else { return Ok(()) };
        let id = id.clone();
        self.hop(&id, kind);
        let step = Step::new(StepAction::SawNoAnswer, Spot::whole(&id)).arg("who", self.call(&id));
        self.refuse(Verdict::Denied, step)
    }

    fn pass_firewall(&mut self, by: &Id) -> Result<(), Verdict> {
        let Some(Device::Firewall { rules, default }) = self.network.devices.get(by) else {
            return Ok(());
        };
        self.narrow_by_firewall(rules, *default);
        self.hop(by, HopKind::Firewall);
        let rule = rules.iter().find(|rule| rule.matches(&self.flow));
        let action = rule.map_or(*default, |rule| Some(rule.action));
        let cause = rule.map_or(Spot::whole(by), |rule| rule.at.clone());
        let step = |action| {
            let step = self.about(action, cause.clone()).arg("firewall", self.call(by));
            step.arg("service", self.service())
        };
        match action {
            Some(Action::Allow) => {
                let step = step(StepAction::FirewallPasses);
                self.step(step);
                Ok(())
            }
            Some(Action::Deny) => {
                let step = step(StepAction::FirewallDrops).code(AwsCode::FirewallRulesRestriction);
                self.refuse(Verdict::Denied, step)
            }
            None => {
                let step = step(StepAction::FirewallUnknown).code(AwsCode::UnknownResource);
                self.refuse(Verdict::Unknown, step)
            }
        }
    }
}
