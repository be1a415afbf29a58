//! Every command of the page: one list feeds the toolbar, the command list, the shortcuts and their sheet.

use engine::{Change, Id, Language, Resource, Session};
use yew::prelude::*;

use crate::browser;
use crate::state::{Action, Dialog, Dispatch, Dock, State};

/// One command.
#[derive(Clone, Copy)]
pub(crate) struct Command {
    /// The key of its name in the texts.
    pub(crate) name: &'static str,
    /// Its shortcut, as keys are written on the sheet; empty for none.
    pub(crate) keys: &'static str,
    /// Does it.
    pub(crate) run: fn(&State, &Dispatch),
}

/// Every command, in the order of the list.
pub(crate) const ALL: &[Command] = &[
    Command {
        name: "command.commands",
        keys: "Mod+K",
        run: |_, d| d.dispatch(Action::Dialog(Some(Dialog::Commands))),
    },
    Command { name: "command.undo", keys: "Mod+Z", run: |_, d| d.dispatch(Action::Undo) },
    Command { name: "command.redo", keys: "Mod+Shift+Z", run: |_, d| d.dispatch(Action::Redo) },
    Command { name: "command.save", keys: "Mod+S", run: |state, _| save(state) },
    Command { name: "command.open", keys: "Mod+O", run: |_, _| browser::dom::press("open-file") },
    Command {
        name: "command.open-folder",
        keys: "",
        run: |_, _| browser::dom::press("open-folder"),
    },
    Command {
        name: "command.gallery",
        keys: "G",
        run: |_, d| d.dispatch(Action::Dialog(Some(Dialog::Gallery))),
    },
    Command { name: "command.new", keys: "", run: |state, d| new(state, d) },
    Command { name: "command.connect", keys: "C", run: connect },
    Command { name: "command.delete", keys: "Delete", run: delete },
    Command { name: "command.duplicate", keys: "Mod+D", run: duplicate },
    Command {
        name: "command.rename",
        keys: "F2",
        run: |_, _| browser::dom::focus_id("field-name"),
    },
    Command { name: "command.select-all", keys: "Mod+A", run: select_all },
    Command { name: "command.fit", keys: "1", run: |_, _| browser::dom::press("fit") },
    Command { name: "command.arrange", keys: "L", run: arrange },
    Command {
        name: "command.next-problem",
        keys: "F8",
        run: |state, d| step(state, d, Step::Next),
    },
    Command {
        name: "command.previous-problem",
        keys: "Shift+F8",
        run: |state, d| step(state, d, Step::Previous),
    },
    Command { name: "command.fixes", keys: "Mod+.", run: fixes },
    Command {
        name: "command.problems",
        keys: "P",
        run: |_, d| d.dispatch(Action::Dock(Some(Dock::Problems))),
    },
    Command { name: "command.paths", keys: "T", run: |_, d| paths(d) },
    Command {
        name: "command.reach",
        keys: "R",
        run: |_, d| d.dispatch(Action::Dock(Some(Dock::Reach))),
    },
    Command {
        name: "command.text",
        keys: "X",
        run: |_, d| d.dispatch(Action::Dock(Some(Dock::Text))),
    },
    Command { name: "command.fold", keys: "D", run: |_, d| d.dispatch(Action::Dock(None)) },
    Command { name: "command.theme", keys: "", run: |_, d| d.dispatch(Action::Theme) },
    Command {
        name: "command.language",
        keys: "",
        run: |state, d| d.dispatch(Action::Language(other(state.language))),
    },
    Command {
        name: "command.shortcuts",
        keys: "?",
        run: |_, d| d.dispatch(Action::Dialog(Some(Dialog::Shortcuts))),
    },
];

/// The command of this name.
pub(crate) fn named(name: &str) -> Option<&'static Command> {
    ALL.iter().find(|command| command.name == name)
}

/// The command of the keys that were pressed.
pub(crate) fn of(event: &KeyboardEvent) -> Option<&'static Command> {
    let key = event.key();
    let mut keys = String::new();
    if event.ctrl_key() || event.meta_key() {
        keys.push_str("Mod+");
    }
    let is_letter = key.chars().count() == 1 && key.chars().all(char::is_alphabetic);
    if event.shift_key() && (is_letter || key.chars().count() > 1) {
        keys.push_str("Shift+");
    }
    keys.push_str(if key == "Backspace" { "Delete" } else { &key });
    ALL.iter().find(|command| !command.keys.is_empty() && command.keys.eq_ignore_ascii_case(&keys))
}

/// Whether a command's keys are meant even while a text is being entered.
pub(crate) fn works_in_text(command: &Command) -> bool {
    let editing = [
        "command.undo",
        "command.redo",
        "command.delete",
        "command.select-all",
        "command.duplicate",
    ];
    let combined = command.keys.starts_with("Mod+") || command.keys.ends_with("F8");
    combined && !editing.contains(&command.name)
}

