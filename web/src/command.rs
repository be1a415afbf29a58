//! Every command of the page: one list feeds the toolbar, the menus, the command list, the shortcuts and
//! their sheet.

mod list;
mod run;

use yew::prelude::*;

use crate::page::Page;
use crate::state::State;
pub(crate) use list::ALL;
pub(crate) use run::{add, pasted};

/// One command.
#[derive(Clone, Copy)]
pub(crate) struct Command {
    /// The key of its name in the texts.
    pub(crate) name: &'static str,
    /// Its shortcuts, as keys are written on the sheet; the first one is shown.
    pub(crate) keys: &'static [&'static str],
    /// The menu that it is in.
    pub(crate) menu: Menu,
    /// Whether there is something for it to do.
    pub(crate) can: fn(&State) -> bool,
    /// Does it.
    pub(crate) run: fn(&Page),
}

/// The menu that a command is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Menu {
    /// That of what is selected.
    Selection,
    /// That of what is selected, where it can be done.
    Fitting,
    /// That of several selected boxes.
    Several,
    /// That of the canvas.
    Canvas,
    /// None.
    Elsewhere,
}

/// The command of this name.
pub(crate) fn named(name: &str) -> Option<&'static Command> {
    ALL.iter().find(|command| command.name == name)
}

/// Does the command of this name, if there is something for it to do.
pub(crate) fn run(name: &str, page: &Page) {
    if let Some(command) = named(name).filter(|command| (command.can)(&page.state())) {
        (command.run)(page);
    }
}

/// The command of the keys that were pressed.
pub(crate) fn of(event: &KeyboardEvent) -> Option<&'static Command> {
    let key = event.key();
    let mut keys = String::new();
    if event.ctrl_key() || event.meta_key() {
        keys.push_str("Mod+");
    }
    if event.alt_key() {
        keys.push_str("Alt+");
    }
    let is_letter = key.chars().count() == 1 && key.chars().all(char::is_alphanumeric);
    if event.shift_key() && (is_letter || key.chars().count() > 1) {
        keys.push_str("Shift+");
    }
    keys.push_str(if key == "Backspace" { "Delete" } else { &key });
    let is =
        |command: &&Command| command.keys.iter().any(|known| known.eq_ignore_ascii_case(&keys));
    ALL.iter().find(is)
}

/// Whether a command's keys are meant even while a text is being entered.
pub(crate) fn works_in_text(command: &Command) -> bool {
    let editing = [
        "command.undo",
        "command.redo",
        "command.delete",
        "command.select-all",
        "command.duplicate",
        "command.copy",
        "command.cut",
    ];
    let first = command.keys.first().copied().unwrap_or_default();
    let combined = first.starts_with("Mod+") || first.ends_with("F8");
    combined && !editing.contains(&command.name)
}

/// A shortcut as the keys are labelled on this machine.
pub(crate) fn shown(keys: &str) -> String {
    if crate::browser::page::is_apple() {
        return keys.replace("Mod+", "⌘").replace("Shift+", "⇧").replace("Alt+", "⌥");
    }
    keys.replace("Mod+", "Ctrl+")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_commands_share_a_name_or_a_shortcut() {
        let names: BTreeSet<&str> = ALL.iter().map(|command| command.name).collect();
        assert_eq!(names.len(), ALL.len());
        let keys: Vec<String> = ALL
            .iter()
            .flat_map(|command| command.keys.iter().map(|keys| keys.to_lowercase()))
            .collect();
        let different: BTreeSet<&String> = keys.iter().collect();
        assert_eq!(different.len(), keys.len(), "{keys:?}");
    }
}
