//! The list of commands, in the order of the command list.

use std::rc::Rc;

use view::{BuildForm, SubnetsForm};

use super::run;
use super::{Command, Menu};
use crate::canvas::Alignment;
use crate::page::Page;
use crate::state::{Dialog, Dock, Panel, State};

/// A command that can always be done.
const fn always(name: &'static str, keys: &'static [&'static str], run: fn(&Page)) -> Command {
    Command { name, keys, menu: Menu::Elsewhere, can: |_| true, run }
}

/// A command that needs a selection.
const fn selected(name: &'static str, keys: &'static [&'static str], run: fn(&Page)) -> Command {
    Command { name, keys, menu: Menu::Selection, can: |state| !state.selection.is_empty(), run }
}

/// A command that needs several selected boxes.
const fn several(name: &'static str, keys: &'static [&'static str], run: fn(&Page)) -> Command {
    Command { name, keys, menu: Menu::Several, can: |state| state.selection.len() > 1, run }
}

/// A command of the menu of what is selected, that is left out of it where it cannot be done.
const fn fitting(
    name: &'static str,
    keys: &'static [&'static str],
    can: fn(&State) -> bool,
    run: fn(&Page),
) -> Command {
    Command { name, keys, menu: Menu::Fitting, can, run }
}

/// A command of the canvas's menu.
const fn canvas(name: &'static str, keys: &'static [&'static str], run: fn(&Page)) -> Command {
    Command { name, keys, menu: Menu::Canvas, can: |state| !state.diagram.boxes.is_empty(), run }
}

/// Every command.
pub(crate) const ALL: &[Command] = &[
    always("command.commands", &["Mod+K"], |page| page.show(Some(Dialog::Commands))),
    Command {
        can: |state| state.summary.undo.is_some(),
        ..always("command.undo", &["Mod+Z"], |page| page.undo())
    },
    Command {
        can: |state| state.summary.redo.is_some(),
        ..always("command.redo", &["Mod+Shift+Z", "Mod+Y"], |page| page.redo())
    },
    always("command.save", &["Mod+S"], Page::save_plan),
    always("command.save-as", &["Mod+Shift+S"], Page::save_plan_as),
    always("command.plans", &["Mod+Shift+O"], |page| page.show(Some(Dialog::Plans))),
    always("command.share", &[], |page| page.show(Some(Dialog::Share))),
    always("command.export", &["Mod+E"], |page| page.show(Some(Dialog::Export))),
    always("command.open", &["Mod+O"], Page::choose_files),
    always("command.open-folder", &[], |_| crate::browser::dom::press("open-folder")),
    always("command.gallery", &["G"], |page| page.show(Some(Dialog::Gallery))),
    always("command.new", &[], run::new),
    canvas("command.find", &["Mod+F"], |page| page.show(Some(Dialog::Find))),
    Command {
        menu: Menu::Canvas,
        ..always("command.vpc", &["V"], |page| page.show(Some(Dialog::Vpc(Rc::default()))))
    },
    always("command.templates", &["Shift+V"], |page| page.show(Some(Dialog::Templates))),
    fitting(
        "command.subnets",
        &["N"],
        |state| run::only(state, SubnetsForm::INSIDE).is_some(),
        |page| {
            page.show(run::only(&page.state(), SubnetsForm::INSIDE).map(Dialog::Subnets));
        },
    ),
    fitting(
        "command.split",
        &["K"],
        |state| run::only(state, BuildForm::PART).is_some(),
        |page| {
            page.show(run::only(&page.state(), BuildForm::PART).map(Dialog::Split));
        },
    ),
    fitting("command.merge", &["Shift+K"], run::can_merge, |page| {
        page.show(Some(Dialog::Merge(page.state().selection)));
    }),
    selected("command.connect", &["C"], run::connect),
    Command { menu: Menu::Selection, ..always("command.join", &["J"], run::join) },
    Command {
        can: |state| state.selection.len() == 2,
        ..several("command.work", &["W"], run::make_it_work)
    },
    selected("command.rename", &["F2"], run::rename),
    selected("command.duplicate", &["Mod+D"], run::duplicate),
    selected("command.copy", &["Mod+C"], run::copy),
    selected("command.cut", &["Mod+X"], run::cut),
    Command { menu: Menu::Canvas, ..always("command.paste", &[], run::paste) },
    selected("command.delete", &["Delete"], run::delete),
    selected("command.collapse", &["E"], run::collapse),
    selected("command.fit-selection", &["2", "Shift+2"], run::fit_selection),
    selected("command.select-parent", &["Mod+ArrowUp"], run::select_parent),
    selected("command.select-children", &["Mod+ArrowDown"], run::select_children),
    selected("command.select-alike", &["Mod+Shift+A"], run::select_alike),
    canvas("command.select-all", &["Mod+A"], run::select_all),
    several("command.align-left", &["Alt+A"], |page| run::align(page, Alignment::Left)),
    several("command.align-center", &["Alt+H"], |page| run::align(page, Alignment::Center)),
    several("command.align-right", &["Alt+D"], |page| run::align(page, Alignment::Right)),
    several("command.align-top", &["Alt+W"], |page| run::align(page, Alignment::Top)),
    several("command.align-middle", &["Alt+V"], |page| run::align(page, Alignment::Middle)),
    several("command.align-bottom", &["Alt+S"], |page| run::align(page, Alignment::Bottom)),
    several("command.distribute-across", &["Alt+Shift+H"], |page| {
        run::align(page, Alignment::Across)
    }),
    several("command.distribute-down", &["Alt+Shift+V"], |page| run::align(page, Alignment::Down)),
    canvas("command.fit", &["1", "Shift+1"], run::fit),
    canvas("command.zoom-100", &["0", "Shift+0"], |page| {
        if let Some(canvas) = page.canvas() {
            canvas.zoom_to(1.0);
        }
    }),
    canvas("command.arrange", &["L"], |page| run::arrange(page, None)),
    Command {
        menu: Menu::Selection,
        ..selected("command.arrange-inside", &["Shift+L"], |page| {
            run::arrange(page, page.state().selected().cloned());
        })
    },
    always("command.next-problem", &["F8"], |page| run::explain_next(page, run::Step::Next)),
    always("command.previous-problem", &["Shift+F8"], |page| {
        run::explain_next(page, run::Step::Previous);
    }),
    always("command.fixes", &["Mod+."], run::fixes),
    always("command.problems", &["P"], |page| page.dock(Some(Dock::Problems))),
    always("command.paths", &["T"], run::paths),
    always("command.reach", &["R"], |page| page.dock(Some(Dock::Reach))),
    always("command.guides", &["S"], |page| page.dock(Some(Dock::Guides))),
    always("command.addresses", &["U"], |page| page.dock(Some(Dock::Addresses))),
    always("command.cost", &["M"], |page| page.dock(Some(Dock::Cost))),
    always("command.compare", &["O"], |page| page.dock(Some(Dock::Compare))),
    always("command.text", &["X"], |page| page.dock(Some(Dock::Text))),
    always("command.fold", &["D"], |page| page.dock(None)),
    always("command.panel-add", &["A"], |page| run::open_left(page, Panel::Add)),
    always("command.panel-tree", &["B"], |page| run::open_left(page, Panel::Tree)),
    always("command.inspector", &["I"], run::inspector),
    always("command.present", &["\\", "F"], |page| {
        page.update(|state| state.interface().presenting = !state.interface.presenting);
    }),
    always("command.theme", &[], |page| page.update(|state| state.preferences().cycle_theme())),
    always("command.language", &[], run::other_language),
    always("command.menu", &["Shift+F10", "ContextMenu"], run::menu),
    always("command.shortcuts", &["?"], |page| page.show(Some(Dialog::Shortcuts))),
];
