//! An AWS Region, with its VPC Block Public Access mode and quotas.

use crate::component::fields;
use crate::{
    Area, Blocked, Choice, Component, Drawn, Exclusion, Kind, Outlined, Place, Ref, Role, Shape,
    Spec, words,
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
            "What the account's internet gateways and egress-only internet gateways block in this Region." /
            "이 리전에서 계정의 인터넷 게이트웨이와 송신 전용 인터넷 게이트웨이가 통과시키지 않는 것을 정합니다.";
        /// The quota of network address units of a VPC, if it is not 64,000.
        nau_quota: Option<u32> = None, Outlined::Key("nau-quota"), Shape::Number { from: 0, to: 1_000_000 },
            "Network Address Usage quota" / "네트워크 주소 사용량 할당량",
            "Units of one VPC; 64,000 unless AWS raised it, or a bound of your own." / "VPC 하나의 단위 수이며 증가시키지 않았으면 64,000이고 자체 한도를 정해도 됩니다.";
        /// The quota of network address units of a VPC and its peers, if it is not 128,000.
        peered_nau_quota: Option<u32> = None, Outlined::Key("peered-nau-quota"), Shape::Number { from: 0, to: 1_000_000 },
            "Peered Network Address Usage quota" / "피어링된 네트워크 주소 사용량 할당량",
            "Units of a VPC and its peers in the Region; 128,000 unless AWS raised it." / "VPC와 같은 리전 피어의 단위 수이며 증가시키지 않았으면 128,000입니다.";
        /// The exclusions from VPC Block Public Access.
        exclusions: Vec<PublicAccessExclusion> = Vec::new(), Outlined::Row("exclusion"), Shape::Rows(PublicAccessExclusion::FIELDS),
            "Exclusions" / "제외",
            "VPCs and subnets that are excluded, for which less is blocked." / "덜 차단하는 VPC와 서브넷입니다.";
    }
}

fields! {
    /// An exclusion of VPC Block Public Access.
    pub struct PublicAccessExclusion {
        /// The VPC, with all of its subnets, or one subnet.
        of: Option<Ref<Kind>> = None, Outlined::Lead, Shape::Ref(&["vpc", "subnet"]),
            "VPC or subnet" / "VPC 또는 서브넷",
            "A VPC, with all of its subnets, or one subnet." / "모든 서브넷을 포함한 VPC 또는 서브넷 하나입니다.";
        /// `allow-bidirectional` or `allow-egress`.
        mode: String = "allow-bidirectional".to_owned(), Outlined::Lead, Shape::Choice(&EXCLUSIONS),
            "Allows" / "허용",
            "All traffic, or only connections opened through a NAT gateway or an egress-only internet gateway." /
            "모든 트래픽 또는 NAT 게이트웨이나 송신 전용 인터넷 게이트웨이가 시작한 트래픽만 허용합니다.";
    }
}

const MODES: [Choice; 3] = [
    Choice { value: "off", label: words("Off", "꺼짐") },
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
    const SPEC: Spec = Spec {
        name: words("Region", "리전"),
        about: words("Where VPCs are.", "VPC가 위치하는 곳입니다."),
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
            exclusions: self.exclusions.iter().map(exclusion_of).collect(),
        })
    }
}

fn exclusion_of(row: &PublicAccessExclusion) -> Exclusion<'_> {
    Exclusion { of: row.of.as_ref().map(|of| &of.id), blocked: row.blocked() }
}
