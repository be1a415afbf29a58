//! The kinds of components in a reader's words, and what can be added to a plan, by area.

use blueprint::Template;
use draw::Detail;
use plan::{Area, Component, Drawn, Kind, KindInfo, Language};
use view::{Catalog, FormatView, KindView, PaletteArea, TemplateView};

use crate::Export;

/// Every kind in a reader's words, with the groups of the palette. What other commands and files bring
/// about is in no group.
pub fn catalog(language: Language) -> Catalog {
    let area = |area: Area| PaletteArea {
        tag: area.tag().to_owned(),
        name: area.name().get(language).to_owned(),
        items: items(area),
    };
    Catalog {
        kinds: Kind::ALL.iter().map(|listed| kind(listed, language)).collect(),
        areas: Area::ALL.into_iter().map(area).filter(|area| !area.items.is_empty()).collect(),
        formats: crate::exports().iter().map(|known| export(known, language)).collect(),
        templates: blueprint::TEMPLATES.iter().map(|known| template(known, language)).collect(),
        rules: u32::try_from(rules::all().count()).unwrap_or(u32::MAX),
        zooms: [Detail::Summary, Detail::Names, Detail::Full].map(zoom_of),
    }
}

/// What a plan can be written as.
fn export(known: &Export, language: Language) -> FormatView {
    FormatView {
        name: known.name.to_owned(),
        label: known.label.get(language).to_owned(),
        extension: known.extension.to_owned(),
        lossless: known.lossless,
    }
}

fn template(known: &Template, language: Language) -> TemplateView {
    TemplateView {
        name: known.name.to_owned(),
        title: known.title.get(language).to_owned(),
        about: known.about.get(language).to_owned(),
    }
}

/// The least zoom, in thousandths, at which a drawing shows that much.
fn zoom_of(detail: Detail) -> u32 {
    (0..4_000).find(|zoom| Detail::at(f64::from(*zoom) / 1000.0) >= detail).unwrap_or(1000)
}

/// The components that are created by accepting findings and reading files.
const BROUGHT_ABOUT: [&str; 2] = [plan::Acceptance::TAG, plan::UnrecognizedResource::TAG];

fn items(area: Area) -> Vec<String> {
    let listed = Kind::ALL.iter();
    let listed = listed.filter(|listed| listed.spec.area == area);
    let tags = listed.map(|listed| listed.tag).filter(|tag| !BROUGHT_ABOUT.contains(tag));
    tags.map(str::to_owned).collect()
}

fn kind(listed: &KindInfo, language: Language) -> KindView {
    let inside = listed.spec.inside;
    KindView {
        tag: listed.tag.to_owned(),
        name: listed.spec.name.get(language).to_owned(),
        about: listed.spec.about.get(language).to_owned(),
        icon: listed.spec.icon.to_owned(),
        area: listed.spec.area.tag().to_owned(),
        inside: inside.iter().map(|tag| (*tag).to_owned()).collect(),
        alone: inside.is_empty() || inside.iter().any(|tag| stands_alone(tag)),
        is_wire: matches!(listed.spec.drawn, Drawn::Wire { .. }),
    }
}

/// Whether what has this tag stands in nothing: then what stands in it may stand beside it too, before
/// someone has drawn the place around it.
fn stands_alone(tag: &str) -> bool {
    Kind::listed(tag).is_some_and(|listed| listed.spec.inside.is_empty())
}
