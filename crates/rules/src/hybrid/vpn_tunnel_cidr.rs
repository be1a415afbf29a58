//! An inside block of a VPN tunnel that AWS does not take: of another size or range, or reserved.

use net::{IpNet, Ipv4Net};
use plan::{Part, Path, Severity, TransitGateway, VpnConnection};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpn-tunnel-cidr",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_VpnTunnelOptionsSpecification.html",
    rests_on: &[],
    page: page!("vpn_tunnel_cidr.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, vpn: Part<'_, VpnConnection>, report: &mut Report<'_>) {
    let end = vpn.gateway.as_ref().map(|end| &end.id);
    let hub = end.is_none_or(|end| {
        let plan = network.plan();
        plan.resource(end).is_none() || plan.get::<TransitGateway>(end).is_some()
    });
    for (row, cidr) in vpn.tunnel_cidrs.iter().enumerate() {
        let Some(net) = cidr.net().filter(|net| !is_legal(net) || (!hub && is_v6(net))) else {
            continue;
        };
        let finding = report.at(vpn.spot(Path::new("tunnel_cidrs").row(row)));
        finding.arg("vpn", vpn.name()).arg("cidr", net);
    }
}

fn is_v6(net: &IpNet) -> bool {
    matches!(net, IpNet::V6(_))
}

fn is_legal(net: &IpNet) -> bool {
    match net {
        IpNet::V4(net) => {
            let [a, b, ..] = net.network().octets();
            (a, b, net.prefix_len()) == (169, 254, 30) && !is_reserved(net)
        }
        IpNet::V6(net) => {
            let [first, ..] = net.network().octets();
            (first, net.prefix_len()) == (0xfd, 126)
        }
    }
}

/// The blocks that AWS keeps to itself.
fn is_reserved(net: &Ipv4Net) -> bool {
    let [.., third, fourth] = net.network().octets();
    matches!((third, fourth), (0..=5, 0) | (169, 252))
}
