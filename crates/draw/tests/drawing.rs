//! What holds of every drawing: boxes lie beside each other and inside their parents, wires go around boxes and
//! names, and everything can be read.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot read its own plan has failed"
)]

mod common;

use common::{generated, tangled, untidy, written};
use draw::{BoxBody, BoxKind, Detail, DrawSettings, Drawing, WireKind, layout, layout_after, text};
use plan::{Id, Language, Plan, Rect};

fn plan(text: &str) -> Plan {
    text.parse().unwrap()
}

fn drawn(plan: &Plan) -> Drawing {
    layout(plan, &DrawSettings::default())
}

#[track_caller]
fn is_well_drawn(name: &str, plan: &Plan) -> Drawing {
    let drawing = drawn(plan);
    assert_eq!(untidy(&drawing), Vec::<String>::new(), "{name}");
    assert_eq!(tangled(&drawing), Vec::<String>::new(), "{name}");
    drawing
}

#[test]
fn every_written_plan_is_well_drawn() {
    for (name, plan) in written() {
        let drawing = is_well_drawn(&name, &plan);
        assert_eq!(drawing, drawn(&plan), "{name} is drawn in two ways");
    }
}

#[test]
fn generated_plans_of_10_30_and_100_vpcs_are_well_drawn() {
    for vpcs in [10, 30, 100] {
        is_well_drawn(&format!("{vpcs} VPCs"), &generated(vpcs));
    }
}

#[test]
fn every_wire_with_a_state_says_it() {
    let plan = plan(
        "region r us-east-1\n  vpc a 10.0.0.0/16\n  vpc b 10.1.0.0/16\npeering p a <-> b failed\n",
    );
    let drawing = is_well_drawn("failed", &plan);
    let label = drawing.wires[0].label.as_ref().unwrap();
    assert!(label.text.contains("failed"), "{}", label.text);
    assert_eq!(drawing.wires[0].condition, draw::WireCondition::Down);
}

#[test]
fn thirty_vpcs_can_be_read_when_all_are_seen() {
    let text = (1..=30).fold("region r us-east-1\n  transit-gateway hub asn 64512\n".to_owned(), |text, n| {
        text + &format!(
            "  vpc payments-prod-{n} 10.{n}.0.0/16\n    route-table t{n} main\n      route 0.0.0.0/0 -> hub\n    subnet app-a-{n} 10.{n}.0.0/20 zone us-east-1a\n    subnet app-b-{n} 10.{n}.16.0/20 zone us-east-1b\n    subnet data-c-{n} 10.{n}.32.0/20 zone us-east-1c\n"
        )
    });
    let joins =
        (1..=30).map(|n| format!("transit-gateway-attachment to-{n} hub <-> payments-prod-{n}\n"));
    can_be_read(&plan(&(text + &joins.collect::<String>())));
}

#[test]
fn thirty_vpcs_of_many_accounts_can_be_read_when_all_are_seen() {
    can_be_read(&generated(30));
}

/// Whether name and block of each VPC have room on a screen of 1440 by 900, in text of 11 pixels at the least.
#[track_caller]
fn can_be_read(plan: &Plan) {
    let drawing = drawn(plan);
    let bounds = drawing.bounds.unwrap();
    let zoom = (1440.0 / f64::from(bounds.w)).min(900.0 / f64::from(bounds.h));
    assert!(Detail::at(zoom) >= Detail::Summary, "zoom {zoom:.3} of {bounds:?}");
    let size = draw::text_size(text::TEXT, zoom) * zoom;
    assert!(size >= draw::SMALLEST);
    for found in drawing.boxes.iter().filter(|found| found.kind == BoxKind::Vpc) {
        let (w, h) = (f64::from(found.rect.w) * zoom, f64::from(found.rect.h) * zoom);
        let BoxBody::Vpc(body) = &found.body else { panic!("{} has no body", found.id) };
        let block = body.blocks.first().map_or("", |block| &block.cidr);
        let room = (w - 16.0) as i32;
        assert!(text::width(block, text::Font::Mono, 11) <= room, "{block} in {room} px");
        let shown = text::fit(&found.name, text::Font::Bold, 11, room);
        let letters = shown.trim_end_matches('…').chars().count();
        assert!(shown == found.name || letters >= 6, "{shown} of {} in {room} px", found.name);
        assert!(h >= 44.0, "{} is {h:.0} px high", found.id);
    }
}

