//! A price list: what AWS charges in a Region by the hour and for each GB, as of a date.

use crate::component::fields;
use crate::{Area, Choice, Component, Drawn, Outlined, Role, Shape, Spec, words};

fields! {
    /// A price list. Costs are worked out from the list of a resource's Region, or else from the list
    /// that names no Region.
    pub struct PriceList {
        /// The Region's code; empty for every Region without a list of its own.
        region: String = String::new(), Outlined::Lead, Shape::Region,
            "Region" / "리전",
            "The Region that the prices hold for; empty for every Region without a list of its own." /
            "요금이 적용되는 리전이며 비우면 요금표가 없는 모든 리전에 적용됩니다.";
        /// The currency, as an ISO 4217 code.
        currency: String = "USD".to_owned(), Outlined::Key("currency"), Shape::Text,
            "Currency" / "통화",
            "The currency of the prices, such as USD." / "USD와 같은 요금의 통화입니다.";
        /// The date on which the prices were true.
        date: String = String::new(), Outlined::Key("dated"), Shape::Text,
            "Date" / "날짜",
            "The date on which the prices were read." / "요금을 확인한 날짜입니다.";
        /// Where the prices come from.
        source: String = String::new(), Outlined::Key("source"), Shape::Text,
            "Source" / "출처",
            "The page or contract that the prices come from." / "요금의 출처인 페이지나 계약입니다.";
        /// The assumed traffic of each connection in a month, in GB.
        traffic: u32 = 100, Outlined::Key("traffic"), Shape::Number { from: 0, to: 1_000_000_000 },
            "Traffic in GB a month" / "월 트래픽(GB)",
            "What each connection, gateway, endpoint and load balancer is assumed to carry in a month." /
            "연결, 게이트웨이, 엔드포인트, 로드 밸런서가 각각 한 달에 전달한다고 가정하는 양입니다.";
        /// The prices.
        prices: Vec<Price> = Vec::new(), Outlined::Row("price"), Shape::Rows(Price::FIELDS),
            "Prices" / "요금",
            "The prices by the hour and for each GB." / "시간당 요금과 GB당 요금입니다.";
    }
}

fields! {
    /// One price.
    pub struct Price {
        /// What is charged.
        item: String = "nat-gateway".to_owned(), Outlined::Lead, Shape::Choice(&ITEMS),
            "Item" / "항목",
            "What AWS charges for." / "AWS가 요금을 부과하는 대상입니다.";
        /// The price of an hour, as a decimal number; nothing where empty.
        hour: String = String::new(), Outlined::Key("hour"), Shape::Text,
            "Per hour" / "시간당",
            "The price of one hour, such as 0.045." / "0.045와 같은 시간당 요금입니다.";
        /// The price of a GB, as a decimal number; nothing where empty.
        gb: String = String::new(), Outlined::Key("gb"), Shape::Text,
            "Per GB" / "GB당",
            "The price of one GB, such as 0.045." / "0.045와 같은 GB당 요금입니다.";
    }
}

const ITEMS: [Choice; 13] = [
    Choice { value: Price::NAT_GATEWAY, label: words("NAT gateway", "NAT 게이트웨이") },
    Choice {
        value: Price::INTERFACE_ENDPOINT,
        label: words(
            "Interface endpoint, per Availability Zone",
            "인터페이스 엔드포인트(가용 영역당)",
        ),
    },
    Choice {
        value: Price::GATEWAY_LOAD_BALANCER_ENDPOINT,
        label: words("Gateway Load Balancer endpoint", "Gateway Load Balancer 엔드포인트"),
    },
    Choice {
        value: Price::TRANSIT_GATEWAY_ATTACHMENT,
        label: words("Transit gateway attachment", "Transit Gateway 연결"),
    },
    Choice { value: Price::VPN_CONNECTION, label: words("VPN connection", "VPN 연결") },
    Choice {
        value: Price::ZONE_TRANSFER,
        label: words(
            "Data transfer between Availability Zones, each direction",
            "가용 영역 간 데이터 전송(방향별)",
        ),
    },
    Choice {
        value: Price::REGION_TRANSFER,
        label: words("Data transfer between Regions", "리전 간 데이터 전송"),
    },
    Choice {
        value: Price::NETWORK_LOAD_BALANCER,
        label: words("Network Load Balancer", "Network Load Balancer"),
    },
    Choice {
        value: Price::APPLICATION_LOAD_BALANCER,
        label: words("Application Load Balancer", "Application Load Balancer"),
    },
    Choice {
        value: Price::GATEWAY_LOAD_BALANCER,
        label: words("Gateway Load Balancer", "Gateway Load Balancer"),
    },
    Choice {
        value: Price::FIREWALL_ENDPOINT,
        label: words("Network Firewall endpoint", "Network Firewall 엔드포인트"),
    },
    Choice {
        value: Price::PUBLIC_ADDRESS,
        label: words("Public IPv4 address", "퍼블릭 IPv4 주소"),
    },
    Choice {
        value: Price::RESOLVER_ENDPOINT,
        label: words(
            "Resolver endpoint, per network interface",
            "Resolver 엔드포인트(네트워크 인터페이스당)",
        ),
    },
];

