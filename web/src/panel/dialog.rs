//! What lies over the page: a frame that keeps the focus, and the small dialogs.

use view::{EditRequest, Key};
use yew::prelude::*;

use crate::browser::{dom, focus};
use crate::page::Page;
use crate::state::{use_catalog, use_outline, use_page, use_texts};
use crate::ui::{Icon, icon};

#[derive(PartialEq, Properties)]
pub(super) struct DialogProps {
    /// What it is for; a dialog without a heading is named by this alone.
    pub(super) title: AttrValue,
    /// Whether the title is shown as a heading.
    #[prop_or(true)]
    pub(super) headed: bool,
    /// Whether it is an alert.
    #[prop_or_default]
    pub(super) alert: bool,
    /// Whether it is as wide as it can be.
    #[prop_or_default]
    pub(super) wide: bool,
    /// What is in it.
    pub(super) children: Html,
}

/// A dialog over the page. The focus stays in it, and a press beside it closes it.
#[component]
pub(super) fn DialogFrame(props: &DialogProps) -> Html {
    let (page, t) = (use_page(), use_texts());
    let node = use_node_ref();
    let keys = {
        let node = node.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Tab" && dom::keep_focus(&node, &event) {
                event.prevent_default();
            }
        })
    };
    let beside = {
        let page = page.clone();
        Callback::from(move |event: MouseEvent| {
            if dom::is_itself(&event) {
                close(&page);
            }
        })
    };
    let press = Callback::from(move |_: MouseEvent| close(&page));
    let role = if props.alert { "alertdialog" } else { "dialog" };
    let text = t.get("dialog.close");
    html! {
        <div class="veil" onclick={beside}>
            <div ref={node} class={classes!("dialog", props.wide.then_some("dialog--wide"))} {role} aria-modal="true" aria-label={props.title.clone()} onkeydown={keys}>
                if props.headed {
                    <div class="dialog__head"><h2 class="dialog__title">{ props.title.clone() }</h2>
                        <button class="button button--icon button--quiet" onclick={press} title={text} aria-label={text}><Icon path={icon("close")} /></button>
                    </div>
                }
                { props.children.clone() }
            </div>
        </div>
    }
}

/// Takes the dialog away, and gives the focus back.
pub(super) fn close(page: &Page) {
    page.show(None);
    focus::back();
}

#[derive(PartialEq, Properties)]
pub(crate) struct RefusedProps {
    /// The place and the reason.
    pub(crate) reason: AttrValue,
}

/// A file that could not be opened. What was open is still there.
#[component]
pub(crate) fn RefusedDialog(props: &RefusedProps) -> Html {
    let t = use_texts();
    html! {
        <DialogFrame title={t.get("refused.title")} alert=true>
            <p class="refused__reason">{ props.reason.clone() }</p>
            <p class="quiet">{ t.get("refused.kept") }</p>
        </DialogFrame>
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct DeleteProps {
    /// What is to be deleted.
    pub(crate) chosen: Vec<Key>,
    /// What goes with it.
    pub(crate) also: Vec<Key>,
}

/// How many of the resources that go with others are named.
const NAMED: usize = 12;

/// Says what goes with what is to be deleted.
#[component]
pub(crate) fn DeleteDialog(props: &DeleteProps) -> Html {
    let (page, outline, catalog, t) = (use_page(), use_outline(), use_catalog(), use_texts());
    use_effect_with((), |()| focus::soon("delete-apply"));
    let name = |id: &Key| {
        let row = outline.rows.get(id)?;
        let kind = catalog.kinds.iter().find(|kind| kind.tag == row.tag);
        Some(
            html! { <li><span class="quiet">{ kind.map_or("", |kind| &kind.name) }</span>{ " " }{ &row.name }</li> },
        )
    };
    let apply = {
        let (page, chosen) = (page.clone(), props.chosen.clone());
        Callback::from(move |_: MouseEvent| {
            page.edit("command.delete", EditRequest::Delete(chosen.clone()));
            close(&page);
        })
    };
    let keep = Callback::from(move |_: MouseEvent| close(&page));
    let more = props.also.len().saturating_sub(NAMED);
    html! {
        <DialogFrame title={t.with("delete.title", &[&props.also.len().to_string()])} alert=true>
            <ul class="delete__list">{ for props.also.iter().take(NAMED).filter_map(name) }</ul>
            if more > 0 { <p class="quiet">{ t.with("delete.more", &[&more.to_string()]) }</p> }
            <div class="dialog__foot">
                <button class="button button--primary" id="delete-apply" onclick={apply}>{ t.get("delete.apply") }</button>
                <button class="button" onclick={keep}>{ t.get("delete.keep") }</button>
            </div>
        </DialogFrame>
    }
}
