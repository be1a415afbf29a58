//! Client addresses kept towards a target from which answers do not find back.

use std::net::IpAddr;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nlb-client-ip-scope",
    severity: Severity::Broken,
    source: "elasticloadbalancing/latest/network/edit-target-group-attributes.html",
    rests_on: &[Listing::Peerings, Listing::TransitGatewayAttachments],
    page: page!("nlb_client_ip_scope.md"),
    check,
};

use plan::{Change, Fix, Id, Listing, LoadBalancer, Part, Peering, Severity, TargetGroup};
use reach::Network;

use super::serving::{Serving, Target, servings, targets};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    for serving in servings(balancer).filter(Serving::preserve_client_ip) {
        let group = serving.group;
        for target in targets(network, group).filter(|_| group.kind == "ip") {
            if !is_far(network, &serving, &target) {
                continue;
            }
            let finding = report.at(serving.target_spot(target.row));
            finding.arg("target", target.name(network.plan())).arg("group", group.name());
            finding.arg("balancer", serving.balancer.name());
            finding.also(group.spot("client_ip"), "setting");
            if matches!(group.protocol.as_str(), "tcp" | "tls") {
                let is = TargetGroup { client_ip: "off".to_owned(), ..group.is().clone() };
                finding.fix(Fix::review("turn-off", Change::new("").edit(group.becomes(is))));
            }
        }
    }
}

/// Whether a target is known to be neither in the load balancer's VPC nor in one that is peered with
/// it in the same Region.
fn is_far(network: &Network, serving: &Serving<'_>, target: &Target<'_>) -> bool {
    let Some(home) = network.vpc_of(serving.balancer.id) else { return false };
    if let Some(nic) = target.nic {
        return nic.vpc.as_ref().is_some_and(|vpc| !are_near(network, home, vpc));
    }
    let Some(address) = target.of.address.as_ref().and_then(|address| address.value()) else {
        return false;
    };
    let own = network.blocks(home);
    !own.is_empty() && !holds(network, home, address) && !peers_may_hold(network, home, address)
}

fn holds(network: &Network, vpc: &Id, address: IpAddr) -> bool {
    network.blocks(vpc).iter().any(|block| block.contains(&address))
}

/// Whether a peer of the same Region has an address, or one that the plan does not hold may have it.
fn peers_may_hold(network: &Network, home: &Id, address: IpAddr) -> bool {
    peers(network, home).any(|peer| {
        let known = peer.filter(|peer| network.vpc_of(peer).is_some());
        known.is_none_or(|peer| holds(network, peer, address) && are_near(network, home, peer))
    })
}

/// The VPCs at the other ends of a VPC's active peerings.
fn peers<'a>(network: &'a Network, home: &'a Id) -> impl Iterator<Item = Option<&'a Id>> {
    let active = network.plan().referring::<Peering>(home).filter(|peering| peering.is_active());
    active.filter_map(move |peering| {
        let is = peering.is();
        let ends = [&is.requester, &is.accepter].map(|end| end.as_ref().map(|end| &end.id));
        match ends {
            [Some(one), two] if one == home => Some(two),
            [one, Some(two)] if two == home => Some(one),
            _ => None,
        }
    })
}

fn are_near(network: &Network, home: &Id, vpc: &Id) -> bool {
    let peered = || peers(network, home).any(|peer| peer == Some(vpc));
    home == vpc || network.region_of(home) == network.region_of(vpc) && peered()
}
