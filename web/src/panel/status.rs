//! The status bar: what was found and checked, and what was said last.

use view::Consequence;
use yew::prelude::*;

use super::banners::KeepingStatus;
use crate::state::{Dock, Engine, use_catalog, use_interface, use_page, use_summary, use_texts};
use crate::ui::{Mark, severity_name};

/// The status bar.
#[component]
pub(crate) fn StatusBar() -> Html {
    let (page, summary, interface) = (use_page(), use_summary(), use_interface());
    let (catalog, t) = (use_catalog(), use_texts());
    let open = Callback::from(move |_: MouseEvent| page.dock(Some(Dock::Problems)));
    let count = |severity: Consequence| {
        let number = summary.tally.of(severity).to_string();
        html! {
            <span class="status__count" data-severity={severity.tag()} title={t.get(severity_name(severity))}>
                <Mark {severity} />{ number }
            </span>
        }
    };
    let notice = match &interface.engine {
        Engine::Loading => t.get("engine.loading").to_owned(),
        Engine::Broken(reason) => t.with("engine.broken", &[reason]),
        Engine::Ready => interface.notice.to_string(),
    };
    let checked = match summary.judged {
        true => {
            let (rules, resources) = (catalog.rules.to_string(), summary.resources.to_string());
            t.with("status.checked", &[&rules, &resources, &interface.judged_in.to_string()])
        }
        false => t.get("status.checking").to_owned(),
    };
    html! {
        <footer class="status">
            <button class="status__counts" onclick={open} aria-label={t.get("dock.problems")}>{ for Consequence::ALL.into_iter().map(count) }</button>
            <span class="status__notice" role="status" aria-live="polite">{ notice }</span>
            if summary.resources > 0 { <span class="status__checked" data-judged={summary.judged.to_string()}>{ checked }</span> }
            <KeepingStatus />
        </footer>
    }
}
