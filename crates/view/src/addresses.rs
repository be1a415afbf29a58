//! The addresses of a plan: pools, the blocks in them, their subnets, and what is free.

use serde::{Deserialize, Serialize};

use crate::{Key, StripView};

/// A row of the addresses, in the order of a tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressTreeRow {
    /// How deep it stands; 0 is the top.
    pub depth: u32,
    /// What has the addresses; nothing for free ones, and for a pool that no resource names.
    pub at: Option<Key>,
    /// What has them, in the reader's words.
    pub name: String,
    /// The block; of free addresses the first and the last one.
    pub addresses: String,
    /// How many there are; of a subnet, how many can be used.
    pub size: String,
    /// How many of them are used: by blocks, by subnets, and by the interfaces of a subnet. Nothing for free
    /// ones, and where it is not known.
    pub used: Option<String>,
    /// What they are used for, from the left to the right.
    pub parts: Vec<StripView>,
    /// What overlaps that it could meet.
    pub overlaps: Vec<String>,
    /// Whether the rows inside it are given; nothing where there are none.
    pub open: Option<bool>,
    /// What can be done here.
    pub offer: Option<AddressOffer>,
}

/// What can be done with addresses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AddressOffer {
    /// A VPC with this block can be added.
    Vpc(String),
    /// A subnet with this block can be added to a VPC.
    Subnet(Key, String),
    /// The subnet can be split.
    Split,
}
