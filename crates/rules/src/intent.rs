//! What the architect wants of the network, and whether it holds.

mod intent_broken;
mod intent_undecided;
mod intent_unknown;
mod joining;
mod wanted;

use crate::Rule;

pub(crate) const RULES: &[Rule] =
    &[intent_broken::RULE, intent_unknown::RULE, intent_undecided::RULE];
