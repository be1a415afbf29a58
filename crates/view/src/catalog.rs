//! What does not change while a plan is worked on: the kinds of components and the words for them, in
//! one language.

use serde::{Deserialize, Serialize};

/// The kinds of components in one language, and the names of what can be chosen from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalog {
    /// Every kind of component, in the order of the palette.
    pub kinds: Vec<KindView>,
    /// The groups of the palette, with the tags of the kinds that can be added.
    pub areas: Vec<PaletteArea>,
    /// The formats that a plan can be written in.
    pub formats: Vec<FormatView>,
    /// The templates, in the order of menus.
    pub templates: Vec<TemplateView>,
    /// How many rules look at a plan.
    pub rules: u32,
    /// The zooms, in thousandths, from which a drawing shows more: VPCs as summaries, the grid with its
    /// names, and everything.
    pub zooms: [u32; 3],
}

/// A format that a plan can be written in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormatView {
    /// Its name in requests.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// The end of its files' names, without the dot.
    pub extension: String,
    /// Whether the plan can be read back from it whole.
    pub lossless: bool,
}

/// A template: a design that is drawn again and again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateView {
    /// Its name in requests.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub about: String,
}

/// A kind of component.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindView {
    /// Its tag, such as in files.
    pub tag: String,
    /// AWS's name for it.
    pub name: String,
    /// One sentence: what it is for.
    pub about: String,
    /// The icon: an SVG path on a 24 by 24 grid, stroked, not filled.
    pub icon: String,
    /// The tag of its area.
    pub area: String,
    /// The tags of what it may stand in; empty when it stands by itself.
    pub inside: Vec<String>,
    /// Whether it may stand at the top of a plan.
    pub alone: bool,
    /// Whether it is drawn as a wire, and so is added by connecting two resources.
    pub is_wire: bool,
}

/// A group of the palette.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaletteArea {
    /// The area's tag.
    pub tag: String,
    /// Its heading.
    pub name: String,
    /// The tags of what can be added.
    pub items: Vec<String>,
}
