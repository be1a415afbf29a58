//! The page's layout: toolbar, rail and panel on the left, canvas, inspector, dock, status bar, and what
//! lies over them.

use yew::prelude::*;

use crate::browser::{self, dom};
use crate::canvas::Canvas;
use crate::command;
use crate::page::Page;
use crate::panel::{
    Banners, CommandList, ConnectList, ContextMenu, DeleteDialog, Divider, DockPanel, Edge,
    ExportDialog, FindList, GalleryDialog, Inspector, LeftPanel, MergeDialog, OpeningDialog,
    PlansDialog, Rail, RefusedDialog, ShareDialog, Shortcuts, SplitDialog, StatusBar,
    SubnetsDialog, TemplatesDialog, Toolbar, VpcDialog,
};
use crate::state::{
    Dialog, Preferences, Providers, Tool, use_interface, use_page, use_preferences, use_texts,
};

#[derive(PartialEq, Properties)]
pub(crate) struct AppProps {
    /// The handle to the engine and to the state.
    pub(crate) page: Page,
}

/// The whole page.
#[component]
pub(crate) fn App(props: &AppProps) -> Html {
    let page = props.page.clone();
    let redraw = use_force_update();
    {
        let page = page.clone();
        use_effect_with((), move |()| {
            page.on_change(Callback::from(move |()| redraw.force_update()));
            move || page.on_change(Callback::noop())
        });
    }
    use_shortcuts(page.clone());
    use_pasting(page.clone());
    use_plans_kept(page.clone());
    html! { <Providers state={page.state()} page={page.clone()}><Layout /></Providers> }
}

/// Where everything stands.
#[component]
fn Layout() -> Html {
    let (page, preferences, interface) = (use_page(), use_preferences(), use_interface());
    let (node, t) = (use_node_ref(), use_texts());
    use_sizes(&node, &preferences);
    let drop_files = {
        let page = page.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            let page = page.clone();
            browser::files::dropped(&event, Callback::from(move |found| page.open_found(found)));
        })
    };
    let allow = Callback::from(|event: DragEvent| event.prevent_default());
    let class = classes!(
        "app",
        preferences.left.is_none().then_some("app--no-left"),
        (!preferences.inspector).then_some("app--no-inspector"),
        preferences.dock.is_none().then_some("app--folded"),
        interface.presenting.then_some("app--presenting"),
    );
    html! {
        <div {class} ref={node} ondrop={drop_files} ondragover={allow}>
            <a class="skip" href="#canvas">{ t.get("skip.canvas") }</a>
            <Toolbar />
            <Rail />
            <aside class="side side--left" aria-label={t.get("panel.left")}>
                <LeftPanel />
                <Divider edge={Edge::Left} />
            </aside>
            <main class="stage"><Canvas /><Banners /></main>
            <aside class="side side--right" aria-label={t.get("panel.inspector")}>
                <Divider edge={Edge::Right} />
                <Inspector />
            </aside>
            <section class="dock" aria-label={t.get("panel.dock")}>
                <Divider edge={Edge::Dock} />
                <DockPanel />
            </section>
            <StatusBar />
            <ContextMenu />
            <OpenDialog />
        </div>
    }
}

/// Gives the style sheets the sizes of the panels.
#[hook]
fn use_sizes(node: &NodeRef, preferences: &Preferences) {
    let sizes = [
        ("--left-width", preferences.left_width),
        ("--right-width", preferences.right_width),
        ("--dock-height", preferences.dock_height),
    ];
    let (node, page) = (node.clone(), use_page());
    let open = (preferences.left, preferences.inspector, preferences.dock.is_some());
    use_effect_with((sizes, open), move |(sizes, _)| {
        for (name, size) in sizes {
            dom::set_style(&node, name, &format!("{size}px"));
        }
        if let Some(canvas) = page.canvas() {
            canvas.resized();
        }
    });
}

