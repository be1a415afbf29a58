//! What gateways to the internet do not let pass, for each VPC and subnet: VPC Block Public Access of its
//! Region, less where it is excluded (`vpc/latest/userguide/security-vpc-bpa-basics.html`).

use plan::{Blocked, Id, Path, Place, Role, Spot};

use super::{MOST_PARENTS, Roles};

/// What is blocked for a place, and where the plan says so.
#[derive(Clone, Debug)]
pub(crate) struct Guard {
    pub(crate) at: Spot,
    pub(crate) blocked: Blocked,
}

/// What is blocked for a VPC or a subnet; `None` where it stands in no Region.
pub(super) fn guard(roles: &Roles<'_>, id: &Id) -> Option<Guard> {
    let mut around = Vec::new();
    let mut next = Some(id);
    while let Some((id, cast)) = next.and_then(|id| roles.get_key_value(id)) {
        if let Role::Place(Place::Region { blocked, exclusions, .. }) = &cast.role {
            let own = exclusions.iter().filter(|row| row.of.is_some_and(|of| around.contains(&of)));
            let blocked = own.map(|row| row.blocked).fold(*blocked, Blocked::min);
            return Some(Guard { at: Spot::at(id, Path::new("block_public_access")), blocked });
        }
        around.push(*id);
        next = cast.parent.filter(|_| around.len() < MOST_PARENTS);
    }
    None
}
