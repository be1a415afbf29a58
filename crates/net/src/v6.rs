//! Parsing IPv6 addresses. The standard library parses them; this module explains those that it does
//! not.

use std::net::Ipv6Addr;

use crate::address::read_v4;
use crate::{Reason, Unreadable};

/// Parses a text of hexadecimal digits, colons and dots as an IPv6 address.
pub(crate) fn read(text: &str) -> Result<Ipv6Addr, Unreadable> {
    let address: Ipv6Addr = text.parse().map_err(|_| problem(text))?;
    if address.to_ipv4_mapped().is_some() {
        return Err(Unreadable::new(Reason::Ipv4Mapped, 0..text.len()));
    }
    Ok(address)
}

/// The error of a text that is no IPv6 address: its mistake, or that it is unfinished.
fn problem(text: &str) -> Unreadable {
    misplaced_dots(text)
        .or_else(|| second_gap(text))
        .or_else(|| long_group(text))
        .or_else(|| wrong_count(text))
        .or_else(|| lone_first_colon(text))
        .or_else(|| wrong_ipv4_end(text))
        .unwrap_or_else(|| Unreadable::unfinished(text))
}

/// Dots before the last colon, as in `10.0.0.1:80`.
fn misplaced_dots(text: &str) -> Option<Unreadable> {
    let dot = text.find('.')?;
    let colon = dot + text.get(dot..)?.find(':')?;
    Some(Unreadable::new(Reason::UnknownCharacter, colon..colon + 1))
}

fn second_gap(text: &str) -> Option<Unreadable> {
    let (first, last) = (text.find("::")?, text.rfind("::")?);
    (first < last).then(|| Unreadable::new(Reason::TwoGaps, last..text.len()))
}

fn long_group(text: &str) -> Option<Unreadable> {
    let mut start = 0;
    for group in text.split(':') {
        if group.len() > 4 && !group.contains('.') {
            return Some(Unreadable::new(Reason::GroupTooLong, start..start + group.len()));
        }
        start += group.len() + 1;
    }
    None
}

/// Too many groups, or too few before an embedded IPv4 address, which must come last. An embedded IPv4
/// address (RFC 4291 section 2.2) counts as two groups, and `::` as at least one.
fn wrong_count(text: &str) -> Option<Unreadable> {
    let (gap, ipv4_end) = (text.contains("::"), text.contains('.'));
    let awaited = text.ends_with(':') && !text.ends_with("::");
    let groups = text.split(':').filter(|group| !group.is_empty()).count();
    let count = groups + usize::from(awaited) + usize::from(ipv4_end);
    let room = if gap { 7 } else { 8 };
    let reason = if count > room {
        Reason::TooManyParts
    } else if ipv4_end && !gap && count < room {
        Reason::TooFewParts
    } else {
        return None;
    };
    Some(Unreadable::new(reason, 0..text.len()))
}

fn lone_first_colon(text: &str) -> Option<Unreadable> {
    let lone = text.len() > 1 && text.starts_with(':') && !text.starts_with("::");
    lone.then(|| Unreadable::new(Reason::EmptyPart, 0..1))
}

fn wrong_ipv4_end(text: &str) -> Option<Unreadable> {
    let start = text.rfind(':')? + 1;
    let end = text.get(start..).filter(|end| end.contains('.'))?;
    read_v4(end).err().map(|problem| problem.after(start))
}