impl Price {
    /// A NAT gateway.
    pub const NAT_GATEWAY: &'static str = "nat-gateway";
    /// An interface endpoint in one Availability Zone.
    pub const INTERFACE_ENDPOINT: &'static str = "interface-endpoint";
    /// A Gateway Load Balancer endpoint.
    pub const GATEWAY_LOAD_BALANCER_ENDPOINT: &'static str = "gateway-load-balancer-endpoint";
    /// An attachment of a transit gateway.
    pub const TRANSIT_GATEWAY_ATTACHMENT: &'static str = "transit-gateway-attachment";
    /// A site-to-site VPN connection.
    pub const VPN_CONNECTION: &'static str = "vpn-connection";
    /// A GB that crosses Availability Zones; charged to the sender and to the receiver.
    pub const ZONE_TRANSFER: &'static str = "zone-transfer";
    /// A GB that crosses Regions; charged to the sender.
    pub const REGION_TRANSFER: &'static str = "region-transfer";
    /// A Network Load Balancer; a GB is what one capacity unit carries in an hour.
    pub const NETWORK_LOAD_BALANCER: &'static str = "network-load-balancer";
    /// An Application Load Balancer; a GB is what one capacity unit carries in an hour.
    pub const APPLICATION_LOAD_BALANCER: &'static str = "application-load-balancer";
    /// A Gateway Load Balancer; a GB is what one capacity unit carries in an hour.
    pub const GATEWAY_LOAD_BALANCER: &'static str = "gateway-load-balancer";
    /// An endpoint of a network firewall.
    pub const FIREWALL_ENDPOINT: &'static str = "firewall-endpoint";
    /// A public IPv4 address.
    pub const PUBLIC_ADDRESS: &'static str = "public-address";
    /// A network interface of a Resolver endpoint.
    pub const RESOLVER_ENDPOINT: &'static str = "resolver-endpoint";

    /// The amount of a text such as `0.045`, in millionths; 0 for an empty text, `None` for any other
    /// that is no decimal number of at most six places.
    ///
    /// ```
    /// assert_eq!(plan::Price::millionths("0.045"), Some(45_000));
    /// assert_eq!(plan::Price::millionths("1,5"), None);
    /// ```
    pub fn millionths(text: &str) -> Option<u64> {
        let text = text.trim();
        if text.is_empty() {
            return Some(0);
        }
        let (whole, places) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(places) || places.len() > 6 || whole.len() > 9 {
            return None;
        }
        let whole: u64 = whole.parse().ok()?;
        let places: u64 = format!("{places:0<6}").parse().ok()?;
        Some(whole * 1_000_000 + places)
    }
}

