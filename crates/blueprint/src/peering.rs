//! A VPC peering connection between two VPCs, accepted, with routes on both sides.

use plan::{Id, Peering, Plan, Ref, Resource, Vpc};

use crate::draft::Draft;
use crate::end::JoinEnd;
use crate::routes::lead;

/// Peers two ends: requests and accepts the connection, or accepts one that waits, resolves names to
/// private addresses where both VPCs have DNS hostnames, and adds the routes of both sides.
pub(crate) fn peer(draft: &mut Draft, one: &JoinEnd, two: &JoinEnd) -> Id {
    let id = match between(draft.plan(), &one.vpc, &two.vpc) {
        Some(id) => id,
        None => requested(draft, one, two),
    };
    let names = [&one.vpc, &two.vpc].into_iter().all(|vpc| has_names(draft.plan(), vpc));
    draft.edit::<Peering>(&id, |is| {
        Peering::ACTIVE.clone_into(&mut is.state);
        is.requester_dns |= names;
        is.accepter_dns |= names;
    });
    let network = draft.network();
    let [ours, theirs] = [one, two].map(|end| network.blocks(&end.vpc).to_vec());
    lead(draft, &one.vpc, &one.subnets, &theirs, &id);
    lead(draft, &two.vpc, &two.subnets, &ours, &id);
    id
}

fn requested(draft: &mut Draft, one: &JoinEnd, two: &JoinEnd) -> Id {
    let is = Peering {
        requester: Some(Ref::to(one.vpc.clone())),
        accepter: Some(Ref::to(two.vpc.clone())),
        ..Peering::default()
    };
    draft.add(&format!("{}-{}", one.vpc, two.vpc), Resource::new("", is))
}

/// The living peering connection between two VPCs, an active one first.
pub(crate) fn between(plan: &Plan, one: &Id, two: &Id) -> Option<Id> {
    let named = |end: &Option<Ref<Vpc>>, id: &Id| end.as_ref().is_some_and(|end| end.id == *id);
    let joins = |is: &Peering| {
        (named(&is.requester, one) && named(&is.accepter, two))
            || (named(&is.requester, two) && named(&is.accepter, one))
    };
    let alive = plan.referring::<Peering>(one).filter(|peering| peering.is().is_alive());
    let mut found: Vec<_> = alive.filter(|peering| joins(peering.is())).collect();
    found.sort_by_key(|peering| !peering.is().is_active());
    found.first().map(|peering| peering.id.clone())
}

/// Whether hosts of a VPC have names that can resolve to private addresses in a peer.
fn has_names(plan: &Plan, vpc: &Id) -> bool {
    plan.get::<Vpc>(vpc).is_some_and(|vpc| vpc.is().dns_support && vpc.is().dns_hostnames)
}
