//! The handles that pointer, keys and commands work with. What is in them changes without drawing anything
//! again, but for the view that follows from the camera.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use view::{Catalog, Frame};
use yew::prelude::*;

use super::camera::Camera;
use super::detail::View;
use super::gesture::Gesture;
use super::touch::Touches;
use super::travel;
use crate::browser::{dom, page as window};

/// The canvas's elements, its camera, and what the pointer is doing.
#[derive(Clone)]
pub(crate) struct CanvasRefs {
    pub(super) svg: NodeRef,
    pub(super) world: NodeRef,
    pub(super) dots: NodeRef,
    pub(super) percent: NodeRef,
    pub(super) hint: NodeRef,
    pub(super) marquee: NodeRef,
    pub(super) guides: NodeRef,
    /// The distances along the guides.
    pub(super) distances: [NodeRef; 2],
    pub(super) line: NodeRef,
    pub(super) map: NodeRef,
    pub(super) map_window: NodeRef,
    bounds: Rc<Cell<Option<Frame>>>,
    whole: Rc<Cell<bool>>,
    pub(super) camera: Rc<RefCell<Camera>>,
    pub(super) gesture: Rc<RefCell<Gesture>>,
    pub(super) touches: Rc<RefCell<Touches>>,
    pub(super) space: Rc<Cell<bool>>,
    pub(super) pointer: Rc<Cell<(i32, i32)>>,
    pub(super) scrolling: Rc<RefCell<Option<window::Frame>>>,
    /// Whether the pointer has been away from the edges since it was pressed, across and down.
    pub(super) left_edge: Rc<Cell<(bool, bool)>>,
    frame: Rc<RefCell<Option<window::Frame>>>,
    watched: Rc<RefCell<Callback<()>>>,
    view: UseStateHandle<View>,
    latest: Rc<Cell<View>>,
    catalog: Rc<RefCell<Rc<Catalog>>>,
}

impl PartialEq for CanvasRefs {
    fn eq(&self, other: &CanvasRefs) -> bool {
        Rc::ptr_eq(&self.camera, &other.camera)
    }
}

#[hook]
pub(super) fn use_refs(catalog: Rc<Catalog>) -> CanvasRefs {
    let held = use_mut_ref(|| catalog.clone());
    *held.borrow_mut() = catalog;
    CanvasRefs {
        svg: use_node_ref(),
        world: use_node_ref(),
        dots: use_node_ref(),
        percent: use_node_ref(),
        hint: use_node_ref(),
        marquee: use_node_ref(),
        guides: use_node_ref(),
        distances: [use_node_ref(), use_node_ref()],
        line: use_node_ref(),
        map: use_node_ref(),
        map_window: use_node_ref(),
        bounds: use_memo((), |()| Cell::new(None)),
        whole: use_memo((), |()| Cell::new(false)),
        camera: use_mut_ref(Camera::default),
        gesture: use_mut_ref(Gesture::default),
        touches: use_mut_ref(Touches::default),
        space: use_memo((), |()| Cell::new(false)),
        pointer: use_memo((), |()| Cell::new((0, 0))),
        scrolling: use_mut_ref(|| None),
        left_edge: use_memo((), |()| Cell::new((false, false))),
        frame: use_mut_ref(|| None),
        watched: use_mut_ref(Callback::noop),
        view: use_state(View::default),
        latest: use_memo((), |()| Cell::new(View::default())),
        catalog: held,
    }
}

impl CanvasRefs {
    /// What of the drawing is shown.
    pub(super) fn view(&self) -> View {
        *self.view
    }

    /// Whether the pointer is doing something.
    pub(super) fn is_busy(&self) -> bool {
        !matches!(*self.gesture.borrow(), Gesture::None)
    }

    /// The width and the height of the canvas in the window.
    pub(super) fn size(&self) -> (f64, f64) {
        let (_, _, width, height) = dom::place(&self.svg);
        (width, height)
    }

