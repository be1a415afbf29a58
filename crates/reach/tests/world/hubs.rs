//! Transit gateways with their attachments and tables, and prefix lists.

use super::*;

impl World {
    pub(super) fn add_lists(&mut self) {
        let entries = ["10.0.0.0/8", "10.1.0.0/16", "10.2.0.0/16", "192.168.0.0/16", "10.0.1.0/24"];
        for nth in 0..2 {
            let entries: Vec<Cidr> =
                (0..1 + self.dice.below(2)).map(|_| cidr(self.dice.pick(&entries))).collect();
            let list =
                self.add(format!("list{nth}"), None, PrefixList { entries, max_entries: None });
            self.lists.push(list);
        }
    }

    /// A list; now and then one that is not there.
    pub(super) fn list(&mut self) -> Id {
        if self.dice.percent(6) { id("gone") } else { self.dice.pick(&self.lists.clone()) }
    }

    pub(super) fn add_hubs(&mut self) {
        let count = self.dice.pick(&[0, 1, 1, 1, 2, 2]);
        for nth in 0..count {
            let is = TransitGateway {
                group_references: self.dice.percent(60),
                ..TransitGateway::default()
            };
            let hub = self.add(format!("hub{nth}"), None, is);
            let tables = if self.dice.percent(5) { 0 } else { 1 + self.dice.below(3) };
            let table = |world: &mut World, table| {
                let is = TransitGatewayRouteTable::default();
                world.add(format!("hub{nth}-table{table}"), Some(&hub), is)
            };
            let tables = (0..tables).map(|number| table(self, number)).collect();
            self.hubs.push(Hub { id: hub, tables, attached: Vec::new() });
        }
        for hub in 0..count {
            for vpc in 0..self.vpcs.len() {
                if self.dice.percent(if hub == vpc % count { 92 } else { 30 }) {
                    self.attach_vpc(hub, vpc);
                }
            }
        }
        if count == 2 && self.dice.percent(85) {
            self.attach_hub();
        }
    }

    /// The table with which an attachment is associated.
    fn hub_table(&mut self, hub: usize) -> Option<Ref<TransitGatewayRouteTable>> {
        let tables = self.hubs[hub].tables.clone();
        match self.dice.below(100) {
            0..3 => None,
            3..5 => Some(Ref::to(id("gone"))),
            _ if tables.is_empty() => None,
            _ => Some(Ref::to(self.dice.pick(&tables))),
        }
    }

    fn attachment(&mut self, hub: usize, to: &Id) -> TransitGatewayAttachment {
        let states = ["available", "modifying", "deleted", "pending-acceptance"];
        let state = if self.dice.percent(94) { states[0] } else { self.dice.pick(&states) };
        TransitGatewayAttachment {
            gateway: Some(Ref::to(self.hubs[hub].id.clone())),
            to: Some(Ref::to(to.clone())),
            route_table: self.hub_table(hub),
            group_references: self.dice.percent(70),
            ipv6: self.dice.percent(60),
            state: state.to_owned(),
            ..TransitGatewayAttachment::default()
        }
    }

    fn attach_vpc(&mut self, hub: usize, vpc: usize) {
        let network = self.vpcs[vpc].id.clone();
        let mut subnets = self.vpcs[vpc].subnets.clone();
        match self.dice.below(10) {
            0..4 => subnets = vec![subnets[2].clone()],
            4..7 => subnets = vec![subnets[2].clone(), subnets[1].clone()],
            7 => subnets = vec![subnets[0].clone()],
            8 => {}
            _ => subnets.rotate_left(1),
        }
        match self.dice.below(100) {
            0..2 => subnets.clear(),
            2..5 => subnets.insert(0, id("gone")),
            _ => {}
        }
        let is = TransitGatewayAttachment {
            subnets: subnets.into_iter().map(Ref::to).collect(),
            appliance_mode: self.dice.percent(35),
            ..self.attachment(hub, &network)
        };
        let attachment = self.add(format!("att{hub}-{vpc}"), None, is);
        self.hubs[hub].attached.push((attachment, Beyond::Vpc(vpc)));
        self.vpcs[vpc].hubs.push(hub);
    }

    fn attach_hub(&mut self) {
        let other = self.hubs[1].id.clone();
        let is = TransitGatewayAttachment {
            peer_route_table: self.hub_table(1),
            ..self.attachment(0, &other)
        };
        let attachment = self.add("att-peer", None, is);
        self.hubs[0].attached.push((attachment.clone(), Beyond::Hub(1)));
        self.hubs[1].attached.push((attachment, Beyond::Hub(0)));
    }

