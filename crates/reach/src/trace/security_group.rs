//! Security groups: permits alone, all groups of an interface together, and answers pass by themselves
//! (`vpc/latest/userguide/vpc-security-groups.html`).

use net::PortSet;

use super::*;
use crate::model::Nic;
use crate::model::{Device, RuleRemote, SecurityGroupRule};

/// Which of a filter's two lists of rules applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RuleDirection {
    /// Inbound rules.
    Ingress,
    /// Outbound rules.
    Egress,
}

/// What a security group rule says of a packet.
enum Match {
    Allows,
    Not(RejectReason),
    /// It names a group or a list that the plan does not hold.
    Missing(Id, AwsCode),
}

impl<'n> Walk<'n> {
    /// Passes the groups of an interface, or is refused.
    pub(super) fn pass_groups(
        &mut self,
        index: usize,
        direction: RuleDirection,
    ) -> Result<(), Verdict> {
        let network = self.network;
        let Some(nic) = network.nics.get(index) else { return Ok(()) };
        let tracked = self.direction == Direction::Return && self.memory.tracked.contains(&index);
        if tracked || nic.groups.is_empty() {
            self.pass_unfiltered(nic, tracked);
        } else {
            self.pass_permits(nic, direction)?;
        }
        if self.direction == Direction::Forward {
            self.memory.tracked.insert(index);
        }
        Ok(())
    }

    fn pass_unfiltered(&mut self, nic: &Nic, tracked: bool) {
        if tracked && nic.groups.is_empty() {
            return;
        }
        let action = if tracked { StepAction::Tracked } else { StepAction::NoGroups };
        self.hop(&nic.spot.id, HopKind::Interface);
        let step = Step::new(action, nic.spot.clone()).arg("who", self.call(&nic.spot.id));
        self.step(step);
    }

    fn pass_permits(&mut self, nic: &Nic, direction: RuleDirection) -> Result<(), Verdict> {
        self.narrow_by_permits(nic, direction);
        let mut considered = Vec::new();
        let mut missing: Option<(Id, AwsCode)> = None;
        for group in &nic.groups {
            let Some(rules) = self.rules(group, direction) else {
                missing.get_or_insert((group.clone(), AwsCode::UnknownResource));
                continue;
            };
            for rule in rules {
                match self.matching(nic, rule, direction) {
                    Match::Allows => {
                        self.permitted(group, rule, considered);
                        return Ok(());
                    }
                    Match::Not(why) => {
                        considered.push(self.not_permitting(rule, why, direction));
                    }
                    Match::Missing(group, code) => {
                        missing.get_or_insert((group, code));
                    }
                }
            }
        }
        match missing {
            Some((group, code)) => self.missing_group(nic, &group, code, considered),
            None => self.not_permitted(nic, direction, considered),
        }
    }

    /// Narrows to the packets that the groups treat alike: permitted by any rule for the other end, or by
    /// none; or decided by what is missing.
    fn narrow_by_permits(&mut self, nic: &Nic, direction: RuleDirection) {
        if self.same.is_none() {
            return;
        }
        let (mut open, mut doubtful) = (PortSet::default(), PortSet::default());
        for group in &nic.groups {
            let Some(rules) = self.rules(group, direction) else {
                doubtful = PortSet::all();
                continue;
            };
            for rule in rules {
                let services = rule.services.set();
                match self.matching_peer(nic, rule, direction) {
                    Match::Allows => open = open.union(&services),
                    Match::Missing(..) => doubtful = doubtful.union(&services),
                    Match::Not(_) => {}
                }
            }
        }
        self.narrow_alike(&open);
        self.narrow_alike(&doubtful.difference(&open));
    }

