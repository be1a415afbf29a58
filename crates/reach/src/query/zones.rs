//! Availability zones: whether two subnets are in one. Decided here and nowhere else.

use plan::Id;

use crate::model::{Network, Nic};

impl Network {
    /// Whether two subnets are in one availability zone, if that is known: by the zones' ids, which are
    /// the same in every account, where both have one, and else by their names
    /// (`ram/latest/userguide/working-with-az-ids.html`).
    pub fn is_one_zone(&self, one: &Id, two: &Id) -> Option<bool> {
        let (one, two) = (self.subnets.get(one)?, self.subnets.get(two)?);
        match (&one.zone_id, &two.zone_id) {
            (Some(one), Some(two)) => Some(one == two),
            _ => Some(one.zone.as_ref()? == two.zone.as_ref()?),
        }
    }

    /// The first of some subnets that is known to be in the zone of another one.
    pub(crate) fn first_in_zone_of<'s>(&self, subnets: &[&'s Id], of: &Id) -> Option<&'s Id> {
        subnets.iter().copied().find(|subnet| self.is_one_zone(subnet, of) == Some(true))
    }

    /// The name of the zone of an interface's subnet.
    pub(crate) fn zone_of_nic(&self, nic: &Nic) -> Option<&str> {
        self.subnets.get(nic.subnet.as_ref()?)?.zone.as_deref()
    }

    /// Whether a node lies in the zone of an interface: by the zone's id where both subnets have it, else
    /// by its name, if that is decided.
    pub(crate) fn share_zone(&self, own: &Nic, node: &Nic) -> bool {
        let subnet = |nic: &Nic| self.subnets.get(nic.subnet.as_ref()?);
        let Some(own) = subnet(own) else { return true };
        let Some(node) = subnet(node) else { return false };
        match (&own.zone_id, &node.zone_id) {
            (Some(own), Some(node)) => own == node,
            _ => own.zone.is_none() || own.zone == node.zone,
        }
    }
}
