//! What lies over the drawing while the pointer does something: rectangles, guides, lines and hints. It
//! changes without drawing anything again.

use view::{Frame, Key};
use yew::prelude::*;

use super::detail::View;
use super::refs::CanvasRefs;
use super::snap::Guide;
use crate::browser::dom::{self, Elements};
use crate::page::Page;
use crate::state::{use_diagram, use_selection, use_texts};

/// The elements that lie over the drawing.
pub(super) fn elements(refs: &CanvasRefs) -> Html {
    html! {
        <g class="overlay" aria-hidden="true">
            <path class="overlay__guides" ref={refs.guides.clone()} d="M0 0" />
            { for refs.distances.iter().map(|node| html! { <text class="overlay__distance" ref={node.clone()}></text> }) }
            <path class="overlay__line" ref={refs.line.clone()} d="M0 0" />
            <rect class="overlay__marquee" ref={refs.marquee.clone()} width="0" height="0" />
        </g>
    }
}

#[derive(PartialEq, Properties)]
pub(super) struct HandlesProps {
    /// What is shown.
    pub(super) view: View,
}

/// The handles of what is selected, from which connections are dragged.
#[component]
pub(super) fn Handles(props: &HandlesProps) -> Html {
    let (diagram, selection, t) = (use_diagram(), use_selection(), use_texts());
    let [id] = selection.as_slice() else { return Html::default() };
    let Some(found) = diagram.boxes.get(id) else { return Html::default() };
    let Frame { x, y, w, h } = found.frame;
    let radius = 6.0 * props.view.constant();
    let handle = |(x, y): (i32, i32)| {
        html! {
            <g class="handle" data-handle={id.clone()}>
                <title>{ t.get("canvas.handle") }</title>
                <circle class="handle__reach" cx={x.to_string()} cy={y.to_string()} r={format!("{:.1}", radius * 2.0)} />
                <circle class="handle__dot" cx={x.to_string()} cy={y.to_string()} r={format!("{radius:.1}")} />
            </g>
        }
    };
    let sides = [(x + w, y + h / 2), (x, y + h / 2), (x + w / 2, y), (x + w / 2, y + h)];
    html! { <g>{ for sides.into_iter().map(handle) }</g> }
}

/// Takes away everything that lies over the drawing.
pub(super) fn clear(refs: &CanvasRefs) {
    *refs.scrolling.borrow_mut() = None;
    draw_marquee(refs, None);
    draw_guides(refs, &[]);
    dom::set(&refs.line, "d", "M0 0");
    unmark();
    hint(refs, None);
}

/// Draws the rectangle between two points.
pub(super) fn draw_marquee(refs: &CanvasRefs, points: Option<((f64, f64), (f64, f64))>) {
    let ((ax, ay), (bx, by)) = points.unwrap_or_default();
    let values = [
        ("x", ax.min(bx)),
        ("y", ay.min(by)),
        ("width", (bx - ax).abs()),
        ("height", (by - ay).abs()),
    ];
    for (name, value) in values {
        dom::set(&refs.marquee, name, &format!("{value:.1}"));
    }
}

/// Draws the lines along which what is moved aligns with its neighbours.
pub(super) fn draw_guides(refs: &CanvasRefs, guides: &[Guide]) {
    let line = |guide: &Guide| {
        format!("M{:.1} {:.1}L{:.1} {:.1}", guide.from.0, guide.from.1, guide.to.0, guide.to.1)
    };
    let lines: String = guides.iter().map(line).collect();
    dom::set(&refs.guides, "d", if lines.is_empty() { "M0 0" } else { &lines });
    let mut gaps = guides.iter().filter_map(|guide| guide.gap);
    let size = 12.0 / refs.camera.borrow().zoom;
    for node in &refs.distances {
        let gap = gaps.next();
        dom::set_text(node, &gap.map(|(length, _)| format!("{length:.0}")).unwrap_or_default());
        let (x, y) = gap.map(|(_, middle)| middle).unwrap_or_default();
        for (name, value) in [("x", x + size / 2.0), ("y", y), ("font-size", size)] {
            dom::set(node, name, &format!("{value:.1}"));
        }
    }
}

/// Draws the line from a box to the pointer.
pub(super) fn draw_line(refs: &CanvasRefs, page: &Page, from: &str, (x, y): (f64, f64)) {
    let Some(frame) = page.state().diagram.frame_of(from) else { return };
    let (left, top) = (f64::from(frame.x), f64::from(frame.y));
    let (right, bottom) = (left + f64::from(frame.w), top + f64::from(frame.h));
    let start = (x.clamp(left, right), y.clamp(top, bottom));
    dom::set(&refs.line, "d", &format!("M{:.1} {:.1}L{x:.1} {y:.1}", start.0, start.1));
}

/// Marks a box as one that takes what is dragged, or does not.
pub(super) fn mark(id: Option<&Key>, how: &str) {
    Elements::marked("data-shape", id.into_iter().map(|id| &**id)).set("data-drop", how);
}

/// Takes such marks away.
pub(super) fn unmark() {
    for how in ["yes", "no"] {
        Elements::marked("data-drop", [how].into_iter()).set("data-drop", "");
    }
}

/// Says something beside the pointer, or nothing.
pub(super) fn hint(refs: &CanvasRefs, text: Option<&str>) {
    dom::set_text(&refs.hint, text.unwrap_or_default());
    dom::toggle(&refs.hint, "hidden", text.is_none());
    let (x, y) = refs.within(refs.pointer.get().0, refs.pointer.get().1);
    dom::set_style(&refs.hint, "left", &format!("{:.0}px", x + 16.0));
    dom::set_style(&refs.hint, "top", &format!("{:.0}px", y + 16.0));
}
