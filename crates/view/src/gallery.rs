//! The words of the gallery, which a page shows before the engine is there.

/// A plan of the gallery, without its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleView {
    /// Its name in links.
    pub name: &'static str,
    /// Its title, in English and in Korean.
    pub title: [&'static str; 2],
    /// What it shows, in English and in Korean.
    pub about: [&'static str; 2],
}

/// Every plan of the gallery, in the order in which to look at them.
pub static GALLERY: &[SampleView] = &[
    SampleView {
        name: "two-vpcs-peered",
        title: ["Two VPCs, peered", "피어링된 두 VPC"],
        about: [
            "Request, acceptance, routes on both sides, groups: all that a peering needs, and it works.",
            "요청, 수락, 양쪽 경로, 보안 그룹까지 피어링에 필요한 모든 것이 갖춰져 작동합니다.",
        ],
    },
    SampleView {
        name: "overlapping-cidrs",
        title: ["Overlapping CIDRs", "겹치는 CIDR"],
        about: [
            "A secondary block that nobody uses is enough for AWS to refuse the peering. Apply the fix.",
            "아무도 쓰지 않는 보조 블록 하나만 겹쳐도 AWS가 피어링을 거부합니다. 수정을 적용해 보십시오.",
        ],
    },
    SampleView {
        name: "transit-trap",
        title: ["The transit trap", "전이 라우팅의 함정"],
        about: [
            "A is peered with B and B with C: A still does not reach C, whatever its routes say.",
            "A와 B, B와 C가 피어링되어도 경로와 관계없이 A는 C에 닿지 못합니다.",
        ],
    },
    SampleView {
        name: "edge-to-edge-internet",
        title: ["Edge to edge: internet and NAT", "엣지 간 라우팅: 인터넷과 NAT"],
        about: [
            "A peer's internet gateway and NAT gateway serve their own VPC only.",
            "피어의 인터넷 게이트웨이와 NAT 게이트웨이는 자기 VPC에서만 쓸 수 있습니다.",
        ],
    },
    SampleView {
        name: "edge-to-edge-on-premises",
        title: ["Edge to edge: VPN", "엣지 간 라우팅: VPN"],
        about: [
            "The office reaches the VPC that its VPN ends in, and not that VPC's peer.",
            "사무실은 VPN이 끝나는 VPC에는 닿지만 그 VPC의 피어에는 닿지 못합니다.",
        ],
    },
    SampleView {
        name: "endpoints-over-peering",
        title: ["Endpoints over a peering", "피어링 너머의 엔드포인트"],
        about: [
            "A peer's gateway endpoint does not answer; its interface endpoint does.",
            "피어의 게이트웨이 엔드포인트는 응답하지 않지만 인터페이스 엔드포인트는 응답합니다.",
        ],
    },
    SampleView {
        name: "one-cidr-twice",
        title: ["One CIDR, two peers", "같은 CIDR을 가진 두 피어"],
        about: [
            "The longest prefix decides: one address goes to A, all others to B, and answers go their own way.",
            "가장 긴 프리픽스가 결정합니다. 한 주소는 A로, 나머지는 B로 가고 응답은 각자의 경로를 따릅니다.",
        ],
    },
    SampleView {
        name: "three-tiers",
        title: ["Three tiers in one VPC", "한 VPC의 3계층"],
        about: [
            "Public, private and database subnets in two zones, with internet and NAT gateways.",
            "두 가용 영역의 퍼블릭, 프라이빗, 데이터베이스 서브넷과 인터넷 및 NAT 게이트웨이입니다.",
        ],
    },
    SampleView {
        name: "hub-and-spoke",
        title: ["Hub and spoke", "허브 앤 스포크"],
        about: [
            "A transit gateway with a table for each way: spokes meet, share one way out, and the office sees one of them.",
            "길마다 라우팅 테이블을 둔 Transit Gateway입니다. 스포크끼리 통하고 출구를 함께 쓰며 사무실은 그중 하나만 봅니다.",
        ],
    },
    SampleView {
        name: "privatelink",
        title: ["One service, overlapping CIDRs", "겹치는 CIDR, 하나의 서비스"],
        about: [
            "Two VPCs that cannot be peered: PrivateLink carries one service, one way.",
            "피어링할 수 없는 두 VPC입니다. PrivateLink가 한 서비스를 한 방향으로 연결합니다.",
        ],
    },
];
