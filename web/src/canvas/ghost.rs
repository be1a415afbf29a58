//! What a change that is only looked at would change: added boxes and wires as outlines, and a frame around
//! what would be other than it is, or gone.

use view::{Frame, GhostView, Key};
use yew::prelude::*;

use crate::state::{Diagram, use_diagram, use_interface};

/// The ghosts of the change that is looked at.
#[component]
pub(super) fn Ghosts() -> Html {
    let (interface, diagram) = (use_interface(), use_diagram());
    html! { <g class="ghosts" aria-hidden="true">{ for interface.ghosts.iter().map(|ghost| draw(ghost, &diagram)) }</g> }
}

fn draw(ghost: &GhostView, diagram: &Diagram) -> Html {
    match ghost {
        GhostView::Box(frame, name) => html! {
            <g class="ghost ghost--added">
                { rect(*frame, 0) }
                <text x={(frame.x + 8).to_string()} y={(frame.y + 18).to_string()}>{ name }</text>
            </g>
        },
        GhostView::Wire(points) => {
            let points =
                points.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ");
            html! { <polyline class="ghost ghost--added" {points} /> }
        }
        GhostView::Changed(id) => around(diagram, id, "ghost ghost--changed"),
        GhostView::Gone(id) => around(diagram, id, "ghost ghost--gone"),
    }
}

/// A frame around what is drawn of a resource.
fn around(diagram: &Diagram, id: &Key, class: &'static str) -> Html {
    let Some(frame) = diagram.frame_of(id) else { return Html::default() };
    html! { <g {class}>{ rect(frame, 4) }</g> }
}

fn rect(Frame { x, y, w, h }: Frame, out: i32) -> Html {
    html! {
        <rect x={(x - out).to_string()} y={(y - out).to_string()} width={(w + 2 * out).to_string()} height={(h + 2 * out).to_string()} rx="8" />
    }
}
