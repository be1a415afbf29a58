//! Resources that carry packets and that no component stands for, such as transit gateway Connect attachments:
//! kept as unrecognized.

use serde_json::Value;

use super::Drafts;
use crate::aws::NO_PLACE;
use crate::aws::facts::Facts;
use crate::aws::json::text;

/// The keys that the id of such a thing may stand under.
const IDS: [&str; 7] = [
    "TransitGatewayAttachmentId",
    "LoadBalancerName",
    "CarrierGatewayId",
    "LocalGatewayId",
    "ClientVpnEndpointId",
    "FlowLogId",
    "Id",
];

/// Whether AWS defined it by itself, in every account.
fn is_by_itself(item: &Value) -> bool {
    text(item, "Id").is_some_and(|id| id.starts_with("rslvr-autodefined-"))
}

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (key, item) in facts.rest.iter().filter(|(_, item)| !is_by_itself(item)) {
        let id = IDS.iter().find_map(|key| text(item, key)).unwrap_or(key);
        // The id itself stays free, so that routes to it are seen to lead to what is not in the plan.
        drafts.unrecognized(&format!("unread-{id}"), Value::clone(item), NO_PLACE);
    }
}
