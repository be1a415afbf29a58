//! Network ACLs: entries by number, the first that matches decides, and no state is kept
//! (`vpc/latest/userguide/vpc-network-acls.html`).

use std::net::IpAddr;

use net::Flow;
use plan::{Action, Id, Listing, Spot};

use super::{AwsCode, Considered, HopKind, Step, Tracer, Verdict};
use crate::model::NetworkAclRule;
use crate::query::RuleDirection;
use crate::words::{Arg, RejectReason, StepAction};

/// The packet passes the network ACL of a subnet, or is refused.
pub(super) fn pass(
    t: &mut Tracer<'_>,
    subnet: &Id,
    direction: RuleDirection,
) -> Result<(), Verdict> {
    let network = t.network;
    if network.lacks_acl(subnet) {
        t.hop(subnet, HopKind::Subnet);
        return t.check_sees(subnet, Listing::NetworkAcls);
    }
    let Some(id) = network.filter_of(subnet) else { return Ok(()) };
    t.hop(id, HopKind::Acl);
    let Some(entries) = network.network_acl_entries(id, direction) else {
        return t.refuse(Verdict::Unknown, |_| {
            let step = Step::at(StepAction::AclMissing, subnet).arg("acl", Arg::Id(id.clone()));
            step.arg("subnet", subnet).code(AwsCode::UnknownResource)
        });
    };
    let other = direction.remote(&t.packet.flow);
    t.refine_by_network_acl(entries, other);
    let at = entries.iter().position(|entry| entry.matches(&t.packet.flow, other));
    let entry = at.and_then(|at| entries.get(at));
    let step = |flow: &Flow| {
        let passed = entries.iter().take(at.unwrap_or(entries.len()));
        let considered = passed.map(|entry| passed_over(entry, flow, other)).collect();
        decided(id, entry, direction, flow).arg("other", other).considering(considered)
    };
    if entry.is_some_and(|entry| entry.action == Action::Allow) {
        t.step(step);
        return Ok(());
    }
    t.refuse(Verdict::Denied, |flow| step(flow).code(AwsCode::SubnetAclRestriction))
}

/// The step about the entry that decides; without one, about the last entry, which denies everything.
fn decided(id: &Id, entry: Option<&NetworkAclRule>, direction: RuleDirection, flow: &Flow) -> Step {
    let action = match (entry.map(|entry| entry.action), direction) {
        (Some(Action::Allow), RuleDirection::Egress) => StepAction::AclLetsOut,
        (Some(Action::Allow), RuleDirection::Ingress) => StepAction::AclLetsIn,
        (Some(Action::Deny), RuleDirection::Egress) => StepAction::AclRefusesOut,
        (Some(Action::Deny), RuleDirection::Ingress) => StepAction::AclRefusesIn,
        (None, RuleDirection::Egress) => StepAction::AclEndsOut,
        (None, RuleDirection::Ingress) => StepAction::AclEndsIn,
    };
    let cause = entry.map_or_else(|| Spot::whole(id), |entry| entry.at.clone());
    let number = Arg::RuleNumber(entry.map(|entry| entry.number));
    Step::new(action, cause).arg("acl", id).arg("number", number).service(flow)
}

fn passed_over(entry: &NetworkAclRule, flow: &Flow, other: IpAddr) -> Considered {
    let why = match entry.services.contain(flow) {
        true => RejectReason::OtherAddress,
        false => RejectReason::OtherService,
    };
    let code = Some(AwsCode::SubnetAclRestriction);
    Considered { at: entry.at.clone(), why, code, args: vec![("other", other.into())] }
}
