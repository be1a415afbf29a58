//! References to resources that are not in the input: another account's, or printed by a command that was not
//! run. They may exist, so nothing may be judged broken for their absence.

use std::collections::BTreeMap;

use plan::{
    Change, Id, Plan, Resource, RouteTable, Spot, Target, TransitGatewayRouteTable,
    UnrecognizedPart, Words, words,
};

use super::told;
use crate::OpenedPlan;

const NOT_SHOWN: Words = words("this is not in the input", "이 리소스는 입력에 없습니다");

/// Marks every reference to a resource that is not in the input.
pub(crate) fn mark(opened: &mut OpenedPlan) {
    mark_routes(&mut opened.plan);
    mark_pointers(opened);
}

/// Marks the routes that AWS says work and whose targets are not in the input: they are someone else's, or of a
/// kind that a plan does not hold.
fn mark_routes(plan: &mut Plan) {
    let is_unseen = |target: &Option<Target>, blackhole: bool| {
        let target = target.as_ref().and_then(Target::id);
        !blackhole && target.is_some_and(|to| plan.resource(to).is_none())
    };
    let mut change = Change::new("");
    for table in plan.every::<RouteTable>() {
        let mut is = table.is().clone();
        is.routes.iter_mut().for_each(|one| one.unseen = is_unseen(&one.target, one.blackhole));
        if is != *table.is() {
            change = change.edit(table.becomes(is));
        }
    }
    for table in plan.every::<TransitGatewayRouteTable>() {
        let mut is = table.is().clone();
        is.routes.iter_mut().for_each(|one| one.unseen = is_unseen(&one.target, one.blackhole));
        if is != *table.is() {
            change = change.edit(table.becomes(is));
        }
    }
    plan.apply(&change);
}

/// Keeps the reason with every other reference that leads out of the plan, unless its field has one already.
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
