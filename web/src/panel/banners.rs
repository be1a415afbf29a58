//! What must not be missed of the plan that is open: that another tab writes it, that it is a copy or an
//! earlier state, that it is not kept, that a newer version of the page waits.

use yew::prelude::*;

use crate::browser::database::Failure;
use crate::browser::keeper::Keeping;
use crate::browser::tabs::Standing;
use crate::browser::{page as window, version};
use crate::page::Page;
use crate::plans::Plans;
use crate::state::{use_page, use_plans, use_preferences, use_summary, use_texts};
use crate::words::{Texts, tag};

/// One or more lines between the toolbar and the canvas; nothing where there is nothing to say.
#[component]
pub(crate) fn Banners() -> Html {
    let (page, plans, texts, summary) = (use_page(), use_plans(), use_texts(), use_summary());
    let language = tag(use_preferences().locale);
    let newer = summary.newer.map(|version| {
        let said = texts.with("banner.newer", &[&version.to_string()]);
        line("newer", &said, vec![button(&page, texts.get("banner.save"), Page::save_plan)])
    });
    html! {
        <div class="banners" role="region" aria-label={texts.get("banner.label")}>
            { for newer }
            { for earlier(&page, &plans, &texts, language) }
            { for followed(&page, &plans, &texts) }
            { for not_kept(&page, &plans, &texts) }
            { for copy(&page, &plans, &texts) }
            { for update(&page, &plans, &texts) }
        </div>
    }
}

fn earlier(page: &Page, plans: &Plans, texts: &Texts, language: &str) -> Option<Html> {
    let snapshot = plans.looking?;
    let said = texts.with("banner.earlier", &[&window::time_text(snapshot.saved, language)]);
    let restore = button(page, texts.get("banner.restore"), move |page| page.restore(snapshot));
    Some(line(
        "earlier",
        &said,
        vec![restore, button(page, texts.get("banner.back"), Page::look_back)],
    ))
}

fn followed(page: &Page, plans: &Plans, texts: &Texts) -> Option<Html> {
    if plans.standing == Standing::Owner {
        return None;
    }
    let take = button(page, texts.get("banner.take-over"), Page::take_over);
    Some(line("followed", texts.get("banner.followed"), vec![take]))
}

fn not_kept(page: &Page, plans: &Plans, texts: &Texts) -> Option<Html> {
    let Keeping::NotKept(failure) = &plans.keeping else { return None };
    let said = match failure {
        Failure::Full => texts.get("banner.full").to_owned(),
        Failure::Forbidden => texts.get("banner.forbidden").to_owned(),
        Failure::Newer => texts.get("plans.parted").to_owned(),
        Failure::Other(why) => texts.with("banner.not-kept", &[why]),
    };
    Some(line("not-kept", &said, vec![button(page, texts.get("banner.save"), Page::save_plan)]))
}

fn copy(page: &Page, plans: &Plans, texts: &Texts) -> Option<Html> {
    if !plans.from_link {
        return None;
    }
    let dismiss = button(page, texts.get("banner.understood"), |page| {
        page.update(|state| state.plans().from_link = false);
    });
    Some(line("copy", texts.get("banner.copy"), vec![dismiss]))
}

fn update(page: &Page, plans: &Plans, texts: &Texts) -> Option<Html> {
    if !plans.update {
        return None;
    }
    let load = button(page, texts.get("banner.load"), |page| {
        page.flush();
        version::change();
    });
    let later = button(page, texts.get("banner.later"), |page| {
        page.update(|state| state.plans().update = false);
    });
    Some(line("update", texts.get("banner.update"), vec![load, later]))
}

fn line(name: &'static str, said: &str, buttons: Vec<Html>) -> Html {
    html! {
        <div class={classes!("banner", format!("banner--{name}"))} data-banner={name} role="status">
            <p class="banner__text">{ said.to_owned() }</p>
            { for buttons }
        </div>
    }
}

fn button(page: &Page, text: &str, act: impl Fn(&Page) + 'static) -> Html {
    let page = page.clone();
    let press = Callback::from(move |_: MouseEvent| act(&page));
    html! { <button class="button button--small" onclick={press}>{ text.to_owned() }</button> }
}

/// Whether the plan is kept as it is now, for the status bar.
#[component]
pub(crate) fn KeepingStatus() -> Html {
    let (plans, texts) = (use_plans(), use_texts());
    let language = tag(use_preferences().locale);
    let (state, said) = match &plans.keeping {
        Keeping::Kept(at) if *at > 0.0 => {
            ("kept", texts.with("status.saved", &[&window::time_text(*at, language)]))
        }
        Keeping::Kept(_) => ("new", texts.get("status.new").to_owned()),
        Keeping::Writing => ("writing", texts.get("status.saving").to_owned()),
        Keeping::NotKept(_) => ("not-kept", texts.get("status.unsaved").to_owned()),
    };
    html! { <span class="status__kept" data-kept={state} data-standing={standing(&plans)}>{ said }</span> }
}

fn standing(plans: &Plans) -> &'static str {
    match plans.standing {
        Standing::Owner => "owner",
        Standing::Follower => "follower",
    }
}
