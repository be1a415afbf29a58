//! A rule that lets everyone in to ports for administration or databases.

use std::collections::BTreeSet;

use super::group_rule::{Direction, GroupRule, of};
use net::{AddressSet, Cidr, IpNet, Protocol, well_known};
use plan::{Fix, Part, PrefixList, SecurityGroup, Severity, Spot, Vpc};
use reach::{Network, public_v4};

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
    for family in [Family::V4, Family::V6] {
        let sources = of(group).filter(|rule| rule.way == Direction::In);
        let sources = sources.filter_map(|rule| Source::new(network, rule, family));
        let (whole, parts): (Vec<Source<'_>>, Vec<Source<'_>>) =
            sources.partition(|source| source.nets.iter().any(|net| net.prefix_len() == 0));
        for source in whole {
            tell(network, report, &[&source], &source.ports, family);
        }
        let ports: BTreeSet<u16> = parts.iter().flat_map(|part| &part.ports).copied().collect();
        let open = |port: &u16| {
            let for_port = parts.iter().filter(|part| part.ports.contains(port));
            let nets: AddressSet = for_port.flat_map(|part| &part.nets).copied().collect();
            family.world().is_subset(&nets)
        };
        let ports: Vec<u16> = ports.into_iter().filter(open).collect();
        let opens = |part: &&Source<'_>| part.ports.iter().any(|port| ports.contains(port));
        let opening: Vec<&Source<'_>> = parts.iter().filter(opens).collect();
        tell(network, report, &opening, &ports, family);
    }
}

/// A family of addresses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    V4,
    V6,
}

impl Family {
    fn has(self, net: IpNet) -> bool {
        net.addr().is_ipv4() == (self == Family::V4)
    }

    /// Everyone on the internet.
    fn world(self) -> AddressSet {
        match self {
            Family::V4 => public_v4(),
            Family::V6 => AddressSet::from(well_known::GLOBAL_UNICAST),
        }
    }
}

/// A rule with the blocks of one family that it names, itself or by a prefix list, and the sensitive ports
/// that it opens to them.
struct Source<'a> {
    rule: GroupRule<'a>,
    nets: Vec<IpNet>,
    ports: Vec<u16>,
}

impl<'a> Source<'a> {
    fn new(network: &Network, rule: GroupRule<'a>, family: Family) -> Option<Source<'a>> {
        let list = rule.is.list.as_ref().filter(|_| rule.is.cidr.is_none());
        let list = list.and_then(|list| network.plan().get::<PrefixList>(&list.id));
        let entries = list.iter().flat_map(|list| &list.is().entries);
        let nets = rule.is.cidr.iter().chain(entries).filter_map(Cidr::net);
        let nets: Vec<IpNet> = nets.filter(|net| family.has(*net)).collect();
        let ports = sensitive(&rule);
        (!nets.is_empty() && !ports.is_empty()).then_some(Source { rule, nets, ports })
    }

    /// The field that names the blocks.
    fn spot(&self) -> Spot {
        self.rule.spot(if self.rule.is.cidr.is_some() { "cidr" } else { "list" })
    }

    /// What it names, as a reader knows it.
    fn told(&self, network: &Network) -> String {
        match (&self.rule.is.cidr, &self.rule.is.list) {
            (None, Some(list)) => network.plan().called(&list.id).to_owned(),
            (cidr, _) => cidr.as_ref().map(Cidr::to_string).unwrap_or_default(),
        }
    }
}

/// Tells of rules that open ports to everyone together, at the first of them.
fn tell(
    network: &Network,
    report: &mut Report<'_>,
    sources: &[&Source<'_>],
    ports: &[u16],
    family: Family,
) {
    let Some((first, others)) = sources.split_first() else { return };
    let named: Vec<String> = sources.iter().map(|source| source.told(network)).collect();
    let finding = report.at(first.spot());
    finding.arg("group", first.rule.group.name()).arg("cidr", named.join(", "));
    finding.arg("ports", told(ports));
    for other in others {
        finding.also(other.spot(), "part");
    }
    let Some(block) = own_block(network, &first.rule, family == Family::V4) else { return };
    let rows: BTreeSet<usize> = others.iter().map(|other| other.rule.row).collect();
    let change = first.rule.listed(|rules| {
        if let Some(rule) = rules.get_mut(first.rule.row) {
            (rule.cidr, rule.list) = (Some(block.into()), None);
        }
        let mut row = 0..;
        rules.retain(|_| row.next().is_none_or(|row: usize| !rows.contains(&row)));
    });
    finding.fix(Fix::review("narrow", change).arg("block", block));
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
