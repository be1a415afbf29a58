//! What is known of one leg of a conversation: the forward or the return direction.

use plan::Id;

use crate::query::Location;

/// The direction of a leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// From the client to the server.
    Forward,
    /// The answer.
    Return,
}

/// What is known of one leg of a conversation.
#[derive(Clone, Debug)]
pub(super) struct LegState<'n> {
    pub(super) direction: Direction,
    /// Whom the packet is for.
    pub(super) goal: Location,
    /// What passed the packet on: meeting it again is a loop.
    pub(super) visited: Vec<Visit<'n>>,
    /// The interface that sent it first.
    pub(super) sender: Option<usize>,
    /// The last host that forwarded it.
    pub(super) forwarder: Option<usize>,
    /// The hosts that forwarded it.
    pub(super) appliances: Vec<&'n Id>,
    /// Whether something on the way hides which interface it comes from, and so its security groups.
    pub(super) source_hidden: bool,
    /// The inline endpoints that had it inspected, and whether by appliances of a Gateway Load Balancer.
    pub(super) inspected: Vec<(&'n Id, bool)>,
    /// The attachment's subnet by which it last left a VPC for a transit gateway.
    pub(super) left_by: Option<&'n Id>,
    /// Whether a transit gateway on its way drops security group references.
    pub(super) sg_refs_dropped: bool,
    /// Whether it entered a VPC by another subnet of the attachment than the conversation did before.
    pub(super) zone_changed: bool,
    /// The VPC that it last entered by a transit gateway.
    pub(super) by_transit_gateway: Option<&'n Id>,
}

/// Something that passes packets on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Visit<'n> {
    /// An interface, by its place in the list of all.
    Nic(usize),
    /// A transit gateway, entered by an attachment.
    TransitGateway(&'n Id, &'n Id),
}

impl LegState<'_> {
    /// A leg that starts.
    pub(super) fn new(direction: Direction, goal: Location) -> Self {
        LegState {
            direction,
            goal,
            visited: Vec::new(),
            sender: None,
            forwarder: None,
            appliances: Vec::new(),
            source_hidden: false,
            inspected: Vec::new(),
            left_by: None,
            sg_refs_dropped: false,
            zone_changed: false,
            by_transit_gateway: None,
        }
    }

    /// Whether it is the answer.
    pub(super) fn is_return(&self) -> bool {
        self.direction == Direction::Return
    }

    /// Whether an inline endpoint had the packet inspected.
    pub(super) fn is_inspected_by(&self, endpoint: &Id) -> bool {
        self.inspected.iter().any(|(id, _)| *id == endpoint)
    }
}
