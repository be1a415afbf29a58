//! Transit gateways with their tables, their attachments, and the sites behind them.

use net::{Address, Cidr, Ipv4Net};
use plan::{
    CustomerGateway, DirectConnectGateway, Id, Kind, OnPremises, Ref, Target, TransitGateway,
    TransitGatewayAttachment, TransitGatewayRoute, TransitGatewayRouteTable, VirtualInterface,
    VpnConnection,
};

use super::draft::{Draft, Segment};
use super::{Place, REGIONS, account};
use crate::address::{self, Blocks, cidr};
use crate::build::Build;

/// The prefixes of one on-premises site.
const PREFIXES: u32 = 16;

/// A transit gateway whose tables are still being written.
#[derive(Debug)]
pub(super) struct TransitGatewayDraft {
    pub(super) id: Id,
    pub(super) place: Place,
    /// The block that its VPCs are taken from.
    pool: Ipv4Net,
    /// The block of its two sites' prefixes.
    sites: Ipv4Net,
    free: Blocks,
    /// Whether VPCs differ in size; where many share the space, all are /22.
    sizes: bool,
    /// On-premises prefixes behind it.
    pub(super) outside: Vec<Cidr>,
    pub(super) tables: Tables,
}

/// The tables of a transit gateway, one for each kind of attachment.
#[derive(Debug)]
pub(super) struct Tables {
    production: Table,
    development: Table,
    shared: Table,
    /// Of sites and other transit gateways.
    edge: Table,
}

#[derive(Debug)]
struct Table {
    id: Id,
    is: TransitGatewayRouteTable,
}

impl Table {
    /// Adds a static route for each block.
    fn lead(&mut self, blocks: &[Ipv4Net], to: &Id) {
        self.is.routes.extend(blocks.iter().map(|block| route(cidr(*block), to)));
    }
}

impl Tables {
    fn all(&mut self) -> [&mut Table; 4] {
        [&mut self.production, &mut self.development, &mut self.shared, &mut self.edge]
    }

    fn of(&self, segment: Segment) -> &Table {
        match segment {
            Segment::Production => &self.production,
            Segment::Development => &self.development,
            Segment::Shared => &self.shared,
        }
    }

    /// The tables that learn the addresses of a VPC.
    fn learning(&mut self, segment: Segment) -> Vec<&mut Table> {
        let Tables { production, development, shared, edge } = self;
        match segment {
            Segment::Production => vec![production, shared, edge],
            Segment::Development => vec![development, shared, edge],
            Segment::Shared => vec![production, development, shared, edge],
        }
    }
}

impl TransitGatewayDraft {
    /// The block of the next VPC.
    pub(super) fn take(&mut self, build: &mut Build) -> Ipv4Net {
        let length = if self.sizes { build.rng.u8(20..=22) } else { 22 };
        self.free.take(length)
    }

    /// Puts the route tables.
    pub(super) fn finish(self, build: &mut Build) {
        let Tables { production, development, shared, edge } = self.tables;
        for Table { id, is } in [production, development, shared, edge] {
            build.put(&id, Some(&self.id), is);
        }
    }
}

/// The `nth` of `count` transit gateways, with its account and its two sites.
pub(super) fn begin(build: &mut Build, nth: usize, count: usize) -> TransitGatewayDraft {
    let (code, zones) = REGIONS.get(nth % REGIONS.len()).copied().unwrap_or_default();
    let place = account(build, code, zones);
    let asn = u32::try_from(nth).ok().map(|nth| 64_512 + nth);
    let id = build.add("tgw", Some(&place.region), TransitGateway { asn, ..Default::default() });
    let length = if count <= 16 { 12 } else { 14 };
    let whole = address::block([10, 0, 0, 0].into(), 8);
    let number = u32::try_from(nth).unwrap_or_default();
    let pool = address::part(whole, length, number);
    let mut hub = TransitGatewayDraft {
        id,
        place,
        pool,
        sites: address::part(address::block([172, 18, 0, 0].into(), 15), 19, number),
        free: Blocks::from(pool.network()),
        sizes: count <= 16,
        outside: Vec::new(),
        tables: Tables {
            production: table(build),
            development: table(build),
            shared: table(build),
            edge: table(build),
        },
    };
    add_vpn(build, &mut hub, nth);
    add_direct_connect(build, &mut hub, nth);
    hub
}

fn table(build: &mut Build) -> Table {
    Table { id: build.id("tgw-rtb"), is: TransitGatewayRouteTable::default() }
}

/// The prefixes of one of the two sites in a block.
fn prefixes(sites: Ipv4Net, nth: u32) -> Vec<Cidr> {
    let site = address::part(sites, sites.prefix_len() + 1, nth);
    (0..PREFIXES).map(|row| cidr(address::part(site, 24, row))).collect()
}

