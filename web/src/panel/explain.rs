//! One finding explained: what, why, what to do, AWS's page, the rule's own page, and the fixes.

use std::rc::Rc;

use view::{
    Ask, BarView, Consequence, EditRequest, Explanation, FindingRow, FixChoice, FixPreview, Key,
    NoteRow, Reply,
};
use yew::prelude::*;

use super::problems::go_on;
use crate::browser::{dom, focus, pages};
use crate::page::{Page, use_reply};
use crate::state::{use_page, use_preferences, use_texts};
use crate::ui::{Icon, Mark, icon};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ExplainProps {
    /// The finding.
    pub(super) finding: Rc<FindingRow>,
}

/// A finding explained.
#[component]
pub(super) fn Explain(props: &ExplainProps) -> Html {
    let (page, t) = (use_page(), use_texts());
    let finding = &props.finding;
    let reply = use_reply(Some(Ask::Explain(finding.key.clone())));
    let chosen = use_state(|| None::<usize>);
    {
        let chosen = chosen.clone();
        use_effect_with(finding.key.clone(), move |_| chosen.set(None));
    }
    let more = match reply.as_deref() {
        Some(Reply::Explanation(Some(more))) if more.key == finding.key => Some(more),
        _ => None,
    };
    html! {
        <article class="explain">
            <h2 class="explain__title"><Mark severity={finding.severity} />{ &finding.title }</h2>
            <p class="explain__message">{ code(&finding.message) }</p>
            { for finding.also.iter().map(|note| place(&page, note)) }
            <div>if let Some(more) = more { { evidence(&more.bars, &t) }{ join(&page, &more.join, &t) } }</div>
            <div class="explain__part">
                if let Some(more) = more { <Reasons key={&*finding.key} finding={finding.clone()} more={Rc::new(more.clone())} chosen={chosen} /> }
            </div>
            <div><Accept finding={finding.clone()} /></div>
            <div>
                if let Some(more) = more {
                    <p class="explain__links">
                        <a href={more.source.clone()} target="_blank" rel="noopener noreferrer">{ t.get("explain.source") }</a>
                        <code>{ &*finding.rule }</code>
                    </p>
                }
            </div>
            <RulePage rule={finding.rule.clone()} />
        </article>
    }
}

#[derive(PartialEq, Properties)]
struct ReasonsProps {
    finding: Rc<FindingRow>,
    more: Rc<Explanation>,
    chosen: UseStateHandle<Option<usize>>,
}

/// Why AWS behaves so, what to do, and the fixes.
#[component]
fn Reasons(props: &ReasonsProps) -> Html {
    let t = use_texts();
    let ReasonsProps { finding, more, chosen } = props;
    let fix = |(place, fix): (usize, &FixChoice)| fix_row(finding, fix, place, chosen, &t);
    html! {
        <>
            <h3>{ t.get("explain.why") }</h3><p>{ code(&more.why) }</p>
            <h3>{ t.get("explain.do") }</h3><p>{ code(&more.what_to_do) }</p>
            if !more.fixes.is_empty() { <h3>{ t.get("explain.fixes") }</h3> }
            { for more.fixes.iter().enumerate().map(fix) }
        </>
    }
}

/// Leads from blocks that overlap to the ways to join all the same.
fn join(page: &Page, ends: &[Key], t: &crate::words::Texts) -> Html {
    if ends.is_empty() {
        return Html::default();
    }
    let (page, ends) = (page.clone(), ends.to_vec());
    let press = Callback::from(move |_: MouseEvent| page.join(ends.clone(), None));
    html! {
        <p><button class="button button--outlined button--small" id="join-otherwise" onclick={press}>
            <Icon path={icon("join")} />{ t.get("explain.join") }
        </button></p>
    }
}

/// How wide the axis of the evidence is, in its own units.
const AXIS: u32 = 1_000;

