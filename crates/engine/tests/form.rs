//! Forms: whatever a form offers to add or to enter can be added and entered.

#![allow(
    clippy::panic,
    clippy::explicit_auto_deref,
    clippy::needless_borrow,
    clippy::unwrap_used,
    reason = "a test that cannot read its own plan has failed"
)]

use std::rc::Rc;

use engine::{Change, Id, Kind, Language, Path, Plan, Resource, Session};
use view::{Editor, FieldView, Form};

/// One resource of every kind, each blank, called by its tag.
fn everything() -> Session {
    let change = Kind::ALL.iter().fold(Change::new(""), |change, listed| {
        change.put(&Id::new(listed.tag).unwrap(), Resource::new("", (listed.blank)()))
    });
    // Choosing a resource of the own kind takes a second one.
    let change = Kind::ALL.iter().fold(change, |change, listed| {
        let second = Id::new(&format!("{}-2", listed.tag)).unwrap();
        change.put(&second, Resource::new("", (listed.blank)()))
    });
    Session::of(Plan::default().with(&change))
}

fn form(session: &Session, id: &Id) -> Form {
    session.form(id, Language::En).unwrap()
}

/// What a person would enter: the first that is offered, or the example.
fn fitting(session: &Session, id: &Id, field: &FieldView) -> Option<String> {
    match &field.editor {
        Editor::Text { example, .. } if example.is_empty() => Some("64512".to_owned()),
        Editor::Text { example, .. } => Some(example.clone()),
        Editor::Choice { choices, .. } => choices.last().map(|choice| choice.value.clone()),
        Editor::Reference { .. } => {
            let path = Path::new(&*field.path);
            let choices = session.choices(id, Some(&path), "", Language::En);
            choices.found.first().map(|choice| choice.value.clone())
        }
        Editor::Flag { .. } | Editor::List { .. } | Editor::Rows { .. } => None,
    }
}

fn at(form: &Form, path: &str) -> FieldView {
    every(&form.fields).into_iter().find(|field| &*field.path == path).unwrap()
}

/// The fields, those in lists and rows too.
fn every(fields: &[Rc<FieldView>]) -> Vec<FieldView> {
    let inside = |field: &FieldView| match &field.editor {
        Editor::List { items, .. } => every(items),
        Editor::Rows { rows, .. } => rows.iter().flat_map(|row| every(&row.fields)).collect(),
        _ => Vec::new(),
    };
    fields
        .iter()
        .flat_map(|field| [vec![FieldView::clone(field)], inside(field)].concat())
        .collect()
}

