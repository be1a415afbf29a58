//! The palette: the components that a person can add, by area.

use plan::{Area, Component, Drawn, Kind, Language};
use serde::Serialize;

/// An area of the palette.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PaletteArea {
    /// The area's tag.
    pub tag: &'static str,
    /// The heading.
    pub name: &'static str,
    /// The components in it.
    pub items: Vec<PaletteItem>,
}

/// A component of the palette.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PaletteItem {
    /// The component's tag.
    pub tag: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// The SVG path of its icon.
    pub icon: &'static str,
    /// The tags of the components that it may be placed in; empty for the top.
    pub inside: &'static [&'static str],
    /// Whether it is a wire, which is added by connecting two resources.
    pub is_wire: bool,
}

/// The palette in a language, without the components that only commands and readers create.
pub fn palette(language: Language) -> Vec<PaletteArea> {
    let area = |area: Area| PaletteArea {
        tag: area.tag(),
        name: area.name().get(language),
        items: items(area, language),
    };
    Area::ALL.into_iter().map(area).filter(|area| !area.items.is_empty()).collect()
}

/// The components that are created by accepting findings and reading files.
const BROUGHT_ABOUT: [&str; 2] = [plan::Acceptance::TAG, plan::UnrecognizedResource::TAG];

fn items(area: Area, language: Language) -> Vec<PaletteItem> {
    let listed = Kind::ALL
        .iter()
        .filter(|listed| listed.spec.area == area && !BROUGHT_ABOUT.contains(&listed.tag));
    let item = |listed: &plan::KindInfo| PaletteItem {
        tag: listed.tag,
        name: listed.spec.name.get(language),
        about: listed.spec.about.get(language),
        icon: listed.spec.icon,
        inside: listed.spec.inside,
        is_wire: matches!(listed.spec.drawn, Drawn::Wire { .. }),
    };
    listed.map(item).collect()
}
