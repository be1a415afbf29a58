//! The rules of security groups, network ACLs and firewalls, each read once: what could not be read
//! matches nothing.

use net::{Cidr, IcmpTypes, PortSpan, Ports, Protocol, ProtocolEntry, Protocols};
use plan::{Filter, FirewallEntry, Id, IdMap, NetworkAclEntry, Place, Role, Spot};

use super::Roles;
use crate::model::{
    FirewallRule, NetworkAclRule, NetworkAclRules, RuleRemote, SecurityGroupRule,
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

pub(super) fn groups(roles: &Roles<'_>) -> IdMap<SecurityGroupRules> {
    let group = |id: &Id, role: &Role<'_>| match role {
        Role::Filter(Filter::SecurityGroup { ingress, egress }) => Some(SecurityGroupRules {
            ingress: rules(roles, id, ingress),
            egress: rules(roles, id, egress),
        }),
        _ => None,
    };
    roles.iter().filter_map(|(id, entry)| Some(((*id).clone(), group(id, &entry.role)?))).collect()
}

fn rules(roles: &Roles<'_>, id: &Id, rules: &[plan::IpPermission<'_>]) -> Vec<SecurityGroupRule> {
    let rule = |rule: &plan::IpPermission<'_>| SecurityGroupRule {
        at: Spot::at(id, rule.path.clone()),
        services: services(rule.protocol, rule.ports),
        remote: remote(roles, rule.remote),
    };
    rules.iter().map(rule).collect()
}

fn remote(roles: &Roles<'_>, remote: Option<plan::RuleRemote<'_>>) -> RuleRemote {
    match remote {
        Some(plan::RuleRemote::PrefixList(id)) => match roles.get(id).map(|entry| &entry.role) {
            Some(Role::Place(Place::PrefixList { prefixes })) => {
                RuleRemote::Nets(super::nets(prefixes))
            }
            _ => RuleRemote::Unseen(id.clone()),
        },
        Some(plan::RuleRemote::Cidr(cidr)) => {
            cidr.net().map_or(RuleRemote::Nobody, RuleRemote::Cidr)
        }
        Some(plan::RuleRemote::Group(id)) => RuleRemote::Group(id.clone()),
        None => RuleRemote::Nobody,
    }
}

pub(super) fn acls(roles: &Roles<'_>) -> IdMap<NetworkAclRules> {
    let acl = |id: &Id, role: &Role<'_>| match role {
        Role::Filter(Filter::NetworkAcl { ingress, egress, .. }) => {
            let (ingress, egress) = (numbered(id, ingress), numbered(id, egress));
            Some(NetworkAclRules { subnets: Vec::new(), ingress, egress })
        }
        _ => None,
    };
    roles.iter().filter_map(|(id, entry)| Some(((*id).clone(), acl(id, &entry.role)?))).collect()
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
