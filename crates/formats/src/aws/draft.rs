//! Resources while they are put together: fields as JSON, read by the component's own shapes at the end.

use std::collections::{BTreeMap, BTreeSet};

use plan::{
    Change, Id, Kind, Path, Resource, Spot, Tags, UnrecognizedPart, UnrecognizedResource, Words,
    words,
};
use serde_json::{Map, Value};

use super::json::tags;
use crate::{OpenedPlan, Refusal};

/// One resource to be.
pub(super) struct Draft {
    pub(super) tag: &'static str,
    pub(super) name: String,
    pub(super) parent: Option<String>,
    pub(super) fields: Map<String, Value>,
    pub(super) tags: BTreeMap<String, String>,
    pub(super) account: String,
    pub(super) aside: Vec<(Path, Value, Words)>,
}

impl Draft {
    /// A draft of what AWS says in `item`: its name is the tag `Name`; null fields are left out.
    pub(super) fn of(tag: &'static str, item: &Value, fields: Value) -> Draft {
        let fields = if let Value::Object(map) = fields { map } else { Map::new() };
        let mut draft = Draft {
            tag,
            name: String::new(),
            parent: None,
            fields,
            tags: BTreeMap::new(),
            account: String::new(),
            aside: Vec::new(),
        };
        draft.add(tags(item));
        draft
    }

    /// Adds tags; the one called `Name` is the name.
    fn add(&mut self, mut tags: BTreeMap<String, String>) {
        if let Some(name) = tags.remove("Name") {
            self.name = name;
        }
        self.tags.extend(tags);
    }

    pub(super) fn inside(mut self, parent: Option<&str>) -> Draft {
        self.parent = parent.map(str::to_owned);
        self
    }

    /// Keeps why the input does not show what a field points at.
    pub(super) fn miss(&mut self, field: &str, name: &str, reason: Words) {
        let path = Path::new(&format!("//{field}"));
        self.aside.push((path, told(name, reason), reason));
    }

    /// Keeps what has no place in the draft; what is only named is kept with the reason, since the name
    /// alone says nothing to a reader.
    pub(super) fn unrecognized(&mut self, place: &str, json: Value, reason: Words) {
        let json = match json {
            Value::String(name) => told(&name, reason),
            json => json,
        };
        let row = self.aside.len();
        self.aside.push((Path::new(&format!("//{place}")).row(row), json, reason));
    }
}

/// What is only named, with the reason, since the name alone says nothing to a reader.
pub(super) fn told(name: &str, reason: Words) -> Value {
    Value::from(format!("{name}: {}", reason.en))
}

/// All drafts by id.
#[derive(Default)]
pub(super) struct Drafts {
    drafts: BTreeMap<Id, Draft>,
    unrecognized: Vec<(String, Value, Words)>,
}

const BROKEN: Words = words("this file is no JSON", "이 파일은 JSON이 아닙니다");
const UNKNOWN: Words =
    words("this is no known output of the AWS CLI", "알려진 AWS CLI 출력이 아닙니다");
const NAMELESS: Words = words("this has no id", "ID가 없습니다");

impl Drafts {
    pub(super) fn put(&mut self, id: &str, draft: Draft) {
        self.drafts.insert(Id::from_text(id), draft);
    }

    pub(super) fn get_mut(&mut self, id: &str) -> Option<&mut Draft> {
        self.drafts.get_mut(&Id::from_text(id))
    }

    pub(super) fn get(&self, id: &str) -> Option<&Draft> {
        self.drafts.get(&Id::from_text(id))
    }

    /// The drafts of one component, in the order of ids.
    pub(super) fn of(&self, tag: &str) -> impl Iterator<Item = (&Id, &Draft)> {
        self.drafts.iter().filter(move |(_, draft)| draft.tag == tag)
    }

