//! The explanation codes of AWS's own analysers that a step can carry.

use serde::{Serialize, Serializer};

/// An explanation code, as AWS's Reachability Analyzer spells it
/// (`vpc/latest/reachability/explanation-codes.html`), or as Network Manager's route analyser does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AwsCode {
    /// What the packet has to pass is not in a state to pass it.
    BadState,
    /// The route is a black hole.
    BadStateRoute,
    /// The VPN connection is down.
    BadStateVpn,
    /// The route or gateway is not for this destination.
    CannotRoute,
    /// The same thing would be met twice.
    CyclicPathDetected,
    /// No rule of the interface's groups lets the packet pass.
    EniSgRulesMismatch,
    /// The interface passes on packets of its own addresses only.
    EniSourceDestCheckRestriction,
    /// The gateway takes no packets from addresses that are not its VPC's.
    GatewayRejectsSpoofedTraffic,
    /// A route for the same addresses comes first.
    HigherPriorityRoute,
    /// The internet gateway drops packets to private addresses.
    IgwDestinationInRfc1918,
    /// The internet gateway drops packets to shared addresses.
    IgwDestinationInRfc6598,
    /// The destination is no public address of an interface of the VPC.
    IgwPrivateIpAssociationForIngress,
    /// The source has no public address.
    IgwPublicIpAssociationForEgress,
    /// A more specific route comes first.
    MoreSpecificRoute,
    /// The NAT gateway serves interfaces of its own VPC only.
    NgwRequiresSourceInVpc,
    /// The NAT gateway puts its own address in place of the source's.
    NgwSourceAddressReassign,
    /// Nothing of this kind can send, or be sent to.
    NoPath,
    /// Nothing behind this has the destination's address.
    NoPossibleDestination,
    /// The table has no route for the destination.
    NoRouteToDestination,
    /// The source or the destination is not there.
    NoSourceOrDestination,
    /// A peering passes packets between its two VPCs' own addresses only.
    PcxRequiresAddressInVpcCidr,
    /// It passes some protocols only.
    ProtocolRestriction,
    /// The regional NAT gateway is not in the sender's zone.
    RegionalNgwRouteAzRestriction,
    /// The source port becomes another one between 1024 and 65535.
    RemapEphemeralPort,
    /// The groups have no rule in this direction.
    SgHasNoRules,
    /// The packet no longer shows which group it came from.
    SgReferencesNotPreserved,
    /// The network ACL does not let the packet pass.
    SubnetAclRestriction,
    /// A group of another VPC is not in the plan.
    UnknownPeeredSgs,
    /// A resource is not in the plan.
    UnknownResource,
    /// VPC Block Public Access does not let the packet pass.
    VpcBlockPublicAccessEnabled,
    /// The virtual private gateway takes packets of its own VPC's addresses only.
    VgwPrivateIpAssociationForEgress,
    /// The virtual private gateway delivers to private addresses of its own VPC only.
    VgwPrivateIpAssociationForIngress,
    /// A local route is for addresses of the VPC only.
    VpcLocalRouteCidrRestriction,
    /// A gateway endpoint passes TCP and pings only.
    VpceGatewayProtocolRestriction,
    /// An endpoint opens no connections into its VPC.
    VpceIntraVpcTraffic,
    /// An attachment is not in a state to pass packets.
    BadStateAttachment,
    /// The targets lie in zones that the node does not use.
    ElbNotCrosszone,
    /// No listener of the load balancer is for the packet.
    Elbv2ListenersMismatch,
    /// The listener's target groups have no targets.
    Elbv2ListenerHasNoTg,
    /// There are no targets in the zones that count.
    Elbv2NoTargetsInAz,
    /// The target sees the client's address.
    Elbv2SourceAddressPreservation,
    /// A firewall rule drops the packet.
    FirewallRulesRestriction,
    /// A Gateway Load Balancer takes packets from its endpoints alone.
    GwlbProtocolRestriction,
    /// The transit gateway or an attachment does not support references to groups.
    SgReferencingSupport,
    /// The attachment is associated with no route table.
    TgwAttachMissingTgwRtbAssociation,
    /// The answer keeps to another zone than the question.
    TgwAttachVpcAzRestriction,
    /// The VPN connection of a transit gateway is down.
    TgwBadStateVpn,
    /// The attachment has no subnet in the sender's zone.
    TgwRouteAzRestriction,
    /// The transit gateway's route is a black hole.
    TgwRtbBadStateRoute,
    /// The transit gateway's route is not for this destination.
    TgwRtbCannotRoute,
    /// A route of the transit gateway's for the same addresses comes first.
    TgwRtbHigherPriorityRoute,
    /// A more specific route of the transit gateway's comes first.
    TgwRtbMoreSpecificRoute,
    /// The transit gateway route table has no route for the destination.
    TgwRtbNoRouteToTgwAttachment,
    /// The transit gateway route table is not in the plan.
    TgwRtbRoutesAreUnknown,
    /// The endpoint service is not in the endpoint's zone.
    VpceServiceNotInstalledInAz,
}

impl AwsCode {
    /// The page of AWS's documentation that lists most of them, without the host.
    pub const SOURCE: &'static str = "vpc/latest/reachability/explanation-codes.html";

