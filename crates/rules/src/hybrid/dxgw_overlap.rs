//! Two VPCs behind one Direct Connect gateway that share addresses.

use plan::{DirectConnectGateway, Part, Path, Severity};
use reach::Network;

use super::link::associated;
use crate::peering::renumber::{lighter_first, moved};
use crate::vpc::block::blocks_of;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "dxgw-overlap",
    severity: Severity::Rejected,
    source: "directconnect/latest/UserGuide/direct-connect-gateways-intro.html",
    rests_on: &[],
    page: page!("dxgw_overlap.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, exchange: Part<'_, DirectConnectGateway>, report: &mut Report<'_>) {
    let joined: Vec<_> = associated(exchange).collect();
    for (place, (row, second)) in joined.iter().enumerate() {
        for (_, first) in joined.iter().take(place).filter(|(_, vpc)| vpc.id != second.id) {
            let pairs = blocks_of(*first).flat_map(|a| blocks_of(*second).map(move |b| (a, b)));
            let mut shared = pairs.filter_map(|(a, b)| Some((a, b, net::common(a.net, b.net)?)));
            let Some((a, b, shared)) = shared.next() else { continue };
            let finding = report.at(exchange.spot(Path::new("associations").row(*row)));
            finding.arg("exchange", exchange.name()).arg("a", first.name());
            finding.arg("b", second.name()).arg("shared", shared);
            finding.also(a.spot(), "block").also(b.spot(), "block");
            let mut blocks = lighter_first(a, b).into_iter();
            finding.fixes.extend(blocks.find_map(|block| moved("move", block)));
        }
    }
}
