//! How wide a text is. A drawing is laid out without a browser, so widths come from tables: those of the
//! widest of the usual interface fonts, so that a text fits its room in any of them.

/// The size of most text, in canvas units.
pub const TEXT: i32 = 12;
/// The size of the names of VPCs and of what stands around them.
pub const TITLE: i32 = 15;

/// A face of the drawing's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Font {
    /// Names of little things.
    Regular,
    /// Names.
    Bold,
    /// Addresses, blocks and routes.
    Mono,
}

/// How wide a text is, in canvas units, rounded up.
pub fn width(text: &str, font: Font, size: i32) -> i32 {
    let thousandths: i64 = text.chars().map(|c| advance(c, font)).sum();
    i32::try_from((thousandths * i64::from(size) + 999) / 1000).unwrap_or(i32::MAX / 4)
}

/// As much of a text as has room, with `…` at its end if some of it has not.
pub fn fit(text: &str, font: Font, size: i32, room: i32) -> String {
    if width(text, font, size) <= room {
        return text.to_owned();
    }
    let room = i64::from(room) * 1000 / i64::from(size.max(1)) - advance('…', font);
    let mut used = 0;
    let kept = text.chars().take_while(|c| {
        used += advance(*c, font);
        used <= room
    });
    kept.collect::<String>().trim_end().to_owned() + "…"
}

/// How far a character moves the next one, in thousandths of the size.
fn advance(c: char, font: Font) -> i64 {
    let latin = u32::from(c).checked_sub(32).and_then(|place| usize::try_from(place).ok());
    let table = if font == Font::Bold { &BOLD } else { &REGULAR };
    let known = latin.and_then(|place| table.get(place)).map(|width| i64::from(*width));
    match (known, font) {
        (Some(_), Font::Mono) => 602,
        (Some(width), _) => width,
        (None, _) => other(c, font),
    }
}

/// Hangul, Han and kana fill the square, and so does what is not known; accented letters and Greek are
/// about as wide as Latin ones, Cyrillic somewhat wider.
fn other(c: char, font: Font) -> i64 {
    match (c, font) {
        ('\u{0}'..='\u{1f}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}', _) => 0,
        ('\u{7f}'..='\u{3ff}' | '\u{2010}'..='\u{2022}' | '\u{2190}'..='\u{2193}', Font::Mono) => {
            602
        }
        ('\u{7f}'..='\u{bf}', _) => 640,
        ('\u{c0}'..='\u{3ff}', _) => 800,
        ('\u{2190}'..='\u{2193}', _) => 838,
        ('\u{400}'..='\u{52f}', _) => 1230,
        _ => 1050,
    }
}

/// U+0020 to U+007E.
const REGULAR: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];

/// U+0020 to U+007E.
const BOLD: [u16; 95] = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696,
    696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683,
    683, 821, 837, 372, 372, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771,
    724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665,
    343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_is_wider_than_latin_and_bold_than_regular() {
        assert_eq!(width("10.0.0.0/16", Font::Mono, 10), 67);
        assert!(width("결제", Font::Regular, 12) >= 24);
        assert!(width("orders", Font::Bold, 12) > width("orders", Font::Regular, 12));
    }

    #[test]
    fn a_text_is_cut_to_its_room() {
        for text in ["payments-production", "결제 서비스 운영 환경", "ab"] {
            for room in [30, 60, 90] {
                let cut = fit(text, Font::Bold, 12, room);
                assert!(width(&cut, Font::Bold, 12) <= room, "{cut} in {room}");
                assert_eq!(cut == text, width(text, Font::Bold, 12) <= room);
            }
        }
    }
}