    /// Where a point of the browser's window is in the canvas's window.
    pub(super) fn within(&self, x: i32, y: i32) -> (f64, f64) {
        let (left, top, ..) = dom::place(&self.svg);
        (f64::from(x) - left, f64::from(y) - top)
    }

    /// Whether a point of the browser's window is on the canvas.
    pub(crate) fn holds(&self, (x, y): (i32, i32)) -> bool {
        let (left, top, width, height) = dom::place(&self.svg);
        let (x, y) = (f64::from(x) - left, f64::from(y) - top);
        (0.0..width).contains(&x) && (0.0..height).contains(&y)
    }

    /// Adds a resource of a kind at a point of the browser's window.
    pub(crate) fn place(&self, page: &crate::page::Page, tag: &str, (x, y): (i32, i32)) {
        super::drop::place(page, tag, self.on_canvas(x, y));
    }

    /// Where a point of the browser's window is on the canvas.
    pub(super) fn on_canvas(&self, x: i32, y: i32) -> (f64, f64) {
        let (x, y) = self.within(x, y);
        self.camera.borrow().on_canvas(x, y)
    }

    /// Where the upper left corner of a rectangle of the canvas is in the browser's window.
    pub(crate) fn corner_in_page(&self, frame: Option<Frame>) -> (i32, i32) {
        let (left, top, ..) = dom::place(&self.svg);
        let Some(frame) = frame else { return (left as i32 + 80, top as i32 + 80) };
        let (x, y) = self.camera.borrow().in_window(f64::from(frame.x), f64::from(frame.y));
        ((left + x.max(8.0)) as i32, (top + y.max(8.0)) as i32)
    }

    /// Writes the camera to the page, and has drawn again what it shows another way.
    pub(crate) fn refresh(&self) {
        let camera = *self.camera.borrow();
        let (width, height) = self.size();
        if width <= 0.0 {
            return;
        }
        dom::set(&self.world, "transform", &camera.transform());
        dom::set(&self.dots, "patternTransform", &dots(camera));
        dom::set_text(&self.percent, &format!("{:.0} %", camera.zoom * 100.0));
        let seen = camera.seen(width, height);
        for (name, value) in [("x", seen.x), ("y", seen.y), ("width", seen.w), ("height", seen.h)] {
            dom::set(&self.map_window, name, &value.to_string());
        }
        let whole = self.bounds.get().is_none_or(|bounds| holds(seen, bounds));
        dom::set(&self.map, "data-whole", if whole { "true" } else { "false" });
        let watched = self.watched.borrow().clone();
        watched.emit(());
        let view = View::of(camera, width, height, &self.catalog.borrow());
        if self.latest.replace(view) != view {
            self.view.set(view);
        }
    }

    /// The window has another size: what was shown as a whole is so again.
    pub(crate) fn resized(&self) {
        let (width, height) = self.size();
        if let Some(bounds) = self.bounds.get().filter(|_| self.whole.get() && width > 0.0) {
            *self.frame.borrow_mut() = None;
            *self.camera.borrow_mut() = Camera::around(bounds, width, height);
        }
        self.refresh();
    }

    /// The drawing has these bounds.
    pub(super) fn bound(&self, bounds: Option<Frame>) {
        self.bounds.set(bounds);
        self.refresh();
    }

    /// The part of the canvas that is in its window.
    pub(super) fn seen(&self) -> Frame {
        let (width, height) = self.size();
        self.camera.borrow().seen(width, height)
    }

    /// Tells of every move of the camera.
    pub(super) fn watch(&self, look: Callback<()>) {
        *self.watched.borrow_mut() = look;
    }

    /// Moves what is seen.
    pub(super) fn shift(&self, x: f64, y: f64) {
        *self.frame.borrow_mut() = None;
        self.whole.set(false);
        self.camera.borrow_mut().shift(x, y);
        self.refresh();
    }

    /// Zooms at a point of the canvas's window.
    pub(super) fn zoom_at(&self, x: f64, y: f64, factor: f64) {
        *self.frame.borrow_mut() = None;
        self.whole.set(false);
        self.camera.borrow_mut().zoom_at(x, y, factor);
        self.refresh();
    }

