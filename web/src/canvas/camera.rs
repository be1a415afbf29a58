//! Which part of the canvas is seen, and how large.

use engine::Rect;

/// A shift and a zoom: a point of the canvas is seen at `point * zoom + shift`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Camera {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) zoom: f64,
}

impl Default for Camera {
    fn default() -> Camera {
        Camera { x: 48.0, y: 48.0, zoom: 1.0 }
    }
}

impl Camera {
    const LEAST: f64 = 0.05;
    const MOST: f64 = 3.0;

    /// The camera that shows a rectangle in a window of this size, no larger than it is.
    pub(super) fn around(bounds: Rect, width: f64, height: f64) -> Camera {
        let (w, h) = (f64::from(bounds.w).max(1.0), f64::from(bounds.h).max(1.0));
        let zoom = (width / w).min(height / h).clamp(Camera::LEAST, 1.0);
        let x = (width - w * zoom) / 2.0 - f64::from(bounds.x) * zoom;
        let y = (height - h * zoom) / 2.0 - f64::from(bounds.y) * zoom;
        Camera { x, y, zoom }
    }

    /// Where a point of the window is on the canvas.
    pub(super) fn on_canvas(self, x: f64, y: f64) -> (f64, f64) {
        ((x - self.x) / self.zoom, (y - self.y) / self.zoom)
    }

    /// Moves what is seen.
    pub(super) fn shift(&mut self, x: f64, y: f64) {
        (self.x, self.y) = (self.x + x, self.y + y);
    }

    /// Zooms so that the point of the window stays where it is.
    pub(super) fn zoom_at(&mut self, x: f64, y: f64, factor: f64) {
        let zoom = (self.zoom * factor).clamp(Camera::LEAST, Camera::MOST);
        let (at_x, at_y) = self.on_canvas(x, y);
        (self.x, self.y, self.zoom) = (x - at_x * zoom, y - at_y * zoom, zoom);
    }

    /// Moves a point of the canvas into the middle of a window of this size, large enough to be read.
    /// Does nothing, and says so, when it can be seen and read already.
    pub(super) fn reveal(&mut self, x: f64, y: f64, width: f64, height: f64) -> bool {
        const READABLE: f64 = 0.3;
        let (seen_x, seen_y) = (x * self.zoom + self.x, y * self.zoom + self.y);
        let is_seen = (0.0..=width).contains(&seen_x) && (0.0..=height).contains(&seen_y);
        if is_seen && self.zoom >= READABLE {
            return false;
        }
        self.zoom = if self.zoom < READABLE { 0.6 } else { self.zoom };
        (self.x, self.y) = (width / 2.0 - x * self.zoom, height / 2.0 - y * self.zoom);
        true
    }

    /// The value of SVG's `transform`.
    pub(super) fn transform(self) -> String {
        format!("translate({} {}) scale({})", self.x, self.y, self.zoom)
    }
}
