//! The drawing: boxes and wires with their places, in canvas units.

use serde::{Deserialize, Serialize};

use crate::Key;

/// A rectangle in canvas units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// The left edge.
    pub x: i32,
    /// The upper edge.
    pub y: i32,
    /// The width.
    pub w: i32,
    /// The height.
    pub h: i32,
}

/// What a box is on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Placement {
    /// An account or a Region: a frame with its name on the upper edge.
    Container,
    /// A VPC: header, address strip, and the grid of zones and route tables.
    Vpc,
    /// A subnet in its cell of the grid.
    Subnet,
    /// Something inside a subnet, or across several of one row.
    Chip,
    /// A gateway or an endpoint on the border of its VPC.
    Border,
    /// A transit gateway.
    Bus,
    /// Anything else that stands by itself.
    Node,
    /// A collapsed account, Region or VPC.
    Collapsed,
}

impl Placement {
    /// The word for it in class names.
    pub fn tag(self) -> &'static str {
        match self {
            Placement::Container => "container",
            Placement::Vpc => "vpc",
            Placement::Subnet => "subnet",
            Placement::Chip => "chip",
            Placement::Border => "border",
            Placement::Bus => "bus",
            Placement::Node => "node",
            Placement::Collapsed => "collapsed",
        }
    }
}

/// A box: a resource with a place in the drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxView {
    /// The resource; of a box that stands for several, the first of them.
    pub id: Key,
    /// The component's tag.
    pub tag: String,
    /// What it is called.
    pub name: String,
    /// A value worth showing beside the name, such as a CIDR block; may be empty.
    pub subtitle: String,
    /// Where it is, from the canvas's origin.
    pub frame: Frame,
    /// How deep it stands; 0 is the top.
    pub depth: u32,
    /// What it is on the canvas.
    pub placement: Placement,
    /// The box around it.
    pub parent: Option<Key>,
    /// The resources that are folded into it.
    pub members: Vec<Key>,
    /// What it shows besides its name.
    pub body: BodyView,
}

/// What a box shows besides its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum BodyView {
    /// Nothing.
    #[default]
    Plain,
    /// Of a VPC, collapsed or not.
    Vpc(Box<VpcView>),
    /// Of a subnet: its blocks as typed, and what it is by its routes.
    Subnet(Vec<String>, Exposure),
    /// Of a chip: how many interfaces or instances it stands for, where that is more than one; and how many
    /// others it stands for that have no room.
    Chip(u32, u32),
    /// Of a transit gateway: its route tables.
    Bus(Vec<BusTableView>),
    /// Of a collapsed account or Region.
    Summary(CollapsedView),
}

/// What a subnet is by its routes, as AWS's diagrams colour it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Exposure {
    /// It has a route to an internet gateway.
    Public,
    /// It has a route out of its VPC, and none to an internet gateway.
    Private,
    /// It holds the interfaces of a transit gateway attachment.
    Attachment,
    /// It has no route out of its VPC.
    Isolated,
    /// Nothing is known of its routes.
    #[default]
    Unknown,
}

/// What a VPC shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VpcView {
    /// Every block: the primary first, then the secondary ones, then IPv6.
    pub blocks: Vec<BlockView>,
    /// The number of the account that owns it, where that is another one than the account around it.
    pub account: String,
    /// Where the address strip stands.
    pub strip: Frame,
    /// What the addresses are used for, from the left to the right.
    pub parts: Vec<StripView>,
    /// The zones, from the left to the right; empty while it is collapsed.
    pub columns: Vec<ColumnView>,
    /// The route tables, from the top to the bottom; empty while it is collapsed.
    pub rows: Vec<BandView>,
    /// How many subnets it has of each class, most exposed first.
    pub classes: Vec<(Exposure, u32)>,
}

