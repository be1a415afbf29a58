//! A network ACL that lets the world in to SSH or RDP in a subnet that the internet reaches.

use net::{PortSet, PortSpan, Protocol};
use plan::{Id, InternetGateway, Severity};
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
    for acl in network.plan().every::<plan::NetworkAcl>() {
        let subnets = subnets(network, acl.id);
        let public = subnets.iter().find(|subnet| is_public(network, subnet.id));
        let Some(subnet) = public else { continue };
        for rule in decided(network, acl, Direction::In).iter().filter(|rule| rule.allows()) {
            let Some(port) = admitted(rule) else { continue };
            let finding = report.at(rule.rule.spot("cidr")).arg("acl", acl.name());
            finding.arg("number", rule.rule.is.number.unwrap_or_default()).arg("port", port);
            finding.arg("subnet", subnet.name()).also(subnet.spot(""), "subnet");
        }
    }
}

/// The port of SSH or RDP that a rule written for few ports lets the world in to. One for everything is
/// the default, and one for the ports of clients is needed for answers.
fn admitted(decided: &Decided<'_>) -> Option<u16> {
    let is = decided.rule.is;
    let span = is.ports.as_ref()?.value()?;
    let world = is.cidr.as_ref()?.net()?.prefix_len() == 0;
    let few = world && !(span.from <= CLIENTS && span.to == u16::MAX);
    let passes = |port: &u16| {
        let one = PortSet::new(Protocol::TCP, PortSpan::one(*port));
        let mut left = decided.left.products().iter();
        left.any(|product| !product.services.intersection(&one).is_empty())
    };
    ADMIN.into_iter().find(passes).filter(|_| few)
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
