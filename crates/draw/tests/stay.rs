//! Nothing moves that no one touched, over random edits. `VPCPLAN_WORLDS` says over how many plans.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot read its own plan has failed"
)]

mod common;

use std::collections::BTreeSet;

use common::{generated, untidy};
use draw::{BoxBody, BoxKind, BoxShape, DrawSettings, Drawing, SubnetClass, kept, layout};
use plan::{Change, Edit, Id, Kind, Plan, Rect, Resource};

/// Numbers that are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }

    fn any<'a>(&mut self, plan: &'a Plan, tag: &str) -> Option<&'a Id> {
        let ids: Vec<&Id> = plan
            .resources()
            .filter(|(_, resource)| resource.is.tag() == tag)
            .map(|(id, _)| id)
            .collect();
        ids.get(self.below(ids.len())).copied()
    }
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// An edit such as a person makes on the canvas or in a form.
fn edit(plan: &Plan, chance: &mut Chance, step: usize) -> Change {
    let new = id(&format!("new-{step}"));
    let blank = |tag: &str| (Kind::listed(tag).unwrap().blank)();
    let put = |tag: &str, parent: &Id| {
        let name = format!("{tag} {}", step * 7 % 23);
        Change::new("").put(&new, Resource::new(name, blank(tag)).inside(parent))
    };
    let with = |id: &Id, change: &dyn Fn(&mut Resource)| {
        let mut resource = Resource::clone(plan.resource(id).unwrap());
        change(&mut resource);
        Change::new("").put(id, resource)
    };
    let change = match chance.below(14) {
        0 => chance.any(plan, "region").map(|region| put("vpc", region)),
        1 => chance.any(plan, "vpc").map(|vpc| put("subnet", vpc)),
        2 | 3 => chance.any(plan, "subnet").map(|subnet| put("instance", subnet)),
        4 => chance.any(plan, "vpc").map(|vpc| put("interface-endpoint", vpc)),
        5 => chance.any(plan, "instance").map(|id| Change::new("").drop(id)),
        6 => chance.any(plan, "subnet").map(|subnet| {
            let inside = plan.inside(subnet);
            inside.iter().fold(Change::new("").drop(subnet), |change, id| change.drop(id))
        }),
        7 => chance.any(plan, "vpc").map(|vpc| {
            let resource = Resource::clone(plan.resource(vpc).unwrap());
            let (x, y) = (
                i32::try_from(chance.below(900)).unwrap(),
                i32::try_from(chance.below(600)).unwrap(),
            );
            Change::new("").put(vpc, Resource { at: Some(Rect { x, y, w: 0, h: 0 }), ..resource })
        }),
        8 => {
            let kinds = ["vpc", "subnet", "instance", "region", "account", "internet-gateway"];
            let name = format!("{}{step}", ["a", "zz", "an-unusually-long-name-", ""][step % 4]);
            let tag = kinds[chance.below(kinds.len())];
            chance.any(plan, tag).map(|id| with(id, &|resource| resource.name.clone_from(&name)))
        }
        9 => {
            let zone = ["a", "b", "c"][chance.below(3)];
            chance.any(plan, "subnet").map(|id| with(id, &|subnet| to_zone(subnet, zone)))
        }
        10 => chance.any(plan, "vpc").map(|vpc| without(plan, vpc)),
        11 => {
            let (vpc, region) = (chance.any(plan, "vpc"), chance.any(plan, "region"));
            vpc.zip(region)
                .map(|(vpc, region)| with(vpc, &|resource| resource.parent = Some(region.clone())))
        }
        _ => Some(sample::edit(plan, u64::try_from(chance.below(1 << 20)).unwrap())),
    };
    change.unwrap_or_default()
}

/// A subnet in another zone of its Region.
fn to_zone(subnet: &mut Resource, letter: &str) {
    if let Kind::Subnet(subnet) = &mut subnet.is {
        subnet.zone = subnet.zone.as_ref().map(|now| now[..now.len() - 1].to_owned() + letter);
    }
}

/// Without a resource and everything in it.
fn without(plan: &Plan, id: &Id) -> Change {
    let mut below = vec![id.clone()];
    let mut place = 0;
    while let Some(next) = below.get(place).cloned() {
        below.extend(plan.inside(&next));
        place += 1;
    }
    below.iter().fold(Change::new(""), |change, id| change.drop(id))
}

/// Classes that depend on the step, so that the natural order of rows changes too.
fn settings(plan: &Plan, step: usize) -> DrawSettings {
    let class = |place: usize| match (place + step / 5) % 3 {
        0 => SubnetClass::Public,
        1 => SubnetClass::Private,
        _ => SubnetClass::Isolated,
    };
    let subnets = plan.every::<plan::Subnet>().enumerate();
    let classes = subnets.map(|(place, subnet)| (subnet.id.clone(), class(place))).collect();
    let annotations = draw::Annotations { classes, ..draw::Annotations::default() };
    DrawSettings { annotations, ..DrawSettings::default() }
}

/// Where a box is relative to the box around it; on a border, only along it.
fn place(drawing: &Drawing, found: &BoxShape) -> (i32, i32) {
    let parent = found.parent.as_ref().map(|id| drawing.box_of(id).unwrap().rect);
    let around = parent.unwrap_or_default();
    let y = if found.kind == BoxKind::Border { 0 } else { found.rect.y - around.y };
    (found.rect.x - around.x, y)
}

