//! What a plan finds by its indexes is what a look through everything finds, also after edits.

use plan::{Component, Id, Part, Peering, Plan, RouteTable, Subnet, Target, Vpc};
use sample::{Condition, Recipe};

/// The ids of some parts.
fn ids<'a, T: Component>(parts: impl Iterator<Item = Part<'a, T>>) -> Vec<&'a Id> {
    parts.map(|part| part.id).collect()
}

/// The `T`s that a test holds for, by looking through all.
fn by_looking<T: Component>(plan: &Plan, is: impl Fn(&T) -> bool) -> Vec<&Id> {
    ids(plan.every::<T>().filter(|part| is(part.is())))
}

fn assert_indexes(plan: &Plan) {
    for (id, _) in plan.resources() {
        let to = |named: Option<&Id>| named == Some(id);
        assert_eq!(
            ids(plan.referring::<RouteTable>(id)),
            by_looking(plan, |table: &RouteTable| {
                let mut targets = table.routes.iter().filter_map(|route| route.target.as_ref());
                targets.any(|target| to(Target::id(target)))
                    || table.routes.iter().any(|route| to(route.list.as_ref().map(|of| &of.id)))
                    || table.propagating.iter().any(|gateway| gateway.id == *id)
            })
        );
        assert_eq!(
            ids(plan.referring::<Peering>(id)),
            by_looking(plan, |peering: &Peering| {
                let ends = [&peering.requester, &peering.accepter];
                ends.into_iter().any(|end| to(end.as_ref().map(|of| &of.id)))
            })
        );
        let inside = plan.every::<Subnet>().filter(|part| to(part.resource.parent.as_ref()));
        assert_eq!(ids(plan.children_of_kind::<Subnet>(id)), ids(inside));
    }
    for vpc in plan.every::<Vpc>() {
        let children = plan.resources().filter(|(_, is)| is.parent.as_ref() == Some(vpc.id));
        assert!(plan.children(vpc.id).eq(children.map(|(id, _)| id)));
    }
}

#[test]
fn the_indexes_follow_every_edit() {
    let mut plan = sample::plan(&Recipe { vpcs: 4, condition: Condition::Faulty, seed: 7 });
    assert_indexes(&plan);
    for seed in 0..60 {
        let inverse = plan.apply(&sample::edit(&plan, seed));
        assert_indexes(&plan);
        if seed % 3 == 0 {
            plan.apply(&inverse);
            assert_indexes(&plan);
        }
    }
}
