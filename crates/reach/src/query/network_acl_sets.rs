//! What network ACLs let pass: worked out once for ACLs that are alike.

use std::sync::Arc;

use indexmap::IndexMap;
use net::{AddressSet, FlowProduct, FlowSet, IpNet, PortSpan, Protocols, Span, Spans};
use plan::{Action, Id};
use rustc_hash::FxBuildHasher;

use crate::model::{AclIndex, AclRuleSets, AclSets, Network, NetworkAclRule, Services, topic};

/// All that counts of a rule that can be read.
type Content = (Action, Protocols, PortSpan, IpNet);

/// The sets of lists of rules that were met before.
type Known = IndexMap<Vec<Content>, Arc<AclSets>, FxBuildHasher>;

impl Network {
    /// What a network ACL lets in from other subnets and beyond; `None` for an ACL that is not in the plan.
    pub fn acl_ingress(&self, acl: &Id) -> Option<&AclSets> {
        self.read_at(acl, topic::ACL);
        let [ingress, _] = self.acl_index().get(acl)?;
        Some(ingress)
    }

    /// What a network ACL lets out to other subnets and beyond; `None` for an ACL that is not in the plan.
    pub fn acl_egress(&self, acl: &Id) -> Option<&AclSets> {
        self.read_at(acl, topic::ACL);
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
    let (protocols, ports) = rule.services.0?;
    Some((rule.action, protocols, ports, rule.net?))
}

fn sets(content: &[Content]) -> AclSets {
    let (mut before, mut open) = (FlowSet::default(), FlowSet::default());
    let mut rules = Vec::new();
    for (action, protocols, ports, net) in content {
        let matched = matched(Services(Some((*protocols, *ports))), *net);
        let left = matched.difference(&before);
        before = before.union(&matched);
        if *action == Action::Allow {
            open = open.union(&left);
        }
        rules.push(AclRuleSets { matched, left });
    }
    AclSets { rules, open }
}

fn matched(services: Services, net: IpNet) -> FlowSet {
    FlowProduct {
        sources: net.into(),
        destinations: AddressSet::all(),
        services: services.set(),
        source_ports: Spans::from(Span::ALL),
    }
    .into()
}
