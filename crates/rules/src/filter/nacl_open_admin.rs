//! A network ACL that lets the world in to SSH or RDP in a subnet that the internet reaches.

use net::Protocol;
use plan::{Id, InternetGateway, NetworkAcl, Part, Severity};
use reach::Network;

use super::acl_rule::{Decided, decided, subnets};
use super::group_rule::Direction;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nacl-open-admin",
    severity: Severity::Risky,
    source: "securityhub/latest/userguide/ec2-controls.html",
    rests_on: &[],
    page: page!("nacl_open_admin.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, acl: Part<'_, NetworkAcl>, report: &mut Report<'_>) {
    let decided = decided(network, acl, Direction::In);
    let admitting = decided.iter().filter(|rule| rule.allows());
    let mut admitting = admitting.filter_map(|rule| Some((rule, admitted(rule)?))).peekable();
    if admitting.peek().is_none() {
        return;
    }
    let subnets = subnets(network, acl.id);
    let public = subnets.iter().find(|subnet| is_public(network, subnet.id));
    let Some(subnet) = public else { return };
    for (rule, port) in admitting {
        let finding = report.at(rule.rule.spot("cidr")).arg("acl", acl.name());
        finding.arg("number", rule.rule.is.number.unwrap_or_default()).arg("port", port);
        finding.arg("subnet", subnet.name()).also(subnet.spot(""), "subnet");
    }
}

/// The port of SSH or RDP that a rule written for few ports lets the world in to. One for everything is
/// the default, and one for the ports of clients is needed for answers.
fn admitted(decided: &Decided<'_>) -> Option<u16> {
    let is = decided.rule.is;
    let span = is.ports.as_ref()?.value()?;
    let world = is.cidr.as_ref()?.net()?.prefix_len() == 0;
    if !world || (span.from <= CLIENTS && span.to == u16::MAX) {
        return None;
    }
    let passes = |port: &u16| {
        let mut left = decided.left.products().iter();
        left.any(|product| product.services.contains(Protocol::TCP, *port))
    };
    ADMIN.into_iter().find(passes)
}

const ADMIN: [u16; 2] = [22, 3389];

/// The first port that clients use.
const CLIENTS: u16 = 1024;

/// Whether a subnet's table leads to an internet gateway.
fn is_public(network: &Network, subnet: &Id) -> bool {
    let Some(table) = network.table_of(subnet) else { return false };
    network.routes(table).iter().any(|route| {
        let target = route.target.id();
        target.is_some_and(|id| network.plan().get::<InternetGateway>(id).is_some())
    })
}
