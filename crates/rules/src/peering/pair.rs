//! The two VPCs of a peering, as its rules read them.

use std::collections::BTreeMap;

use net::IpNet;
use plan::{Change, Edit, Finding, Id, Part, Peering, Plan, Ref, Spot, Vpc};
use reach::Network;

use crate::vpc::block::{Block, blocks_of};

/// A peering seen from one of its VPCs.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    /// The peering.
    pub(super) peering: Part<'a, Peering>,
    /// The VPC that looks.
    pub(super) vpc: Part<'a, Vpc>,
    /// The VPC that is looked at.
    pub(super) peer: Part<'a, Vpc>,
    /// Whether the VPC that looks is the one that asked for the peering.
    pub(super) end: End,
}

/// Which end of a peering.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The VPC that asks.
    Requester,
    /// The VPC that accepts.
    Accepter,
}

/// Whether names resolve to private addresses over a peering.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dns {
    /// They do.
    On,
    /// They do not.
    Off,
}

/// A block of one VPC and one of the other, with the range that both hold.
pub(super) struct Shared<'a> {
    /// The requester's block.
    pub(super) a: Block<'a>,
    /// The accepter's block.
    pub(super) b: Block<'a>,
    /// The range that is in both.
    pub(super) net: IpNet,
}

/// The peerings whose two VPCs are in the plan and are two, as both see them: requester first.
pub(super) fn pairs(plan: &Plan) -> impl Iterator<Item = [Side<'_>; 2]> {
    plan.every::<Peering>().filter_map(pair)
}

/// A peering from both its sides, requester first, if both are in the plan and are two.
pub(super) fn pair(peering: Part<'_, Peering>) -> Option<[Side<'_>; 2]> {
    let of = |end: &Option<Ref<Vpc>>| peering.plan.get::<Vpc>(&end.as_ref()?.id);
    let (vpc, peer) = (of(&peering.requester)?, of(&peering.accepter)?);
    let asked = Side { peering, vpc, peer, end: End::Requester };
    let accepting = Side { peering, vpc: peer, peer: vpc, end: End::Accepter };
    (vpc.id != peer.id).then_some([asked, accepting])
}

/// A peering as both its VPCs see it, if it is active.
pub(super) fn active_sides(peering: Part<'_, Peering>) -> impl Iterator<Item = Side<'_>> {
    pair(peering).into_iter().flatten().filter(|side| side.peering.is_active())
}

/// The living peerings of a VPC with other VPCs, as it sees them.
pub(super) fn of_vpc<'a>(plan: &'a Plan, vpc: &'a Id) -> impl Iterator<Item = Side<'a>> {
    sides_of(plan, vpc).filter(|side| side.peering.is_alive())
}

/// The peerings of a VPC with other VPCs, as it sees them.
pub(super) fn sides_of<'a>(plan: &'a Plan, vpc: &'a Id) -> impl Iterator<Item = Side<'a>> {
    let sides = plan.referring::<Peering>(vpc).filter_map(pair).flatten();
    sides.filter(move |side| side.vpc.id == vpc)
}

/// The living peerings of every VPC that has some, as it sees them.
pub(super) fn by_vpc(plan: &Plan) -> BTreeMap<&Id, Vec<Side<'_>>> {
    let mut sides: BTreeMap<&Id, Vec<Side<'_>>> = BTreeMap::new();
    for side in pairs(plan).flatten().filter(|side| side.peering.is_alive()) {
        sides.entry(side.vpc.id).or_default().push(side);
    }
    sides
}

impl<'a> Side<'a> {
    /// The blocks of the peer, host bits cleared.
    pub(super) fn peer_blocks<'n>(&self, network: &'n Network) -> &'n [IpNet] {
        network.blocks(self.peer.id)
    }

    /// Whether the peer has blocks and every one of them can be read, so that what is not in them is
    /// not the peer's.
    pub(super) fn knows_peer(&self) -> bool {
        let mut blocks = self.peer.is().blocks().peekable();
        blocks.peek().is_some() && blocks.all(|(_, cidr)| cidr.net().is_some())
    }

    /// The same peering from its other VPC.
    pub(super) fn other(&self) -> Side<'a> {
        let end = match self.end {
            End::Requester => End::Accepter,
            End::Accepter => End::Requester,
        };
        Side { vpc: self.peer, peer: self.vpc, end, ..*self }
    }

    /// The option by which this VPC's names resolve to private addresses from the peer.
    pub(super) fn dns_spot(&self) -> Spot {
        self.peering.spot(match self.end {
            End::Requester => "requester_dns",
            End::Accepter => "accepter_dns",
        })
    }

    /// Whether that option is on.
    pub(super) fn has_dns(&self) -> bool {
        match self.end {
            End::Requester => self.peering.requester_dns,
            End::Accepter => self.peering.accepter_dns,
        }
    }

    /// The edit that turns that option on or off.
    pub(super) fn with_dns(&self, on: Dns) -> Edit {
        let (mut is, on) = (self.peering.is().clone(), on == Dns::On);
        match self.end {
            End::Requester => is.requester_dns = on,
            End::Accepter => is.accepter_dns = on,
        }
        self.peering.becomes(is)
    }

    /// Whether both VPCs are in one Region, as far as the plan says.
    pub(super) fn is_in_one_region(&self, network: &Network) -> bool {
        let region = |vpc: &Part<'_, Vpc>| network.region_of(vpc.id);
        match (region(&self.vpc), region(&self.peer)) {
            (Some(one), Some(two)) => one == two,
            _ => true,
        }
    }

    /// The pairs of blocks that overlap, this VPC's first.
    pub(super) fn shared(&self) -> impl Iterator<Item = Shared<'a>> + use<'a> {
        let peer = self.peer;
        let pairs = blocks_of(self.vpc).flat_map(move |a| blocks_of(peer).map(move |b| (a, b)));
        pairs.filter_map(|(a, b)| Some(Shared { a, b, net: net::common(a.net, b.net)? }))
    }

    /// Whether the peering is wanted: it lives, or it failed, which is what an overlap does to it.
    pub(super) fn may_be_refused(&self) -> bool {
        self.peering.is_alive() || self.peering.state == "failed"
    }

    /// Whether any block of one VPC overlaps any of the other's, so that AWS refuses the peering.
    pub(super) fn overlaps(&self) -> bool {
        self.shared().next().is_some()
    }
}

/// The change that brings a peering into another state.
pub(super) fn becoming(peering: Part<'_, Peering>, state: &str) -> Change {
    let is = Peering { state: state.to_owned(), ..peering.is().clone() };
    Change::new("").edit(peering.becomes(is))
}

impl Shared<'_> {
    /// Says which blocks overlap, and marks both.
    pub(super) fn describe(&self, finding: &mut Finding) {
        finding
            .arg("a", self.a.vpc.name())
            .arg("b", self.b.vpc.name())
            .arg("cidr-a", self.a.cidr)
            .arg("cidr-b", self.b.cidr)
            .arg("shared", self.net)
            .arg("size", net::AddressSet::from(self.net).size())
            .also(self.a.spot(), "block-a")
            .also(self.b.spot(), "block-b");
    }
}
