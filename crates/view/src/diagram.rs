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

/// How a box stands in the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Placement {
    /// It holds others.
    Container,
    /// It stands inside its parent.
    Node,
    /// It sits on its parent's border.
    Border,
}

/// A box: a resource with a place in the drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxView {
    /// The resource.
    pub id: Key,
    /// The component's tag.
    pub tag: String,
    /// What it is called.
    pub name: String,
    /// A value worth showing below the name, such as its CIDR blocks; may be empty.
    pub subtitle: String,
    /// Where it is, from the canvas's origin.
    pub frame: Frame,
    /// How deep it stands; 0 is the top.
    pub depth: u32,
    /// How it stands.
    pub placement: Placement,
    /// The box around it.
    pub parent: Option<Key>,
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
    /// What it is called; empty where the wire says what its first box points at.
    pub name: String,
    /// A value worth showing, such as its state; may be empty.
    pub subtitle: String,
    /// The box at its first end.
    pub from: Key,
    /// The box at its second end.
    pub to: Key,
    /// Its corners, from end to end; consecutive ones share an x or a y.
    pub points: Vec<(i32, i32)>,
}
