//! The plan for others: a link that opens a copy, and files in every format that can be written.

use yew::prelude::*;

use super::dialog::DialogFrame;
use crate::browser::share::SAFE_LENGTH;
use crate::browser::{focus, page as window};
use crate::page::Page;
use crate::plans::is_drawing;
use crate::state::{use_catalog, use_page, use_texts};

/// The dialog that makes a link.
#[component]
pub(crate) fn ShareDialog() -> Html {
    let (page, texts) = (use_page(), use_texts());
    let link = use_state(|| None::<Option<String>>);
    {
        let (page, link) = (page.clone(), link.clone());
        use_effect_with((), move |()| {
            page.share_link(move |made| {
                link.set(Some(made));
            });
        });
    }
    html! {
        <DialogFrame title={texts.get("share.title")}>
                <p class="quiet">{ texts.get("share.about") }</p>
                { match &*link {
                    None => html! { <p class="quiet" role="status">{ texts.get("share.making") }</p> },
                    Some(None) => html! { <p role="alert">{ texts.get("share.none") }</p> },
                    Some(Some(link)) => html! { <Link link={link.clone()} /> },
                } }
        </DialogFrame>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct LinkProps {
    link: String,
}

/// A link to copy, with a word on its length.
#[component]
fn Link(props: &LinkProps) -> Html {
    let (page, texts) = (use_page(), use_texts());
    use_effect_with((), |()| focus::soon("share-link"));
    let copied = use_state(|| false);
    let copy = {
        let (link, copied) = (props.link.clone(), copied.clone());
        Callback::from(move |_: MouseEvent| {
            window::copy(&link);
            copied.set(true);
        })
    };
    let save = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| page.save_plan())
    };
    let length = props.link.chars().count();
    html! {
        <>
            <input class="input" id="share-link" readonly=true value={props.link.clone()} aria-label={texts.get("share.link")} />
            <p class="quiet">{ texts.with("share.length", &[&length.to_string()]) }</p>
            if length > SAFE_LENGTH { <p class="warning" role="alert">{ texts.get("share.long") }</p> }
            <div class="dialog__foot">
                <button class="button button--primary" onclick={copy}>{ texts.get(if *copied { "share.copied" } else { "share.copy" }) }</button>
                <button class="button" onclick={save}>{ texts.get("share.file") }</button>
            </div>
        </>
    }
}

/// The dialog that lists every format.
#[component]
pub(crate) fn ExportDialog() -> Html {
    let (page, texts, catalog) = (use_page(), use_texts(), use_catalog());
    use_effect_with((), |()| focus::soon("export-0"));
    let formats = catalog.formats.iter().enumerate();
    let has_drawing = catalog.formats.iter().any(is_drawing);
    html! {
        <DialogFrame title={texts.get("export.title")}>
                <div class="choices">
                    { for formats.map(|(place, format)| {
                        let name = format.name.clone();
                        let act = move |page: &Page| page.export(&name);
                        choice(&page, &format!("export-{place}"), &format.label, &format.extension, act)
                    }) }
                    if has_drawing {
                        { choice(&page, "export-png", texts.get("export.png"), "png", Page::export_png) }
                    }
                    { choice(&page, "export-as", texts.get("command.save-as"), "", Page::save_plan_as) }
                </div>
        </DialogFrame>
    }
}

fn choice(
    page: &Page,
    id: &str,
    label: &str,
    extension: &str,
    act: impl Fn(&Page) + 'static,
) -> Html {
    let page = page.clone();
    let press = Callback::from(move |_: MouseEvent| {
        page.show(None);
        act(&page);
    });
    html! {
        <button class="choice" id={id.to_owned()} onclick={press} data-extension={extension.to_owned()}>
            <span>{ label.to_owned() }</span>
            if !extension.is_empty() { <code>{ format!(".{extension}") }</code> }
        </button>
    }
}