    /// Attaches a link to an office, or an exchange with one.
    pub(super) fn attach_office(&mut self, hub: usize, name: &str, to: &Id, allowed: &[&str]) {
        let is = TransitGatewayAttachment {
            allowed_prefixes: allowed.iter().map(cidr).collect(),
            ..self.attachment(hub, to)
        };
        let attachment = self.add(name, None, is);
        self.hubs[hub].attached.push((attachment, Beyond::Office));
    }

    pub(super) fn set_hub_tables(&mut self) {
        for hub in 0..self.hubs.len() {
            for nth in 0..self.hubs[hub].tables.len() {
                let table = self.hubs[hub].tables[nth].clone();
                let parent = self.hubs[hub].id.clone();
                let is = self.hub_routes(hub);
                self.add(table.as_str(), Some(&parent), is);
            }
        }
    }

    fn hub_routes(&mut self, hub: usize) -> TransitGatewayRouteTable {
        let attached = self.hubs[hub].attached.clone();
        let mut is = TransitGatewayRouteTable::default();
        let inspecting = attached.iter().find(|(_, beyond)| match beyond {
            Beyond::Vpc(vpc) => self.is_inspecting(*vpc),
            _ => false,
        });
        if let Some((inspecting, _)) = inspecting.filter(|_| self.dice.percent(35)) {
            for destination in ["10.0.0.0/8", "0.0.0.0/0"] {
                is.routes.push(hub_route(destination, inspecting));
            }
            return is;
        }
        for (attachment, beyond) in &attached {
            if self.dice.percent(if *beyond == Beyond::Office { 85 } else { 75 }) {
                is.propagating.push(Ref::to(attachment.clone()));
            }
            let destination = match beyond {
                Beyond::Vpc(vpc) if self.dice.percent(12) => self.inside(*vpc),
                Beyond::Office if self.dice.percent(35) => "192.168.0.0/16".to_owned(),
                Beyond::Hub(other) => {
                    self.add_routes_to_hub(&mut is, *other, attachment);
                    continue;
                }
                _ => continue,
            };
            is.routes.push(hub_route(destination, attachment));
        }
        for _ in 0..self.dice.below(3) {
            let destination =
                self.dice.pick(&["0.0.0.0/0", "0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "::/0"]);
            let through: Vec<Id> = attached.iter().map(|(id, _)| id.clone()).collect();
            if !through.is_empty() {
                let through = self.dice.pick(&through);
                let mut route = hub_route(destination, &through);
                self.spoil(&mut route);
                is.routes.push(route);
            }
        }
        is
    }

    /// Static routes to what is attached to another transit gateway.
    fn add_routes_to_hub(&mut self, is: &mut TransitGatewayRouteTable, other: usize, by: &Id) {
        for (_, beyond) in self.hubs[other].attached.clone() {
            let destination = match beyond {
                Beyond::Vpc(vpc) => format!("{}.0.0/16", self.vpcs[vpc].stem),
                Beyond::Office => "192.168.0.0/16".to_owned(),
                Beyond::Hub(_) => continue,
            };
            if self.dice.percent(80) {
                is.routes.push(hub_route(destination, by));
            }
        }
    }

    /// Makes something of a route that is not as usual.
    fn spoil(&mut self, route: &mut TransitGatewayRoute) {
        match self.dice.below(100) {
            0..8 => {
                route.blackhole = true;
                route.target = None;
            }
            8..24 => {
                route.list = Some(Ref::to(self.list()));
                route.destination = None;
            }
            24..30 => route.propagated = true,
            30..33 => route.target = Some(Target::To(id("gone"))),
            33..36 => route.target = Some(Target::To(self.vpcs[0].id.clone())),
            _ => {}
        }
    }

    /// A block of a VPC, or a part of it.
    fn inside(&mut self, vpc: usize) -> String {
        let tail = self.dice.pick(&["0.0/16", "0.0/16", "1.0/24", "0.10/32"]);
        format!("{}.{tail}", self.vpcs[vpc].stem)
    }
}

fn hub_route(destination: impl AsRef<str>, attachment: &Id) -> TransitGatewayRoute {
    TransitGatewayRoute {
        destination: Some(cidr(destination)),
        target: Some(Target::To(attachment.clone())),
        ..TransitGatewayRoute::default()
    }
}
