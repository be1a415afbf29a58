//! Small random worlds out of all components, sane for the most part and wrong in places, and random
//! questions about them. The same seed gives the same world.
#![allow(dead_code)] // each test uses a part of it

use std::sync::Arc;

use net::{Address, Cidr, Ports, Protocol, ProtocolEntry};
use plan::*;
use reach::{End, Query};

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

/// A plan under construction, with what later parts point at.
pub(crate) struct World {
    pub(crate) plan: Plan,
    pub(crate) dice: Dice,
    pub(crate) vpcs: Vec<Vpc4>,
    pub(crate) ends: Vec<End>,
    pub(crate) groups: Vec<Id>,
    pub(crate) pairs: Vec<(Id, usize, usize)>,
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
    pub(crate) igw: Option<Id>,
    pub(crate) nat: Option<Id>,
    pub(crate) vgw: Option<Id>,
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

impl World {
    pub(crate) fn new(seed: u64) -> World {
        let mut world = World {
            plan: Plan::default(),
            dice: Dice::new(seed),
            vpcs: Vec::new(),
            ends: vec![End::Internet],
            groups: Vec::new(),
            pairs: Vec::new(),
        };
        world.add("region-a", None, Region { code: "us-east-1".to_owned() });
        world.add("region-b", None, Region { code: "eu-west-1".to_owned() });
        let count = 2 + world.dice.below(3);
        (0..count).for_each(|number| world.add_vpc(number));
        world.add_pairs();
        world.add_outsides();
        (0..count).for_each(|number| world.fill(number));
        (0..count).for_each(|number| world.add_routes(number));
        world
    }

    fn add(&mut self, name: impl AsRef<str>, parent: Option<&Id>, is: impl Into<Kind>) -> Id {
        let name = id(name);
        let mut resource = Resource::new("", is);
        resource.parent = parent.cloned();
        let edit = Edit { id: name.clone(), to: Some(Arc::new(resource)) };
        self.plan.apply(&Change { label: String::new(), edits: vec![edit] });
        name
    }

    fn add_vpc(&mut self, number: usize) {
        let dice = &mut self.dice;
        let stem = if dice.percent(25) { "10.0".to_owned() } else { format!("10.{number}") };
        let v6 = dice.percent(50).then(|| format!("2001:db8:{number}"));
        let is = Vpc {
            cidr: Some(cidr(format!("{stem}.0.0/16"))),
            ipv6: v6.iter().map(|v6| cidr(format!("{v6}::/56"))).collect(),
            addresses_only: dice.percent(5),
            ..Vpc::default()
        };
        let region =
            dice.pick(&[Some(id("region-a")), Some(id("region-a")), Some(id("region-b")), None]);
        let vpc = self.add(format!("vpc{number}"), region.as_ref(), is);
        let none = Vec::new;
        self.vpcs.push(Vpc4 {
            id: vpc.clone(),
            number,
            stem,
            v6,
            subnets: none(),
            tables: none(),
            groups: none(),
            targets: none(),
            igw: None,
            nat: None,
            vgw: None,
        });
        self.add_frame(number);
    }

    /// Groups, ACLs, tables, subnets and gateways of a VPC.
    fn add_frame(&mut self, number: usize) {
        let vpc = self.vpcs[number].id.clone();
        for nth in 0..2 {
            let group =
                self.add(format!("group{number}-{nth}"), Some(&vpc), SecurityGroup::default());
            self.vpcs[number].groups.push(group.clone());
            self.groups.push(group);
        }
        for nth in 0..2 {
            let main = nth == 0 && self.dice.percent(85);
            let is = RouteTable { main, ..RouteTable::default() };
            let table = self.add(format!("table{number}-{nth}"), Some(&vpc), is);
            self.vpcs[number].tables.push(table);
        }
        self.add_acl(number);
        for nth in 0..2 + self.dice.below(2) {
            self.add_subnet(number, nth);
        }
        if self.dice.percent(75) {
            let igw = self.add(format!("igw{number}"), Some(&vpc), InternetGateway {});
            self.vpcs[number].igw = Some(igw);
        }
        if self.dice.percent(70) {
            let vgw =
                self.add(format!("vgw{number}"), Some(&vpc), VirtualPrivateGateway::default());
            self.vpcs[number].vgw = Some(vgw);
        }
        let gateways = [self.vpcs[number].igw.clone(), self.vpcs[number].vgw.clone()];
        self.vpcs[number].targets.extend(gateways.into_iter().flatten());
    }

