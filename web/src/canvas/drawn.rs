//! What a box or a wire is drawn from. It is drawn again only when something of this changes.

use std::rc::Rc;

use engine::Language;
use engine::draw::{BoxShape, Drawing, Wire};
use yew::prelude::*;

use crate::marks::Marks;
use crate::words::Texts;

/// One box or one wire of a drawing, with how it stands.
#[derive(Clone)]
pub(super) struct Drawn {
    /// The drawing that it is in.
    pub(super) drawing: Rc<Drawing>,
    /// Its place among the boxes, or among the wires.
    pub(super) place: usize,
    /// Its findings.
    pub(super) marks: Marks,
    /// Whether it is selected.
    pub(super) selected: bool,
    /// How the path that is shown ends, if it passes here: the class of its verdict.
    pub(super) lit: Option<&'static str>,
    /// The page's texts, in the reader's language.
    pub(super) texts: Rc<Texts>,
    /// The reader's language.
    pub(super) language: Language,
}

impl Drawn {
    /// The box.
    pub(super) fn shape(&self) -> Option<&BoxShape> {
        self.drawing.boxes.get(self.place)
    }

    /// The wire.
    pub(super) fn wire(&self) -> Option<&Wire> {
        self.drawing.wires.get(self.place)
    }

    /// Whether it stands as the other does, in the same drawing or at a place that may look alike.
    fn stands_as(&self, other: &Drawn) -> bool {
        let flags = |drawn: &Drawn| (drawn.marks, drawn.selected, drawn.lit, drawn.language);
        flags(self) == flags(other)
    }

    fn is_same_place(&self, other: &Drawn) -> bool {
        Rc::ptr_eq(&self.drawing, &other.drawing) && self.place == other.place
    }
}

/// What a box needs.
#[derive(Clone, Properties)]
pub(super) struct ShapeProps {
    /// The box.
    pub(super) drawn: Drawn,
}

impl PartialEq for ShapeProps {
    fn eq(&self, other: &ShapeProps) -> bool {
        let (a, b) = (&self.drawn, &other.drawn);
        a.stands_as(b) && (a.is_same_place(b) || a.shape() == b.shape())
    }
}

/// What a wire needs.
#[derive(Clone, Properties)]
pub(super) struct WireProps {
    /// The wire.
    pub(super) drawn: Drawn,
}

impl PartialEq for WireProps {
    fn eq(&self, other: &WireProps) -> bool {
        let (a, b) = (&self.drawn, &other.drawn);
        a.stands_as(b) && (a.is_same_place(b) || a.wire() == b.wire())
    }
}
