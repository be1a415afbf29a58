//! A drawing as one SVG file: pure text, self-contained, the same for the same drawing.
//!
//! It holds no script, no link and no font; every name is escaped. Sizes are those of the drawing.

mod legend;
mod shape;
mod theme;
mod vpc;
mod wire;

use std::fmt::Write;

use plan::{Language, Rect, escape_xml};

pub use theme::SvgTheme;

use crate::Drawing;
use crate::text::{Font, TEXT};

/// How a picture is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SvgOptions {
    /// Light or dark.
    pub theme: SvgTheme,
    /// The language of the legend.
    pub language: Language,
    /// The title, which is read out by screen readers; may be empty.
    pub title: String,
    /// Whether the colours and lines are explained below the drawing.
    pub legend: Legend,
}

/// Whether a picture has a legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Legend {
    /// Below the drawing.
    Shown,
    /// None.
    Hidden,
}

impl Default for SvgOptions {
    fn default() -> SvgOptions {
        SvgOptions {
            theme: SvgTheme::Light,
            language: Language::En,
            title: String::new(),
            legend: Legend::Shown,
        }
    }
}

/// The picture of a drawing.
pub fn svg(drawing: &Drawing, options: &SvgOptions) -> String {
    let none = Rect { x: 0, y: 0, w: 320, h: 200 };
    let bounds = drawing.bounds.unwrap_or(none);
    let mut picture = Picture::default();
    for shape in &drawing.boxes {
        picture.shape(shape, options);
    }
    let boxes = std::mem::take(&mut picture.text);
    drawing.wires.iter().for_each(|wire| picture.line(wire));
    let lines = std::mem::take(&mut picture.text);
    drawing.wires.iter().for_each(|wire| picture.label(wire, options.language));
    let labels = std::mem::take(&mut picture.text);
    let (frames, rest) = split(&boxes);
    let bounds = match options.legend {
        Legend::Shown => picture.legend(drawing, bounds, options.language),
        Legend::Hidden => bounds,
    };
    let Rect { x, y, w, h } = bounds;
    let title = escape_xml(&options.title);
    let style = theme::style(options.theme);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{x} {y} {w} {h}\" width=\"{w}\" height=\"{h}\" role=\"img\">\
         <title>{title}</title><style>{style}</style>{DEFINITIONS}\
         <rect class=\"ground\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"/>\n\
         {frames}{lines}{rest}{labels}{}</svg>\n",
        picture.text
    )
}

/// The line between frames, which lie below wires, and what lies above them.
const ABOVE: &str = "<!-- above -->";

/// The markup of frames, and of everything else.
fn split(boxes: &str) -> (String, String) {
    let (frames, rest): (Vec<&str>, Vec<&str>) =
        boxes.split_inclusive('\n').partition(|line| !line.starts_with(ABOVE));
    let rest: String =
        rest.into_iter().map(|line| line.strip_prefix(ABOVE).unwrap_or(line)).collect();
    (frames.concat(), rest)
}

/// The arrow of directed wires, and the hatching of overlaps.
const DEFINITIONS: &str = "<defs>\
    <marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"9\" markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path class=\"arrow\" d=\"M0 0L10 5L0 10z\"/></marker>\
    <pattern id=\"overlap\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect class=\"overlap-ground\" width=\"8\" height=\"8\"/><rect class=\"overlap-bar\" width=\"4\" height=\"8\"/></pattern>\
    </defs>";

/// The markup so far.
#[derive(Default)]
struct Picture {
    text: String,
}

/// Where the baseline of a line of text is, below the middle of its line.
fn baseline(size: i32) -> i32 {
    size * 7 / 20
}

impl Picture {
    fn rect(&mut self, class: &str, rect: Rect, radius: i32) {
        let Rect { x, y, w, h } = rect;
        let _ = write!(
            self.text,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"{radius}\"/>"
        );
    }

    /// A text that begins at `x`, in the middle of the line at `y`.
    fn text(&mut self, class: &str, (x, y): (i32, i32), (font, size): (Font, i32), text: &str) {
        let y = y + baseline(size);
        let font = match font {
            Font::Regular => "r",
            Font::Bold => "b",
            Font::Mono => "m",
        };
        let small = if size == TEXT { String::new() } else { format!(" font-size=\"{size}\"") };
        let text = escape_xml(text);
        let _ = write!(
            self.text,
            "<text class=\"{font} {class}\" x=\"{x}\" y=\"{y}\"{small}>{text}</text>"
        );
    }

    fn icon(&mut self, path: &str, (x, y): (i32, i32), size: i32) {
        let scale = f64::from(size) / 24.0;
        let _ = write!(
            self.text,
            "<path class=\"icon\" transform=\"translate({x} {y}) scale({scale:.3})\" d=\"{path}\"/>"
        );
    }
}
