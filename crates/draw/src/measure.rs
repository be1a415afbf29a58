//! The measures of a drawing, in canvas units.

/// The distance between neighbours, and between a box's edge and what is in it.
pub const GAP: i32 = 16;
/// The height of the heading of an account or a Region.
pub const HEADING: i32 = 36;
/// The size of a box that stands by itself, where its texts need no more.
pub const NODE: (i32, i32) = (176, 48);
/// The least size of an account or a Region.
pub const EMPTY: (i32, i32) = (240, 120);
/// The height of a gateway or an endpoint on its VPC's border; half of it lies outside.
pub const BORDER: i32 = 24;
/// The height of a chip.
pub const CHIP: i32 = 24;
/// The height of a transit gateway's bus.
pub const BUS: i32 = 34;
/// The grid that positions are rounded to.
pub const GRID: i32 = 4;
/// The size of a collapsed box.
pub const COLLAPSED: (i32, i32) = (184, 84);

/// The least distance between boxes, which lets one wire pass.
pub(crate) const APART: i32 = 28;
/// The distance between boxes that are arranged: across, for the name of a wire, and down, for buses' trunks.
pub(crate) const CORRIDOR: (i32, i32) = (64, 72);
/// The distance across in a row of few, where a wire's name stands on a straight line.
pub(crate) const WIDE: i32 = 168;
/// The distance from an account's or a Region's edge to what is in it.
pub(crate) const MARGIN: i32 = 32;

/// The distance from a VPC's edge to what is in it.
pub(crate) const PAD: i32 = 12;
/// The distance between cells of a VPC's grid.
pub(crate) const CELLS: i32 = 8;
/// The width of the band with a route table's name.
pub(crate) const BAND: i32 = 156;
/// The least and the largest width of a subnet.
pub(crate) const SUBNET: (i32, i32) = (136, 208);
/// The height of a subnet's name and block.
pub(crate) const TITLE_LINES: i32 = 44;
/// The height of a line of text.
pub(crate) const LINE: i32 = 16;
/// The distance between chips.
pub(crate) const CHIPS: i32 = 6;
/// The height of a line in a VPC's header.
pub(crate) const HEADER: i32 = 26;
/// The height of a block's label in a VPC's header.
pub(crate) const BLOCK: i32 = 20;
/// The height of an address strip.
pub(crate) const STRIP: i32 = 8;

/// As far out as anything is drawn, so that no sum of coordinates overflows.
pub(crate) const FAR: i32 = 1 << 28;

/// A coordinate or a length within bounds.
pub(crate) fn bounded(value: i32) -> i32 {
    value.clamp(-FAR, FAR)
}

/// The next multiple of the grid that is not smaller.
pub(crate) fn up(value: i32) -> i32 {
    bounded(value).saturating_add(GRID - 1).div_euclid(GRID) * GRID
}
