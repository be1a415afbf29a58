//! Fingers: two of them pan and zoom, one that rests opens the menu.

use std::collections::BTreeMap;

use yew::prelude::*;

use super::refs::CanvasRefs;
use crate::browser::{dom, page as window};
use crate::page::Page;

/// How long a finger rests until the menu opens, in milliseconds.
const RESTS: u32 = 550;

/// The fingers on the canvas.
#[derive(Default)]
pub(super) struct Touches {
    fingers: BTreeMap<i32, (i32, i32)>,
    long_press: Option<window::Timer>,
}

impl Touches {
    /// A finger is put down; says whether there are two now.
    pub(super) fn down(&mut self, event: &PointerEvent, refs: &CanvasRefs, page: &Page) -> bool {
        let at = (event.client_x(), event.client_y());
        self.fingers.insert(event.pointer_id(), at);
        self.long_press = None;
        if self.fingers.len() == 1 && dom::nearest(event, "data-id").is_some() {
            let (refs, page) = (refs.clone(), page.clone());
            self.long_press = Some(window::after(RESTS, move || {
                super::gesture::cancel(&refs);
                page.update(|state| state.interface().menu = Some(at));
            }));
        }
        self.fingers.len() >= 2
    }

    /// A finger moves; says whether that was a move of two.
    pub(super) fn moved(&mut self, event: &PointerEvent, refs: &CanvasRefs) -> bool {
        let before = self.pair();
        self.fingers.insert(event.pointer_id(), (event.client_x(), event.client_y()));
        let (Some(before), Some(after)) = (before, self.pair()) else { return false };
        self.long_press = None;
        let (from, apart) = middle(before);
        let (to, now_apart) = middle(after);
        refs.shift(to.0 - from.0, to.1 - from.1);
        let (x, y) = refs.within(to.0 as i32, to.1 as i32);
        refs.zoom_at(x, y, now_apart / apart);
        true
    }

    /// A finger is lifted.
    pub(super) fn up(&mut self, pointer: i32) {
        self.fingers.remove(&pointer);
        self.long_press = None;
    }

    /// The finger does not rest.
    pub(super) fn forget_long_press(&mut self) {
        self.long_press = None;
    }

    fn pair(&self) -> Option<[(i32, i32); 2]> {
        let mut fingers = self.fingers.values();
        Some([*fingers.next()?, *fingers.next()?])
    }
}

/// The point between two fingers, and how far they are apart.
fn middle([a, b]: [(i32, i32); 2]) -> ((f64, f64), f64) {
    let half = |a: i32, b: i32| f64::from(a + b) / 2.0;
    let (dx, dy) = (f64::from(a.0 - b.0), f64::from(a.1 - b.1));
    ((half(a.0, b.0), half(a.1, b.1)), dx.hypot(dy).max(1.0))
}
