//! A group that another one lets in, and that does not let its own members out to there.

use super::group_rule::{Direction, GroupRule, members, of};
use crate::load_balancer::admission::{Other, admit, opening_to_group};
use plan::{Fix, Listing, Part, SecurityGroup, Severity};
use reach::{Network, Nic};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-egress-closed",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/security-group-rules.html",
    rests_on: &[Listing::SecurityGroups, Listing::NetworkInterfaces],
    page: page!("sg_egress_closed.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    for rule in of(group).filter(|rule| rule.way == Direction::In) {
        let Some(named) = shut_in(network, &rule) else { continue };
        let finding = report.at(named.spot("egress")).arg("group", rule.group.name());
        finding.arg("named", named.name()).arg("services", rule.told());
        finding.also(rule.spot("group"), "inbound");
        let (services, group) = (rule.services().unwrap_or_default(), rule.group.id);
        let groups = std::slice::from_ref(named.id);
        if let Some(change) = opening_to_group(network, groups, Direction::Out, &services, group) {
            finding.fix(Fix::review("let-out", change));
        }
    }
}

/// The group that a rule names, if it has members and none of them is let out to any of the rule's.
fn shut_in<'a>(network: &'a Network, rule: &GroupRule<'a>) -> Option<Part<'a, SecurityGroup>> {
    let named = rule.neighbour()?;
    let services = rule.services().filter(|services| !services.is_empty())?;
    let mut clients = members(network, named.id);
    clients.retain(|nic| nic.accepts.opens());
    let servers = members(network, rule.group.id);
    let goes = |client: &&Nic| {
        let others = servers.iter().copied().filter(|server| server.spot != client.spot);
        let others: Vec<&Nic> = others.collect();
        let other = Other::nics(others.iter().copied());
        others.is_empty() || admit(network, &client.groups, Direction::Out, &services, &other)
    };
    (!clients.is_empty() && !servers.is_empty() && !clients.iter().any(goes)).then_some(named)
}
