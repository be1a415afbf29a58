//! A rule that names a group whose members' packets are led through an appliance.

use super::group_rule::{Direction, GroupRule, members, of};
use crate::load_balancer::admission::around;
use net::Cidr;
use plan::{
    Fix, GatewayLoadBalancerEndpoint, Id, Instance, Listing, NetworkInterface, Part, SecurityGroup,
    SecurityGroupRule, Severity, Spot,
};
use reach::{Network, Nic};
use std::collections::BTreeMap;
use std::net::IpAddr;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-reference-middlebox",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/VPC_Route_Tables.html",
    rests_on: &[Listing::RouteTables],
    page: page!("sg_reference_middlebox.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    for rule in of(group) {
        let Some(named) = rule.neighbour() else { continue };
        let (own, far) = (members(network, rule.group.id), members(network, named.id));
        let (clients, servers) =
            if rule.way == Direction::In { (&far, &own) } else { (&own, &far) };
        let Some(detour) = detour(network, clients, servers) else { continue };
        let finding = report.at(rule.spot("group")).arg("group", rule.group.name());
        finding.arg("named", named.name()).arg("table", detour.table);
        finding.arg("client", detour.client).arg("server", detour.server);
        finding.arg("appliance", detour.appliance).also(Spot::whole(detour.table), "table");
        let by_block = around(network, far.iter().copied()).into_iter().map(|net| {
            SecurityGroupRule { cidr: Some(Cidr::from(net)), group: None, ..rule.is.clone() }
        });
        finding.fix(Fix::review("use-blocks", replaced(&rule, by_block.collect())));
    }
}

/// A way between two subnets through an appliance.
struct Detour<'a> {
    table: &'a Id,
    client: &'a Id,
    server: &'a Id,
    appliance: &'a Id,
}

fn detour<'a>(network: &'a Network, from: &[&'a Nic], to: &[&'a Nic]) -> Option<Detour<'a>> {
    let (from, to) = (subnets(from), subnets(to));
    let pairs = from.keys().flat_map(|client| to.iter().map(move |server| (*client, server)));
    pairs.filter(|(client, (server, _))| client != *server).find_map(
        |(client, (server, address))| {
            let table = network.table_of(client)?;
            let route = network.lookup(table, *address).filter(|route| route.is_active())?;
            let appliance = route.target.id().filter(|id| is_appliance(network, id))?;
            Some(Detour { table, client, server, appliance })
        },
    )
}

/// The subnets of some interfaces, each with an address in it.
fn subnets<'a>(nics: &[&'a Nic]) -> BTreeMap<&'a Id, IpAddr> {
    let placed =
        nics.iter().filter_map(|nic| Some((nic.subnet.as_ref()?, *nic.addresses.first()?)));
    placed.collect()
}

fn is_appliance(network: &Network, id: &Id) -> bool {
    let plan = network.plan();
    plan.get::<NetworkInterface>(id).is_some()
        || plan.get::<Instance>(id).is_some()
        || plan.get::<GatewayLoadBalancerEndpoint>(id).is_some()
}

fn replaced(rule: &GroupRule<'_>, by: Vec<SecurityGroupRule>) -> plan::Change {
    rule.listed(|rules| {
        let fresh: Vec<_> = by.into_iter().filter(|rule| !rules.contains(rule)).collect();
        if rule.row < rules.len() {
            rules.splice(rule.row..=rule.row, fresh);
        }
    })
}
