//! How much of the drawing is shown from how far, and what of it is in the window.

use view::{Catalog, Frame, Placement};

use super::camera::Camera;

/// The smallest text that is shown, in pixels.
const SMALLEST: f64 = 11.0;

/// How much of a drawing is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Detail {
    /// Names alone.
    Overview,
    /// VPCs as summaries.
    Summary,
    /// The grid with its names.
    Names,
    /// Everything.
    #[default]
    Full,
}

impl Detail {
    /// Whether boxes of this kind are drawn.
    pub(crate) fn shows(self, placement: Placement) -> bool {
        match placement {
            Placement::Chip | Placement::Subnet | Placement::Border => self >= Detail::Names,
            _ => true,
        }
    }

    /// The word for it in style sheets.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Detail::Overview => "overview",
            Detail::Summary => "summary",
            Detail::Names => "names",
            Detail::Full => "full",
        }
    }
}

/// What of the drawing is shown: it is drawn again only when this is another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct View {
    /// How much.
    pub(crate) detail: Detail,
    /// How many canvas units a pixel is at the least zoom at which the drawing stays as it is; a power of
    /// the step between two such zooms, kept as its exponent so that views compare exactly.
    step: i32,
    /// The part of the canvas around the window, on a coarse grid.
    pub(crate) window: Frame,
}

/// The ratio of two neighbouring zooms at which texts get another size.
const STEP: f64 = 1.12;

impl View {
    /// The view of a camera in a window of this size.
    pub(crate) fn of(camera: Camera, width: f64, height: f64, catalog: &Catalog) -> View {
        let seen = camera.seen(width, height);
        // The cells are as large as the window, so that panning draws anew once for each window's width.
        let step = (camera.zoom.ln() / STEP.ln()).floor() as i32;
        let cell = |length: f64| ((length / STEP.powi(step)) as i32 / 2).max(1);
        let (across, down) = (cell(width), cell(height));
        let x = seen.x.div_euclid(across).saturating_sub(1).saturating_mul(across);
        let y = seen.y.div_euclid(down).saturating_sub(1).saturating_mul(down);
        let window = Frame { x, y, w: across.saturating_mul(6), h: down.saturating_mul(6) };
        View { detail: detail(camera.zoom, catalog), step, window }
    }

    /// How many canvas units a pixel is, at the least zoom of this view.
    pub(crate) fn unit(self) -> f64 {
        STEP.powi(-self.step)
    }

    /// The size, in canvas units, of a text that is `size` where it can be read.
    pub(crate) fn text(self, size: f64) -> f64 {
        size.max(SMALLEST * self.unit())
    }

    /// The scale of what keeps its size on the screen and never is larger than at full size.
    pub(crate) fn constant(self) -> f64 {
        self.unit().max(0.5)
    }

    /// Whether something of a rectangle may be in the window.
    pub(crate) fn shows(self, frame: Frame) -> bool {
        let Frame { x, y, w, h } = self.window;
        frame.x <= x.saturating_add(w)
            && frame.x.saturating_add(frame.w) >= x
            && frame.y <= y.saturating_add(h)
            && frame.y.saturating_add(frame.h) >= y
    }
}

fn detail(zoom: f64, catalog: &Catalog) -> Detail {
    let thousandths = (zoom * 1000.0).round() as u32;
    let [summary, names, full] = catalog.zooms;
    match thousandths {
        _ if thousandths >= full => Detail::Full,
        _ if thousandths >= names => Detail::Names,
        _ if thousandths >= summary => Detail::Summary,
        _ => Detail::Overview,
    }
}

/// A face of the drawing's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Font {
    /// Names of little things.
    Regular,
    /// Names.
    Bold,
    /// Addresses, blocks and states.
    Mono,
}

/// As much of a text as has room, in canvas units, with `…` at its end if some of it has not.
pub(crate) fn fit(text: &str, font: Font, size: f64, room: f64) -> String {
    if width(text, font, size) <= room {
        return text.to_owned();
    }
    let mut used = advance('…', font);
    let kept = text.chars().take_while(|c| {
        used += advance(*c, font);
        used * size <= room
    });
    let kept: String = kept.collect();
    if kept.is_empty() { String::new() } else { kept.trim_end().to_owned() + "…" }
}

/// About how wide a text is, in canvas units.
pub(crate) fn width(text: &str, font: Font, size: f64) -> f64 {
    text.chars().map(|c| advance(c, font)).sum::<f64>() * size
}

/// How far a character moves the next one, for a size of one: no less than in the usual interface fonts.
fn advance(c: char, font: Font) -> f64 {
    let regular = match c {
        _ if font == Font::Mono && (c.is_ascii() || matches!(c, '→' | '…' | '·')) => {
            return 0.602;
        }
        'i' | 'l' | 'j' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 0.32,
        'f' | 't' | 'r' | '-' | '(' | ')' | '[' | ']' | '/' => 0.41,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '→' | '…' | '×' => 0.95,
        'A'..='Z' | '_' => 0.71,
        c if c.is_ascii() => 0.625,
        _ => 1.03,
    };
    if font == Font::Bold { regular * 1.11 } else { regular }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalog() -> Catalog {
        Catalog { zooms: [200, 600, 917], ..Catalog::default() }
    }

    #[test]
    fn no_text_is_smaller_on_the_screen_than_can_be_read() {
        for zoom in [0.03, 0.1, 0.21, 0.5, 0.61, 0.93, 1.0, 2.7] {
            let camera = Camera { zoom, ..Camera::default() };
            let view = View::of(camera, 1440.0, 900.0, &catalog());
            assert!(view.text(12.0) * zoom >= SMALLEST - 1e-9, "{zoom}");
        }
    }

    #[test]
    fn everything_in_the_window_is_shown() {
        for (x, y, zoom) in [(48.0, 48.0, 1.0), (-3_000.0, 900.0, 0.2), (10.0, -70.0, 3.0)] {
            let camera = Camera { x, y, zoom };
            let view = View::of(camera, 1000.0, 700.0, &catalog());
            let seen = camera.seen(1000.0, 700.0);
            let corner = |x, y| Frame { x, y, w: 0, h: 0 };
            assert!(view.shows(corner(seen.x, seen.y)), "{zoom}");
            assert!(view.shows(corner(seen.x + seen.w, seen.y + seen.h)), "{zoom}");
        }
    }

    #[test]
    fn a_text_is_cut_to_its_room() {
        assert_eq!(fit("payments", Font::Bold, 13.0, 200.0), "payments");
        let cut = fit("payments-production-eu", Font::Bold, 13.0, 80.0);
        assert!(cut.ends_with('…') && width(&cut, Font::Bold, 13.0) <= 80.0, "{cut}");
        assert_eq!(fit("payments", Font::Bold, 13.0, 3.0), "");
    }
}
