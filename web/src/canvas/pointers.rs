//! Pointers at the view's edges to problems outside it.

use view::{Consequence, Frame, Key, Placement};
use yew::prelude::*;

use super::RefsProps;
use crate::state::{Diagram, use_diagram, use_page, use_texts};
use crate::ui::Mark;

/// An edge of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Left,
    Right,
    Top,
    Bottom,
}

impl Edge {
    const ALL: [Edge; 4] = [Edge::Left, Edge::Right, Edge::Top, Edge::Bottom];

    fn tag(self) -> &'static str {
        match self {
            Edge::Left => "left",
            Edge::Right => "right",
            Edge::Top => "top",
            Edge::Bottom => "bottom",
        }
    }

    fn arrow(self) -> &'static str {
        match self {
            Edge::Left => "◂",
            Edge::Right => "▸",
            Edge::Top => "▴",
            Edge::Bottom => "▾",
        }
    }
}

/// What lies beyond an edge: how many boxes with problems, how bad the worst is, and which one is nearest.
#[derive(Clone, Debug, PartialEq)]
struct Beyond {
    edge: Edge,
    count: usize,
    worst: Consequence,
    nearest: Key,
}

/// The pointers.
#[component]
pub(super) fn Pointers(props: &RefsProps) -> Html {
    let (page, diagram, t) = (use_page(), use_diagram(), use_texts());
    let beyond = use_state_eq(Vec::<Beyond>::new);
    {
        let (refs, beyond) = (props.refs.clone(), beyond.clone());
        use_effect_with(diagram, move |diagram| {
            // The view moves at every frame, and most boxes are never pointed at.
            let (troubled, watched) = (troubled(diagram), refs.clone());
            let look = Callback::from(move |()| beyond.set(found(&troubled, watched.seen())));
            look.emit(());
            refs.watch(look);
        });
    }
    let pointer = |one: &Beyond| {
        let (page, refs, id) = (page.clone(), props.refs.clone(), one.nearest.clone());
        let press = Callback::from(move |_: MouseEvent| {
            refs.reveal(page.state().diagram.frame_of(&id));
            page.select(vec![id.clone()]);
        });
        let said = t.with("canvas.beyond", &[&one.count.to_string()]);
        html! {
            <button class={classes!("pointer", format!("pointer--{}", one.edge.tag()))} key={one.edge.tag()} onclick={press}
                title={said.clone()} aria-label={said}>
                <span aria-hidden="true">{ one.edge.arrow() }</span><Mark severity={one.worst} />{ one.count }
            </button>
        }
    };
    html! { <div class="pointers">{ for beyond.iter().map(pointer) }</div> }
}

/// A box that may be pointed at: where it stands, and how bad the worst of it is.
struct Troubled {
    id: Key,
    frame: Frame,
    worst: Consequence,
}

/// The boxes that may be pointed at. What only may go wrong some day is not.
fn troubled(diagram: &Diagram) -> Vec<Troubled> {
    let shapes = diagram.boxes.values().filter(|shape| points_at(shape.placement));
    let troubled = shapes.filter_map(|shape| {
        let worst = diagram.marks(&shape.id).inside.worst();
        let worst = worst.filter(|worst| *worst <= Consequence::Broken)?;
        Some(Troubled { id: shape.id.clone(), frame: shape.frame, worst })
    });
    troubled.collect()
}

/// What lies beyond each edge.
fn found(troubled: &[Troubled], seen: Frame) -> Vec<Beyond> {
    let mut beyond: Vec<Option<(i32, Beyond)>> = Edge::ALL.map(|_| None).into();
    for Troubled { id, frame, worst } in troubled {
        let Some((edge, away)) = outside(*frame, seen) else { continue };
        let Some(place) = beyond.get_mut(edge as usize) else { continue };
        let one = Beyond { edge, count: 1, worst: *worst, nearest: id.clone() };
        *place = Some(match place.take() {
            None => (away, one),
            Some((near, before)) => {
                let nearest = if away < near { id.clone() } else { before.nearest };
                let worst = before.worst.min(*worst);
                (away.min(near), Beyond { edge, count: before.count + 1, worst, nearest })
            }
        });
    }
    beyond.into_iter().flatten().map(|(_, one)| one).collect()
}

fn points_at(placement: Placement) -> bool {
    matches!(placement, Placement::Vpc | Placement::Collapsed | Placement::Bus | Placement::Node)
}

/// The edge beyond which a rectangle is, and how far; nothing where some of it is seen.
fn outside(frame: Frame, seen: Frame) -> Option<(Edge, i32)> {
    let away = [
        (Edge::Left, seen.x - (frame.x + frame.w)),
        (Edge::Right, frame.x - (seen.x + seen.w)),
        (Edge::Top, seen.y - (frame.y + frame.h)),
        (Edge::Bottom, frame.y - (seen.y + seen.h)),
    ];
    away.into_iter().filter(|(_, away)| *away > 0).max_by_key(|(_, away)| *away)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEEN: Frame = Frame { x: 0, y: 0, w: 100, h: 100 };

    #[test]
    fn what_is_seen_in_part_is_not_pointed_at() {
        assert_eq!(outside(Frame { x: 90, y: 90, w: 50, h: 50 }, SEEN), None);
        assert_eq!(outside(Frame { x: 160, y: 20, w: 50, h: 50 }, SEEN), Some((Edge::Right, 60)));
        assert_eq!(outside(Frame { x: -90, y: -300, w: 50, h: 50 }, SEEN), Some((Edge::Top, 250)));
    }
}
