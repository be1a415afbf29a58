//! An IPv6 block or address in a field for IPv4, or the other way round.

use std::sync::Arc;

use plan::{Family, Id, Resource, Severity, Shape, TextField, TextValue};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "address-family",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/errors-overview.html",
    rests_on: &[],
    page: page!("address_family.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each_resource(network, look);
}

fn look(_: &Network, (id, resource): (&Id, &Arc<Resource>), report: &mut Report<'_>) {
    for leaf in resource.text_fields(id, |leaf| wanted_instead(leaf).is_some()) {
        let Some(wanted) = wanted_instead(&leaf) else { continue };
        let finding = report.at(leaf.spot()).arg("resource", leaf.name());
        finding.arg("text", leaf.text()).arg("wanted", wanted);
    }
}

/// The family that the field takes, where the text is of the other one.
fn wanted_instead(leaf: &TextField<'_>) -> Option<&'static str> {
    let (family, is_v4) = match (leaf.shape, leaf.value) {
        (Shape::Cidr(family), TextValue::Cidr(cidr)) => (family, cidr.value()?.addr().is_ipv4()),
        (Shape::Address(family), TextValue::Address(address)) => {
            (family, address.value()?.is_ipv4())
        }
        _ => return None,
    };
    match family {
        Family::V4 => (!is_v4).then_some("IPv4"),
        Family::V6 => is_v4.then_some("IPv6"),
        Family::Any => None,
    }
}