    fn add_acl(&mut self, number: usize) {
        let rules = |dice: &mut Dice| {
            let mut rules: Vec<NetworkAclRule> = Vec::new();
            for nth in 0..1 + dice.below(3) {
                let services = [("tcp", Some("443")), ("tcp", Some("1024-65535")), ("all", None)];
                let more = [("icmp", Some("8")), ("udp", Some("all")), ("icmp", None)];
                let (protocol, ports) = dice.pick(&[services, more].concat());
                rules.push(NetworkAclRule {
                    number: Some(10 * nth as u32 + dice.below(10) as u32),
                    action: dice.pick(&["allow", "allow", "deny"]).to_owned(),
                    protocol: ProtocolEntry::new(protocol),
                    ports: ports.map(Ports::new),
                    cidr: Some(cidr(dice.pick(&[
                        "0.0.0.0/0",
                        "10.0.0.0/8",
                        "10.0.0.0/16",
                        "::/0",
                    ]))),
                });
            }
            let all = |cidr| NetworkAclRule {
                number: Some(100),
                cidr: Some(cidr),
                ..NetworkAclRule::default()
            };
            if dice.percent(80) {
                rules.push(all(cidr("0.0.0.0/0")));
                rules.push(NetworkAclRule { number: Some(101), ..all(cidr("::/0")) });
            }
            rules
        };
        let is = NetworkAcl {
            default: self.dice.percent(20),
            ingress: rules(&mut self.dice),
            egress: rules(&mut self.dice),
        };
        let vpc = self.vpcs[number].id.clone();
        self.add(format!("acl{number}"), Some(&vpc), is);
    }

    fn add_subnet(&mut self, number: usize, nth: usize) {
        let Vpc4 { id: vpc, stem, v6, tables, .. } = &self.vpcs[number];
        let (vpc, block) = (vpc.clone(), cidr(format!("{stem}.{nth}.0/24")));
        let v6 = v6.as_ref().map(|v6| cidr(format!("{v6}:{nth}::/64")));
        let table = self.dice.pick(&[Some(tables[0].clone()), Some(tables[1].clone()), None]);
        let table = if self.dice.percent(2) { Some(id("gone")) } else { table };
        let acl = if self.dice.percent(1) { id("gone") } else { id(format!("acl{number}")) };
        let is = Subnet {
            cidr: Some(block),
            ipv6: v6,
            zone: Some(format!("us-east-1{}", ['a', 'b'][nth % 2])),
            route_table: table.map(Ref::to),
            network_acl: self.dice.percent(25).then(|| Ref::to(acl)),
            ..Subnet::default()
        };
        let subnet = self.add(format!("subnet{number}-{nth}"), Some(&vpc), is);
        self.vpcs[number].subnets.push(subnet.clone());
        if nth == 0 {
            self.ends.push(End::Resource(subnet));
        }
    }

    fn add_pairs(&mut self) {
        for one in 0..self.vpcs.len() {
            for two in one + 1..self.vpcs.len() {
                if !self.dice.percent(75) {
                    continue;
                }
                let state = if self.dice.percent(85) { "active" } else { "deleted" };
                let is = Peering {
                    requester: Some(Ref::to(self.vpcs[one].id.clone())),
                    accepter: Some(Ref::to(self.vpcs[two].id.clone())),
                    state: state.to_owned(),
                    ..Peering::default()
                };
                let pair = self.add(format!("pair{one}-{two}"), None, is);
                self.pairs.push((pair, one, two));
            }
        }
    }

