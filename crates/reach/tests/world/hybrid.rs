//! Links between VPCs, and to networks that are not on AWS.

use super::*;

impl World {
    pub(super) fn add_pairs(&mut self) {
        for one in 0..self.vpcs.len() {
            for two in one + 1..self.vpcs.len() {
                if !self.dice.percent(if self.scope == Scope::Full { 45 } else { 75 }) {
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

    pub(super) fn add_outsides(&mut self) {
        for (nth, prefix) in ["192.168.0.0/16", "192.168.1.0/24", "10.9.0.0/16"].iter().enumerate()
        {
            let v6 = (nth == 0 && self.is_full()).then(|| cidr("fd00:9::/32"));
            let prefixes = std::iter::once(cidr(prefix)).chain(v6).collect();
            let is = OnPremises { prefixes };
            let outside = self.add(format!("office{nth}"), None, is);
            let weight = if self.is_full() { 3 } else { 1 };
            self.ends.extend(vec![End::Resource(outside.clone()); weight]);
            if self.is_full() {
                self.add_hub_links(nth, &outside, prefix);
                self.add_exchange_links(nth, &outside, prefix);
            }
            let gateways: Vec<Id> = self.vpcs.iter().filter_map(|vpc| vpc.vgw.clone()).collect();
            for (link, gateway) in gateways.iter().enumerate() {
                if self.dice.percent(if self.scope == Scope::Full { 35 } else { 60 }) {
                    self.add_link(nth, link, gateway, &outside, prefix);
                }
            }
        }
    }

    /// VPN connections of an office with transit gateways.
    fn add_hub_links(&mut self, nth: usize, outside: &Id, prefix: &str) {
        for hub in 0..self.hubs.len() {
            if !self.dice.percent(45) {
                continue;
            }
            let gateway = self.hubs[hub].id.clone();
            let is = self.vpn(&gateway, outside, prefix);
            let link = self.add(format!("vpn{nth}-{hub}"), None, is);
            if self.dice.percent(95) {
                self.attach_office(hub, &format!("att-vpn{nth}-{hub}"), &link, &[]);
            }
        }
    }

    /// Direct Connect gateways, associated with gateways of VPCs or attached to transit gateways.
    pub(super) fn add_exchanges(&mut self) {
        for nth in 0..self.dice.pick(&[0, 1, 1, 2]) {
            let mut is = DirectConnectGateway::default();
            let gateways: Vec<Id> = self.vpcs.iter().filter_map(|vpc| vpc.vgw.clone()).collect();
            for gateway in gateways {
                if self.dice.percent(55) {
                    let gateway = if self.dice.percent(3) { id("gone") } else { gateway };
                    let allowed = ["10.0.0.0/8", "10.1.0.0/16", "10.0.0.0/16", "10.1.0.0/17"];
                    let some = self.dice.percent(50);
                    is.associations.push(GatewayAssociation {
                        gateway: Some(Ref::to(gateway)),
                        allowed_prefixes: some
                            .then(|| cidr(self.dice.pick(&allowed)))
                            .into_iter()
                            .collect(),
                        state: self
                            .dice
                            .pick(&["associated", "associated", "associating"])
                            .to_owned(),
                    });
                }
            }
            let exchange = self.add(format!("dxgw{nth}"), None, is);
            for hub in 0..self.hubs.len() {
                if self.dice.percent(55) {
                    let allowed = self.dice.pick(&[
                        &["10.0.0.0/8"][..],
                        &["10.0.0.0/16", "10.1.0.0/16"],
                        &["10.2.0.0/16", "2001:db8::/32"],
                        &[],
                    ]);
                    self.attach_office(hub, &format!("att-dxgw{nth}-{hub}"), &exchange, allowed);
                }
            }
            self.exchanges.push(exchange);
        }
    }

    fn add_exchange_links(&mut self, nth: usize, outside: &Id, prefix: &str) {
        for (number, exchange) in self.exchanges.clone().iter().enumerate() {
            if self.dice.percent(55) {
                let is = self.interface(exchange, outside, prefix);
                self.add(format!("dx{nth}-{number}"), None, is);
            }
        }
    }

    fn add_link(&mut self, nth: usize, link: usize, gateway: &Id, outside: &Id, prefix: &str) {
        let name = format!("link{nth}-{link}");
        if self.dice.percent(30) {
            let is = self.interface(gateway, outside, prefix);
            self.add(name, None, is);
        } else {
            let is = self.vpn(gateway, outside, prefix);
            self.add(name, None, is);
        }
    }

    fn vpn(&mut self, gateway: &Id, outside: &Id, prefix: &str) -> VpnConnection {
        VpnConnection {
            gateway: to(gateway),
            on_premises: to(outside),
            routing: self.dice.pick(&["static", "bgp"]).to_owned(),
            prefixes: self.learned(prefix),
            state: self.state_of_link(),
            ..VpnConnection::default()
        }
    }

    fn interface(&mut self, gateway: &Id, outside: &Id, prefix: &str) -> VirtualInterface {
        VirtualInterface {
            gateway: to(gateway),
            on_premises: to(outside),
            prefixes: self.learned(prefix),
            kind: self.dice.pick(&["private", "transit"]).to_owned(),
            state: self.state_of_link(),
        }
    }

    fn learned(&mut self, prefix: &str) -> Vec<Cidr> {
        let wild = ["192.168.0.0/16", "0.0.0.0/0", "10.0.1.0/24"];
        let prefix = if self.dice.percent(60) { prefix } else { self.dice.pick(&wild) };
        let v6 = (self.is_full() && self.dice.percent(30)).then(|| cidr("fd00:9::/32"));
        std::iter::once(cidr(prefix)).chain(v6).collect()
    }

    fn state_of_link(&mut self) -> String {
        let downs = if self.is_full() { 10 } else { 25 };
        let state = if self.dice.percent(downs) { "down" } else { "available" };
        state.to_owned()
    }
}
