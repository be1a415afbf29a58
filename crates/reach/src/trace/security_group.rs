//! Security groups: allow rules alone, all groups of an interface together, and answers pass by the
//! tracked connection (`vpc/latest/userguide/vpc-security-groups.html`).

use net::PortSet;
use plan::{Id, Listing, Spot};

use super::connection::add;
use super::leg::Direction;
use super::load_balancer::client_ip_node;
use super::{AwsCode, Considered, HopKind, Step, Tracer, Verdict};
use crate::model::{Nic, RuleRemote, SecurityGroupRule, covers};
use crate::query::RuleDirection;
use crate::words::{Arg, RejectReason, StepAction};

/// What a security group rule says of a packet.
enum Match<'n> {
    Allows,
    Rejects(RejectReason),
    /// It references a group or a prefix list that the plan does not hold.
    Missing(&'n Id, AwsCode),
}

/// A packet passes the security groups of an interface, or is refused.
pub(super) fn pass_groups(
    t: &mut Tracer<'_>,
    index: usize,
    direction: RuleDirection,
) -> Result<(), Verdict> {
    let Some(nic) = t.network.nics.get(index) else { return Ok(()) };
    let tracked = t.leg.is_return() && t.connection.tracked.contains(&index);
    match (tracked, nic.groups.is_empty()) {
        (true, true) => {}
        (true, false) => pass_unfiltered(t, nic, StepAction::Tracked),
        (false, true) => {
            if t.network.lacks_groups(nic) {
                t.hop(&nic.spot.id, HopKind::Interface);
                t.check_sees(&nic.spot.id, Listing::NetworkInterfaces)?;
            }
            pass_unfiltered(t, nic, StepAction::NoGroups);
        }
        (false, false) => pass_rules(t, nic, direction)?,
    }
    if t.leg.direction == Direction::Forward {
        add(&mut t.connection.tracked, index);
    }
    Ok(())
}

/// Tells of an interface where no group of the plan decides.
fn pass_unfiltered(t: &mut Tracer<'_>, nic: &Nic, action: StepAction) {
    t.hop(&nic.spot.id, HopKind::Interface);
    t.step(|_| {
        let step = Step::new(action, nic.spot.clone()).arg("who", &nic.spot.id);
        step.arg("vpc", nic.vpc.as_ref().unwrap_or(&nic.spot.id))
    });
}

fn pass_rules(t: &mut Tracer<'_>, nic: &Nic, direction: RuleDirection) -> Result<(), Verdict> {
    refine(t, nic, direction);
    let mut rejected: Vec<(&SecurityGroupRule, RejectReason)> = Vec::new();
    let mut missing: Option<(&Id, AwsCode)> = None;
    if nic.has_initial_group() && !t.network.groups.contains_key(first_group(nic)) {
        t.hop(&nic.spot.id, HopKind::Interface);
        t.check_sees(&nic.spot.id, Listing::SecurityGroups)?;
    }
    for group in &nic.groups {
        let Some(rules) = t.network.security_group_rules(group, direction) else {
            missing.get_or_insert((group, AwsCode::UnknownResource));
            continue;
        };
        if t.network.lacks_rules(group, rules) {
            missing.get_or_insert((group, AwsCode::UnknownResource));
        }
        for rule in rules {
            match matching(t, nic, rule, direction) {
                Match::Allows if nic.has_initial_group() => {
                    pass_unfiltered(t, nic, StepAction::DefaultGroupPermits);
                    return Ok(());
                }
                Match::Allows => {
                    permit(t, group, rule, &rejected, direction);
                    return Ok(());
                }
                Match::Rejects(why) => rejected.push((rule, why)),
                Match::Missing(id, code) => {
                    missing.get_or_insert((id, code));
                }
            }
        }
    }
    let considered = considered(t, &rejected, direction);
    match missing {
        Some((id, code)) => is_missing(t, nic, id, code, considered),
        None if nic.has_initial_group() => only_members(t, nic),
        None => not_permitted(t, nic, direction, considered),
    }
}

fn permit(
    t: &mut Tracer<'_>,
    group: &Id,
    rule: &SecurityGroupRule,
    rejected: &[(&SecurityGroupRule, RejectReason)],
    direction: RuleDirection,
) {
    if t.recorder.keeps_steps() {
        let considered = considered(t, rejected, direction);
        t.hop(group, HopKind::Group);
        t.step(|_| {
            let step = Step::new(StepAction::GroupPermits, rule.at.clone());
            step.considering(considered).arg("group", group)
        });
    }
}

/// Keeps the packets that the groups treat alike: allowed by any rule for the other end, or by none; or
/// decided by what is missing.
fn refine(t: &mut Tracer<'_>, nic: &Nic, direction: RuleDirection) {
    if !t.keeps_classes() {
        return;
    }
    let (mut open, mut doubtful) = (PortSet::default(), PortSet::default());
    for group in &nic.groups {
        let Some(rules) = t.network.security_group_rules(group, direction) else {
            doubtful = PortSet::all();
            continue;
        };
        if t.network.lacks_rules(group, rules) {
            doubtful = PortSet::all();
        }
        for rule in rules {
            let services = rule.services.set();
            match matching_remote(t, nic, rule, direction) {
                Match::Allows => open = open.union(&services),
                Match::Missing(..) => doubtful = doubtful.union(&services),
                Match::Rejects(_) => {}
            }
        }
    }
    t.refine_alike(&open);
    t.refine_alike(&doubtful.difference(&open));
}

fn matching<'n>(
    t: &Tracer<'n>,
    nic: &Nic,
    rule: &'n SecurityGroupRule,
    direction: RuleDirection,
) -> Match<'n> {
    match rule.services.contain(&t.packet.flow) {
        true => matching_remote(t, nic, rule, direction),
        false => Match::Rejects(RejectReason::OtherService),
    }
}