    fn add_outsides(&mut self) {
        for (nth, prefix) in ["192.168.0.0/16", "192.168.1.0/24", "10.9.0.0/16"].iter().enumerate()
        {
            let is = OnPremises { prefixes: vec![cidr(prefix)] };
            let outside = self.add(format!("office{nth}"), None, is);
            self.ends.push(End::Resource(outside.clone()));
            let gateways: Vec<Id> = self.vpcs.iter().filter_map(|vpc| vpc.vgw.clone()).collect();
            for (link, gateway) in gateways.iter().enumerate() {
                if self.dice.percent(60) {
                    self.add_link(nth, link, gateway, &outside, prefix);
                }
            }
        }
    }

    fn add_link(&mut self, nth: usize, link: usize, gateway: &Id, outside: &Id, prefix: &str) {
        let dice = &mut self.dice;
        let prefix =
            cidr(dice.pick(&[prefix, prefix, "192.168.0.0/16", "0.0.0.0/0", "10.0.1.0/24"]));
        let state = dice.pick(&["available", "available", "available", "down"]).to_owned();
        let (gateway, outside) = (Some(Ref::to(gateway.clone())), Some(Ref::to(outside.clone())));
        let name = format!("link{nth}-{link}");
        if dice.percent(30) {
            let is =
                VirtualInterface { gateway, on_premises: outside, prefixes: vec![prefix], state };
            self.add(name, None, is);
            return;
        }
        let routing = dice.pick(&["static", "bgp"]).to_owned();
        let is =
            VpnConnection { gateway, on_premises: outside, routing, prefixes: vec![prefix], state };
        self.add(name, None, is);
    }

    /// The hosts, endpoints and rules of a VPC.
    fn fill(&mut self, number: usize) {
        for nth in 0..2 {
            self.set_group(number, nth);
        }
        for nth in 0..self.vpcs[number].subnets.len() {
            self.add_instances(number, nth);
        }
        let vpc = self.vpcs[number].id.clone();
        if self.dice.percent(75) {
            let stem = self.vpcs[number].stem.clone();
            let subnet = self.vpcs[number].subnets[0].clone();
            let public = self.dice.percent(85);
            let is = NatGateway {
                address: Some(address(format!("{stem}.0.5"))),
                public_address: public.then(|| address(format!("203.0.113.{}", 100 + number))),
                ..NatGateway::default()
            };
            let nat = self.add(format!("nat{number}"), Some(&subnet), is);
            self.vpcs[number].targets.push(nat.clone());
            self.vpcs[number].nat = Some(nat);
        }
        if self.dice.percent(40) {
            let tables = self.vpcs[number].tables.clone();
            let is = GatewayEndpoint {
                service: "s3".to_owned(),
                route_tables: vec![Ref::to(self.dice.pick(&tables))],
                prefixes: vec![cidr("52.216.0.0/15")],
            };
            let endpoint = self.add(format!("s3-{number}"), Some(&vpc), is);
            self.vpcs[number].targets.push(endpoint.clone());
            self.ends.push(End::Resource(endpoint));
        }
        if self.dice.percent(40) {
            self.add_endpoint(number);
        }
    }

    fn add_endpoint(&mut self, number: usize) {
        let Vpc4 { id: vpc, stem, subnets, groups, .. } = &self.vpcs[number];
        let (vpc, group) = (vpc.clone(), groups[0].clone());
        let place = |(nth, subnet): (usize, &Id)| EndpointSubnet {
            subnet: Some(Ref::to(subnet.clone())),
            address: Some(address(format!("{stem}.{nth}.20"))),
        };
        let subnets = subnets.iter().enumerate().map(place).collect();
        let security_groups = vec![Ref::to(group)];
        let is = InterfaceEndpoint { security_groups, subnets, ..InterfaceEndpoint::default() };
        let endpoint = self.add(format!("api{number}"), Some(&vpc), is);
        self.ends.push(End::Resource(endpoint));
    }

