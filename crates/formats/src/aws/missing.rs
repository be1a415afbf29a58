//! What the input names and does not show: someone else's, or printed by a command that was not run.
//! It is not known to be gone, so nothing may be judged broken for it.

use std::collections::BTreeMap;

use plan::{Change, Id, Plan, Resource, RouteTable, Spot, Target, UnrecognizedPart, Words, words};

use super::draft::told;
use crate::OpenedPlan;

const NOT_SHOWN: Words = words("this is not in the input", "이 리소스는 입력에 없습니다");

/// Marks every place that names what the input does not show.
pub(super) fn mark(opened: &mut OpenedPlan) {
    mark_routes(&mut opened.plan);
    mark_pointers(opened);
}

/// Marks the routes that AWS says work and whose targets are not in the input: they are someone else's.
fn mark_routes(plan: &mut Plan) {
    let mut change = Change::new("");
    for table in plan.every::<RouteTable>() {
        let mut is = table.is().clone();
        for route in &mut is.routes {
            let target = route.target.as_ref().and_then(Target::id);
            route.unseen = !route.blackhole && target.is_some_and(|to| plan.resource(to).is_none());
        }
        if is != *table.is() {
            change = change.edit(table.becomes(is));
        }
    }
    plan.apply(&change);
}

/// Keeps with every other pointer why what it names is not in the plan, unless its field says so already.
fn mark_pointers(opened: &mut OpenedPlan) {
    let plan = &opened.plan;
    let mut marked: BTreeMap<Id, Resource> = BTreeMap::new();
    for leaf in plan.dangling().into_iter().filter(|leaf| !leaf.has_reason()) {
        let Some(missing) = leaf.dangles(plan) else { continue };
        let resource = marked.entry(leaf.id.clone()).or_insert_with(|| leaf.resource.clone());
        let path = leaf.reason_path();
        resource.unrecognized.insert(path.clone(), told(missing.as_str(), NOT_SHOWN));
        opened
            .unrecognized
            .push(UnrecognizedPart { spot: Spot::at(leaf.id, path), reason: NOT_SHOWN });
    }
    let put = |change: Change, (id, resource): (Id, Resource)| change.put(&id, resource);
    let change = marked.into_iter().fold(Change::new(""), put);
    opened.plan.apply(&change);
}
