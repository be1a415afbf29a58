//! The plan, compiled once: who is around whom, which table and filter a subnet uses, every effective
//! route and every interface. All answers are look-ups; nothing here depends on the order of ids.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

use net::IpNet;
use plan::{Accepts, Blocked, Forwarding, Id, Plan, Spot, Visibility};

use crate::acl_sets::AclIndex;
use crate::compile::{self, Acl, Device, DnsIndex, Group, Guard};
use crate::index::Index;
use crate::names;
use crate::party;
use crate::route::longest;
use crate::walk;
use crate::{Conversation, End, NoSuchEnd, Query, Resolution, Route, Step};

/// A plan made ready for questions about packets.
#[derive(Clone, Debug)]
pub struct Network {
    pub(crate) plan: Arc<Plan>,
    pub(crate) around: BTreeMap<Id, Scope>,
    pub(crate) vpcs: BTreeMap<Id, Vpc>,
    pub(crate) subnets: BTreeMap<Id, Subnet>,
    pub(crate) tables: BTreeMap<Id, Table>,
    pub(crate) nics: Vec<Nic>,
    pub(crate) groups: BTreeMap<Id, Group>,
    pub(crate) acls: BTreeMap<Id, Acl>,
    pub(crate) parts: BTreeMap<Id, Device>,
    pub(crate) index: Index,
    pub(crate) names: DnsIndex,
    pub(crate) strangers: Vec<IpAddr>,
    pub(crate) acl_sets: OnceLock<AclIndex>,
}

/// The places around a resource.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    pub(crate) vpc: Option<Id>,
    pub(crate) region: Option<String>,
    pub(crate) account: Option<String>,
}

/// A VPC.
#[derive(Clone, Debug)]
pub(crate) struct Vpc {
    pub(crate) blocks: Vec<IpNet>,
    pub(crate) seen: Visibility,
    pub(crate) subnets: Vec<Id>,
    pub(crate) table: Option<Id>,
    pub(crate) acl: Option<Id>,
    pub(crate) guard: Option<Guard>,
}

/// A subnet; its table and filter are the ones in force.
#[derive(Clone, Debug)]
pub(crate) struct Subnet {
    pub(crate) vpc: Option<Id>,
    pub(crate) blocks: Vec<IpNet>,
    /// What no one is given an address from without asking for it.
    pub(crate) reserved: Vec<IpNet>,
    pub(crate) zone: Option<String>,
    pub(crate) zone_id: Option<String>,
    pub(crate) table: Option<Id>,
    pub(crate) acl: Option<Id>,
    pub(crate) guard: Option<Guard>,
}

/// A route table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub(crate) vpc: Option<Id>,
    /// The hub whose table it is, if it is one of a hub's.
    pub(crate) hub: Option<Id>,
    /// The routes whose addresses are in lists that the plan does not hold.
    pub(crate) unseen: Vec<Spot>,
    pub(crate) routes: Vec<Route>,
    pub(crate) subnets: Vec<Id>,
}

/// A network interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nic {
    /// Where the plan describes it.
    pub spot: Spot,
    /// Its subnet, if it is in one.
    pub subnet: Option<Id>,
    /// Its VPC, if it is in one.
    pub vpc: Option<Id>,
    /// AWS's id of it, where it is no resource of its own; may be empty.
    pub eni: String,
    /// Its private addresses, the primary first; a free one of the subnet's where the plan gives none.
    pub addresses: Vec<IpAddr>,
    /// Its public IPv4 address; one of 198.18.0.0/15 stands in where the plan leaves open which it is.
    pub public: Option<IpAddr>,
    /// Its further private addresses that may have public ones of their own, each once; they are among
    /// its addresses.
    pub further: Vec<Further>,
    /// Its security groups.
    pub groups: Vec<Id>,
    /// What it passes on.
    pub forwarding: Forwarding,
    /// What it answers.
    pub answers: Accepts,
    /// The resource that it is attached to.
    pub of: Option<Id>,
}

/// A further private IPv4 address of an interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Further {
    /// The row that describes it.
    pub row: usize,
    /// The private address.
    pub private: IpAddr,
    /// Its own public address, if it has one.
    pub public: Option<IpAddr>,
}

impl Network {
    /// Compiles a plan. It cannot fail: what is wrong in the plan takes no part, or is unknown.
    pub fn new(plan: Arc<Plan>) -> Network {
        compile::network(plan)
    }

