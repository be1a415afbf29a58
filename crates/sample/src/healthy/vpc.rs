//! A VPC with its six subnets in two zones, its tables and its gateways.

use net::{Cidr, Ipv4Net};
use plan::{
    EgressOnlyInternetGateway, Id, InternetGateway, NatGateway, Ref, RouteTable, RouteTableRoute,
    Subnet, Target, Vpc,
};

use super::draft::{Draft, Egress, Net, Segment, Table};
use super::hub::TransitGatewayDraft;
use super::{Place, filter};
use crate::address::{cidr, part};
use crate::build::Build;

/// One VPC in six has IPv6 too.
const IPV6: usize = 6;

pub(super) fn draft(
    build: &mut Build,
    hub: &mut TransitGatewayDraft,
    nth: usize,
    place: &Place,
    segment: Segment,
    spoke: usize,
) -> Draft {
    let block = hub.take(build);
    let id = build.id("vpc");
    let egress = if spoke == 0 || spoke % 4 == 3 { Egress::Own } else { Egress::Central };
    let v6 = (spoke % IPV6 == IPV6 - 1).then(|| format!("2600:1f{nth:02x}:{spoke:x}"));
    let is = Vpc {
        cidr: Some(cidr(block)),
        ipv6: v6.iter().map(|v6| Cidr::new(&format!("{v6}::/56"))).collect(),
        dns_hostnames: true,
        ..Vpc::default()
    };
    build.put(&id, Some(&place.region), is);
    let acl = filter::acl(build, &id);
    let tables = [(); 3].map(|()| Table { id: build.id("rtb"), is: RouteTable::default() });
    let mut frame = Frame { vpc: &id, place, block, v6: v6.as_deref(), count: 0 };
    let (front_acl, app_acl) = match egress {
        Egress::Own => (None, Some(&acl)),
        Egress::Central => (Some(&acl), Some(&acl)),
    };
    let [front, one, two] = tables.each_ref().map(|table| table.id.clone());
    let (of_app, of_attachment) = match egress {
        Egress::Own => ([&one, &two], [&one, &two]),
        Egress::Central => ([&one, &one], [&two, &two]),
    };
    let front = frame.subnets(build, [&front, &front], front_acl);
    let app = frame.subnets(build, of_app, app_acl);
    let attach = frame.attachment_subnets(build, of_attachment);
    let groups = filter::groups(build, &id, egress, block);
    let (place, hosts) = (place.clone(), Vec::new());
    let mut draft = Draft {
        id,
        place,
        hub: nth,
        spoke,
        segment,
        egress,
        block,
        front,
        app,
        attach,
        tables,
        groups,
        hosts,
    };
    add_gateways(build, &mut draft, v6.is_some());
    draft
}

/// A VPC that subnets are put into.
struct Frame<'a> {
    vpc: &'a Id,
    place: &'a Place,
    block: Ipv4Net,
    v6: Option<&'a str>,
    count: u32,
}

impl Frame<'_> {
    /// Two subnets, one in each zone, of an eighth of the VPC each.
    fn subnets(&mut self, build: &mut Build, tables: [&Id; 2], acl: Option<&Id>) -> [Net; 2] {
        let zones = self.place.zones;
        [(tables[0], zones[0]), (tables[1], zones[1])].map(|(table, zone)| {
            let block = part(self.block, self.block.prefix_len() + 3, self.count);
            Net::new(self.put(build, block, zone, table, acl), block)
        })
    }

    /// Two /28, one in each zone, in the last eighth of the VPC.
    fn attachment_subnets(&mut self, build: &mut Build, tables: [&Id; 2]) -> [Id; 2] {
        let last = part(self.block, self.block.prefix_len() + 3, 7);
        let zones = self.place.zones;
        [(tables[0], zones[0], 0), (tables[1], zones[1], 1)]
            .map(|(table, zone, nth)| self.put(build, part(last, 28, nth), zone, table, None))
    }

    fn put(
        &mut self,
        build: &mut Build,
        block: Ipv4Net,
        zone: char,
        table: &Id,
        acl: Option<&Id>,
    ) -> Id {
        let is = Subnet {
            cidr: Some(cidr(block)),
            ipv6: self.v6.map(|v6| Cidr::new(&format!("{v6}:{}::/64", self.count))),
            zone: Some(format!("{}{zone}", self.place.code)),
            route_table: Some(Ref::to(table.clone())),
            network_acl: acl.cloned().map(Ref::to),
            ..Subnet::default()
        };
        self.count += 1;
        build.add("subnet", Some(self.vpc), is)
    }
}

/// The ways to the internet, with the routes that lead there.
fn add_gateways(build: &mut Build, draft: &mut Draft, v6: bool) {
    let vpc = draft.id.clone();
    let [front, others @ ..] = &mut draft.tables;
    match draft.egress {
        Egress::Own => {
            let igw = build.add("igw", Some(&vpc), InternetGateway::default());
            front.is.routes.push(route("0.0.0.0/0", &igw));
            front.is.routes.extend(v6.then(|| route("::/0", &igw)));
            for (table, net) in others.iter_mut().zip(&mut draft.front) {
                let is = NatGateway {
                    address: Some(net.take()),
                    public_address: Some(build.public_address()),
                    ..NatGateway::default()
                };
                let nat = build.add("nat", Some(&net.id), is);
                table.is.routes.push(route("0.0.0.0/0", &nat));
            }
            others[0].is.main = true;
        }
        Egress::Central => front.is.main = true,
    }
    if v6 {
        let gateway = build.add("eigw", Some(&vpc), EgressOnlyInternetGateway {});
        others.iter_mut().for_each(|table| table.is.routes.push(route("::/0", &gateway)));
    }
}

/// A route of a VPC's table.
pub(crate) fn route(destination: &str, target: &Id) -> RouteTableRoute {
    RouteTableRoute::new(Cidr::new(destination), Target::To(target.clone()))
}