/// A site behind a VPN connection.
fn add_vpn(build: &mut Build, hub: &mut TransitGatewayDraft, nth: usize) {
    let prefixes = prefixes(hub.sites, 0);
    let site = build.add("site", None, OnPremises { prefixes: prefixes.clone() });
    let asn = u32::try_from(nth).ok().map(|nth| 65_100 + nth);
    let is = CustomerGateway { address: Some(build.public_address()), asn };
    let device = build.add("cgw", Some(&hub.place.region), is);
    let is = VpnConnection {
        gateway: Some(Ref::to(hub.id.clone())),
        on_premises: Some(Ref::to(site)),
        routing: "bgp".to_owned(),
        prefixes: prefixes.clone(),
        customer_gateway: Some(Ref::to(device)),
        tunnels: Some(2),
        ..VpnConnection::default()
    };
    let vpn = build.add("vpn", None, is);
    attach_site(build, hub, &vpn, Vec::new());
    hub.outside.extend(prefixes);
}

/// A site behind a Direct Connect gateway.
fn add_direct_connect(build: &mut Build, hub: &mut TransitGatewayDraft, nth: usize) {
    let prefixes = prefixes(hub.sites, 1);
    let site = build.add("site", None, OnPremises { prefixes: prefixes.clone() });
    let asn = u32::try_from(nth).ok().map(|nth| 65_300 + nth);
    let gateway = build.add("dxgw", None, DirectConnectGateway { asn, ..Default::default() });
    let is = VirtualInterface {
        gateway: Some(Ref::to(gateway.clone())),
        on_premises: Some(Ref::to(site)),
        prefixes: prefixes.clone(),
        kind: "transit".to_owned(),
        ..VirtualInterface::default()
    };
    build.add("vif", None, is);
    attach_site(build, hub, &gateway, vec![Cidr::new("10.0.0.0/8")]);
    hub.outside.extend(prefixes);
}

fn attach_site(
    build: &mut Build,
    hub: &mut TransitGatewayDraft,
    to: &Id,
    allowed_prefixes: Vec<Cidr>,
) {
    let is = TransitGatewayAttachment {
        allowed_prefixes,
        route_table: Some(Ref::to(hub.tables.edge.id.clone())),
        ..attachment(&hub.id, to)
    };
    let id = build.add("tgw-attach", None, is);
    for table in hub.tables.all() {
        table.is.propagating.push(Ref::to(id.clone()));
    }
}

fn attachment(hub: &Id, to: &Id) -> TransitGatewayAttachment {
    TransitGatewayAttachment {
        gateway: Some(Ref::to(hub.clone())),
        to: Some(Ref::<Kind>::to(to.clone())),
        ..TransitGatewayAttachment::default()
    }
}

/// Attaches a VPC; the egress VPC gets what no other route is for.
pub(super) fn attach(
    build: &mut Build,
    hub: &mut TransitGatewayDraft,
    draft: &mut Draft,
    egress: bool,
) {
    let is = TransitGatewayAttachment {
        subnets: draft.attach.iter().cloned().map(Ref::to).collect(),
        route_table: Some(Ref::to(hub.tables.of(draft.segment).id.clone())),
        ..attachment(&hub.id, &draft.id)
    };
    let id = build.add("tgw-attach", None, is);
    for table in hub.tables.learning(draft.segment) {
        table.is.propagating.push(Ref::to(id.clone()));
    }
    if egress {
        let Tables { production, development, shared, .. } = &mut hub.tables;
        for table in [production, development, shared] {
            table.is.routes.push(route(Cidr::new("0.0.0.0/0"), &id));
        }
    }
}

fn route(destination: Cidr, to: &Id) -> TransitGatewayRoute {
    TransitGatewayRoute {
        destination: Some(destination),
        target: Some(Target::To(to.clone())),
        ..TransitGatewayRoute::default()
    }
}

/// Peers every transit gateway with the first one, by which they reach each other.
pub(super) fn join(build: &mut Build, hubs: &mut [TransitGatewayDraft]) {
    let blocks: Vec<[Ipv4Net; 2]> = hubs.iter().map(|hub| [hub.pool, hub.sites]).collect();
    let Some((core, others)) = hubs.split_first_mut() else { return };
    for other in others {
        let is = TransitGatewayAttachment {
            route_table: Some(Ref::to(core.tables.edge.id.clone())),
            peer_route_table: Some(Ref::to(other.tables.edge.id.clone())),
            ..attachment(&core.id, &other.id)
        };
        let id = build.add("tgw-attach", None, is);
        let here = [other.pool, other.sites];
        let elsewhere = blocks.iter().filter(|blocks| **blocks != here).flatten();
        let elsewhere: Vec<Ipv4Net> = elsewhere.copied().collect();
        core.tables.all().into_iter().for_each(|table| table.lead(&here, &id));
        other.tables.all().into_iter().for_each(|table| table.lead(&elsewhere, &id));
    }
}

/// A branch office behind a virtual private gateway of a VPC.
pub(super) fn branch(build: &mut Build, gateway: &Id, region: &Id, prefix: Cidr, device: Address) {
    let site = build.add("site", None, OnPremises { prefixes: vec![prefix.clone()] });
    let asn = Some(build.rng.u32(65_400..65_500));
    let is = CustomerGateway { address: Some(device), asn };
    let device = build.add("cgw", Some(region), is);
    let is = VpnConnection {
        gateway: Some(Ref::to(gateway.clone())),
        on_premises: Some(Ref::to(site)),
        prefixes: vec![prefix],
        customer_gateway: Some(Ref::to(device)),
        tunnels: Some(2),
        ..VpnConnection::default()
    };
    build.add("vpn", None, is);
}
