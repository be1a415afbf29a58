//! One finding explained: what, why, what to do, AWS's page, the rule's own page, and the fixes.

use std::rc::Rc;

use engine::{FindingView, FixView, Severity};
use yew::prelude::*;

use crate::browser::dom;
use crate::state::{Action, State};
use crate::ui::{Icon, Mark, icon};

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct ExplainProps {
    /// The state.
    pub(crate) state: UseReducerHandle<State>,
    /// The finding.
    pub(crate) finding: Rc<FindingView>,
}

/// A finding explained.
#[component]
pub(crate) fn Explain(props: &ExplainProps) -> Html {
    let ExplainProps { state, finding } = props;
    let t = &state.texts;
    let chosen = use_state(|| None::<usize>);
    {
        let chosen = chosen.clone();
        use_effect_with(finding.key.clone(), move |_| chosen.set(None));
    }
    html! {
        <article class="explain">
            <h3 class="explain__title"><Mark severity={finding.severity} language={state.language} />{ &finding.title }</h3>
            <p class="explain__message">{ code(&finding.message) }</p>
            { for finding.also.iter().map(|note| place(state, note)) }
            <h4>{ t.get("explain.why") }</h4><p>{ code(&finding.why) }</p>
            <h4>{ t.get("explain.do") }</h4><p>{ code(&finding.what_to_do) }</p>
            if !finding.fixes.is_empty() { <h4>{ t.get("explain.fixes") }</h4> }
            { for finding.fixes.iter().enumerate().map(|(place, fix)| fix_row(state, fix, place, &chosen)) }
            { accept(state, finding) }
            <p class="explain__links">
                <a href={finding.source.clone()} target="_blank" rel="noopener noreferrer">{ t.get("explain.source") }</a>
                <code>{ finding.rule }</code>
            </p>
            { page(state, finding) }
        </article>
    }
}

/// A sentence with what stands in backticks as code.
pub(crate) fn code(text: &str) -> Html {
    let parts = text.split('`').enumerate();
    let part = |(place, part): (usize, &str)| {
        if place % 2 == 1 {
            html! { <code>{ part.to_owned() }</code> }
        } else {
            html! { { part.to_owned() } }
        }
    };
    html! { <>{ for parts.map(part) }</> }
}

/// Another place that takes part, to go to.
fn place(state: &UseReducerHandle<State>, note: &engine::NoteView) -> Html {
    let (handle, id) = (state.clone(), note.at.id.clone());
    let press =
        Callback::from(move |_: MouseEvent| handle.dispatch(Action::Select(vec![id.clone()])));
    html! {
        <p class="explain__also"><button class="link" onclick={press}>{ &note.at_name }</button>{ ": " }{ code(&note.message) }</p>
    }
}

/// A fix: pressed once it shows what it would do, and then it can be applied.
fn fix_row(
    state: &UseReducerHandle<State>,
    fix: &FixView,
    place: usize,
    chosen: &UseStateHandle<Option<usize>>,
) -> Html {
    let is_chosen = **chosen == Some(place);
    let choose = {
        let (chosen, handle) = (chosen.clone(), state.clone());
        Callback::from(move |_: MouseEvent| {
            chosen.set(if is_chosen { None } else { Some(place) });
            if !is_chosen {
                handle.dispatch(Action::Focus("fix-apply"));
            }
        })
    };
    let safety = match fix.safety {
        engine::Safety::Safe => ("explain.safe", "tag--safe"),
        engine::Safety::Review => ("explain.review", "tag--review"),
    };
    html! {
        <div class="fix">
            <button class="fix__name" id={format!("fix-{place}")} aria-expanded={is_chosen.to_string()} onclick={choose}>
                <Icon path={icon("fix")} /><span>{ code(&fix.label) }</span>
                <span class={classes!("tag", safety.1)}>{ state.texts.get(safety.0) }</span>
            </button>
            if is_chosen { <Preview state={state.clone()} change={fix.change.clone()} /> }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PreviewProps {
    state: UseReducerHandle<State>,
    change: engine::Change,
}

/// What a fix would do, with the button that does it. It is computed once for each plan and fix.
#[component]
fn Preview(props: &PreviewProps) -> Html {
    let PreviewProps { state, change } = props;
    let preview = {
        let session = state.session.clone();
        let key = (Rc::as_ptr(&state.session), change.clone(), state.language);
        use_memo(key, move |(_, change, language)| session.preview(change, *language))
    };
    let (resolves, adds) = (preview.resolves.len().to_string(), preview.adds.len().to_string());
    let (handle, change) = (state.clone(), change.clone());
    let apply = Callback::from(move |_: MouseEvent| {
        handle.dispatch(Action::Apply(change.clone()));
        handle.dispatch(Action::Say(handle.texts.with("explain.applied", &[&change.label])));
    });
    let line = |line: &String| {
        let class = if line.starts_with('+') { "diff__added" } else { "diff__removed" };
        html! { <span {class}>{ line.clone() }{ "\n" }</span> }
    };
    html! {
        <div class="preview">
            <p class="preview__sum">{ state.texts.with("explain.preview", &[&resolves, &adds]) }</p>
            { for preview.adds.iter().map(|finding| html! {
                <p class="preview__adds"><Mark severity={finding.severity} language={state.language} /><span>{ code(&finding.message) }</span></p>
            }) }
            <pre class="diff">{ for preview.lines.iter().map(line) }</pre>
            <button class="button button--primary" id="fix-apply" onclick={apply}>{ state.texts.get("explain.apply") }</button>
        </div>
    }
}

/// A finding that AWS does not refuse may stay, with a reason.
fn accept(state: &UseReducerHandle<State>, finding: &Rc<FindingView>) -> Html {
    let t = &state.texts;
    if let Some(reason) = &finding.accepted {
        return html! { <p class="quiet">{ t.with("explain.accepted", &[reason]) }</p> };
    }
    if finding.severity == Severity::Rejected {
        return Html::default();
    }
    let (handle, finding) = (state.clone(), finding.clone());
    let enter = Callback::from(move |event: KeyboardEvent| {
        let reason = dom::value(&event);
        if event.key() == "Enter" && !reason.trim().is_empty() {
            handle.dispatch(Action::Apply(handle.session.accept(
                &finding,
                reason.trim(),
                handle.language,
            )));
        }
    });
    html! {
        <input class="input explain__accept" onkeydown={enter} placeholder={t.get("explain.accept")} aria-label={t.get("explain.accept")} />
    }
}

/// The rule's own page: the cases that test it.
fn page(state: &State, finding: &FindingView) -> Html {
    let Some(page) = engine::explain(finding.rule, state.language) else { return Html::default() };
    html! {
        <details class="explain__page">
            <summary>{ state.texts.get("explain.page") }</summary>
            <pre class="code">{ page.cases }</pre>
        </details>
    }
}
