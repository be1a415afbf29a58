//! A rule of a network firewall that never decides.

use crate::peering::edge::services;
use net::{AddressSet, Cidr, FlowProduct, FlowSet, Span, Spans};
use plan::{Change, FirewallRule, Fix, NetworkFirewall, Part, Path, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "firewall-rule-shadowed",
    severity: Severity::Note,
    source: "network-firewall/latest/developerguide/suricata-rule-evaluation-order.html",
    rests_on: &[],
    page: page!("firewall_rule_shadowed.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, firewall: Part<'_, NetworkFirewall>, report: &mut Report<'_>) {
    let mut before = FlowSet::default();
    for (row, rule) in firewall.is().rules.iter().enumerate() {
        let Some(matched) = matched(rule).filter(|_| rule.action != "alert") else { continue };
        if !matched.is_empty() && matched.is_subset(&before) {
            let mut is = firewall.is().clone();
            let mut place = 0..;
            is.rules.retain(|other| {
                let earlier = place.next().is_some_and(|place: usize| place < row);
                earlier || other != rule
            });
            let finding = report.at(firewall.spot(Path::new("rules").row(row)));
            finding.arg("firewall", firewall.name()).arg("row", row + 1);
            finding.fix(Fix::safe("drop", Change::new("").edit(firewall.becomes(is))));
        }
        before = before.union(&matched);
    }
}

/// The connections that a rule matches; none where it cannot be read.
fn matched(rule: &FirewallRule) -> Option<FlowSet> {
    let product = FlowProduct {
        sources: addresses(rule.source.as_ref())?,
        destinations: addresses(rule.destination.as_ref())?,
        services: services(rule.protocol.value()?, rule.ports.as_ref())?,
        source_ports: Spans::from(Span::ALL),
    };
    Some(FlowSet::from(product))
}

fn addresses(cidr: Option<&Cidr>) -> Option<AddressSet> {
    match cidr {
        None => Some(AddressSet::all()),
        Some(cidr) => cidr.net().map(AddressSet::from),
    }
}
