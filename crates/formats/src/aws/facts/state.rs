//! Whether AWS says of a resource, an attachment or an association that it is there.

use serde_json::Value;

use super::Facts;
use crate::aws::json::{deep, text};

/// Whether a resource with a plain state is there, or comes to be.
pub(crate) fn lives(item: &Value) -> bool {
    let state = text(item, "State").unwrap_or_default().to_ascii_lowercase();
    !matches!(
        state.as_str(),
        "deleted" | "deleting" | "failed" | "failing" | "rejected" | "rejecting" | "expired"
    )
}

/// Whether an instance is there to stay.
pub(crate) fn runs(instance: &Value) -> bool {
    !matches!(deep(instance, "/State/Name"), Some("terminated" | "shutting-down"))
}

/// Whether a VPC peering connection is there or may come to be; a route to one that is gone leads nowhere.
pub(crate) fn peering_lives(item: &Value) -> bool {
    let state = deep(item, "/Status/Code").unwrap_or_default();
    !matches!(state, "deleted" | "deleting" | "rejected" | "failed" | "expired")
}

/// Whether a load balancer came to be.
pub(crate) fn load_balancer_lives(item: &Value) -> bool {
    deep(item, "/State/Code") != Some("failed")
}

/// Whether a gateway's attachment holds.
pub(crate) fn is_attached(attachment: &Value) -> bool {
    matches!(text(attachment, "State"), None | Some("available" | "attached" | "attaching"))
}

/// Whether an association holds whose state is the text at a pointer.
pub(crate) fn is_associated(association: &Value, state: &str) -> bool {
    matches!(deep(association, state), None | Some("associated" | "associating"))
}

/// Whether the input says of a route's target that it is no more; a route to it drops what it gets.
pub(crate) fn is_gone(target: &str, facts: &Facts) -> bool {
    let plain = ["NatGateways", "TransitGateways", "VpcEndpoints", "VpnGateways"];
    let said = |list: &str| facts.one(list, target);
    plain.into_iter().any(|list| said(list).is_some_and(|item| !lives(item)))
        || said("VpcPeeringConnections").is_some_and(|item| !peering_lives(item))
        || said("Instances").is_some_and(|item| !runs(item))
}
