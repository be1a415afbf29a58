//! The blocks of a VPC as its rules read them, and the next free one.

use net::{AddressSet, Cidr, IpNet, well_known};
use plan::{Change, OnPremises, Part, Path, Plan, RouteTable, Spot, Vpc};

/// One readable block of a VPC, in a field of its own family.
#[derive(Clone, Copy)]
pub(crate) struct Block<'a> {
    /// Whose block it is.
    pub(crate) vpc: Part<'a, Vpc>,
    /// Which of the VPC's blocks it is.
    pub(crate) place: Place,
    /// The block as typed.
    pub(crate) cidr: &'a Cidr,
    /// The block with its host bits cleared.
    pub(crate) net: IpNet,
}

/// Which of a VPC's blocks; those added later are greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// The IPv4 block that the VPC is created with.
    Primary,
    /// An IPv4 block added later, by its row.
    Secondary(usize),
    /// An IPv6 block, by its row.
    Ipv6(usize),
}

/// The readable blocks of a VPC in the order in which they are added, IPv4 first.
pub(crate) fn blocks_of(vpc: Part<'_, Vpc>) -> impl Iterator<Item = Block<'_>> {
    let primary = vpc.is().cidr.iter().map(|cidr| (Place::Primary, cidr));
    let secondary = vpc.is().secondary.iter().enumerate();
    let secondary = secondary.map(|(row, cidr)| (Place::Secondary(row), cidr));
    let ipv6 = vpc.is().ipv6.iter().enumerate().map(|(row, cidr)| (Place::Ipv6(row), cidr));
    let all = primary.chain(secondary).chain(ipv6);
    all.filter_map(move |(place, cidr)| {
        let net = cidr.net()?;
        let of_its_family = matches!(place, Place::Ipv6(_)) != net.network().is_ipv4();
        of_its_family.then_some(Block { vpc, place, cidr, net })
    })
}

/// Every readable block of every VPC.
pub(crate) fn every(plan: &Plan) -> impl Iterator<Item = Block<'_>> {
    plan.every::<Vpc>().flat_map(blocks_of)
}

