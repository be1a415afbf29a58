//! The ways to join the VPCs of an intent's ends where nothing joins them, and why others do not fit.

use blueprint::{JoinMethod, JoinRequest, JoinService, ProvenJoin, proven_joins};
use net::{Flow, Protocol, common};
use plan::{Change, Fix, Id, Intent, Note, Part, Spot};
use reach::Network;

use super::wanted::Doubt;

/// The ways, where nothing joins the VPCs, each with its reason in the words of its label. PrivateLink gives the server another address,
/// so the intent names the endpoint then; it is offered where the intent names the server itself.
pub(super) fn offer(
    network: &Network,
    intent: &Part<'_, Intent>,
    doubt: &Doubt,
    flow: Option<Flow>,
) -> Option<Vec<Fix>> {
    let (from, to) = (doubt.from.id()?, doubt.to.id()?);
    let service = JoinService {
        protocol: flow.map_or(Protocol::TCP, |flow| flow.protocol),
        port: flow.map_or(443, |flow| flow.port),
    };
    let request = JoinRequest {
        ends: vec![from, to.clone()],
        service: Some(service),
        ..JoinRequest::default()
    };
    let ways = proven_joins(network, &request)?.into_iter();
    Some(ways.filter_map(|way| fix(intent, &to, way)).collect())
}

fn fix(intent: &Part<'_, Intent>, to: &Id, way: ProvenJoin) -> Option<Fix> {
    match way.method {
        JoinMethod::Peering => Some(Fix::review("peer", way.change)),
        JoinMethod::TransitGateway => Some(Fix::review("attach", way.change)),
        JoinMethod::PrivateLink => {
            let renamed = renamed(intent, to, &way.server)?;
            Some(Fix::review("offer", way.change.and(renamed)))
        }
    }
}

/// The change by which an intent names the endpoint in place of the server.
fn renamed(intent: &Part<'_, Intent>, server: &Id, endpoint: &Id) -> Option<Change> {
    let mut is = intent.is().clone();
    let name = intent.plan.called(server);
    let named = is.to.iter_mut().find(|text| *text == server.as_str() || *text == name)?;
    *named = endpoint.to_string();
    Some(Change::new("").edit(intent.becomes(is)))
}

/// Why peering or a transit gateway do not fit: blocks that overlap, or other Regions.
pub(super) fn unfit(network: &Network, doubt: &Doubt) -> Vec<Note> {
    let vpc = |id: Option<Id>| id.and_then(|id| network.vpc_of(&id).cloned());
    let (Some(one), Some(two)) = (vpc(doubt.from.id()), vpc(doubt.to.id())) else {
        return Vec::new();
    };
    let (ours, theirs) = (network.blocks(&one), network.blocks(&two));
    let overlap = ours.iter().any(|own| theirs.iter().any(|other| common(*own, *other).is_some()));
    let far = network.region_of(&one) != network.region_of(&two);
    let notes = [(overlap, "overlap"), (far, "far")].into_iter();
    let note = |role| Note { at: Spot::whole(&two), role };
    notes.filter(|(applies, _)| *applies).map(|(_, role)| note(role)).collect()
}
