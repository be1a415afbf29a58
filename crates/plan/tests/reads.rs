//! A plan counts what is read from it.

use plan::{Change, Id, Plan, Resource, Vpc};

#[test]
fn every_resource_that_is_looked_at_counts() {
    let change = (0..5).fold(Change::new(""), |change, nth| {
        change.put(&Id::from_text(&format!("vpc-{nth}")), Resource::new("", Vpc::default()))
    });
    let plan = Plan::default().with(&change);
    let reads = |read: &dyn Fn(&Plan)| {
        let before = plan.reads().total();
        read(&plan);
        plan.reads().total() - before
    };
    assert_eq!(reads(&|plan| assert_eq!(plan.every::<Vpc>().count(), 5)), 5);
    assert_eq!(reads(&|plan| assert!(plan.every::<Vpc>().next().is_some())), 1);
    assert_eq!(reads(&|plan| assert!(plan.get::<Vpc>(&Id::from_text("vpc-3")).is_some())), 1);
    assert_eq!(reads(&|plan| assert!(plan.resource(&Id::from_text("none")).is_none())), 1);
    assert_eq!(plan.clone().reads().total(), 0);
}
