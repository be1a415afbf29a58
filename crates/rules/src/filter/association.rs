//! The associations of security groups with further VPCs.

use plan::{Change, Fix, Part, Path, SecurityGroup, Spot, Vpc};

/// A further VPC of a group.
pub(super) struct Association<'a> {
    /// The group.
    pub(super) group: Part<'a, SecurityGroup>,
    /// The VPC that the group was made in.
    pub(super) home: Part<'a, Vpc>,
    /// The VPC that it is associated with.
    pub(super) vpc: Part<'a, Vpc>,
    row: usize,
}

/// The associations of a group with VPCs of the plan.
pub(super) fn associations_of(
    group: Part<'_, SecurityGroup>,
) -> impl Iterator<Item = Association<'_>> {
    let home = group.within::<Vpc>();
    let rows = group.is().vpcs.iter().enumerate();
    rows.filter_map(move |(row, vpc)| {
        Some(Association { group, home: home?, vpc: group.plan.get(&vpc.id)?, row })
    })
}

impl Association<'_> {
    /// The VPC among those of the group.
    pub(super) fn spot(&self) -> Spot {
        self.group.spot(Path::new("vpcs").row(self.row))
    }

    /// The fix that ends it.
    pub(super) fn ended(&self) -> Fix {
        let mut is = self.group.is().clone();
        is.vpcs.retain(|vpc| vpc.id != *self.vpc.id);
        let fix = Fix::review("end", Change::new("").edit(self.group.becomes(is)));
        fix.arg("group", self.group.name()).arg("vpc", self.vpc.name())
    }
}
