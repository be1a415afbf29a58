//! Private hosted zones with the VPCs that they answer in, as their rules read them.

use std::collections::BTreeSet;

use plan::{DnsRecord, Id, Part, Path, Peering, PrivateHostedZone, Spot, Vpc};
use reach::bare_name;

use crate::transit_gateway::attached::{Spoke, spokes_at, spokes_of};

/// A private hosted zone in its plan.
pub(super) type Zone<'a> = Part<'a, PrivateHostedZone>;

/// A VPC of the plan that a zone is associated with.
#[derive(Clone, Copy)]
pub(super) struct Association<'a> {
    /// The zone.
    pub(super) zone: Zone<'a>,
    /// The row of the zone's list.
    row: usize,
    /// The VPC.
    pub(super) vpc: Part<'a, Vpc>,
}

/// The associations of a zone.
pub(super) fn associations<'a>(zone: Zone<'a>) -> impl Iterator<Item = Association<'a>> {
    let rows = zone.is().vpcs.iter().enumerate();
    rows.filter_map(move |(row, vpc)| Some(Association { zone, row, vpc: zone.plan.get(&vpc.id)? }))
}

impl Association<'_> {
    /// The place that names the VPC.
    pub(super) fn spot(&self) -> Spot {
        self.zone.spot(Path::new("vpcs").row(self.row))
    }

    /// The zone without this association.
    pub(super) fn dropped(&self) -> PrivateHostedZone {
        let mut is = self.zone.is().clone();
        is.vpcs.remove(self.row);
        is
    }
}

/// The domain of a zone as names are compared; none where it is not decided.
pub(super) fn domain(zone: Zone<'_>) -> Option<String> {
    Some(bare_name(&zone.domain)).filter(|domain| !domain.is_empty())
}

/// The records of a zone with their rows.
pub(super) fn records<'a>(zone: Zone<'a>) -> impl Iterator<Item = (usize, &'a DnsRecord)> {
    zone.is().records.iter().enumerate()
}

/// The place of a record.
pub(super) fn record_path(row: usize) -> Path {
    Path::new("records").row(row)
}

/// The zone with one record changed.
pub(super) fn with_record(
    zone: Zone<'_>,
    row: usize,
    change: impl FnOnce(&mut DnsRecord),
) -> PrivateHostedZone {
    let mut is = zone.is().clone();
    if let Some(record) = is.records.get_mut(row) {
        change(record);
    }
    is
}

/// The VPCs that active peerings and transit gateways join a VPC with.
pub(super) fn neighbours<'a>(vpc: Part<'a, Vpc>) -> BTreeSet<&'a Id> {
    let mut joined: BTreeSet<&Id> = BTreeSet::new();
    for peering in vpc.referring::<Peering>().filter(|peering| peering.is_active()) {
        if let (Some(one), Some(other)) = (&peering.is().requester, &peering.is().accepter) {
            joined.extend([&one.id, &other.id].into_iter().filter(|id| *id != vpc.id));
        }
    }
    let available = |spoke: &Spoke<'_>| spoke.attachment.is_available();
    for own in spokes_at(vpc).filter(available) {
        joined.extend(spokes_of(own.hub).filter(available).map(|spoke| spoke.vpc.id));
    }
    joined
}
