//! What a page asks to change, as a change of the plan.

use plan::{Change, Id, Path, Resource};
use serde_json::Value;
use view::{EditRequest, FieldEntry, Key};

use super::{PageSession, building, joining, paste, place, reply, rows};
use crate::{FindingView, Message, Session, connections, defaults, misplaced};

/// A change, with what it adds and what is to be selected then.
pub(super) struct Made {
    /// The change.
    pub(super) change: Change,
    /// The resources that it adds.
    pub(super) added: Vec<Id>,
    /// Whether it lays everything out anew, so that nothing is to stay where it is.
    pub(super) moves_all: bool,
}

impl From<Change> for Made {
    fn from(change: Change) -> Made {
        Made { change, added: Vec::new(), moves_all: false }
    }
}

/// The change that is asked for, or why there is none.
pub(super) fn change(page: &PageSession, label: &str, edit: EditRequest) -> Result<Made, String> {
    let session = &page.session;
    let said = |message: Message| message.get(page.language).to_owned();
    let path = |key: &Key| Path::new(key);
    match edit {
        EditRequest::Set(at, field, FieldEntry::Text(text)) => {
            Ok(session.enter(&id(&at)?, &path(&field), &text, label).map_err(said)?.into())
        }
        EditRequest::Set(at, field, FieldEntry::Flag(on)) => {
            Ok(session.set(&id(&at)?, &path(&field), Value::from(on), label).map_err(said)?.into())
        }
        EditRequest::AddRow(at, list) => {
            Ok(session.add_row(&id(&at)?, &path(&list), label).map_err(said)?.into())
        }
        EditRequest::RemoveRow(at, row) => {
            Ok(session.remove_row(&id(&at)?, &path(&row), label).map_err(said)?.into())
        }
        EditRequest::Create(at, field, tag) => {
            let made = session.create_for(&id(&at)?, &path(&field), &tag, label);
            Ok(made.map_err(said)?.0.into())
        }
        EditRequest::Fix(finding, fix) => fixed(page, &finding, fix),
        EditRequest::FixSafe => Ok(reply::safe_fixes(page).into()),
        EditRequest::Accept(finding, reason) => accepted(page, &finding, &reason),
        EditRequest::Outline(text) => outline(page, label, &text),
        EditRequest::Replace(text) => replaced(page, label, text),
        EditRequest::Paste(text, into) => paste::pasted(page, label, &text, into.as_ref()),
        EditRequest::Duplicate(keys) => paste::duplicated(page, label, &ids(&keys)),
        EditRequest::Delete(keys) => Ok(deleted(session, label, &ids(&keys)).into()),
        EditRequest::Add(tag, into, at) => added(page, label, &tag, into.as_ref(), at),
        EditRequest::Join(from, to, by) => joined(page, &id(&from)?, &id(&to)?, by.as_deref()),
        EditRequest::JoinBy(form, method) => Ok(joining::joined(page, &form, &method)?.into()),
        EditRequest::Build(form) => building::made(page, &form),
        EditRequest::Allow(form) => Ok(joining::allowed(page, &form)?.into()),
        EditRequest::SetUp(join, place, service) => {
            Ok(joining::set_up(page, &join, place, service)?.into())
        }
        EditRequest::AddPrices => Ok(joining::prices(page)),
        EditRequest::Place(placed) => place::placed(page, label, &placed),
        EditRequest::Arrange(within) => {
            let within = within.as_ref().map(id).transpose()?;
            let change = draw::arranged(session.plan(), within.as_ref(), label);
            Ok(Made { change, added: Vec::new(), moves_all: within.is_none() })
        }
        EditRequest::Rename(..)
        | EditRequest::Remark(..)
        | EditRequest::Tag(..)
        | EditRequest::Own(..)
        | EditRequest::PutInside(..) => described(session, label, &edit),
    }
}

