//! The page's layout: toolbar, palette and tree, canvas, inspector, dock, status bar, and what lies over them.

use std::cell::RefCell;
use std::rc::Rc;

use engine::Judging;
use yew::prelude::*;

use crate::browser;
use crate::canvas::Canvas;
use crate::command;
use crate::panel::{
    CommandList, ConnectList, GalleryDialog, Inspector, Palette, Paths, PlanText, Problems,
    ReachPanel, RefusedDialog, Shortcuts, StatusBar, Toolbar, Tree,
};
use crate::state::{Action, Dialog, Dispatch, Dock, Kept, State};

/// What every part is given: the state, and the handle to change it.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Part {
    /// The state.
    pub(crate) state: UseReducerHandle<State>,
}

/// The whole page.
#[component]
pub(crate) fn App() -> Html {
    let state = use_reducer(State::begin);
    use_shortcuts(state.clone());
    use_saving(&state);
    use_focus(&state);
    use_judging(&state);
    let drop_files = {
        let state = state.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            let (state, dispatch) = (state.clone(), state.dispatcher());
            browser::files::dropped(
                &event,
                Callback::from(move |files: Vec<_>| command::open(&files, &state, &dispatch)),
            );
        })
    };
    let allow = Callback::from(|event: DragEvent| event.prevent_default());
    let folded = state.dock.is_none().then_some("app--folded");
    html! {
        <div class={classes!("app", folded)} ondrop={drop_files} ondragover={allow}>
            <Toolbar state={state.clone()} />
            <aside class="side side--left" aria-label={state.texts.get("panel.parts")}>
                <Palette state={state.clone()} />
                <Tree state={state.clone()} />
            </aside>
            <main class="stage"><Canvas state={state.clone()} /></main>
            <aside class="side side--right" aria-label={state.texts.get("panel.inspector")}>
                <Inspector state={state.clone()} />
            </aside>
            <section class="dock" aria-label={state.texts.get("panel.dock")}>{ dock(&state) }</section>
            <StatusBar state={state.clone()} />
            { dialog(&state) }
        </div>
    }
}

fn dock(state: &UseReducerHandle<State>) -> Html {
    let tabs = [
        (Dock::Problems, "dock.problems", "problems"),
        (Dock::Paths, "dock.paths", "path"),
        (Dock::Reach, "dock.reach", "connect"),
        (Dock::Text, "dock.text", "text"),
    ];
    let tab = |(dock, name, icon): (Dock, &'static str, &'static str)| {
        let dispatch = state.dispatcher();
        let is_open = state.dock == Some(dock);
        let press =
            move |_| dispatch.dispatch(Action::Dock(if is_open { None } else { Some(dock) }));
        html! {
            <button class="tab" role="tab" aria-selected={is_open.to_string()} onclick={press}>
                <crate::ui::Icon path={crate::ui::icon(icon)} />{ state.texts.get(name) }
            </button>
        }
    };
    html! {
        <>
            <div class="tabs" role="tablist">{ for tabs.into_iter().map(tab) }</div>
            { match state.dock {
                Some(Dock::Problems) => html! { <Problems state={state.clone()} /> },
                Some(Dock::Paths) => html! { <Paths state={state.clone()} /> },
                Some(Dock::Reach) => html! { <ReachPanel state={state.clone()} /> },
                Some(Dock::Text) => html! { <PlanText state={state.clone()} /> },
                None => Html::default(),
            } }
        </>
    }
}

fn dialog(state: &UseReducerHandle<State>) -> Html {
    match &state.dialog {
        None => Html::default(),
        Some(Dialog::Gallery) => html! { <GalleryDialog state={state.clone()} /> },
        Some(Dialog::Commands) => html! { <CommandList state={state.clone()} /> },
        Some(Dialog::Shortcuts) => html! { <Shortcuts state={state.clone()} /> },
        Some(Dialog::Connect(from, by)) => {
            html! { <ConnectList state={state.clone()} from={from.clone()} by={*by} /> }
        }
        Some(Dialog::Refused(reason)) => {
            html! { <RefusedDialog state={state.clone()} reason={reason.clone()} /> }
        }
    }
}

