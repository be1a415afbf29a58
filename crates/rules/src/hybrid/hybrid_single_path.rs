//! A site that one Direct Connect interface alone, or one device alone, connects.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Id, Listing, OnPremises, Severity};
use reach::Network;

use super::link::{Link, links};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "hybrid-single-path",
    severity: Severity::Risky,
    source: "wellarchitected/latest/reliability-pillar/rel_planning_network_topology_ha_conn_private_networks.html",
    rests_on: &[Listing::VpnConnections, Listing::VirtualInterfaces],
    page: page!("hybrid_single_path.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut by_site: BTreeMap<&Id, Vec<Link<'_>>> = BTreeMap::new();
    for link in links(network.plan()) {
        if let Some(site) = link.place() {
            by_site.entry(site.id).or_default().push(link);
        }
    }
    for (id, links) in by_site {
        let Some(site) = network.plan().get::<OnPremises>(id) else { continue };
        let Some(kind) = alone(&links) else { continue };
        let finding = report.at(site.spot("")).arg("site", site.name()).arg("do", kind);
        let names: Vec<String> = links.iter().map(|link| format!("`{}`", link.name())).collect();
        finding.arg("links", names.join(", "));
        for link in links {
            finding.also(link.spot(""), "link");
        }
    }
}

/// What all links of a site hang on, if it is one thing: one virtual interface, or one device.
fn alone(links: &[Link<'_>]) -> Option<&'static str> {
    let direct = links.iter().filter(|link| matches!(link, Link::Direct(_))).count();
    let vpns: Vec<_> = links
        .iter()
        .filter_map(|link| match link {
            Link::Vpn(vpn) => Some(vpn),
            Link::Direct(_) => None,
        })
        .collect();
    let devices: BTreeSet<_> = vpns
        .iter()
        .map(|vpn| vpn.is().customer_gateway.as_ref().map(|device| &device.id))
        .collect();
    match (direct, vpns.len()) {
        (1, 0) => Some("direct"),
        (0, 1) => Some("device"),
        (0, _) if devices.len() == 1 && !devices.contains(&None) => Some("device"),
        _ => None,
    }
}
