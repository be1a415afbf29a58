//! The sentences of what was considered and did not decide, in both languages, in one table.

use plan::{Words, words};
use serde::Serialize;

/// The reason why a route or rule does not decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RejectReason {
    /// A more specific route wins.
    LessSpecific,
    /// Another route for the same addresses wins.
    LowerPriority,
    /// A local route wins.
    InsideLocal,
    /// It is for other addresses.
    OtherDestination,
    /// It is for other protocols or ports.
    OtherService,
    /// It is for other addresses.
    OtherAddress,
    /// No member of the group has the address.
    NotAMember,
    /// The packet no longer shows its group.
    NotPreserved,
    /// The transit gateway or an attachment does not pass on groups.
    ReferencesOff,
    /// Its other end is not decided.
    PeerUndecided,
}

impl RejectReason {
    /// Every one with its sentence; `{name}` stands for an argument.
    #[rustfmt::skip] // one row, one line
    pub const TABLE: &'static [(RejectReason, Words)] = &[
        (RejectReason::LessSpecific, words("{destination} has a shorter prefix", "{destination}은(는) 접두사가 더 짧습니다")),
        (RejectReason::LowerPriority, words("another route for {destination} has priority", "{destination}의 다른 경로가 우선합니다")),
        (RejectReason::InsideLocal, words("{destination} is a propagated route, and the local route that contains it has priority", "{destination}은(는) 전파된 경로이므로 이를 포함하는 로컬 경로가 우선합니다")),
        (RejectReason::OtherDestination, words("{destination} does not match", "{destination}은(는) 일치하지 않습니다")),
        (RejectReason::OtherService, words("the rule does not match the protocol or port", "규칙이 프로토콜이나 포트와 일치하지 않습니다")),
        (RejectReason::OtherAddress, words("the rule does not match the address {other}", "규칙이 {other} 주소와 일치하지 않습니다")),
        (RejectReason::NotAMember, words("no resource in `{group}` has {other}", "`{group}` 보안 그룹을 쓰는 리소스 중 {other} 주소를 가진 것이 없습니다")),
        (RejectReason::NotPreserved, words("the packet comes from a resource in `{group}`, but the security group reference no longer applies to it", "패킷이 `{group}` 보안 그룹을 쓰는 리소스에서 왔지만 보안 그룹 참조가 더는 적용되지 않습니다")),
        (RejectReason::ReferencesOff, words("the packet comes from a resource in `{group}`, but security group referencing is disabled on its path", "패킷이 `{group}` 보안 그룹을 쓰는 리소스에서 왔지만 경로에서 보안 그룹 참조가 비활성화되어 있습니다")),
        (RejectReason::PeerUndecided, words("the rule has no valid source or destination", "규칙에 올바른 소스나 대상이 없습니다")),
    ];

    /// Its sentence.
    pub fn words(self) -> Words {
        let row = RejectReason::TABLE.iter().find(|(of, _)| *of == self);
        row.map_or(words("", ""), |(_, words)| *words)
    }
}
