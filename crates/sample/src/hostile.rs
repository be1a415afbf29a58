//! Plans with one thing in very large numbers, at which quadratic work and memory show.
//!
//! ```
//! let smallest = sample::hostile::ALL.map(|shape| (shape.make)(2));
//! assert!(smallest.iter().all(|plan| !plan.is_empty()));
//! ```

use net::{Cidr, Ipv4Net, Ports};
use plan::{
    GroupTarget, Id, Instance, InternetGateway, LoadBalancer, LoadBalancerListener,
    LoadBalancerNode, Peering, Plan, Ref, Region, RouteTable, SecurityGroup, SecurityGroupRule,
    Subnet, TargetGroup, TransitGateway, TransitGatewayAttachment, TransitGatewayRouteTable, Vpc,
};

use crate::address::{self, block, cidr, part};
use crate::build::Build;
use crate::healthy::{by, from, route};

/// A plan with one thing in any number.
#[derive(Clone, Copy, Debug)]
pub struct Hostile {
    /// What there is so much of.
    pub name: &'static str,
    /// How many of it the plan must bear.
    pub count: usize,
    /// The plan with so many of it.
    pub make: fn(usize) -> Plan,
}

/// Every hostile plan.
pub const ALL: [Hostile; 9] = [
    Hostile { name: "different routes in a table", count: 10_000, make: different_routes },
    Hostile { name: "equal routes in a table", count: 10_000, make: equal_routes },
    Hostile { name: "different rules in a group", count: 10_000, make: different_rules },
    Hostile { name: "equal rules in a group", count: 10_000, make: equal_rules },
    Hostile { name: "subnets in a VPC", count: 20_000, make: subnets },
    Hostile { name: "security groups in a circle", count: 100, make: circle },
    Hostile { name: "overlapping VPCs on a transit gateway", count: 300, make: overlapping },
    Hostile { name: "load balancers with 200 targets each", count: 100, make: balancers },
    Hostile { name: "peerings of one VPC", count: 1_000, make: peerings },
];

/// A Region with one VPC, and with a subnet and its table.
struct Frame {
    vpc: Id,
    subnet: Id,
    table: Id,
}

impl Frame {
    fn new(build: &mut Build) -> Frame {
        let region = build.add("region", None, region());
        let vpc = build.id("vpc");
        let is = Vpc { cidr: Some(cidr(private())), ..Vpc::default() };
        build.put(&vpc, Some(&region), is);
        let table = build.id("rtb");
        let is = Subnet {
            cidr: Some(cidr(part(private(), 20, 0))),
            zone: Some(ZONE.to_owned()),
            route_table: Some(Ref::to(table.clone())),
            ..Subnet::default()
        };
        let subnet = build.add("subnet", Some(&vpc), is);
        Frame { vpc, subnet, table }
    }
}

const ZONE: &str = "us-east-1a";

fn region() -> Region {
    Region { code: "us-east-1".to_owned(), ..Region::default() }
}

fn private() -> Ipv4Net {
    block([10, 0, 0, 0].into(), 8)
}

/// The numbers of so many things.
fn numbers(count: usize) -> std::ops::Range<u32> {
    0..u32::try_from(count).unwrap_or(u32::MAX)
}

/// Different /24 routes of public addresses in one table.
fn different_routes(count: usize) -> Plan {
    routes(count, |nth| cidr(part(block([64, 0, 0, 0].into(), 4), 24, nth)))
}

/// The same route again and again in one table.
fn equal_routes(count: usize) -> Plan {
    routes(count, |_| Cidr::new("64.0.0.0/24"))
}

fn routes(count: usize, destination: impl Fn(u32) -> Cidr) -> Plan {
    let mut build = Build::new(0);
    let frame = Frame::new(&mut build);
    let gateway = build.add("igw", Some(&frame.vpc), InternetGateway::default());
    let rows = numbers(count).map(|nth| route(destination(nth).text(), &gateway));
    let is = RouteTable { main: true, routes: rows.collect(), ..RouteTable::default() };
    build.put(&frame.table, Some(&frame.vpc), is);
    build.plan()
}

/// Different rules in one group that a host carries.
fn different_rules(count: usize) -> Plan {
    let source = |nth: u32| part(block([64, 0, 0, 0].into(), 4), 24, nth).to_string();
    rules(count, |nth| from("tcp", &(1 + nth % 60_000).to_string(), &source(nth)))
}

/// The same rule again and again in one group.
fn equal_rules(count: usize) -> Plan {
    rules(count, |_| from("tcp", "443", "64.0.0.0/24"))
}

fn rules(count: usize, rule: impl Fn(u32) -> SecurityGroupRule) -> Plan {
    let mut build = Build::new(0);
    let frame = Frame::new(&mut build);
    build.put(&frame.table, Some(&frame.vpc), RouteTable { main: true, ..Default::default() });
    let ingress = numbers(count).map(rule).collect();
    let is = SecurityGroup { ingress, ..SecurityGroup::default() };
    let group = build.add("sg", Some(&frame.vpc), is);
    host(&mut build, &frame, 4, &group);
    build.plan()
}

fn host(build: &mut Build, frame: &Frame, nth: u32, group: &Id) -> Id {
    let is = Instance {
        addresses: vec![address::host(private(), nth)],
        security_groups: vec![Ref::to(group.clone())],
        ..Instance::default()
    };
    build.add("i", Some(&frame.subnet), is)
}

