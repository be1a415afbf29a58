//! What can be added to a plan, by area.

use plan::{Area, Component, Drawn, Kind, Language};
use serde::Serialize;

/// One group of the palette.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PaletteArea {
    /// The area's tag.
    pub tag: &'static str,
    /// Its heading.
    pub name: &'static str,
    /// What can be added.
    pub items: Vec<PaletteItem>,
}

/// One thing that can be added.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PaletteItem {
    /// The component's tag.
    pub tag: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// The tags that it may stand in; empty when it stands by itself.
    pub inside: &'static [&'static str],
    /// Whether it is a wire, which is added by connecting two things.
    pub is_wire: bool,
}

/// The palette in a reader's words. What other commands and files bring about is not in it.
pub fn palette(language: Language) -> Vec<PaletteArea> {
    let area = |area: Area| PaletteArea {
        tag: area.tag(),
        name: area.name().get(language),
        items: items(area, language),
    };
    Area::ALL.into_iter().map(area).filter(|area| !area.items.is_empty()).collect()
}

/// What accepting a finding and reading a file bring about.
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