/// The hour and GB prices of a Region, by item.
type BuiltInPrices = [(&'static str, &'static str, &'static str)];

/// `us-east-1`, in US dollars.
const VIRGINIA: &BuiltInPrices = &[
    (Price::NAT_GATEWAY, "0.045", "0.045"),
    (Price::INTERFACE_ENDPOINT, "0.01", "0.01"),
    (Price::GATEWAY_LOAD_BALANCER_ENDPOINT, "0.01", "0.0035"),
    (Price::TRANSIT_GATEWAY_ATTACHMENT, "0.05", "0.02"),
    (Price::VPN_CONNECTION, "0.05", ""),
    (Price::ZONE_TRANSFER, "", "0.01"),
    (Price::REGION_TRANSFER, "", "0.02"),
    (Price::NETWORK_LOAD_BALANCER, "0.0225", "0.006"),
    (Price::APPLICATION_LOAD_BALANCER, "0.0225", "0.008"),
    (Price::GATEWAY_LOAD_BALANCER, "0.0125", "0.004"),
    (Price::FIREWALL_ENDPOINT, "0.395", "0.065"),
    (Price::PUBLIC_ADDRESS, "0.005", ""),
    (Price::RESOLVER_ENDPOINT, "0.125", ""),
];

/// `ap-northeast-2`, in US dollars.
const SEOUL: &BuiltInPrices = &[
    (Price::NAT_GATEWAY, "0.059", "0.059"),
    (Price::INTERFACE_ENDPOINT, "0.013", "0.01"),
    (Price::GATEWAY_LOAD_BALANCER_ENDPOINT, "0.013", "0.0035"),
    (Price::TRANSIT_GATEWAY_ATTACHMENT, "0.07", "0.02"),
    (Price::VPN_CONNECTION, "0.05", ""),
    (Price::ZONE_TRANSFER, "", "0.01"),
    (Price::REGION_TRANSFER, "", "0.08"),
    (Price::NETWORK_LOAD_BALANCER, "0.0225", "0.006"),
    (Price::APPLICATION_LOAD_BALANCER, "0.0225", "0.008"),
    (Price::GATEWAY_LOAD_BALANCER, "0.0125", "0.004"),
    (Price::FIREWALL_ENDPOINT, "0.395", "0.065"),
    (Price::PUBLIC_ADDRESS, "0.005", ""),
    (Price::RESOLVER_ENDPOINT, "0.125", ""),
];

impl PriceList {
    /// The date of the built-in lists.
    const BUILT_IN_DATE: &'static str = "2025-06-01";
    /// The source of the built-in lists.
    const BUILT_IN_SOURCE: &'static str = "aws.amazon.com/vpc/pricing, /transit-gateway/pricing, /privatelink/pricing, \
         /elasticloadbalancing/pricing, /vpn/pricing, /network-firewall/pricing, /route53/pricing";

    /// The Regions with built-in lists.
    pub const BUILT_IN: [&'static str; 2] = ["us-east-1", "ap-northeast-2"];

    /// The built-in list of a Region; that of `us-east-1` where there is none of the Region's own. The
    /// prices are AWS's public ones as of the list's date and have to be checked before they are relied on.
    pub fn built_in(region: &str) -> PriceList {
        let (region, listed) = match region {
            "ap-northeast-2" => (region, SEOUL),
            _ => ("us-east-1", VIRGINIA),
        };
        let price = |(item, hour, gb): &(&str, &str, &str)| Price {
            item: (*item).to_owned(),
            hour: (*hour).to_owned(),
            gb: (*gb).to_owned(),
        };
        PriceList {
            region: region.to_owned(),
            date: PriceList::BUILT_IN_DATE.to_owned(),
            source: PriceList::BUILT_IN_SOURCE.to_owned(),
            prices: listed.iter().map(price).collect(),
            ..PriceList::default()
        }
    }

    /// The price of an item, if the list has one.
    pub fn price(&self, item: &str) -> Option<&Price> {
        self.prices.iter().find(|price| price.item == item)
    }
}

impl Component for PriceList {
    const TAG: &'static str = "price-list";
    const SPEC: Spec = Spec {
        name: words("Price list", "요금표"),
        about: words(
            "What AWS charges in a Region by the hour and for each GB, as of a date.",
            "특정 날짜 기준으로 AWS가 리전에서 부과하는 시간당 요금과 GB당 요금입니다.",
        ),
        area: Area::Planning,
        inside: &[],
        drawn: Drawn::NotDrawn,
        icon: "M4 4h10l6 6v10H4zM8 12h8M8 16h8M9 8h2",
        source: "awsaccountbilling/latest/aboutv2/price-changes.html",
    };

    fn role(&self) -> Role<'_> {
        Role::NoPart
    }
}
