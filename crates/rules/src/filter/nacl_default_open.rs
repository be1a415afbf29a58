//! Subnets that fall to a default network ACL that lets everything pass, beside others with ACLs of their own.

use super::acl_rule::{WAYS, open, subnets};
use net::{AddressSet, FlowProduct, FlowSet, PortSet, Span, Spans, well_known};
use plan::{NetworkAcl, Part, Severity, Subnet, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nacl-default-open",
    severity: Severity::Note,
    source: "vpc/latest/userguide/default-network-acl.html",
    rests_on: &[],
    page: page!("nacl_default_open.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, acl: Part<'_, NetworkAcl>, report: &mut Report<'_>) {
    if !acl.default {
        return;
    }
    let Some(vpc) = acl.parent::<Vpc>() else { return };
    let fallen: Vec<_> = subnets(network, acl.id)
        .into_iter()
        .filter(|subnet| subnet.network_acl.is_none())
        .collect();
    let mut siblings = vpc.children::<Subnet>();
    let chosen = siblings.any(|subnet| subnet.network_acl.is_some());
    let Some(first) = fallen.first().filter(|_| chosen) else { return };
    let everything = everything();
    if WAYS.into_iter().all(|way| everything.is_subset(open(network, acl.id, way))) {
        let finding = report.at(acl.spot("")).arg("acl", acl.name());
        finding.arg("subnet", first.name()).arg("vpc", vpc.name());
        for subnet in &fallen {
            finding.also(subnet.spot("network_acl"), "subnet");
        }
    }
}

/// Every IPv4 packet.
fn everything() -> FlowSet {
    FlowSet::from(FlowProduct {
        sources: AddressSet::from(well_known::ANY_V4),
        destinations: AddressSet::all(),
        services: PortSet::all(),
        source_ports: Spans::from(Span::ALL),
    })
}
