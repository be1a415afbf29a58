//! The canvas: the plan as boxes and wires, moved, joined and walked through by pointer or by keys.

mod camera;
mod connect;
mod drag;
mod drawn;
mod keys;
mod shape;
mod wire;

use std::collections::BTreeSet;
use std::rc::Rc;

use engine::Id;
use engine::draw::Wire;
use yew::prelude::*;

use crate::app::Part;
use crate::browser::dom;
use crate::state::{Action, State};
use crate::ui::{Icon, icon};
use camera::Camera;
use drag::Drag;
use drawn::Drawn;
use shape::ShapeView;
use wire::{WireLine, WireName};

pub(crate) use connect::join;

/// The handles that pointer and keys work with; changing what is in them draws nothing again.
#[derive(Clone)]
struct Hands {
    svg: NodeRef,
    world: NodeRef,
    camera: Rc<std::cell::RefCell<Camera>>,
    drag: Rc<std::cell::RefCell<Option<Drag>>>,
}

impl Hands {
    /// Where a point of the window is on the canvas.
    fn on_canvas(&self, x: i32, y: i32) -> (f64, f64) {
        let (left, top, ..) = dom::place(&self.svg);
        self.camera.borrow().on_canvas(f64::from(x) - left, f64::from(y) - top)
    }

    /// Writes the camera to the page, without drawing anything again.
    fn look(&self) {
        let camera = self.camera.borrow();
        dom::set(&self.world, "transform", &camera.transform());
        let far = match camera.zoom {
            zoom if zoom < 0.28 => "very",
            zoom if zoom < 0.45 => "some",
            _ => "no",
        };
        dom::set(&self.svg, "data-far", far);
    }

    /// Shows all of a drawing.
    fn fit(&self, state: &State) {
        let (.., width, height) = dom::place(&self.svg);
        if let Some(bounds) = state.drawing.bounds {
            *self.camera.borrow_mut() = Camera::around(bounds, width, height);
        }
        self.look();
    }

    /// Moves the view so that a point of the canvas is in its middle, unless it is seen already.
    fn reveal(&self, x: f64, y: f64) {
        let (.., width, height) = dom::place(&self.svg);
        if self.camera.borrow_mut().reveal(x, y, width, height) {
            self.look();
        }
    }

    /// Zooms at the middle of the canvas.
    fn zoom(&self, factor: f64) {
        let (.., width, height) = dom::place(&self.svg);
        self.camera.borrow_mut().zoom_at(width / 2.0, height / 2.0, factor);
        self.look();
    }
}

/// The canvas with its controls.
#[component]
pub(crate) fn Canvas(part: &Part) -> Html {
    let hands = Hands {
        svg: use_node_ref(),
        world: use_node_ref(),
        camera: use_mut_ref(Camera::default),
        drag: use_mut_ref(|| None),
    };
    let state = &part.state;
    use_first_look(&hands, state);
    use_wheel(&hands);
    use_reveal(&hands, state);
    let down = with(&hands, state, drag::down);
    let moved = with(&hands, state, drag::moved);
    let up = with(&hands, state, drag::up);
    let press = with(&hands, state, keys::press);
    let active = state.selected().map(|id| format!("shape-{id}"));
    let t = &state.texts;
    html! {
        <>
            <svg ref={hands.svg.clone()} class={classes!("canvas", state.connecting.is_some().then_some("canvas--connecting"))}
                tabindex="0" role="tree" aria-label={t.get("canvas.label")} aria-multiselectable="true"
                aria-activedescendant={active} id="canvas"
                onpointerdown={down} onpointermove={moved} onpointerup={up} onkeydown={press}>
                <defs>
                    <pattern id="dots" width="24" height="24" patternUnits="userSpaceOnUse">
                        <circle cx="1" cy="1" r="1" class="canvas__dot" />
                    </pattern>
                </defs>
                <rect class="canvas__ground" width="100%" height="100%" fill="url(#dots)" />
                <g ref={hands.world.clone()}>{ world(state) }</g>
            </svg>
            { empty(state) }
            { controls(&hands, state) }
        </>
    }
}

/// A callback that is given the hands and the state.
fn with<E: 'static>(
    hands: &Hands,
    state: &UseReducerHandle<State>,
    act: fn(&E, &Hands, &UseReducerHandle<State>),
) -> Callback<E> {
    let (hands, state) = (hands.clone(), state.clone());
    Callback::from(move |event: E| act(&event, &hands, &state))
}

/// Shows all of a plan when it is opened: that is, when the plan before had nothing in common with it.
#[hook]
fn use_first_look(hands: &Hands, state: &UseReducerHandle<State>) {
    let first = state.session.revision() == 0;
    let (hands, state) = (hands.clone(), state.clone());
    use_effect_with(
        (first, state.opened, state.drawing.boxes.len() > 1, state.dialog.is_some()),
        move |_| {
            hands.fit(&state);
        },
    );
}

/// Brings what is selected into view, wherever it was selected.
#[hook]
fn use_reveal(hands: &Hands, state: &UseReducerHandle<State>) {
    let (hands, drawing) = (hands.clone(), state.drawing.clone());
    use_effect_with(state.selected().cloned(), move |selected| {
        let shape = selected.as_ref().and_then(|id| drawing.box_of(id));
        let wire =
            selected.as_ref().and_then(|id| drawing.wires.iter().find(|wire| wire.id == *id));
        let middle =
            shape.map(|found| (found.rect.x + found.rect.w / 2, found.rect.y + found.rect.h / 2));
        if let Some((x, y)) = middle.or_else(|| wire.map(|wire| wire::middle(&wire.points))) {
            hands.reveal(f64::from(x), f64::from(y));
        }
    });
}

