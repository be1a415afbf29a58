//! A plan as boxes and wires: one neutral picture that the canvas and the exported pictures share.
//!
//! Pure and deterministic: the same plan gives the same drawing. Positions that someone chose are kept;
//! everything else is laid out around them. A box always holds what is inside it.

mod arranged;
mod detail;
mod drawing;
mod drawio;
mod index;
mod label;
mod layout;
mod measure;
mod mermaid;
mod natural;
mod pins;
mod route;
mod scene;
mod settings;
mod spatial;
mod stay;
mod svg;
pub mod text;
mod tree;
mod vpc;
mod wire;

pub use arranged::arranged;
pub use detail::{Detail, SMALLEST, text_size};
pub use drawing::{
    BoxBody, BoxKind, BoxShape, BusTable, ChipBody, Drawing, Point, SubnetBody, Summary, Wire,
    WireCondition, WireKind, WireLabel,
};
pub use drawio::drawio;
pub use label::subtitle;
pub use layout::{layout, layout_after};
pub use measure::{BORDER, BUS, CHIP, COLLAPSED, EMPTY, GAP, GRID, HEADING, NODE};
pub use mermaid::{mermaid, mermaid_settings};
pub use settings::{Annotations, BlockOverlap, DrawSettings, SubnetClass};
pub use stay::kept;
pub use svg::{Legend, SvgOptions, SvgTheme, svg};
pub use vpc::{BlockLabel, BlockRole, StripKind, StripPart, TableRow, VpcBody, ZoneColumn};
