//! Small random worlds out of all components, sane for the most part and wrong in places, and random
//! questions about them. The same seed gives the same world.
#![allow(dead_code)] // each test uses a part of it

mod frame;
mod hubs;
mod hybrid;
mod inline;
mod questions;
mod routes;
mod services;
mod workloads;

use std::sync::Arc;

use net::{Address, Cidr, Ports, Protocol, ProtocolEntry};
use plan::*;
use reach::End;

/// Numbers that look random (SplitMix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    pub(crate) fn percent(&mut self, n: usize) -> bool {
        self.below(100) < n
    }

    pub(crate) fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }
}

/// How much a world has in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// VPCs, peerings, gateways, NAT, gateway endpoints and virtual private gateways.
    Plain,
    /// Those, and everything else.
    Full,
}

/// A plan under construction, with what later parts point at.
pub(crate) struct World {
    pub(crate) plan: Plan,
    pub(crate) dice: Dice,
    pub(crate) scope: Scope,
    pub(crate) vpcs: Vec<Vpc4>,
    pub(crate) ends: Vec<End>,
    /// What answers, and opens nothing itself.
    pub(crate) services: Vec<End>,
    pub(crate) groups: Vec<Id>,
    pub(crate) pairs: Vec<(Id, usize, usize)>,
    pub(crate) hubs: Vec<Hub>,
    pub(crate) lists: Vec<Id>,
    pub(crate) offers: Vec<Id>,
    pub(crate) exchanges: Vec<Id>,
}

/// What the generator knows of a transit gateway.
pub(crate) struct Hub {
    pub(crate) id: Id,
    pub(crate) tables: Vec<Id>,
    /// Its attachments, and what they lead to.
    pub(crate) attached: Vec<(Id, Beyond)>,
}

/// What an attachment leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beyond {
    /// A VPC, by number.
    Vpc(usize),
    /// An office.
    Office,
    /// Another transit gateway, by number.
    Hub(usize),
}

/// What the generator knows of a VPC.
pub(crate) struct Vpc4 {
    pub(crate) id: Id,
    pub(crate) number: usize,
    /// The first two numbers of its block.
    pub(crate) stem: String,
    pub(crate) v6: Option<String>,
    pub(crate) subnets: Vec<Id>,
    pub(crate) tables: Vec<Id>,
    pub(crate) groups: Vec<Id>,
    pub(crate) targets: Vec<Id>,
    /// The interfaces and endpoints that others' packets may be sent through.
    pub(crate) boxes: Vec<Box4>,
    /// The one of them that stands between its subnets, in the third of these.
    pub(crate) middle: Option<Id>,
    pub(crate) hosts: Vec<(Id, String)>,
    pub(crate) igw: Option<Id>,
    pub(crate) eigw: Option<Id>,
    pub(crate) nat: Option<Id>,
    pub(crate) vgw: Option<Id>,
    /// The transit gateways that it is attached to, by number.
    pub(crate) hubs: Vec<usize>,
}

/// Something that others' packets may be sent through, and in which subnet it is.
#[derive(Clone)]
pub(crate) struct Box4 {
    pub(crate) id: Id,
    pub(crate) subnet: usize,
}

pub(crate) fn id(text: impl AsRef<str>) -> Id {
    Id::new(text.as_ref()).unwrap()
}

fn cidr(text: impl AsRef<str>) -> Cidr {
    Cidr::new(text.as_ref())
}

fn address(text: impl AsRef<str>) -> Address {
    Address::new(text.as_ref())
}

fn to<T>(id: &Id) -> Option<Ref<T>> {
    Some(Ref::to(id.clone()))
}

impl World {
    pub(crate) fn new(seed: u64) -> World {
        World::of(seed, Scope::Plain)
    }

    pub(crate) fn of(seed: u64, scope: Scope) -> World {
        let mut world = World {
            plan: Plan::default(),
            dice: Dice::new(seed),
            scope,
            vpcs: Vec::new(),
            ends: vec![End::Internet],
            services: Vec::new(),
            groups: Vec::new(),
            pairs: Vec::new(),
            hubs: Vec::new(),
            lists: Vec::new(),
            offers: Vec::new(),
            exchanges: Vec::new(),
        };
        world.add("region-a", None, Region { code: "us-east-1".to_owned(), ..Region::default() });
        world.add("region-b", None, Region { code: "eu-west-1".to_owned(), ..Region::default() });
        let count = 2 + world.dice.below(3);
        (0..count).for_each(|number| world.add_vpc(number));
        world.add_pairs();
        if scope == Scope::Full {
            world.add_lists();
            world.add_hubs();
            world.add_exchanges();
        }
        world.add_outsides();
        (0..count).for_each(|number| world.fill(number));
        if scope == Scope::Full {
            (0..count).for_each(|number| world.add_boxes(number));
            (0..count).for_each(|number| world.add_balancers(number));
            (0..count).for_each(|number| world.add_consumers(number));
            world.set_hub_tables();
        }
        (0..count).for_each(|number| world.add_routes(number));
        if scope == Scope::Full {
            (0..count).for_each(|number| world.add_edges(number));
            world.block_public_access();
        }
        world
    }

    fn is_full(&self) -> bool {
        self.scope == Scope::Full
    }

    fn add(&mut self, name: impl AsRef<str>, parent: Option<&Id>, is: impl Into<Kind>) -> Id {
        let name = id(name);
        let mut resource = Resource::new("", is);
        resource.parent = parent.cloned();
        let edit = Edit { id: name.clone(), to: Some(Arc::new(resource)) };
        self.plan.apply(&Change { label: String::new(), edits: vec![edit] });
        name
    }
}