    fn add_instances(&mut self, number: usize, nth: usize) {
        let subnet = self.vpcs[number].subnets[nth].clone();
        let Vpc4 { stem, v6, groups, .. } = &self.vpcs[number];
        let (stem, v6, mut groups) = (stem.clone(), v6.clone(), groups.clone());
        for host in 10..12 {
            let v6 = v6.as_ref().filter(|_| self.dice.percent(60));
            let v6 = v6.map(|v6| address(format!("{v6}:{nth}::{host}")));
            let addresses =
                std::iter::once(address(format!("{stem}.{nth}.{host}"))).chain(v6).collect();
            groups.truncate(self.dice.below(3));
            if self.dice.percent(2) {
                groups.push(id("gone"));
            }
            let public = self.dice.percent(40);
            let public =
                public.then(|| address(format!("203.0.113.{}", number * 16 + nth * 4 + host - 10)));
            let security_groups = groups.iter().cloned().map(Ref::to).collect();
            let source_dest_check = self.dice.percent(70);
            let name = format!("host{number}-{nth}-{host}");
            let end = if self.dice.percent(20) {
                let instance = self.add(&name, Some(&subnet), Instance::default());
                let is = NetworkInterface {
                    addresses,
                    public_address: public,
                    security_groups,
                    source_dest_check,
                    instance: Some(Ref::to(instance.clone())),
                };
                self.add(format!("{name}-eni"), Some(&subnet), is);
                instance
            } else {
                let is = Instance {
                    addresses,
                    public_address: public,
                    security_groups,
                    source_dest_check,
                };
                self.add(&name, Some(&subnet), is)
            };
            self.vpcs[number].targets.push(end.clone());
            self.ends.push(End::Resource(end));
        }
        let stranger = format!("{stem}.{nth}.77").parse().unwrap();
        self.ends.push(End::At { place: subnet, address: stranger });
        self.ends.push(End::Address(stranger));
    }

    fn set_group(&mut self, number: usize, nth: usize) {
        let mut group = SecurityGroup::default();
        let rule = |dice: &mut Dice, groups: &[Id]| {
            let services =
                [("tcp", Some("443")), ("tcp", None), ("udp", Some("53")), ("icmp", Some("8"))];
            let (protocol, ports) = dice.pick(&services);
            let peer = dice.percent(45).then(|| Ref::to(dice.pick(groups)));
            let cidrs = ["0.0.0.0/0", "0.0.0.0/0", "10.0.0.0/8", "::/0", "192.168.0.0/16"];
            SecurityGroupRule {
                protocol: ProtocolEntry::new(protocol),
                ports: ports.map(Ports::new),
                cidr: peer.is_none().then(|| cidr(dice.pick(&cidrs))),
                group: if dice.percent(2) { Some(Ref::to(id("gone"))) } else { peer },
            }
        };
        for _ in 0..self.dice.below(4) {
            group.ingress.push(rule(&mut self.dice, &self.groups));
        }
        if self.dice.percent(70) {
            let all =
                |text| SecurityGroupRule { cidr: Some(cidr(text)), ..SecurityGroupRule::default() };
            group.ingress.extend([all("0.0.0.0/0"), all("::/0")]);
        }
        if self.dice.percent(15) {
            group.egress = vec![rule(&mut self.dice, &self.groups)];
        }
        let vpc = self.vpcs[number].id.clone();
        self.add(format!("group{number}-{nth}"), Some(&vpc), group);
    }

