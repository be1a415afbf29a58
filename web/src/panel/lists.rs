//! Lists over the page, filtered as one types: every command and everything that can be added, resources by
//! name or address, and every shortcut.

use std::rc::Rc;

use view::{Ask, Key, Reply};
use yew::prelude::*;

use super::dialog::{DialogFrame, close};
use crate::browser::{dom, focus};
use crate::command;
use crate::page::{Page, use_reply};
use crate::state::{State, use_catalog, use_outline, use_page, use_texts};

/// One line of a list, with what choosing it does.
#[derive(Clone)]
struct ListEntry {
    name: String,
    detail: String,
    run: Rc<dyn Fn(&Page)>,
}

#[derive(Properties)]
struct EntryListProps {
    title: AttrValue,
    words: UseStateHandle<String>,
    offers: Vec<ListEntry>,
}

impl PartialEq for EntryListProps {
    fn eq(&self, _: &EntryListProps) -> bool {
        false
    }
}

/// A field to type into, and the lines that remain. Arrows choose one and Enter takes it.
#[component]
fn EntryList(props: &EntryListProps) -> Html {
    let (page, chosen) = (use_page(), use_state(|| 0_usize));
    let count = props.offers.len();
    let at = (*chosen).min(count.saturating_sub(1));
    use_effect_with((), |()| focus::soon("list-words"));
    use_effect_with(at, |at| dom::show_id(&format!("offer-{at}")));
    let keys = {
        let (page, chosen, offers) = (page.clone(), chosen.clone(), props.offers.clone());
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                "ArrowDown" => chosen.set((at + 1) % count.max(1)),
                "ArrowUp" => chosen.set((at + count.max(1) - 1) % count.max(1)),
                "Enter" => {
                    if let Some(offer) = offers.get(at) {
                        take(&page, offer);
                    }
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let input = {
        let (words, chosen) = (props.words.clone(), chosen.clone());
        Callback::from(move |event: InputEvent| {
            words.set(dom::value(&event));
            chosen.set(0);
        })
    };
    let line = |(place, offer): (usize, &ListEntry)| {
        let (page, offer) = (page.clone(), offer.clone());
        let (name, detail) = (offer.name.clone(), offer.detail.clone());
        let press = Callback::from(move |_: MouseEvent| take(&page, &offer));
        html! {
            <button class={classes!("choice", (place == at).then_some("choice--active"))} id={format!("offer-{place}")} role="option"
                aria-selected={(place == at).to_string()} tabindex="-1" onclick={press}><span>{ name }</span><kbd>{ detail }</kbd></button>
        }
    };
    html! {
        <DialogFrame title={props.title.clone()} headed=false>
            <input class="input input--large" id="list-words" value={(*props.words).clone()} oninput={input} onkeydown={keys} role="combobox"
                aria-expanded="true" aria-controls="list-offers" aria-activedescendant={format!("offer-{at}")}
                placeholder={props.title.clone()} aria-label={props.title.clone()} autocomplete="off" spellcheck="false" />
            <div class="choices" id="list-offers" role="listbox" aria-label={props.title.clone()}>{ for props.offers.iter().enumerate().map(line) }</div>
        </DialogFrame>
    }
}

fn take(page: &Page, offer: &ListEntry) {
    close(page);
    (offer.run)(page);
}

/// Whether a name has every word.
pub(super) fn says(name: &str, words: &str) -> bool {
    let name = name.to_lowercase();
    words.to_lowercase().split_whitespace().all(|word| name.contains(word))
}

/// How many lines are shown; more words find the others.
const SHOWN: usize = 60;

/// Every command, everything that can be added, and every resource, by name.
#[component]
pub(crate) fn CommandList() -> Html {
    let (page, words, t) = (use_page(), use_state(String::new), use_texts());
    let state = page.state();
    let commands = command::ALL.iter().filter(|command| (command.can)(&state));
    let commands = commands.map(|command| ListEntry {
        name: t.get(command.name).to_owned(),
        detail: command.keys.first().map(|keys| command::shown(keys)).unwrap_or_default(),
        run: Rc::new(command.run),
    });
    let all = commands.chain(additions(&state)).chain(resources(&state, &words));
    let offers: Vec<ListEntry> =
        all.filter(|offer| says(&offer.name, &words)).take(SHOWN).collect();
    html! { <EntryList title={t.get("commands.filter")} {words} offers={offers} /> }
}

fn additions(state: &State) -> impl Iterator<Item = ListEntry> {
    let items = state.catalog.areas.iter().flat_map(|area| &area.items);
    let kinds = items.filter_map(|tag| state.catalog.kinds.iter().find(|kind| kind.tag == *tag));
    kinds.map(|kind| {
        let tag = kind.tag.clone();
        ListEntry {
            name: state.preferences.texts.with("palette.add", &[&kind.name]),
            detail: String::new(),
            run: Rc::new(move |page| command::add(page, &tag)),
        }
    })
}

/// The resources, once something was typed.
fn resources(state: &State, words: &str) -> Vec<ListEntry> {
    if words.trim().is_empty() {
        return Vec::new();
    }
    let found = state.outline.order.iter().filter_map(|id| state.outline.rows.get(id));
    let found = found.filter(|row| says(&row.name, words)).take(SHOWN);
    found.map(|row| offer_of(state, &row.id)).collect()
}

fn offer_of(state: &State, id: &Key) -> ListEntry {
    let row = state.outline.rows.get(id);
    let tag = row.map_or("", |row| &row.tag);
    let kind = state.catalog.kinds.iter().find(|kind| kind.tag == tag);
    let id = id.clone();
    ListEntry {
        name: row.map_or_else(|| id.to_string(), |row| row.name.clone()),
        detail: format!(
            "{} {}",
            kind.map_or("", |kind| &kind.name),
            row.map_or("", |row| &row.detail)
        ),
        run: Rc::new(move |page| {
            page.select(vec![id.clone()]);
            let frame = page.state().diagram.frame_of(&id);
            if let Some(canvas) = page.canvas() {
                canvas.reveal(frame);
            }
        }),
    }
}

/// Resources by name, id, address or block.
#[component]
pub(crate) fn FindList() -> Html {
    let (page, words, t) = (use_page(), use_state(String::new), use_texts());
    let (_, _) = (use_outline(), use_catalog());
    let wanted = words.trim().to_owned();
    let reply = use_reply((!wanted.is_empty()).then_some(Ask::Find(wanted)));
    let found: &[Key] = match reply.as_deref() {
        Some(Reply::Found(found)) => found,
        _ => &[],
    };
    let state = page.state();
    let offers: Vec<ListEntry> = found.iter().take(SHOWN).map(|id| offer_of(&state, id)).collect();
    html! { <EntryList title={t.get("find.title")} {words} offers={offers} /> }
}

/// What the canvas does with keys and the pointer besides the commands: `keys|what` in the texts.
const HANDS: [&str; 12] = [
    "keys.walk",
    "keys.in-out",
    "keys.nudge",
    "keys.edit",
    "keys.around",
    "keys.zoom",
    "keys.pan",
    "keys.space",
    "keys.marquee",
    "keys.add-selection",
    "keys.paste",
    "keys.escape",
];

/// Every shortcut.
#[component]
pub(crate) fn Shortcuts() -> Html {
    let t = use_texts();
    let with_keys = command::ALL.iter().filter(|command| !command.keys.is_empty());
    let hands = HANDS.map(|key| t.get(key)).into_iter().filter_map(|text| text.split_once('|'));
    use_effect_with((), |()| focus::soon("shortcuts"));
    html! {
        <DialogFrame title={t.get("command.shortcuts")} wide=true>
            <dl class="keys" id="shortcuts" tabindex="-1">
                { for with_keys.map(|command| html! {
                    <><dt>{ for command.keys.iter().map(|keys| html! { <kbd>{ command::shown(keys) }</kbd> }) }</dt><dd>{ t.get(command.name) }</dd></>
                }) }
                { for hands.map(|(keys, text)| html! { <><dt><kbd>{ keys }</kbd></dt><dd>{ text }</dd></> }) }
            </dl>
        </DialogFrame>
    }
}
