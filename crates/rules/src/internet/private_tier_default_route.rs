//! A subnet whose name says that it is isolated or a database tier, with a default route.

use net::well_known;
use plan::{InternetGateway, NatGateway, Part, Severity, Subnet, TransitGateway};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "private-tier-default-route",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/vpc-example-private-subnets-nat.html",
    rests_on: &[],
    page: page!("private_tier_default_route.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    let plan = network.plan();
    let (Some(word), Some(table)) = (word(subnet.name()), network.table_of(subnet.id)) else {
        return;
    };
    let default_v6 = network
        .routes(table)
        .iter()
        .filter(|route| route.destination == well_known::ANY_V6 && route.overridden_by.is_none());
    let routes = network.default_routes(table).into_iter().chain(default_v6);
    let out = routes.filter(|route| route.is_active()).find_map(|route| {
        let id = route.target.id()?;
        let leads = plan.get::<NatGateway>(id).is_some()
            || plan.get::<InternetGateway>(id).is_some()
            || plan.get::<TransitGateway>(id).is_some();
        leads.then_some((route, id))
    });
    if let Some((route, id)) = out {
        let finding = report.at(subnet.spot("route_table")).arg("subnet", subnet.name());
        finding.arg("word", word).arg("table", plan.called(table));
        finding.arg("destination", route.destination).arg("target", plan.called(id));
        finding.also(plan::Spot::whole(table), "table");
    }
}

/// The word in a subnet's name that says that nothing of it leaves.
fn word(name: &str) -> Option<&str> {
    let mut words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.find(|word| CLOSED.iter().any(|closed| word.eq_ignore_ascii_case(closed)))
}

const CLOSED: [&str; 5] = ["isolated", "intra", "database", "databases", "db"];