fn value(field: &FieldView) -> String {
    match &field.editor {
        Editor::Text { value, .. } | Editor::Choice { value, .. } => value.clone(),
        Editor::Reference { value, .. } => value.as_deref().unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

#[track_caller]
fn enter(session: &mut Session, id: &Id, field: &FieldView) {
    let text = fitting(session, id, field).unwrap();
    let change = session.enter(id, &Path::new(&*field.path), &text, "").unwrap_or_else(|refused| {
        panic!("{id}{}: `{text}` is refused: {}", field.path, refused.en);
    });
    session.apply(&change);
    assert_eq!(value(&at(&form(session, id), &field.path)), text, "{id}{}", field.path);
}

#[test]
fn a_value_can_be_added_to_every_list_and_is_in_no_plan_before() {
    let mut session = everything();
    let mut lists = 0;
    for listed in Kind::ALL {
        let id = Id::new(listed.tag).unwrap();
        for field in form(&session, &id).fields {
            for count in 0..2 {
                let Editor::List { items, blank } = at(&form(&session, &id), &field.path).editor
                else {
                    continue;
                };
                assert_eq!(items.len(), count, "{id}{}", field.path);
                enter(&mut session, &id, &blank);
                lists += 1;
            }
        }
    }
    assert!(lists > 60, "only {lists}");
}

#[test]
fn a_row_can_be_added_to_every_list_of_rows_and_every_field_of_it_be_entered() {
    let mut session = everything();
    let mut entered = 0;
    for listed in Kind::ALL {
        let id = Id::new(listed.tag).unwrap();
        let lists = form(&session, &id).fields;
        for list in lists.iter().filter(|field| matches!(field.editor, Editor::Rows { .. })) {
            session.apply(&session.add_row(&id, &Path::new(&*list.path), "").unwrap());
            let row = at(&form(&session, &id), &list.path);
            for field in every(&[Rc::new(row)]) {
                if let Editor::List { blank, .. } = &field.editor {
                    enter(&mut session, &id, blank);
                } else if fitting(&session, &id, &field).is_some() {
                    enter(&mut session, &id, &field);
                }
                entered += 1;
            }
        }
    }
    assert!(entered > 40, "only {entered}");
}

#[test]
fn a_value_that_is_emptied_leaves_its_list() {
    let plan = "vpc v 10.0.0.0/16\nsecurity-group g parent v\ninstance i groups g";
    let mut session = Session::of(plan.parse().unwrap());
    let (id, path) = (Id::new("i").unwrap(), Path::new("/security_groups/0"));
    session.apply(&session.enter(&id, &path, "", "").unwrap());
    let Editor::List { items, .. } = at(&form(&session, &id), &"/security_groups").editor else {
        panic!("security groups are a list");
    };
    assert!(items.is_empty());
}

#[test]
fn what_a_form_shows_first_is_a_field_and_no_field_is_left_out() {
    let session = everything();
    for listed in Kind::ALL {
        let form = form(&session, &Id::new(listed.tag).unwrap());
        let names: Vec<&str> = form.fields.iter().map(|field| &field.path[1..]).collect();
        for (place, name) in listed.first.iter().enumerate() {
            assert_eq!(names[place], *name, "{}", listed.tag);
        }
        let mut declared: Vec<&str> = listed.fields.iter().map(|field| field.name).collect();
        let mut shown = names.clone();
        declared.sort_unstable();
        shown.sort_unstable();
        assert_eq!(shown, declared, "{}", listed.tag);
        assert!(form.first as usize <= names.len());
    }
}

#[test]
fn what_a_field_names_can_be_created_where_it_would_stand() {
    let plan = "region r us-east-1\n  vpc v 10.0.0.0/16\n    subnet s 10.0.0.0/24";
    let mut session = Session::of(plan.parse().unwrap());
    let (subnet, table) = (Id::new("s").unwrap(), Path::new("/route_table"));
    let choices = session.choices(&subnet, Some(&table), "", Language::En);
    assert!(choices.found.is_empty());
    assert_eq!(choices.creations.len(), 1);
    assert_eq!((&*choices.creations[0].tag, &*choices.creations[0].place), ("route-table", "v"));
    let (change, new) = session.create_for(&subnet, &table, "route-table", "").unwrap();
    session.apply(&change);
    assert_eq!(value(&at(&form(&session, &subnet), "/route_table")), new.to_string());
    assert_eq!(session.plan().resource(&new).unwrap().parent, Id::new("v"));
    let found = session.choices(&subnet, Some(&table), "ROUTE v", Language::En).found;
    assert_eq!(found.len(), 1);
    assert!(session.choices(&subnet, Some(&table), "prod", Language::En).found.is_empty());
}

#[test]
fn a_list_offers_nothing_twice() {
    let plan = "region r us-east-1\n  vpc v 10.0.0.0/16\n    security-group a\n    security-group b\n    \
                subnet s 10.0.0.0/24\n      instance i 10.0.0.10 groups a";
    let session = Session::of(plan.parse().unwrap());
    let offered = |path: &str| -> Vec<String> {
        let (id, path) = (Id::new("i").unwrap(), Path::new(path));
        let choices = session.choices(&id, Some(&path), "", Language::En);
        choices.found.into_iter().map(|one| one.value).collect()
    };
    assert_eq!(offered("/security_groups/1"), ["b"]);
    assert_eq!(offered("/security_groups/0"), ["a", "b"]);
}

/// One resource of every kind in a subnet, whether it belongs there or not.
fn everything_in_a_subnet() -> Session {
    let around = "region r us-east-1\n  vpc v 10.0.0.0/16\n    subnet s 10.0.0.0/24";
    let change = Kind::ALL.iter().fold(Change::new(""), |change, listed| {
        let resource = Resource { parent: Id::new("s"), ..Resource::new("", (listed.blank)()) };
        change.put(&Id::new(listed.tag).unwrap(), resource)
    });
    let around: Plan = around.parse().unwrap();
    Session::of(around.with(&change))
}

#[test]
fn everything_that_a_form_offers_to_create_can_be_created() {
    let session = everything_in_a_subnet();
    let mut created = 0;
    for listed in Kind::ALL {
        let id = Id::new(listed.tag).unwrap();
        for field in form(&session, &id).fields {
            let field = match &field.editor {
                Editor::List { blank, .. } => blank.clone(),
                _ => field,
            };
            let path = Path::new(&*field.path);
            for creation in session.choices(&id, Some(&path), "", Language::En).creations {
                let (change, new) = session.create_for(&id, &path, &creation.tag, "").unwrap();
                let mut after = session.clone();
                after.apply(&change);
                assert!(after.plan().resource(&new).is_some(), "{id}{path} {}", creation.tag);
                created += 1;
            }
        }
    }
    assert!(created > 25, "only {created}");
}
