//! What the commands do.

use std::collections::BTreeSet;
use std::rc::Rc;

use view::{Ask, BuildForm, EditRequest, Frame, Key, Locale, Placement, Reply};

use crate::browser::{self, focus};
use crate::canvas::{Alignment, aligned};
use crate::page::Page;
use crate::plans::Origin;
use crate::state::{Dialog, Dock, Panel, State, Tool, Tracing, can_hold};

/// Begins an empty plan.
pub(super) fn new(page: &Page) {
    let name = page.texts().get("plans.untitled").to_owned();
    page.open(Ask::OpenEmpty, name, Origin::Example);
}

/// Shows what the selected resource can be joined to; or joins the two that are selected.
pub(super) fn connect(page: &Page) {
    match page.state().selection.as_slice() {
        [from, to] => crate::canvas::join(page, from.clone(), to.clone(), None),
        [.., from] => page.show(Some(Dialog::Connect(from.clone(), None))),
        [] => {}
    }
}

/// Compares the ways to join what is selected.
pub(super) fn join(page: &Page) {
    page.join(page.state().selection.to_vec(), None);
}

/// Follows a packet between the two that are selected, and shows what would make it arrive.
pub(super) fn make_it_work(page: &Page) {
    let selection = page.state().selection;
    let [from, to] = selection.as_slice() else { return };
    let (from, to) = (from.to_string(), to.to_string());
    page.update(|state| {
        let tracing = Rc::<Tracing>::make_mut(&mut state.tracing);
        let form = &mut tracing.form;
        if form.from.is_empty() && form.to.is_empty() {
            (form.protocol, form.port) = ("tcp".to_owned(), "443".to_owned());
        }
        (form.from, form.to, tracing.opening) = (from, to, true);
    });
    page.dock(Some(Dock::Paths));
    page.trace();
}

/// The selected resource, where it is the only one and of a kind.
pub(super) fn only(state: &State, tag: &str) -> Option<Key> {
    let [id] = state.selection.as_slice() else { return None };
    is(state, id, tag).then(|| id.clone())
}

/// Whether several subnets are selected, and nothing else.
pub(super) fn can_merge(state: &State) -> bool {
    state.selection.len() > 1 && state.selection.iter().all(|id| is(state, id, BuildForm::PART))
}

fn is(state: &State, id: &Key, tag: &str) -> bool {
    state.outline.rows.get(id).is_some_and(|row| row.tag == tag)
}

pub(super) fn rename(page: &Page) {
    let selected = page.state().selected().cloned();
    page.update(|state| state.interface().renaming = selected);
}

pub(super) fn duplicate(page: &Page) {
    page.edit("command.duplicate", EditRequest::Duplicate(page.state().selection.to_vec()));
}

pub(super) fn copy(page: &Page) {
    page.ask(Ask::Copy(page.state().selection.to_vec()), |page, reply| {
        if let Reply::Text(text) = reply {
            browser::page::copy(&text);
            page.say_text("command.copied");
        }
    });
}

pub(super) fn cut(page: &Page) {
    copy(page);
    page.edit("command.cut", EditRequest::Delete(page.state().selection.to_vec()));
}

pub(super) fn paste(page: &Page) {
    let on = page.clone();
    browser::page::paste(yew::Callback::from(move |text: String| pasted(&on, text)));
}

/// Adds the resources of a text that was pasted.
pub(crate) fn pasted(page: &Page, text: String) {
    let into = page.state().selected().cloned();
    page.edit("command.paste", EditRequest::Paste(text, into));
}

/// Deletes what is selected. What would go with it is said before.
pub(super) fn delete(page: &Page) {
    let chosen = page.state().selection.to_vec();
    page.ask(Ask::Dropped(chosen.clone()), move |page, reply| {
        let Reply::Found(all) = reply else { return };
        let also: Vec<Key> = all.into_iter().filter(|id| !chosen.contains(id)).collect();
        match also.is_empty() {
            true => page.edit("command.delete", EditRequest::Delete(chosen)),
            false => page.show(Some(Dialog::Delete(chosen, also))),
        }
    });
}

