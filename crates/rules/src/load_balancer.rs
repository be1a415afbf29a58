//! Rules about load balancers: their nodes, listeners, target groups and targets.

pub(crate) mod admission;
pub(crate) mod serving;
pub(crate) mod zone;

use crate::Rule;

pub(crate) const RULES: &[Rule] = &[
];