    fn add_routes(&mut self, number: usize) {
        for nth in 0..2 {
            let table = self.vpcs[number].tables[nth].clone();
            let mut is = RouteTable { main: true, ..RouteTable::default() };
            if let Some(before) = self.plan.get::<RouteTable>(&table) {
                is.main = before.main;
            }
            is.routes = self.routes(number);
            let vgw = self.vpcs[number].vgw.clone().filter(|_| self.dice.percent(60));
            is.propagating = vgw.into_iter().map(Ref::to).collect();
            let vpc = self.vpcs[number].id.clone();
            self.add(table.as_str(), Some(&vpc), is);
        }
    }

    fn routes(&mut self, number: usize) -> Vec<Route> {
        let mut routes = Vec::new();
        for (pair, one, two) in self.pairs.clone() {
            let other = match number {
                _ if one == number => two,
                _ if two == number => one,
                _ => continue,
            };
            if self.dice.percent(85) {
                let stem = self.vpcs[other].stem.clone();
                let tails = ["0.0/16", "0.0/16", "0.0/16", "1.0/24", "0.10/32"];
                routes.push((format!("{stem}.{}", self.dice.pick(&tails)), pair.clone()));
            }
            if let Some(v6) = self.vpcs[other].v6.clone().filter(|_| self.dice.percent(70)) {
                routes.push((format!("{v6}::/56"), pair));
            }
        }
        let Vpc4 { igw, nat, vgw, .. } = &self.vpcs[number];
        let ways = [igw.clone(), nat.clone(), nat.clone()];
        let (way, igw, vgw) = (self.dice.pick(&ways), igw.clone(), vgw.clone());
        routes.extend(way.map(|way| ("0.0.0.0/0".to_owned(), way)));
        routes.extend(igw.map(|igw| ("::/0".to_owned(), igw)));
        if self.dice.percent(40) {
            routes.extend(vgw.map(|vgw| ("192.168.0.0/16".to_owned(), vgw)));
        }
        (0..self.dice.below(3)).for_each(|_| routes.push(self.wild_route(number)));
        let route =
            |(destination, target): (String, Id)| Route::new(cidr(destination), Target::To(target));
        let mut routes: Vec<Route> = routes.into_iter().map(route).collect();
        for route in &mut routes {
            route.blackhole = self.dice.percent(2);
            if self.dice.percent(1) {
                route.target = None;
            }
        }
        routes
    }

    fn wild_route(&mut self, number: usize) -> (String, Id) {
        let stem = self.vpcs[number].stem.clone();
        let own = [format!("{stem}.1.0/24"), format!("{stem}.0.0/16"), format!("{stem}.0.0/24")];
        let other = ["10.1.0.0/16", "10.0.0.0/8", "52.216.0.0/15", "192.168.1.0/24", "0.0.0.0/0"];
        let other = other.map(str::to_owned).to_vec();
        let destination = self.dice.pick(&[own.to_vec(), other].concat());
        let from = if self.dice.percent(80) { number } else { self.dice.below(self.vpcs.len()) };
        let mut targets = self.vpcs[from].targets.clone();
        targets.push(id("gone"));
        (destination, self.dice.pick(&targets))
    }

    /// A random question.
    pub(crate) fn question(&mut self) -> Query {
        let addresses = ["203.0.113.101", "203.0.113.0", "8.8.8.8", "52.216.0.9", "10.1.200.1"];
        let strangers = addresses.map(|text| End::Address(text.parse().unwrap()));
        let from = self.dice.pick(&self.ends.clone());
        let far = self.dice.percent(15);
        let to = self.dice.pick(if far { &strangers[..] } else { &self.ends[..] });
        let services = [(Protocol::TCP, 443), (Protocol::TCP, 22), (Protocol::UDP, 53)];
        let more = [(Protocol::TCP, 443), (Protocol::ICMP, 0), (Protocol(47), 0)];
        let (protocol, port) = self.dice.pick(&[services, more].concat());
        let mut query = Query::new(from, to, protocol, port);
        query.source_port = self.dice.percent(10).then_some(500);
        query
    }
}
