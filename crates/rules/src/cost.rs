//! What a plan costs in a month: the hours and the traffic of its gateways, endpoints, attachments and
//! load balancers, by the plan's price lists.
//!
//! Amounts are millionths of a list's currency, so that sums are exact. Not counted: instances, managed
//! services, hosted zones, DNS queries, Direct Connect ports, the public addresses of VPN tunnels, and transfer
//! to the internet.

use std::collections::BTreeMap;

use plan::{
    GatewayLoadBalancerEndpoint, Id, InterfaceEndpoint, LoadBalancer, NatGateway, NetworkFirewall,
    Part, Peering, Price, PriceList, ResolverEndpoint, Subnet, TransitGateway,
    TransitGatewayAttachment, VpnConnection,
};
use reach::Network;

/// The hours of a month, as AWS's calculator counts them.
pub const HOURS_A_MONTH: u64 = 730;

/// What one resource costs in a month for one item of a price list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The resource.
    pub at: Id,
    /// The code of the Region whose prices count; empty where the plan tells none.
    pub region: String,
    /// The item of the price list.
    pub item: &'static str,
    /// How many are charged by the hour, such as the zones of an endpoint.
    pub count: u64,
    /// The charge of the hours of a month, in millionths.
    pub hours: u64,
    /// The charge of the assumed traffic, in millionths.
    pub traffic: u64,
    /// The assumed traffic that is charged, in GB.
    pub gb: u64,
    /// The currency.
    pub currency: String,
    /// Whether the price list has a price of the item that can be read.
    pub priced: bool,
}

/// The price lists of a plan, by the code of the Region; built-in ones where the plan has none.
#[derive(Clone, Debug)]
pub struct PriceLists(BTreeMap<String, PriceList>);

impl PriceLists {
    /// The price lists of a network's plan.
    pub fn of(network: &Network) -> PriceLists {
        let lists = network.plan().every::<PriceList>();
        let mut found = BTreeMap::new();
        for list in lists {
            found.entry(list.is().region.clone()).or_insert_with(|| list.is().clone());
        }
        PriceLists(found)
    }

    /// The list of a Region: its own, that of all Regions, the only one, or else the built-in one.
    pub fn list(&self, region: Option<&str>) -> PriceList {
        let own = region.and_then(|region| self.0.get(region)).or_else(|| self.0.get(""));
        let mut all = self.0.values();
        let only = all.next().filter(|_| region.is_none_or(str::is_empty) && all.next().is_none());
        own.or(only).cloned().unwrap_or_else(|| PriceList::built_in(region.unwrap_or_default()))
    }

    /// The price of an hour and of a GB of an item, in millionths; nothing where the list has none.
    pub fn unit(&self, region: Option<&str>, item: &str) -> [u64; 2] {
        let list = self.list(region);
        let price = list.price(item);
        let amount = |text: Option<&str>| text.and_then(Price::millionths).unwrap_or_default();
        [amount(price.map(|p| p.hour.as_str())), amount(price.map(|p| p.gb.as_str()))]
    }
}

/// What is charged: how many by the hour, and which share of the assumed traffic, in halves.
struct Quantity {
    item: &'static str,
    count: u64,
    half_traffics: u64,
}

impl Quantity {
    /// So many, each of which carries the assumed traffic.
    fn of(item: &'static str, count: usize) -> Quantity {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        Quantity { item, count, half_traffics: 2 * u64::from(count > 0) }
    }

    /// The same with another share of the traffic, in halves.
    fn halves(self, half_traffics: u64) -> Quantity {
        Quantity { half_traffics, ..self }
    }
}

/// Every charge of a network's plan, by kind and by id.
pub fn charges(network: &Network) -> Vec<Charge> {
    let mut bill = Bill { network, lists: PriceLists::of(network), charges: Vec::new() };
    bill.gateways();
    bill.endpoints();
    bill.joins();
    bill.load_balancers();
    bill.public_addresses();
    bill.charges
}

struct Bill<'n> {
    network: &'n Network,
    lists: PriceLists,
    charges: Vec<Charge>,
}