#[test]
fn a_drawing_after_another_is_the_drawing_of_the_plan() {
    let settings = DrawSettings::default();
    for (name, plan) in written() {
        let before = drawn(&plan);
        for (id, resource) in plan.resources().step_by(3) {
            let other = plan::Resource { name: "another".to_owned(), ..(**resource).clone() };
            for to in [Some(other.into()), None] {
                let edit = plan::Edit { id: id.clone(), to };
                let after = plan.with(&plan::Change { label: String::new(), edits: vec![edit] });
                assert_eq!(layout_after(&after, &settings, &before), drawn(&after), "{name}: {id}");
            }
        }
    }
}

#[test]
fn wires_whose_surroundings_are_the_same_are_not_searched_again() {
    let (_, plan) =
        written().into_iter().find(|(name, _)| name.ends_with("hub-and-spoke.plan")).unwrap();
    let mut before = drawn(&plan);
    before.wires.iter_mut().for_each(|wire| wire.points = vec![(1, 2)]);
    let after = layout_after(&plan, &DrawSettings::default(), &before);
    assert!(!after.wires.is_empty());
    assert!(after.wires.iter().all(|wire| wire.points == [(1, 2)]));
}

#[test]
fn a_vpc_is_a_grid_of_zones_and_route_tables() {
    let (_, plan) =
        written().into_iter().find(|(name, _)| name.ends_with("gallery/three-tiers.plan")).unwrap();
    let drawing = drawn(&plan);
    let shop = drawing.box_of(&Id::new("shop").unwrap()).unwrap();
    let BoxBody::Vpc(body) = &shop.body else { panic!("no body") };
    let zones: Vec<&str> = body.columns.iter().map(|column| column.zone.as_str()).collect();
    assert_eq!(zones, ["us-east-1a", "us-east-1b"]);
    for row in &body.rows {
        for found in drawing.boxes.iter().filter(|found| found.kind == BoxKind::Subnet) {
            let subnet = plan.get::<plan::Subnet>(&found.id).unwrap();
            let table = subnet.route_table.as_ref().map_or("isolated", |table| table.id.as_str());
            let is_in = common::within(found.rect, row.rect);
            assert_eq!(
                is_in,
                row.table.as_ref().is_some_and(|id| id.as_str() == table),
                "{}",
                found.id
            );
        }
    }
}

#[test]
fn the_zones_of_a_load_balancer_hold_it_once() {
    let text = "vpc v 10.0.0.0/16\n  subnet a 10.0.0.0/24 zone us-east-1a\n  subnet b 10.0.1.0/24 zone us-east-1b\n  load-balancer lb application\n    node a 10.0.0.9\n    node b 10.0.1.9\n";
    let drawing = is_well_drawn("balancer", &plan(text));
    let rect = |id: &str| drawing.box_of(&Id::new(id).unwrap()).unwrap().rect;
    let (lb, a, b) = (rect("lb"), rect("a"), rect("b"));
    assert!(lb.x > a.x && lb.x + lb.w > b.x && lb.y > a.y && lb.y + lb.h < a.y + a.h);
    assert_eq!(drawing.boxes.iter().filter(|found| found.tag == "load-balancer").count(), 1);
}

#[test]
fn an_interface_of_an_instance_is_folded_into_it() {
    let text = "vpc v 10.0.0.0/16\n  subnet a 10.0.0.0/24\n    instance i\n    network-interface n 10.0.0.7 of i\n";
    let drawing = drawn(&plan(text));
    let folded = drawing.box_of(&Id::new("n").unwrap()).unwrap();
    assert_eq!(folded.id.as_str(), "i");
}

#[test]
fn spokes_of_a_hub_share_a_trunk() {
    let mut text = String::from("region r us-east-1\n  transit-gateway hub asn 64512\n");
    for n in 1..=12 {
        text += &format!("  vpc v{n} 10.{n}.0.0/16\n");
    }
    for n in 1..=12 {
        text += &format!("transit-gateway-attachment t{n} hub <-> v{n}\n");
    }
    let drawing = is_well_drawn("hub", &plan(&text));
    assert_eq!(drawing.wires.len(), 12);
    assert!(drawing.wires.iter().all(|wire| wire.kind == WireKind::Attachment));
    assert!(drawing.wires.iter().any(|wire| wire.own < wire.points.len()), "no trunk");
}

