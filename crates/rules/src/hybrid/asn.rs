//! Autonomous system numbers that Amazon's side can have.

/// Whether a number is one of those that AWS takes for its side of a gateway
/// (AWSEC2/latest/APIReference/API_CreateTransitGateway.html).
pub(crate) fn is_private(asn: u32) -> bool {
    matches!(asn, 64_512..=65_534 | 4_200_000_000..=4_294_967_294)
}