/// Blocks of addresses on one axis, with what they share hatched below them.
fn evidence(bars: &[BarView], t: &crate::words::Texts) -> Html {
    if bars.is_empty() {
        return Html::default();
    }
    let place = |part: u32| u64::from(part) * u64::from(AXIS) / 1_000_000;
    let bar = |bar: &BarView| {
        let (x, width) = (place(bar.from), place(bar.to.saturating_sub(bar.from)).max(4));
        let class = if bar.name.is_empty() { "bar bar--shared" } else { "bar" };
        let said = match bar.name.is_empty() {
            true => t.with("explain.shared", &[&bar.cidr, &bar.size]),
            false => format!("{} {}", bar.name, bar.cidr),
        };
        html! {
            <div {class}>
                <svg viewBox={format!("0 0 {} 10", AXIS)} preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar__axis" width={AXIS.to_string()} height="10" />
                    <rect class="bar__block" x={x.to_string()} width={width.to_string()} height="10" />
                </svg>
                <span class="bar__name">{ said }</span>
            </div>
        }
    };
    html! { <div class="evidence" role="group" aria-label={t.get("explain.evidence")}>{ for bars.iter().map(bar) }</div> }
}

/// A sentence with what stands in backticks as code.
pub(super) fn code(text: &str) -> Html {
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
fn place(page: &Page, note: &NoteRow) -> Html {
    html! { <p class="explain__also">{ go(page, &note.at, &note.at_name) }{ ": " }{ code(&note.message) }</p> }
}

/// A name that selects its resource.
pub(super) fn go(page: &Page, id: &Key, name: &str) -> Html {
    let (page, id) = (page.clone(), id.clone());
    let press = Callback::from(move |_: MouseEvent| page.select(vec![id.clone()]));
    html! { <button class="link" onclick={press}>{ name.to_owned() }</button> }
}

/// A fix: pressed once it shows what it would do, and then it can be applied.
fn fix_row(
    finding: &Rc<FindingRow>,
    fix: &FixChoice,
    place: usize,
    chosen: &UseStateHandle<Option<usize>>,
    t: &crate::words::Texts,
) -> Html {
    let is_chosen = **chosen == Some(place);
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |_: MouseEvent| {
            chosen.set(if is_chosen { None } else { Some(place) });
        })
    };
    let (word, class) =
        if fix.safe { ("explain.safe", "tag--safe") } else { ("explain.review", "tag--review") };
    html! {
        <div class="fix">
            <button class="fix__name" id={format!("fix-{place}")} aria-expanded={is_chosen.to_string()} onclick={choose}>
                <Icon path={icon("fix")} /><span>{ code(&fix.label) }</span><span class={classes!("tag", class)}>{ t.get(word) }</span>
            </button>
            if is_chosen { <Preview finding={finding.key.clone()} {place} label={fix.label.clone()} /> }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct PreviewProps {
    finding: Key,
    place: usize,
    label: String,
}

/// What a fix would do, with the button that does it.
#[component]
fn Preview(props: &PreviewProps) -> Html {
    let page = use_page();
    let place = u32::try_from(props.place).unwrap_or_default();
    let reply = use_reply(Some(Ask::Preview(props.finding.clone(), place)));
    let there = reply.is_some();
    use_effect_with(there, |there| {
        if *there {
            focus::soon("fix-apply");
        }
    });
    let Some(Reply::Preview(Some(preview))) = reply.as_deref() else { return Html::default() };
    let apply = {
        let (finding, label) = (props.finding.clone(), props.label.clone());
        Callback::from(move |_: MouseEvent| {
            let (before, settled) = (page.state().report, finding.clone());
            page.edit_then(
                "explain.apply",
                EditRequest::Fix(finding.clone(), place),
                move |page, reply| {
                    page.tell(reply);
                    go_on(page, &before, &settled);
                },
            );
            page.say(&page.state().preferences.texts.with("explain.applied", &[&label]));
        })
    };
    html! { <PreviewView preview={Rc::new(preview.clone())} {apply} /> }
}

#[derive(PartialEq, Properties)]
pub(super) struct PreviewViewProps {
    /// What a change would do.
    pub(super) preview: Rc<FixPreview>,
    /// What is said of it first.
    #[prop_or_default]
    pub(super) said: Html,
    /// Makes it.
    pub(super) apply: Callback<MouseEvent>,
}

/// What a change would do: how many problems it settles and raises, the lines that it changes, and on the
/// canvas a ghost of it.
#[component]
pub(super) fn PreviewView(props: &PreviewViewProps) -> Html {
    let (page, t) = (use_page(), use_texts());
    let preview = &props.preview;
    use_effect_with(preview.clone(), move |preview| {
        let ghosts = Rc::new(preview.ghosts.clone());
        page.update(|state| state.interface().ghosts = ghosts);
        move || page.update(|state| state.interface().ghosts = Rc::default())
    });
    let (resolves, adds) = (preview.resolves.len().to_string(), preview.adds.len().to_string());
    html! {
        <div class="preview">
            <div class="preview__head">
                { props.said.clone() }
                <p class="preview__sum">{ t.with("explain.preview", &[&resolves, &adds]) }</p>
                <button class="button button--primary" id="fix-apply" onclick={props.apply.clone()}>{ t.get("explain.apply") }</button>
            </div>
            { for preview.adds.iter().map(|finding| html! {
                <p class="preview__adds"><Mark severity={finding.severity} /><span>{ code(&finding.message) }</span></p>
            }) }
            { for [("explain.opens", &preview.opens), ("explain.closes", &preview.closes)].into_iter().filter(|(_, all)| !all.is_empty()).map(|(word, all)| html! {
                <details class="preview__conversations"><summary>{ t.with(word, &[&all.len().to_string()]) }</summary><pre class="diff">{ all.join("\n") }</pre></details>
            }) }
            { diff(&preview.lines, t.get("explain.lines")) }
        </div>
    }
}

/// Lines of an outline, those of one plan alone in colours.
pub(super) fn diff(lines: &[String], label: &str) -> Html {
    let line = |line: &String| {
        let class = match line.chars().next() {
            Some('+') => "diff__added",
            Some('-') => "diff__removed",
            _ => "",
        };
        html! { <span {class}>{ line.clone() }{ "\n" }</span> }
    };
    html! {
        <pre class="diff" tabindex="0" role="group" aria-label={label.to_owned()}>{ for lines.iter().map(line) }</pre>
    }
}

/// A finding that AWS does not refuse may stay, with a reason.
#[component]
fn Accept(props: &ExplainProps) -> Html {
    let (page, t) = (use_page(), use_texts());
    let finding = &props.finding;
    let reason = use_state(String::new);
    let reason_shown = reason.clone();
    {
        let reason = reason.clone();
        use_effect_with(finding.key.clone(), move |_| reason.set(String::new()));
    }
    if let Some(reason) = &finding.accepted {
        return html! { <p class="quiet">{ t.with("explain.accepted", &[reason]) }</p> };
    }
    if finding.severity == Consequence::Rejected {
        return Html::default();
    }
    let accept = {
        let (key, reason) = (finding.key.clone(), reason.clone());
        Callback::from(move |()| {
            let reason = reason.trim();
            if !reason.is_empty() {
                let (before, settled) = (page.state().report, key.clone());
                let accept = EditRequest::Accept(key.clone(), reason.to_owned());
                page.edit_then("explain.accepting", accept, move |page, reply| {
                    page.tell(reply);
                    go_on(page, &before, &settled);
                });
            }
        })
    };
    let enter = {
        let accept = accept.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                accept.emit(());
            }
        })
    };
    let press = accept.reform(|_: MouseEvent| ());
    let is_empty = reason.trim().is_empty();
    let input = Callback::from(move |event: InputEvent| reason.set(dom::value(&event)));
    let value = (*reason_shown).clone();
    html! {
        <div class="explain__accept">
            <input class="input" id="accept-reason" {value} oninput={input} onkeydown={enter} placeholder={t.get("explain.accept")} aria-label={t.get("explain.accept")} />
            <button class="button button--small" onclick={press} disabled={is_empty}>{ t.get("explain.accept-it") }</button>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct RulePageProps {
    rule: Key,
}

/// The rule's own page: the cases that test it. It is fetched when someone opens it.
#[component]
fn RulePage(props: &RulePageProps) -> Html {
    let t = use_texts();
    let locale = use_preferences().locale;
    let cases = use_state(|| None::<(Key, String)>);
    let open = {
        let (rule, cases, t) = (props.rule.clone(), cases.clone(), t.clone());
        Callback::from(move |_: Event| {
            let (of, cases) = (rule.clone(), cases.clone());
            let none = t.get("explain.no-page").to_owned();
            pages::fetch(
                &rule,
                crate::words::tag(locale),
                Callback::from(move |found: Option<String>| {
                    cases.set(Some((of.clone(), found.unwrap_or_else(|| none.clone()))));
                }),
            );
        })
    };
    let shown =
        cases.as_ref().filter(|(rule, _)| *rule == props.rule).map(|(_, text)| text.clone());
    html! {
        <details class="explain__page" key={&*props.rule} ontoggle={open}>
            <summary>{ t.get("explain.page") }</summary>
            <pre class="code">{ shown.unwrap_or_default() }</pre>
        </details>
    }
}
