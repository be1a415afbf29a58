//! A NAT gateway: source NAT for connections that hosts of its VPC open.

use net::Address;

use crate::component::fields;
use crate::{
    Accepts, Area, Choice, Component, Drawn, Family, Forwarding, FurtherAddress, Interface,
    Outlined, Path, Public, Ref, Role, RouteTable, ServedZones, Shape, Spec, Translator, words,
};

fields! {
    /// A NAT gateway: zonal in a subnet, or regional in a VPC.
    pub struct NatGateway {
        /// `public` or `private`.
        connectivity: String = NatGateway::PUBLIC.to_owned(), Outlined::Lead, Shape::Choice(&CONNECTIVITY),
            "Connectivity" / "연결 유형",
            "Public for the internet, private for other networks." / "인터넷용은 퍼블릭, 다른 네트워크용은 프라이빗입니다.";
        /// The private address; any free one of the subnet if empty.
        address: Option<Address> = None, Outlined::Key("address"), Shape::Address(Family::V4),
            "Private IP address" / "프라이빗 IP 주소",
            "The source address of a private NAT gateway's traffic." / "프라이빗 NAT 게이트웨이가 소스로 사용하는 주소입니다.";
        /// Its Elastic IP address.
        public_address: Option<Address> = None, Outlined::Key("public"), Shape::Address(Family::V4),
            "Elastic IP address" / "탄력적 IP 주소",
            "The public address of the resource on the internet." / "인터넷에서 사용하는 퍼블릭 주소입니다.";
        /// Whether Elastic IP addresses are allocated for it whose values are not known yet, as those that a
        /// template makes are not before it is applied.
        allocated: bool = false, Outlined::Key("allocated"), Shape::Flag,
            "Allocated" / "할당됨",
            "An Elastic IP address is allocated, and its value is not known yet." /
            "탄력적 IP 주소가 할당되지만 그 값은 아직 알 수 없습니다.";
        /// Further private addresses of a zonal one, each with an Elastic IP address if it is public.
        further_addresses: Vec<FurtherAddress> = Vec::new(), Outlined::Row("further-address"),
            Shape::Rows(FurtherAddress::FIELDS),
            "Secondary addresses (zonal)" / "보조 주소(영역별)",
            "Secondary private IP addresses, for more connections to one destination." /
            "한 대상으로 더 많이 연결하기 위한 보조 프라이빗 IP 주소입니다.";
        /// `zonal`, or `regional` in a VPC.
        availability: String = "zonal".to_owned(), Outlined::Key("availability"), Shape::Choice(&AVAILABILITY),
            "Availability mode" / "가용성 모드",
            "Zonal in one subnet, or regional for all zones of a VPC." / "영역별은 서브넷 하나에 있고 리전별은 VPC의 모든 영역에서 사용합니다.";
        /// The route table of a regional one; without it AWS's default, which leads to the VPC's
        /// internet gateway.
        route_table: Option<Ref<RouteTable>> = None, Outlined::Key("table"), Shape::Ref(&["route-table"]),
            "Route table (regional)" / "라우팅 테이블(리전별)",
            "The route table for traffic of a regional NAT gateway; the VPC's internet gateway if none." /
            "리전별 NAT 게이트웨이가 보내는 트래픽의 라우팅 테이블이며 없으면 VPC의 인터넷 게이트웨이로 보냅니다.";
        /// Whether a regional one expands to new zones automatically.
        expands: bool = true, Outlined::Key("expands"), Shape::Flag,
            "Automatic zones (regional)" / "자동 영역 확장(리전별)",
            "A regional NAT gateway expands automatically to zones with workloads; otherwise it has only the zones below." /
            "리전별 NAT 게이트웨이가 워크로드가 있는 영역으로 자동 확장하며, 끄면 아래 영역에만 있습니다.";
        /// The addresses of a regional one in each zone.
        zone_addresses: Vec<ZoneAddress> = Vec::new(), Outlined::Row("zone-address"), Shape::Rows(ZoneAddress::FIELDS),
            "Addresses by zone (regional)" / "영역별 주소(리전별)",
            "The Elastic IP addresses of a regional NAT gateway in each zone." / "리전별 NAT 게이트웨이의 영역별 탄력적 IP 주소입니다.";
        /// AWS's id of its network interface, if it has one.
        interface: String = String::new(), Outlined::Key("eni"), Shape::Text,
            "Network interface ID" / "네트워크 인터페이스 ID",
            "The network interface's ID on AWS, such as eni-0123." / "eni-0123과 같은 AWS의 네트워크 인터페이스 ID입니다.";
    }
}

