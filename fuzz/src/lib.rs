//! The fuzz targets as plain functions of bytes, which panic where an invariant does not hold.
//!
//! libFuzzer calls them from `fuzz_targets/`; the tests of the engine call the same functions with a few
//! seeded inputs, so that they hold in every test run.

mod changes;
mod random;
mod readers;

pub use changes::changes;
pub use random::Dice;
pub use readers::{outline, readers};
