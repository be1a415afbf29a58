//! What is typed is kept, read exactly, and complained about at the right place.

use std::net::IpAddr;

use net::{
    Address, Cidr, Entry, IcmpSpan, IcmpTypes, IpNet, PortSpan, Ports, Protocol, ProtocolEntry,
    Protocols, Readable, Reason,
};
use proptest::prelude::*;

/// The text must be unreadable for this reason, which must mark this part of it.
#[track_caller]
fn check<T: Readable>(text: &str, reason: Reason, part: &str) {
    let entry = Entry::<T>::new(text);
    assert!(entry.value().is_none(), "`{text}` is readable");
    let problem = entry.problem().map(|p| (p.reason, entry.text().get(p.range)));
    assert_eq!(problem, Some((reason, Some(part))), "in `{text}`");
}

#[test]
fn cidr_problems_name_the_reason_and_the_place() {
    check::<IpNet>("", Reason::Empty, "");
    check::<IpNet>("10.0.", Reason::Unfinished, "");
    check::<IpNet>("10", Reason::Unfinished, "");
    check::<IpNet>("10.0.0.0", Reason::MissingPrefixLength, "");
    check::<IpNet>("10.0.0.0/", Reason::MissingPrefixLength, "");
    check::<IpNet>("10.0/16", Reason::TooFewParts, "");
    check::<IpNet>("/16", Reason::TooFewParts, "");
    check::<IpNet>("10.0.0.0/33", Reason::PrefixTooLong, "33");
    check::<IpNet>("fd00::/129", Reason::PrefixTooLong, "129");
    check::<IpNet>("10.0.0.0/08", Reason::LeadingZero, "08");
    check::<IpNet>("10.0.0.0/16 x", Reason::UnknownCharacter, " ");
    check::<IpNet>("10.0.0.0/-1", Reason::UnknownCharacter, "-");
    check::<IpNet>("10.0.0.0/99999999999999999999", Reason::PrefixTooLong, "99999999999999999999");
    check::<IpNet>("10.0.0.0/16/8", Reason::UnknownCharacter, "/");
}

#[test]
fn ipv4_problems_name_the_reason_and_the_place() {
    check::<IpAddr>("10.0.256.1", Reason::OctetTooLarge, "256");
    check::<IpAddr>("10.010.0.1", Reason::LeadingZero, "010");
    check::<IpAddr>("10..0.1", Reason::EmptyPart, ".");
    check::<IpAddr>(".10.0.1", Reason::EmptyPart, ".");
    check::<IpAddr>("10.0.0.1.5", Reason::TooManyParts, ".5");
    check::<IpAddr>("10.0.0.1.", Reason::TooManyParts, ".");
    check::<IpAddr>("10.0.0.a", Reason::UnknownCharacter, "a");
    check::<IpAddr>("10.0.0.한", Reason::UnknownCharacter, "한");
    check::<IpAddr>("10.0.0.1/8", Reason::UnknownCharacter, "/");
}

#[test]
fn ipv6_problems_name_the_reason_and_the_place() {
    check::<IpAddr>("fd00", Reason::Unfinished, "");
    check::<IpAddr>("fd00:1:", Reason::Unfinished, "");
    check::<IpAddr>("fd00:12345::", Reason::GroupTooLong, "12345");
    check::<IpAddr>("fd00::1::2", Reason::TwoGaps, "::2");
    check::<IpAddr>("1:2:3:4:5:6:7:8:9", Reason::TooManyParts, "1:2:3:4:5:6:7:8:9");
    check::<IpAddr>("1:2:3:4:5:6:7:8::", Reason::TooManyParts, "1:2:3:4:5:6:7:8::");
    check::<IpAddr>(":1:2:3:4:5:6:7", Reason::EmptyPart, ":");
    check::<IpAddr>("fd00::1%eth0", Reason::UnknownCharacter, "%");
    check::<IpAddr>("64:ff9b::10.0.0.256", Reason::OctetTooLarge, "256");
    check::<IpAddr>("10.0.0.1:5", Reason::UnknownCharacter, ":");
    check::<IpAddr>("fd00::1.2:3", Reason::UnknownCharacter, ":");
    check::<IpAddr>("1:2:3:10.0.0.1", Reason::TooFewParts, "1:2:3:10.0.0.1");
    check::<IpAddr>("::ffff:10.0.0.1", Reason::Ipv4Mapped, "::ffff:10.0.0.1");
    check::<IpNet>("::ffff:a00:1/104", Reason::Ipv4Mapped, "::ffff:a00:1");
}

#[test]
fn port_problems_name_the_reason_and_the_place() {
    check::<PortSpan>("443-80", Reason::ReversedSpan, "443-80");
    check::<PortSpan>("443-", Reason::Unfinished, "");
    check::<PortSpan>("-443", Reason::EmptyPart, "");
    check::<PortSpan>("1-65536", Reason::PortTooLarge, "65536");
    check::<PortSpan>("https", Reason::UnknownCharacter, "h");
    check::<IcmpSpan>("8/256", Reason::IcmpTooLarge, "256");
    check::<IcmpSpan>("/0", Reason::EmptyPart, "");
    check::<Protocols>("tcpp", Reason::UnknownProtocol, "tcpp");
    check::<Protocols>("256", Reason::ProtocolTooLarge, "256");
}

#[test]
fn only_a_beginning_counts_as_unfinished() {
    let unfinished = |text| Cidr::new(text).problem().is_some_and(|p| p.is_unfinished());
    assert!(["", "1", "10.0.", "10.0.0.0", "10.0.0.0/", "fd", "fd00:"].into_iter().all(unfinished));
    assert!(!["10.300.", "10.0.0.0/33", "10.0/", "x"].into_iter().any(unfinished));
}

