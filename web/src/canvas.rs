//! The canvas: the plan as boxes and wires, moved, joined and walked through by pointer or by keys.

mod align;
mod camera;
mod detail;
mod drop;
mod far;
mod gesture;
mod ghost;
mod keys;
mod lens;
mod minimap;
mod overlay;
mod pin;
mod pointers;
mod refs;
mod rename;
mod scene;
mod shape;
mod snap;
mod touch;
mod vpc;
mod wire;

use yew::prelude::*;

use crate::browser::{dom, page as window};
use crate::command;
use crate::page::Page;
use crate::state::{
    Tool, use_catalog, use_diagram, use_interface, use_page, use_selection, use_summary, use_texts,
};
use crate::ui::{Icon, icon};
pub(crate) use align::{Alignment, aligned};
pub(crate) use gesture::join;
pub(crate) use refs::CanvasRefs;
use scene::Scene;
pub(crate) use shape::exposure_tag;

/// The canvas with its controls.
#[component]
pub(crate) fn Canvas() -> Html {
    crate::browser::renders::count("canvas");
    let page = use_page();
    let refs = use_canvas(&page);
    use_first_look(&refs);
    use_reveal(&refs);
    let interface = use_interface();
    let (view, t) = (refs.view(), use_texts());
    let lens = lens::use_lens();
    let on = |act: fn(&PointerEvent, &CanvasRefs, &Page)| {
        let (refs, page) = (refs.clone(), page.clone());
        Callback::from(move |event: PointerEvent| act(&event, &refs, &page))
    };
    let (press, release) = (key(&refs, &page, keys::press), key(&refs, &page, keys::release));
    let (menu, name) = (on_menu(&page), on_double(&page));
    let active = use_selection().last().map(|id| format!("shape-{id}"));
    let tool = match interface.tool {
        Tool::Select => "select",
        Tool::Connect(..) => "connect",
        Tool::Place(_) => "place",
    };
    html! {
        <>
            <svg ref={refs.svg.clone()} class="canvas" data-tool={tool} data-lens={interface.lens.tag()} data-detail={view.detail.tag()}
                tabindex="0" role="tree" aria-label={t.get("canvas.label")} aria-multiselectable="true"
                aria-activedescendant={active} id="canvas" onpointerdown={on(gesture::down)}
                onpointermove={on(gesture::moved)} onpointerup={on(gesture::up)} onpointercancel={on(gesture::cancelled)}
                onkeydown={press} onkeyup={release} oncontextmenu={menu} ondblclick={name}>
                { ground(&refs) }
                <g ref={refs.world.clone()}>
                    <Scene {view} lens={lens.clone()} />
                    <ghost::Ghosts />
                    <overlay::Handles {view} />
                    { overlay::elements(&refs) }
                </g>
            </svg>
            <p class="hint" ref={refs.hint.clone()} role="status" hidden=true></p>
            <rename::NameField refs={refs.clone()} />
            <Empty />
            <minimap::Minimap refs={refs.clone()} />
            <pointers::Pointers refs={refs.clone()} />
            <lens::Lenses {lens} />
            { controls(&refs) }
        </>
    }
}

/// The dots behind everything, which move with the camera.
fn ground(refs: &CanvasRefs) -> Html {
    html! {
        <>
            <defs>
                <pattern id="dots" ref={refs.dots.clone()} width="24" height="24" patternUnits="userSpaceOnUse">
                    <circle cx="1" cy="1" r="1" class="canvas__dot" />
                </pattern>
                <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect width="3" height="6" class="canvas__hatch" />
                </pattern>
                <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="12" markerHeight="12" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
                    <path d="M0 0L8 4L0 8z" class="canvas__arrow" />
                </marker>
            </defs>
            <rect class="canvas__ground" width="100%" height="100%" fill="url(#dots)" />
        </>
    }
}

/// The handles that pointer and keys work with, known to the commands too.
#[hook]
fn use_canvas(page: &Page) -> CanvasRefs {
    let catalog = use_catalog();
    let refs = refs::use_refs(catalog.clone());
    {
        let (page, refs) = (page.clone(), refs.clone());
        use_effect_with((), move |()| {
            page.set_canvas(Some(refs.clone()));
            let resized = refs.clone();
            let resize = dom::on_resize(Callback::from(move |()| resized.resized()));
            let wheel = refs.listen_to_wheel();
            refs.refresh();
            move || {
                page.set_canvas(None);
                drop((resize, wheel));
            }
        });
    }
    {
        let refs = refs.clone();
        use_effect_with(catalog, move |_| refs.refresh());
    }
    refs
}