impl Bill<'_> {
    /// Adds a charge of a resource, at the prices of a place's Region.
    fn add(&mut self, at: &Id, place: &Id, quantity: &Quantity) {
        if quantity.count == 0 && quantity.half_traffics == 0 {
            return;
        }
        let region = self.network.region_of(place);
        let list = self.lists.list(region);
        let [hour, gb] = self.lists.unit(region, quantity.item);
        let readable = list.price(quantity.item).is_some_and(|price| {
            Price::millionths(&price.hour).is_some() && Price::millionths(&price.gb).is_some()
        });
        let halves = u64::from(list.traffic).saturating_mul(quantity.half_traffics);
        self.charges.push(Charge {
            at: at.clone(),
            region: region.unwrap_or_default().to_owned(),
            item: quantity.item,
            count: quantity.count,
            hours: HOURS_A_MONTH.saturating_mul(quantity.count).saturating_mul(hour),
            traffic: halves.saturating_mul(gb) / 2,
            gb: halves / 2,
            currency: list.currency.clone(),
            priced: readable,
        });
    }

    fn gateways(&mut self) {
        let plan = self.network.plan();
        for nat in plan.every::<NatGateway>() {
            let zones = match nat.is_regional() {
                true => self.zones_of(nat).len(),
                false => 1,
            };
            self.add(nat.id, nat.id, &Quantity::of(Price::NAT_GATEWAY, zones));
        }
        for vpn in plan.every::<VpnConnection>() {
            let place = vpn.is().gateway.as_ref().map_or(vpn.id, |gateway| &gateway.id);
            self.add(vpn.id, place, &Quantity::of(Price::VPN_CONNECTION, 1));
        }
    }

    /// How many Elastic IP addresses a regional NAT gateway has in each of its zones: those of its rows,
    /// and of one that expands by itself also the zones of its VPC's subnets
    /// (`vpc/latest/userguide/nat-gateways-regional.html`). One zone where none is known.
    fn zones_of(&self, nat: Part<'_, NatGateway>) -> Vec<usize> {
        let mut zones: BTreeMap<Option<&str>, usize> = BTreeMap::new();
        for row in &nat.is().zone_addresses {
            *zones.entry(row.zone.as_deref()).or_default() += 1;
        }
        let vpc = self.network.vpc_of(nat.id).filter(|_| nat.is().expands);
        let subnets =
            vpc.into_iter().flat_map(|of| self.network.plan().children_of_kind::<Subnet>(of));
        for zone in subnets.filter_map(|subnet| subnet.is().zone.as_deref()) {
            zones.entry(Some(zone)).or_default();
        }
        if zones.is_empty() {
            return vec![1];
        }
        zones.into_values().map(|addresses| addresses.max(1)).collect()
    }

    /// Traffic between two Regions, each half at the prices of the Region that sends it.
    fn between_regions(&mut self, at: &Id, [one, two]: [&Id; 2]) {
        let transfer = Quantity::of(Price::REGION_TRANSFER, 0);
        if !self.are_far(one, two) {
            return self.add(at, one, &transfer.halves(2));
        }
        let half = transfer.halves(1);
        self.add(at, one, &half);
        self.add(at, two, &half);
    }

    /// Whether two places are known to be in two Regions.
    fn are_far(&self, one: &Id, two: &Id) -> bool {
        let regions = self.network.region_of(one).zip(self.network.region_of(two));
        regions.is_some_and(|(one, two)| one != two)
    }

    fn endpoints(&mut self) {
        let plan = self.network.plan();
        for endpoint in plan.every::<InterfaceEndpoint>() {
            let quantity = Quantity::of(Price::INTERFACE_ENDPOINT, endpoint.is().subnets.len());
            self.add(endpoint.id, endpoint.id, &quantity);
            self.service_elsewhere(endpoint);
        }
        for endpoint in plan.every::<ResolverEndpoint>() {
            let interfaces = endpoint.is().interfaces.len();
            let quantity = Quantity::of(Price::RESOLVER_ENDPOINT, interfaces).halves(0);
            self.add(endpoint.id, endpoint.id, &quantity);
        }
        for endpoint in plan.every::<GatewayLoadBalancerEndpoint>() {
            let behind = endpoint.is().service.as_ref().map(|service| &service.id);
            let firewall = behind.and_then(|id| plan.get::<NetworkFirewall>(id));
            let item = match firewall {
                Some(_) => Price::FIREWALL_ENDPOINT,
                None => Price::GATEWAY_LOAD_BALANCER_ENDPOINT,
            };
            self.add(endpoint.id, endpoint.id, &Quantity::of(item, 1));
        }
    }

    /// The transfer between an interface endpoint and a service of another Region
    /// (`vpc/latest/privatelink/privatelink-share-your-services.html`).
    fn service_elsewhere(&mut self, endpoint: Part<'_, InterfaceEndpoint>) {
        let own = self.network.region_of(endpoint.id);
        let provider = endpoint.is().provider.as_ref().map(|provider| &provider.id);
        match provider.filter(|id| self.network.region_of(id).is_some()) {
            Some(provider) if self.are_far(endpoint.id, provider) => {
                self.between_regions(endpoint.id, [endpoint.id, provider]);
            }
            None if service_region(&endpoint.is().service)
                .zip(own)
                .is_some_and(|(a, b)| a != b) =>
            {
                self.between_regions(endpoint.id, [endpoint.id, endpoint.id]);
            }
            _ => {}
        }
    }

    /// Attachments, of whose traffic the half that is sent is charged, but of a peering attachment the
    /// transfer between Regions alone
    /// (`aws.amazon.com/transit-gateway/pricing`); and peerings, of whose traffic each GB is charged to both
    /// sides between zones, and to the sender between Regions.
    fn joins(&mut self) {
        let plan = self.network.plan();
        for attachment in plan.every::<TransitGatewayAttachment>() {
            let is = attachment.is();
            let Some(hub) = is.gateway.as_ref().filter(|_| is.is_alive()) else { continue };
            let peer = is.to.as_ref().filter(|to| plan.get::<TransitGateway>(&to.id).is_some());
            let item = Price::TRANSIT_GATEWAY_ATTACHMENT;
            let Some(peer) = peer else {
                self.add(attachment.id, &hub.id, &Quantity::of(item, 1).halves(1));
                continue;
            };
            if !self.are_far(&hub.id, &peer.id) {
                self.add(attachment.id, &hub.id, &Quantity::of(item, 2).halves(0));
                continue;
            }
            for side in [&hub.id, &peer.id] {
                self.add(attachment.id, side, &Quantity::of(item, 1).halves(0));
            }
            self.between_regions(attachment.id, [&hub.id, &peer.id]);
        }
        for peering in plan.every::<Peering>().filter(|peering| peering.is_alive()) {
            let Some(requester) = &peering.is().requester else { continue };
            let accepter = peering.is().accepter.as_ref();
            let region = |id: &Id| self.network.region_of(id).unwrap_or_default().to_owned();
            let far = accepter.is_some_and(|to| region(&to.id) != region(&requester.id));
            match accepter.filter(|_| far) {
                Some(to) => self.between_regions(peering.id, [&requester.id, &to.id]),
                None => {
                    let quantity = Quantity::of(Price::ZONE_TRANSFER, 0).halves(4);
                    self.add(peering.id, &requester.id, &quantity);
                }
            }
        }
    }

    fn load_balancers(&mut self) {
        for balancer in self.network.plan().every::<LoadBalancer>() {
            let item = match balancer.is().kind.as_str() {
                "application" => Price::APPLICATION_LOAD_BALANCER,
                "gateway" => Price::GATEWAY_LOAD_BALANCER,
                _ => Price::NETWORK_LOAD_BALANCER,
            };
            self.add(balancer.id, balancer.id, &Quantity::of(item, 1));
        }
    }

    fn public_addresses(&mut self) {
        let plan = self.network.plan();
        let mut counts: BTreeMap<&Id, usize> = BTreeMap::new();
        for nic in self.network.interfaces() {
            *counts.entry(&nic.spot.id).or_default() += nic.publics().count();
        }
        for nat in plan.every::<NatGateway>().filter(|nat| nat.is_public()) {
            let further = nat.is().further_addresses.iter();
            let further = further.filter(|row| row.public_address.is_some()).count();
            let count = match nat.is_regional() {
                true => self.zones_of(nat).into_iter().sum(),
                false => 1 + further,
            };
            counts.insert(nat.id, count);
        }
        for balancer in plan.every::<LoadBalancer>().filter(|of| of.is_internet_facing()) {
            counts.insert(balancer.id, balancer.is().nodes.len());
        }
        for (id, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
            self.add(id, id, &Quantity::of(Price::PUBLIC_ADDRESS, count).halves(0));
        }
    }
}

/// The Region in the full name of a service, such as `com.amazonaws.us-east-1.s3` or
/// `com.amazonaws.vpce.us-east-1.vpce-svc-1`.
fn service_region(name: &str) -> Option<&str> {
    let rest = name.split_once("amazonaws.")?.1;
    let rest = rest.strip_prefix("vpce.").unwrap_or(rest);
    let (region, _) = rest.split_once('.')?;
    let is_code = region.contains('-') && region.ends_with(|of: char| of.is_ascii_digit());
    is_code.then_some(region)
}

/// The sum of charges, hours and traffic together, by currency, in millionths.
pub fn total(charges: &[Charge]) -> BTreeMap<String, u64> {
    let mut sums: BTreeMap<String, u64> = BTreeMap::new();
    for charge in charges {
        let sum = sums.entry(charge.currency.clone()).or_default();
        *sum = sum.saturating_add(charge.hours).saturating_add(charge.traffic);
    }
    sums
}

/// An amount for a reader, rounded to cents: `36.50 USD`.
pub fn amount(millionths: u64, currency: &str) -> String {
    let cents = millionths.saturating_add(5_000) / 10_000;
    format!("{}.{:02} {currency}", cents / 100, cents % 100)
}