/// A block of a VPC, in its header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockView {
    /// The block as typed.
    pub cidr: String,
    /// Whether it is the IPv4 block that the VPC was created with.
    pub is_primary: bool,
    /// What it overlaps, of all that it could meet.
    pub overlaps: Vec<Key>,
    /// Where it stands.
    pub frame: Frame,
}

/// A stretch of an address strip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StripView {
    /// What the addresses are used for.
    pub usage: AddressUsage,
    /// The subnet; or for an overlap, the other side.
    pub of: Option<Key>,
    /// The class of the subnet.
    pub exposure: Exposure,
    /// The addresses: a block, or the first and the last one.
    pub addresses: String,
    /// Where it begins, in millionths of the strip's width.
    pub from: u32,
    /// Where it ends, in millionths of the strip's width.
    pub to: u32,
}

/// What a stretch of addresses is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AddressUsage {
    /// A subnet has them.
    Subnet,
    /// No subnet has them.
    Free,
    /// Something that the VPC is joined with has them too. Lies over the other stretches.
    Overlap,
}

/// A zone: a column of a VPC's grid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnView {
    /// The zone's name; empty for subnets without a zone.
    pub zone: String,
    /// Where its name stands.
    pub label: Frame,
}

/// A route table: a row of a VPC's grid, with the band at its left end that carries its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BandView {
    /// The route table; nothing for subnets of a VPC whose main table is not in the plan.
    pub table: Option<Key>,
    /// What it is called.
    pub name: String,
    /// Its first routes as `destination → target`.
    pub routes: Vec<String>,
    /// How many more routes it has.
    pub more: u32,
    /// The class of its subnets.
    pub exposure: Exposure,
    /// The whole row.
    pub frame: Frame,
    /// The band.
    pub band: Frame,
}

/// A route table of a transit gateway, on its bus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BusTableView {
    /// The transit gateway route table.
    pub id: Key,
    /// `name ← what is attached`, cut to its room.
    pub text: String,
    /// Where it stands.
    pub frame: Frame,
}

/// What a collapsed box holds, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollapsedView {
    /// How many there are of each: VPCs, subnets, and workloads where there are some.
    pub counts: Vec<String>,
    /// The IPv4 blocks of its VPCs as typed, in the order of addresses.
    pub blocks: Vec<String>,
}

/// A line between two boxes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireView {
    /// The wire: a resource may have several, to each box that it names.
    pub key: Key,
    /// The resource.
    pub id: Key,
    /// The component's tag.
    pub tag: String,
    /// What it is, in style sheets, such as `peering`.
    pub kind: String,
    /// What it is called.
    pub name: String,
    /// Its state in the reader's language, in English AWS's word; empty where it has none.
    pub state: String,
    /// Whether it can carry traffic by that state.
    pub condition: WireState,
    /// Whether it leads one way, from its first end to its second.
    pub directed: bool,
    /// The box at its first end.
    pub from: Key,
    /// The box at its second end.
    pub to: Key,
    /// Its corners, from end to end; consecutive ones share an x or a y.
    pub points: Vec<(i32, i32)>,
    /// Its name where that is shown, cut to its room, and the rectangle that it fills.
    pub label: Option<(String, Frame)>,
}

/// Whether a wire can carry traffic, by AWS's word for its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum WireState {
    /// It is active or available.
    Up,
    /// Someone has to accept it, or AWS is still working on it.
    Pending,
    /// It was refused, has failed, has expired or is deleted.
    Down,
}

/// A question that a lens colours the drawing by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LensAsk {
    /// In which zone a subnet is.
    Zones,
    /// What uses a resource, and what it names: the subnets of a route table and its targets, the members of
    /// a security group and whom it admits.
    Uses(Key),
}

/// What a lens colours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LensView {
    /// The tones.
    pub tones: Vec<ToneView>,
}

/// Resources that a lens colours alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToneView {
    /// The number of the colour, from 0 to 7.
    pub tone: u32,
    /// What it says.
    pub name: String,
    /// The resources.
    pub of: Vec<Key>,
}
