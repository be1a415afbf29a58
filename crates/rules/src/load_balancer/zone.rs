//! Availability Zones of subnets, compared as far as the plan says which they are.

use plan::{Part, Subnet};

/// The zone of a subnet, as far as it is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Zone<'a> {
    name: Option<&'a str>,
    id: Option<&'a str>,
}

impl<'a> Zone<'a> {
    /// The zone of a subnet.
    pub(crate) fn of(subnet: Part<'a, Subnet>) -> Zone<'a> {
        let is = subnet.is();
        Zone { name: is.zone.as_deref(), id: is.zone_id.as_deref() }
    }

    /// Whether it is the same zone as another one, if the plan says so: ids mean the same everywhere.
    /// Names do within one account, and are taken to do so where the ids are not known, as in traces.
    pub(crate) fn is(&self, other: &Zone<'_>) -> Option<bool> {
        if let (Some(one), Some(two)) = (self.id, other.id) {
            return Some(one == two);
        }
        match (self.name, other.name) {
            (Some(one), Some(two)) => Some(one == two),
            _ => None,
        }
    }

    /// What to call it: by its id where it has one.
    pub(crate) fn word(&self) -> &'a str {
        self.id.or(self.name).unwrap_or_default()
    }
}

/// The first two of these subnets in one zone, by their places in the list: the earlier, the later.
pub(crate) fn twins(zones: &[Zone<'_>]) -> Vec<(usize, usize)> {
    let earlier = |later: usize, zone: &Zone<'_>| {
        zones.iter().take(later).position(|other| other.is(zone) == Some(true))
    };
    let found =
        zones.iter().enumerate().filter_map(|(later, zone)| Some((earlier(later, zone)?, later)));
    found.collect()
}

/// Whether all of these are known to be one zone.
pub(crate) fn are_one(zones: &[Zone<'_>]) -> bool {
    let Some(first) = zones.first() else { return false };
    zones.iter().all(|zone| zone.is(first) == Some(true))
}
