//! The codes of Regions and the names of Availability Zones, which begin with one.

/// Whether a text reads as a Region's code, such as `us-east-2`.
pub(crate) fn is_region(text: &str) -> bool {
    of_zone(text).is_some_and(|region| region == text)
}

/// The Region that a zone's name begins with.
pub(crate) fn of_zone(zone: &str) -> Option<&str> {
    let bytes = zone.as_bytes();
    let digit = bytes.windows(2).position(|pair| match pair {
        [dash, digit] => *dash == b'-' && digit.is_ascii_digit(),
        _ => false,
    })?;
    let rest = zone.get(digit + 1..)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let region = zone.get(..digit + 1 + digits)?;
    let (area, name) = region.split_once('-')?;
    let small = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase());
    let words = name.split('-').count();
    let named = name.split('-').take(words - 1).all(small);
    (small(area) && (2..=4).contains(&area.len()) && words >= 2 && named).then_some(region)
}
