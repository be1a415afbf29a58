//! The blocks of a subnet as its rules read them, and the next free one in its VPC.

use net::{Cidr, IpNet};
use plan::{Change, Part, Spot, Subnet, Vpc};

/// One readable block of a subnet, in the field of its own family.
#[derive(Clone, Copy)]
pub(crate) struct Block<'a> {
    /// Whose block it is.
    pub(crate) subnet: Part<'a, Subnet>,
    /// The block as typed.
    pub(crate) cidr: &'a Cidr,
    /// The block with its host bits cleared.
    pub(crate) net: IpNet,
}

/// The readable blocks of a subnet, IPv4 first.
pub(crate) fn blocks_of(subnet: Part<'_, Subnet>) -> impl Iterator<Item = Block<'_>> {
    let v4 = subnet.is().cidr.iter().filter(|cidr| cidr.v4().is_some());
    let v6 = subnet.is().ipv6.iter().filter(|cidr| cidr.v6().is_some());
    v4.chain(v6).filter_map(move |cidr| Some(Block { subnet, cidr, net: cidr.net()? }))
}

impl Block<'_> {
    /// Its field.
    pub(crate) fn spot(&self) -> Spot {
        self.subnet.spot(if self.is_v4() { "cidr" } else { "ipv6" })
    }

    /// Whether it is an IPv4 block.
    pub(crate) fn is_v4(&self) -> bool {
        self.net.network().is_ipv4()
    }

    /// Whether its size is one that a subnet's block can have.
    pub(crate) fn is_sized(&self) -> bool {
        let length = self.net.prefix_len();
        if self.is_v4() {
            (16..=28).contains(&length)
        } else {
            (44..=64).contains(&length) && length.is_multiple_of(4)
        }
    }

    /// The change that puts another block in its place.
    pub(crate) fn becomes(&self, net: IpNet) -> Change {
        let subnet = self.subnet.is().clone();
        let subnet = if self.is_v4() {
            Subnet { cidr: Some(net.into()), ..subnet }
        } else {
            Subnet { ipv6: Some(net.into()), ..subnet }
        };
        Change::new("").edit(self.subnet.becomes(subnet))
    }

    /// The next free block of its family in its VPC, of its own size or the nearest smaller one.
    pub(crate) fn next_free(&self) -> Option<IpNet> {
        let (length, longest) = (self.net.prefix_len(), if self.is_v4() { 28 } else { 64 });
        let wanted = length.clamp(if self.is_v4() { 16 } else { 44 }, longest);
        let step = if self.is_v4() { 1 } else { 4 };
        let start = wanted.div_ceil(step) * step;
        (start..=longest)
            .step_by(step.into())
            .find_map(|length| next_free(self.subnet, self.is_v4(), length))
    }
}

/// The next free block of this length in the VPC's blocks, overlapping no other subnet.
pub(crate) fn next_free(subnet: Part<'_, Subnet>, v4: bool, length: u8) -> Option<IpNet> {
    let vpc = subnet.parent::<Vpc>()?;
    let others = vpc.children::<Subnet>().filter(|other| other.id != subnet.id);
    let used: Vec<IpNet> = others.flat_map(blocks_of).map(|block| block.net).collect();
    let mut pools = vpc.is().blocks().filter_map(|(_, cidr)| cidr.net());
    pools.find_map(|pool| {
        let family = pool.network().is_ipv4() == v4;
        family.then(|| net::free_blocks(pool, &used, length).next()).flatten()
    })
}
