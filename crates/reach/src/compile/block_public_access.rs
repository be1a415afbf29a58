//! VPC Block Public Access, for each VPC and subnet: the setting of its Region, less where it is excluded
//! (`vpc/latest/userguide/security-vpc-bpa-basics.html`).

use plan::{Blocked, Id, Path, Place, Role, Spot};

use super::{MOST_PARENTS, Roles};
use crate::model::PublicAccessBlock;

/// The setting for a VPC or a subnet; `None` where it is in no Region.
pub(super) fn of(roles: &Roles<'_>, id: &Id) -> Option<PublicAccessBlock> {
    let mut around = Vec::new();
    let mut next = Some(id);
    while let Some((id, entry)) = next.and_then(|id| roles.get_key_value(id)) {
        if let Role::Place(Place::Region { blocked, exclusions, .. }) = &entry.role {
            let own = exclusions.iter().filter(|row| row.of.is_some_and(|of| around.contains(&of)));
            let blocked = own.map(|row| row.blocked).fold(*blocked, Blocked::min);
            return Some(PublicAccessBlock {
                at: Spot::at(id, Path::new("block_public_access")),
                blocked,
            });
        }
        around.push(*id);
        next = entry.parent.filter(|_| around.len() < MOST_PARENTS);
    }
    None
}
