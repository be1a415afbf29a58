//! Levels of detail: what a reader sees of a drawing from how far. No text is ever shown smaller than
//! [`SMALLEST`] pixels: below the zoom at which it would be, it is drawn larger or left out.

use crate::BoxKind;

/// The smallest text that is shown, in pixels of the screen.
pub const SMALLEST: f64 = 11.0;

/// How much of a drawing is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Accounts, Regions, transit gateways and VPCs by name alone.
    Overview,
    /// VPCs as in a collapsed box: name, primary block, address strip, a bar for each class of subnets.
    Summary,
    /// The grid: names of zones, route tables and subnets in text of constant size; chips without text.
    Names,
    /// Everything.
    Full,
}

impl Detail {
    /// What is shown at a zoom, in pixels for each canvas unit.
    pub fn at(zoom: f64) -> Detail {
        match zoom {
            _ if zoom * f64::from(crate::text::TEXT) >= SMALLEST => Detail::Full,
            _ if zoom >= 0.6 => Detail::Names,
            _ if zoom >= 0.2 => Detail::Summary,
            _ => Detail::Overview,
        }
    }

    /// Whether boxes of this kind are drawn.
    pub fn shows(self, kind: BoxKind) -> bool {
        match kind {
            BoxKind::Chip | BoxKind::Subnet | BoxKind::Border => self >= Detail::Names,
            BoxKind::Container
            | BoxKind::Vpc
            | BoxKind::Bus
            | BoxKind::Node
            | BoxKind::Collapsed => true,
        }
    }

    /// Whether the names and states of wires are drawn.
    pub fn shows_wire_labels(self) -> bool {
        self >= Detail::Names
    }
}

/// The size, in canvas units, at which a text of `size` is drawn at a zoom: its own where that is large
/// enough to be read, or what comes to [`SMALLEST`] pixels.
pub fn text_size(size: i32, zoom: f64) -> f64 {
    f64::from(size).max(SMALLEST / zoom.max(f64::MIN_POSITIVE))
}