fn other(language: Language) -> Language {
    match language {
        Language::En => Language::Ko,
        Language::Ko => Language::En,
    }
}

fn paths(dispatch: &Dispatch) {
    dispatch.dispatch(Action::Dock(Some(Dock::Paths)));
    dispatch.dispatch(Action::Focus("path-from"));
}

fn save(state: &State) {
    if let Some(text) = state.file() {
        browser::files::save("plan.json", &text);
    }
}

fn new(state: &State, dispatch: &Dispatch) {
    let label = state.texts.get("command.new");
    let change = Change::between(state.session.plan(), &engine::Plan::default(), label);
    dispatch.dispatch(Action::Apply(change));
    dispatch.dispatch(Action::Dialog(None));
}

fn connect(state: &State, dispatch: &Dispatch) {
    if let Some(id) = state.selected() {
        dispatch.dispatch(Action::Dialog(Some(Dialog::Connect(id.clone(), None))));
    }
}

fn delete(state: &State, dispatch: &Dispatch) {
    let ids = state.selection.iter().flat_map(|id| {
        let inside = state.session.plan().inside(id);
        inside.into_iter().rev().chain(std::iter::once(id.clone()))
    });
    let change =
        ids.fold(Change::new(state.texts.get("command.delete")), |change, id| change.drop(&id));
    if !change.is_empty() {
        dispatch.dispatch(Action::Apply(change));
    }
}

fn duplicate(state: &State, dispatch: &Dispatch) {
    let Some(id) = state.selected() else { return };
    let plan = state.session.plan();
    let Some(resource) = plan.resource(id) else { return };
    let copy = id.free(|id| plan.resource(id).is_some());
    let at = None;
    let change = Change::new(state.texts.get("command.duplicate"));
    let change = change.put(&copy, Resource { at, ..Resource::clone(resource) });
    dispatch.dispatch(Action::Add(change, copy, "canvas"));
}

fn select_all(state: &State, dispatch: &Dispatch) {
    dispatch.dispatch(Action::Select(
        state.drawing.boxes.iter().map(|found| found.id.clone()).collect(),
    ));
}

fn arrange(state: &State, dispatch: &Dispatch) {
    let change =
        engine::draw::arranged(state.session.plan(), None, state.texts.get("command.arrange"));
    if !change.is_empty() {
        dispatch.dispatch(Action::Apply(change));
    }
    browser::dom::press("fit");
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
pub(crate) fn step(state: &State, dispatch: &Dispatch, step: Step) {
    let findings = &state.findings;
    let place = findings.iter().position(|finding| Some(&finding.key) == state.finding.as_ref());
    let count = findings.len().max(1);
    let next = match (step, place) {
        (_, None) => 0,
        (Step::Next, Some(place)) => (place + 1) % count,
        (Step::Previous, Some(place)) => (place + count - 1) % count,
    };
    if let Some(finding) = findings.get(next) {
        dispatch.dispatch(Action::Explain(Some(finding.key.clone())));
        dispatch.dispatch(Action::Select(vec![finding.at.id.clone()]));
        dispatch.dispatch(Action::Dock(Some(Dock::Problems)));
    }
}

/// Explains the worst finding of the selection, or the worst of all, so that its fixes show, and goes to them.
fn fixes(state: &State, dispatch: &Dispatch) {
    let about = |id: &Id| {
        let here = |finding: &&engine::FindingView| {
            finding.at.id == *id || finding.also.iter().any(|note| note.at.id == *id)
        };
        state.findings.iter().find(here)
    };
    let found = state.selected().and_then(about).or_else(|| state.findings.first());
    if let Some(finding) = found {
        dispatch.dispatch(Action::Explain(Some(finding.key.clone())));
        dispatch.dispatch(Action::Dock(Some(Dock::Problems)));
        dispatch.dispatch(Action::Focus("fix-0"));
    }
}

/// Opens files; what cannot be opened is told, and nothing that was open is lost.
pub(crate) fn open(files: &[engine::File], state: &State, dispatch: &Dispatch) {
    match Session::open(files) {
        Ok(opened) => {
            let count = opened.unrecognized.to_string();
            let t = &state.texts;
            let notice = match opened.unrecognized {
                0 => t.get("status.opened").to_owned(),
                _ => t.with("status.set-aside", &[&count]),
            };
            dispatch.dispatch(Action::Open(Box::new(opened.session), notice));
        }
        Err(refusal) => {
            dispatch.dispatch(Action::Dialog(Some(Dialog::Refused(refusal.text(state.language)))));
        }
    }
}