#[component]
fn OpenDialog() -> Html {
    match &use_interface().dialog {
        None => Html::default(),
        Some(Dialog::Gallery) => html! { <GalleryDialog /> },
        Some(Dialog::Commands) => html! { <CommandList /> },
        Some(Dialog::Shortcuts) => html! { <Shortcuts /> },
        Some(Dialog::Find) => html! { <FindList /> },
        Some(Dialog::Plans) => html! { <PlansDialog /> },
        Some(Dialog::Share) => html! { <ShareDialog /> },
        Some(Dialog::Vpc(cidr)) => html! { <VpcDialog cidr={cidr.clone()} /> },
        Some(Dialog::Templates) => html! { <TemplatesDialog /> },
        Some(Dialog::Subnets(at)) => html! { <SubnetsDialog at={at.clone()} /> },
        Some(Dialog::Split(at)) => html! { <SplitDialog at={at.clone()} /> },
        Some(Dialog::Merge(subnets)) => html! { <MergeDialog subnets={subnets.clone()} /> },
        Some(Dialog::Export) => html! { <ExportDialog /> },
        Some(Dialog::Opening(done, total)) => {
            html! { <OpeningDialog done={*done} total={*total} /> }
        }
        Some(Dialog::Connect(from, by)) => {
            html! { <ConnectList from={from.clone()} by={by.clone()} /> }
        }
        Some(Dialog::Delete(chosen, also)) => {
            html! { <DeleteDialog chosen={chosen.clone()} also={also.clone()} /> }
        }
        Some(Dialog::Refused(reason)) => {
            html! { <RefusedDialog reason={AttrValue::from(reason.clone())} /> }
        }
    }
}

/// Begins with the plan that is kept, and writes what waits when the page goes away.
#[hook]
fn use_plans_kept(page: Page) {
    use_effect_with((), move |()| {
        page.begin_plans();
        let listener = browser::page::on_leave(Callback::from(move |()| page.flush()));
        move || drop(listener)
    });
}

/// Carries out commands by their keys, wherever the focus is.
#[hook]
fn use_shortcuts(page: Page) {
    use_effect_with((), move |()| {
        let listener = browser::page::on_key(Callback::from(move |event: KeyboardEvent| {
            press(&event, &page);
        }));
        move || drop(listener)
    });
}

fn press(event: &KeyboardEvent, page: &Page) {
    if browser::focus::hold(event) {
        return event.prevent_default();
    }
    let interface = page.state().interface.clone();
    if event.key() == "Escape" && close(page) {
        return event.prevent_default();
    }
    let in_text = dom::takes_text(event);
    if event.key() == "Escape" && dom::is_typed(event) {
        // The field takes back what is typed; the next one leads to the canvas.
        return;
    }
    // From wherever it is, Escape leads back to the canvas.
    if event.key() == "Escape" && !dom::is_about("canvas", event) && interface.renaming.is_none() {
        return dom::focus_id("canvas");
    }
    let Some(command) = command::of(event) else { return };
    let over = interface.dialog.is_some() && command.name != "command.commands";
    let elsewhere = in_text && !command::works_in_text(command);
    if elsewhere || over || !(command.can)(&page.state()) {
        return;
    }
    event.prevent_default();
    (command.run)(page);
}

/// Takes away what is over the page, or puts down a tool; says whether there was something.
fn close(page: &Page) -> bool {
    let interface = page.state().interface;
    let nothing = interface.dialog.is_none()
        && interface.menu.is_none()
        && !interface.presenting
        && interface.tool == Tool::Select;
    if nothing {
        return false;
    }
    page.update(|state| {
        let interface = state.interface();
        match (interface.dialog.take(), interface.menu.take()) {
            (None, None) if interface.tool != Tool::Select => interface.tool = Tool::Select,
            (None, None) => interface.presenting = false,
            _ => {}
        }
    });
    browser::focus::back();
    true
}

/// Adds what is pasted anywhere but into a text.
#[hook]
fn use_pasting(page: Page) {
    use_effect_with((), move |()| {
        let listener = browser::page::on_paste(Callback::from(move |event: Event| {
            if let Some(text) = dom::pasted(&event).filter(|_| !dom::takes_text(&event)) {
                event.prevent_default();
                command::pasted(&page, text);
            }
        }));
        move || drop(listener)
    });
}
