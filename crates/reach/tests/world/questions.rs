//! Random questions.

use reach::Query;

use super::*;

impl World {
    /// A random question.
    pub(crate) fn question(&mut self) -> Query {
        let mut addresses =
            vec!["203.0.113.101", "203.0.113.0", "8.8.8.8", "52.216.0.9", "10.1.200.1"];
        if self.is_full() {
            addresses.extend(["64:ff9b::808:808", "64:ff9b::a01:10a", "2606:4700::1111"]);
        }
        let strangers: Vec<End> =
            addresses.iter().map(|text| End::Address(text.parse().unwrap())).collect();
        let far = self.dice.percent(if self.is_full() { 8 } else { 15 });
        let serves = !self.services.is_empty() && self.dice.percent(35);
        let from = match self.dice.percent(2) && !self.services.is_empty() {
            true => self.dice.pick(&self.services.clone()),
            false => self.dice.pick(&self.ends.clone()),
        };
        let to = match (far, serves) {
            (true, _) => self.dice.pick(&strangers),
            (_, true) => self.dice.pick(&self.services.clone()),
            _ => self.dice.pick(&self.ends.clone()),
        };
        let services = [(Protocol::TCP, 443), (Protocol::TCP, 22), (Protocol::UDP, 53)];
        let more = [(Protocol::TCP, 443), (Protocol::ICMP, 0), (Protocol(47), 0)];
        let mut services = [services, more].concat();
        if serves && !far {
            services.extend([(Protocol::TCP, 443); 25]);
        }
        if self.is_full() {
            services.extend([(Protocol::TCP, 443); 5]);
        }
        let (protocol, port) = self.dice.pick(&services);
        let mut query = Query::new(from, to, protocol, port);
        query.source_port = self.dice.percent(10).then_some(500);
        if self.dice.percent(3) { self.asked_of_aws(query) } else { query }
    }

    /// The same question of what AWS answers itself beside a host: resolvers and metadata.
    fn asked_of_aws(&mut self, query: Query) -> Query {
        let stem = self.dice.pick(&self.vpcs.iter().map(|vpc| &vpc.stem).collect::<Vec<_>>());
        let base = format!("{stem}.0.2");
        let mut to = vec!["169.254.169.253", "169.254.169.254", "169.254.169.123"];
        to.extend(["fd00:ec2::253", "fd00:ec2::254", "fd00:ec2::123", "169.254.1.1"]);
        to.extend([base.as_str(); 4]);
        let to = End::Address(self.dice.pick(&to).parse().unwrap());
        let services = [(Protocol::UDP, 53), (Protocol::TCP, 53), (Protocol::UDP, 123)];
        let (protocol, port) = self.dice.pick(&[&services[..], &[(Protocol::TCP, 80)]].concat());
        Query { to, protocol, port, ..query }
    }
}
