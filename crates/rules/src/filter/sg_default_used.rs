//! A default security group that interfaces carry by name, or that admits others than its members.

use std::collections::BTreeSet;

use plan::{Id, SecurityGroup, Severity, Spot};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-default-used",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/default-security-group.html",
    rests_on: &[],
    page: page!("sg_default_used.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for group in network.plan().every::<SecurityGroup>().filter(|group| group.is_default()) {
        let own = |rule: &plan::SecurityGroupRule| {
            rule.group.as_ref().is_some_and(|named| named.id == *group.id) && rule.cidr.is_none()
        };
        let opened = !group.is().ingress.iter().all(own);
        let members: BTreeSet<&Id> = network.members(group.id).map(|nic| &nic.spot.id).collect();
        let named: Vec<&Id> =
            members.into_iter().filter(|id| names(network, id, group.id)).collect();
        if named.is_empty() && !opened {
            continue;
        }
        let finding = report.at(group.spot(if opened { "ingress" } else { "" }));
        finding.arg("group", group.name()).arg("count", named.len());
        finding.arg("vpc", network.vpc_of(group.id).map_or("", |vpc| network.plan().called(vpc)));
        if opened {
            finding.arg("message", "open");
        } else if let [one] = named.as_slice() {
            finding.arg("message", "one").arg("resource", network.plan().called(one));
        }
        for id in named.into_iter().take(MOST) {
            finding.also(Spot::at(id, "security_groups"), "member");
        }
    }
}

/// How many members are pointed at.
const MOST: usize = 20;

/// Whether a resource names the group itself, and does not have it for want of another one.
fn names(network: &Network, id: &Id, group: &Id) -> bool {
    let resource = network.plan().resource(id);
    resource.is_some_and(|resource| {
        let fields = resource.is.fields_as_json();
        let named = fields.get("security_groups").and_then(|groups| groups.as_array());
        named.is_some_and(|all| all.iter().any(|one| one.as_str() == Some(group.as_str())))
    })
}