#[hook]
fn use_wheel(hands: &Hands) {
    let hands = hands.clone();
    use_effect_with((), move |()| {
        let svg = hands.svg.clone();
        let listener = dom::listen(
            &svg,
            "wheel",
            Callback::from(move |event: Event| {
                event.prevent_default();
                if let Some(wheel) = dom::wheel(&event) {
                    turn(&wheel, &hands);
                }
            }),
        );
        move || drop(listener)
    });
}

/// A wheel moves the canvas; with Control or Command, and by pinching, it zooms at the pointer.
fn turn(wheel: &WheelEvent, hands: &Hands) {
    if wheel.ctrl_key() || wheel.meta_key() {
        let (left, top, ..) = dom::place(&hands.svg);
        let (x, y) = (f64::from(wheel.client_x()) - left, f64::from(wheel.client_y()) - top);
        hands.camera.borrow_mut().zoom_at(x, y, (-wheel.delta_y() * 0.0025).exp());
    } else {
        hands.camera.borrow_mut().shift(-wheel.delta_x(), -wheel.delta_y());
    }
    hands.look();
}

/// Everything on the canvas: containers, then wires, then what stands in containers, then the wires' names.
fn world(state: &State) -> Html {
    let lit = lit(state);
    let light = state.told.as_deref().and_then(|told| Some(told.as_ref().ok()?.verdict));
    let light = light.map(crate::panel::verdict_class);
    let (selected, lit): (BTreeSet<&Id>, BTreeSet<&Id>) =
        (state.selection.iter().collect(), lit.iter().collect());
    let props = |place: usize, id: &Id| Drawn {
        drawing: state.drawing.clone(),
        place,
        marks: state.marks.get(id).copied().unwrap_or_default(),
        selected: selected.contains(id),
        lit: light.filter(|_| lit.contains(id)),
        texts: state.texts.clone(),
        language: state.language,
    };
    // What a box points at is lit where the path goes from the one to the other.
    let wired = |place: usize, found: &Wire| match found.name.is_empty() {
        true => Drawn {
            lit: light.filter(|_| lit.contains(&found.from) && lit.contains(&found.to)),
            ..props(place, &found.id)
        },
        false => props(place, &found.id),
    };
    let boxes = |containers: bool| {
        let found = state.drawing.boxes.iter().enumerate();
        let found = found.filter(move |(_, found)| found.kind.holds() == containers);
        found.map(move |(place, found)| {
            html! { <ShapeView key={found.id.to_string()} drawn={props(place, &found.id)} /> }
        })
    };
    let wires = || state.drawing.wires.iter().enumerate();
    html! {
        <>
            { for boxes(true) }
            { for wires().map(|(place, found)| html! { <WireLine key={format!("{} {}", found.id, found.to)} drawn={wired(place, found)} /> }) }
            { for boxes(false) }
            { for wires().filter(|(_, found)| !found.name.is_empty()).map(|(place, found)| html! {
                <WireName key={found.id.to_string()} drawn={wired(place, found)} />
            }) }
        </>
    }
}

/// What the path that was followed last passes, there and back.
fn lit(state: &State) -> Vec<Id> {
    let Some(Ok(told)) = state.told.as_deref() else { return Vec::new() };
    let back = told.back.iter().flat_map(|back| &back.hops);
    told.out.hops.iter().chain(back).map(|hop| hop.at.clone()).collect()
}

fn empty(state: &State) -> Html {
    if !state.drawing.boxes.is_empty() || state.dialog.is_some() {
        return Html::default();
    }
    let t = &state.texts;
    html! {
        <div class="empty">
            <p class="empty__title">{ t.get("canvas.empty-title") }</p>
            <p>{ t.get("canvas.empty-text") }</p>
        </div>
    }
}

fn controls(hands: &Hands, state: &UseReducerHandle<State>) -> Html {
    let t = &state.texts;
    let zoom = |factor: f64| {
        let hands = hands.clone();
        Callback::from(move |_: MouseEvent| hands.zoom(factor))
    };
    let fit = {
        let (hands, state) = (hands.clone(), state.clone());
        Callback::from(move |_: MouseEvent| hands.fit(&state))
    };
    html! {
        <div class="controls" role="group" aria-label={t.get("canvas.view")}>
            <button class="button button--icon" title={t.get("canvas.zoom-in")} aria-label={t.get("canvas.zoom-in")} onclick={zoom(1.25)}>
                <Icon path={icon("add")} />
            </button>
            <button class="button button--icon" title={t.get("canvas.zoom-out")} aria-label={t.get("canvas.zoom-out")} onclick={zoom(0.8)}>
                <Icon path={icon("remove")} />
            </button>
            <button id="fit" class="button button--icon" title={t.get("command.fit")} aria-label={t.get("command.fit")} onclick={fit}>
                <Icon path={icon("fit")} />
            </button>
        </div>
    }
}

/// Selects one resource, and nothing else.
fn select(state: &UseReducerHandle<State>, id: Id) {
    state.dispatch(Action::Select(vec![id]));
}
