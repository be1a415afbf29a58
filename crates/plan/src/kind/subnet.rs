//! A subnet: a range of a VPC's addresses in one Availability Zone.

use net::Cidr;

use crate::component::fields;
use crate::{
    Area, Choice, Component, Drawn, Family, NetworkAcl, Outlined, Place, Ref, Role, RouteTable,
    Shape, Spec, words,
};

fields! {
    /// A subnet. It has one route table and one network ACL, so both are fields.
    pub struct Subnet {
        /// The IPv4 block; empty for an IPv6-only subnet.
        cidr: Option<Cidr> = None, Outlined::Lead, Shape::Cidr(Family::V4),
            "IPv4 CIDR" / "IPv4 CIDR 블록",
            "A part of one of the VPC's CIDR blocks, /16 to /28." / "VPC CIDR 블록 하나의 일부이며 /16~/28입니다.";
        /// The IPv6 block.
        ipv6: Option<Cidr> = None, Outlined::Key("ipv6"), Shape::Cidr(Family::V6),
            "IPv6 CIDR" / "IPv6 CIDR 블록",
            "A part of one of the VPC's IPv6 CIDR blocks, /44 to /64." / "VPC IPv6 CIDR 블록 하나의 일부이며 /44~/64입니다.";
        /// The Availability Zone's name.
        zone: Option<String> = None, Outlined::Key("zone"), Shape::Zone,
            "Availability Zone" / "가용 영역",
            "The Availability Zone of the subnet." / "서브넷이 있는 가용 영역입니다.";
        /// The Availability Zone's id, which is the same in every account.
        zone_id: Option<String> = None, Outlined::Key("zone-id"), Shape::Text,
            "Zone ID" / "영역 ID",
            "The zone's ID, such as use1-az1, which is the same in every account." /
            "use1-az1처럼 모든 계정에서 같은 영역 ID입니다.";
        /// The associated route table; the VPC's main table if none.
        route_table: Option<Ref<RouteTable>> = None, Outlined::Key("table"), Shape::Ref(&["route-table"]),
            "Route table" / "라우팅 테이블",
            "The associated route table; the VPC's main route table if none." /
            "연결된 라우팅 테이블이며 없으면 VPC의 기본 라우팅 테이블입니다.";
        /// The associated network ACL; the VPC's default ACL if none.
        network_acl: Option<Ref<NetworkAcl>> = None, Outlined::Key("acl"), Shape::Ref(&["network-acl"]),
            "Network ACL" / "네트워크 ACL",
            "The associated network ACL; the VPC's default network ACL if none." /
            "연결된 네트워크 ACL이며 없으면 VPC의 기본 네트워크 ACL입니다.";
        /// Whether instances launched in it get a public IPv4 address.
        public_ip_on_launch: bool = false, Outlined::Key("public-ip"), Shape::Flag,
            "Auto-assign public IPv4 address" / "퍼블릭 IPv4 주소 자동 할당",
            "Instances launched in the subnet get a public IPv4 address." / "이 서브넷에서 시작하는 인스턴스에 퍼블릭 IPv4 주소를 할당합니다.";
        /// The ids of the accounts that it is shared with.
        shared: Vec<String> = Vec::new(), Outlined::Key("shared"), Shape::List(&Shape::Text),
            "Shared with" / "공유 대상",
            "The IDs of the participant accounts, which may create resources in the subnet." /
            "이 서브넷에 리소스를 만들 수 있는 참여자 계정의 ID입니다.";
        /// The CIDR reservations of the subnet.
        reservations: Vec<SubnetReservation> = Vec::new(), Outlined::Row("reserve"), Shape::Rows(SubnetReservation::FIELDS),
            "CIDR reservations" / "서브넷 CIDR 예약",
            "Addresses that AWS does not assign automatically." / "AWS가 자동으로 할당하지 않는 주소입니다.";
    }
}

fields! {
    /// A CIDR reservation of a subnet.
    pub struct SubnetReservation {
        /// The CIDR block.
        cidr: Option<Cidr> = None, Outlined::Lead, Shape::Cidr(Family::Any),
            "CIDR" / "CIDR 블록",
            "A part of one of the subnet's CIDR blocks." / "서브넷 CIDR 블록 하나의 일부입니다.";
        /// `prefix` or `explicit`.
        kind: String = "prefix".to_owned(), Outlined::Lead, Shape::Choice(&KINDS),
            "Reservation type" / "예약 유형",
            "Prefixes for network interfaces, or addresses that are assigned explicitly." /
            "네트워크 인터페이스에 할당하는 접두사 또는 직접 지정하는 주소입니다.";
        /// The description.
        description: String = String::new(), Outlined::Key("for"), Shape::Text,
            "Description" / "설명",
            "The purpose of the reservation." / "예약의 용도입니다.";
    }
}

const KINDS: [Choice; 2] = [
    Choice { value: "prefix", label: words("Prefixes", "접두사") },
    Choice { value: "explicit", label: words("Explicit addresses", "직접 지정하는 주소") },
];

impl Component for Subnet {
    const TAG: &'static str = "subnet";
    const FIRST: &'static [&'static str] =
        &["cidr", "zone", "route_table", "network_acl", "public_ip_on_launch", "ipv6"];
    const SPEC: Spec = Spec {
        name: words("Subnet", "서브넷"),
        about: words(
            "A range of IP addresses of a VPC in one Availability Zone.",
            "한 가용 영역에 있는 VPC의 IP 주소 범위입니다.",
        ),
        area: Area::Places,
        inside: &["vpc"],
        drawn: Drawn::Box,
        icon: "M4 5h16v14H4zM4 12h16M12 12v7",
        source: "vpc/latest/userguide/configure-subnets.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Place(Place::Subnet {
            cidrs: self.cidr.iter().chain(&self.ipv6).collect(),
            reserved: self.reservations.iter().filter_map(|row| row.cidr.as_ref()).collect(),
            zone: self.zone.as_deref(),
            zone_id: self.zone_id.as_deref(),
            route_table: self.route_table.as_ref().map(|table| &table.id),
            network_acl: self.network_acl.as_ref().map(|acl| &acl.id),
        })
    }
}
