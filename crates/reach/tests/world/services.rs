//! Load balancers with their targets, and what is offered and used through PrivateLink.

use super::*;

impl World {
    /// Load balancers of a VPC, and what it offers with them.
    pub(super) fn add_balancers(&mut self, number: usize) {
        let mut alb = None;
        if self.dice.percent(45) {
            let group = self.add_group(number, "web", None);
            alb = Some(self.add_balancer(number, "alb", LoadBalancer::APPLICATION, group));
        }
        if self.dice.percent(65) {
            let behind = alb.clone().filter(|_| self.dice.percent(35));
            let group = self.add_group(number, "app", behind);
            let nlb = self.add_balancer(number, "nlb", LoadBalancer::NETWORK, group);
            if self.dice.percent(75) {
                self.add_offer(number, nlb);
            }
        }
    }

    fn add_group(&mut self, number: usize, name: &str, alb: Option<Id>) -> Id {
        let mut is = TargetGroup {
            kind: "instance".to_owned(),
            client_ip: self.dice.pick(&["default", "default", "on", "off"]).to_owned(),
            cross_zone: self.dice.pick(&["default", "default", "on", "off"]).to_owned(),
            port: self.dice.percent(30).then(|| Ports::new("443")),
            protocol: self.dice.pick(&["tcp", "tcp", "tcp", "tcp_udp"]).to_owned(),
            ..TargetGroup::default()
        };
        if let Some(alb) = alb {
            is.kind = "alb".to_owned();
            is.targets.push(GroupTarget { host: Some(Ref::to(alb)), ..GroupTarget::default() });
        } else {
            let by_address = self.dice.percent(35);
            is.kind = if by_address { "ip" } else { "instance" }.to_owned();
            for _ in 0..self.dice.pick(&[0, 1, 2, 2, 2, 3]) {
                let target =
                    if by_address { self.by_address(number) } else { self.by_host(number) };
                is.targets.push(target);
            }
        }
        let vpc = self.vpcs[number].id.clone();
        self.add(format!("{name}{number}-targets"), Some(&vpc), is)
    }

    fn by_host(&mut self, number: usize) -> GroupTarget {
        let from = if self.dice.percent(93) { number } else { self.dice.below(self.vpcs.len()) };
        let host = self.dice.pick(&self.vpcs[from].hosts.clone()).0;
        let host = if self.dice.percent(2) { id("gone") } else { host };
        GroupTarget { host: Some(Ref::to(host)), ..self.target() }
    }

    fn by_address(&mut self, number: usize) -> GroupTarget {
        let from = if self.dice.percent(55) { number } else { self.dice.below(self.vpcs.len()) };
        let (_, host) = self.dice.pick(&self.vpcs[from].hosts.clone());
        let host = if self.dice.percent(12) { "192.168.1.9".to_owned() } else { host };
        GroupTarget { address: Some(address(host)), ..self.target() }
    }

    fn target(&mut self) -> GroupTarget {
        GroupTarget {
            health: self.dice.pick(&["healthy", "healthy", "healthy", "unhealthy"]).to_owned(),
            port: self.dice.percent(20).then(|| Ports::new("22")),
            ..GroupTarget::default()
        }
    }

    fn add_balancer(&mut self, number: usize, name: &str, kind: &str, group: Id) -> Id {
        let Vpc4 { id: vpc, stem, v6, subnets, groups, .. } = &self.vpcs[number];
        let (vpc, stem, v6) = (vpc.clone(), stem.clone(), v6.clone());
        let (subnets, groups) = (subnets.clone(), groups.clone());
        let public = self.dice.percent(25);
        let mut is = LoadBalancer {
            kind: kind.to_owned(),
            scheme: if public { "internet-facing" } else { "internal" }.to_owned(),
            cross_zone: self.dice.percent(40),
            judges_privatelink: self.dice.percent(60),
            ..LoadBalancer::default()
        };
        if self.dice.percent(60) {
            is.security_groups.push(Ref::to(self.dice.pick(&groups)));
        }
        let host = if kind == LoadBalancer::NETWORK { 40 } else { 41 };
        for (nth, subnet) in subnets.iter().enumerate().take(1 + self.dice.below(3)) {
            let v6 = v6.as_ref().filter(|_| self.dice.percent(10));
            let text = match v6 {
                Some(v6) => format!("{v6}:{nth}::{host}"),
                None => format!("{stem}.{nth}.{host}"),
            };
            let address = self.dice.percent(90).then(|| address(text));
            let subnet = if self.dice.percent(1) { id("gone") } else { subnet.clone() };
            is.nodes.push(LoadBalancerNode {
                subnet: to(&subnet),
                address,
                ..LoadBalancerNode::default()
            });
        }
        self.add_listeners(&mut is, &group);
        let balancer = self.add(format!("{name}{number}"), Some(&vpc), is);
        self.services.extend(vec![End::Resource(balancer.clone()); 2]);
        balancer
    }

    fn add_listeners(&mut self, is: &mut LoadBalancer, group: &Id) {
        let services =
            [("tcp", "443"), ("tcp_udp", "53"), ("tls", "443"), ("udp", "53"), ("tcp", "22")];
        for nth in 0..1 + self.dice.below(3) {
            let (protocol, port) = self.dice.pick(&services);
            let (protocol, port) = if nth == 0 { services[0] } else { (protocol, port) };
            let group = match self.dice.below(100) {
                0..2 => None,
                2..5 => Some(id("gone")),
                _ => Some(group.clone()),
            };
            is.listeners.push(LoadBalancerListener {
                protocol: protocol.to_owned(),
                port: Some(Ports::new(port)),
                target_group: group.map(Ref::to),
            });
        }
    }

    fn add_offer(&mut self, number: usize, balancer: Id) {
        let mut load_balancers = vec![Ref::to(balancer)];
        match self.dice.below(100) {
            0..3 => load_balancers = vec![Ref::to(id("gone"))],
            3..5 => load_balancers.insert(0, Ref::to(id("gone"))),
            5..6 => load_balancers.clear(),
            _ => {}
        }
        let vpc = self.vpcs[number].id.clone();
        let is = EndpointService { load_balancers, ..EndpointService::default() };
        let offer = self.add(format!("offer{number}"), Some(&vpc), is);
        self.offers.push(offer);
    }

    /// The endpoints by which a VPC uses what others offer.
    pub(super) fn add_consumers(&mut self, number: usize) {
        if self.offers.is_empty() || !self.dice.percent(65) {
            return;
        }
        let Vpc4 { id: vpc, stem, subnets, groups, .. } = &self.vpcs[number];
        let (vpc, stem) = (vpc.clone(), stem.clone());
        let (subnets, groups) = (subnets.clone(), groups.clone());
        let offer = self.dice.pick(&self.offers.clone());
        let offer = if self.dice.percent(3) { id("gone") } else { offer };
        let mut is = InterfaceEndpoint {
            provider: Some(Ref::to(offer)),
            state: self.state_of_endpoint(),
            ..InterfaceEndpoint::default()
        };
        if self.dice.percent(60) {
            is.security_groups.push(Ref::to(self.dice.pick(&groups)));
        }
        for (nth, subnet) in subnets.iter().enumerate().take(1 + self.dice.below(3)) {
            is.subnets.push(EndpointSubnet {
                subnet: to(subnet),
                address: Some(address(format!("{stem}.{nth}.60"))),
                ..EndpointSubnet::default()
            });
        }
        let endpoint = self.add(format!("use{number}"), Some(&vpc), is);
        self.services.extend(vec![End::Resource(endpoint); 3]);
    }
}
