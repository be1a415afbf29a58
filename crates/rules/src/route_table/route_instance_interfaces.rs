//! A route to an instance that has several network interfaces.

use super::{RowTo, rows_of_target, spot};
use plan::{Change, Fix, Instance, NetworkInterface, Part, Severity, Target};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-instance-interfaces",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_CreateRoute.html",
    rests_on: &[],
    page: page!("route_instance_interfaces.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, instance: Part<'_, Instance>, report: &mut Report<'_>) {
    let all = instance.referring::<NetworkInterface>();
    let of = all.filter(|one| one.instance.as_ref().is_some_and(|of| of.id == *instance.id));
    let interfaces: Vec<_> = of.collect();
    let [first, _, ..] = interfaces.as_slice() else { return };
    for RowTo { table, row, .. } in rows_of_target(instance) {
        let finding = report.at(spot(&table, row, "target")).arg("table", table.name());
        finding.arg("instance", instance.name()).arg("count", interfaces.len());
        for interface in &interfaces {
            finding.also(interface.spot("instance"), "interface");
        }
        let mut is = table.is().clone();
        let named = Target::To(first.id.clone());
        is.routes.iter_mut().skip(row).take(1).for_each(|route| route.target = Some(named.clone()));
        let fix = Fix::review("name-interface", Change::new("").edit(table.becomes(is)));
        finding.fix(fix.arg("interface", first.name()));
    }
}