/// Carries out commands by their keys, wherever the focus is.
#[hook]
fn use_shortcuts(state: UseReducerHandle<State>) {
    let latest = use_mut_ref(|| state.clone());
    *latest.borrow_mut() = state;
    use_effect_with((), move |()| {
        let listener = browser::page::on_key(Callback::from(move |event: KeyboardEvent| {
            let state = latest.borrow().clone();
            press(&event, &state);
        }));
        move || drop(listener)
    });
}

fn press(event: &KeyboardEvent, state: &UseReducerHandle<State>) {
    let dispatch = state.dispatcher();
    if event.key() == "Escape" && (state.dialog.is_some() || state.connecting.is_some()) {
        dispatch.dispatch(Action::Dialog(None));
        dispatch.dispatch(Action::Connecting(None));
        event.prevent_default();
        return;
    }
    let in_text = browser::dom::takes_text(event);
    if event.key() == "Escape" && in_text {
        browser::dom::focus_id("canvas");
        return;
    }
    let Some(command) = command::of(event) else { return };
    let over = state.dialog.is_some() && command.name != "command.commands";
    if (in_text && !command::works_in_text(command)) || over {
        return;
    }
    event.prevent_default();
    (command.run)(state, &dispatch);
}

/// How long the rules look at a plan before the page is let go on, in milliseconds.
const SLICE: f64 = 8.0;

/// Judges a large plan soon after it changed, a slice at a time, so that the page stays awake.
#[hook]
fn use_judging(state: &UseReducerHandle<State>) {
    let timer = use_mut_ref(|| None::<browser::page::Timer>);
    let (session, dispatch) = (state.session.clone(), state.dispatcher());
    let judged = session.is_judged();
    use_effect_with(Rc::as_ptr(&state.session), move |_| {
        let next = timer.clone();
        let begin = move || judge(session.judging(), dispatch, next);
        *timer.borrow_mut() = if judged { None } else { Some(browser::page::after(0, begin)) };
    });
}

type NextSlice = Rc<RefCell<Option<browser::page::Timer>>>;

/// Lets the rules look for a slice of time, and goes on after the page has had its turn.
fn judge(mut judging: Judging, dispatch: Dispatch, timer: NextSlice) {
    let begun = browser::page::clock();
    while judging.step() {
        if browser::page::clock() - begun > SLICE {
            let next = timer.clone();
            let go_on = move || judge(judging, dispatch, next);
            *timer.borrow_mut() = Some(browser::page::after(0, go_on));
            return;
        }
    }
    dispatch.dispatch(Action::Judged(Box::new(judging)));
}

/// How long a change waits at most before it is saved, in milliseconds.
const LONGEST_WAIT: u32 = 250;

/// Saves the plan in the browser soon after each change, and at once when the page goes away. A page on
/// which nothing was changed writes nothing: another tab may have written since.
#[hook]
fn use_saving(state: &UseReducerHandle<State>) {
    let latest = use_mut_ref(|| state.clone());
    *latest.borrow_mut() = state.clone();
    let written = use_mut_ref(|| state.session.revision());
    let waiting = use_mut_ref(|| None::<browser::page::Timer>);
    let save = {
        let (written, waiting) = (written.clone(), waiting.clone());
        move || {
            *waiting.borrow_mut() = None;
            let state = latest.borrow().clone();
            let revision = state.session.revision();
            if *written.borrow() == revision {
                return;
            }
            let kept = state.file().is_some_and(|text| browser::storage::save("plan", &text));
            if kept {
                *written.borrow_mut() = revision;
            }
            state.dispatch(Action::Kept(if kept { Kept::Saved } else { Kept::Refused }));
        }
    };
    let leaving = save.clone();
    use_effect_with((), move |()| {
        let listener = browser::page::on_leave(Callback::from(move |()| leaving()));
        move || drop(listener)
    });
    let dispatch = state.dispatcher();
    use_effect_with(state.session.revision(), move |revision| {
        // What waits already is not put off by later changes.
        if *written.borrow() != *revision && waiting.borrow().is_none() {
            dispatch.dispatch(Action::Kept(Kept::Saving));
            *waiting.borrow_mut() = Some(browser::page::after(LONGEST_WAIT, save));
        }
    });
}

/// Gives an element the focus as soon as it is drawn, before any other key is pressed.
#[hook]
fn use_focus(state: &UseReducerHandle<State>) {
    use_effect_with(state.focus, |(count, id)| {
        if *count > 0 {
            browser::dom::focus_id(id);
        }
    });
}
