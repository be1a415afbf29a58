//! What packets are sent through: appliances, firewalls, and the endpoints in front of them.

use super::*;

impl World {
    /// The endpoints of a VPC that inspect what passes.
    pub(super) fn add_boxes(&mut self, number: usize) {
        if self.dice.percent(55) {
            self.add_endpoints(number);
        }
        let between = self.vpcs[number].boxes.iter().filter(|one| one.subnet == 2);
        let between: Vec<Id> = between.map(|one| one.id.clone()).collect();
        if !between.is_empty() && self.dice.percent(50) {
            self.vpcs[number].middle = Some(self.dice.pick(&between));
        }
    }

    fn add_endpoints(&mut self, number: usize) {
        let firewall = self.add_firewall(number);
        let offer = self.dice.percent(60).then(|| self.add_appliances(number));
        for nth in 0..1 + self.dice.below(2) {
            let subnets = self.vpcs[number].subnets.clone();
            let any = self.dice.below(subnets.len());
            let subnet = self.dice.pick(&[1, 2, any]);
            let by = offer.clone().filter(|_| self.dice.percent(60)).unwrap_or(firewall.clone());
            let by = match self.dice.below(100) {
                0..3 => None,
                3..6 => Some(id("gone")),
                _ => Some(by),
            };
            let is = GatewayLoadBalancerEndpoint {
                service: by.map(Ref::to),
                state: self.state_of_endpoint(),
                ..GatewayLoadBalancerEndpoint::default()
            };
            let name = format!("inline{number}-{nth}");
            let endpoint = self.add(name, Some(&subnets[subnet]), is);
            self.vpcs[number].boxes.push(Box4 { id: endpoint.clone(), subnet });
            self.vpcs[number].targets.push(endpoint);
        }
    }

    pub(super) fn state_of_endpoint(&mut self) -> String {
        let state = if self.dice.percent(94) { "available" } else { "pending-acceptance" };
        state.to_owned()
    }

    fn add_firewall(&mut self, number: usize) -> Id {
        let mut is = NetworkFirewall {
            default: self.dice.pick(&["pass", "pass", "pass", "drop", "unknown"]).to_owned(),
            ..NetworkFirewall::default()
        };
        for _ in 0..self.dice.below(3) {
            let services = [("tcp", Some("443")), ("tcp", None), ("udp", None), ("all", None)];
            let (protocol, ports) = self.dice.pick(&services);
            let block = |dice: &mut Dice| {
                let blocks = ["10.0.0.0/8", "10.1.0.0/16", "192.168.0.0/16", "0.0.0.0/0"];
                dice.percent(60).then(|| cidr(dice.pick(&blocks)))
            };
            is.rules.push(FirewallRule {
                action: self.dice.pick(&["pass", "pass", "drop", "reject", "alert"]).to_owned(),
                protocol: ProtocolEntry::new(protocol),
                ports: ports.map(Ports::new),
                source: block(&mut self.dice),
                destination: block(&mut self.dice),
            });
        }
        let vpc = self.vpcs[number].id.clone();
        self.add(format!("firewall{number}"), Some(&vpc), is)
    }

    /// A gateway load balancer with its appliances, and the service that offers it.
    fn add_appliances(&mut self, number: usize) -> Id {
        let Vpc4 { id: vpc, subnets, hosts, .. } = &self.vpcs[number];
        let (vpc, subnets, hosts) = (vpc.clone(), subnets.clone(), hosts.clone());
        let mut group = TargetGroup { protocol: "geneve".to_owned(), ..TargetGroup::default() };
        for _ in 0..1 + self.dice.below(2) {
            group.targets.push(GroupTarget {
                host: Some(Ref::to(self.dice.pick(&hosts).0)),
                health: self.dice.pick(&["healthy", "healthy", "unhealthy"]).to_owned(),
                ..GroupTarget::default()
            });
        }
        let group = self.add(format!("appliances{number}"), Some(&vpc), group);
        let mut is = LoadBalancer {
            kind: LoadBalancer::GATEWAY.to_owned(),
            cross_zone: self.dice.percent(50),
            ..LoadBalancer::default()
        };
        is.listeners.push(LoadBalancerListener {
            protocol: "geneve".to_owned(),
            target_group: Some(Ref::to(group)),
            ..LoadBalancerListener::default()
        });
        for subnet in subnets {
            is.nodes.push(LoadBalancerNode { subnet: to(&subnet), ..LoadBalancerNode::default() });
        }
        let balancer = self.add(format!("gwlb{number}"), Some(&vpc), is);
        let balancer = if self.dice.percent(3) { id("gone") } else { balancer };
        let is = EndpointService {
            load_balancers: vec![Ref::to(balancer)],
            ..EndpointService::default()
        };
        self.add(format!("inspection{number}"), Some(&vpc), is)
    }
}