    /// Lets subnets without a `field` name one that is not in the plan, unless their VPC has a draft of a tag
    /// whose flag makes it the one of all subnets that name none.
    pub(super) fn miss_in_subnets(
        &mut self,
        (tag, flag): (&str, &str),
        field: &str,
        name: &str,
        reason: Words,
    ) {
        let of_all = |draft: &&Draft| draft.fields.get(flag) == Some(&Value::Bool(true));
        let drafted = self.drafts.values().filter(|draft| draft.tag == tag).filter(of_all);
        let known: BTreeSet<String> = drafted.filter_map(|draft| draft.parent.clone()).collect();
        for subnet in self.drafts.values_mut().filter(|draft| draft.tag == "subnet") {
            let vpc = subnet.parent.as_ref().filter(|vpc| !known.contains(*vpc));
            let Some(vpc) = vpc.filter(|_| !subnet.fields.contains_key(field)) else { continue };
            let unseen = format!("{vpc}-{name}");
            subnet.miss(field, &unseen, reason);
            subnet.fields.insert(field.to_owned(), unseen.into());
        }
    }

    /// Gives a draft tags that are listed apart from it.
    pub(super) fn tag(&mut self, id: &str, tags: &BTreeMap<String, String>) {
        if let Some(draft) = self.get_mut(id) {
            draft.add(tags.clone());
        }
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.drafts.contains_key(&Id::from_text(id))
    }

    /// A file that is no JSON: its name and place are kept, its text is not, since it may hold secrets.
    pub(super) fn broken(&mut self, refusal: &Refusal) {
        let said = refusal.text(plan::Language::En);
        self.unrecognized.push((refusal.file.clone(), Value::from(said), BROKEN));
    }

    pub(super) fn unknown(&mut self, file: &str, json: Value) {
        self.unrecognized.push((file.to_owned(), json, UNKNOWN));
    }

    pub(super) fn nameless(&mut self, key: &str, json: Value) {
        let json = as_it_came(json);
        self.unrecognized.push((key.to_owned(), json, NAMELESS));
    }

    pub(super) fn unrecognized(&mut self, id: &str, json: Value, reason: Words) {
        let json = as_it_came(json);
        self.unrecognized.push((id.to_owned(), json, reason));
    }

    /// The plan of all drafts, with what was set aside.
    pub(super) fn opened(self) -> OpenedPlan {
        let mut opened = OpenedPlan::default();
        let mut change = Change::new("");
        for (id, draft) in self.drafts {
            let resource = resource(&id, draft, &mut opened.unrecognized);
            change = change.put(&id, resource);
        }
        opened.plan.apply(&change);
        for (name, json, reason) in self.unrecognized {
            let id = Id::from_text(&name).free(|id| opened.plan.resource(id).is_some());
            let unread =
                UnrecognizedResource { reason: reason.en.to_owned(), place: String::new(), json };
            opened.plan.apply(&Change::new("").put(&id, Resource::new(name, unread)));
            opened.unrecognized.push(UnrecognizedPart { spot: Spot::whole(&id), reason });
        }
        opened
    }
}

/// An item without what only its path said of it.
fn as_it_came(mut json: Value) -> Value {
    if let Value::Object(map) = &mut json {
        map.remove("PathRegion");
    }
    json
}

fn resource(id: &Id, draft: Draft, unrecognized: &mut Vec<UnrecognizedPart>) -> Resource {
    let fields = Value::Object(draft.fields);
    let (kind, asides) = Kind::read(draft.tag, fields)
        .unwrap_or_else(|| (Kind::from(UnrecognizedResource::default()), Vec::new()));
    let mut resource = Resource::new(draft.name, kind);
    resource.tags = Tags(draft.tags);
    resource.account = draft.account;
    resource.parent = draft.parent.map(|parent| Id::from_text(&parent));
    let asides = asides.into_iter().map(|aside| (aside.path, aside.json, aside.reason));
    for (path, json, reason) in asides.chain(draft.aside) {
        unrecognized.push(UnrecognizedPart { spot: Spot::at(id, path.clone()), reason });
        resource.unrecognized.insert(path, json);
    }
    resource
}
