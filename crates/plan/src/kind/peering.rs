//! A VPC peering connection, for packets between the two VPCs' own addresses.

use crate::component::fields;
use crate::{
    Area, Choice, Component, Drawn, Link, Outlined, Ref, Role, Shape, Spec, State, Vpc, words,
};

fields! {
    /// A VPC peering connection. A new one is pending acceptance, as on AWS.
    pub struct Peering {
        /// The requester VPC.
        requester: Option<Ref<Vpc>> = None, Outlined::Lead, Shape::Ref(&["vpc"]),
            "Requester" / "요청자",
            "The VPC whose owner requests the peering connection." / "소유자가 피어링 연결을 요청하는 VPC입니다.";
        /// The accepter VPC.
        accepter: Option<Ref<Vpc>> = None, Outlined::Mark("<->"), Shape::Ref(&["vpc"]),
            "Accepter" / "수락자",
            "The VPC whose owner accepts the request." / "소유자가 요청을 수락하는 VPC입니다.";
        /// The connection's state, in AWS's words.
        state: String = "pending-acceptance".to_owned(), Outlined::Lead, Shape::Choice(&STATES),
            "State" / "상태",
            "Only an active peering connection carries traffic." / "활성 상태인 피어링 연결만 트래픽을 전달합니다.";
        /// Whether public names of the requester's hosts resolve to private addresses from the accepter
        /// VPC.
        requester_dns: bool = false, Outlined::Key("requester-dns"), Shape::Flag,
            "Requester DNS resolution" / "요청자 DNS 확인",
            "Public DNS names of the requester VPC resolve to private IP addresses in the accepter VPC." /
            "수락자 VPC에서 요청자 VPC의 퍼블릭 DNS 이름이 프라이빗 IP 주소로 확인됩니다.";
        /// Whether public names of the accepter's hosts resolve to private addresses from the requester
        /// VPC.
        accepter_dns: bool = false, Outlined::Key("accepter-dns"), Shape::Flag,
            "Accepter DNS resolution" / "수락자 DNS 확인",
            "Public DNS names of the accepter VPC resolve to private IP addresses in the requester VPC." /
            "요청자 VPC에서 수락자 VPC의 퍼블릭 DNS 이름이 프라이빗 IP 주소로 확인됩니다.";
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
    /// The state in which it carries packets.
    pub const ACTIVE: &'static str = "active";

    /// Whether it is active.
    pub fn is_active(&self) -> bool {
        self.state == Peering::ACTIVE
    }

    /// Whether it exists or may become active: not failed, expired, rejected or deleted.
    pub fn is_alive(&self) -> bool {
        !matches!(self.state.as_str(), "failed" | "expired" | "rejected" | "deleting" | "deleted")
    }
}

impl Component for Peering {
    const TAG: &'static str = "peering";
    const SPEC: Spec = Spec {
        name: words("VPC peering", "VPC 피어링 연결"),
        about: words(
            "Carries traffic between the CIDR blocks of two VPCs; not transitive.",
            "두 VPC의 CIDR 블록 사이에서 트래픽을 전달하며 전이적이지 않습니다.",
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
            dns_resolution: [self.requester_dns, self.accepter_dns],
            state: if self.is_active() { State::Up } else { State::Down(&self.state) },
        })
    }
}