    /// Zooms at the middle of the canvas.
    pub(crate) fn zoom(&self, factor: f64) {
        let (width, height) = self.size();
        let mut camera = *self.camera.borrow();
        camera.zoom_at(width / 2.0, height / 2.0, factor);
        self.travel(camera);
    }

    /// Shows the drawing at a zoom, the middle staying where it is.
    pub(crate) fn zoom_to(&self, zoom: f64) {
        let now = self.camera.borrow().zoom;
        self.zoom(zoom / now);
    }

    /// Shows all of a rectangle.
    pub(crate) fn show(&self, bounds: Option<Frame>) {
        let (width, height) = self.size();
        if let Some(bounds) = bounds {
            self.travel(Camera::around(bounds, width, height));
            self.whole.set(Some(bounds) == self.bounds.get());
        }
    }

    /// Shows a point of the canvas in the middle.
    pub(super) fn center_on(&self, x: f64, y: f64) {
        let (width, height) = self.size();
        let (seen_x, seen_y) = self.camera.borrow().in_window(x, y);
        self.shift(width / 2.0 - seen_x, height / 2.0 - seen_y);
    }

    /// Brings a rectangle into view, unless it is seen already.
    pub(crate) fn reveal(&self, frame: Option<Frame>) {
        let (width, height) = self.size();
        let camera = *self.camera.borrow();
        if let Some(to) = frame.and_then(|frame| camera.revealing(frame, width, height)) {
            self.travel(to);
        }
    }

    /// Takes the camera to another place.
    pub(super) fn travel(&self, to: Camera) {
        self.whole.set(false);
        let took = travel();
        if took <= 0.0 {
            *self.camera.borrow_mut() = to;
            return self.refresh();
        }
        let from = *self.camera.borrow();
        self.step(from, to, None, took);
    }

    fn step(&self, from: Camera, to: Camera, begun: Option<f64>, took: f64) {
        let refs = self.clone();
        let frame = window::next_frame(move |now| {
            let begun = begun.unwrap_or(now);
            let part = ((now - begun) / took).clamp(0.0, 1.0);
            *refs.camera.borrow_mut() = from.towards(to, 1.0 - (1.0 - part).powi(3));
            refs.refresh();
            if part < 1.0 {
                refs.step(from, to, Some(begun), took);
            }
        });
        *self.frame.borrow_mut() = Some(frame);
    }

    /// A wheel moves the canvas; with Control or Command, and by pinching, it zooms at the pointer.
    pub(super) fn listen_to_wheel(&self) -> Option<dom::Listener> {
        let refs = self.clone();
        dom::listen(
            &self.svg,
            "wheel",
            Callback::from(move |event: Event| {
                event.prevent_default();
                let Some(wheel) = dom::wheel(&event) else { return };
                let (x, y) = refs.within(wheel.client_x(), wheel.client_y());
                let lines = if wheel.delta_mode() == 1 { 16.0 } else { 1.0 };
                let (dx, dy) = (wheel.delta_x() * lines, wheel.delta_y() * lines);
                match (wheel.ctrl_key() || wheel.meta_key(), wheel.shift_key()) {
                    (true, _) => refs.zoom_at(x, y, (-dy.clamp(-80.0, 80.0) * 0.006).exp()),
                    (false, true) if dx == 0.0 => refs.shift(-dy, 0.0),
                    (false, _) => refs.shift(-dx, -dy),
                }
            }),
        )
    }
}

/// Whether all of a rectangle is in another one.
fn holds(around: Frame, inner: Frame) -> bool {
    inner.x >= around.x
        && inner.y >= around.y
        && inner.x + inner.w <= around.x + around.w
        && inner.y + inner.h <= around.y + around.h
}

/// The transform of the dots: they keep their distance on the screen between half and twice of it.
fn dots(camera: Camera) -> String {
    let zoom = camera.zoom * 2.0_f64.powi((1.0 / camera.zoom).log2().round() as i32);
    format!("translate({:.1} {:.1}) scale({zoom:.4})", camera.x, camera.y)
}
