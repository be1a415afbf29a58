//! A transit gateway attachment: of a VPC, a VPN connection, a Direct Connect gateway or another
//! transit gateway.

use net::Cidr;

use crate::component::fields;
use crate::{
    Area, Choice, Component, Drawn, Family, Kind, Link, Outlined, Ref, Role, Shape, Spec, State,
    Subnet, TransitGateway, TransitGatewayRouteTable, words,
};

fields! {
    /// A transit gateway attachment. It has at most one associated route table, so that is a field.
    pub struct TransitGatewayAttachment {
        /// The transit gateway; of a peering attachment, the requester.
        gateway: Option<Ref<TransitGateway>> = None, Outlined::Lead, Shape::Ref(&["transit-gateway"]),
            "Transit gateway" / "Transit Gateway",
            "The transit gateway of the attachment." / "이 Transit Gateway 연결이 속한 Transit Gateway입니다.";
        /// The attached resource.
        to: Option<Ref<Kind>> = None, Outlined::Mark("<->"),
            Shape::Ref(&["vpc", "vpn-connection", "direct-connect-gateway", "transit-gateway"]),
            "Attached" / "연결 대상",
            "The VPC, VPN connection, Direct Connect gateway or other transit gateway." /
            "VPC, VPN 연결, Direct Connect 게이트웨이 또는 다른 Transit Gateway입니다.";
        /// The subnets of the VPC with an interface of the attachment, at most one in each zone.
        subnets: Vec<Ref<Subnet>> = Vec::new(), Outlined::Key("subnets"),
            Shape::List(&Shape::Ref(&["subnet"])),
            "Subnets" / "서브넷",
            "One subnet in each zone; hosts in other zones cannot reach the transit gateway." /
            "가용 영역마다 서브넷 하나이며 다른 영역의 호스트는 Transit Gateway에 도달할 수 없습니다.";
        /// The associated route table, for packets that come in by the attachment; empty without an
        /// association.
        route_table: Option<Ref<TransitGatewayRouteTable>> = None, Outlined::Key("table"),
            Shape::Ref(&["transit-gateway-route-table"]),
            "Associated route table" / "지정된 라우팅 테이블",
            "Routes traffic that enters through this attachment." /
            "이 Transit Gateway 연결로 들어오는 트래픽을 라우팅합니다.";
        /// The associated route table at the other transit gateway, of a peering attachment.
        peer_route_table: Option<Ref<TransitGatewayRouteTable>> = None, Outlined::Key("peer-table"),
            Shape::Ref(&["transit-gateway-route-table"]),
            "Peer's associated route table" / "피어의 지정된 라우팅 테이블",
            "For a peering attachment: the associated route table of the peer transit gateway." /
            "피어링 연결이면 피어 Transit Gateway에서 지정된 라우팅 테이블입니다.";
        /// Appliance mode: whether a flow stays in one zone in both directions.
        appliance_mode: bool = false, Outlined::Key("appliance-mode"), Shape::Flag,
            "Appliance mode" / "어플라이언스 모드",
            "Keeps both directions of a flow in one Availability Zone for stateful appliances." /
            "상태 저장 어플라이언스를 위해 흐름의 양방향을 한 가용 영역으로 보냅니다.";
        /// Security group referencing: whether the VPC's rules may name groups of other attached VPCs.
        group_references: bool = false, Outlined::Key("group-references"), Shape::Flag,
            "Security group referencing" / "보안 그룹 참조",
            "Inbound rules of the VPC may reference security groups of other attached VPCs." /
            "이 VPC의 인바운드 규칙에서 연결된 다른 VPC의 보안 그룹을 참조할 수 있습니다.";
        /// IPv6 support: whether the VPC's IPv6 blocks are propagated.
        ipv6: bool = false, Outlined::Key("ipv6"), Shape::Flag,
            "IPv6 support" / "IPv6 지원",
            "The VPC's IPv6 CIDR blocks are propagated too." / "VPC의 IPv6 CIDR 블록도 전파합니다.";
        /// The allowed prefixes, which a Direct Connect gateway advertises to on-premises networks.
        allowed_prefixes: Vec<Cidr> = Vec::new(), Outlined::Key("allowed"),
            Shape::List(&Shape::Cidr(Family::Any)),
            "Allowed prefixes" / "허용된 접두사",
            "For a Direct Connect gateway: the prefixes advertised to on-premises networks." /
            "Direct Connect 게이트웨이이면 온프레미스 네트워크에 광고하는 접두사입니다.";
        /// The attachment's state, in AWS's words.
        state: String = TransitGatewayAttachment::AVAILABLE.to_owned(), Outlined::Key("state"), Shape::Choice(&STATES),
            "State" / "상태",
            "Only an available attachment carries traffic." / "사용 가능 상태인 Transit Gateway 연결만 트래픽을 전달합니다.";
    }
}

const STATES: [Choice; 9] = [
    Choice {
        value: TransitGatewayAttachment::AVAILABLE, label: words("Available", "사용 가능")
    },
    Choice { value: "initiating-request", label: words("Initiating request", "요청 시작 중") },
    Choice { value: "pending-acceptance", label: words("Pending acceptance", "수락 대기 중") },
    Choice { value: "pending", label: words("Pending", "대기 중") },
    Choice { value: "modifying", label: words("Modifying", "수정 중") },
    Choice { value: "rejected", label: words("Rejected", "거부됨") },
    Choice { value: "failed", label: words("Failed", "실패") },
    Choice { value: "deleting", label: words("Deleting", "삭제 중") },
    Choice { value: "deleted", label: words("Deleted", "삭제됨") },
];

impl TransitGatewayAttachment {
    /// The state in which it carries packets; it also does while it is being modified.
    pub const AVAILABLE: &'static str = "available";

    /// Whether it is available.
    pub fn is_available(&self) -> bool {
        matches!(self.state.as_str(), TransitGatewayAttachment::AVAILABLE | "modifying")
    }

    /// Whether it exists or may become available.
    pub fn is_alive(&self) -> bool {
        !matches!(self.state.as_str(), "rejected" | "failed" | "deleting" | "deleted")
    }
}

impl Component for TransitGatewayAttachment {
    const TAG: &'static str = "transit-gateway-attachment";
    const FIRST: &'static [&'static str] = &["gateway", "to", "subnets", "route_table"];
    const SPEC: Spec = Spec {
        name: words("Transit gateway attachment", "Transit Gateway 연결"),
        about: words(
            "Connects a transit gateway with a VPC, a VPN connection, Direct Connect or another one.",
            "Transit Gateway를 VPC, VPN 연결, Direct Connect 또는 다른 Transit Gateway와 연결합니다.",
        ),
        area: Area::Joining,
        inside: &[],
        drawn: Drawn::Wire { from: "gateway", to: "to" },
        icon: "M3 12h6M15 12h6M9 9h6v6H9z",
        source: "vpc/latest/tgw/tgw-vpc-attachments.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Link(Link::TransitGatewayAttachment {
            transit_gateway: self.gateway.as_ref().map(|gateway| &gateway.id),
            attached: self.to.as_ref().map(|to| &to.id),
            subnets: self.subnets.iter().map(|subnet| &subnet.id).collect(),
            route_tables: [&self.route_table, &self.peer_route_table]
                .map(|table| table.as_ref().map(|table| &table.id)),
            appliance_mode: self.appliance_mode,
            group_references: self.group_references,
            ipv6: self.ipv6,
            allowed: self.allowed_prefixes.iter().collect(),
            state: if self.is_available() { State::Up } else { State::Down(&self.state) },
        })
    }
}