    /// The plan that it was compiled from.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The route table that a subnet uses: its own, else its VPC's main one. A subnet's own table
    /// need not be in the plan.
    pub fn table_of(&self, subnet: &Id) -> Option<&Id> {
        self.read(1);
        let subnet = self.subnets.get(subnet)?;
        subnet.table.as_ref().or_else(|| self.space(subnet.vpc.as_ref())?.table.as_ref())
    }

    /// The network ACL that a subnet uses: its own, else its VPC's default one. `None` is the default
    /// that the plan does not show, which allows everything.
    pub fn filter_of(&self, subnet: &Id) -> Option<&Id> {
        self.read(1);
        let subnet = self.subnets.get(subnet)?;
        subnet.acl.as_ref().or_else(|| self.space(subnet.vpc.as_ref())?.acl.as_ref())
    }

    /// The subnets that use a table, in the order of ids.
    pub fn subnets_of_table(&self, table: &Id) -> &[Id] {
        self.all(self.tables.get(table).map_or(&[], |table| &table.subnets))
    }

    /// The subnets that use a network ACL, in the order of ids.
    pub fn subnets_of_acl(&self, acl: &Id) -> &[Id] {
        self.acls.get(acl).map_or(&[], |acl| &acl.subnets)
    }

    /// The VPC around a resource, or the resource itself if it is one.
    pub fn vpc_of(&self, id: &Id) -> Option<&Id> {
        self.read(1);
        self.around.get(id)?.vpc.as_ref()
    }

    /// The code of the Region around a resource.
    pub fn region_of(&self, id: &Id) -> Option<&str> {
        self.read(1);
        self.around.get(id)?.region.as_deref()
    }

    /// The number of the account that owns a resource: its own, or that of the nearest place around it.
    pub fn account_of(&self, id: &Id) -> Option<&str> {
        self.read(1);
        self.around.get(id)?.account.as_deref()
    }

    /// The readable blocks of a VPC, the primary first, host bits cleared.
    pub fn blocks(&self, network: &Id) -> &[IpNet] {
        self.all(self.vpcs.get(network).map_or(&[], |space| &space.blocks))
    }

    /// What gateways to the internet do not let pass for a subnet, or for a VPC
    /// (`vpc/latest/userguide/security-vpc-bpa.html`).
    pub fn blocked(&self, place: &Id) -> Blocked {
        self.read(1);
        self.guard_of(place).map_or(Blocked::Nothing, |guard| guard.blocked)
    }

    /// Every route of a table: local ones, then written ones, then those of gateway endpoints, then
    /// learned ones; with those that another one always comes before. The id of a VPC whose main table
    /// is not in the plan gives that table's local routes.
    pub fn routes(&self, table: &Id) -> &[Route] {
        self.all(self.tables.get(table).map_or(&[], |table| &table.routes))
    }

    /// The route that a packet to `to` follows in a table, working or not.
    pub fn lookup(&self, table: &Id, to: IpAddr) -> Option<&Route> {
        longest(self.routes(table), to)
    }

    /// Every interface, in the order of ids and rows.
    pub fn interfaces(&self) -> &[Nic] {
        self.all(&self.nics)
    }

    /// The interfaces of a resource: its own and those attached to it; of a subnet, those inside it.
    pub fn interfaces_of(&self, id: &Id) -> Vec<&Nic> {
        let nics = self.all(self.nics_at(id)).iter().filter_map(|nic| self.nics.get(*nic));
        nics.filter(|nic| nic.is_of(id)).collect()
    }

    /// The interfaces in a VPC, in the order of ids and rows.
    pub fn interfaces_in(&self, vpc: &Id) -> impl Iterator<Item = &Nic> {
        let nics = self.nics_at(vpc).iter().filter_map(|nic| self.nics.get(*nic));
        nics.filter(move |nic| nic.vpc.as_ref() == Some(vpc))
    }

    /// The interfaces that carry a security group, in the order of ids and rows.
    pub fn members(&self, group: &Id) -> impl Iterator<Item = &Nic> {
        self.all(self.nics_of_group(group)).iter().filter_map(|nic| self.nics.get(*nic))
    }

    /// What a text names as the end of a conversation: a resource's id or name, an address,
    /// `internet`, or an address in a place such as `10.0.0.5@prod`.
    ///
    /// # Errors
    /// The text names nothing, several things, or something that sends and receives nothing.
    pub fn end(&self, text: &str) -> Result<End, NoSuchEnd> {
        crate::end::end(self, text)
    }

