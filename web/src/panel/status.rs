//! The status bar: what was found and checked, what was said last, and whether it is saved.

use engine::{Counts, Severity};
use yew::prelude::*;

use crate::app::Part;
use crate::state::{Action, Dock, Kept};
use crate::ui::Mark;

/// The status bar.
#[component]
pub(crate) fn StatusBar(part: &Part) -> Html {
    let state = &part.state;
    let open_ones = state.findings.iter().filter(|finding| finding.accepted.is_none());
    let counts = open_ones.fold(Counts::default(), |counts, found| counts.and(found.severity));
    let open = {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| state.dispatch(Action::Dock(Some(Dock::Problems))))
    };
    let count = |severity: Severity| {
        html! {
            <span class="status__count" data-severity={severity.tag()}><Mark {severity} language={state.language} />{ counts.of(severity) }</span>
        }
    };
    let t = &state.texts;
    let resources = state.session.plan().len().to_string();
    let kept = match state.kept {
        Kept::Saved => ("status.saved", "saved"),
        Kept::Saving => ("status.saving", "saving"),
        Kept::Refused => ("status.unsaved", "refused"),
    };
    let newer =
        state.session.newer().map(|version| t.with("status.newer", &[&version.to_string()]));
    html! {
        <footer class="status">
            <button class="status__counts" onclick={open} aria-label={t.get("dock.problems")}>{ for Severity::ALL.into_iter().map(count) }</button>
            <span class="status__notice" role="status" aria-live="polite">{ newer.unwrap_or_else(|| state.notice.to_string()) }</span>
            <span>{ t.with("status.resources", &[&resources]) }</span>
            <span class="status__kept" data-kept={kept.1}>{ t.get(kept.0) }</span>
        </footer>
    }
}
