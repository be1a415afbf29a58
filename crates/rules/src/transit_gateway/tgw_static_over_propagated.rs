//! A static route that takes the addresses of a propagated one elsewhere.

use plan::{Part, Severity, TransitGatewayRouteTable};
use reach::{Network, Origin};

use super::attached::Attachment;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-static-over-propagated",
    severity: Severity::Note,
    source: "vpc/latest/tgw/how-transit-gateways-work.html",
    rests_on: &[],
    page: page!("tgw_static_over_propagated.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, table: Part<'_, TransitGatewayRouteTable>, report: &mut Report<'_>) {
    let routes = network.routes(table.id);
    for loser in routes.iter().filter(|route| matches!(route.origin, Origin::Propagated(_))) {
        let Some(winner) = loser.overridden_by.and_then(|place| routes.get(place)) else {
            continue;
        };
        let by_hand = matches!(winner.origin, Origin::Static | Origin::List);
        let lost: Option<Attachment<'_>> = loser.target.id().and_then(|id| table.plan.get(id));
        let (Some(lost), Some(at)) = (lost, winner.at.clone()) else { continue };
        if by_hand && winner.is_active() && winner.target != loser.target {
            let finding = report.at(at).arg("table", table.name());
            finding.arg("destination", winner.destination).arg("lost", lost.name());
            finding.arg("target", &winner.target).also(lost.spot(""), "lost");
        }
    }
}
