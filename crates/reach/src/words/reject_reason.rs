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
        (RejectReason::LowerPriority, words("{destination} comes after another route for these addresses", "{destination}보다 같은 주소의 다른 경로가 우선합니다")),
        (RejectReason::InsideLocal, words("{destination} was learned, and the local route around it comes first", "{destination}은(는) 학습된 경로라 이를 포함하는 로컬 경로가 우선합니다")),
        (RejectReason::OtherDestination, words("{destination} is for other addresses", "{destination}은(는) 다른 주소에 대한 경로입니다")),
        (RejectReason::OtherService, words("it is for other protocols or ports", "다른 프로토콜이나 포트에 대한 규칙입니다")),
        (RejectReason::OtherAddress, words("it is for other addresses than {other}", "{other}이(가) 아닌 다른 주소에 대한 규칙입니다")),
        (RejectReason::NotAMember, words("no resource in `{group}` has {other} here", "여기서 {other} 주소를 가진 `{group}` 리소스이 없습니다")),
        (RejectReason::NotPreserved, words("the packet comes from a resource in `{group}`, but no longer shows it", "패킷이 `{group}` 리소스에게서 왔지만 더는 알아볼 수 없습니다")),
        (RejectReason::ReferencesOff, words("the packet comes from a resource in `{group}`, but security group referencing is off on its way", "패킷이 `{group}` 리소스에게서 왔지만 경로에서 보안 그룹 참조가 비활성화되어 있습니다")),
        (RejectReason::PeerUndecided, words("its other end is not decided or not readable", "상대가 정해지지 않았거나 읽을 수 없습니다")),
    ];

    /// Its sentence.
    pub fn words(self) -> Words {
        let row = RejectReason::TABLE.iter().find(|(of, _)| *of == self);
        row.map_or(words("", ""), |(_, words)| *words)
    }
}
