//! How AWS names Availability Zones after their Region.

/// Whether a zone's name can be one of the Region's: its code with a letter, or the code with a
/// place behind it, as Local Zones and Wavelength Zones have.
pub(crate) fn is_name_in(zone: &str, region: &str) -> bool {
    let rest = zone.strip_prefix(region).unwrap_or_default();
    let letter = rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_lowercase());
    letter || rest.len() > 1 && rest.starts_with('-')
}

/// Whether a zone's id can be one of the Region's; true where the Region's short form is not known.
pub(crate) fn is_id_in(zone_id: &str, region: &str) -> bool {
    short_form(region).is_none_or(|short| {
        zone_id.strip_prefix(&short).is_some_and(|rest| rest.starts_with('-') && rest.len() > 1)
    })
}

/// The form of a Region's code in zone ids: `ap-northeast-2` gives `apne2`.
fn short_form(region: &str) -> Option<String> {
    let words: Vec<&str> = region.split('-').collect();
    match words.as_slice() {
        [area, side, number] => Some(format!("{area}{}{number}", initials(side)?)),
        [area, "gov", side, number] => Some(format!("{area}g{}{number}", initials(side)?)),
        _ => None,
    }
}

fn initials(side: &str) -> Option<&'static str> {
    Some(match side {
        "north" => "n",
        "south" => "s",
        "east" => "e",
        "west" => "w",
        "central" => "c",
        "northeast" => "ne",
        "northwest" => "nw",
        "southeast" => "se",
        "southwest" => "sw",
        _ => return None,
    })
}
