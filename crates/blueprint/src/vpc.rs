//! AWS's "VPC and more": a VPC with tiers of subnets in several zones, gateways, route tables and gateway
//! endpoints; and subnets added to a VPC (`vpc/latest/userguide/create-vpc.html`).

use net::{Address, Cidr, IpNet, free_blocks};
use plan::{
    Change, GatewayEndpoint, Id, InternetGateway, NatGateway, Plan, Ref, Resource, RouteTable,
    Subnet, Vpc,
};

use crate::BuildError;
use crate::draft::Draft;
use crate::public_address::free_public_addresses;
use crate::routes::add;

/// A tier of subnets: one subnet in each Availability Zone, with the same kind of routes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubnetTier {
    /// Routed to the internet gateway.
    Public,
    /// Routed to a NAT gateway, if there is one.
    Private,
    /// Without a route out of the VPC.
    Isolated,
}

impl SubnetTier {
    /// Every tier, in the order of addresses.
    pub const ALL: [SubnetTier; 3] =
        [SubnetTier::Public, SubnetTier::Private, SubnetTier::Isolated];

    /// Its word in the command and in names.
    pub fn tag(self) -> &'static str {
        match self {
            SubnetTier::Public => "public",
            SubnetTier::Private => "private",
            SubnetTier::Isolated => "isolated",
        }
    }
}

/// Where NAT gateways stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NatPlacement {
    /// None.
    Nowhere,
    /// One regional NAT gateway, which AWS expands to the zones with workloads.
    Regional,
    /// One zonal NAT gateway, in the first zone.
    OneZone,
    /// A zonal NAT gateway in each zone.
    EachZone,
}

impl NatPlacement {
    /// Every placement, with its word in the command.
    pub const ALL: [(NatPlacement, &'static str); 4] = [
        (NatPlacement::Nowhere, "none"),
        (NatPlacement::Regional, "regional"),
        (NatPlacement::OneZone, "one"),
        (NatPlacement::EachZone, "each-zone"),
    ];
}

/// A VPC to build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VpcRequest {
    /// Its name, from which the ids are made.
    pub name: String,
    /// Its IPv4 block.
    pub cidr: IpNet,
    /// The Region or account that it is in, if it is in one.
    pub parent: Option<Id>,
    /// The names of its zones.
    pub zones: Vec<String>,
    /// Its tiers of subnets.
    pub tiers: Vec<SubnetTier>,
    /// Its NAT gateways; a public tier is added for them where there is none.
    pub nat: NatPlacement,
    /// The AWS services that it has gateway endpoints for, such as `s3`.
    pub gateway_endpoints: Vec<String>,
}

/// The most subnets that are built at once.
const MOST_SUBNETS: usize = 64;

/// The prefix length of the smallest subnet.
const SMALLEST: u8 = 28;

/// The change that adds a VPC and everything that its request names.
///
/// # Errors
/// When its block is too small for the subnets, or there are too many.
pub fn build_vpc(plan: &Plan, request: &VpcRequest) -> Result<Change, BuildError> {
    let request = &with_public_tier(request);
    let mut draft = Draft::of(plan);
    let mut is = Vpc { cidr: Some(Cidr::from(request.cidr)), ..Vpc::default() };
    is.dns_hostnames = true;
    let mut resource = Resource::new(&request.name, is);
    resource.parent.clone_from(&request.parent);
    let vpc = draft.add(&request.name, resource);
    let blocks = split(request.cidr, request.tiers.len() * request.zones.len())?;
    let gateway = request.tiers.contains(&SubnetTier::Public).then(|| {
        draft.add(&format!("{vpc}-igw"), Resource::new("", InternetGateway::default()).inside(&vpc))
    });
    let mut tiers = Tiers { vpc: &vpc, request, gateway, nats: Vec::new() };
    let mut blocks = blocks.into_iter();
    let mut order = request.tiers.clone();
    order.sort();
    for tier in order {
        let own: Vec<IpNet> = blocks.by_ref().take(request.zones.len()).collect();
        tiers.add(&mut draft, tier, &own);
    }
    for service in &request.gateway_endpoints {
        tiers.endpoint(&mut draft, service);
    }
    Ok(draft.change())
}

/// The request with the tier of public subnets that its NAT gateways need.
fn with_public_tier(request: &VpcRequest) -> VpcRequest {
    let mut request = request.clone();
    if request.nat != NatPlacement::Nowhere && !request.tiers.contains(&SubnetTier::Public) {
        request.tiers.insert(0, SubnetTier::Public);
    }
    request
}

/// A block in so many equal parts; AWS's own size, sixteen to a VPC, where they fit.
fn split(block: IpNet, count: usize) -> Result<Vec<IpNet>, BuildError> {
    if count > MOST_SUBNETS {
        return Err(BuildError::TooMany(MOST_SUBNETS));
    }
    let needed = count.max(1).next_power_of_two().trailing_zeros();
    let bits = u8::try_from(needed).unwrap_or(u8::MAX);
    let least = block.prefix_len().saturating_add(bits);
    let usual = block.prefix_len().saturating_add(4).min(SMALLEST);
    let prefix = least.max(usual);
    if prefix > SMALLEST {
        return Err(BuildError::TooSmall(block, count));
    }
    Ok(free_blocks(block.trunc(), &[], prefix).take(count).collect())
}

