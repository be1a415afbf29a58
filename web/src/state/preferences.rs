//! What the reader prefers: language, theme, and which panels are open and how large.

use std::rc::Rc;

use view::Locale;

use super::Dock;
use crate::browser::{page, storage};
use crate::words::{Texts, tag};

/// What the reader prefers. It is kept in the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Preferences {
    /// The language.
    pub(crate) locale: Locale,
    /// The page's own texts in that language.
    pub(crate) texts: Rc<Texts>,
    /// Light, dark, or as the system says.
    pub(crate) theme: Theme,
    /// The panel on the left, if one is open.
    pub(crate) left: Option<Panel>,
    /// Whether the inspector is open.
    pub(crate) inspector: bool,
    /// The panel of the dock, if one is open.
    pub(crate) dock: Option<Dock>,
    /// How wide the left panel is, in pixels.
    pub(crate) left_width: i32,
    /// How wide the inspector is.
    pub(crate) right_width: i32,
    /// How high the dock is.
    pub(crate) dock_height: i32,
}

/// A panel on the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Panel {
    /// What can be added.
    Add,
    /// The tree of resources.
    Tree,
}

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system says.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The word for it in storage and in the page's attribute.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of a stored word.
    fn of_tag(tag: &str) -> Theme {
        match tag {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        }
    }

    /// The theme after this one.
    pub(crate) fn next(self) -> Theme {
        match self {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        }
    }
}

impl Default for Preferences {
    fn default() -> Preferences {
        let locale = page::locale();
        let narrow = page::is_narrow();
        let kept = storage::load("panels").unwrap_or_default();
        let kept: Vec<&str> = kept.split(' ').collect();
        let size = |place: usize, usual: i32| {
            kept.get(place).and_then(|text| text.parse().ok()).unwrap_or(usual)
        };
        let open = |place: usize, usual: &'static str| match narrow {
            true => "-",
            false => kept.get(place).copied().filter(|text| !text.is_empty()).unwrap_or(usual),
        };
        Preferences {
            locale,
            texts: Rc::new(Texts::of(locale)),
            theme: Theme::of_tag(&storage::load("theme").unwrap_or_default()),
            left: match open(0, "add") {
                "add" => Some(Panel::Add),
                "tree" => Some(Panel::Tree),
                _ => None,
            },
            inspector: open(1, "inspector") == "inspector",
            dock: dock_of(open(2, "-")),
            left_width: size(3, 248),
            right_width: size(4, 320),
            dock_height: size(5, 240),
        }
    }
}

impl Preferences {
    /// Keeps the panels and their sizes in the browser.
    pub(crate) fn keep(&self) {
        let left = match self.left {
            Some(Panel::Add) => "add",
            Some(Panel::Tree) => "tree",
            None => "-",
        };
        let inspector = if self.inspector { "inspector" } else { "-" };
        let (dock, sizes) =
            (tag_of(self.dock), [self.left_width, self.right_width, self.dock_height]);
        let [left_width, right_width, dock_height] = sizes;
        let kept = format!("{left} {inspector} {dock} {left_width} {right_width} {dock_height}");
        storage::save("panels", &kept);
    }

    /// Takes another language.
    pub(crate) fn set_language(&mut self, locale: Locale) {
        page::set_language(tag(locale));
        storage::save("language", tag(locale));
        self.locale = locale;
        self.texts = Rc::new(Texts::of(locale));
    }

    /// Takes the next theme.
    pub(crate) fn cycle_theme(&mut self) {
        self.theme = self.theme.next();
        page::set_theme(self.theme.tag());
        storage::save("theme", self.theme.tag());
    }
}

const DOCKS: [(Dock, &str); 9] = [
    (Dock::Problems, "problems"),
    (Dock::Paths, "paths"),
    (Dock::Reach, "reach"),
    (Dock::Join, "join"),
    (Dock::Guides, "guides"),
    (Dock::Addresses, "addresses"),
    (Dock::Cost, "cost"),
    (Dock::Compare, "compare"),
    (Dock::Text, "text"),
];

fn dock_of(tag: &str) -> Option<Dock> {
    DOCKS.iter().find(|(_, known)| *known == tag).map(|(dock, _)| *dock)
}

fn tag_of(dock: Option<Dock>) -> &'static str {
    let found = DOCKS.iter().find(|(known, _)| Some(*known) == dock);
    found.map_or("-", |(_, tag)| tag)
}
