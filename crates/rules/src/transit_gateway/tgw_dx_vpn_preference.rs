//! The same prefix by Direct Connect and by a VPN connection.

use plan::{Learned, Part, Severity, TransitGatewayRouteTable};
use reach::{Network, Origin};

use super::attached::Attachment;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-dx-vpn-preference",
    severity: Severity::Note,
    source: "vpc/latest/tgw/how-transit-gateways-work.html",
    rests_on: &[],
    page: page!("tgw_dx_vpn_preference.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, table: Part<'_, TransitGatewayRouteTable>, report: &mut Report<'_>) {
    let routes = network.routes(table.id);
    for loser in routes {
        let Some(winner) = loser.overridden_by.and_then(|place| routes.get(place)) else {
            continue;
        };
        let by_vpn = loser.origin == Origin::Propagated(Learned::VpnBgp);
        if !by_vpn || winner.origin != Origin::Propagated(Learned::DirectConnect) {
            continue;
        }
        let of = |route: &reach::Route| table.plan.get(route.target.id()?);
        let pair: (Option<Attachment<'_>>, Option<Attachment<'_>>) = (of(winner), of(loser));
        let (Some(direct), Some(vpn)) = pair else { continue };
        let finding = report.at(table.spot("propagating")).arg("table", table.name());
        finding.arg("prefix", loser.destination).arg("direct", direct.name());
        finding.arg("vpn", vpn.name()).also(direct.spot(""), "direct").also(vpn.spot(""), "vpn");
    }
}