/// The boxes that no one touched and that were not in the way of anything that grew or came, and moved.
fn moved(before: &Drawing, after: &Drawing, touched: &BTreeSet<Id>) -> Vec<String> {
    let mut wrong = Vec::new();
    for is in &after.boxes {
        let Some(was) = before.box_of(&is.id).filter(|was| was.id == is.id) else { continue };
        if was.parent != is.parent || was.kind != is.kind || touched.contains(&is.id) {
            continue;
        }
        let (from, to) = (place(before, was), place(after, is));
        // What stands across subnets goes where they go, and what stands in one that is elsewhere now is
        // placed by the room that it has there.
        let follows = [was, is].iter().any(|one| match &one.body {
            BoxBody::Chip(chip) => chip.subnets.iter().any(|subnet| touched.contains(subnet)),
            _ => false,
        });
        let in_touched = is.parent.as_ref().is_some_and(|id| touched.contains(id));
        if from == to || follows || is.kind == BoxKind::Chip && in_touched {
            continue;
        }
        let pushed = to.0 >= from.0 && to.1 >= from.1;
        let free =
            matches!(is.kind, BoxKind::Vpc | BoxKind::Container | BoxKind::Bus | BoxKind::Node);
        let pusher =
            after.boxes.iter().filter(|one| one.parent == is.parent && one.id != is.id).any(
                |one| {
                    let was = before.box_of(&one.id).filter(|was| was.id == one.id);
                    let grew =
                        was.is_some_and(|was| one.rect.w > was.rect.w || one.rect.h > was.rect.h);
                    let stood = was.is_some_and(|was| was.parent == one.parent);
                    // What comes among subnets and chips, which follow one another, takes its turn.
                    grew || !free && (!stood || touched.contains(&one.id))
                },
            );
        if !(pushed && (pusher || in_touched)) {
            let beside = after.boxes.iter().filter(|one| one.parent == is.parent);
            let beside: Vec<_> = beside
                .map(|one| (&one.id, before.box_of(&one.id).map(|was| was.rect), one.rect))
                .filter(|(_, was, is)| *was != Some(*is))
                .collect();
            wrong.push(format!(
                "{} ({:?}) moved from {from:?} to {to:?}: {beside:?}",
                is.id, is.kind
            ));
        }
    }
    wrong
}

#[test]
fn random_edits_move_nothing_that_was_not_touched() {
    let worlds = std::env::var("VPCPLAN_WORLDS").ok().and_then(|worlds| worlds.parse().ok());
    for seed in 0..worlds.unwrap_or(6) {
        let mut chance = Chance(seed * 977 + 5);
        let mut plan = generated(8);
        let mut drawing = layout(&plan, &settings(&plan, 0));
        for step in 0..60 {
            let change = edit(&plan, &mut chance, step);
            let changed = plan.with(&change);
            let settings = settings(&changed, step);
            let edits = kept(&plan, &changed, &settings, &drawing);
            let after = changed.with(&Change { label: String::new(), edits });
            let redrawn = layout(&after, &settings);
            let touched: BTreeSet<Id> = change.edits.iter().map(|edit| edit.id.clone()).collect();
            let name = format!("seed {seed}, step {step}, {:?}", touched);
            assert_eq!(moved(&drawing, &redrawn, &touched), Vec::<String>::new(), "{name}");
            assert_eq!(untidy(&redrawn), Vec::<String>::new(), "{name}");
            assert!(kept(&after, &after, &settings, &redrawn).is_empty(), "{name}: not at rest");
            (plan, drawing) = (after, redrawn);
        }
    }
}

#[test]
fn undoing_a_step_puts_everything_back() {
    let plan = generated(8);
    let before = layout(&plan, &DrawSettings::default());
    let mut changed = plan.clone();
    let vpc = plan.every::<plan::Vpc>().next().unwrap().id.clone();
    let subnet = Resource::new("new", plan::Subnet::default()).inside(&vpc);
    let change = Change::new("add").put(&id("new"), subnet);
    let edits = kept(&plan, &plan.with(&change), &DrawSettings::default(), &before);
    let undo =
        changed.apply(&Change { label: String::new(), edits: [change.edits, edits].concat() });
    changed.apply(&undo);
    assert_eq!(layout(&changed, &DrawSettings::default()), before);
}

#[test]
fn laying_out_anew_forgets_every_position() {
    let plan = generated(8);
    let far = Rect { x: 900, y: 900, w: 0, h: 0 };
    let edits = plan.every::<plan::Vpc>().step_by(2).map(|vpc| Edit {
        id: vpc.id.clone(),
        to: Some(Resource { at: Some(far), ..Resource::clone(vpc.resource) }.into()),
    });
    let moved = plan.with(&Change { label: String::new(), edits: edits.collect() });
    assert_ne!(layout(&moved, &DrawSettings::default()), layout(&plan, &DrawSettings::default()));
    let anew = moved.with(&draw::arranged(&moved, None, "arrange"));
    assert_eq!(layout(&anew, &DrawSettings::default()), layout(&plan, &DrawSettings::default()));
    let region = plan.every::<plan::Region>().next().unwrap().id.clone();
    let one = moved.with(&draw::arranged(&moved, Some(&region), "arrange"));
    assert!(one.inside(&region).iter().all(|id| one.resource(id).unwrap().at.is_none()));
}
