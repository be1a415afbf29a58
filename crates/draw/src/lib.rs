//! A plan as boxes and wires: one neutral picture that the canvas and the exported pictures share.
//!
//! Pure and deterministic: the same plan gives the same drawing. Positions that someone chose are kept;
//! everything else is laid out around them. A box always holds what is inside it.

mod arrange;
mod detail;
mod drawing;
mod index;
mod label;
mod layout;
mod route;
mod settings;
mod spatial;
mod stay;
pub mod text;
mod vpc;
mod wire;

pub use arrange::arranged;
pub use detail::{Detail, SMALLEST, text_size};
pub use drawing::{
    BoxBody, BoxKind, BoxShape, BusTable, ChipBody, Drawing, Point, SubnetBody, Summary, Wire,
    WireCondition, WireKind, WireLabel,
};
pub use label::subtitle;
pub use layout::{layout, layout_after};
pub use settings::{Annotations, BlockOverlap, DrawSettings, SubnetClass};
pub use stay::kept;
pub use vpc::{BlockLabel, BlockRole, StripKind, StripPart, TableRow, VpcBody, ZoneColumn};

/// The distance between neighbours, and between a box's edge and what is in it, in canvas units.
pub const GAP: i32 = 16;
/// The height of a box's heading.
pub const HEADING: i32 = 44;
/// The size of a box that holds nothing.
pub const NODE: (i32, i32) = (176, 56);
/// The least size of a box that can hold something.
pub const EMPTY: (i32, i32) = (208, 96);
/// The size of a gateway on its parent's border.
pub const BORDER: (i32, i32) = (152, 40);
/// The grid that positions are rounded to.
pub const GRID: i32 = 4;
