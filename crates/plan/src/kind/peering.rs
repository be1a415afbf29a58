//! A VPC peering connection: joins exactly two VPCs, for packets between their own addresses.

use crate::component::fields;
use crate::{
    Area, Choice, Component, Drawn, Link, Outlined, Ref, Role, Shape, Spec, State, Vpc, words,
};

fields! {
    /// A VPC peering connection. A new one waits for its accepter, as on AWS.
    pub struct Peering {
        /// The VPC whose owner asks.
        requester: Option<Ref<Vpc>> = None, Outlined::Lead, Shape::Ref(&["vpc"]),
            "Requester" / "요청자",
            "The VPC whose owner asks for the peering." / "피어링을 요청하는 VPC입니다.";
        /// The VPC whose owner accepts.
        accepter: Option<Ref<Vpc>> = None, Outlined::Mark("<->"), Shape::Ref(&["vpc"]),
            "Accepter" / "수락자",
            "The VPC whose owner accepts it." / "피어링을 수락하는 VPC입니다.";
        /// AWS's word for its state.
        state: String = "pending-acceptance".to_owned(), Outlined::Lead, Shape::Choice(&STATES),
            "State" / "상태",
            "Only an active peering carries packets." / "활성 피어링만 패킷을 나릅니다.";
        /// Whether the requester's names resolve to private addresses from the accepter's side.
        requester_dns: bool = false, Outlined::Key("requester-dns"), Shape::Flag,
            "Requester's names resolve privately" / "요청자 이름을 프라이빗 주소로 확인",
            "The accepter's VPC gets private addresses for the requester's public names." /
            "수락자 VPC가 요청자의 퍼블릭 이름에 대해 프라이빗 주소를 받습니다.";
        /// Whether the accepter's names resolve to private addresses from the requester's side.
        accepter_dns: bool = false, Outlined::Key("accepter-dns"), Shape::Flag,
            "Accepter's names resolve privately" / "수락자 이름을 프라이빗 주소로 확인",
            "The requester's VPC gets private addresses for the accepter's public names." /
            "요청자 VPC가 수락자의 퍼블릭 이름에 대해 프라이빗 주소를 받습니다.";
    }
}

const STATES: [Choice; 9] = [
    Choice { value: "initiating-request", label: words("Initiating request", "요청 시작 중") },
    Choice { value: "failed", label: words("Failed", "실패") },
    Choice { value: "pending-acceptance", label: words("Pending acceptance", "수락 대기 중") },
    Choice { value: "expired", label: words("Expired", "만료됨") },
    Choice { value: "rejected", label: words("Rejected", "거부됨") },
    Choice { value: "provisioning", label: words("Provisioning", "프로비저닝 중") },
    Choice { value: Peering::ACTIVE, label: words("Active", "활성") },
    Choice { value: "deleting", label: words("Deleting", "삭제 중") },
    Choice { value: "deleted", label: words("Deleted", "삭제됨") },
];

impl Peering {
    /// The one state in which it carries packets.
    pub const ACTIVE: &'static str = "active";

    /// Whether it carries packets.
    pub fn is_active(&self) -> bool {
        self.state == Peering::ACTIVE
    }

    /// Whether it is there or may come to be: neither failed, expired, rejected nor deleted.
    pub fn is_alive(&self) -> bool {
        !matches!(self.state.as_str(), "failed" | "expired" | "rejected" | "deleting" | "deleted")
    }
}

impl Component for Peering {
    const TAG: &'static str = "peering";
    const SPEC: Spec = Spec {
        name: words("VPC peering", "VPC 피어링"),
        about: words(
            "Joins two VPCs, for packets between their own addresses alone.",
            "두 VPC를 서로의 주소 사이의 패킷에 한해 연결합니다.",
        ),
        area: Area::Joining,
        inside: &[],
        drawn: Drawn::Wire { from: "requester", to: "accepter" },
        icon: "M3 8h7v8H3zM14 8h7v8h-7zM10 12h4",
        source: "vpc/latest/peering/what-is-vpc-peering.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Link(Link::Peering {
            sides: [
                self.requester.as_ref().map(|vpc| &vpc.id),
                self.accepter.as_ref().map(|vpc| &vpc.id),
            ],
            private_names: [self.requester_dns, self.accepter_dns],
            state: if self.is_active() { State::Up } else { State::Down(&self.state) },
        })
    }
}
