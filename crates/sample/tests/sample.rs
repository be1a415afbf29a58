//! Generated plans are what they say, and the same for the same seed.

use std::collections::BTreeMap;

use net::Ipv4Net;
use plan::{
    Instance, NetworkAcl, Peering, Plan, RouteTable, SecurityGroup, Subnet, TransitGateway,
    TransitGatewayAttachment, Vpc,
};
use sample::{Condition, Recipe, edit, hostile, plan};

fn recipe(vpcs: usize, condition: Condition) -> Recipe {
    Recipe { vpcs, condition, seed: 7 }
}

fn blocks(plan: &Plan) -> Vec<Ipv4Net> {
    let mut blocks: Vec<Ipv4Net> =
        plan.every::<Vpc>().filter_map(|vpc| vpc.is().cidr.as_ref()?.v4()).collect();
    blocks.sort();
    blocks
}

#[test]
fn the_same_seed_gives_the_same_plan_and_another_one_another() {
    for condition in Condition::ALL {
        let recipe = recipe(30, condition);
        assert_eq!(plan(&recipe), plan(&recipe));
        assert_ne!(plan(&recipe), plan(&Recipe { seed: 8, ..recipe }));
    }
}

#[test]
fn a_plan_has_the_proportions_of_its_size() {
    for vpcs in [1, 10, 100, 450] {
        let plan = plan(&recipe(vpcs, Condition::Healthy));
        assert_eq!(plan.every::<Vpc>().count(), vpcs);
        assert_eq!(plan.every::<Subnet>().count(), 6 * vpcs);
        assert_eq!(plan.every::<RouteTable>().count(), 3 * vpcs);
        assert_eq!(plan.every::<SecurityGroup>().count(), 5 * vpcs);
        assert_eq!(plan.every::<NetworkAcl>().count(), vpcs);
        let hubs = plan.every::<TransitGateway>().count();
        assert!(hubs >= vpcs.div_ceil(200));
        let mut spokes: BTreeMap<_, usize> = BTreeMap::new();
        for attachment in plan.every::<TransitGatewayAttachment>() {
            let of_vpc = attachment.is().to.as_ref().and_then(|to| plan.get::<Vpc>(&to.id));
            *spokes.entry(attachment.is().gateway.clone().unwrap().id).or_default() +=
                usize::from(of_vpc.is_some());
        }
        assert!(spokes.values().all(|spokes| *spokes <= 200));
        assert_eq!(spokes.values().sum::<usize>(), vpcs);
    }
}

#[test]
fn tables_have_about_forty_routes() {
    for vpcs in [50, 200] {
        let plan = plan(&recipe(vpcs, Condition::Healthy));
        let routes: usize = plan.every::<RouteTable>().map(|table| table.is().routes.len()).sum();
        let each = routes / plan.every::<RouteTable>().count();
        assert!((38..=50).contains(&each), "{each} routes in a table");
    }
}

#[test]
fn healthy_vpcs_overlap_nowhere_even_in_the_largest_plan() {
    let blocks = blocks(&plan(&recipe(10_000, Condition::Healthy)));
    assert_eq!(blocks.len(), 10_000);
    assert!(blocks.windows(2).all(|pair| pair[0].broadcast() < pair[1].network()));
}

#[test]
fn a_faulty_plan_tells_itself_from_the_healthy_one_in_many_places() {
    let (healthy, faulty) =
        (plan(&recipe(100, Condition::Healthy)), plan(&recipe(100, Condition::Faulty)));
    let changed = healthy.resources().filter(|(id, is)| faulty.resource(id) != Some(*is)).count();
    assert!(changed >= 80, "{changed} of {} differ", healthy.len());
}

#[test]
fn edits_change_the_plan_and_are_of_many_kinds() {
    let plan = plan(&recipe(20, Condition::Healthy));
    let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 0..200 {
        let change = edit(&plan, seed);
        assert_eq!(change, edit(&plan, seed));
        let touched = change.edits.iter().map(|edit| edit.to.as_ref().or(plan.resource(&edit.id)));
        for resource in touched.flatten() {
            *tags.entry(resource.is.tag()).or_default() += 1;
        }
        assert!(!change.is_empty());
    }
    for tag in ["vpc", "subnet", "route-table", "security-group", "network-acl", "peering"] {
        assert!(tags.contains_key(tag), "no edit of a {tag}: {tags:?}");
    }
    assert!(edit(&Plan::default(), 1).is_empty());
}

#[test]
fn hostile_plans_have_as_many_as_they_say() {
    for shape in hostile::ALL {
        let (small, large) = ((shape.make)(20), (shape.make)(40));
        let bytes = |plan: &Plan| plan::write(plan).len();
        assert!(bytes(&large) > bytes(&small) + bytes(&small) / 5, "{}", shape.name);
    }
    let peered = hostile::ALL.iter().find(|shape| shape.name.starts_with("peerings")).unwrap();
    assert_eq!((peered.make)(1_000).every::<Peering>().count(), 1_000);
    let hosts = hostile::ALL.iter().find(|shape| shape.name.contains("targets")).unwrap();
    assert_eq!((hosts.make)(3).every::<Instance>().count(), 200);
}