/// Collapses the selected frames, or opens them again.
pub(super) fn collapse(page: &Page) {
    let state = page.state();
    let is_collapsed = |id: &Key| placement(&state, id) == Some(Placement::Collapsed);
    let mut collapsed: BTreeSet<Key> =
        state.diagram.boxes.keys().filter(|id| is_collapsed(id)).cloned().collect();
    for id in state.selection.iter() {
        let frame = placement(&state, id);
        if !collapsed.remove(id)
            && frame.is_some_and(|kind| can_hold(kind) && kind != Placement::Subnet)
        {
            collapsed.insert(id.clone());
        }
    }
    page.ask(Ask::Collapse(collapsed.into_iter().collect()), |_, _| {});
}

fn placement(state: &State, id: &Key) -> Option<Placement> {
    let found = state.diagram.boxes.get(id)?;
    // A collapsed VPC still is one, with what it holds folded into it.
    let folded = found.placement == Placement::Vpc && !found.members.is_empty();
    Some(if folded { Placement::Collapsed } else { found.placement })
}

pub(super) fn fit(page: &Page) {
    if let Some(canvas) = page.canvas() {
        canvas.show(page.state().diagram.bounds);
    }
}

pub(super) fn fit_selection(page: &Page) {
    let state = page.state();
    let corners = state.selection.iter().filter_map(|id| state.diagram.frame_of(id));
    let corners = corners.flat_map(|Frame { x, y, w, h }| [(x, y), (x + w, y + h)]);
    if let Some(canvas) = page.canvas() {
        canvas.show(crate::state::around_points(corners));
    }
}

pub(super) fn select_parent(page: &Page) {
    let state = page.state();
    let around = state.selected().and_then(|id| state.diagram.around(id).next());
    page.select(around.map(|around| around.id.clone()).into_iter().collect());
}

pub(super) fn select_children(page: &Page) {
    let state = page.state();
    let inside = state.selected().and_then(|id| state.diagram.children.get(id));
    if let Some(inside) = inside {
        page.select(inside.clone());
    }
}

/// Selects every resource of the kind of the selected one.
pub(super) fn select_alike(page: &Page) {
    let state = page.state();
    let rows = &state.outline.rows;
    let tag = state.selected().and_then(|id| rows.get(id)).map(|row| row.tag.clone());
    let alike = rows.values().filter(|row| Some(&row.tag) == tag.as_ref());
    page.select(alike.map(|row| row.id.clone()).collect());
}

pub(super) fn select_all(page: &Page) {
    let state = page.state();
    let outer = state.diagram.boxes.values().filter(|found| found.parent.is_none());
    page.select(outer.map(|found| found.id.clone()).collect());
}

pub(super) fn align(page: &Page, how: Alignment) {
    let state = page.state();
    let framed = |id: &Key| Some((id.clone(), state.diagram.boxes.get(id)?.frame));
    let boxes: Vec<(Key, Frame)> = state.selection.iter().filter_map(framed).collect();
    page.edit("command.align", EditRequest::Place(aligned(&boxes, how)));
}

pub(super) fn arrange(page: &Page, within: Option<Key>) {
    page.edit_then("command.arrange", EditRequest::Arrange(within), |page, reply| {
        page.tell(reply);
        fit(page);
    });
}

/// A way through a list.
#[derive(Clone, Copy)]
pub(crate) enum Step {
    /// The one after.
    Next,
    /// The one before.
    Previous,
}

/// Explains the finding after, or before, the one that is explained, and selects its place.
pub(crate) fn explain_next(page: &Page, step: Step) {
    let state = page.state();
    let order = &state.report.order;
    let explained = state.interface.finding.as_ref();
    let place = order.iter().position(|key| Some(key) == explained);
    let count = order.len().max(1);
    let next = match (step, place) {
        (_, None) => 0,
        (Step::Next, Some(place)) => (place + 1) % count,
        (Step::Previous, Some(place)) => (place + count - 1) % count,
    };
    if let Some(key) = order.get(next) {
        page.explain(key);
    }
}