    fn rules(&self, group: &Id, direction: RuleDirection) -> Option<&'n [SecurityGroupRule]> {
        let group = self.network.groups.get(group)?;
        Some(match direction {
            RuleDirection::Ingress => &group.ingress,
            RuleDirection::Egress => &group.egress,
        })
    }

    fn other_end(&self, direction: RuleDirection) -> IpAddr {
        match direction {
            RuleDirection::Ingress => self.flow.source,
            RuleDirection::Egress => self.flow.destination,
        }
    }

    fn matching(&self, nic: &Nic, rule: &SecurityGroupRule, direction: RuleDirection) -> Match {
        match rule.services.contain(&self.flow) {
            true => self.matching_peer(nic, rule, direction),
            false => Match::Not(RejectReason::OtherService),
        }
    }

    fn matching_peer(
        &self,
        nic: &Nic,
        rule: &SecurityGroupRule,
        direction: RuleDirection,
    ) -> Match {
        let other = self.other_end(direction);
        match &rule.remote {
            RuleRemote::Cidr(net) if net.contains(&other) => Match::Allows,
            RuleRemote::Nets(nets) if covers(nets, other) => Match::Allows,
            RuleRemote::Cidr(_) | RuleRemote::Nets(_) => Match::Not(RejectReason::OtherAddress),
            RuleRemote::Unseen(list) => Match::Missing(list.clone(), AwsCode::UnknownResource),
            RuleRemote::Nobody => Match::Not(RejectReason::PeerUndecided),
            RuleRemote::Group(group) if !self.network.groups.contains_key(group) => {
                Match::Missing(group.clone(), AwsCode::UnknownPeeredSgs)
            }
            RuleRemote::Group(group) => self.matching_group(nic, group, other, direction),
        }
    }

    /// A group stands for the private addresses of its members, in the same VPC or over a peering, as
    /// long as no host passed the packet on.
    fn matching_group(
        &self,
        nic: &Nic,
        group: &Id,
        other: IpAddr,
        direction: RuleDirection,
    ) -> Match {
        let member = |member: &Nic| {
            member.groups.contains(group) && self.network.share_groups(nic, member, direction)
        };
        if direction == RuleDirection::Ingress && self.is_handed_on_by(group) {
            return Match::Allows;
        }
        let mut nics = self.network.nics_with(other).iter();
        let is_member = nics.any(|nic| self.network.nics.get(*nic).is_some_and(member));
        let sg_refs_dropped = direction == RuleDirection::Ingress && self.sg_refs_dropped;
        if is_member && self.forwarder.is_none() && !self.source_hidden && !sg_refs_dropped {
            return Match::Allows;
        }
        if is_member && sg_refs_dropped && !self.source_hidden && self.forwarder.is_none() {
            return Match::Not(RejectReason::ReferencesOff);
        }
        if direction == RuleDirection::Ingress
            && !is_member
            && self.is_member_by_hub(nic, group, other)
        {
            return Match::Not(RejectReason::ReferencesOff);
        }
        let sender = self.sender.and_then(|sender| self.network.nics.get(sender));
        let was = is_member || sender.is_some_and(|sender| sender.groups.contains(group));
        Match::Not(if was { RejectReason::NotPreserved } else { RejectReason::NotAMember })
    }

    /// Whether a member of the group in a VPC attached to the same hub has the address.
    fn is_member_by_hub(&self, nic: &Nic, group: &Id, other: IpAddr) -> bool {
        let all = self.network;
        let Some(home) = nic.vpc.as_ref() else { return false };
        let nics = all.nics_with(other).iter().filter_map(|nic| all.nics.get(*nic));
        let mut members = nics.filter(|member| member.groups.contains(group));
        members.any(|member| member.vpc.as_ref().is_some_and(|its| all.share_hub(home, its)))
    }

    /// Whether a load balancer with the group hands the packet on with its client's address
    /// (`elasticloadbalancing/latest/network/load-balancer-security-groups.html`).
    fn is_handed_on_by(&self, group: &Id) -> bool {
        self.shows_client().is_some_and(|node| node.groups.contains(group))
    }

    fn not_permitting(
        &self,
        rule: &SecurityGroupRule,
        why: RejectReason,
        direction: RuleDirection,
    ) -> Considered {
        let code = match why {
            RejectReason::NotPreserved => AwsCode::SgReferencesNotPreserved,
            RejectReason::ReferencesOff => AwsCode::SgReferencingSupport,
            _ => AwsCode::EniSgRulesMismatch,
        };
        let mut args = vec![("other", self.other_end(direction).to_string())];
        if let RuleRemote::Group(group) = &rule.remote {
            args.push(("group", self.call(group)));
        }
        Considered { at: rule.at.clone(), why, code: Some(code), args }
    }

    fn permitted(&mut self, group: &Id, rule: &SecurityGroupRule, considered: Vec<Considered>) {
        self.hop(group, HopKind::Group);
        let step = Step::new(StepAction::GroupPermits, rule.at.clone()).considering(considered);
        let step = step.arg("group", self.call(group));
        self.step(step);
    }

    fn missing_group(
        &mut self,
        nic: &Nic,
        group: &Id,
        code: AwsCode,
        considered: Vec<Considered>,
    ) -> Result<(), Verdict> {
        self.hop(&nic.spot.id, HopKind::Interface);
        let step = Step::new(StepAction::GroupMissing, nic.spot.clone()).considering(considered);
        self.refuse(Verdict::Unknown, step.arg("group", group).code(code))
    }

    fn not_permitted(
        &mut self,
        nic: &Nic,
        direction: RuleDirection,
        considered: Vec<Considered>,
    ) -> Result<(), Verdict> {
        let action = match direction {
            RuleDirection::Ingress => StepAction::GroupsRefuseIn,
            RuleDirection::Egress => StepAction::GroupsRefuseOut,
        };
        let lost = |why: RejectReason| considered.iter().any(|other| other.why == why);
        let code = match considered.as_slice() {
            [] => AwsCode::SgHasNoRules,
            _ if lost(RejectReason::ReferencesOff) => AwsCode::SgReferencingSupport,
            _ if lost(RejectReason::NotPreserved) => AwsCode::SgReferencesNotPreserved,
            _ => AwsCode::EniSgRulesMismatch,
        };
        let names: Vec<String> =
            nic.groups.iter().map(|id| format!("`{}`", self.call(id))).collect();
        let first = nic.groups.first().unwrap_or(&nic.spot.id);
        self.hop(first, HopKind::Group);
        let step = Step::new(action, Spot::whole(first)).considering(considered).code(code);
        let step = step.arg("groups", names.join(", ")).arg("service", self.service());
        let other = self.other_end(direction);
        self.refuse(Verdict::Denied, step.arg("other", other))
    }
}

