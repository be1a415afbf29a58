//! What is shared, with whom.

use plan::{Change, Part, Path, SecurityGroup, Spot, Subnet};
use reach::Network;

/// One account that something is shared with.
#[derive(Clone, Copy)]
pub(super) struct Share<'a> {
    /// What is shared.
    pub(super) what: Shared<'a>,
    /// Where among the accounts that it is shared with.
    pub(super) row: usize,
    /// The number of the account.
    pub(super) with: &'a str,
}

/// What can be shared inside an organization.
#[derive(Clone, Copy)]
pub(super) enum Shared<'a> {
    /// A subnet.
    Subnet(Part<'a, Subnet>),
    /// A security group.
    Group(Part<'a, SecurityGroup>),
}

/// Everything that is shared.
pub(super) fn shared(network: &Network) -> impl Iterator<Item = Shared<'_>> {
    let subnets = network.plan().every::<Subnet>().map(Shared::Subnet);
    let groups = network.plan().every::<SecurityGroup>().map(Shared::Group);
    subnets.chain(groups).filter(|shared| shared.shares().next().is_some())
}

/// Every share of a subnet or a group with an account.
pub(super) fn shares(network: &Network) -> impl Iterator<Item = Share<'_>> {
    shared(network).flat_map(Shared::shares)
}

impl<'a> Shared<'a> {
    /// Each account that it is shared with.
    pub(super) fn shares(self) -> impl Iterator<Item = Share<'a>> {
        let rows = self.accounts().iter().enumerate().filter(|(_, with)| !with.is_empty());
        rows.map(move |(row, with)| Share { what: self, row, with })
    }

    /// The accounts.
    fn accounts(&self) -> &'a [String] {
        match self {
            Shared::Subnet(subnet) => &subnet.is().shared,
            Shared::Group(group) => &group.is().shared,
        }
    }

    /// What to call it.
    pub(super) fn name(&self) -> &'a str {
        match self {
            Shared::Subnet(subnet) => subnet.name(),
            Shared::Group(group) => group.name(),
        }
    }

    /// The number of the account that owns it.
    pub(super) fn owner(&self, network: &'a Network) -> Option<&'a str> {
        network.account_of(match self {
            Shared::Subnet(subnet) => subnet.id,
            Shared::Group(group) => group.id,
        })
    }

    /// The VPC that it is in.
    pub(super) fn vpc(&self) -> Option<Part<'a, plan::Vpc>> {
        match self {
            Shared::Subnet(subnet) => subnet.within(),
            Shared::Group(group) => group.within(),
        }
    }

    /// The accounts, as a place.
    pub(super) fn spot(&self, path: Path) -> Spot {
        match self {
            Shared::Subnet(subnet) => subnet.spot(path),
            Shared::Group(group) => group.spot(path),
        }
    }

    /// The change that leaves it shared with some of the accounts alone.
    pub(super) fn kept(&self, keeps: impl Fn(&str) -> bool) -> Change {
        let shared: Vec<String> =
            self.accounts().iter().filter(|with| keeps(with)).cloned().collect();
        Change::new("").edit(match self {
            Shared::Subnet(subnet) => subnet.becomes(Subnet { shared, ..subnet.is().clone() }),
            Shared::Group(group) => group.becomes(SecurityGroup { shared, ..group.is().clone() }),
        })
    }
}

impl Share<'_> {
    /// The account in the list.
    pub(super) fn spot(&self) -> Spot {
        self.what.spot(Path::new("shared").row(self.row))
    }

    /// The change that stops it.
    pub(super) fn stopped(&self) -> Change {
        self.what.kept(|with| with != self.with)
    }
}
