//! Two transit gateways on one Direct Connect gateway with overlapping allowed prefixes.

use plan::{DirectConnectGateway, Part, Path, Severity};
use reach::Network;

use crate::transit_gateway::attached::{End, ends_to};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "dxgw-tgw-allowed-overlap",
    severity: Severity::Broken,
    source: "directconnect/latest/UserGuide/allowed-to-prefixes.html",
    rests_on: &[],
    page: page!("dxgw_tgw_allowed_overlap.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, exchange: Part<'_, DirectConnectGateway>, report: &mut Report<'_>) {
    let joined: Vec<End<'_>> = ends_to(network.plan(), exchange.id).collect();
    for (place, second) in joined.iter().enumerate() {
        for first in joined.iter().take(place).filter(|end| end.hub.id != second.hub.id) {
            tell(report, first, second);
        }
    }
}

fn tell(report: &mut Report<'_>, first: &End<'_>, second: &End<'_>) {
    for (row, cidr) in second.attachment.allowed_prefixes.iter().enumerate() {
        let mut others = first.attachment.allowed_prefixes.iter().filter_map(net::Cidr::net);
        let shared = cidr.net().and_then(|net| others.find_map(|other| net::common(net, other)));
        if let Some(shared) = shared {
            let path = Path::new("allowed_prefixes").row(row);
            let finding = report.at(second.attachment.spot(path)).arg("shared", shared);
            finding.arg("first", first.hub.name()).arg("second", second.hub.name());
            finding.also(first.attachment.spot("allowed_prefixes"), "first");
        }
    }
}