/// Explains the worst finding of the selection, or the worst of all, and goes to its fixes.
pub(super) fn fixes(page: &Page) {
    let state = page.state();
    let rows = || state.report.order.iter().filter_map(|key| state.report.rows.get(key));
    let about =
        |id: &Key| rows().find(|row| row.at == *id || row.also.iter().any(|note| note.at == *id));
    let explained = state.interface.finding.as_ref().and_then(|key| state.report.rows.get(key));
    let found = explained.or_else(|| state.selected().and_then(about)).or_else(|| rows().next());
    if let Some(row) = found {
        page.explain(&row.key);
        focus::soon("fix-0");
    }
}

pub(super) fn paths(page: &Page) {
    page.dock(Some(Dock::Paths));
    focus::soon("path-from");
}

pub(super) fn open_left(page: &Page, panel: Panel) {
    page.update(|state| {
        let open = state.preferences.left == Some(panel);
        state.preferences().left = if open { None } else { Some(panel) };
    });
    page.state().preferences.keep();
}

pub(super) fn inspector(page: &Page) {
    page.update(|state| state.preferences().inspector = !state.preferences.inspector);
    page.state().preferences.keep();
}

pub(super) fn other_language(page: &Page) {
    page.set_language(match page.state().preferences.locale {
        Locale::En => Locale::Ko,
        Locale::Ko => Locale::En,
    });
}

/// Opens the menu of what is selected, where it stands.
pub(super) fn menu(page: &Page) {
    let frame = page.state().selected().and_then(|id| page.state().diagram.frame_of(id));
    let at = page.canvas().map_or((80, 80), |canvas| canvas.corner_in_page(frame));
    page.update(|state| state.interface().menu = Some(at));
}

/// Adds a resource of a kind into what is selected or the nearest around it that fits, or begins to connect.
pub(crate) fn add(page: &Page, tag: &str) {
    let state = page.state();
    let Some(kind) = state.catalog.kinds.iter().find(|kind| kind.tag == tag) else { return };
    let tag = kind.tag.clone();
    match (kind.is_wire, state.selected().cloned()) {
        (true, Some(from)) => connect_by(page, from, tag),
        _ => put(page, tag),
    }
}

/// Shows what a resource can be joined to by wires of one kind; one without is added as it is, to choose its
/// ends in the form.
fn connect_by(page: &Page, from: Key, tag: String) {
    let ask = Ask::Ways(from.clone(), Some(tag.clone()), None);
    page.ask(ask, move |page, reply| match reply {
        Reply::Ways(ways) if !ways.is_empty() => {
            page.show(Some(Dialog::Connect(from, Some(tag))));
        }
        _ => put(page, tag),
    });
}

/// Adds a resource where it fits: in what is selected or around it, else in the only place that there is.
fn put(page: &Page, tag: String) {
    let state = page.state();
    let Some(kind) = state.catalog.kinds.iter().find(|kind| kind.tag == tag) else { return };
    let tag_of = |id: &Key| state.outline.rows.get(id).map(|row| row.tag.clone());
    let fits = |id: &Key| tag_of(id).is_some_and(|tag| kind.inside.contains(&tag));
    let near = state.selected().into_iter().flat_map(|id| {
        std::iter::once(id.clone()).chain(state.diagram.around(id).map(|found| found.id.clone()))
    });
    let near = near.into_iter().find(|id| fits(id));
    let mut places = state.outline.order.iter().filter(|id| fits(id));
    let only = match (places.next(), places.next()) {
        (Some(only), None) => Some(only.clone()),
        (Some(first), Some(_)) if !kind.alone => Some(first.clone()),
        _ => None,
    };
    let label = state.preferences.texts.with("palette.add", &[&kind.name]);
    let edit = EditRequest::Add(tag, near.or(only), None);
    focus::expect();
    page.edit_named(label, edit, |page, reply| {
        let added = matches!(reply, Reply::Added(_));
        page.tell(reply);
        if !added {
            focus::give_up();
        } else {
            page.update(|state| {
                state.preferences().inspector = true;
                state.interface().tool = Tool::Select;
            });
            focus::soon("field-name");
        }
    });
}
