//! Joining VPCs: the ways side by side, with what is refused here, how they grow and what they cost; and the
//! chosen one with what it would change.

mod way;

use std::rc::Rc;

use view::{AdviceView, Ask, EndChoice, GrowthRow, JoinWay, Key, Reply};
use yew::prelude::*;

use crate::browser::{dom, focus};
use crate::page::{Page, use_reply};
use crate::state::{Joining, use_interface, use_page, use_texts};
use crate::ui::{Icon, icon};
use crate::words::Texts;

use way::Way;

/// The panel.
#[component]
pub(super) fn JoinPanel() -> Html {
    let (page, interface, t) = (use_page(), use_interface(), use_texts());
    let joining = &interface.joining;
    let reply = use_reply(Some(Ask::Advise(joining.form.clone())));
    let latest = use_mut_ref(|| None::<Rc<AdviceView>>);
    let mut refused = None;
    match reply.as_deref() {
        Some(Reply::Advice(advice)) => *latest.borrow_mut() = Some(Rc::new(advice.clone())),
        Some(Reply::Refused(reason)) => refused = Some(reason.clone()),
        _ => {}
    }
    let Some(advice) = latest.borrow().clone() else {
        return html! { <p class="quiet join__note" role="status">{ t.get("reach.computing") }</p> };
    };
    let chosen = joining.chosen.as_ref().or(advice.choose.as_ref());
    let way = advice.ways.iter().find(|way| Some(&way.method) == chosen);
    let way = way.or(advice.ways.first()).cloned().map(Rc::new);
    html! {
        <div class="join">
            <section class="join__ways" aria-label={t.get("join.ways")}>
                <Ends advice={advice.clone()} />
                if let Some(reason) = refused { <p class="paths__refused" role="alert">{ reason }</p> }
                { match &way {
                    None => html! { <p class="quiet">{ t.get("join.choose") }</p> },
                    Some(way) => table(&page, &advice, way, &t),
                } }
            </section>
            if let Some(way) = way {
                <section class="join__way" aria-label={way.name.clone()}><Way way={way.clone()} /></section>
            }
        </div>
    }
}

/// Changes what is to be joined, or by what.
fn change(page: &Page, change: impl FnOnce(&mut Joining)) {
    page.update(|state| change(Rc::make_mut(&mut state.interface().joining)));
}

#[derive(PartialEq, Properties)]
struct EndsProps {
    advice: Rc<AdviceView>,
}

/// What is to be joined: the clients, then the server, and what else could be.
#[component]
fn Ends(props: &EndsProps) -> Html {
    let (page, t) = (use_page(), use_texts());
    let AdviceView { ends, others, .. } = &*props.advice;
    let keys: Vec<Key> = ends.iter().map(|end| end.value.as_str().into()).collect();
    let set = {
        let page = page.clone();
        move |ends: Vec<Key>| change(&page, |joining| joining.form.ends = ends)
    };
    let add = {
        let (set, keys) = (set.clone(), keys.clone());
        Callback::from(move |event: Event| {
            let chosen = dom::value(&event);
            if !chosen.is_empty() {
                set(keys.iter().cloned().chain([Key::from(chosen)]).collect());
                focus::soon("join-add");
            }
        })
    };
    let turn = {
        let (set, keys) = (set.clone(), keys.clone());
        Callback::from(move |_: MouseEvent| {
            let mut turned = keys.clone();
            turned.rotate_right(1);
            set(turned);
        })
    };
    let count = ends.len();
    let end = |(place, end): (usize, &EndChoice)| {
        let (set, keys) = (set.clone(), keys.clone());
        let take_out = Callback::from(move |_: MouseEvent| {
            let mut rest = keys.clone();
            rest.remove(place);
            set(rest);
        });
        let text = t.with("field.take-out", &[&end.label]);
        let is_server = count > 1 && place + 1 == count;
        html! {
            <li class="join__end" key={end.value.clone()}>
                if is_server { <span class="join__arrow" aria-hidden="true">{ "→" }</span> }
                <span class="reference"><span>{ &end.label }</span>
                    <button class="button button--icon button--quiet" onclick={take_out} title={text.clone()} aria-label={text}><Icon path={icon("close")} /></button>
                </span>
            </li>
        }
    };
    html! {
        <div class="join__ends">
            <ul class="references" aria-label={t.get("join.ends")}>{ for ends.iter().enumerate().map(end) }</ul>
            if count > 1 {
                <button class="button button--icon button--quiet" onclick={turn} title={t.get("join.turn")} aria-label={t.get("join.turn")}>{ "⇄" }</button>
            }
            if !others.is_empty() {
                <select class="input input--choice" id="join-add" key={count} aria-label={t.get("join.add")} onchange={add}>
                    <option value="" selected=true>{ t.get("join.add") }</option>
                    { for others.iter().map(|other| html! { <option value={other.value.clone()}>{ &other.label }</option> }) }
                </select>
            }
        </div>
    }
}

