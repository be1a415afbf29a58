//! A transit gateway that is attached to itself.

use plan::{Change, Fix, Severity};
use reach::Network;

use super::attached::alive;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-peering-self",
    severity: Severity::Rejected,
    source: "vpc/latest/tgw/tgw-peering.html",
    rests_on: &[],
    page: page!("tgw_peering_self.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for attachment in alive(network.plan()) {
        let (Some(hub), Some(to)) = (&attachment.gateway, &attachment.to) else { continue };
        if hub.id == to.id {
            let finding = report.at(attachment.spot("to")).arg("attachment", attachment.name());
            finding.fix(Fix::review("drop", Change::new("").drop(attachment.id)));
        }
    }
}