fn key(
    refs: &CanvasRefs,
    page: &Page,
    act: fn(&KeyboardEvent, &CanvasRefs, &Page),
) -> Callback<KeyboardEvent> {
    let (refs, page) = (refs.clone(), page.clone());
    Callback::from(move |event: KeyboardEvent| act(&event, &refs, &page))
}

/// The right button opens the menu of what is under it.
fn on_menu(page: &Page) -> Callback<MouseEvent> {
    let page = page.clone();
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        if let Some(id) = dom::nearest(&event, "data-id").map(view::Key::from)
            && !page.state().selection.contains(&id)
        {
            page.select(vec![id]);
        }
        let at = (event.client_x(), event.client_y());
        page.update(|state| state.interface().menu = Some(at));
    })
}

/// A double click changes the name of what is under it.
fn on_double(page: &Page) -> Callback<MouseEvent> {
    let page = page.clone();
    Callback::from(move |event: MouseEvent| {
        if let Some(id) = dom::nearest(&event, "data-id") {
            page.update(|state| state.interface().renaming = Some(id.into()));
        }
    })
}

/// Shows all of a plan when it is opened.
#[hook]
fn use_first_look(refs: &CanvasRefs) {
    let (summary, diagram) = (use_summary(), use_diagram());
    let seen = use_mut_ref(|| 0);
    let refs = refs.clone();
    use_effect_with((summary.opened, diagram), move |(opened, diagram)| {
        if *seen.borrow() != *opened && diagram.bounds.is_some() {
            *seen.borrow_mut() = *opened;
            refs.show(diagram.bounds);
        }
    });
}

/// Brings what is selected into view, wherever it was selected.
#[hook]
fn use_reveal(refs: &CanvasRefs) {
    let (selection, page) = (use_selection(), use_page());
    let refs = refs.clone();
    use_effect_with(selection, move |selection| {
        let diagram = page.state().diagram;
        if let [id] = selection.as_slice()
            && !refs.is_busy()
        {
            refs.reveal(diagram.frame_of(id));
        }
    });
}

#[component]
fn Empty() -> Html {
    let (page, diagram, interface, t) = (use_page(), use_diagram(), use_interface(), use_texts());
    if !diagram.boxes.is_empty() || interface.dialog.is_some() {
        return Html::default();
    }
    let press = Callback::from(move |_: MouseEvent| command::run("command.templates", &page));
    html! {
        <div class="empty">
            <p class="empty__title">{ t.get("canvas.empty-title") }</p>
            <p>{ t.get("canvas.empty-text") }</p>
            <button class="button button--outlined" onclick={press}>{ t.get("command.templates") }</button>
        </div>
    }
}

fn controls(refs: &CanvasRefs) -> Html {
    html! { <Controls refs={refs.clone()} /> }
}

/// What needs the canvas's handles.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct RefsProps {
    /// The handles.
    pub(crate) refs: CanvasRefs,
}

#[component]
fn Controls(props: &RefsProps) -> Html {
    let (page, t) = (use_page(), use_texts());
    let zoom = |factor: f64| {
        let refs = props.refs.clone();
        Callback::from(move |_: MouseEvent| refs.zoom(factor))
    };
    let fit = {
        let refs = props.refs.clone();
        Callback::from(move |_: MouseEvent| refs.show(page.state().diagram.bounds))
    };
    let whole = {
        let refs = props.refs.clone();
        Callback::from(move |_: MouseEvent| refs.zoom_to(1.0))
    };
    let button = |name: &'static str,
                  path: &'static str,
                  press: Callback<MouseEvent>,
                  id: Option<&'static str>| {
        html! {
            <button class="button button--icon" {id} title={t.get(name)} aria-label={t.get(name)} onclick={press}>
                <Icon path={icon(path)} />
            </button>
        }
    };
    html! {
        <div class="controls" role="group" aria-label={t.get("canvas.view")}>
            { button("canvas.zoom-out", "remove", zoom(0.8), None) }
            <button class="button controls__zoom" title={t.get("command.zoom-100")} onclick={whole}>
                <span ref={props.refs.percent.clone()}></span>
            </button>
            { button("canvas.zoom-in", "add", zoom(1.25), None) }
            { button("command.fit", "fit", fit, Some("fit")) }
        </div>
    }
}

/// How long the camera takes to another place, in milliseconds; none for who asked for less motion.
fn travel() -> f64 {
    if window::wants_less_motion() { 0.0 } else { 320.0 }
}