/// Subnets of /28 in one VPC.
fn subnets(count: usize) -> Plan {
    let mut build = Build::new(0);
    let frame = Frame::new(&mut build);
    build.put(&frame.table, Some(&frame.vpc), RouteTable { main: true, ..Default::default() });
    for nth in numbers(count) {
        let is = Subnet {
            cidr: Some(cidr(part(private(), 28, 256 + nth))),
            zone: Some(ZONE.to_owned()),
            ..Subnet::default()
        };
        build.add("subnet", Some(&frame.vpc), is);
    }
    build.plan()
}

/// Security groups of which each names the next one, and a host in each.
fn circle(count: usize) -> Plan {
    let mut build = Build::new(0);
    let frame = Frame::new(&mut build);
    build.put(&frame.table, Some(&frame.vpc), RouteTable { main: true, ..Default::default() });
    let groups: Vec<Id> = numbers(count).map(|_| build.id("sg")).collect();
    let next = groups.iter().cycle().skip(1);
    for ((group, next), nth) in groups.iter().zip(next).zip(4..) {
        let ingress = vec![by("tcp", "443", next), by("udp", &(1024 + nth).to_string(), group)];
        build.put(group, Some(&frame.vpc), SecurityGroup { ingress, ..Default::default() });
        host(&mut build, &frame, nth, group);
    }
    build.plan()
}

/// VPCs with the same block, attached to one transit gateway and propagated to one table.
fn overlapping(count: usize) -> Plan {
    let mut build = Build::new(0);
    let region = build.add("region", None, region());
    let hub = build.add("tgw", Some(&region), TransitGateway::default());
    let table = build.id("tgw-rtb");
    let mut propagating = Vec::new();
    for _ in numbers(count) {
        let is = Vpc { cidr: Some(Cidr::new("10.0.0.0/16")), ..Vpc::default() };
        let vpc = build.add("vpc", Some(&region), is);
        let routes = vec![route("10.0.0.0/8", &hub)];
        build.add("rtb", Some(&vpc), RouteTable { main: true, routes, ..Default::default() });
        let is = Subnet {
            cidr: Some(Cidr::new("10.0.0.0/24")),
            zone: Some(ZONE.to_owned()),
            ..Subnet::default()
        };
        let subnet = build.add("subnet", Some(&vpc), is);
        let is = TransitGatewayAttachment {
            gateway: Some(Ref::to(hub.clone())),
            to: Some(Ref::to(vpc)),
            subnets: vec![Ref::to(subnet)],
            route_table: Some(Ref::to(table.clone())),
            ..TransitGatewayAttachment::default()
        };
        propagating.push(Ref::to(build.add("tgw-attach", None, is)));
    }
    let is = TransitGatewayRouteTable { propagating, ..TransitGatewayRouteTable::default() };
    build.put(&table, Some(&hub), is);
    build.plan()
}

/// Network Load Balancers, each with 200 hosts as its targets.
fn balancers(count: usize) -> Plan {
    let mut build = Build::new(0);
    let frame = Frame::new(&mut build);
    build.put(&frame.table, Some(&frame.vpc), RouteTable { main: true, ..Default::default() });
    let ingress = vec![from("tcp", "443", "10.0.0.0/8")];
    let is = SecurityGroup { ingress, ..SecurityGroup::default() };
    let group = build.add("sg", Some(&frame.vpc), is);
    let hosts: Vec<Id> =
        numbers(200).map(|nth| host(&mut build, &frame, 4 + nth, &group)).collect();
    for nth in numbers(count) {
        let target =
            |host: &Id| GroupTarget { host: Some(Ref::to(host.clone())), ..Default::default() };
        let is = TargetGroup {
            port: Some(Ports::new("443")),
            targets: hosts.iter().map(target).collect(),
            ..TargetGroup::default()
        };
        let targets = build.add("tg", Some(&frame.vpc), is);
        let is = balancer(&frame, address::host(private(), 1024 + nth), &group, &targets);
        build.add("nlb", Some(&frame.vpc), is);
    }
    build.plan()
}

fn balancer(frame: &Frame, address: net::Address, group: &Id, targets: &Id) -> LoadBalancer {
    let node = LoadBalancerNode {
        subnet: Some(Ref::to(frame.subnet.clone())),
        address: Some(address),
        ..LoadBalancerNode::default()
    };
    let listener = LoadBalancerListener {
        protocol: "tcp".to_owned(),
        port: Some(Ports::new("443")),
        target_group: Some(Ref::to(targets.clone())),
    };
    LoadBalancer {
        security_groups: vec![Ref::to(group.clone())],
        nodes: vec![node],
        listeners: vec![listener],
        ..LoadBalancer::default()
    }
}

/// Peerings of one VPC with as many others, with routes both ways.
fn peerings(count: usize) -> Plan {
    let mut build = Build::new(0);
    let region = build.add("region", None, region());
    let centre = build.id("vpc");
    let is = Vpc { cidr: Some(Cidr::new("172.16.0.0/16")), ..Vpc::default() };
    build.put(&centre, Some(&region), is);
    let mut routes = Vec::new();
    for nth in numbers(count) {
        let own = part(private(), 22, nth);
        let is = Vpc { cidr: Some(cidr(own)), ..Vpc::default() };
        let vpc = build.add("vpc", Some(&region), is);
        let is = Peering {
            requester: Some(Ref::to(centre.clone())),
            accepter: Some(Ref::to(vpc.clone())),
            state: Peering::ACTIVE.to_owned(),
            ..Peering::default()
        };
        let peering = build.add("pcx", None, is);
        routes.push(route(&own.to_string(), &peering));
        let back = vec![route("172.16.0.0/16", &peering)];
        build.add("rtb", Some(&vpc), RouteTable { main: true, routes: back, ..Default::default() });
    }
    build.add("rtb", Some(&centre), RouteTable { main: true, routes, ..Default::default() });
    build.plan()
}
