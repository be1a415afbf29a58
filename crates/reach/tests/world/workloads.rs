//! What is in a VPC: hosts, NAT gateways, endpoints, and the rules of its groups.

use super::*;

impl World {
    /// The hosts, endpoints and rules of a VPC.
    pub(super) fn fill(&mut self, number: usize) {
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
            let private = self.is_full() && self.dice.percent(20);
            let is = NatGateway {
                connectivity: if private { "private" } else { "public" }.to_owned(),
                address: Some(address(format!("{stem}.0.5"))),
                public_address: (public && !private)
                    .then(|| address(format!("203.0.113.{}", 100 + number))),
                ..NatGateway::default()
            };
            let mut is = is;
            is.further_addresses = self.further(&stem, (number, 0, 12));
            let regional = self.is_full() && !private && self.dice.percent(25);
            let (is, place) =
                if regional { (self.regional(number), vpc.clone()) } else { (is, subnet) };
            let nat = self.add(format!("nat{number}"), Some(&place), is);
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
            ..EndpointSubnet::default()
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
            if self.dice.percent(8) {
                groups.push(self.dice.pick(&self.groups));
            }
            let public = self.dice.percent(40);
            let public =
                public.then(|| address(format!("203.0.113.{}", number * 16 + nth * 4 + host - 10)));
            let further_addresses = self.further(&stem, (number, nth, host));
            let security_groups = groups.iter().cloned().map(Ref::to).collect();
            let source_dest_check = self.dice.percent(70);
            let name = format!("host{number}-{nth}-{host}");
            let end = if self.dice.percent(20) {
                let instance = self.add(&name, Some(&subnet), Instance::default());
                let is = NetworkInterface {
                    addresses,
                    public_address: public,
                    auto_public: false,
                    further_addresses,
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
                    auto_public: false,
                    further_addresses,
                    security_groups,
                    source_dest_check,
                };
                self.add(&name, Some(&subnet), is)
            };
            self.vpcs[number].targets.push(end.clone());
            let own = format!("{stem}.{nth}.{host}");
            self.vpcs[number].hosts.push((end.clone(), own));
            if !source_dest_check {
                self.vpcs[number].boxes.push(Box4 { id: end.clone(), subnet: nth });
            }
            self.ends.push(End::Resource(end));
        }
        self.ask_strangers(&stem, v6, (number, nth), &subnet);
    }

    /// Asks for addresses of a subnet that nobody has, and for IPv6 ones that someone may have.
    fn ask_strangers(
        &mut self,
        stem: &str,
        v6: Option<String>,
        (number, nth): (usize, usize),
        subnet: &Id,
    ) {
        let stranger = format!("{stem}.{nth}.77").parse().unwrap();
        self.ends.push(End::At { place: subnet.clone(), address: stranger });
        self.ends.push(End::Address(stranger));
        if let Some(v6) = v6.filter(|_| self.is_full()) {
            let own = format!("{v6}:{nth}::{}", self.dice.pick(&["10", "11", "77"]));
            let own = own.parse().unwrap();
            let place = self.vpcs[number].subnets[nth].clone();
            self.ends.push(End::At { place, address: own });
        }
    }

    /// Further addresses of a host: some with a public one, some of another host.
    fn further(
        &mut self,
        stem: &str,
        (number, nth, host): (usize, usize, usize),
    ) -> Vec<FurtherAddress> {
        let rows = if self.is_full() && self.dice.percent(25) { self.dice.below(3) } else { 0 };
        let mut row = |of: usize| {
            let own = if self.dice.percent(5) { 10 } else { 30 + 2 * host + of };
            let own = address(format!("{stem}.{nth}.{own}"));
            let host = if self.dice.percent(10) { 10 } else { host };
            let public = format!("198.51.100.{}", number * 32 + nth * 8 + (host - 10) * 2 + of);
            if self.dice.percent(50) {
                self.ends.push(End::Address(public.parse().unwrap()));
                self.ends.push(End::Address(own.value().unwrap()));
            }
            FurtherAddress {
                address: self.dice.percent(97).then_some(own),
                public_address: self.dice.percent(85).then(|| address(public)),
            }
        };
        (0..rows).map(&mut row).collect()
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
                list: None,
            }
        };
        for _ in 0..self.dice.below(4) {
            group.ingress.push(rule(&mut self.dice, &self.groups));
        }
        if self.is_full() && self.dice.percent(25) {
            let list = Some(Ref::to(self.list()));
            group.ingress.push(SecurityGroupRule { list, ..SecurityGroupRule::default() });
        }
        if self.dice.percent(70) {
            let all =
                |text| SecurityGroupRule { cidr: Some(cidr(text)), ..SecurityGroupRule::default() };
            group.ingress.extend([all("0.0.0.0/0"), all("::/0")]);
        }
        if self.dice.percent(15) {
            group.egress = vec![rule(&mut self.dice, &self.groups)];
        }
        group.vpcs = self.vpcs.iter().map(|vpc| Ref::to(vpc.id.clone())).collect();
        group.vpcs.remove(number);
        let vpc = self.vpcs[number].id.clone();
        self.add(format!("group{number}-{nth}"), Some(&vpc), group);
    }

    /// A NAT gateway for a whole VPC.
    fn regional(&mut self, number: usize) -> NatGateway {
        let mut is = NatGateway {
            availability: NatGateway::REGIONAL.to_owned(),
            expands: self.dice.percent(50),
            ..NatGateway::default()
        };
        for nth in 0..self.dice.below(3) {
            let zone = format!("us-east-1{}", ["a", "b"][nth]);
            let public = format!("203.0.113.{}", 150 + 10 * number + nth);
            is.zone_addresses.push(ZoneAddress {
                zone: self.dice.percent(95).then_some(zone),
                public_address: self.dice.percent(85).then(|| address(public)),
            });
        }
        if self.dice.percent(30) {
            let tables = self.vpcs[number].tables.clone();
            is.route_table = to(&self.dice.pick(&tables));
        }
        is
    }
}
