//! A plan as boxes and wires: one neutral picture that the canvas and the exported pictures share.
//!
//! Pure and deterministic: the same plan gives the same drawing. Positions that someone chose are kept;
//! everything else is laid out around them. A box always holds what is inside it.

mod arrange;
mod drawing;
mod label;
mod route;
mod wire;

pub use arrange::arranged;
pub use drawing::{BoxShape, Drawing, Shape, Wire, layout, layout_after};
pub use label::subtitle;

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
