//! One way to join: what it asks for, why it is refused here, what it would change, and what it is good for.

use std::rc::Rc;

use view::{Ask, EditRequest, JoinForm, JoinWay, ProofRow, Reply};
use yew::prelude::*;

use super::super::explain::{PreviewView, code};
use super::super::paths::kind;
use super::change;
use crate::browser::dom;
use crate::page::{Page, use_reply};
use crate::state::{Dock, Tracing, use_interface, use_page, use_texts};
use crate::ui::{Entered, Typed};
use crate::words::Texts;

#[derive(PartialEq, Properties)]
pub(super) struct WayProps {
    /// The way.
    pub(super) way: Rc<JoinWay>,
}

/// One way to join.
#[component]
pub(super) fn Way(props: &WayProps) -> Html {
    let t = use_texts();
    let way = &props.way;
    let proof = |row: &ProofRow| {
        html! {
            <p class="join__proof"><span>{ &row.names.0 }{ " → " }{ &row.names.1 }</span>
                <span class={classes!("tag", kind(&row.outcome))}>{ &row.outcome.label }</span></p>
        }
    };
    html! {
        <>
            <h2 class="heading heading--large">{ &way.name }</h2>
            if !way.refused.is_empty() {
                <ul class="join__refused" aria-label={t.get("join.why")}>{ for way.refused.iter().map(|why| html! { <li>{ code(why) }</li> }) }</ul>
            }
            <Fields way={way.clone()} />
            <>{ for way.proofs.iter().map(proof) }</>
            if way.is_there { <p class="quiet">{ t.get("join.there-already") }</p> }
            if way.fits && !way.is_there { <Preview way={way.clone()} /> }
            { about(way, &t) }
        </>
    }
}

fn about(way: &JoinWay, t: &Texts) -> Html {
    html! {
        <dl class="join__about">
            <dt>{ t.get("join.allows") }</dt><dd>{ &way.carries }</dd>
            <dt>{ t.get("join.never") }</dt><dd>{ &way.limits }</dd>
            <dt>{ t.get("join.when") }</dt><dd>{ &way.best_for }</dd>
        </dl>
    }
}

/// The protocols that are offered, the first one where nothing is entered.
const PROTOCOLS: [(&str, &str); 4] =
    [("tcp", "TCP"), ("udp", "UDP"), ("tls", "TLS"), ("icmp", "ICMP")];

/// Who accepts an endpoint.
const ACCEPTANCE: [(Option<bool>, &str, &str); 3] = [
    (None, "", "join.accept-others"),
    (Some(true), "each", "join.accept-each"),
    (Some(false), "none", "join.accept-none"),
];

/// What the way asks for.
#[component]
fn Fields(props: &WayProps) -> Html {
    let (page, interface, t) = (use_page(), use_interface(), use_texts());
    let form = &interface.joining.form;
    let is_service = props.way.is_service;
    let text = |set: fn(&mut JoinForm, String)| {
        let page = page.clone();
        Callback::from(move |entered: Entered| {
            entered.take();
            change(&page, |joining| set(&mut joining.form, entered.text));
        })
    };
    let choose = |set: fn(&mut JoinForm, &str)| {
        let page = page.clone();
        Callback::from(move |event: Event| {
            let value = dom::value(&event);
            change(&page, |joining| set(&mut joining.form, &value));
        })
    };
    let protocol = choose(|form, value| value.clone_into(&mut form.protocol));
    let acceptance = choose(|form, value| {
        form.acceptance = ACCEPTANCE.iter().find(|(_, tag, _)| *tag == value).and_then(|row| row.0);
    });
    let entered = if form.protocol.is_empty() { "tcp" } else { &form.protocol };
    let offered = PROTOCOLS.iter().filter(|(tag, _)| match *tag {
        tag if tag == entered => true,
        "tls" => is_service,
        "icmp" => !is_service,
        _ => true,
    });
    let option = |(tag, name): &(&'static str, &'static str)| {
        html! { <option value={*tag} selected={entered == *tag}>{ *name }</option> }
    };
    let accepted = |(value, tag, name): &(Option<bool>, &'static str, &'static str)| {
        html! { <option value={*tag} selected={form.acceptance == *value}>{ t.get(name) }</option> }
    };
    let example = if is_service { "443" } else { t.get("join.routes") };
    html! {
        <div class="paths__question join__fields">
            <div class="field field--small">
                <label class="field__label" for="join-protocol">{ t.get("paths.protocol") }</label>
                <select class="input" id="join-protocol" onchange={protocol}>{ for offered.map(option) }</select>
            </div>
            <div class="field join__port">
                <label class="field__label" for="join-port">{ t.get("paths.port") }</label>
                <Typed id="join-port" value={form.port.clone()} {example} rest={400} enter={text(|form, text| form.port = text)} />
            </div>
            if is_service {
                <div class="field">
                    <label class="field__label" for="join-name">{ t.get("join.name") }</label>
                    <Typed id="join-name" value={form.name.clone()} example="api.example.com" rest={400} enter={text(|form, text| form.name = text)} />
                </div>
                <div class="field">
                    <label class="field__label" for="join-acceptance">{ t.get("join.acceptance") }</label>
                    <select class="input" id="join-acceptance" onchange={acceptance}>{ for ACCEPTANCE.iter().map(accepted) }</select>
                </div>
            }
        </div>
    }
}

/// What joining would change, with the button that does it and then follows the packet.
#[component]
fn Preview(props: &WayProps) -> Html {
    let (page, interface) = (use_page(), use_interface());
    let (way, form) = (&props.way, interface.joining.form.clone());
    let reply = use_reply(Some(Ask::PreviewJoin(form.clone(), way.method.clone())));
    let Some(Reply::Preview(Some(preview))) = reply.as_deref() else { return Html::default() };
    let apply = {
        let way = way.clone();
        Callback::from(move |_: MouseEvent| {
            let (then, join) = (way.clone(), EditRequest::JoinBy(form.clone(), way.method.clone()));
            page.edit_then("command.join", join, move |page, reply| match reply {
                Reply::Refused(_) => page.tell(reply),
                _ => follow(page, &then),
            });
        })
    };
    html! { <PreviewView preview={Rc::new(preview.clone())} {apply} /> }
}

/// Follows the packet that proves what was joined, and says how all of them end.
fn follow(page: &Page, way: &JoinWay) {
    let good = way.proofs.iter().filter(|row| row.outcome.good == Some(true)).count();
    let (good, all) = (good.to_string(), way.proofs.len().to_string());
    page.say(&page.texts().with("join.done", &[&way.name, &good, &all]));
    if let Some(proof) = way.proofs.first() {
        page.update(|state| {
            let tracing = Rc::<Tracing>::make_mut(&mut state.tracing);
            (tracing.form, tracing.opening) = (proof.form.clone(), false);
            tracing.proofs = Rc::new(way.proofs.clone());
        });
        page.dock(Some(Dock::Paths));
        page.trace();
    }
}
