//! Client addresses kept towards an endpoint's interface or another Network Load Balancer.

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nlb-client-ip-relay",
    severity: Severity::Broken,
    source: "elasticloadbalancing/latest/network/edit-target-group-attributes.html",
    rests_on: &[],
    page: page!("nlb_client_ip_relay.md"),
    check,
};

use std::collections::BTreeSet;

use plan::{Accepts, Change, Fix, LoadBalancer, Severity, TargetGroup};
use reach::{Network, Nic};

use super::serving::{Serving, every, targets};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut told = BTreeSet::new();
    for serving in every(network.plan()).filter(Serving::preserve_client_ip) {
        let group = serving.group;
        for target in targets(network, group).filter(|_| group.kind == "ip") {
            let Some(nic) = target.nic.filter(|nic| relays(network, nic)) else { continue };
            if !told.insert((group.id, target.row)) {
                continue;
            }
            let finding = report.at(serving.target_spot(target.row));
            finding.arg("target", network.plan().called(&nic.spot.id)).arg("group", group.name());
            finding.arg("balancer", serving.balancer.name());
            finding.also(group.spot("client_ip"), "setting");
            if matches!(group.protocol.as_str(), "tcp" | "tls") {
                let is = TargetGroup { client_ip: "off".to_owned(), ..group.is().clone() };
                let change = Change::new("").edit(group.becomes(is));
                finding.fix(Fix::review("turn-off", change).arg("group", group.name()));
            }
        }
    }
}

/// Whether an interface is an endpoint's or a Network Load Balancer's.
fn relays(network: &Network, nic: &Nic) -> bool {
    let balancer = network.plan().get::<LoadBalancer>(&nic.spot.id);
    nic.accepts == Accepts::Service || balancer.is_some_and(|of| of.kind == LoadBalancer::NETWORK)
}
