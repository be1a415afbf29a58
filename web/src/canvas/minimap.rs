//! The whole drawing, small, with the window that is seen. Where all of the drawing is seen, it is not needed.

use view::{Frame, Placement};
use yew::prelude::*;

use super::RefsProps;
use crate::browser::dom;
use crate::state::{use_diagram, use_texts};

/// The map. A press on it shows that place.
#[component]
pub(super) fn Minimap(props: &RefsProps) -> Html {
    let (diagram, t) = (use_diagram(), use_texts());
    let map = props.refs.map.clone();
    {
        let refs = props.refs.clone();
        use_effect_with(diagram.bounds, move |bounds| refs.bound(*bounds));
    }
    let Some(bounds) = diagram.bounds.filter(|_| diagram.boxes.len() > 1) else {
        return Html::default();
    };
    let press = {
        let (refs, map) = (props.refs.clone(), map.clone());
        Callback::from(move |event: PointerEvent| {
            if event.buttons() & 1 == 0 {
                return;
            }
            let (left, top, width, height) = dom::place(&map);
            let scale = (f64::from(bounds.w) / width).max(f64::from(bounds.h) / height);
            let middle = |from: i32, length: i32, at: f64, start: f64, side: f64| {
                f64::from(from) + f64::from(length) / 2.0 + (at - start - side / 2.0) * scale
            };
            let x = middle(bounds.x, bounds.w, f64::from(event.client_x()), left, width);
            let y = middle(bounds.y, bounds.h, f64::from(event.client_y()), top, height);
            refs.center_on(x, y);
        })
    };
    let view_box = format!("{} {} {} {}", bounds.x, bounds.y, bounds.w.max(1), bounds.h.max(1));
    let shown = diagram.boxes.values().filter(|found| {
        matches!(
            found.placement,
            Placement::Vpc | Placement::Bus | Placement::Node | Placement::Collapsed
        )
    });
    html! {
        <svg class="minimap" ref={map} viewBox={view_box} onpointerdown={press.clone()} onpointermove={press}
            role="img" aria-label={t.get("canvas.map")}>
            { for shown.map(|found| {
                let Frame { x, y, w, h } = found.frame;
                let worst = diagram.marks(&found.id).inside.worst();
                let class = classes!("minimap__box", worst.map(|severity| format!("minimap__box--{}", severity.tag())));
                html! { <rect {class} x={x.to_string()} y={y.to_string()} width={w.to_string()} height={h.to_string()} /> }
            }) }
            <rect class="minimap__window" ref={props.refs.map_window.clone()} />
        </svg>
    }
}