#[test]
fn every_beginning_of_a_prefix_is_unfinished() {
    for whole in ["10.200.0.255/16", "fd00:12:3456::/48", "::/0", "2001:db8:1:2:3:4:5:6/128"] {
        for end in 0..whole.len() {
            let entry = Cidr::new(&whole[..end]);
            let fine = entry.problem().is_none_or(|problem| problem.is_unfinished());
            assert!(fine, "`{entry}`: {:?}", entry.problem());
        }
        assert_eq!(Cidr::new(whole).problem(), None);
    }
}

#[test]
fn every_beginning_of_a_word_is_unfinished() {
    check::<PortSpan>("Al", Reason::Unfinished, "");
    check::<IcmpSpan>("a", Reason::Unfinished, "");
    check::<Protocols>("a", Reason::Unfinished, "");
    check::<Protocols>("IC", Reason::Unfinished, "");
    check::<Protocols>("", Reason::Empty, "");
    check::<PortSpan>("alle", Reason::UnknownCharacter, "a");
}

#[test]
fn cidr_keeps_host_bits_in_the_text_and_not_in_the_net() {
    let cidr = Cidr::new("  10.0.0.5/16\n");
    assert_eq!(cidr.text(), "10.0.0.5/16");
    assert!(cidr.has_host_bits());
    assert_eq!(cidr.v4().map(|net| net.to_string()).as_deref(), Some("10.0.0.0/16"));
    assert_eq!(cidr.v6(), None);
    assert!(!Cidr::new("10.0.0.0/16").has_host_bits());
    assert!(!Cidr::new("10.0.0.").has_host_bits());
}

#[test]
fn words_are_read_in_any_case() {
    assert_eq!(Ports::new("All").value(), Some(PortSpan::ALL));
    assert_eq!(IcmpTypes::new("ALL").value(), Some(IcmpSpan::All));
    assert_eq!(ProtocolEntry::new("TCP").value(), Some(Protocols::One(Protocol::TCP)));
    assert_eq!(ProtocolEntry::new("-1").value(), Some(Protocols::All));
    assert_eq!(ProtocolEntry::new("58").value(), Some(Protocols::One(Protocol::ICMPV6)));
}

#[test]
fn an_entry_is_a_plain_string_in_a_file() {
    let entry: Cidr = serde_json::from_str("\"10.0.0.0/99\"").unwrap();
    assert_eq!(entry.text(), "10.0.0.0/99");
    assert_eq!(serde_json::to_string(&entry).unwrap(), "\"10.0.0.0/99\"");
    assert!(serde_json::from_str::<Cidr>("10").is_err());
}

/// Printing and reading again gives the same value, and the entry of a value has no problem.
fn survives<T: Readable + PartialEq>(value: T) {
    let entry = Entry::from(value);
    assert_eq!(entry.value(), Some(value));
    assert_eq!(Entry::<T>::new(entry.text()), entry);
}

/// Reading never panics, keeps the trimmed text, and marks a part that can be cut out of it.
fn copes<T: Readable>(text: &str) {
    let entry = Entry::<T>::new(text);
    assert_eq!(entry.text(), text.trim());
    assert_eq!(entry.value().is_none(), entry.problem().is_some());
    let marked = entry.problem().map(|problem| problem.range);
    assert!(marked.is_none_or(|range| entry.text().get(range).is_some()), "`{text}`");
}

proptest! {
    #[test]
    fn values_survive_printing_and_reading(
        v4: [u8; 4], v6: [u8; 16], short in 0u8..=32, long in 0u8..=128,
        a: u16, b: u16, kind: u8, code: u8,
    ) {
        survives(IpAddr::from(v4));
        survives(IpNet::new(v4.into(), short).unwrap());
        survives(IpNet::new(v6.into(), long).unwrap());
        survives(PortSpan { from: a.min(b), to: a.max(b) });
        survives(IcmpSpan::Type(kind));
        survives(IcmpSpan::TypeAndCode(kind, code));
        survives(Protocol(kind));
        survives(Protocols::One(Protocol(kind)));
    }

    #[test]
    fn any_text_is_kept_and_judged(text in "\\PC*", near in "[0-9a-f.:/ -]{0,24}") {
        for text in [text, near] {
            copes::<IpNet>(&text);
            copes::<IpAddr>(&text);
            copes::<PortSpan>(&text);
            copes::<IcmpSpan>(&text);
            copes::<Protocols>(&text);
        }
    }

    #[test]
    fn ipv4_reads_as_the_standard_library_does(text in "[0-9]{1,3}(\\.[0-9]{1,3}){2,4}") {
        prop_assert_eq!(Address::new(&text).value(), text.parse().ok());
    }

    #[test]
    fn an_unfinished_address_can_be_finished(text in "[0-9a-f:.]{1,20}", colons in "[0-9:]{1,16}") {
        const ENDS: [&str; 12] = [
            "::", ":", "0", "0::", ":0", "0.0.0.0", ".0.0.0", "0.0.0", ".0.0", "0.0", ".0", "::0",
        ];
        for text in [text, colons] {
            let unfinished = Address::new(&text).problem().is_some_and(|p| p.is_unfinished());
            let finished = |end: &&str| Address::new(&format!("{text}{end}")).value().is_some();
            prop_assert_eq!(unfinished, ENDS.iter().any(finished) && Address::new(&text).value().is_none(), "{}", text);
        }
    }

    #[test]
    fn ipv6_reads_as_the_standard_library_does(text in "[0-9a-f:]{2,12}") {
        let expected = text.parse().ok().filter(|_| text.contains(':'));
        prop_assert_eq!(Address::new(&text).value(), expected);
    }
}
