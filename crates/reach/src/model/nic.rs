//! Network interfaces and their addresses.

use std::net::IpAddr;

use plan::{Accepts, Forwarding, Id, Spot};

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
    /// Its public IPv4 address; one of 198.18.0.0/15 where it has one that is not decided.
    pub public: Option<IpAddr>,
    /// Its further private addresses that may have public ones of their own, each once; they are among
    /// its addresses.
    pub further: Vec<Further>,
    /// Its security groups; the id of its VPC stands for a default one that is not in the plan.
    pub groups: Vec<Id>,
    /// Whether the plan names none, so that AWS gives it the default one of its VPC.
    pub names_no_group: bool,
    /// Its source/destination check.
    pub forwarding: Forwarding,
    /// The connections that it accepts.
    pub accepts: Accepts,
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

impl Nic {
    /// Whether it belongs to a resource, is attached to it, or is in it if that is a subnet.
    pub(crate) fn is_of(&self, id: &Id) -> bool {
        self.spot.id == *id || self.of.as_ref() == Some(id) || self.subnet.as_ref() == Some(id)
    }

    /// Whether its group is the default one of its VPC, with the rules that AWS gives it: it names none,
    /// and the plan does not hold that one.
    pub fn has_initial_group(&self) -> bool {
        self.names_no_group && self.vpc.is_some() && self.groups.first() == self.vpc.as_ref()
    }

    /// Puts it into a VPC, in no subnet of it.
    pub(crate) fn lie_in(&mut self, vpc: Option<&Id>) {
        self.subnet = None;
        self.vpc = vpc.cloned();
        self.addresses.clear();
        self.further.clear();
    }

    /// The resource that it belongs to: the one that it is attached to, or else itself.
    pub fn host(&self) -> &Id {
        self.of.as_ref().unwrap_or(&self.spot.id)
    }

    /// Its primary IPv4 address, which its public address is associated with.
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

    /// The public address that is associated with a private one.
    pub fn public_of(&self, private: IpAddr) -> Option<IpAddr> {
        let of_primary = self.public.filter(|_| self.primary_v4() == Some(private));
        let mut rows = self.further.iter().filter(|further| further.private == private);
        of_primary.or_else(|| rows.find_map(|further| further.public))
    }

    /// The private address that a public one is associated with.
    pub fn private_of(&self, public: IpAddr) -> Option<IpAddr> {
        if self.public == Some(public) {
            return self.primary_v4();
        }
        let further = self.further.iter().find(|further| further.public == Some(public));
        further.map(|further| further.private)
    }
}
