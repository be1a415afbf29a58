//! A text that is no CIDR block, address, protocol or port, in any field of any resource.

use std::sync::Arc;

use net::{IcmpTypes, Unreadable};
use plan::{Id, Resource, Severity, TextField, TextValue};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "value-syntax",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/errors-overview.html",
    rests_on: &[],
    page: page!("value_syntax.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each_resource(network, look);
}

fn look(_: &Network, (id, resource): (&Id, &Arc<Resource>), report: &mut Report<'_>) {
    if resource.is_readable() {
        return;
    }
    for leaf in resource.text_fields(id, |leaf| !leaf.value.is_readable()) {
        let Some(problem) = problem(&leaf) else { continue };
        report
            .at(leaf.spot())
            .arg("resource", leaf.name())
            .arg("text", leaf.text())
            .arg("problem", problem.reason.english())
            .arg("problem-ko", problem.reason.korean());
    }
}

fn problem(leaf: &TextField<'_>) -> Option<Unreadable> {
    match leaf.value {
        TextValue::Cidr(cidr) => cidr.problem(),
        TextValue::Address(address) => address.problem(),
        TextValue::Protocol(protocol) => protocol.problem(),
        TextValue::Ports(ports) => {
            ports.problem().filter(|_| IcmpTypes::new(ports.text()).problem().is_some())
        }
        TextValue::Text(_) | TextValue::Id(_) => None,
    }
}