/// The blocks of a VPC whose size and range AWS takes, in the order in which they are added.
pub(crate) fn usable(vpc: Part<'_, Vpc>) -> impl Iterator<Item = Block<'_>> {
    blocks_of(vpc).filter(Block::is_usable)
}

/// The ranges in which a VPC can have no block.
pub(crate) const RESERVED: [IpNet; 4] =
    [well_known::THIS_NETWORK, well_known::LOOPBACK, well_known::LINK_LOCAL, well_known::MULTICAST];

impl<'a> Block<'a> {
    /// Its field.
    pub(crate) fn spot(&self) -> Spot {
        self.vpc.spot(self.path())
    }

    fn path(&self) -> Path {
        match self.place {
            Place::Primary => Path::new("cidr"),
            Place::Secondary(row) => Path::new("secondary").row(row),
            Place::Ipv6(row) => Path::new("ipv6").row(row),
        }
    }

    /// Whether it is an IPv4 block.
    pub(crate) fn is_v4(&self) -> bool {
        self.net.network().is_ipv4()
    }

    /// Whether its size is one that a VPC's block can have.
    pub(crate) fn is_sized(&self) -> bool {
        let length = self.net.prefix_len();
        if self.is_v4() {
            (16..=28).contains(&length)
        } else {
            (44..=60).contains(&length) && length.is_multiple_of(4)
        }
    }

    /// The range in which it lies and in which no VPC can have a block.
    pub(crate) fn reserved(&self) -> Option<IpNet> {
        RESERVED.into_iter().find(|range| range.contains(&self.net))
    }

    /// Whether AWS takes its size and its range.
    pub(crate) fn is_usable(&self) -> bool {
        self.is_sized() && self.reserved().is_none()
    }

    /// The blocks of its VPC and family that are added before it and are usable.
    pub(crate) fn earlier(&self) -> impl Iterator<Item = Block<'a>> + use<'a> {
        let (place, v4) = (self.place, self.is_v4());
        usable(self.vpc).filter(move |other| other.is_v4() == v4 && other.place < place)
    }

    /// The change that puts another block in its place.
    pub(crate) fn becomes(&self, net: IpNet) -> Change {
        let mut vpc = self.vpc.is().clone();
        match self.place {
            Place::Primary => vpc.cidr = Some(net.into()),
            Place::Secondary(row) => replace(&mut vpc.secondary, row, net),
            Place::Ipv6(row) => replace(&mut vpc.ipv6, row, net),
        }
        Change::new("").edit(self.vpc.becomes(vpc))
    }

    /// The change that takes it away; the primary block stays.
    pub(crate) fn dropped(&self) -> Option<Change> {
        let mut vpc = self.vpc.is().clone();
        match self.place {
            Place::Primary => return None,
            Place::Secondary(row) => drop_row(&mut vpc.secondary, row),
            Place::Ipv6(row) => drop_row(&mut vpc.ipv6, row),
        }
        Some(Change::new("").edit(self.vpc.becomes(vpc)))
    }

    /// The next free block of its size, near enough for a VPC, that may stand in its place.
    pub(crate) fn next_free(&self) -> Option<IpNet> {
        self.next_free_in(&Unused::of(self.vpc.plan))
    }

    /// The same, where it is known what is not used.
    pub(crate) fn next_free_in(&self, unused: &Unused) -> Option<IpNet> {
        let length = self.net.prefix_len().clamp(16, 28);
        self.is_v4().then(|| next_free_in(unused, self.vpc, self.place, length)).flatten()
    }
}

fn replace(row: &mut [Cidr], place: usize, net: IpNet) {
    if let Some(cidr) = row.get_mut(place) {
        *cidr = net.into();
    }
}

fn drop_row(rows: &mut Vec<Cidr>, row: usize) {
    if row < rows.len() {
        rows.remove(row);
    }
}

/// The next free IPv4 block that a VPC may have in this place: in the private range of its other
/// blocks, overlapping no VPC, no on-premises network and no route of the VPC.
pub(crate) fn next_free(vpc: Part<'_, Vpc>, place: Place, length: u8) -> Option<IpNet> {
    next_free_in(&Unused::of(vpc.plan), vpc, place, length)
}

fn next_free_in(unused: &Unused, vpc: Part<'_, Vpc>, place: Place, length: u8) -> Option<IpNet> {
    let others: Vec<IpNet> = usable(vpc)
        .filter(|block| block.is_v4() && block.place != place)
        .map(|block| block.net)
        .collect();
    let mut used: Vec<IpNet> = routed(vpc).filter(|net| net.prefix_len() >= length).collect();
    used.extend([DOCKER, DEFAULT_VPC]);
    if others.iter().any(|net| LOCKED.contains(net)) {
        used.push(LOCK);
    }
    unused.first(pool(&others, vpc), length, &used)
}

/// The addresses of the ranges that VPCs are planned in which no VPC and no on-premises network uses.
pub(crate) struct Unused(Vec<(IpNet, AddressSet)>);

impl Unused {
    /// Those of a plan.
    pub(crate) fn of(plan: &Plan) -> Unused {
        let used: AddressSet = taken(plan).into_iter().collect();
        let pools = well_known::PRIVATE.into_iter().chain([well_known::SHARED]);
        Unused(pools.map(|pool| (pool, AddressSet::from(pool).difference(&used))).collect())
    }

    /// The first block of a length in a pool that holds nothing used, here or elsewhere.
    fn first(&self, pool: IpNet, length: u8, elsewhere: &[IpNet]) -> Option<IpNet> {
        let (_, free) = self.0.iter().find(|(of, _)| *of == pool)?;
        let mut blocks = free.ranges().flat_map(|range| net::blocks_in(range, length));
        blocks.find(|block| elsewhere.iter().all(|used| net::common(*used, *block).is_none()))
    }
}

/// The bridge of Docker's default network.
pub(crate) const DOCKER: IpNet = block([172, 17, 0, 0], 16);

/// The block of every default VPC.
pub(crate) const DEFAULT_VPC: IpNet = block([172, 31, 0, 0], 16);

/// What no block can be added from, once the VPC has one in [`LOCKED`].
pub(crate) const LOCK: IpNet = block([10, 0, 0, 0], 16);

/// A block in here keeps further blocks out of [`LOCK`].
pub(crate) const LOCKED: IpNet = block([10, 0, 0, 0], 15);

/// An IPv4 prefix known when this is compiled.
pub(crate) const fn block([a, b, c, d]: [u8; 4], length: u8) -> IpNet {
    IpNet::V4(net::Ipv4Net::new_assert(std::net::Ipv4Addr::new(a, b, c, d), length))
}

/// The range to choose from: that of the first other block, or of the VPC's present one.
fn pool(others: &[IpNet], vpc: Part<'_, Vpc>) -> IpNet {
    let own = vpc.is().cidr.as_ref().and_then(Cidr::net);
    match others.first() {
        Some(first) => private_range(*first).unwrap_or(well_known::SHARED),
        None => own.and_then(private_range).unwrap_or(well_known::PRIVATE_10),
    }
}

/// The private range that a block lies in.
pub(crate) fn private_range(net: IpNet) -> Option<IpNet> {
    well_known::PRIVATE.into_iter().find(|range| range.contains(&net))
}

/// What the plan's VPCs and on-premises networks use.
fn taken(plan: &Plan) -> Vec<IpNet> {
    let outside = plan.every::<OnPremises>().flat_map(|place| &place.is().prefixes);
    every(plan).map(|block| block.net).chain(outside.filter_map(Cidr::net)).collect()
}

/// The destinations of the routes in a VPC's tables.
pub(crate) fn routed(vpc: Part<'_, Vpc>) -> impl Iterator<Item = IpNet> {
    vpc.children::<RouteTable>()
        .flat_map(|table| &table.is().routes)
        .filter_map(|route| route.destination.as_ref()?.net())
}
