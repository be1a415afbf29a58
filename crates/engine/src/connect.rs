//! Connecting two resources on the canvas: the wires that may join them, and what AWS would refuse.

use plan::{Change, Drawn, Field, Id, Kind, Language, Path, Resource, Shape, fill};
use serde::Serialize;
use serde_json::Value;

use crate::{FindingView, Session};

/// A wire that may join two resources.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Connection {
    /// The wire's tag.
    pub tag: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Why AWS would refuse it here, or that it duplicates one, if so.
    pub refused: Option<String>,
    /// The new wire's id.
    pub id: Id,
    /// The change that adds it.
    #[serde(skip)]
    pub change: Change,
}

/// The wires that may join `from` to `to`, those that AWS allows first.
pub fn connections(session: &Session, from: &Id, to: &Id, language: Language) -> Vec<Connection> {
    let mut found = ways(session, from, to, language);
    for way in &mut found {
        way.refused = refusal(session, way, language);
    }
    found.sort_by_key(|connection| connection.refused.is_some());
    found
}

/// The wires that may join `from` to `to`, without what AWS would refuse.
pub fn ways(session: &Session, from: &Id, to: &Id, language: Language) -> Vec<Connection> {
    let way = |listed: &'static plan::KindInfo| {
        let (change, id) = wire(session, listed, from, to)?;
        let name = listed.spec.name.get(language);
        let change = Change { label: name.to_owned(), ..change };
        let (tag, icon) = (listed.tag, listed.spec.icon);
        Some(Connection { tag, name, icon, refused: None, change, id })
    };
    Kind::ALL.iter().filter_map(way).collect()
}

/// Whether a wire of this tag may end at a resource.
pub fn may_end(session: &Session, tag: &str, id: &Id) -> bool {
    let Some(listed) = Kind::listed(tag) else { return false };
    let Drawn::Wire { from, to } = listed.spec.drawn else { return false };
    let here = session.plan().resource(id).map(|resource| resource.is.tag());
    here.is_some_and(|here| takes(listed.fields, from, here) || takes(listed.fields, to, here))
}

fn wire(
    session: &Session,
    listed: &'static plan::KindInfo,
    from: &Id,
    to: &Id,
) -> Option<(Change, Id)> {
    let Drawn::Wire { from: first, to: second } = listed.spec.drawn else { return None };
    let plan = session.plan();
    let tag = |id: &Id| plan.resource(id).map(|resource| resource.is.tag());
    let (from_tag, to_tag) = (tag(from)?, tag(to)?);
    let ends = if takes(listed.fields, first, from_tag) && takes(listed.fields, second, to_tag) {
        (from, to)
    } else if takes(listed.fields, first, to_tag) && takes(listed.fields, second, from_tag) {
        (to, from)
    } else {
        return None;
    };
    let is = (listed.blank)().with_field(&Path::new(first), Value::from(ends.0.as_str())).ok()?;
    let is = is.with_field(&Path::new(second), Value::from(ends.1.as_str())).ok()?;
    let id =
        Id::from_text(&format!("{}-{}", ends.0, ends.1)).free(|id| plan.resource(id).is_some());
    Some((Change::new("").put(&id, Resource::new("", is)), id))
}

fn takes(fields: &[Field], name: &str, tag: &str) -> bool {
    let field = fields.iter().find(|field| field.name == name);
    matches!(field, Some(Field { shape: Shape::Ref(tags), .. }) if tags.contains(&tag))
}

/// What AWS would refuse about a wire, if anything.
pub fn refusal(session: &Session, way: &Connection, language: Language) -> Option<String> {
    let after = session.with_plan(session.plan().with(&way.change));
    let refused = after
        .raw_findings()
        .iter()
        .find(|finding| finding.severity == plan::Severity::Rejected && finding.at.id == way.id);
    refused.map(|finding| FindingView::of(&after, finding, language).message)
}

/// Why a resource of this tag may not be placed inside `parent`; `None` if it may.
pub fn misplaced(
    session: &Session,
    tag: &str,
    parent: Option<&Id>,
    language: Language,
) -> Option<String> {
    let spec = Kind::listed(tag)?.spec;
    let here = parent.and_then(|id| session.plan().resource(id)).map(|resource| resource.is.tag());
    let fits = match here {
        Some(tag) => spec.inside.contains(&tag),
        None => {
            spec.inside.is_empty()
                || spec
                    .inside
                    .iter()
                    .any(|tag| Kind::listed(tag).is_some_and(|l| l.spec.inside.is_empty()))
        }
    };
    let name = |tag: &&str| Kind::listed(tag).map(|listed| listed.spec.name.get(language));
    let places: Vec<&str> = spec.inside.iter().filter_map(name).collect();
    let (what, places) = (spec.name.get(language), places.join(", "));
    let args = [("what", what.to_owned()), ("places", places.clone())];
    (!fits).then(|| match (language, places.is_empty()) {
        (Language::En, true) => format!("{what} cannot be inside another resource"),
        (Language::En, false) => format!("{what} must be inside: {places}"),
        (Language::Ko, true) => fill("{what}은(는) 다른 리소스 안에 둘 수 없습니다", &args),
        (Language::Ko, false) => {
            fill("{what}은(는) 다음 리소스 안에 두어야 합니다: {places}", &args)
        }
    })
}
