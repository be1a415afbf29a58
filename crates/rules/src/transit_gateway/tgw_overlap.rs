//! Two VPCs with one block propagated into one table: the second is not installed.

use plan::{Change, Fix, Learned, Path, Severity, TransitGatewayRouteTable};
use reach::{Network, Origin, Route};

use super::attached::{Attachment, Table};
use crate::peering::moving::moved;
use crate::vpc::block::{Block, blocks_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-overlap",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/how-transit-gateways-work.html",
    page: include_str!("tgw_overlap.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for table in network.plan().every::<TransitGatewayRouteTable>() {
        let routes = network.routes(table.id);
        for loser in routes.iter().filter(|route| is_of_vpc(route)) {
            let Some(winner) = loser.beaten_by.and_then(|place| routes.get(place)) else {
                continue;
            };
            if is_of_vpc(winner) && winner.target != loser.target {
                tell(report, table, loser, winner);
            }
        }
    }
}

fn is_of_vpc(route: &Route) -> bool {
    route.origin == Origin::Propagated(Learned::Network)
}

fn tell(report: &mut Report<'_>, table: Table<'_>, loser: &Route, winner: &Route) {
    let of = |route: &Route| table.plan.get(route.target.id()?);
    let (Some(lost), Some(kept)): (Option<Attachment<'_>>, Option<Attachment<'_>>) =
        (of(loser), of(winner))
    else {
        return;
    };
    let from = table.propagating.iter().position(|from| from.id == *lost.id);
    let path = from.map_or(Path::new("propagating"), |row| Path::new("propagating").row(row));
    let finding = report.at(table.spot(path));
    finding.arg("table", table.name()).arg("block", loser.destination);
    finding.arg("lost", lost.name()).arg("kept", kept.name()).also(kept.spot(""), "kept");
    if let Some((vpc, free, change)) = block(lost, loser).and_then(moved) {
        finding.fix(Fix::review("move", change).arg("vpc", vpc).arg("free", free));
    }
    let mut is = table.is().clone();
    is.propagating.retain(|from| from.id != *lost.id);
    if is != *table.is() {
        finding.fix(Fix::review("stop", Change::new("").edit(table.becomes(is))));
    }
}

/// The block of the VPC behind the attachment that was not installed.
fn block<'a>(attachment: Attachment<'a>, route: &Route) -> Option<Block<'a>> {
    let vpc = attachment.plan.get(&attachment.is().to.as_ref()?.id)?;
    blocks_of(vpc).find(|block| block.net == route.destination)
}