    /// What a text names as the destination of a conversation: an end, or a name in DNS that is none.
    ///
    /// # Errors
    /// The text names nothing, several things, or something that receives nothing.
    pub fn destination(&self, text: &str) -> Result<End, NoSuchEnd> {
        crate::end::destination(self, text)
    }

    /// The way of a packet from one end to the other, and of its answer.
    pub fn trace(&self, query: &Query) -> Conversation {
        match &query.to {
            End::Name(name) => names::conversation(self, query, name),
            _ => walk::conversation(self, query),
        }
    }

    /// Every spot that has to change before the conversation works, not the first alone; empty where
    /// it works.
    pub fn blockers(&self, query: &Query) -> Vec<Step> {
        match &query.to {
            End::Name(name) => names::blockers(self, query, name),
            _ => walk::blockers(self, query),
        }
    }

    /// Which addresses a name gives where someone is, with what leads there.
    pub fn resolve(&self, name: &str, from: &End) -> Resolution {
        names::resolve(self, name, from)
    }

    /// Counts look-ups among the plan's reads.
    fn read(&self, count: usize) {
        self.plan.reads().add(count);
    }

    /// Counts every row of what is handed out, and hands it out.
    fn all<'a, T>(&self, rows: &'a [T]) -> &'a [T] {
        self.read(1 + rows.len());
        rows
    }

    /// What blocks the ways to the internet for a subnet, or for a VPC.
    pub(crate) fn guard_of(&self, place: &Id) -> Option<&Guard> {
        match self.subnets.get(place) {
            Some(subnet) => subnet.guard.as_ref(),
            None => self.vpcs.get(place)?.guard.as_ref(),
        }
    }

    pub(crate) fn space(&self, network: Option<&Id>) -> Option<&Vpc> {
        self.vpcs.get(network?)
    }

    /// What to call a resource in a sentence: its name, or its id where it has none.
    pub(crate) fn call(&self, id: &Id) -> String {
        self.plan.called(id).to_owned()
    }

    /// The table that decides for a subnet, and its id; the VPC's id where the main one is not shown.
    pub(crate) fn table_in_force(&self, subnet: &Id) -> Option<(&Id, Option<&Table>)> {
        let network = self.subnets.get(subnet)?.vpc.as_ref();
        let id = self.table_of(subnet).or(network)?;
        Some((id, self.tables.get(id)))
    }

    /// The subnet of a VPC that an address lies in.
    pub(crate) fn subnet_at(&self, network: &Id, address: IpAddr) -> Option<&Id> {
        let subnets = &self.vpcs.get(network)?.subnets;
        subnets.iter().find(|id| {
            let blocks = self.subnets.get(*id).map_or(&[][..], |subnet| &subnet.blocks);
            party::covers(blocks, address)
        })
    }
}

impl Nic {
    /// Whether it belongs to a resource, is attached to it, or lies in it if that is a subnet.
    fn is_of(&self, id: &Id) -> bool {
        self.spot.id == *id || self.of.as_ref() == Some(id) || self.subnet.as_ref() == Some(id)
    }

    /// Puts it into a VPC, in no subnet of it.
    pub(crate) fn lie_in(&mut self, network: Option<&Id>) {
        self.subnet = None;
        self.vpc = network.cloned();
        self.addresses.clear();
        self.further.clear();
    }

    /// Its primary IPv4 address, with which its public address is swapped.
    pub fn primary_v4(&self) -> Option<IpAddr> {
        self.addresses.iter().copied().find(IpAddr::is_ipv4)
    }

    /// Its public IPv4 addresses, that of the primary one first.
    pub fn publics(&self) -> impl Iterator<Item = IpAddr> + use<'_> {
        self.public.into_iter().chain(self.further.iter().filter_map(|further| further.public))
    }

    /// Whether the internet may know it by a public IPv4 address.
    pub fn is_known_outside(&self) -> bool {
        self.publics().next().is_some()
    }

    /// The public address that one of its private ones is swapped with.
    pub fn public_of(&self, private: IpAddr) -> Option<IpAddr> {
        let of_primary = self.public.filter(|_| self.primary_v4() == Some(private));
        let mut rows = self.further.iter().filter(|further| further.private == private);
        of_primary.or_else(|| rows.find_map(|further| further.public))
    }

    /// The private address that one of its public ones is swapped with.
    pub fn private_of(&self, public: IpAddr) -> Option<IpAddr> {
        if self.public == Some(public) {
            return self.primary_v4();
        }
        let further = self.further.iter().find(|further| further.public == Some(public));
        further.map(|further| further.private)
    }
}
