//! VPC Block Public Access as rules read it: the exclusions of a Region, row by row.

use plan::{Blocked, Change, Fix, Id, Part, Path, Plan, PublicAccessExclusion, Region};

/// One exclusion of a Region.
pub(super) struct Excluded<'a> {
    pub(super) region: Part<'a, Region>,
    pub(super) row: usize,
    pub(super) exclusion: &'a PublicAccessExclusion,
}

/// Every exclusion, Region by Region.
pub(super) fn exclusions(plan: &Plan) -> impl Iterator<Item = Excluded<'_>> {
    plan.every::<Region>().flat_map(|region| {
        let rows = region.is().exclusions.iter().enumerate();
        rows.map(move |(row, exclusion)| Excluded { region, row, exclusion })
    })
}

impl<'a> Excluded<'a> {
    /// The VPC or subnet, where one is named.
    pub(super) fn of(&self) -> Option<&'a Id> {
        self.exclusion.of.as_ref().map(|of| &of.id)
    }

    /// Where the row stands.
    pub(super) fn path(&self) -> Path {
        Path::new("exclusions").row(self.row)
    }

    /// Whether the mode of the Region takes no notice of it
    /// (`vpc/latest/userguide/security-vpc-bpa-example.html`).
    pub(super) fn is_ignored(&self) -> bool {
        let blocked = self.region.blocked();
        blocked == Blocked::Ingress && self.exclusion.blocked() == Blocked::Ingress
    }

    /// Takes away the rows of the Region that go: this one, and those that are as idle as it.
    pub(super) fn dropped(&self, goes: impl Fn(usize, &PublicAccessExclusion) -> bool) -> Fix {
        let mut is = self.region.is().clone();
        let rows = std::mem::take(&mut is.exclusions).into_iter().enumerate();
        let stay = rows.filter(|(row, exclusion)| !goes(*row, exclusion));
        is.exclusions = stay.map(|(_, exclusion)| exclusion).collect();
        Fix::safe("drop", Change::new("").edit(self.region.becomes(is)))
    }
}
