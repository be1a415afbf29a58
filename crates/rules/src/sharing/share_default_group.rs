//! The default security group of a VPC, which cannot be shared.

use plan::{Fix, Path, Severity};
use reach::Network;

use super::shares::{Shared, shared};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "share-default-group",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/security-group-sharing.html",
    rests_on: &[],
    page: page!("share_default_group.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for shared in shared(network) {
        let Shared::Group(group) = shared else { continue };
        if group.is_default() {
            let finding = report.at(shared.spot(Path::new("shared"))).arg("group", group.id);
            finding.fix(Fix::review("stop", shared.kept(str::is_empty)));
        }
    }
}
