//! Two tunnels of one gateway with the same block inside.

use std::collections::BTreeMap;

use net::IpNet;
use plan::{Path, Severity, TransitGateway, VirtualPrivateGateway, VpnConnection};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpn-tunnel-duplicate",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_VpnTunnelOptionsSpecification.html",
    rests_on: &[],
    page: page!("vpn_tunnel_duplicate.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    let mut first = BTreeMap::new();
    for vpn in plan.every::<VpnConnection>() {
        let Some(end) = vpn.is().gateway.as_ref().map(|end| &end.id) else { continue };
        let asks = |net: &IpNet| match net {
            IpNet::V4(_) => plan.get::<VirtualPrivateGateway>(end).is_some(),
            IpNet::V6(_) => plan.get::<TransitGateway>(end).is_some(),
        };
        for (row, cidr) in vpn.is().tunnel_cidrs.iter().enumerate() {
            let Some(net) = cidr.net().filter(asks) else { continue };
            let spot = vpn.spot(Path::new("tunnel_cidrs").row(row));
            let (before, other) = first.entry((end, net)).or_insert((spot.clone(), vpn.name()));
            if *before != spot {
                let finding = report.at(spot).arg("vpn", vpn.name()).arg("cidr", net);
                finding.arg("other", *other).also(before.clone(), "other");
            }
        }
    }
}