impl Network {
    /// Whether groups of one VPC mean something in the other: in itself, and over an active peering in
    /// one Region (`vpc/latest/peering/vpc-peering-security-groups.html`).
    fn share_groups(&self, nic: &Nic, member: &Nic, direction: RuleDirection) -> bool {
        let (Some(one), Some(two)) = (&nic.vpc, &member.vpc) else { return false };
        let ends = [nic, member];
        let endpoint = ends.iter().any(|nic| nic.accepts == Accepts::Service);
        let excluded = endpoint || ends.iter().any(|nic| self.is_without_references(nic));
        one == two
            || self.are_peered_in_region(one, two)
            || (direction == RuleDirection::Ingress
                && !excluded
                && self.share_groups_by_hub(one, two))
    }

    /// Whether an interface lies in the one zone where groups do not count across a hub
    /// (`vpc/latest/tgw/tgw-vpc-attachments.html#vpc-attachment-security`).
    fn is_without_references(&self, nic: &Nic) -> bool {
        let subnet = nic.subnet.as_ref().and_then(|subnet| self.subnets.get(subnet));
        subnet.is_some_and(|subnet| subnet.zone_id.as_deref() == Some("use1-az3"))
    }

    /// Whether an active peering joins two VPCs of one Region.
    pub(super) fn are_peered_in_region(&self, one: &Id, two: &Id) -> bool {
        let associations = |(id, device): (&Id, &Device)| match device {
            Device::Peering { down: None, .. } => self.other_side(id, one) == Some(two),
            _ => false,
        };
        self.region_of(one) == self.region_of(two) && self.joined_to(one).any(associations)
    }

    /// Whether one hub joins two VPCs of one Region.
    fn share_hub(&self, one: &Id, two: &Id) -> bool {
        let transit_gateways = |id: &Id| -> BTreeSet<&Id> {
            let up = self.attachments_of(id).filter(|(_, of)| of.down.is_none());
            up.filter_map(|(_, of)| of.transit_gateway.as_ref()).collect()
        };
        one != two
            && self.region_of(one) == self.region_of(two)
            && !transit_gateways(one).is_disjoint(&transit_gateways(two))
    }

    /// Whether a hub that allows it joins two VPCs by attachments that allow it
    /// (`vpc/latest/tgw/tgw-vpc-attachments.html#vpc-attachment-security`).
    fn share_groups_by_hub(&self, one: &Id, two: &Id) -> bool {
        let allows = |id: &Id| {
            let open = move |(_, of): &(&Id, &crate::model::Attachment)| {
                of.group_references && of.down.is_none()
            };
            let transit_gateways = self.attachments_of(id).filter(open);
            transit_gateways
                .filter_map(|(_, of)| of.transit_gateway.clone())
                .collect::<BTreeSet<Id>>()
        };
        let transit_gateway = |id: &Id| {
            matches!(self.devices.get(id), Some(Device::TransitGateway { group_references: true }))
        };
        self.region_of(one) == self.region_of(two)
            && allows(one).intersection(&allows(two)).any(transit_gateway)
    }
}
