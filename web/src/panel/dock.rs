//! The dock below the canvas: one panel of several, by tabs.

use yew::prelude::*;

use super::addresses::Addresses;
use super::compare::Compare;
use super::cost::Cost;
use super::guides::Guides;
use super::join::JoinPanel;
use super::paths::Paths;
use super::problems::Problems;
use super::reach::ReachPanel;
use super::text::PlanText;
use crate::command;
use crate::state::{Dock, use_page, use_preferences, use_summary, use_texts, use_tracing};
use crate::ui::{Icon, icon};

const TABS: [(Dock, &str, &str); 9] = [
    (Dock::Problems, "dock.problems", "problems"),
    (Dock::Paths, "dock.paths", "path"),
    (Dock::Reach, "dock.reach", "connect"),
    (Dock::Join, "dock.join", "join"),
    (Dock::Guides, "dock.guides", "guides"),
    (Dock::Addresses, "dock.addresses", "addresses"),
    (Dock::Cost, "dock.cost", "cost"),
    (Dock::Compare, "dock.compare", "compare"),
    (Dock::Text, "dock.text", "text"),
];

/// The dock.
#[component]
pub(crate) fn DockPanel() -> Html {
    let (page, preferences, summary, t) =
        (use_page(), use_preferences(), use_summary(), use_texts());
    let tracing = use_tracing();
    let open = preferences.dock;
    let tab = |(dock, name, path): (Dock, &'static str, &'static str)| {
        let is_open = open == Some(dock);
        let page = page.clone();
        let press = move |_| match dock {
            // Without ends it begins with what is selected.
            Dock::Join if !is_open && page.state().interface.joining.form.ends.is_empty() => {
                command::run("command.join", &page);
            }
            _ => page.dock(if is_open { None } else { Some(dock) }),
        };
        let count = summary.tally.total();
        html! {
            <button class="tab" role="tab" title={t.get(name)} aria-selected={is_open.to_string()} aria-controls="dock-panel" onclick={press}>
                <Icon path={icon(path)} /><span class="tab__name">{ t.get(name) }</span>
                if dock == Dock::Problems && count > 0 { <span class="tab__count">{ count.to_string() }</span> }
            </button>
        }
    };
    // What is compared and looked at needs more room than a list.
    let high = open == Some(Dock::Join) || open == Some(Dock::Paths) && tracing.opening;
    // The text stays while another panel is shown, so that what was typed is not lost.
    let hidden = |dock: Dock| (open != Some(dock)).then_some("dock__panel--hidden");
    html! {
        <>
            <div class="tabs" role="tablist">{ for TABS.into_iter().map(tab) }</div>
            <div class={classes!("dock__panel", open.is_none().then_some("dock__panel--hidden"), high.then_some("dock__panel--high"))} id="dock-panel" role="tabpanel">
                { match open {
                    Some(Dock::Problems) => html! { <Problems /> },
                    Some(Dock::Paths) => html! { <Paths /> },
                    Some(Dock::Reach) => html! { <ReachPanel /> },
                    Some(Dock::Join) => html! { <JoinPanel /> },
                    Some(Dock::Guides) => html! { <Guides /> },
                    Some(Dock::Addresses) => html! { <Addresses /> },
                    Some(Dock::Compare) => html! { <Compare /> },
                    Some(Dock::Cost) => html! { <Cost /> },
                    Some(Dock::Text) | None => Html::default(),
                } }
                <div class={classes!("dock__text", hidden(Dock::Text))}><PlanText shown={open == Some(Dock::Text)} /></div>
            </div>
        </>
    }
}
