//! The rules of security groups, network ACLs and firewalls, each read once: what could not be read
//! matches nothing.

use std::sync::Arc;

use net::{Cidr, IcmpTypes, PortSpan, Ports, Protocol, ProtocolEntry, Protocols, well_known};
use plan::{Filter, FirewallEntry, Id, IdMap, Listing, NetworkAclEntry, Role, Spot};

use super::Roles;
use crate::model::{
    FirewallRule, Network, NetworkAclRule, NetworkAclRules, RuleRemote, SecurityGroupRule,
    SecurityGroupRules, Services,
};

/// The rules of a network firewall, in the order in which they decide.
pub(super) fn firewall(id: &Id, rules: &[FirewallEntry<'_>]) -> Vec<FirewallRule> {
    let net = |cidr: Option<&Cidr>| cidr.and_then(Cidr::net);
    let rule = |rule: &FirewallEntry<'_>| FirewallRule {
        at: Spot::at(id, rule.path.clone()),
        action: rule.action,
        services: services(rule.protocol, rule.ports),
        source: net(rule.source),
        destination: net(rule.destination),
        readable: net(rule.source).is_some() == rule.source.is_some()
            && net(rule.destination).is_some() == rule.destination.is_some(),
    };
    rules.iter().map(rule).collect()
}

/// The protocols and ports of a rule: ports for TCP and UDP, types and codes for ICMP, and nothing of the
/// kind for other protocols.
fn services(protocol: &ProtocolEntry, ports: Option<&Ports>) -> Services {
    let read = |protocols: Protocols| {
        let ports = match (protocols, ports) {
            (Protocols::One(protocol), Some(ports)) => span(protocol, ports)?,
            _ => PortSpan::ALL,
        };
        Some((protocols, ports))
    };
    Services(protocol.value().and_then(read))
}

fn span(protocol: Protocol, ports: &Ports) -> Option<PortSpan> {
    if protocol.is_icmp() {
        return IcmpTypes::new(ports.text()).value().map(net::IcmpSpan::ports);
    }
    if protocol.has_ports() { ports.value() } else { Some(PortSpan::ALL) }
}

/// The rules of the plan's security groups, and of the default groups that it does not hold where it
/// holds all others.
pub(super) fn groups(network: &Network, roles: &Roles<'_>) -> IdMap<Arc<SecurityGroupRules>> {
    let groups = roles.iter();
    let groups = groups.filter_map(|(id, of)| Some(((*id).clone(), group(network, id, &of.role)?)));
    let initial = network.vpcs.iter().filter(|(id, vpc)| {
        vpc.default_group.is_none() && network.sees(id, Listing::SecurityGroups)
    });
    let initial = initial.map(|(id, _)| (id.clone(), Arc::new(initial_default_group(id))));
    let mut all: IdMap<_> = groups.chain(initial).collect();
    all.sort_keys();
    all
}

/// The default security group of a VPC as AWS makes it: everything in from its members, everything out
/// (`vpc/latest/userguide/default-security-group.html`).
fn initial_default_group(vpc: &Id) -> SecurityGroupRules {
    let rule = |remote| SecurityGroupRule {
        at: Spot::whole(vpc),
        services: Services(Some((Protocols::All, PortSpan::ALL))),
        remote,
    };
    let anywhere = [well_known::ANY_V4, well_known::ANY_V6];
    SecurityGroupRules {
        ingress: vec![rule(RuleRemote::Group(vpc.clone()))],
        egress: anywhere.map(RuleRemote::Cidr).map(rule).into(),
    }
}

/// The rules of a security group.
pub(super) fn group(
    network: &Network,
    id: &Id,
    role: &Role<'_>,
) -> Option<Arc<SecurityGroupRules>> {
    let Role::Filter(Filter::SecurityGroup { ingress, egress }) = role else { return None };
    let (ingress, egress) = (rules(network, id, ingress), rules(network, id, egress));
    Some(Arc::new(SecurityGroupRules { ingress, egress }))
}

fn rules(network: &Network, id: &Id, rules: &[plan::IpPermission<'_>]) -> Vec<SecurityGroupRule> {
    let rule = |rule: &plan::IpPermission<'_>| SecurityGroupRule {
        at: Spot::at(id, rule.path.clone()),
        services: services(rule.protocol, rule.ports),
        remote: remote(network, rule.remote),
    };
    rules.iter().map(rule).collect()
}

fn remote(network: &Network, remote: Option<plan::RuleRemote<'_>>) -> RuleRemote {
    match remote {
        Some(plan::RuleRemote::PrefixList(id)) => match network.list(id) {
            Some(nets) => RuleRemote::Nets(nets.to_vec()),
            None => RuleRemote::Unseen(id.clone()),
        },
        Some(plan::RuleRemote::Cidr(cidr)) => {
            cidr.net().map_or(RuleRemote::Nobody, RuleRemote::Cidr)
        }
        Some(plan::RuleRemote::Group(id)) => RuleRemote::Group(id.clone()),
        None => RuleRemote::Nobody,
    }
}

pub(super) fn acls(roles: &Roles<'_>) -> IdMap<Arc<NetworkAclRules>> {
    let acl = |id: &Id, role: &Role<'_>| acl(id, role).map(Arc::new);
    roles.iter().filter_map(|(id, entry)| Some(((*id).clone(), acl(id, &entry.role)?))).collect()
}

/// The entries of a network ACL, without the subnets that use it.
pub(super) fn acl(id: &Id, role: &Role<'_>) -> Option<NetworkAclRules> {
    let Role::Filter(Filter::NetworkAcl { ingress, egress, .. }) = role else { return None };
    let (ingress, egress) = (numbered(id, ingress), numbered(id, egress));
    Some(NetworkAclRules { subnets: Vec::new(), ingress, egress })
}

fn numbered(id: &Id, entries: &[NetworkAclEntry<'_>]) -> Vec<NetworkAclRule> {
    let rule = |entry: &NetworkAclEntry<'_>| {
        Some(NetworkAclRule {
            at: Spot::at(id, entry.path.clone()),
            number: entry.number?,
            action: entry.action,
            services: services(entry.protocol, entry.ports),
            net: entry.cidr.and_then(Cidr::net),
        })
    };
    let mut rules: Vec<NetworkAclRule> = entries.iter().filter_map(rule).collect();
    rules.sort_by_key(|rule| rule.number);
    rules
}