/// The change of what every resource has: its name, remark, tags, owner and place.
fn described(session: &Session, label: &str, edit: &EditRequest) -> Result<Made, String> {
    let (at, change) = match edit {
        EditRequest::Rename(at, name) => (at, session.rename(&id(at)?, name, label)),
        EditRequest::Remark(at, note) => (at, session.remark(&id(at)?, note, label)),
        EditRequest::Tag(at, tags) => (at, session.tag(&id(at)?, tags, label)),
        EditRequest::Own(at, account) => (at, session.own(&id(at)?, account, label)),
        EditRequest::PutInside(at, parent) => {
            let parent = parent.as_ref().map(id).transpose()?;
            (at, session.put_inside(&id(at)?, parent.as_ref(), label))
        }
        _ => return Err(String::new()),
    };
    change.map(Made::from).ok_or_else(|| at.to_string())
}

/// The id of a key.
pub(super) fn id(key: &Key) -> Result<Id, String> {
    Id::new(key).ok_or_else(|| key.to_string())
}

/// The ids of keys.
pub(super) fn ids(keys: &[Key]) -> Vec<Id> {
    keys.iter().filter_map(|key| Id::new(key)).collect()
}

fn fixed(page: &PageSession, finding: &str, fix: u32) -> Result<Made, String> {
    let view = explained(page, finding).ok_or_else(|| finding.to_owned())?;
    let fix = usize::try_from(fix).ok().and_then(|fix| view.fixes.into_iter().nth(fix));
    fix.map(|fix| fix.change.into()).ok_or_else(|| finding.to_owned())
}

fn accepted(page: &PageSession, finding: &str, reason: &str) -> Result<Made, String> {
    let view = explained(page, finding).ok_or_else(|| finding.to_owned())?;
    Ok(page.session.accept(&view, reason, page.language).into())
}

/// A finding in a reader's words, by its key.
pub(super) fn explained(page: &PageSession, key: &str) -> Option<FindingView> {
    let finding = rows::named(&page.session, key)?;
    Some(FindingView::of(&page.session, finding, page.language))
}

fn replaced(page: &PageSession, label: &str, text: String) -> Result<Made, String> {
    let file = crate::File { name: String::new(), bytes: text.into_bytes() };
    let opened = Session::open(&[file]).map_err(|refusal| refusal.text(page.language))?;
    Ok(Change::between(page.session.plan(), opened.session.plan(), label).into())
}

fn outline(page: &PageSession, label: &str, text: &str) -> Result<Made, String> {
    let before = page.session.plan();
    let plan = text.parse::<plan::Plan>();
    let plan = plan.map_err(|error| error.text(page.language))?;
    Ok(Change::between(before, &crate::keep_positions(before, plan), label).into())
}

/// The change that drops resources, what is inside them, and the wires that would lose an end.
fn deleted(session: &Session, label: &str, chosen: &[Id]) -> Change {
    let plan = session.plan();
    let all = super::find::dropped(plan, chosen);
    all.iter().fold(Change::new(label), |change, id| change.drop(id))
}

fn added(
    page: &PageSession,
    label: &str,
    tag: &str,
    into: Option<&Key>,
    at: Option<(i32, i32)>,
) -> Result<Made, String> {
    let session = &page.session;
    let parent = into.map(id).transpose()?;
    if let Some(why) = misplaced(session, tag, parent.as_ref(), page.language) {
        return Err(why);
    }
    let new = Id::from_text(tag).free(|id| session.plan().resource(id).is_some());
    let at = at.map(|at| place::within(page, parent.as_ref(), at));
    let fresh = defaults::fresh(session, tag, parent.as_ref()).ok_or_else(|| tag.to_owned())?;
    let resource = Resource { parent, at, ..fresh };
    Ok(Made { change: Change::new(label).put(&new, resource), added: vec![new], moves_all: false })
}

/// Joins two resources. A way that AWS refuses is taken all the same: the refusal is a finding.
fn joined(page: &PageSession, from: &Id, to: &Id, by: Option<&str>) -> Result<Made, String> {
    let none = Message::new("nothing joins these two", "이 둘을 연결할 수 있는 것이 없습니다");
    let ways = connections(&page.session, from, to, page.language);
    let way = ways.into_iter().find(|way| from != to && by.is_none_or(|by| way.tag == by));
    let way = way.ok_or_else(|| none.get(page.language).to_owned())?;
    Ok(Made { change: way.change, added: vec![way.id], moves_all: false })
}
