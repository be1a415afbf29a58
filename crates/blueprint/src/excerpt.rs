//! The part of a plan around two VPCs: small enough to be compiled again for each way to join them.

use std::collections::BTreeSet;

use plan::{
    Change, EndpointService, Id, Peering, Plan, TransitGateway, TransitGatewayAttachment,
    TransitGatewayRouteTable,
};

/// The most transit gateways that are looked at.
const MOST_GATEWAYS: usize = 16;

/// The VPCs with everything inside and around them, what joins them, and the transit gateways with their
/// tables that they could be attached to.
pub(crate) fn excerpt(plan: &Plan, vpcs: &[&Id]) -> Plan {
    let mut ids: BTreeSet<Id> = BTreeSet::new();
    for vpc in vpcs {
        with_surroundings(plan, vpc, &mut ids);
        ids.extend(plan.inside(vpc));
        ids.extend(plan.referring::<Peering>(vpc).map(|of| of.id.clone()));
        ids.extend(plan.referring::<TransitGatewayAttachment>(vpc).map(|of| of.id.clone()));
    }
    for gateway in plan.every::<TransitGateway>().take(MOST_GATEWAYS) {
        with_surroundings(plan, gateway.id, &mut ids);
        let tables = gateway.children::<TransitGatewayRouteTable>();
        ids.extend(tables.map(|table| table.id.clone()));
    }
    let services = plan.every::<EndpointService>();
    let own = services.filter(|of| of.is().load_balancers.iter().any(|lb| ids.contains(&lb.id)));
    let own: Vec<Id> = own.map(|of| of.id.clone()).collect();
    own.iter().for_each(|id| with_surroundings(plan, id, &mut ids));
    let put = |change: Change, id: &Id| match plan.resource(id) {
        Some(resource) => change.put(id, resource.clone()),
        None => change,
    };
    Plan::default().with(&ids.iter().fold(Change::new(""), put))
}

fn with_surroundings(plan: &Plan, id: &Id, ids: &mut BTreeSet<Id>) {
    ids.insert(id.clone());
    ids.extend(plan.parents(id));
}
