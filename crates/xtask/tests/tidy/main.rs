//! The invariants of ARCHITECTURE.md that are about the code itself. Each failure names the file.

#![allow(clippy::unwrap_used, reason = "a test that cannot read the tree has failed")]

mod boundaries;
mod dependencies;
mod files;
mod names;
mod tree;