#[test]
fn a_collapsed_box_keeps_its_place_and_its_wires() {
    let text = "region r us-east-1\n  vpc a 10.0.0.0/16\n    subnet s 10.0.0.0/24\n  vpc b 10.1.0.0/16\n  vpc c 10.2.0.0/16\nregion q eu-west-1\n  vpc d 10.3.0.0/16\npeering p a <-> b active\npeering q1 b <-> d active\npeering q2 c <-> d active\n";
    let plan = plan(text);
    let open = drawn(&plan);
    let id = |text: &str| Id::new(text).unwrap();
    let shut = |ids: &[&str]| {
        let collapsed = ids.iter().map(|text| id(text)).collect();
        layout(&plan, &DrawSettings { collapsed, ..DrawSettings::default() })
    };
    let one = shut(&["a"]);
    let a = one.box_of(&id("s")).unwrap();
    assert_eq!((a.id.as_str(), a.kind), ("a", BoxKind::Collapsed));
    let place =
        |drawing: &Drawing, name: &str| drawing.box_of(&id(name)).map(|b| (b.rect.x, b.rect.y));
    for name in ["a", "b", "c", "d"] {
        assert_eq!(place(&one, name), place(&open, name), "{name}");
    }
    assert_eq!(one.wires.len(), 3);
    let region = shut(&["r"]);
    assert_eq!(region.wires.len(), 1, "the two peerings between the Regions are one line");
    assert_eq!(region.wires[0].members.len(), 1);
    let BoxBody::Summary(summary) = &region.box_of(&id("a")).unwrap().body else {
        panic!("no sum")
    };
    assert_eq!((summary.vpcs, summary.subnets), (3, 1));
    assert_eq!(summary.counts(Language::En), ["3 VPCs", "1 subnet"]);
    assert_eq!(summary.counts(Language::Ko), ["VPC 3개", "서브넷 1개"]);
}

#[test]
fn a_circle_of_parents_and_a_missing_one_are_drawn() {
    let drawing =
        is_well_drawn("circle", &plan("vpc a parent b\nvpc b parent a\nsubnet c parent gone\n"));
    assert_eq!(drawing.boxes.len(), 3);
}

#[test]
fn wires_between_the_same_boxes_lie_beside_each_other() {
    let text = "vpc a 10.0.0.0/16\nvpc b 10.1.0.0/16\npeering p a <-> b\npeering q b <-> a\npeering r a <-> b\n";
    is_well_drawn("three", &plan(text));
}

#[test]
fn far_positions_are_drawn() {
    let link = |n: usize| format!("vpc v{n} parent v{}\n", n + 1);
    let deep: Plan = plan(&(0..500).map(link).collect::<String>());
    let far = Rect { x: i32::MAX, y: i32::MAX, w: i32::MAX, h: i32::MAX };
    let edits = deep.resources().map(|(id, resource)| plan::Edit {
        id: id.clone(),
        to: Some(plan::Resource { at: Some(far), ..(**resource).clone() }.into()),
    });
    let moved = deep.with(&plan::Change { label: String::new(), edits: edits.collect() });
    for deep in [deep, moved] {
        assert_eq!(drawn(&deep).boxes.len(), 500);
    }
}

#[test]
fn hostile_plans_are_drawn_with_bounded_work() {
    let mut text = String::from("vpc v 10.0.0.0/8\n");
    for n in 0..3_000 {
        text += &format!("  subnet s{n} 10.{}.{}.0/24 zone us-east-1a\n", n / 256, n % 256);
    }
    let drawing = drawn(&plan(&text));
    assert_eq!(drawing.boxes.len(), 3_001);
    assert!(drawing.steps < 10_000, "{} steps", drawing.steps);
}

#[test]
fn work_grows_about_as_the_plan_does() {
    let steps = |vpcs: usize| (generated(vpcs), vpcs);
    let work = |(plan, vpcs): (Plan, usize)| {
        let drawing = drawn(&plan);
        assert!(drawing.boxes.len() >= vpcs);
        (drawing.steps as f64, plan.len() as f64)
    };
    let (few, many) = (work(steps(100)), work(steps(400)));
    let exponent = (many.0 / few.0).ln() / (many.1 / few.1).ln();
    assert!(exponent <= 1.35, "exponent {exponent:.2}: {few:?} to {many:?}");
}
