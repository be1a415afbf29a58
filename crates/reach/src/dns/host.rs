//! The names that AWS gives to hosts by their addresses: public ones, which give the private address
//! inside the VPC and the public one elsewhere, and private ones
//! (`vpc/latest/userguide/vpc-dns.html`).

use std::net::{IpAddr, Ipv4Addr};

use net::well_known;
use plan::{Id, Spot};

use super::DnsAnswer;
use super::link::DnsLink;
use super::query::{DnsQuery, DnsReply, nothing};
use crate::model::{Nic, covers};
use crate::words::{Arg, DnsStep};

/// A host name that AWS builds from an address and a Region.
struct Ec2HostName<'t> {
    address: IpAddr,
    region: &'t str,
}

/// The domain of hosts' names that a name lies in, if it is one.
pub(super) fn domain(name: &str) -> Option<&str> {
    let (first, rest) = name.split_once('.')?;
    let public = first.strip_prefix("ec2-").and(of_public(rest));
    let private = first.strip_prefix("ip-").and(of_private(rest));
    public.or(private).map(|_| rest)
}

/// The Region of a domain of public names.
fn of_public(domain: &str) -> Option<&str> {
    let rest = domain.strip_suffix(".cn").unwrap_or(domain).strip_suffix(".amazonaws.com")?;
    if rest == "compute-1" { Some("us-east-1") } else { rest.strip_suffix(".compute") }
}

/// The Region of a domain of private names.
fn of_private(domain: &str) -> Option<&str> {
    if domain == "ec2.internal" {
        return Some("us-east-1");
    }
    domain.strip_suffix(".compute.internal")
}

fn said<'t>(
    name: &'t str,
    front: &str,
    region: impl Fn(&'t str) -> Option<&'t str>,
) -> Option<Ec2HostName<'t>> {
    let (first, rest) = name.split_once('.')?;
    let address: Ipv4Addr = first.strip_prefix(front)?.replace('-', ".").parse().ok()?;
    Some(Ec2HostName { address: IpAddr::V4(address), region: region(rest)? })
}

