//! VPCs with what frames them: subnets, tables, network ACLs and gateways.

use super::*;

/// Lists that a plan may not hold of a VPC.
const NOT_IN_PLAN: [Listing; 7] = [
    Listing::RouteTables,
    Listing::NetworkAcls,
    Listing::Subnets,
    Listing::NetworkInterfaces,
    Listing::InternetGateways,
    Listing::TransitGatewayAttachments,
    Listing::VpnConnections,
];

impl World {
    pub(super) fn add_vpc(&mut self, number: usize) {
        let dice = &mut self.dice;
        let overlap = if self.scope == Scope::Full { 12 } else { 25 };
        let stem = if dice.percent(overlap) { "10.0".to_owned() } else { format!("10.{number}") };
        let v6 = dice.percent(50).then(|| format!("2001:db8:{number}"));
        let is = Vpc {
            cidr: Some(cidr(format!("{stem}.0.0/16"))),
            ipv6: v6.iter().map(|v6| cidr(format!("{v6}::/56"))).collect(),
            addresses_only: dice.percent(5),
            dns_support: dice.percent(85),
            not_in_plan: if dice.percent(8) {
                vec![dice.pick(&NOT_IN_PLAN).word().to_owned()]
            } else {
                Vec::new()
            },
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
            boxes: Vec::new(),
            middle: None,
            hosts: Vec::new(),
            hubs: Vec::new(),
            igw: None,
            eigw: None,
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
        let full = self.is_full();
        for nth in 0..if full { 3 } else { 2 } {
            let main = nth == 0 && self.dice.percent(85);
            let is = RouteTable { main, ..RouteTable::default() };
            let table = self.add(format!("table{number}-{nth}"), Some(&vpc), is);
            self.vpcs[number].tables.push(table);
        }
        self.add_acl(number);
        for nth in 0..if full { 3 } else { 2 } + self.dice.below(2) {
            self.add_subnet(number, nth);
        }
        if self.dice.percent(75) {
            let igw = self.add(format!("igw{number}"), Some(&vpc), InternetGateway::default());
            self.vpcs[number].igw = Some(igw);
        }
        if self.dice.percent(70) {
            let vgw =
                self.add(format!("vgw{number}"), Some(&vpc), VirtualPrivateGateway::default());
            self.vpcs[number].vgw = Some(vgw);
        }
        if full && self.dice.percent(30) {
            let eigw = self.add(format!("eigw{number}"), Some(&vpc), EgressOnlyInternetGateway {});
            self.vpcs[number].targets.push(eigw.clone());
            self.vpcs[number].eigw = Some(eigw);
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
        let full = self.scope == Scope::Full;
        let (vpc, block) = (vpc.clone(), cidr(format!("{stem}.{nth}.0/24")));
        let v6 = v6.as_ref().map(|v6| cidr(format!("{v6}:{nth}::/64")));
        let table = self.dice.pick(&[Some(tables[0].clone()), Some(tables[1].clone()), None]);
        let table = match tables.get(nth) {
            Some(table) if full && self.dice.percent(80) => Some(table.clone()),
            _ => table,
        };
        let table =
            if self.dice.percent(if full { 1 } else { 2 }) { Some(id("gone")) } else { table };
        let acl = if self.dice.percent(1) { id("gone") } else { id(format!("acl{number}")) };
        let zones = if full {
            [["a", "a"], ["b", "a"], ["a", "b"], ["b", "a"]]
        } else {
            [["a"; 2], ["b"; 2], ["a"; 2], ["b"; 2]]
        };
        let zone = Some(format!("us-east-1{}", self.dice.pick(&zones[nth])));
        let zone = zone.filter(|_| !full || self.dice.percent(96));
        let ids = ["use1-az1", "use1-az2", "use1-az3"];
        let zone_id = (full && self.dice.percent(25)).then(|| self.dice.pick(&ids).to_owned());
        let is = Subnet {
            zone_id,
            cidr: Some(block),
            ipv6: v6,
            zone,
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

    /// Blocks the ways to the internet of some Regions, with exclusions.
    pub(super) fn block_public_access(&mut self) {
        for (region, code) in [("region-a", "us-east-1"), ("region-b", "eu-west-1")] {
            if !self.dice.percent(20) {
                continue;
            }
            let mut is = Region { code: code.to_owned(), ..Region::default() };
            is.block_public_access =
                self.dice.pick(&["block-bidirectional", "block-ingress"]).to_owned();
            for vpc in &self.vpcs {
                let places: Vec<Id> =
                    std::iter::once(&vpc.id).chain(&vpc.subnets).cloned().collect();
                for _ in 0..2 {
                    let mode = self.dice.pick(&["allow-bidirectional", "allow-egress"]).to_owned();
                    let of = to(&self.dice.pick(&places));
                    if self.dice.percent(60) {
                        is.exclusions.push(PublicAccessExclusion { of, mode });
                    }
                }
            }
            self.add(region, None, is);
        }
    }
}
