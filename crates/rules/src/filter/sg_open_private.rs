//! A rule that opens all ports, or a database, to a private range far wider than the VPC.

use net::{IpNet, PortSet, Protocol, well_known};
use plan::{Listing, Part, SecurityGroup, Severity, Vpc};
use reach::Network;

use super::group_rule::{Direction, GroupRule, of};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-open-private",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/security-group-rules.html",
    rests_on: &[Listing::Vpcs],
    page: page!("sg_open_private.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    for rule in of(group).filter(|rule| rule.way == Direction::In) {
        let Some(net) = rule.is.cidr.as_ref().and_then(net::Cidr::net) else { continue };
        if !is_wide(net) {
            continue;
        }
        let Some(what) = what(&rule).filter(|_| !is_own(network, &rule, net)) else { continue };
        let finding = report.at(rule.spot("cidr")).arg("group", rule.group.name());
        finding.arg("cidr", net).arg("ports", rule.told()).arg("do", what);
    }
}

/// Databases: SQL Server, Oracle, MySQL, PostgreSQL, Redshift, Redis, Elasticsearch, Memcached, MongoDB.
const DATABASES: [u16; 9] = [1433, 1521, 3306, 5432, 5439, 6379, 9200, 11211, 27017];

/// Whether a rule opens everything, or a database.
fn what(rule: &GroupRule<'_>) -> Option<&'static str> {
    let open = rule.services()?;
    let all = PortSet::all_of(Protocol::TCP);
    if open.intersection(&all) == all {
        return Some("all");
    }
    let has = |port: &u16| open.contains(Protocol::TCP, *port);
    DATABASES.iter().any(has).then_some("database")
}

/// Whether a block is a whole private range, or a great part of one.
fn is_wide(net: IpNet) -> bool {
    well_known::is_private(net) && (net.prefix_len() <= 12 || well_known::PRIVATE.contains(&net))
}

fn is_own(network: &Network, rule: &GroupRule<'_>, net: IpNet) -> bool {
    let Some(vpc) = rule.group.within::<Vpc>() else { return false };
    network.blocks(vpc.id).iter().any(|block| block.contains(&net))
}
