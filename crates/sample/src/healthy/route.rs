//! The routes of VPCs into their transit gateways, about 40 in each table.

use net::Cidr;
use plan::{Id, RouteTableRoute, Target};

use super::draft::{Draft, Egress, Segment};
use super::hub::TransitGatewayDraft;
use super::vpc::route;
use crate::address::cidr;
use crate::build::Build;

/// How many routes a table is filled up to.
const ROUTES: usize = 40;

/// Fills every table: the organisation, the prefixes of the sites, and some VPCs by name.
pub(super) fn fill(build: &mut Build, drafts: &mut [Draft], hubs: &[TransitGatewayDraft]) {
    let known: Vec<(usize, Segment, Cidr)> =
        drafts.iter().map(|draft| (draft.hub, draft.segment, cidr(draft.block))).collect();
    for draft in drafts {
        let Some(hub) = hubs.get(draft.hub) else { continue };
        let near = known.iter().filter(|(of, segment, block)| {
            let meets = *segment == draft.segment
                || *segment == Segment::Shared
                || draft.segment == Segment::Shared;
            *of == draft.hub && meets && *block != cidr(draft.block)
        });
        let near: Vec<&Cidr> = near.map(|(_, _, block)| block).collect();
        let default = draft.egress == Egress::Central;
        for (nth, table) in draft.tables.iter_mut().enumerate() {
            if default && nth == 1 {
                table.is.routes.push(route("0.0.0.0/0", &hub.id));
            }
            add(build, &mut table.is.routes, hub, &near);
        }
    }
}

fn add(
    build: &mut Build,
    routes: &mut Vec<RouteTableRoute>,
    hub: &TransitGatewayDraft,
    near: &[&Cidr],
) {
    routes.push(route("10.0.0.0/8", &hub.id));
    routes.push(route("172.16.0.0/12", &hub.id));
    let sites = hub.outside.iter().map(|prefix| to(prefix, &hub.id));
    routes.extend(sites);
    let room = ROUTES.saturating_sub(routes.len());
    let mut chosen: Vec<&&Cidr> = near.iter().collect();
    build.rng.shuffle(&mut chosen);
    let taken: Vec<Cidr> = routes.iter().filter_map(|route| route.destination.clone()).collect();
    let fresh = chosen.into_iter().filter(|cidr| !taken.contains(cidr)).take(room);
    routes.extend(fresh.map(|block| to(block, &hub.id)));
}

fn to(destination: &Cidr, target: &Id) -> RouteTableRoute {
    RouteTableRoute::new(destination.clone(), Target::To(target.clone()))
}
