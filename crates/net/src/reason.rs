//! Reasons why a typed value is invalid, in English and Korean.

use std::fmt;

/// Why a text is invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The text is empty.
    Empty,
    /// The text is a valid beginning, and the rest is missing.
    Unfinished,
    /// A character that is not allowed in the value.
    UnknownCharacter,
    /// An empty part between two separators, as in `10..0.1`.
    EmptyPart,
    /// An address with too few parts, followed by something else.
    TooFewParts,
    /// An address with too many parts.
    TooManyParts,
    /// A number written with a leading zero, which some programs read as octal.
    LeadingZero,
    /// An IPv4 octet over 255.
    OctetTooLarge,
    /// An IPv6 group of more than four digits.
    GroupTooLong,
    /// An IPv6 address that leaves out groups (`::`) in two places.
    TwoGaps,
    /// An IPv4-mapped IPv6 address (`::ffff:0:0/96`, RFC 4291 section 2.5.5.2).
    Ipv4Mapped,
    /// An address without a prefix length where a prefix is needed.
    MissingPrefixLength,
    /// A prefix length over 32 for IPv4, or over 128 for IPv6.
    PrefixTooLong,
    /// A port over 65535.
    PortTooLarge,
    /// A range whose end lies before its start, such as `443-80`.
    ReversedSpan,
    /// An ICMP type or code over 255.
    IcmpTooLarge,
    /// An unknown protocol name.
    UnknownProtocol,
    /// A protocol number over 255.
    ProtocolTooLarge,
}

impl Reason {
    /// The reason in English: one sentence, lower case, no full stop.
    pub fn english(self) -> &'static str {
        self.words().0
    }

    /// The reason in Korean.
    pub fn korean(self) -> &'static str {
        self.words().1
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Empty => ("nothing is entered", "입력된 값이 없습니다"),
            Self::Unfinished => ("the rest is missing", "뒷부분이 빠져 있습니다"),
            Self::UnknownCharacter => {
                ("this character is not allowed here", "여기에 쓸 수 없는 문자입니다")
            }
            Self::EmptyPart => {
                ("a number is missing between the separators", "구분 기호 사이에 숫자가 없습니다")
            }
            Self::TooFewParts => {
                ("the address has too few parts", "주소를 이루는 부분이 모자랍니다")
            }
            Self::TooManyParts => {
                ("the address has too many parts", "주소를 이루는 부분이 너무 많습니다")
            }
            Self::LeadingZero => {
                ("a number may not start with a zero", "숫자는 0으로 시작할 수 없습니다")
            }
            Self::OctetTooLarge => {
                ("a part of an IPv4 address is at most 255", "IPv4 주소의 각 부분은 255 이하입니다")
            }
            Self::GroupTooLong => (
                "a group of an IPv6 address has at most four digits",
                "IPv6 주소의 각 그룹은 네 자리 이하입니다",
            ),
            Self::TwoGaps => (
                "`::` may be in an IPv6 address only once",
                "`::`는 IPv6 주소에 한 번만 쓸 수 있습니다",
            ),
            Self::Ipv4Mapped => (
                "write an IPv4 address as IPv4, not inside `::ffff:`",
                "IPv4 주소는 `::ffff:` 형식 대신 IPv4로 적으세요",
            ),
            Self::MissingPrefixLength => (
                "the prefix length is missing, such as `/16`",
                "`/16`과 같은 접두사 길이가 없습니다",
            ),
            Self::PrefixTooLong => (
                "a prefix length is at most 32 for IPv4 and 128 for IPv6",
                "접두사 길이는 IPv4에서 32, IPv6에서 128 이하입니다",
            ),
            Self::PortTooLarge => ("a port is at most 65535", "포트는 65535 이하입니다"),
            Self::ReversedSpan => {
                ("the range ends before it starts", "범위의 끝이 시작보다 앞에 있습니다")
            }
            Self::IcmpTooLarge => {
                ("an ICMP type or code is at most 255", "ICMP 유형과 코드는 255 이하입니다")
            }
            Self::UnknownProtocol => (
                "write `tcp`, `udp`, `icmp`, `icmpv6`, `all` or a protocol number",
                "`tcp`, `udp`, `icmp`, `icmpv6`, `all` 또는 프로토콜 번호를 적으세요",
            ),
            Self::ProtocolTooLarge => {
                ("a protocol number is at most 255", "프로토콜 번호는 255 이하입니다")
            }
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.english())
    }
}
