//! What reaches what in exact sets, and whether what is wanted of the network holds.

use std::rc::Rc;

use engine::{IntentState, IntentView, Level, ProductView, ReachView, Session};
use yew::prelude::*;

use super::explain::code;
use crate::app::Part;
use crate::browser::dom;
use crate::state::{Action, Dock, State};
use crate::ui::{Icon, icon};

/// How many resources a plan has at most of which all pairs are computed without being asked for one end.
const ALL_PAIRS: usize = 400;

/// The two ends between which is looked; an empty one stands for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Ends {
    from: String,
    to: String,
}

/// The rows that were found, or why there are none.
type Found = Result<Vec<ReachView>, String>;

/// The panel.
#[component]
pub(crate) fn ReachPanel(part: &Part) -> Html {
    let state = &part.state;
    let (from, to) = (use_state(String::new), use_state(String::new));
    let ends = Ends { from: (*from).clone(), to: (*to).clone() };
    let found = {
        let session = state.session.clone();
        let texts = state.texts.clone();
        let key = (Rc::as_ptr(&state.session), ends.clone(), state.language);
        use_memo(key, move |(_, ends, language)| {
            let is_all = ends.from.is_empty() && ends.to.is_empty();
            if is_all && session.plan().len() > ALL_PAIRS {
                return Err(texts.get("reach.large").to_owned());
            }
            rows(&session, ends, *language)
        })
    };
    html! {
        <div class="reach">
            <section class="reach__sets" aria-label={state.texts.get("reach.sets")}>
                { question(state, &from, &to) }
                { answer(state, &found, &ends) }
            </section>
            { intents(state) }
        </div>
    }
}

fn rows(session: &Session, ends: &Ends, language: engine::Language) -> Found {
    let end = |text: &str| match text.trim() {
        "" => Ok(None),
        text => session.reach_end(text, language).map(Some),
    };
    let (from, to) = (end(&ends.from)?, end(&ends.to)?);
    Ok(session.reachability(Level::Subnet, from.as_ref(), to.as_ref()))
}

fn question(
    state: &UseReducerHandle<State>,
    from: &UseStateHandle<String>,
    to: &UseStateHandle<String>,
) -> Html {
    let t = &state.texts;
    let field = |name: &'static str, id: &'static str, end: &UseStateHandle<String>| {
        let (value, end) = ((**end).clone(), end.clone());
        let enter = Callback::from(move |event: Event| end.set(dom::value(&event)));
        html! {
            <div class="field">
                <label class="field__label" for={id}>{ t.get(name) }</label>
                <input class="input" {id} {value} list="reach-ends" onchange={enter} autocomplete="off"
                    placeholder={t.get("reach.all")} />
            </div>
        }
    };
    html! {
        <div class="paths__question">
            { field("paths.from", "reach-from", from) }
            { field("paths.to", "reach-to", to) }
            <datalist id="reach-ends">
                { for state.session.ends(state.language).into_iter().map(|end| html! { <option value={end.value}>{ end.label }</option> }) }
            </datalist>
        </div>
    }
}

fn answer(state: &UseReducerHandle<State>, found: &Found, ends: &Ends) -> Html {
    let rows = match found {
        Err(reason) => {
            return html! { <p class="paths__refused" role="alert">{ reason.clone() }</p> };
        }
        Ok(rows) => rows,
    };
    if !rows.is_empty() {
        return html! { <div class="reach__rows">{ for rows.iter().map(|found| row(state, found)) }</div> };
    }
    let both = !ends.from.is_empty() && !ends.to.is_empty();
    html! {
        <div class="clear">
            <p class="clear__title">{ state.texts.get("reach.nothing") }</p>
            if both { { why(state, &ends.from, &ends.to) } }
        </div>
    }
}