/// Whether a rule's source or destination is that of the packet.
fn matching_remote<'n>(
    t: &Tracer<'n>,
    nic: &Nic,
    rule: &'n SecurityGroupRule,
    direction: RuleDirection,
) -> Match<'n> {
    let other = direction.remote(&t.packet.flow);
    match &rule.remote {
        RuleRemote::Cidr(net) if net.contains(&other) => Match::Allows,
        RuleRemote::Nets(nets) if covers(nets, other) => Match::Allows,
        RuleRemote::Cidr(_) | RuleRemote::Nets(_) => Match::Rejects(RejectReason::OtherAddress),
        RuleRemote::Unseen(list) => Match::Missing(list, AwsCode::UnknownResource),
        RuleRemote::Nobody => Match::Rejects(RejectReason::PeerUndecided),
        RuleRemote::Group(group) if !t.network.groups.contains_key(group) => {
            Match::Missing(group, AwsCode::UnknownPeeredSgs)
        }
        RuleRemote::Group(group) => matching_group(t, nic, group, direction),
    }
}

/// A group stands for the private addresses of its members, as long as nothing on the way passed the
/// packet on in their place.
fn matching_group<'n>(
    t: &Tracer<'n>,
    nic: &Nic,
    group: &Id,
    direction: RuleDirection,
) -> Match<'n> {
    let (network, other) = (t.network, direction.remote(&t.packet.flow));
    let inbound = direction == RuleDirection::Ingress;
    if inbound && client_ip_node(t).is_some_and(|node| node.groups.contains(group)) {
        return Match::Allows;
    }
    let is_member = network.is_member_for(nic, group, other, direction);
    let shows = t.leg.forwarder.is_none() && !t.leg.source_hidden;
    let dropped = inbound && t.leg.sg_refs_dropped;
    if is_member && shows {
        return if dropped { Match::Rejects(RejectReason::ReferencesOff) } else { Match::Allows };
    }
    if inbound && !is_member && network.is_member_by_transit_gateway(nic, group, other) {
        return Match::Rejects(RejectReason::ReferencesOff);
    }
    let sender = t.leg.sender.and_then(|sender| network.nics.get(sender));
    let was = is_member || sender.is_some_and(|sender| sender.groups.contains(group));
    Match::Rejects(if was { RejectReason::NotPreserved } else { RejectReason::NotAMember })
}

fn considered(
    t: &Tracer<'_>,
    rejected: &[(&SecurityGroupRule, RejectReason)],
    direction: RuleDirection,
) -> Vec<Considered> {
    let other = direction.remote(&t.packet.flow);
    let one = |(rule, why): &(&SecurityGroupRule, RejectReason)| {
        let code = match why {
            RejectReason::NotPreserved => AwsCode::SgReferencesNotPreserved,
            RejectReason::ReferencesOff => AwsCode::SgReferencingSupport,
            _ => AwsCode::EniSgRulesMismatch,
        };
        let mut args = vec![("other", Arg::from(other))];
        if let RuleRemote::Group(group) = &rule.remote {
            args.push(("group", group.into()));
        }
        Considered { at: rule.at.clone(), why: *why, code: Some(code), args }
    };
    rejected.iter().map(one).collect()
}

fn is_missing(
    t: &mut Tracer<'_>,
    nic: &Nic,
    id: &Id,
    code: AwsCode,
    considered: Vec<Considered>,
) -> Result<(), Verdict> {
    t.hop(&nic.spot.id, HopKind::Interface);
    t.refuse(Verdict::Unknown, |_| {
        let step = Step::new(StepAction::GroupMissing, nic.spot.clone()).considering(considered);
        step.arg("group", Arg::Id(id.clone())).code(code)
    })
}

/// The default group as AWS makes it lets in what its own members send, and nothing else.
fn only_members(t: &mut Tracer<'_>, nic: &Nic) -> Result<(), Verdict> {
    t.hop(&nic.spot.id, HopKind::Interface);
    t.refuse(Verdict::Denied, |flow| {
        let step = Step::new(StepAction::DefaultGroupRefusesIn, nic.spot.clone());
        let step = step.code(AwsCode::EniSgRulesMismatch).service(flow);
        step.arg("who", &nic.spot.id).arg("vpc", first_group(nic)).arg("other", flow.source)
    })
}

fn not_permitted(
    t: &mut Tracer<'_>,
    nic: &Nic,
    direction: RuleDirection,
    considered: Vec<Considered>,
) -> Result<(), Verdict> {
    let action = match direction {
        RuleDirection::Ingress => StepAction::GroupsRefuseIn,
        RuleDirection::Egress => StepAction::GroupsRefuseOut,
    };
    let first = first_group(nic);
    t.hop(first, HopKind::Group);
    t.refuse(Verdict::Denied, |flow| {
        let code = refusal_code(&considered);
        let step = Step::new(action, Spot::whole(first)).considering(considered).code(code);
        let step = step.arg("groups", Arg::Resources(nic.groups.clone())).service(flow);
        step.arg("other", direction.remote(flow))
    })
}

fn first_group(nic: &Nic) -> &Id {
    nic.groups.first().unwrap_or(&nic.spot.id)
}

fn refusal_code(considered: &[Considered]) -> AwsCode {
    let lost = |why: RejectReason| considered.iter().any(|other| other.why == why);
    match considered {
        [] => AwsCode::SgHasNoRules,
        _ if lost(RejectReason::ReferencesOff) => AwsCode::SgReferencingSupport,
        _ if lost(RejectReason::NotPreserved) => AwsCode::SgReferencesNotPreserved,
        _ => AwsCode::EniSgRulesMismatch,
    }
}
