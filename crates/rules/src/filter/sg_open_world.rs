//! A rule that lets everyone in to ports for administration or databases.

use super::group_rule::{Direction, GroupRule, of};
use net::{IpNet, Protocol};
use plan::{Fix, Part, SecurityGroup, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-open-world",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/security-group-rules.html",
    rests_on: &[],
    page: page!("sg_open_world.md"),
    check,
};

/// Ports that few should reach: SSH, SQL Server, Oracle, MySQL, Remote Desktop, PostgreSQL, Redshift,
/// WinRM, Redis, Elasticsearch, Memcached, MongoDB.
const SENSITIVE: [u16; 13] =
    [22, 1433, 1521, 3306, 3389, 5432, 5439, 5985, 5986, 6379, 9200, 11211, 27017];

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    for rule in of(group).filter(|rule| rule.way == Direction::In) {
        let Some(cidr) = rule.is.cidr.as_ref() else { continue };
        let open = cidr.net().is_some_and(|net| net.prefix_len() == 0);
        let ports = if open { sensitive(&rule) } else { Vec::new() };
        if ports.is_empty() {
            continue;
        }
        let finding = report.at(rule.spot("cidr"));
        finding.arg("group", rule.group.name()).arg("cidr", cidr).arg("ports", told(&ports));
        let v4 = cidr.v4().is_some();
        if let Some(block) = own_block(network, &rule, v4) {
            let change = rule.changed(|rule| rule.cidr = Some(block.into()));
            finding.fix(Fix::review("narrow", change).arg("block", block));
        }
    }
}

fn sensitive(rule: &GroupRule<'_>) -> Vec<u16> {
    let open = rule.services().unwrap_or_default();
    SENSITIVE.into_iter().filter(|port| open.contains(Protocol::TCP, *port)).collect()
}

/// The first few ports, and a mark that there are more.
fn told(ports: &[u16]) -> String {
    let named = ports.iter().take(MOST).map(|port| format!("tcp {port}"));
    let more = (ports.len() > MOST).then(|| "...".to_owned());
    named.chain(more).collect::<Vec<_>>().join(", ")
}

const MOST: usize = 3;

fn own_block(network: &Network, rule: &GroupRule<'_>, v4: bool) -> Option<IpNet> {
    let blocks = network.blocks(rule.group.within::<Vpc>()?.id).iter();
    blocks.copied().find(|block| block.addr().is_ipv4() == v4 && block.prefix_len() > 0)
}
