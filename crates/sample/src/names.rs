//! Ids as AWS makes them, and names as people give them: alike, empty, odd, in several scripts.

use fastrand::Rng;
use plan::Id;

/// Names that repeat across a plan.
const NAMES: [&str; 16] = [
    "prod",
    "Prod",
    "prod ",
    "",
    "production-eu (old) - do not touch",
    "결제-운영",
    "test2-final-FINAL",
    "shared/services",
    "데이터 분석",
    "vpc",
    "10.0.0.0/16",
    "internet",
    "acme:core:eu-west-1:0001",
    "Kundendaten & Abrechnung",
    "🚧 staging",
    "a-very-long-name-that-somebody-pasted-from-a-ticket-and-nobody-ever-shortened-INC0045512",
];

/// A name that somebody may have given.
pub(crate) fn name(rng: &mut Rng) -> &'static str {
    rng.choice(NAMES).unwrap_or_default()
}

/// An id such as `vpc-0a1b2c3d4e5f60718`, whose order says nothing of the order of creation. It ends in
/// `number`, so that no two of a plan are the same.
pub(crate) fn id(prefix: &str, number: u32, rng: &mut Rng) -> Id {
    Id::from_text(&format!("{prefix}-0{:09x}{number:07x}", rng.u64(..1 << 36)))
}
