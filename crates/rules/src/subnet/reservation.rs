//! The CIDR reservations of subnets.

use net::{Cidr, IpNet};
use plan::{Change, Fix, Part, Path, Spot, Subnet};

/// A reservation that can be read.
#[derive(Clone, Copy)]
pub(super) struct Reservation<'a> {
    /// The subnet.
    pub(super) subnet: Part<'a, Subnet>,
    /// The block as typed.
    pub(super) cidr: &'a Cidr,
    /// The block with its host bits cleared.
    pub(super) net: IpNet,
    row: usize,
}

/// The reservations of a subnet.
pub(super) fn reservations(subnet: Part<'_, Subnet>) -> impl Iterator<Item = Reservation<'_>> {
    subnet.is().reservations.iter().enumerate().filter_map(move |(row, is)| {
        let cidr = is.cidr.as_ref()?;
        Some(Reservation { subnet, cidr, net: cidr.net()?, row })
    })
}

impl Reservation<'_> {
    /// Its block.
    pub(super) fn spot(&self) -> Spot {
        self.subnet.spot(Path::new("reservations").row(self.row).field("cidr"))
    }

    /// The fix that drops it.
    pub(super) fn dropped(&self) -> Fix {
        let mut is = self.subnet.is().clone();
        let mut row = 0..;
        is.reservations.retain(|_| row.next() != Some(self.row));
        let fix = Fix::review("drop", Change::new("").edit(self.subnet.becomes(is)));
        fix.arg("cidr", self.cidr)
    }
}
