//! The addresses of the plan: pools, the blocks in them, their subnets and what is free, each with a strip.

use std::collections::BTreeSet;

use view::{
    AddressOffer, AddressTreeRow, AddressUsage, Ask, BuildForm, EditRequest, Key, Reply, StripView,
};
use yew::prelude::*;

use crate::browser::focus;
use crate::canvas::exposure_tag;
use crate::page::{Page, use_reply};
use crate::state::{Dialog, use_page, use_texts};
use crate::ui::{Icon, icon};
use crate::words::Texts;

/// The panel.
#[component]
pub(super) fn Addresses() -> Html {
    let (page, t) = (use_page(), use_texts());
    let turned = use_state(Vec::new);
    let reply = use_reply(Some(Ask::Addresses((*turned).clone())));
    let Some(Reply::Addresses(rows)) = reply.as_deref() else {
        return html! { <p class="quiet join__note" role="status">{ t.get("reach.computing") }</p> };
    };
    let mut named = BTreeSet::new();
    let shown = rows.iter().map(|row| {
        let is_first = row.at.as_ref().is_none_or(|id| named.insert(id));
        self::row(&page, row, row.at.as_ref().filter(|_| is_first), &turned, &t)
    });
    let shown: Html = shown.collect();
    html! {
        <div class="cost"><div class="cost__table" tabindex="0" role="group" aria-label={t.get("dock.addresses")}>
            <table class="sets addresses">
                <thead><tr>
                    <th scope="col">{ t.get("addresses.block") }</th><th scope="col" class="addresses__strip">{ t.get("addresses.use") }</th>
                    <th scope="col" class="cost__number">{ t.get("addresses.used") }</th><td></td>
                </tr></thead>
                <tbody>{ shown }</tbody>
            </table>
        </div></div>
    }
}

/// The id of the element that leads to a resource from its first row.
pub(super) fn element_of(id: &Key) -> String {
    format!("address-{id}")
}

/// A row; a resource with several blocks is known by the first of its rows.
fn row(
    page: &Page,
    row: &AddressTreeRow,
    first: Option<&Key>,
    turned: &UseStateHandle<Vec<Key>>,
    t: &Texts,
) -> Html {
    let is_free = row.at.is_none() && row.used.is_none();
    let name = match &row.at {
        Some(id) => {
            let (page, id) = (page.clone(), id.clone());
            let press = Callback::from(move |_: MouseEvent| page.select(vec![id.clone()]));
            html! { <button class="link" id={first.map(element_of)} onclick={press}>{ row.name.clone() }</button> }
        }
        None => {
            let word = if is_free { "addresses.free" } else { "addresses.usual" };
            html! { <span class="quiet">{ t.get(word) }</span> }
        }
    };
    let used = row.used.as_ref().map(|used| format!("{used} / {}", row.size));
    html! {
        <tr class={classes!(is_free.then_some("addresses__free"), (!row.parts.is_empty()).then_some("addresses__used"))} data-addresses={row.addresses.clone()}>
            <td class={format!("addresses--{}", row.depth.min(2))}>
                { fold(row, turned, t) }{ name }{ " " }<code>{ &row.addresses }</code>
                { for row.overlaps.iter().map(|other| html! { <span class="addresses__overlap">{ t.with("addresses.overlaps", &[other]) }</span> }) }
            </td>
            <td class="addresses__strip">{ strip(&row.parts) }</td>
            <td class="cost__number">{ used.unwrap_or_else(|| row.size.clone()) }</td>
            <td>{ offer(page, row, t) }</td>
        </tr>
    }
}

/// Folds or unfolds what is inside a block.
fn fold(row: &AddressTreeRow, turned: &UseStateHandle<Vec<Key>>, t: &Texts) -> Html {
    let (Some(id), Some(open)) = (row.at.clone(), row.open) else { return Html::default() };
    let turned = turned.clone();
    let press = Callback::from(move |_: MouseEvent| {
        let mut next = (*turned).clone();
        match next.iter().position(|other| *other == id) {
            Some(place) => drop(next.remove(place)),
            None => next.push(id.clone()),
        }
        turned.set(next);
    });
    html! {
        <button class="button button--icon button--quiet button--small" onclick={press} aria-expanded={open.to_string()} aria-label={t.with("tree.fold", &[&row.name])}>
            <Icon path={icon(if open { "fold" } else { "unfold" })} />
        </button>
    }
}

fn strip(parts: &[StripView]) -> Html {
    let part = |part: &StripView| {
        let class = match part.usage {
            AddressUsage::Overlap => "bar__overlap".to_owned(),
            _ => format!("strip exposure-{}", exposure_tag(part.exposure)),
        };
        let width = part.to.saturating_sub(part.from).max(2_000);
        html! { <rect {class} x={part.from.to_string()} width={width.to_string()} height="10" /> }
    };
    if parts.is_empty() {
        return Html::default();
    }
    html! {
        <svg viewBox="0 0 1000000 10" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar__axis" width="1000000" height="10" />{ for parts.iter().map(part) }
        </svg>
    }
}

/// What can be done with the addresses of a row.
fn offer(page: &Page, row: &AddressTreeRow, t: &Texts) -> Html {
    let (text, at) = match row.offer.as_ref() {
        None => return Html::default(),
        Some(AddressOffer::Vpc(cidr)) => (t.with("addresses.add-vpc", &[cidr]), None),
        Some(AddressOffer::Subnet(_, cidr)) => (t.with("addresses.add-subnet", &[cidr]), None),
        Some(AddressOffer::Split) => (t.get("command.split").to_owned(), row.at.clone()),
    };
    let (page, offer) = (page.clone(), row.offer.clone());
    let press = Callback::from(move |_: MouseEvent| match (&offer, &at) {
        (Some(AddressOffer::Vpc(cidr)), _) => page.show(Some(Dialog::Vpc(cidr.as_str().into()))),
        (Some(AddressOffer::Subnet(vpc, cidr)), _) => add(&page, vpc, cidr),
        (_, at) => page.show(at.clone().map(Dialog::Split)),
    });
    let id = format!("address-offer-{}", row.addresses.replace(' ', ""));
    html! { <button class="button button--outlined button--small" {id} onclick={press}>{ text }</button> }
}

/// Adds a subnet, and goes to its form.
fn add(page: &Page, vpc: &Key, cidr: &str) {
    let build = EditRequest::Build(BuildForm::Subnet(vpc.clone(), cidr.to_owned()));
    page.edit_then("explain.apply", build, |page, reply| {
        let added = matches!(reply, Reply::Added(_));
        page.tell(reply);
        if added {
            page.update(|state| state.preferences().inspector = true);
            focus::soon("field-name");
        }
    });
}