fields! {
    /// An Elastic IP address of a regional NAT gateway.
    pub struct ZoneAddress {
        /// The zone that it serves.
        zone: Option<String> = None, Outlined::Lead, Shape::Zone,
            "Zone" / "영역",
            "The Availability Zone of the address." / "주소의 가용 영역입니다.";
        /// The address.
        public_address: Option<Address> = None, Outlined::Key("public"), Shape::Address(Family::V4),
            "Elastic IP address" / "탄력적 IP 주소",
            "The public address of the resource on the internet." / "인터넷에서 사용하는 퍼블릭 주소입니다.";
    }
}

const AVAILABILITY: [Choice; 2] = [
    Choice { value: "zonal", label: words("Zonal", "영역별") },
    Choice { value: NatGateway::REGIONAL, label: words("Regional", "리전별") },
];

const CONNECTIVITY: [Choice; 2] = [
    Choice { value: NatGateway::PUBLIC, label: words("Public", "퍼블릭") },
    Choice { value: "private", label: words("Private", "프라이빗") },
];

impl NatGateway {
    /// The connectivity of a NAT gateway with an Elastic IP address, for the internet.
    pub const PUBLIC: &'static str = "public";

    /// The availability mode of a NAT gateway for all zones of a VPC.
    pub const REGIONAL: &'static str = "regional";

    /// Whether it is regional: in a VPC, for all zones
    /// (`vpc/latest/userguide/nat-gateways-regional.html`).
    pub fn is_regional(&self) -> bool {
        self.availability == NatGateway::REGIONAL
    }

    /// Whether it is public: for the internet.
    pub fn is_public(&self) -> bool {
        self.connectivity == NatGateway::PUBLIC
    }
}

impl Component for NatGateway {
    const TAG: &'static str = "nat-gateway";
    const FIRST: &'static [&'static str] = &["connectivity", "public_address", "address"];
    const SPEC: Spec = Spec {
        name: words("NAT gateway", "NAT 게이트웨이"),
        about: words(
            "Translates the source addresses of outbound connections of its VPC.",
            "VPC에서 나가는 연결의 소스 주소를 변환합니다.",
        ),
        area: Area::Routing,
        inside: &["subnet", "vpc"],
        drawn: Drawn::Node,
        icon: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM7.5 10h8M13 7.5l2.5 2.5L13 12.5M16.5 15h-8M11 12.5",
        source: "vpc/latest/userguide/vpc-nat-gateway.html",
    };

    fn role(&self) -> Role<'_> {
        if self.is_regional() {
            return Role::Translator(self.regional());
        }
        let public = match &self.public_address {
            Some(address) => Public::Address(address),
            None if self.is_public() => Public::Undecided,
            None => Public::No,
        };
        let own = interface(Path::whole(), public);
        let addresses = self.address.iter().collect();
        let further = &self.further_addresses;
        let interface = Interface { id: &self.interface, addresses, further, ..own };
        Role::Translator(Translator::NatGateway { interface })
    }
}

impl NatGateway {
    /// An interface for each address, or one if none is listed.
    fn regional<'a>(&'a self) -> Translator<'a> {
        let row = |(row, of): (usize, &'a ZoneAddress)| {
            let path = Path::new("zone_addresses").row(row);
            interface(path, open(of.public_address.as_ref()))
        };
        let mut interfaces: Vec<Interface<'a>> =
            self.zone_addresses.iter().enumerate().map(row).collect();
        if interfaces.is_empty() {
            interfaces.push(interface(Path::whole(), open(self.public_address.as_ref())));
        }
        let zones = self.zone_addresses.iter().map(|of| of.zone.as_deref());
        Translator::RegionalNatGateway {
            interfaces,
            zones: zones.collect(),
            route_table: self.route_table.as_ref().map(|table| &table.id),
            serves: if self.expands { ServedZones::All } else { ServedZones::Listed },
        }
    }
}

fn open(address: Option<&Address>) -> Public<'_> {
    address.map_or(Public::Undecided, Public::Address)
}

fn interface(path: Path, public: Public<'_>) -> Interface<'_> {
    Interface {
        path,
        subnet: None,
        id: "",
        addresses: Vec::new(),
        public,
        further: &[],
        groups: Vec::new(),
        takes_default_group: false,
        forwarding: Forwarding::Any,
        accepts: Accepts::Nothing,
        of: None,
    }
}
