//! What the rules of network ACLs decide, as exact sets: made once for ACLs that are alike.

use std::collections::HashMap;
use std::sync::Arc;

use net::{AddressSet, FlowProduct, FlowSet, IpNet, PortSet, PortSpan, Protocols, Span, Spans};
use plan::{Action, Id, IdMap};
use rustc_hash::FxBuildHasher;

use crate::compile::NetworkAclRule;
use crate::network::Network;

/// What the readable rules of one direction of a network ACL decide, in the order of their numbers. The
/// other end is the source, whichever direction.
#[derive(Debug)]
pub struct AclSets {
    /// What each rule matches and decides.
    pub rules: Vec<AclRuleSets>,
    /// What passes.
    pub open: FlowSet,
}

/// What one rule of a network ACL matches and decides.
#[derive(Debug)]
pub struct AclRuleSets {
    /// What it matches.
    pub matched: FlowSet,
    /// What of it no earlier rule has decided.
    pub left: FlowSet,
}

/// Both directions of every network ACL: what comes in, what goes out.
pub(crate) type AclIndex = IdMap<[Arc<AclSets>; 2]>;

/// All that counts of a rule that can be read.
type Content = (Action, Protocols, PortSpan, IpNet);

/// The sets of lists of rules that were met before.
type Known = HashMap<Vec<Content>, Arc<AclSets>, FxBuildHasher>;

impl Network {
    /// What a network ACL lets in from other subnets and beyond; `None` for an ACL that is not in the plan.
    pub fn acl_ingress(&self, acl: &Id) -> Option<&AclSets> {
        let [ingress, _] = self.acl_index().get(acl)?;
        Some(ingress)
    }

    /// What a network ACL lets out to other subnets and beyond; `None` for an ACL that is not in the plan.
    pub fn acl_egress(&self, acl: &Id) -> Option<&AclSets> {
        let [_, egress] = self.acl_index().get(acl)?;
        Some(egress)
    }

    fn acl_index(&self) -> &AclIndex {
        self.acl_sets.get_or_init(|| {
            let mut known = Known::default();
            let mut sets = |rules: &[NetworkAclRule]| sets_of(&mut known, rules);
            let acls = self.acls.iter();
            acls.map(|(id, acl)| (id.clone(), [sets(&acl.ingress), sets(&acl.egress)])).collect()
        })
    }
}

fn sets_of(known: &mut Known, rules: &[NetworkAclRule]) -> Arc<AclSets> {
    let content: Vec<Content> = rules.iter().filter_map(content).collect();
    if let Some(sets) = known.get(&content) {
        return sets.clone();
    }
    let sets = Arc::new(sets(&content));
    known.insert(content, sets.clone());
    sets
}

fn content(rule: &NetworkAclRule) -> Option<Content> {
    let (protocols, ports) = rule.services.protocols_and_ports()?;
    Some((rule.action, protocols, ports, rule.net?))
}

fn sets(content: &[Content]) -> AclSets {
    let (mut before, mut open) = (FlowSet::default(), FlowSet::default());
    let mut rules = Vec::new();
    for (action, protocols, ports, net) in content {
        let matched = matched(*protocols, *ports, *net);
        let left = matched.difference(&before);
        before = before.union(&matched);
        if *action == Action::Allow {
            open = open.union(&left);
        }
        rules.push(AclRuleSets { matched, left });
    }
    AclSets { rules, open }
}

fn matched(protocols: Protocols, ports: PortSpan, net: IpNet) -> FlowSet {
    let services = match protocols {
        Protocols::One(protocol) => PortSet::new(protocol, ports),
        Protocols::All => PortSet::all(),
    };
    FlowProduct {
        sources: net.into(),
        destinations: AddressSet::all(),
        services,
        source_ports: Spans::from(Span::ALL),
    }
    .into()
}