    /// The code as AWS spells it.
    pub fn name(self) -> &'static str {
        match self {
            AwsCode::BadState => "BAD_STATE",
            AwsCode::BadStateRoute => "BAD_STATE_ROUTE",
            AwsCode::BadStateVpn => "BAD_STATE_VPN",
            AwsCode::CannotRoute => "CANNOT_ROUTE",
            AwsCode::CyclicPathDetected => "CYCLIC_PATH_DETECTED",
            AwsCode::EniSgRulesMismatch => "ENI_SG_RULES_MISMATCH",
            AwsCode::EniSourceDestCheckRestriction => "ENI_SOURCE_DEST_CHECK_RESTRICTION",
            AwsCode::GatewayRejectsSpoofedTraffic => "GATEWAY_REJECTS_SPOOFED_TRAFFIC",
            AwsCode::HigherPriorityRoute => "HIGHER_PRIORITY_ROUTE",
            AwsCode::IgwDestinationInRfc1918 => "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS",
            AwsCode::IgwDestinationInRfc6598 => "IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS",
            AwsCode::IgwPrivateIpAssociationForIngress => "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
            AwsCode::IgwPublicIpAssociationForEgress => "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
            AwsCode::MoreSpecificRoute => "MORE_SPECIFIC_ROUTE",
            AwsCode::NgwRequiresSourceInVpc => "NGW_REQUIRES_SOURCE_IN_VPC",
            AwsCode::NgwSourceAddressReassign => "NGW_SOURCE_ADDRESS_REASSIGN",
            AwsCode::NoPath => "NO_PATH",
            AwsCode::NoPossibleDestination => "NO_POSSIBLE_DESTINATION",
            AwsCode::NoRouteToDestination => "NO_ROUTE_TO_DESTINATION",
            AwsCode::NoSourceOrDestination => "NO_SOURCE_OR_DESTINATION",
            AwsCode::PcxRequiresAddressInVpcCidr => "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR",
            AwsCode::ProtocolRestriction => "PROTOCOL_RESTRICTION",
            AwsCode::RegionalNgwRouteAzRestriction => "REGIONAL_NGW_ROUTE_AZ_RESTRICTION",
            AwsCode::RemapEphemeralPort => "REMAP_EPHEMERAL_PORT",
            AwsCode::SgHasNoRules => "SG_HAS_NO_RULES",
            AwsCode::SgReferencesNotPreserved => "SG_REFERENCES_NOT_PRESERVED",
            AwsCode::SubnetAclRestriction => "SUBNET_ACL_RESTRICTION",
            AwsCode::UnknownPeeredSgs => "UNKNOWN_PEERED_SGS",
            AwsCode::UnknownResource => "UNKNOWN_RESOURCE",
            AwsCode::VpcBlockPublicAccessEnabled => "VPC_BLOCK_PUBLIC_ACCESS_ENABLED",
            AwsCode::VgwPrivateIpAssociationForEgress => "VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS",
            AwsCode::VgwPrivateIpAssociationForIngress => "VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
            AwsCode::VpcLocalRouteCidrRestriction => "VPC_LOCAL_ROUTE_CIDR_RESTRICTION",
            AwsCode::VpceGatewayProtocolRestriction => "VPCE_GATEWAY_PROTOCOL_RESTRICTION",
            AwsCode::BadStateAttachment => "BAD_STATE_ATTACHMENT",
            AwsCode::ElbNotCrosszone => "ELB_NOT_CROSSZONE",
            AwsCode::Elbv2ListenersMismatch => "ELBV2_LISTENERS_MISMATCH",
            AwsCode::Elbv2ListenerHasNoTg => "ELBV2_LISTENER_HAS_NO_TG",
            AwsCode::Elbv2NoTargetsInAz => "ELBV2_NO_TARGETS_IN_AZ",
            AwsCode::Elbv2SourceAddressPreservation => "ELBV2_SOURCE_ADDRESS_PRESERVATION",
            AwsCode::FirewallRulesRestriction => "FIREWALL_RULES_RESTRICTION",
            AwsCode::GwlbProtocolRestriction => "GWLB_PROTOCOL_RESTRICTION",
            AwsCode::SgReferencingSupport => "SG_REFERENCING_SUPPORT",
            AwsCode::TgwAttachMissingTgwRtbAssociation => "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION",
            AwsCode::TgwAttachVpcAzRestriction => "TGW_ATTACH_VPC_AZ_RESTRICTION",
            AwsCode::TgwBadStateVpn => "TGW_BAD_STATE_VPN",
            AwsCode::TgwRouteAzRestriction => "TGW_ROUTE_AZ_RESTRICTION",
            AwsCode::TgwRtbBadStateRoute => "TGW_RTB_BAD_STATE_ROUTE",
            AwsCode::TgwRtbCannotRoute => "TGW_RTB_CANNOT_ROUTE",
            AwsCode::TgwRtbHigherPriorityRoute => "TGW_RTB_HIGHER_PRIORITY_ROUTE",
            AwsCode::TgwRtbMoreSpecificRoute => "TGW_RTB_MORE_SPECIFIC_ROUTE",
            AwsCode::TgwRtbNoRouteToTgwAttachment => "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT",
            AwsCode::TgwRtbRoutesAreUnknown => "TGW_RTB_ROUTES_ARE_UNKNOWN",
            AwsCode::VpceServiceNotInstalledInAz => "VPCE_SERVICE_NOT_INSTALLED_IN_AZ",
            AwsCode::VpceIntraVpcTraffic => "VPCE_INTRA_VPC_TRAFFIC",
        }
    }
}

impl Serialize for AwsCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
