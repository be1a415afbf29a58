//! The drawing: boxes inside boxes, and wires between them.

use plan::{Id, Language, Rect, Words, words};

use crate::vpc::VpcBody;
use crate::{SubnetClass, index::BoxIndex};

/// A point on the canvas, in canvas units.
pub type Point = (i32, i32);

/// A plan as boxes and wires.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// The boxes, parents before what is in them.
    pub boxes: Vec<BoxShape>,
    /// The wires, in the order of ids.
    pub wires: Vec<Wire>,
    /// The smallest rectangle around everything.
    pub bounds: Option<Rect>,
    /// How many places were looked at to lay it out: a measure of the work.
    pub steps: usize,
    pub(crate) index: BoxIndex,
    /// Everything that decides where the wires lie.
    pub(crate) input: Vec<(BoxKind, Option<Id>, Rect, String)>,
    /// How many places the search for the wires looked at.
    pub(crate) searched: usize,
}

/// One box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoxShape {
    /// The resource; of a box that stands for several, the first of them.
    pub id: Id,
    /// The component's tag.
    pub tag: &'static str,
    /// The tag of its area.
    pub area: &'static str,
    /// What it is called.
    pub name: String,
    /// A value worth showing beside the name, such as a CIDR, an ASN or a product; may be empty.
    pub subtitle: String,
    /// The icon's path, on a 24 by 24 grid, stroked.
    pub icon: &'static str,
    /// Where it is, from the canvas's origin.
    pub rect: Rect,
    /// How deep it stands; 0 is the top.
    pub depth: usize,
    /// What it is on the canvas.
    pub kind: BoxKind,
    /// The box around it.
    pub parent: Option<Id>,
    /// The resources that are folded into it, such as an instance's network interfaces, a load balancer's
    /// target groups, or what a collapsed box holds.
    pub members: Vec<Id>,
    /// What it shows besides its name.
    pub body: BoxBody,
}

/// What a box is on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BoxKind {
    /// An account or a Region: a frame with its name on the upper edge.
    Container,
    /// A VPC: header, address strip, and the grid of zones and route tables.
    Vpc,
    /// A subnet in its cell of the grid.
    Subnet,
    /// Something inside a subnet, or across several of one row: an instance, a NAT gateway, a load balancer.
    Chip,
    /// A gateway or an endpoint on the border of its VPC.
    Border,
    /// A transit gateway.
    Bus,
    /// Anything else that stands by itself: an on-premises network, a Direct Connect gateway, a note.
    Node,
    /// A collapsed account, Region or VPC.
    Collapsed,
}

impl BoxKind {
    /// Whether other resources can be put into it on the canvas.
    pub fn holds(self) -> bool {
        matches!(self, BoxKind::Container | BoxKind::Vpc | BoxKind::Subnet)
    }
}

/// What a box shows besides its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum BoxBody {
    /// Nothing.
    #[default]
    Plain,
    /// Of a VPC, collapsed or not.
    Vpc(Box<VpcBody>),
    /// Of a subnet.
    Subnet(SubnetBody),
    /// Of a chip, or of the box on a border that stands for the rest.
    Chip(ChipBody),
    /// Of a transit gateway.
    Bus(Vec<BusTable>),
    /// Of a collapsed account or Region.
    Summary(Summary),
}

/// What a subnet shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubnetBody {
    /// Its blocks as typed, IPv4 before IPv6.
    pub blocks: Vec<String>,
    /// What it is by its routes.
    pub class: SubnetClass,
}

/// What a chip shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChipBody {
    /// How many interfaces or instances it stands for, where that is more than one; otherwise 0.
    pub count: usize,
    /// Of a chip that stands for all that have no room of their own, how many they are; otherwise 0. Its name
    /// is then `+` and that number.
    pub more: usize,
    /// Of a chip across several subnets, those that it has an interface in; empty for one in one subnet.
    pub subnets: Vec<Id>,
}

