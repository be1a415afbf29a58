//! An AWS Region, with its VPC Block Public Access mode and quotas.

use crate::component::fields;
use crate::{
    Area, Blocked, Choice, Component, Drawn, Exclusion, Kind, Outlined, Place, Ref, Role, Shape,
    Spec, Visibility, visibility, words,
};

fields! {
    /// An AWS Region, of the account that it is in.
    pub struct Region {
        /// The code, such as `us-east-1`; empty if undecided.
        code: String = String::new(), Outlined::Lead, Shape::Region,
            "Region code" / "리전 코드",
            "The Region's code, such as us-east-1." / "us-east-1과 같은 리전 코드입니다.";
        /// VPC Block Public Access: `off`, `block-bidirectional` or `block-ingress`.
        block_public_access: String = "off".to_owned(), Outlined::Key("block-public-access"), Shape::Choice(&MODES),
            "VPC Block Public Access" / "VPC 퍼블릭 액세스 차단",
            "The internet traffic that the account's internet gateways and egress-only internet gateways block in this Region." /
            "이 리전에서 계정의 인터넷 게이트웨이와 송신 전용 인터넷 게이트웨이가 차단하는 인터넷 트래픽입니다.";
        /// The quota of network address units of a VPC, if it is not 64,000.
        nau_quota: Option<u32> = None, Outlined::Key("nau-quota"), Shape::Number { from: 0, to: 1_000_000 },
            "Network Address Usage quota" / "네트워크 주소 사용량 할당량",
            "NAU units of one VPC, by default 64,000; a lower limit of your own is possible." / "VPC 하나의 NAU 단위이며 기본값은 64,000입니다. 더 낮은 자체 한도를 정할 수도 있습니다.";
        /// The quota of network address units of a VPC and its peers, if it is not 128,000.
        peered_nau_quota: Option<u32> = None, Outlined::Key("peered-nau-quota"), Shape::Number { from: 0, to: 1_000_000 },
            "Peered Network Address Usage quota" / "피어링된 네트워크 주소 사용량 할당량",
            "NAU units of a VPC and its peer VPCs in the Region, by default 128,000." / "VPC와 같은 리전에 있는 피어 VPC의 NAU 단위이며 기본값은 128,000입니다.";
        /// The lists of AWS's that the plan does not hold of it, by their words.
        not_in_plan: Vec<String> = Vec::new(), Outlined::Key("not-in-plan"), Shape::List(&Shape::Choice(&visibility::CHOICES)),
            "Not in this plan" / "이 설계에 없는 목록",
            "What these lists of AWS's hold is unknown here, not absent." / "이 목록의 내용은 없는 것이 아니라 알 수 없는 것으로 다룹니다.";
        /// The exclusions from VPC Block Public Access.
        exclusions: Vec<PublicAccessExclusion> = Vec::new(), Outlined::Row("exclusion"), Shape::Rows(PublicAccessExclusion::FIELDS),
            "Exclusions" / "제외",
            "The VPCs and subnets that are excluded from VPC Block Public Access." / "VPC 퍼블릭 액세스 차단에서 제외하는 VPC와 서브넷입니다.";
    }
}

fields! {
    /// An exclusion of VPC Block Public Access.
    pub struct PublicAccessExclusion {
        /// The VPC, with all of its subnets, or one subnet.
        of: Option<Ref<Kind>> = None, Outlined::Lead, Shape::Ref(&["vpc", "subnet"]),
            "VPC or subnet" / "VPC 또는 서브넷",
            "A VPC with all its subnets, or one subnet." / "모든 서브넷을 포함한 VPC 하나 또는 서브넷 하나입니다.";
        /// `allow-bidirectional` or `allow-egress`.
        mode: String = "allow-bidirectional".to_owned(), Outlined::Lead, Shape::Choice(&EXCLUSIONS),
            "Allows" / "허용",
            "Traffic in both directions, or only outbound through NAT gateways and egress-only internet gateways." /
            "양방향 트래픽 또는 NAT 게이트웨이와 송신 전용 인터넷 게이트웨이를 통한 아웃바운드 트래픽만 허용합니다.";
    }
}

const MODES: [Choice; 3] = [
    Choice { value: "off", label: words("Disabled", "비활성화됨") },
    Choice { value: "block-bidirectional", label: words("Bidirectional", "양방향") },
    Choice { value: "block-ingress", label: words("Ingress-only", "수신 전용") },
];

const EXCLUSIONS: [Choice; 2] = [
    Choice { value: "allow-bidirectional", label: words("Bidirectional", "양방향") },
    Choice { value: "allow-egress", label: words("Egress-only", "송신 전용") },
];

impl Region {
    /// What VPC Block Public Access blocks without exclusions
    /// (`vpc/latest/userguide/security-vpc-bpa.html`).
    pub fn blocked(&self) -> Blocked {
        match self.block_public_access.as_str() {
            "block-bidirectional" => Blocked::Everything,
            "block-ingress" => Blocked::Ingress,
            _ => Blocked::Nothing,
        }
    }
}

impl PublicAccessExclusion {
    /// What stays blocked for an excluded VPC or subnet.
    pub fn blocked(&self) -> Blocked {
        if self.mode == "allow-egress" { Blocked::Ingress } else { Blocked::Nothing }
    }
}

impl Component for Region {
    const TAG: &'static str = "region";
    const FIRST: &'static [&'static str] = &["code"];
    const SPEC: Spec = Spec {
        name: words("Region", "리전"),
        about: words("An AWS Region, which contains VPCs.", "VPC가 있는 AWS 리전입니다."),
        area: Area::Places,
        inside: &["account"],
        drawn: Drawn::Box,
        icon: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
        source: "AWSEC2/latest/UserGuide/using-regions-availability-zones.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Place(Place::Region {
            code: &self.code,
            blocked: self.blocked(),
            seen: Visibility::without(&self.not_in_plan),
            exclusions: self.exclusions.iter().map(exclusion_of).collect(),
        })
    }
}

fn exclusion_of(row: &PublicAccessExclusion) -> Exclusion<'_> {
    Exclusion { of: row.of.as_ref().map(|of| &of.id), blocked: row.blocked() }
}
