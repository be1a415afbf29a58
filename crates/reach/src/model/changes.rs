//! What differs between two compiled plans.

use std::sync::Arc;

use plan::{Changes, DependencyTopic, Id, IdMap};

use super::{Network, topic};

impl Network {
    /// What differs between an earlier compiled plan and this one.
    pub fn changes_since(&self, before: &Network) -> Changes {
        let mut changes = self.plan.changes_since(&before.plan);
        if (before.seen, before.seen_everywhere) != (self.seen, self.seen_everywhere) {
            changes.add_whole(topic::SEEN);
        }
        compare(&mut changes, topic::SCOPE, &before.scopes, &self.scopes, PartialEq::eq);
        compare(&mut changes, topic::VPC, &before.vpcs, &self.vpcs, PartialEq::eq);
        compare(&mut changes, topic::SUBNET, &before.subnets, &self.subnets, PartialEq::eq);
        compare(&mut changes, topic::TABLE, &before.tables, &self.tables, alike_or_same);
        compare(&mut changes, topic::ACL, &before.acls, &self.acls, alike_or_same);
        self.add_interface_changes(before, &mut changes);
        changes
    }

    /// Adds what differs between the interfaces of two compiled plans.
    pub(crate) fn add_interface_changes(&self, before: &Network, changes: &mut Changes) {
        let alike = |old: &Vec<usize>, new: &Vec<usize>| {
            let [old, new] = [(before, old), (self, new)]
                .map(|(of, list)| list.iter().map(|nic| of.nics.get(*nic)));
            old.eq(new)
        };
        if !Arc::ptr_eq(&before.nics, &self.nics) {
            let (old, new) = (&before.index, &self.index);
            compare(changes, topic::NICS, &old.nics, &new.nics, alike);
            compare(changes, topic::MEMBERS, &old.members, &new.members, alike);
        }
    }
}

fn alike_or_same<T: PartialEq>(before: &Arc<T>, now: &Arc<T>) -> bool {
    Arc::ptr_eq(before, now) || before == now
}

/// Adds the ids under which two maps hold something else.
fn compare<T>(
    changes: &mut Changes,
    topic: DependencyTopic,
    before: &Arc<IdMap<T>>,
    now: &Arc<IdMap<T>>,
    alike: impl Fn(&T, &T) -> bool,
) {
    if Arc::ptr_eq(before, now) {
        return;
    }
    let differs = |(id, new): &(&Id, &T)| before.get(*id).is_none_or(|old| !alike(old, new));
    now.iter().filter(differs).for_each(|(id, _)| changes.add(id, topic));
    let gone = before.keys().filter(|id| !now.contains_key(*id));
    gone.for_each(|id| changes.add(id, topic));
}
