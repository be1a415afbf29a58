//! What the plan costs in a month, by resource, with the price lists' dates and sources.

use view::{Ask, ChargeRow, CostTable, EditRequest, Reply};
use yew::prelude::*;

use super::explain::{code, go};
use crate::page::{Page, use_reply};
use crate::state::{use_page, use_texts};
use crate::words::Texts;

/// The panel.
#[component]
pub(super) fn Cost() -> Html {
    let (page, t) = (use_page(), use_texts());
    let reply = use_reply(Some(Ask::Cost));
    let Some(Reply::Cost(cost)) = reply.as_deref() else {
        return html! { <p class="quiet join__note" role="status">{ t.get("reach.computing") }</p> };
    };
    let prices = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| {
            page.edit("cost.prices", EditRequest::AddPrices);
            page.update(|state| state.preferences().inspector = true);
        })
    };
    html! {
        <div class="cost">
            <div class="cost__sum">
                <p><span class="cost__total">{ total(cost, &t) }</span>{ " " }<span class="quiet">{ t.get("cost.month") }</span></p>
                <button class="button button--outlined button--small" id="cost-prices" onclick={prices}>{ t.get("cost.prices") }</button>
            </div>
            if !cost.rows.is_empty() { { table(&page, cost, &t) } }
            <h2 class="heading">{ t.get("cost.assumed") }</h2>
            <ul class="cost__assumed">{ for cost.assumptions.iter().map(|line| html! { <li>{ code(line) }</li> }) }</ul>
        </div>
    }
}

fn total(cost: &CostTable, t: &Texts) -> String {
    match cost.totals.is_empty() {
        true => t.get("cost.nothing").to_owned(),
        false => cost.totals.join(" + "),
    }
}

fn table(page: &Page, cost: &CostTable, t: &Texts) -> Html {
    let heads = ["cost.what", "cost.item", "cost.count", "cost.hours", "cost.traffic", "cost.sum"];
    let class = |place: usize| (place > 1).then_some("cost__number");
    html! {
        <div class="cost__table" tabindex="0" role="group" aria-label={t.get("cost.table")}>
            <table class="sets">
                <thead><tr>{ for heads.iter().enumerate().map(|(place, head)| html! { <th scope="col" class={class(place)}>{ t.get(head) }</th> }) }</tr></thead>
                <tbody>{ for cost.rows.iter().map(|row| self::row(page, row, t)) }</tbody>
            </table>
        </div>
    }
}

fn row(page: &Page, row: &ChargeRow, t: &Texts) -> Html {
    html! {
        <tr>
            <td>{ go(page, &row.at, &row.at_name) }</td><td>{ &row.item }</td>
            <td class="cost__number">{ row.count.to_string() }</td><td class="cost__number">{ &row.hours }</td>
            <td class="cost__number">{ &row.traffic }<span class="quiet">{ format!(" {} GB", row.gb) }</span></td>
            <td class="cost__number">
                if row.priced { <b>{ &row.month }</b> } else { <span class="warning">{ t.get("cost.unpriced") }</span> }
            </td>
        </tr>
    }
}
