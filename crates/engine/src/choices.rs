//! What a field may name: the resources that fit it, the nearest first, and what could be created for it
//! where it would stand.

use plan::{Change, Id, Kind, Language, Path, Plan, Resource, Shape, Target};
use serde_json::Value;
use view::{Choices, Creation, Suggestion};

use crate::{Message, Session, defaults, misplaced};

/// How many resources are offered at most; more words find the others.
const MOST: usize = 100;

impl Session {
    /// What a field of a resource may name, of that what holds all words of a text. Without a field it is
    /// what the resource may stand in. Nothing where the field names nothing.
    pub fn choices(
        &self,
        id: &Id,
        field: Option<&Path>,
        text: &str,
        language: Language,
    ) -> Choices {
        let Some(resource) = self.plan().resource(id) else { return Choices::default() };
        let (tags, words) = match field {
            Some(field) => named_by(&resource.is, field),
            None => (inside(&resource.is), &[][..]),
        };
        let word = |word: &&str| Suggestion {
            value: (*word).to_owned(),
            name: (*word).to_owned(),
            detail: String::new(),
        };
        let reader = Reader { plan: self.plan(), id, language };
        let creations = match field {
            Some(_) => tags.iter().filter_map(|tag| creation(self, id, tag, language)).collect(),
            None => Vec::new(),
        };
        let chosen = field.map_or_else(Vec::new, |field| others_of_list(&resource.is, field));
        let all = words.iter().map(word).chain(reader.named(tags));
        let open = all.filter(|one| !chosen.contains(&one.value));
        let found =
            open.filter(|one| says(&format!("{} {} {}", one.name, one.value, one.detail), text));
        Choices { found: found.take(MOST).collect(), creations }
    }

    /// The change that creates a resource of a tag, as it is when it is added, and has a field name it.
    ///
    /// # Errors
    /// When nothing of that tag can stand where the resource is, or the field does not name such a thing.
    pub fn create_for(
        &self,
        id: &Id,
        field: &Path,
        tag: &str,
        label: &str,
    ) -> Result<(Change, Id), Message> {
        let unfit = || {
            Message::new(
                format!("`{tag}` does not fit here"),
                format!("여기에는 `{tag}` 항목을 둘 수 없습니다"),
            )
        };
        let place = place_for(self, id, tag).ok_or_else(unfit)?;
        let new = Id::from_text(tag).free(|id| self.plan().resource(id).is_some());
        let resource = defaults::fresh(self, tag, place.as_ref()).ok_or_else(unfit)?;
        let named = self.set(id, field, Value::from(new.as_str()), label)?;
        let mut change = Change::new(label).put(&new, Resource { parent: place, ..resource });
        change.edits.extend(named.edits);
        Ok((change, new))
    }
}

/// The tags that a field names, with the words that it takes beside them.
fn named_by(is: &Kind, field: &Path) -> (&'static [&'static str], &'static [&'static str]) {
    const LOCAL: &[&str] = &[Target::LOCAL];
    match is.shape(field) {
        Some(Shape::Ref(tags)) => (tags, &[]),
        Some(Shape::Target(tags)) => (tags, LOCAL),
        _ => (&[], &[]),
    }
}

/// What the other items of the list name that a field is an item of: naming it again says nothing.
fn others_of_list(is: &Kind, field: &Path) -> Vec<String> {
    let pointer = field.to_string();
    let place = pointer.rsplit_once('/').and_then(|(list, row)| Some((list, row.parse().ok()?)));
    let Some((list, row)): Option<(&str, usize)> = place else { return Vec::new() };
    let json = is.fields_as_json();
    let items = json.pointer(list).and_then(Value::as_array).into_iter().flatten();
    let others = items.enumerate().filter(|(place, _)| *place != row);
    others.filter_map(|(_, item)| item.as_str().map(str::to_owned)).collect()
}

fn inside(is: &Kind) -> &'static [&'static str] {
    is.spec().map_or(&[], |spec| spec.inside)
}

fn creation(session: &Session, id: &Id, tag: &str, language: Language) -> Option<Creation> {
    let place = place_for(session, id, tag)?;
    Some(Creation {
        tag: tag.to_owned(),
        kind: Kind::listed(tag)?.spec.name.get(language).to_owned(),
        place: place.map_or_else(String::new, |place| session.plan().called(&place).to_owned()),
    })
}

/// Where something of a tag would stand that a resource names: in the nearest place around the resource
/// that takes it, or at the top. Nothing where it can stand nowhere.
fn place_for(session: &Session, id: &Id, tag: &str) -> Option<Option<Id>> {
    let around = std::iter::once(id.clone()).chain(session.plan().parents(id));
    let fits = |place: Option<&Id>| misplaced(session, tag, place, Language::En).is_none();
    let near = around.map(Some).find(|place| fits(place.as_ref()));
    near.or_else(|| fits(None).then_some(None))
}

/// Whether a text holds every word.
fn says(text: &str, words: &str) -> bool {
    let text = text.to_lowercase();
    words.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

/// Reads the resources around one for a reader.
struct Reader<'a> {
    plan: &'a Plan,
    id: &'a Id,
    language: Language,
}

impl Reader<'_> {
    /// The resources of some tags, the nearest to this one first: those in the same place, then the others.
    fn named(&self, tags: &[&str]) -> Vec<Suggestion> {
        let around = self.plan.parents(self.id);
        let far = |id: &Id| {
            !self
                .plan
                .parents(id)
                .iter()
                .any(|parent| around.last() != Some(parent) && around.contains(parent))
        };
        let fits = self
            .plan
            .resources()
            .filter(|(id, resource)| tags.contains(&resource.is.tag()) && *id != self.id);
        let mut found: Vec<(bool, Suggestion)> =
            fits.map(|(id, resource)| (far(id), self.suggestion(id, resource))).collect();
        found.sort_by(|(a, one), (b, other)| (a, &one.name).cmp(&(b, &other.name)));
        found.into_iter().map(|(_, suggestion)| suggestion).collect()
    }

    fn suggestion(&self, id: &Id, resource: &Resource) -> Suggestion {
        let kind = Kind::listed(resource.is.tag())
            .map_or("", |listed| listed.spec.name.get(self.language));
        let place = resource.parent.as_ref().map(|parent| self.plan.called(parent));
        let detail = match place {
            Some(place) => format!("{kind} · {place}"),
            None => kind.to_owned(),
        };
        Suggestion { value: id.to_string(), name: resource.called(id).to_owned(), detail }
    }
}
