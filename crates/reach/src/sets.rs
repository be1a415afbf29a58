//! Exact sets of flows, from single traces: addresses are cut into atoms, and of each atom one address is
//! followed.

mod address_atoms;
mod reach;

pub(crate) use address_atoms::AddressAtoms;
pub(crate) use reach::EndSet;
pub use reach::{Level, Matrix, Reach};
