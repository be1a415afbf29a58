//! A text that is no CIDR block, address, protocol or port, in any field of any resource.

use net::{Address, Cidr, IcmpTypes, Ports, ProtocolEntry, Unreadable};
use plan::{Severity, Shape, TextField};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "value-syntax",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/errors-overview.html",
    page: include_str!("value_syntax.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for leaf in network.plan().leaves() {
        let Some(problem) = problem(&leaf) else { continue };
        report
            .at(leaf.spot())
            .arg("resource", leaf.name())
            .arg("text", &leaf.text)
            .arg("problem", problem.reason.english())
            .arg("problem-ko", problem.reason.korean());
    }
}

fn problem(leaf: &TextField<'_>) -> Option<Unreadable> {
    let text = leaf.text.as_str();
    match leaf.shape {
        Shape::Cidr(_) => Cidr::new(text).problem(),
        Shape::Address(_) => Address::new(text).problem(),
        Shape::Protocol => ProtocolEntry::new(text).problem(),
        Shape::Ports => {
            Ports::new(text).problem().filter(|_| IcmpTypes::new(text).problem().is_some())
        }
        _ => None,
    }
}