/// The ways, one in each row; one of them is chosen.
fn table(page: &Page, advice: &AdviceView, chosen: &JoinWay, t: &Texts) -> Html {
    let more = chosen.growth.iter().skip(1).map(|row| row.vpcs.to_string());
    let best = advice.ways.iter().find(|way| advice.choose.as_ref() == Some(&way.method));
    html! {
        <>
            <p role="status">if let Some(best) = best { <b>{ &best.name }</b>{ ": " } }{ &advice.because }</p>
            <div class="join__table">
                <table class="compare">
                    <caption class="hidden">{ t.get("join.ways") }</caption>
                    <thead><tr>
                        <th scope="col">{ t.get("join.way") }</th><th scope="col">{ t.get("join.now") }</th>
                        { for more.map(|vpcs| html! { <th scope="col">{ t.with("join.vpcs", &[&vpcs]) }</th> }) }
                    </tr></thead>
                    <tbody>{ for advice.ways.iter().enumerate().map(|(place, way)| row(page, advice, place, way, *way == *chosen, t)) }</tbody>
                </table>
            </div>
            <p class="quiet">{ t.get("join.growth") }</p>
        </>
    }
}

fn row(
    page: &Page,
    advice: &AdviceView,
    place: usize,
    way: &JoinWay,
    is_chosen: bool,
    t: &Texts,
) -> Html {
    let choose = {
        let (page, method) = (page.clone(), way.method.clone());
        Callback::from(move |_: Event| {
            change(&page, |joining| joining.chosen = Some(method.clone()));
        })
    };
    let is_best = advice.choose.as_ref() == Some(&way.method);
    let id = format!("join-way-{place}");
    html! {
        <tr class={is_chosen.then_some("compare__chosen")} data-way={way.method.clone()} data-fits={way.fits.to_string()}>
            <th scope="row">
                <label class="compare__way" for={id.clone()}>
                    <input type="radio" name="join-way" {id} checked={is_chosen} onchange={choose} />
                    <span class="compare__name">{ &way.name }</span>
                    { fitness(way, is_best, t) }
                </label>
            </th>
            { for way.growth.iter().take(1).map(|row| grown(row, added(way), t)) }
            { for way.growth.iter().skip(1).map(|row| grown(row, row.monthly_cost.clone(), t)) }
        </tr>
    }
}

/// Whether a way fits, and whether it is the one to choose.
fn fitness(way: &JoinWay, is_best: bool, t: &Texts) -> Html {
    let (class, word) = match (way.fits, is_best) {
        (false, _) => ("verdict--bad", "join.refused"),
        (true, _) if way.is_there => ("verdict--good", "join.there"),
        (true, true) => ("verdict--good", "join.best"),
        (true, false) => ("verdict--good", "join.fits"),
    };
    html! { <span class={classes!("tag", class)}>{ t.get(word) }</span> }
}

/// What a way adds to the cost of a month here, where it fits.
fn added(way: &JoinWay) -> String {
    let month = way.monthly_cost.iter().filter(|_| way.fits).map(|sum| format!("+{sum}"));
    let month: Vec<String> = month.collect();
    if month.is_empty() { "–".to_owned() } else { month.join(", ") }
}

/// The connections for a number of VPCs, with their cost below.
fn grown(row: &GrowthRow, month: String, t: &Texts) -> Html {
    html! {
        <td title={row.beyond.clone()}>
            <b class={row.beyond.is_some().then_some("compare__beyond")}>{ row.connections.to_string() }</b>
            if row.beyond.is_some() { <span class="compare__beyond" aria-label={t.get("join.beyond")}>{ " !" }</span> }
            <span class="compare__month">{ month }</span>
        </td>
    }
}