/// The tiers of a VPC that is being built.
struct Tiers<'r> {
    vpc: &'r Id,
    request: &'r VpcRequest,
    gateway: Option<Id>,
    /// The zonal NAT gateways, in the order of zones, or the regional one.
    nats: Vec<Id>,
}

impl Tiers<'_> {
    /// Adds the subnets of a tier with their route tables, and to a public tier the NAT gateways.
    fn add(&mut self, draft: &mut Draft, tier: SubnetTier, blocks: &[IpNet]) {
        let by_zone = tier == SubnetTier::Private && self.nats.len() > 1;
        let shared = (!by_zone).then(|| self.table(draft, tier, None));
        for (place, (zone, block)) in self.request.zones.iter().zip(blocks).enumerate() {
            let table = shared.clone().unwrap_or_else(|| self.table(draft, tier, Some(place)));
            let letter = zone.chars().next_back().unwrap_or('a');
            let is = Subnet {
                cidr: Some(Cidr::from(*block)),
                zone: Some(zone.clone()),
                route_table: Some(Ref::to(table)),
                ..Subnet::default()
            };
            let name = format!("{}-{}-{letter}", self.vpc, tier.tag());
            let subnet = draft.add(&name, Resource::new("", is).inside(self.vpc));
            if tier == SubnetTier::Public {
                self.nat(draft, &subnet, place);
            }
        }
    }

    /// The route table of a tier, or of a tier in one zone. The isolated tier's is the main one; without such a
    /// tier, the private tier's.
    fn table(&self, draft: &mut Draft, tier: SubnetTier, place: Option<usize>) -> Id {
        let has = |tier: SubnetTier| self.request.tiers.contains(&tier);
        let main = match tier {
            SubnetTier::Isolated => true,
            SubnetTier::Private => !has(SubnetTier::Isolated) && place.unwrap_or(0) == 0,
            SubnetTier::Public => !has(SubnetTier::Isolated) && !has(SubnetTier::Private),
        };
        let zone = place.and_then(|place| self.request.zones.get(place));
        let zone = zone.and_then(|zone| zone.chars().next_back());
        let suffix = zone.map(|zone| format!("-{zone}")).unwrap_or_default();
        let is = RouteTable { main, ..RouteTable::default() };
        let name = format!("{}-{}{suffix}-routes", self.vpc, tier.tag());
        let table = draft.add(&name, Resource::new("", is).inside(self.vpc));
        let target = match tier {
            SubnetTier::Public => self.gateway.as_ref(),
            SubnetTier::Private => self.nats.get(place.unwrap_or(0)).or(self.nats.first()),
            SubnetTier::Isolated => None,
        };
        if let Some(target) = target {
            add(draft, &table, net::well_known::ANY_V4, target);
        }
        table
    }

    /// Adds the NAT gateway of a public subnet, where it gets one.
    fn nat(&mut self, draft: &mut Draft, subnet: &Id, place: usize) {
        let wanted = match self.request.nat {
            NatPlacement::Nowhere => false,
            NatPlacement::Regional | NatPlacement::OneZone => place == 0,
            NatPlacement::EachZone => true,
        };
        if !wanted || self.gateway.is_none() {
            return;
        }
        let (is, inside) = match self.request.nat {
            NatPlacement::Regional => {
                let availability = NatGateway::REGIONAL.to_owned();
                (NatGateway { availability, ..NatGateway::default() }, self.vpc)
            }
            _ => {
                let public_address = free_public_addresses(draft.plan()).next();
                let public_address = public_address.map(|ip| Address::new(&ip.to_string()));
                (NatGateway { public_address, ..NatGateway::default() }, subnet)
            }
        };
        let name = format!("{}-nat", self.vpc);
        self.nats.push(draft.add(&name, Resource::new("", is).inside(inside)));
    }

    /// Adds a gateway endpoint that all route tables but the public one lead to.
    fn endpoint(&self, draft: &mut Draft, service: &str) {
        let tables = draft.plan().children_of_kind::<RouteTable>(self.vpc);
        let tables = tables.map(|table| Ref::to(table.id.clone())).collect();
        let is = GatewayEndpoint {
            service: service.to_owned(),
            route_tables: tables,
            ..GatewayEndpoint::default()
        };
        draft.add(&format!("{}-{service}", self.vpc), Resource::new("", is).inside(self.vpc));
    }
}

/// How subnets are added to a VPC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubnetRequest {
    /// The VPC.
    pub vpc: Id,
    /// The zones of the new subnets; one subnet in each.
    pub zones: Vec<String>,
    /// The prefix length of each; free blocks of the VPC are taken in order.
    pub prefix: u8,
    /// What their ids begin with.
    pub name: String,
    /// Their route table; the main one if none.
    pub route_table: Option<Id>,
}

