//! Availability zones: whether two subnets are in one. Decided here and nowhere else.
//!
//! A zone's id means the same zone in every account, its name in one account only
//! (`ram/latest/userguide/working-with-az-ids.html`). What is not decided is unknown: neither in the zone
//! nor out of it.

use plan::Id;

use crate::model::{Network, Nic, topic};

impl Network {
    /// Whether two subnets are in one availability zone: by the zones' ids, where both have one, and else
    /// by their names, where one account owns both; `None` where that is not known.
    pub fn is_one_zone(&self, one: &Id, two: &Id) -> Option<bool> {
        [one, two].into_iter().for_each(|subnet| self.read_at(subnet, topic::SUBNET));
        let (first, second) = (self.subnets.get(one)?, self.subnets.get(two)?);
        if let (Some(first), Some(second)) = (&first.zone_id, &second.zone_id) {
            return Some(first == second);
        }
        let same = first.zone.as_ref()? == second.zone.as_ref()?;
        self.is_one_owner(one, two).then_some(same)
    }

    /// Whether a subnet is in the zone that a resource names; `None` where that is not known.
    pub(crate) fn is_in_named_zone(
        &self,
        subnet: &Id,
        resource: &Id,
        zone: Option<&str>,
    ) -> Option<bool> {
        let own = self.subnets.get(subnet)?.zone.as_deref()?;
        self.is_one_owner(subnet, resource).then_some(own == zone?)
    }

    /// Whether two subnets are in one zone, or may be: what is in no subnet may be in any zone.
    pub(crate) fn may_be_one_zone(&self, one: Option<&Id>, two: Option<&Id>) -> bool {
        one.zip(two).and_then(|(one, two)| self.is_one_zone(one, two)) != Some(false)
    }

    /// The first of some subnets that is known to be in the zone of another one.
    pub(crate) fn first_in_zone_of<'s>(&self, subnets: &[&'s Id], of: &Id) -> Option<&'s Id> {
        subnets.iter().copied().find(|subnet| self.is_one_zone(subnet, of) == Some(true))
    }

    /// The name of the zone of an interface's subnet.
    pub(crate) fn zone_of_nic(&self, nic: &Nic) -> Option<&str> {
        self.subnets.get(nic.subnet.as_ref()?)?.zone.as_deref()
    }

    /// Whether one account owns two resources, as far as the plan says.
    fn is_one_owner(&self, one: &Id, two: &Id) -> bool {
        self.account_of(one) == self.account_of(two)
    }
}
