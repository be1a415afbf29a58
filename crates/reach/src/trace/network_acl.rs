//! Network ACLs: by number, the first rule that matches decides, and no state is kept
//! (`vpc/latest/userguide/vpc-network-acls.html`).

use plan::Action;

use super::security_group::RuleDirection;
use super::*;
use crate::model::NetworkAclRule;

impl Walk<'_> {
    /// Passes the network ACL of a subnet, or is refused.
    pub(super) fn pass_acl(
        &mut self,
        subnet: &Id,
        direction: RuleDirection,
    ) -> Result<(), Verdict> {
        let Some(id) = self.network.filter_of(subnet) else { return Ok(()) };
        self.hop(id, HopKind::Acl);
        let Some(acl) = self.network.acls.get(id) else {
            let step = Step::new(StepAction::AclMissing, Spot::whole(subnet)).arg("acl", id);
            let step = step.arg("subnet", self.call(subnet)).code(AwsCode::UnknownResource);
            return self.refuse(Verdict::Unknown, step);
        };
        let (rules, other) = match direction {
            RuleDirection::Egress => (&acl.egress, self.flow.destination),
            RuleDirection::Ingress => (&acl.ingress, self.flow.source),
        };
        self.narrow_by_acl(rules, other);
        let at = rules.iter().position(|rule| rule.matches(&self.flow, other));
        let passed = rules.iter().take(at.unwrap_or(rules.len()));
        let told = passed.filter(|_| !self.is_silent());
        let passed: Vec<Considered> = told.map(|rule| self.passed_over(rule, other)).collect();
        let step = self.acl_step(id, at.and_then(|at| rules.get(at)), direction, other);
        let step = step.considering(passed);
        if matches!(step.action, StepAction::AclLetsIn | StepAction::AclLetsOut) {
            self.step(step);
            return Ok(());
        }
        self.refuse(Verdict::Denied, step.code(AwsCode::SubnetAclRestriction))
    }

    fn acl_step(
        &self,
        id: &Id,
        rule: Option<&NetworkAclRule>,
        direction: RuleDirection,
        other: IpAddr,
    ) -> Step {
        let action = match (rule.map(|rule| rule.action), direction) {
            (Some(Action::Allow), RuleDirection::Egress) => StepAction::AclLetsOut,
            (Some(Action::Allow), RuleDirection::Ingress) => StepAction::AclLetsIn,
            (Some(Action::Deny), RuleDirection::Egress) => StepAction::AclRefusesOut,
            (Some(Action::Deny), RuleDirection::Ingress) => StepAction::AclRefusesIn,
            (None, RuleDirection::Egress) => StepAction::AclEndsOut,
            (None, RuleDirection::Ingress) => StepAction::AclEndsIn,
        };
        let cause = rule.map_or(Spot::whole(id), |rule| rule.at.clone());
        let number = rule.map_or_else(|| "*".to_owned(), |rule| rule.number.to_string());
        let step = Step::new(action, cause).arg("acl", self.call(id)).arg("number", number);
        step.arg("service", self.service()).arg("other", other)
    }

    fn passed_over(&self, rule: &NetworkAclRule, other: IpAddr) -> Considered {
        let same = rule.services.contain(&self.flow);
        let why = if same { RejectReason::OtherAddress } else { RejectReason::OtherService };
        let code = Some(AwsCode::SubnetAclRestriction);
        Considered { at: rule.at.clone(), why, code, args: vec![("other", other.to_string())] }
    }

    /// The packet's protocol and port, as in `tcp 443` or `icmp 8/0`.
    pub(super) fn service(&self) -> String {
        if self.is_silent() {
            return String::new();
        }
        let Flow { protocol, port, .. } = self.flow;
        match self.flow.icmp_type_and_code() {
            Some((kind, code)) => format!("{protocol} {kind}/{code}"),
            None if protocol.has_ports() => format!("{protocol} {port}"),
            None => format!("protocol {protocol}"),
        }
    }
}
