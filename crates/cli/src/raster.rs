//! Pictures of pixels, drawn from SVG.

use std::sync::Arc;

use engine::{Language, words};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::outcome::CommandError;

/// How many pixels there are for each unit of the drawing.
const PIXELS: f32 = 2.0;
/// The most pixels on a side; a larger picture has fewer for each unit.
const MOST_PIXELS: f32 = 16_000.0;

/// The picture as PNG. Its texts are in DejaVu, which the command carries, and what that lacks, such as Hangul,
/// in a font of the system.
pub(crate) fn png(svg: &str, language: Language) -> Result<Vec<u8>, CommandError> {
    let said = words("the picture could not be drawn", "그림을 그릴 수 없습니다").get(language);
    let failed = |reason: &dyn std::fmt::Display| CommandError(format!("{said}: {reason}"));
    let options = Options { fontdb: Arc::new(fonts()), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| failed(&error))?;
    let size = tree.size();
    let scale = (MOST_PIXELS / size.width().max(size.height())).min(PIXELS);
    let size = size.to_int_size().scale_by(scale);
    let pixels = size.and_then(|size| Pixmap::new(size.width(), size.height()));
    let mut pixels = pixels.ok_or_else(|| failed(&"0 × 0"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| failed(&error))
}

/// DejaVu in its regular, bold and fixed-width faces, and the system's fonts.
fn fonts() -> fontdb::Database {
    let mut fonts = fontdb::Database::new();
    for face in [dejavu::sans::regular(), dejavu::sans::bold(), dejavu::sans_mono::regular()] {
        fonts.load_font_data(face.to_vec());
    }
    fonts.load_system_fonts();
    fonts.set_sans_serif_family("DejaVu Sans");
    fonts.set_monospace_family("DejaVu Sans Mono");
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_drawn_in_two_pixels_for_each_unit() {
        let svg = |text: &str| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><text y=\"15\" font-family=\"system-ui,sans-serif\">{text}</text></svg>"
            )
        };
        let drawn = Pixmap::decode_png(&png(&svg("ab"), Language::En).unwrap()).unwrap();
        assert_eq!((drawn.width(), drawn.height()), (80, 40));
        assert!(drawn.pixels().iter().any(|pixel| pixel.alpha() > 0), "the text is missing");
        let blank = Pixmap::decode_png(&png(&svg(""), Language::En).unwrap()).unwrap();
        assert!(blank.pixels().iter().all(|pixel| pixel.alpha() == 0));
        assert!(png("<svg", Language::Ko).is_err());
    }
}