/// One pair of ends: the services at a glance, and every set of flows below.
fn row(state: &UseReducerHandle<State>, found: &ReachView) -> Html {
    let t = &state.texts;
    let mut services: Vec<&str> = found.works.iter().map(|one| one.services.as_str()).collect();
    services.dedup();
    let sets = |products: &[ProductView], name: &'static str| {
        if products.is_empty() {
            return Html::default();
        }
        html! {
            <table class="sets">
                <caption>{ t.get(name) }</caption>
                <thead><tr>
                    <th scope="col">{ t.get("reach.services") }</th><th scope="col">{ t.get("reach.sources") }</th>
                    <th scope="col">{ t.get("reach.source-ports") }</th><th scope="col">{ t.get("reach.destinations") }</th>
                </tr></thead>
                <tbody>{ for products.iter().map(|one| set(state, one)) }</tbody>
            </table>
        }
    };
    html! {
        <details class="reach__row" key={format!("{} {}", found.from, found.to)}>
            <summary>
                <b>{ call(state, &found.from) }</b>{ " → " }<b>{ call(state, &found.to) }</b>
                <code>{ services.join("; ") }</code>
                if !found.unknown.is_empty() { <span class="tag verdict--unknown">{ t.get("reach.unknown") }</span> }
            </summary>
            { sets(&found.works, "reach.works") }
            { sets(&found.unknown, "reach.unknown") }
            if let Some(witness) = &found.witness {
                <p class="quiet">{ t.get("reach.witness") }{ " " }<code>{ witness }</code></p>
            }
            { why(state, &found.from, &found.to) }
        </details>
    }
}

fn set(state: &State, one: &ProductView) -> Html {
    let all = |text: &str| match text {
        "all" => state.texts.get("reach.all").to_owned(),
        text => text.to_owned(),
    };
    html! {
        <tr>
            <td>{ all(&one.services) }</td><td>{ one.sources.join(", ") }</td>
            <td>{ all(&one.source_ports) }</td><td>{ one.destinations.join(", ") }</td>
        </tr>
    }
}

/// Follows a packet between two ends, in the panel of paths.
fn why(state: &UseReducerHandle<State>, from: &str, to: &str) -> Html {
    let (handle, from, to) = (state.clone(), from.to_owned(), to.to_owned());
    let press = Callback::from(move |_: MouseEvent| {
        let (from, to) = (from.clone(), to.clone());
        handle.dispatch(Action::Ask(engine::Question { from, to, ..(*handle.asked).clone() }));
        handle.dispatch(Action::Dock(Some(Dock::Paths)));
    });
    html! {
        <button class="button button--quiet button--small" onclick={press}>
            <Icon path={icon("path")} />{ state.texts.get("reach.follow") }
        </button>
    }
}

/// What to call an end: the name of a resource, or the text itself.
fn call(state: &State, text: &str) -> String {
    let id = engine::Id::new(text);
    id.map_or_else(|| text.to_owned(), |id| state.session.plan().called(&id).to_owned())
}

/// What is wanted, each with whether it holds and what shows it.
fn intents(state: &UseReducerHandle<State>) -> Html {
    let t = &state.texts;
    let wanted = state.session.intents(state.language);
    html! {
        <section class="reach__intents" aria-label={t.get("reach.intents")}>
            <h3 class="heading">{ t.get("reach.intents") }</h3>
            if wanted.is_empty() { <p class="quiet">{ t.get("reach.no-intents") }</p> }
            { for wanted.iter().map(|intent| self::intent(state, intent)) }
        </section>
    }
}

fn intent(state: &UseReducerHandle<State>, intent: &IntentView) -> Html {
    let (word, class, sign) = match intent.state {
        IntentState::Holds => ("reach.holds", "verdict--good", "✓"),
        IntentState::Broken => ("reach.broken", "verdict--bad", "✕"),
        IntentState::Unknown => ("reach.unknown", "verdict--unknown", "?"),
        IntentState::Undecided => ("reach.undecided", "verdict--unknown", "…"),
    };
    let (handle, id) = (state.clone(), intent.id.clone());
    let press =
        Callback::from(move |_: MouseEvent| handle.dispatch(Action::Select(vec![id.clone()])));
    html! {
        <div class="wanted" key={intent.id.to_string()} data-intent={intent.id.to_string()}>
            <span class={classes!("tag", class)}><span aria-hidden="true">{ sign }</span>{ " " }{ state.texts.get(word) }</span>
            <div>
                <button class="link" onclick={press}>{ &intent.name }</button>{ ": " }{ &intent.wanted }
                if let Some(because) = &intent.because { <p class="quiet">{ code(because) }</p> }
                if let Some((from, to)) = &intent.ends { { why(state, from, to) } }
            </div>
        </div>
    }
}
