//! The routes of VPCs' tables.

use super::*;

impl World {
    pub(super) fn add_routes(&mut self, number: usize) {
        for nth in 0..self.vpcs[number].tables.len() {
            let table = self.vpcs[number].tables[nth].clone();
            let mut is = RouteTable { main: true, ..RouteTable::default() };
            if let Some(before) = self.plan.get::<RouteTable>(&table) {
                is.main = before.main;
            }
            is.routes = self.routes(number);
            if self.is_full() {
                let more = self.more_routes(number, nth);
                is.routes.splice(0..0, more);
            }
            let vgw = self.vpcs[number].vgw.clone().filter(|_| self.dice.percent(60));
            is.propagating = vgw.into_iter().map(Ref::to).collect();
            let vpc = self.vpcs[number].id.clone();
            self.add(table.as_str(), Some(&vpc), is);
        }
    }

    fn routes(&mut self, number: usize) -> Vec<RouteTableRoute> {
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
        let wild = if self.is_full() { 2 } else { 3 };
        (0..self.dice.below(wild)).for_each(|_| routes.push(self.wild_route(number)));
        let route = |(destination, target): (String, Id)| {
            RouteTableRoute::new(cidr(destination), Target::To(target))
        };
        let mut routes: Vec<RouteTableRoute> = routes.into_iter().map(route).collect();
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

    /// The routes over transit gateways and through boxes: what comes first in a table counts.
    fn more_routes(&mut self, number: usize, nth: usize) -> Vec<RouteTableRoute> {
        let mut routes = self.routes_to_hubs(number);
        let Vpc4 { igw, eigw, nat, boxes, hubs, .. } = &self.vpcs[number];
        let (igw, eigw, nat) = (igw.clone(), eigw.clone(), nat.clone());
        let nat_for_v6 = nat.clone();
        let a_box = (!boxes.is_empty()).then(|| self.dice.pick(boxes).id);
        let hub = (!hubs.is_empty()).then(|| self.hubs[self.dice.pick(hubs)].id.clone());
        let ways = match nth {
            0 => [igw.clone(), igw.clone(), igw, hub, a_box.clone()],
            1 => [nat.clone(), nat, hub.clone(), hub, a_box.clone()],
            _ => [nat.clone(), nat.clone(), nat, igw, a_box.clone()],
        };
        routes.extend(self.dice.pick(&ways).map(|way| ("0.0.0.0/0".to_owned(), way)));
        if let Some(nat) = nat_for_v6.filter(|_| self.dice.percent(40)) {
            routes.push(("64:ff9b::/96".to_owned(), nat));
        }
        routes.extend(eigw.filter(|_| self.dice.percent(70)).map(|way| ("::/0".to_owned(), way)));
        if let Some(a_box) = a_box {
            self.add_routes_through(number, &a_box, &mut routes);
        }
        self.add_routes_by_plan(number, nth, &mut routes);
        routes.into_iter().map(|(destination, target)| self.route(&destination, target)).collect()
    }

    /// A written route; now and then one for a list.
    fn route(&mut self, destination: &str, target: Id) -> RouteTableRoute {
        let mut route = RouteTableRoute::new(cidr(destination), Target::To(target));
        if self.dice.percent(6) {
            route.destination = None;
            route.list = Some(Ref::to(self.list()));
        }
        route.propagated = self.dice.percent(2);
        route
    }

    fn routes_to_hubs(&mut self, number: usize) -> Vec<(String, Id)> {
        let mut routes = Vec::new();
        for hub in self.vpcs[number].hubs.clone() {
            let hub = self.hubs[hub].id.clone();
            let wide = ["10.0.0.0/8", "192.168.0.0/16", "2001:db8::/32", "fd00:9::/32"];
            for (destination, percent) in wide.into_iter().zip([75, 55, 70, 60]) {
                if self.dice.percent(percent) {
                    routes.push((destination.to_owned(), hub.clone()));
                }
            }
            for other in 0..self.vpcs.len() {
                if other != number && self.dice.percent(35) {
                    routes.push((format!("{}.0.0/16", self.vpcs[other].stem), hub.clone()));
                }
            }
        }
        routes
    }

    /// Sends some packets through a box, without a thought of the answers.
    fn add_routes_through(&mut self, number: usize, a_box: &Id, routes: &mut Vec<(String, Id)>) {
        let stem = self.vpcs[number].stem.clone();
        if self.dice.percent(10) {
            let inside = [format!("{stem}.{}.0/24", self.dice.below(3)), format!("{stem}.0.0/16")];
            routes.push((self.dice.pick(&inside), a_box.clone()));
        }
        if self.dice.percent(6) {
            let office = self.dice.pick(&["192.168.0.0/16", "10.0.0.0/8"]);
            routes.insert(0, (office.to_owned(), a_box.clone()));
        }
    }

    /// Puts a box between the subnets of a VPC and before its gateway, or between a transit gateway and
    /// itself.
    fn add_routes_by_plan(&mut self, number: usize, nth: usize, routes: &mut Vec<(String, Id)>) {
        let Vpc4 { stem, boxes, middle, igw, hubs, .. } = &self.vpcs[number];
        let mut first = |destination: String, target: &Id| {
            routes.insert(0, (destination, target.clone()));
        };
        if let Some(middle) = middle {
            match nth {
                0 | 1 => {
                    first(format!("{stem}.{}.0/24", 1 - nth), middle);
                    first("0.0.0.0/0".to_owned(), middle);
                }
                _ => igw.iter().for_each(|igw| first("0.0.0.0/0".to_owned(), igw)),
            }
        }
        if !self.is_inspecting(number) {
            return;
        }
        let inspector = boxes.iter().find(|one| one.subnet == 1).map(|one| &one.id);
        let hub = hubs.first().map(|hub| &self.hubs[*hub].id);
        if let Some(next) = if nth == 2 { inspector } else { hub } {
            for destination in ["10.0.0.0/8", "192.168.0.0/16", "0.0.0.0/0"] {
                first(destination.to_owned(), next);
            }
        }
    }

    /// Whether a VPC is there to inspect what passes between others.
    pub(super) fn is_inspecting(&self, number: usize) -> bool {
        let Vpc4 { boxes, middle, .. } = &self.vpcs[number];
        number == 1 && middle.is_none() && boxes.iter().any(|one| one.subnet == 1)
    }

    /// Gives gateways of a VPC a table for what comes in by them.
    pub(super) fn add_edges(&mut self, number: usize) {
        if self.vpcs[number].boxes.is_empty() || !self.dice.percent(50) {
            return;
        }
        let Vpc4 { id: vpc, stem, boxes, middle, .. } = &self.vpcs[number];
        let boxes: Vec<Id> = match middle {
            Some(middle) => vec![middle.clone()],
            None => boxes.iter().map(|one| one.id.clone()).collect(),
        };
        let (vpc, stem) = (vpc.clone(), stem.clone());
        let mut is = RouteTable::default();
        for nth in 0..3 {
            if self.dice.percent(60) {
                let wild = self.dice.percent(4);
                let target = if wild { self.vpcs[number].targets.clone() } else { boxes.clone() };
                let target = Target::To(self.dice.pick(&target));
                is.routes.push(RouteTableRoute::new(cidr(format!("{stem}.{nth}.0/24")), target));
            }
        }
        let table = self.add(format!("edge{number}"), Some(&vpc), is);
        let table = if self.dice.percent(3) { id("gone") } else { table };
        let Vpc4 { igw, vgw, .. } = &self.vpcs[number];
        let (igw, vgw) = (igw.clone(), vgw.clone());
        if let Some(igw) = igw.filter(|_| self.dice.percent(70)) {
            let is = InternetGateway { route_table: to(&table) };
            self.add(igw.as_str(), Some(&vpc), is);
        }
        if let Some(vgw) = vgw.filter(|_| self.dice.percent(60)) {
            let is = VirtualPrivateGateway { route_table: to(&table), ..Default::default() };
            self.add(vgw.as_str(), Some(&vpc), is);
        }
    }
}
