//! What a VPC shows: its blocks, its address strip, and the grid of zones and route tables.

mod axis;
mod chip;
mod grid;
mod header;
mod row;
mod strip;

use plan::{Id, Rect};

pub(crate) use chip::{count, flow};
pub(crate) use grid::{collapsed, place};

use crate::SubnetClass;

/// What a VPC shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VpcBody {
    /// Every block: the primary first, then the secondary ones, then IPv6.
    pub blocks: Vec<BlockLabel>,
    /// The number of the account that owns it, where that is another one than the account around it.
    pub account: String,
    /// Where the address strip stands.
    pub strip: Rect,
    /// What the addresses of its IPv4 blocks are used for, from the left to the right.
    pub parts: Vec<StripPart>,
    /// The zones, from the left to the right; empty while it is collapsed.
    pub columns: Vec<ZoneColumn>,
    /// The route tables, from the top to the bottom; empty while it is collapsed.
    pub rows: Vec<TableRow>,
    /// How many subnets it has of each class, most exposed first; classes without one are left out.
    pub classes: Vec<(SubnetClass, usize)>,
}

/// A block of a VPC, in its header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockLabel {
    /// The block as typed.
    pub cidr: String,
    /// Which of its blocks it is.
    pub role: BlockRole,
    /// What it overlaps, of all that it could meet.
    pub overlaps: Vec<Id>,
    /// Where it stands.
    pub rect: Rect,
}

/// Which of its VPC's blocks a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockRole {
    /// The IPv4 block that the VPC was created with.
    Primary,
    /// An IPv4 block that was added.
    Secondary,
    /// An IPv6 block.
    Ipv6,
}

/// A stretch of an address strip. All IPv4 blocks of the VPC share the strip in equal widths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StripPart {
    /// What the addresses are used for.
    pub kind: StripKind,
    /// The place of the block in [`VpcBody::blocks`].
    pub block: usize,
    /// The subnet; or for an overlap, the other side.
    pub of: Option<Id>,
    /// The class of the subnet.
    pub class: SubnetClass,
    /// The addresses: a block, or the first and the last one.
    pub addresses: String,
    /// Where it begins, in millionths of the strip's width.
    pub from: u32,
    /// Where it ends, in millionths of the strip's width.
    pub to: u32,
}

/// What a stretch of addresses is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StripKind {
    /// A subnet has them.
    Subnet,
    /// No subnet has them.
    Free,
    /// Something that the VPC is joined with has them too. Lies over the other stretches.
    Overlap,
}

/// A zone: a column of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneColumn {
    /// The zone's name, or its id where the name is not known; empty for subnets without a zone.
    pub zone: String,
    /// Its left edge on the canvas.
    pub x: i32,
    /// Its width.
    pub w: i32,
    /// Where its name stands.
    pub label: Rect,
}

/// A route table: a row of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The route table; `None` for subnets of a VPC whose main table is not in the plan.
    pub table: Option<Id>,
    /// What it is called; empty where it is not in the plan.
    pub name: String,
    /// Its first routes as `destination → target`, cut to the band; none where it has local routes alone.
    pub routes: Vec<String>,
    /// How many more routes it has.
    pub more: usize,
    /// The class of its subnets.
    pub class: SubnetClass,
    /// The whole row.
    pub rect: Rect,
    /// The band at its left end that carries the table's name and its routes.
    pub band: Rect,
}