/// The change that adds a subnet in each zone, in the next free blocks of a VPC.
///
/// # Errors
/// When there is no such VPC, or it has no free blocks of that length.
pub fn add_subnets(plan: &Plan, request: &SubnetRequest) -> Result<Change, BuildError> {
    let not_that = || BuildError::NotThat(request.vpc.clone());
    let vpc = plan.get::<Vpc>(&request.vpc).ok_or_else(not_that)?;
    let blocks = vpc.is().cidr.iter().chain(&vpc.is().secondary).filter_map(Cidr::net);
    let used: Vec<IpNet> = vpc
        .children::<Subnet>()
        .filter_map(|subnet| subnet.is().cidr.as_ref().and_then(Cidr::net))
        .collect();
    let free = blocks.flat_map(|block| free_blocks(block, &used, request.prefix));
    let free: Vec<IpNet> = free.take(request.zones.len()).collect();
    if free.len() < request.zones.len() || request.prefix > SMALLEST {
        return Err(BuildError::NoSpace(request.prefix));
    }
    let mut draft = Draft::of(plan);
    for (zone, block) in request.zones.iter().zip(free) {
        let letter = zone.chars().next_back().unwrap_or('a');
        let is = Subnet {
            cidr: Some(Cidr::from(block)),
            zone: Some(zone.clone()).filter(|zone| !zone.is_empty()),
            route_table: request.route_table.clone().map(Ref::to),
            ..Subnet::default()
        };
        let name = format!("{}-{letter}", request.name);
        draft.add(&name, Resource::new("", is).inside(&request.vpc));
    }
    Ok(draft.change())
}

/// The change that splits a subnet without interfaces into equal parts: the first keeps its id.
///
/// # Errors
/// When there is no such subnet, or its parts would be smaller than /28.
pub fn split_subnet(plan: &Plan, subnet: &Id, parts: usize) -> Result<Change, BuildError> {
    let not_that = || BuildError::NotThat(subnet.clone());
    let part = plan.get::<Subnet>(subnet).ok_or_else(not_that)?;
    let block = part.is().cidr.as_ref().and_then(Cidr::net).ok_or_else(not_that)?;
    if !(1..=MOST_SUBNETS).contains(&parts) {
        return Err(BuildError::TooMany(MOST_SUBNETS));
    }
    let bits = parts.next_power_of_two().trailing_zeros();
    let prefix = block.prefix_len().saturating_add(u8::try_from(bits).unwrap_or(u8::MAX));
    if prefix > SMALLEST {
        return Err(BuildError::TooSmall(block, parts));
    }
    let mut draft = Draft::of(plan);
    let base = Resource::clone(part.resource);
    for (place, net) in free_blocks(block.trunc(), &[], prefix).take(parts).enumerate() {
        let is = Subnet { cidr: Some(Cidr::from(net)), ..part.is().clone() };
        if place == 0 {
            draft.edit::<Subnet>(subnet, |old| *old = is);
        } else {
            let at = None;
            let resource = Resource { is: is.into(), at, name: String::new(), ..base.clone() };
            draft.add(subnet.as_str(), resource);
        }
    }
    Ok(draft.change())
}

/// The change that joins neighbouring subnets of one zone to the block that holds exactly them; the first
/// one keeps its id, and what stands in the others moves into it.
///
/// # Errors
/// When they are not subnets of one VPC and zone that fill one block.
pub fn merge_subnets(plan: &Plan, subnets: &[Id]) -> Result<Change, BuildError> {
    let (first, others) = subnets.split_first().ok_or(BuildError::TooFew)?;
    let read = |id: &Id| plan.get::<Subnet>(id).ok_or_else(|| BuildError::NotThat(id.clone()));
    let part = read(first)?;
    let mut nets = Vec::new();
    for id in subnets {
        let other = read(id)?;
        let same = other.resource.parent == part.resource.parent && other.zone == part.zone;
        let net = other.is().cidr.as_ref().and_then(Cidr::net).filter(|_| same);
        nets.push(net.ok_or_else(|| BuildError::NotOneBlock(first.clone(), id.clone()))?);
    }
    let all = IpNet::aggregate(&nets);
    let last = others.last().unwrap_or(first);
    let [whole] = all.as_slice() else {
        return Err(BuildError::NotOneBlock(first.clone(), last.clone()));
    };
    let mut draft = Draft::of(plan);
    draft.edit::<Subnet>(first, |is| is.cidr = Some(Cidr::from(*whole)));
    for id in others.iter().filter(|id| *id != first) {
        let inside: Vec<Id> = plan.children(id).cloned().collect();
        for child in inside {
            if let Some(resource) = plan.resource(&child) {
                let moved = Resource::clone(resource).inside(first);
                draft.apply(plan::Edit { id: child, to: Some(moved.into()) });
            }
        }
        draft.apply(plan::Edit { id: id.clone(), to: None });
    }
    Ok(draft.change())
}
