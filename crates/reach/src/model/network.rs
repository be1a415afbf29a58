//! The compiled plan.

use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

use net::IpNet;
use plan::{DependencyTopic, Id, IdMap, Plan, Visibility};

use super::{
    AclIndex, Device, DnsIndex, Index, NetworkAclRules, Nic, Route, Scope, SecurityGroupRules,
    Subnet, Table, Vpc, topic,
};

/// A plan compiled for questions about packets: every effective route, every interface, and who is
/// joined with whom. What a change does not touch is shared with the network before it.
#[derive(Clone, Debug)]
pub struct Network {
    pub(crate) plan: Arc<Plan>,
    /// The VPC, Region and owner of every resource.
    pub(crate) scopes: Arc<IdMap<Scope>>,
    /// The lists of AWS's that the plan holds of everything in it.
    pub(crate) seen: Visibility,
    /// The lists that the plan holds of each place in it: of a drawn plan all, so that nothing else is asked.
    pub(crate) seen_everywhere: Visibility,
    pub(crate) vpcs: Arc<IdMap<Vpc>>,
    pub(crate) subnets: Arc<IdMap<Subnet>>,
    /// The route tables; under a VPC's id, the main one that the plan does not show.
    pub(crate) tables: Arc<IdMap<Arc<Table>>>,
    /// Every network interface, in the order of ids and rows.
    pub(crate) nics: Arc<Vec<Nic>>,
    pub(crate) groups: Arc<IdMap<Arc<SecurityGroupRules>>>,
    pub(crate) acls: Arc<IdMap<Arc<NetworkAclRules>>>,
    /// What every resource is to a packet that is handed to it.
    pub(crate) devices: Arc<IdMap<Device>>,
    pub(crate) index: Index,
    pub(crate) dns: Arc<DnsIndex>,
    /// For each address family an address on the internet that nothing in the plan has, once someone
    /// asked.
    pub(crate) strangers: OnceLock<Vec<IpAddr>>,
    /// What network ACLs let pass, once someone asked.
    pub(crate) acl_sets: OnceLock<AclIndex>,
}

impl Network {
    /// The plan that it was compiled from.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The same, to keep.
    pub fn shared_plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// The VPC around a resource, or the resource itself if it is one.
    pub fn vpc_of(&self, id: &Id) -> Option<&Id> {
        self.read_at(id, topic::SCOPE);
        self.scopes.get(id)?.vpc.as_ref()
    }

    /// The code of the Region around a resource.
    pub fn region_of(&self, id: &Id) -> Option<&str> {
        self.read_at(id, topic::SCOPE);
        self.scopes.get(id)?.region.as_deref()
    }

    /// The number of the account that owns a resource: its own, or that of the nearest place around it.
    pub fn account_of(&self, id: &Id) -> Option<&str> {
        self.read_at(id, topic::SCOPE);
        self.scopes.get(id)?.account.as_deref()
    }

    /// The readable blocks of a VPC, the primary first, host bits cleared.
    pub fn blocks(&self, vpc: &Id) -> &[IpNet] {
        self.read_at(vpc, topic::VPC);
        self.all(self.vpcs.get(vpc).map_or(&[], |vpc| &vpc.blocks))
    }

    /// Every route of a table: local ones, then written ones, then those of gateway endpoints, then
    /// learned ones; with those that another one always comes before. The id of a VPC whose main table
    /// is not in the plan gives that table's local routes.
    pub fn routes(&self, table: &Id) -> &[Route] {
        self.read_at(table, topic::TABLE);
        self.all(self.tables.get(table).map_or(&[], |table| &table.routes))
    }

    /// Every interface, in the order of ids and rows.
    pub fn interfaces(&self) -> &[Nic] {
        self.plan.reads().whole(topic::NICS);
        self.all(&self.nics)
    }

    /// The interfaces of a resource: its own and those attached to it; of a subnet, those inside it.
    pub fn interfaces_of(&self, id: &Id) -> Vec<&Nic> {
        self.read_at(id, topic::NICS);
        let nics = self.all(self.nics_at(id)).iter().filter_map(|nic| self.nics.get(*nic));
        nics.filter(|nic| nic.is_of(id)).collect()
    }

    /// Whether a resource has an interface, or of a subnet, whether one is inside it.
    pub fn has_interfaces(&self, id: &Id) -> bool {
        self.read_at(id, topic::NICS);
        let mut nics = self.nics_at(id).iter().filter_map(|nic| self.nics.get(*nic));
        nics.any(|nic| nic.is_of(id))
    }

    /// The subnets that use a table, in the order of ids.
    pub fn subnets_of_table(&self, table: &Id) -> &[Id] {
        self.read_at(table, topic::TABLE);
        self.all(self.tables.get(table).map_or(&[], |table| &table.subnets))
    }

    /// The subnets that use a network ACL, in the order of ids.
    pub fn subnets_of_acl(&self, acl: &Id) -> &[Id] {
        self.read_at(acl, topic::ACL);
        self.all(self.acls.get(acl).map_or(&[], |acl| &acl.subnets))
    }

    /// The interfaces in a VPC, in the order of ids and rows.
    pub fn interfaces_in(&self, vpc: &Id) -> impl Iterator<Item = &Nic> {
        self.read_at(vpc, topic::NICS);
        let nics = self.all(self.nics_at(vpc)).iter().filter_map(|nic| self.nics.get(*nic));
        nics.filter(move |nic| nic.vpc.as_ref() == Some(vpc))
    }

    /// The interfaces that carry a security group, in the order of ids and rows.
    pub fn members(&self, group: &Id) -> impl Iterator<Item = &Nic> {
        self.read_at(group, topic::MEMBERS);
        let members = self.index.members.get(group).map_or(&[][..], Vec::as_slice);
        self.all(members).iter().filter_map(|nic| self.nics.get(*nic))
    }

    /// Counts look-ups among the plan's reads.
    pub(crate) fn read(&self, count: usize) {
        self.plan.reads().add(count);
    }

    /// Counts a look-up, and keeps what it was about.
    pub(crate) fn read_at(&self, id: &Id, topic: DependencyTopic) {
        self.read(1);
        self.plan.reads().at(id, topic);
    }

    /// What a question answers may hang on anything.
    pub(crate) fn read_everything(&self) {
        self.plan.reads().whole(DependencyTopic::EVERYTHING);
    }

    /// Counts every row of what is handed out, and hands it out.
    pub(crate) fn all<'a, T>(&self, rows: &'a [T]) -> &'a [T] {
        self.read(1 + rows.len());
        rows
    }
}
