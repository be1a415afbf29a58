//! A peering of a VPC with itself.

use plan::{Change, Fix, Part, Peering, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-self",
    severity: Severity::Rejected,
    source: "vpc/latest/peering/vpc-peering-basics.html",
    rests_on: &[],
    page: page!("peering_self.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    if !peering.is_alive() {
        return;
    }
    let (Some(one), Some(two)) = (&peering.requester, &peering.accepter) else { return };
    let Some(vpc) = network.plan().get::<Vpc>(&one.id).filter(|_| one == two) else { return };
    report
        .at(peering.spot("accepter"))
        .arg("vpc", vpc.name())
        .arg("peering", peering.name())
        .fix(Fix::review("drop", Change::new("").drop(peering.id)));
}