/// A route table of a transit gateway, on its bus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusTable {
    /// The transit gateway route table.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// The attachments that are associated with it.
    pub associated: Vec<Id>,
    /// `name ← what is attached`, cut to its room.
    pub text: String,
    /// Where it stands.
    pub rect: Rect,
}

/// What a collapsed box holds, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// VPCs.
    pub vpcs: usize,
    /// Subnets.
    pub subnets: usize,
    /// Instances and managed services.
    pub workloads: usize,
    /// The IPv4 blocks of its VPCs as typed, in the order of addresses.
    pub blocks: Vec<String>,
}

impl Summary {
    /// How many there are of each, such as `3 VPCs` and `1 subnet`; of workloads only where there are some.
    pub fn counts(&self, language: Language) -> Vec<String> {
        const COUNTED: [[Words; 2]; 3] = [
            [words("{} VPC", "VPC {}개"), words("{} VPCs", "VPC {}개")],
            [words("{} subnet", "서브넷 {}개"), words("{} subnets", "서브넷 {}개")],
            [words("{} workload", "워크로드 {}개"), words("{} workloads", "워크로드 {}개")],
        ];
        let counts = [Some(self.vpcs), Some(self.subnets), Some(self.workloads).filter(|n| *n > 0)];
        let counted = counts.into_iter().zip(COUNTED).filter_map(|(count, [one, many])| {
            let count = count?;
            let text = if count == 1 { one } else { many }.get(language);
            Some(text.replace("{}", &count.to_string()))
        });
        counted.collect()
    }
}

/// A line between two boxes. Lines that end at one transit gateway share a trunk: their last points are the
/// same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wire {
    /// The resource: a peering, an attachment, a VPN connection, an endpoint.
    pub id: Id,
    /// The component's tag.
    pub tag: &'static str,
    /// What it is.
    pub kind: WireKind,
    /// What it is called.
    pub name: String,
    /// AWS's word for its state; empty where it has none.
    pub state: String,
    /// Whether it can carry traffic by that state.
    pub condition: WireCondition,
    /// The box at its first end; of a PrivateLink path, the consumer's.
    pub from: Id,
    /// The box at its second end.
    pub to: Id,
    /// Its corners, from end to end; consecutive ones share an x or a y. The first and the last lie on the
    /// border of their box.
    pub points: Vec<Point>,
    /// Where its name and state stand, clear of boxes and of other names; `None` where it shows none.
    pub label: Option<WireLabel>,
    /// Other resources that the line stands for too, as between collapsed boxes.
    pub members: Vec<Id>,
    /// How many points, from the first, are its own. The rest is a trunk that it shares with others.
    pub own: usize,
}

/// What a wire is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WireKind {
    /// A VPC peering connection.
    Peering,
    /// An attachment of a transit gateway.
    Attachment,
    /// A path through PrivateLink, from the endpoint to the service. It is directed.
    PrivateLink,
    /// A Site-to-Site VPN connection.
    Vpn,
    /// A Direct Connect virtual interface, or an association of a Direct Connect gateway.
    DirectConnect,
}

impl WireKind {
    /// The kind in style sheets and in JSON.
    pub fn tag(self) -> &'static str {
        match self {
            WireKind::Peering => "peering",
            WireKind::Attachment => "attachment",
            WireKind::PrivateLink => "privatelink",
            WireKind::Vpn => "vpn",
            WireKind::DirectConnect => "direct-connect",
        }
    }
}

/// Whether a wire can carry traffic, by AWS's word for its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WireCondition {
    /// It is active or available.
    Up,
    /// Someone has to accept it, or AWS is still working on it.
    Pending,
    /// It was refused, has failed, has expired or is deleted.
    Down,
}

/// The name of a wire on the canvas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireLabel {
    /// The name, cut to its room.
    pub text: String,
    /// The rectangle that it fills.
    pub rect: Rect,
}
