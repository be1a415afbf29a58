//! What a plan costs in a month, by resource, with the price lists and the traffic that it assumes.

use std::collections::BTreeMap;

use plan::{
    Change, Field, Fields, Id, Language, Message, Price, PriceList, Resource, Shape, fill, words,
};
use rules::cost::{self, Charge, PriceLists};
use serde::Serialize;

use crate::Session;

/// The cost of a month: the JSON of `vpcplan cost`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CostView {
    /// The sums by currency, such as `36.50 USD`.
    pub totals: Vec<String>,
    /// The charges, the highest first.
    pub charges: Vec<ChargeView>,
    /// What is assumed: the price lists with date and source, the traffic, and what is not counted.
    pub assumptions: Vec<String>,
}

/// A charge of a resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChargeView {
    /// The resource.
    pub at: Id,
    /// Its name.
    pub at_name: String,
    /// The item of the price list.
    pub item: &'static str,
    /// The same for a reader.
    #[serde(skip)]
    pub item_name: String,
    /// How many are charged by the hour, such as the zones of an endpoint.
    pub count: u64,
    /// The hours of a month.
    pub hours: String,
    /// The assumed traffic, in GB.
    pub gb: u64,
    /// Its charge.
    pub traffic: String,
    /// Both together.
    pub month: String,
    /// Whether the price list has a readable price of the item.
    pub priced: bool,
}

impl Session {
    /// What the plan costs in a month.
    pub fn cost(&self, language: Language) -> CostView {
        let mut charges = cost::charges(self.network());
        charges.sort_by(|one, two| {
            let sum = |of: &Charge| of.hours.saturating_add(of.traffic);
            (sum(two), &one.at, one.item).cmp(&(sum(one), &two.at, two.item))
        });
        let totals = cost::total(&charges);
        CostView {
            totals: totals.iter().map(|(currency, sum)| cost::amount(*sum, currency)).collect(),
            assumptions: self.assumptions(&charges, language),
            charges: charges.iter().map(|charge| self.charge(charge, language)).collect(),
        }
    }

    fn charge(&self, charge: &Charge, language: Language) -> ChargeView {
        let amount = |sum: u64| cost::amount(sum, &charge.currency);
        ChargeView {
            at: charge.at.clone(),
            at_name: self.plan().called(&charge.at).to_owned(),
            item: charge.item,
            item_name: item_name(charge.item, language),
            count: charge.count,
            hours: amount(charge.hours),
            gb: charge.gb,
            traffic: amount(charge.traffic),
            month: amount(charge.hours.saturating_add(charge.traffic)),
            priced: charge.priced,
        }
    }

    /// The price lists that the charges use, and what is not counted.
    fn assumptions(&self, charges: &[Charge], language: Language) -> Vec<String> {
        let lists = PriceLists::of(self.network());
        let mut used: BTreeMap<String, PriceList> = BTreeMap::new();
        for charge in charges {
            let list = || lists.list(Some(&charge.region));
            used.entry(charge.region.clone()).or_insert_with(list);
        }
        let mut said: Vec<String> =
            used.iter().map(|(region, list)| list_line(region, list, language)).collect();
        said.dedup();
        let not_counted = Message::new(
            "a month has 730 hours; instances, managed services, hosted zones, DNS queries, Direct Connect ports, public addresses of VPN tunnels and transfer to the internet are not counted; check prices before relying on them",
            "한 달은 730시간이며 인스턴스, 관리형 서비스, 호스팅 영역, DNS 쿼리, Direct Connect 포트, VPN 터널의 퍼블릭 주소, 인터넷 전송은 계산하지 않습니다. 요금은 확인한 뒤 사용하세요",
        );
        said.push(not_counted.get(language).to_owned());
        said
    }

    /// The code of the Region of the first charge that has one.
    pub fn charged_region(&self) -> Option<String> {
        let charges = rules::cost::charges(self.network());
        charges.into_iter().map(|charge| charge.region).find(|region| !region.is_empty())
    }

    /// The change that adds the built-in price list of a Region, to be edited.
    pub fn add_price_list(&self, region: &str, language: Language) -> Change {
        let list = PriceList::built_in(region);
        let label = Message::new("Add a price list", "요금표 추가");
        let id = Id::from_text(&format!("prices-{}", list.region));
        let id = id.free(|id| self.plan().resource(id).is_some());
        Change::new(label.get(language)).put(&id, Resource::new("", list))
    }
}

fn list_line(region: &str, list: &PriceList, language: Language) -> String {
    let unnamed = words("not named", "미지정").get(language);
    let args = [
        ("region", if region.is_empty() { unnamed } else { region }.to_owned()),
        ("of", if list.region.is_empty() { "*".to_owned() } else { list.region.clone() }),
        ("date", if list.date.is_empty() { "?".to_owned() } else { list.date.clone() }),
        ("source", list.source.clone()),
        ("gb", list.traffic.to_string()),
    ];
    let text = Message::new(
        "Region {region}: prices of {of} as of {date} ({source}); assumed traffic: {gb} GB a month for each connection, gateway, endpoint and load balancer, all between Availability Zones, half in each direction",
        "리전 {region}: {date} 기준 {of} 요금({source}). 연결, 게이트웨이, 엔드포인트, 로드 밸런서마다 월 {gb}GB의 트래픽이 모두 가용 영역 사이에서 방향마다 절반씩 흐른다고 가정합니다",
    );
    fill(text.get(language), &args)
}

/// The label of an item of a price list.
fn item_name(item: &str, language: Language) -> String {
    let field = Price::FIELDS.iter().find(|field| field.name == "item");
    let choices = match field {
        Some(Field { shape: Shape::Choice(choices), .. }) => *choices,
        _ => &[],
    };
    let choice = choices.iter().find(|choice| choice.value == item);
    choice.map_or(item, |choice| choice.label.get(language)).to_owned()
}
