//! Security group rules that name a group across a transit gateway.

use plan::{Part, SecurityGroup, TransitGateway};

use super::attached::{Spoke, spokes_at};
use crate::peering::group::{Reference, references_of};

/// A rule that names a group of a VPC attached to the same transit gateway.
pub(super) struct Crossing<'a> {
    /// The rule.
    pub(super) reference: Reference<'a>,
    /// The attachments of the rule's VPC and of the named group's VPC.
    pub(super) spokes: [Spoke<'a>; 2],
}

/// The rules of a group that name one across a transit gateway, where no peering joins the two VPCs.
pub(super) fn crossings(group: Part<'_, SecurityGroup>) -> impl Iterator<Item = Crossing<'_>> {
    references_of(group).filter(|reference| !reference.is_peered()).filter_map(|reference| {
        let spokes = between(&reference)?;
        Some(Crossing { reference, spokes })
    })
}

/// The attachments by which one transit gateway joins the two VPCs of a reference.
pub(crate) fn between<'a>(reference: &Reference<'a>) -> Option<[Spoke<'a>; 2]> {
    spokes_at(reference.home).find_map(|home| {
        let mut others = spokes_at(reference.far);
        others.find(|far| far.hub.id == home.hub.id).map(|far| [home, far])
    })
}

impl<'a> Crossing<'a> {
    /// The transit gateway.
    pub(super) fn hub(&self) -> Part<'a, TransitGateway> {
        let [home, _] = self.spokes;
        home.hub
    }

    /// Whether references are off at the transit gateway.
    pub(super) fn hub_is_off(&self) -> bool {
        !self.hub().group_references
    }
}
