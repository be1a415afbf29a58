//! Attachments of transit gateways, as the lists of either owner tell of them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Facts;
use super::state::lives;
use crate::aws::json::{dashed, list, text};

/// Everything that the files say of one attachment.
#[derive(Default)]
pub(crate) struct AttachmentFacts<'a> {
    /// As each transit gateway lists it.
    pub(crate) sides: Vec<&'a Value>,
    /// As the list of attached VPCs has it.
    pub(crate) vpc: Option<&'a Value>,
    /// As the list of peerings has it.
    pub(crate) peering: Option<&'a Value>,
}

/// Every attachment by its id, those that are gone too.
pub(crate) fn attachments(facts: &Facts) -> BTreeMap<&str, AttachmentFacts<'_>> {
    let mut found: BTreeMap<&str, AttachmentFacts<'_>> = BTreeMap::new();
    for (_, item) in facts.all("TransitGatewayAttachments") {
        let Some(id) = text(item, "TransitGatewayAttachmentId") else { continue };
        found.entry(id).or_default().sides.push(item);
    }
    for (id, item) in facts.all("TransitGatewayVpcAttachments") {
        found.entry(id).or_default().vpc = Some(item);
    }
    for (id, item) in facts.all("TransitGatewayPeeringAttachments") {
        found.entry(id).or_default().peering = Some(item);
    }
    found
}

impl<'a> AttachmentFacts<'a> {
    fn all(&self) -> impl Iterator<Item = &'a Value> {
        self.vpc.into_iter().chain(self.peering).chain(self.sides.iter().copied())
    }

    /// One of the items.
    pub(crate) fn first(&self) -> &'a Value {
        self.all().next().unwrap_or(&Value::Null)
    }

    /// One of the items that have tags.
    pub(crate) fn tagged(&self) -> &'a Value {
        self.all().find(|item| !list(item, "Tags").is_empty()).unwrap_or(&Value::Null)
    }

    /// Whether nobody says that it is gone.
    pub(crate) fn lives(&self) -> bool {
        self.all().all(lives)
    }

    /// AWS's word for what is attached, such as `vpc`; empty when nobody says.
    pub(crate) fn kind(&self) -> &'a str {
        let typed = self.sides.iter().find_map(|side| text(side, "ResourceType"));
        let listed = match (self.vpc, self.peering) {
            (Some(_), _) => "vpc",
            (None, Some(_)) => "peering",
            (None, None) => "",
        };
        typed.unwrap_or(listed)
    }

    fn says(&self, key: &str) -> Option<&'a str> {
        self.all().find_map(|item| text(item, key))
    }

    /// What is attached: a VPC, a VPN connection or another gateway.
    pub(crate) fn resource(&self) -> Option<&'a str> {
        self.says("VpcId").or_else(|| self.says("ResourceId")).map(resource_id)
    }

    /// The account that owns what is attached.
    pub(crate) fn owner(&self) -> Option<&'a str> {
        self.says("VpcOwnerId").or_else(|| self.says("ResourceOwnerId"))
    }

    /// The transit gateway.
    pub(crate) fn gateway(&self) -> Option<&'a str> {
        self.says("TransitGatewayId")
    }

    /// Whether it attaches a VPC and is not gone.
    pub(crate) fn is_of_vpc(&self) -> bool {
        self.kind() == "vpc" && self.lives()
    }

    /// AWS's word for its state, as a plan spells it.
    pub(crate) fn state(&self) -> Option<String> {
        self.says("State").map(dashed)
    }
}

/// The id of a VPN connection without the address that a route says after it.
pub(crate) fn resource_id(resource: &str) -> &str {
    resource.split('(').next().unwrap_or(resource)
}
