//! A target that admits the load balancer, but not the clients whose addresses it sees.

use std::collections::BTreeSet;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nlb-client-ip-sg",
    severity: Severity::Broken,
    source: "elasticloadbalancing/latest/network/edit-target-group-attributes.html",
    rests_on: &[Listing::SecurityGroups, Listing::EndpointServices],
    page: page!("nlb_client_ip_sg.md"),
    check,
};

use net::{AddressSet, IpNet};
use plan::{Fix, Listing, Severity};
use reach::{Network, Nic};

use super::admission::{Direction, Other, admit, around, opening};
use super::serving::{Serving, every, services_of, targets};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut told = BTreeSet::new();
    let keeping = every(network.plan()).filter(Serving::preserve_client_ip);
    for serving in keeping.filter(|serving| services_of(&serving.balancer).next().is_none()) {
        let nodes = network.interfaces_of(serving.balancer.id);
        let own = around(network, nodes.iter().copied());
        for target in targets(network, serving.group) {
            let Some(nic) = target.nic else { continue };
            let wanted = target.services(&serving);
            let by = |other: &Other<'_>| admit(network, &nic.groups, Direction::In, &wanted, other);
            let clients = Other::clients(serving.balancer).outside(&own);
            let public = serving.balancer.is_internet_facing();
            let clients = if public { clients.on_internet() } else { clients };
            if own.is_empty() || !by(&Other::nodes(serving.balancer)) || by(&clients) {
                continue;
            }
            if !told.insert((serving.group.id, target.row, wanted.clone())) {
                continue;
            }
            let finding = report.at(serving.target_spot(target.row));
            finding.arg("target", target.name(network.plan())).arg("services", &wanted);
            finding.arg("balancer", serving.balancer.name());
            let blocks = clients_of(network, &serving, nic);
            let wider = !blocks
                .iter()
                .copied()
                .collect::<AddressSet>()
                .is_subset(&own.iter().copied().collect::<AddressSet>());
            let change = opening(network, &nic.groups, Direction::In, &wanted, &blocks);
            if let Some(change) = change.filter(|_| wider) {
                finding.fix(Fix::review("admit-clients", change));
            }
        }
    }
}

/// Where clients of a load balancer are: anywhere if it faces the internet, else in the target's VPC.
fn clients_of(network: &Network, serving: &Serving<'_>, nic: &Nic) -> Vec<IpNet> {
    if serving.balancer.is_internet_facing() {
        return net::Cidr::new("0.0.0.0/0").net().into_iter().collect();
    }
    nic.vpc.as_ref().map_or(Vec::new(), |vpc| network.blocks(vpc).to_vec())
}