impl DnsQuery<'_> {
    /// What a host name resolves to, if it is one; without a VPC, in public DNS.
    pub(super) fn ask_hosts(&mut self, vpc: Option<&Id>, name: &str) -> Option<DnsReply> {
        if let Some(said) = said(name, "ec2-", of_public) {
            return Some(self.ask_public(vpc, &said, name));
        }
        let said = said(name, "ip-", of_private)?;
        Some(match vpc {
            Some(vpc) => self.ask_private(vpc, &said),
            None => {
                let at = Spot::whole(&Id::from_text("internet"));
                self.say(DnsStep::PrivateNameOutside, at, &[]);
                nothing(DnsAnswer::NoSuchName)
            }
        })
    }

    fn ask_public(&mut self, vpc: Option<&Id>, said: &Ec2HostName<'_>, name: &str) -> DnsReply {
        let network = self.network;
        let address = ("address", Arg::from(said.address));
        let nic = network.nic_with_public(said.address).and_then(|nic| network.nics.get(nic));
        let Some((nic, owner)) = nic.and_then(|nic| Some((nic, nic.vpc.as_ref()?))) else {
            let at = Spot::whole(vpc.unwrap_or(&Id::from_text("internet")));
            self.say(DnsStep::NobodyHasPublic, at, &[address]);
            return nothing(DnsAnswer::Unknown);
        };
        let args = [
            address,
            ("owner", Arg::from(owner)),
            ("name", Arg::from(name)),
            ("region", Arg::from(said.region)),
        ];
        if network.region_of(owner).is_some_and(|region| region != said.region) {
            self.say(DnsStep::OtherRegion, Spot::whole(owner), &args);
            return nothing(DnsAnswer::NoSuchName);
        }
        if !self.attributes(owner).both() {
            self.say(DnsStep::NoHostNames, Spot::whole(owner), &args);
            return nothing(DnsAnswer::NoSuchName);
        }
        let inner = vpc.and_then(|vpc| self.ask_inner((vpc, owner), nic, said));
        inner.unwrap_or_else(|| {
            let args = [("host", Arg::from(&nic.spot.id)), ("address", Arg::from(said.address))];
            self.say(DnsStep::PublicName, nic.spot.clone(), &args);
            (DnsAnswer::Public, vec![said.address])
        })
    }

    /// The private address behind a public host name, where the client's VPC resolves to it.
    fn ask_inner(
        &mut self,
        (vpc, owner): (&Id, &Id),
        nic: &Nic,
        said: &Ec2HostName<'_>,
    ) -> Option<DnsReply> {
        let private = nic.private_of(said.address)?;
        if vpc == owner {
            let args = [
                ("vpc", Arg::from(vpc)),
                ("host", Arg::from(&nic.spot.id)),
                ("address", Arg::from(private)),
            ];
            self.say(DnsStep::InsideItsVpc, nic.spot.clone(), &args);
            return Some((DnsAnswer::Private, vec![private]));
        }
        let dns_links = self.network.dns_links(vpc, owner);
        let link = dns_links.into_iter().find(|link| self.passes_names(vpc, owner, link))?;
        let mut args = self.between(vpc, owner, &link);
        args.push(("address", Arg::from(private)));
        self.say(DnsStep::OverLink, Spot::whole(&link.link), &args);
        Some((DnsAnswer::Private, vec![private]))
    }

    /// Whether public host names resolve to private addresses over a link; keeps a step about why not.
    fn passes_names(&mut self, vpc: &Id, owner: &Id, link: &DnsLink) -> bool {
        let args = self.between(vpc, owner, link);
        let both = self.attributes(vpc).both() && self.attributes(owner).both();
        let said = match (link.passes_names, both) {
            (true, true) => return true,
            (true, false) => DnsStep::LinkNeedsAttributes,
            (false, _) => DnsStep::OptionOff,
        };
        self.say(said, Spot::whole(&link.link), &args);
        false
    }

    pub(super) fn between(&self, vpc: &Id, owner: &Id, link: &DnsLink) -> Vec<(&'static str, Arg)> {
        let (vpc, owner) = (Arg::from(vpc), Arg::from(owner));
        vec![("link", Arg::from(&link.link)), ("vpc", vpc), ("owner", owner)]
    }

    fn ask_private(&mut self, vpc: &Id, said: &Ec2HostName<'_>) -> DnsReply {
        if self.has(vpc, said) {
            return self.give_private(vpc, vpc, None, said);
        }
        let others = self.network.vpcs.keys().filter(|owner| *owner != vpc);
        let owners: Vec<&Id> = others.filter(|owner| self.has(owner, said)).collect();
        for owner in owners {
            for link in self.network.dns_links(vpc, owner) {
                if self.shares_private(vpc, owner, &link, said) {
                    return self.give_private(vpc, owner, Some(&link), said);
                }
            }
        }
        let args = [
            ("vpc", Arg::from(vpc)),
            ("address", Arg::from(said.address)),
            ("region", Arg::from(said.region)),
        ];
        self.say(DnsStep::NobodyHasPrivate, Spot::whole(vpc), &args);
        nothing(DnsAnswer::NoSuchName)
    }

    /// Whether private names of one VPC are answered in another: of private blocks in one Region, or
    /// else by the DNS option of a peering; keeps a step about why not.
    fn shares_private(
        &mut self,
        vpc: &Id,
        owner: &Id,
        link: &DnsLink,
        said: &Ec2HostName<'_>,
    ) -> bool {
        let network = self.network;
        let regions = network.region_of(vpc).zip(network.region_of(owner));
        let near = regions.is_none_or(|(one, other)| one == other);
        if near && well_known::is_private_address(said.address) {
            return true;
        }
        let args = self.between(vpc, owner, link);
        if !link.is_pair {
            return false;
        }
        let both = self.attributes(vpc).both() && self.attributes(owner).both();
        let said = match (link.passes_names, both) {
            (true, true) => return true,
            (true, false) => DnsStep::LinkNeedsAttributes,
            (false, _) => DnsStep::PrivateNameNeedsOption,
        };
        self.say(said, Spot::whole(&link.link), &args);
        false
    }

    fn give_private(
        &mut self,
        vpc: &Id,
        owner: &Id,
        link: Option<&DnsLink>,
        said: &Ec2HostName<'_>,
    ) -> DnsReply {
        let mut args = vec![
            ("vpc", Arg::from(vpc)),
            ("owner", Arg::from(owner)),
            ("address", Arg::from(said.address)),
        ];
        if !self.attributes(owner).both() {
            self.say(DnsStep::PrivateNameNeedsAttributes, Spot::whole(owner), &args);
            return nothing(DnsAnswer::NoSuchName);
        }
        args.extend(link.map(|link| ("link", Arg::from(&link.link))));
        let at = Spot::whole(link.map_or(vpc, |link| &link.link));
        let naming =
            if link.is_some() { DnsStep::PrivateNameOverLink } else { DnsStep::PrivateName };
        self.say(naming, at, &args);
        (DnsAnswer::Private, vec![said.address])
    }

    /// Whether an address in a name is one of a VPC of the Region that the name says.
    fn has(&self, vpc: &Id, said: &Ec2HostName<'_>) -> bool {
        let here = self.network.region_of(vpc).is_none_or(|region| region == said.region);
        here && covers(self.network.blocks(vpc), said.address)
    }
}
