//! Which part of the canvas is seen, and how large.

use view::Frame;

/// A shift and a zoom: a point of the canvas is seen at `point * zoom + shift`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Camera {
    /// How far the origin is from the left edge of the window, in pixels.
    pub(crate) x: f64,
    /// How far it is from the upper edge.
    pub(crate) y: f64,
    /// Pixels for each canvas unit.
    pub(crate) zoom: f64,
}

impl Default for Camera {
    fn default() -> Camera {
        Camera { x: 48.0, y: 48.0, zoom: 1.0 }
    }
}

impl Camera {
    /// The smallest zoom.
    pub(crate) const LEAST: f64 = 0.03;
    /// The largest zoom.
    pub(crate) const MOST: f64 = 4.0;
    /// The room around what is shown as a whole, in pixels.
    const MARGIN: f64 = 24.0;
    /// The room above it and below it, where the lenses and the controls of the camera are.
    const ABOVE: f64 = 52.0;
    const BELOW: f64 = 56.0;

    /// The camera that shows a rectangle in a window of this size, no larger than it is. What is too tall for the
    /// room between lenses and controls even at the smallest zoom uses all of the window.
    pub(crate) fn around(bounds: Frame, width: f64, height: f64) -> Camera {
        let (w, h) = (f64::from(bounds.w).max(1.0), f64::from(bounds.h).max(1.0));
        let across = (width - 2.0 * Camera::MARGIN).max(32.0);
        let down = (height - Camera::ABOVE - Camera::BELOW).max(32.0);
        let zoom = (across / w).min(down / h).clamp(Camera::LEAST, 1.0);
        let x = (width - w * zoom) / 2.0 - f64::from(bounds.x) * zoom;
        let fits = h * zoom <= down;
        let above =
            if fits { Camera::ABOVE + (down - h * zoom) / 2.0 } else { (height - h * zoom) / 2.0 };
        Camera { x, y: above - f64::from(bounds.y) * zoom, zoom }
    }

    /// Where a point of the window is on the canvas.
    pub(crate) fn on_canvas(self, x: f64, y: f64) -> (f64, f64) {
        ((x - self.x) / self.zoom, (y - self.y) / self.zoom)
    }

    /// Where a point of the canvas is in the window.
    pub(crate) fn in_window(self, x: f64, y: f64) -> (f64, f64) {
        (x * self.zoom + self.x, y * self.zoom + self.y)
    }

    /// Moves what is seen.
    pub(crate) fn shift(&mut self, x: f64, y: f64) {
        (self.x, self.y) = (self.x + x, self.y + y);
    }

    /// Zooms so that the point of the window stays where it is.
    pub(crate) fn zoom_at(&mut self, x: f64, y: f64, factor: f64) {
        let zoom = (self.zoom * factor).clamp(Camera::LEAST, Camera::MOST);
        let (at_x, at_y) = self.on_canvas(x, y);
        (self.x, self.y, self.zoom) = (x - at_x * zoom, y - at_y * zoom, zoom);
    }

    /// The camera that shows a rectangle in the middle, large enough to be read; nothing when it can be seen
    /// and read already.
    pub(crate) fn revealing(self, frame: Frame, width: f64, height: f64) -> Option<Camera> {
        const READABLE: f64 = 0.5;
        let middle = |from: i32, length: i32| f64::from(from) + f64::from(length) / 2.0;
        let (x, y) = (middle(frame.x, frame.w), middle(frame.y, frame.h));
        let (seen_x, seen_y) = self.in_window(x, y);
        let inside = |at: f64, length: f64| (24.0..=length - 24.0).contains(&at);
        let seen = inside(seen_x, width) && inside(seen_y, height);
        if seen && f64::from(frame.w) * self.zoom >= 48.0 {
            return None;
        }
        let fits = (width / f64::from(frame.w.max(1))).min(height / f64::from(frame.h.max(1)));
        let zoom = self.zoom.max(READABLE.min(fits * 0.8)).clamp(Camera::LEAST, Camera::MOST);
        Some(Camera { x: width / 2.0 - x * zoom, y: height / 2.0 - y * zoom, zoom })
    }

    /// The camera a part of the way to another one; 0 is this one and 1 the other.
    pub(crate) fn towards(self, to: Camera, part: f64) -> Camera {
        let between = |from: f64, to: f64| from + (to - from) * part;
        Camera {
            x: between(self.x, to.x),
            y: between(self.y, to.y),
            zoom: between(self.zoom, to.zoom),
        }
    }

    /// The part of the canvas that a window of this size shows.
    pub(crate) fn seen(self, width: f64, height: f64) -> Frame {
        let (left, top) = self.on_canvas(0.0, 0.0);
        let (right, bottom) = self.on_canvas(width, height);
        let (x, y) = (left.floor() as i32, top.floor() as i32);
        Frame { x, y, w: right.ceil() as i32 - x, h: bottom.ceil() as i32 - y }
    }

    /// The value of SVG's `transform`.
    pub(crate) fn transform(self) -> String {
        format!("translate({:.2} {:.2}) scale({:.5})", self.x, self.y, self.zoom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_keeps_the_point_under_the_pointer() {
        let mut camera = Camera { x: 10.0, y: -4.0, zoom: 0.7 };
        let before = camera.on_canvas(300.0, 200.0);
        camera.zoom_at(300.0, 200.0, 1.9);
        let after = camera.on_canvas(300.0, 200.0);
        assert!((before.0 - after.0).abs() < 1e-9 && (before.1 - after.1).abs() < 1e-9);
    }

    #[test]
    fn all_of_a_rectangle_is_seen_when_it_is_shown_as_a_whole() {
        for bounds in [(0, 0, 100, 100), (-500, 20, 9_000, 300), (7, 7, 60, 20_000)] {
            let (x, y, w, h) = bounds;
            let camera = Camera::around(Frame { x, y, w, h }, 800.0, 600.0);
            let seen = camera.seen(800.0, 600.0);
            assert!(seen.x <= x && seen.x + seen.w >= x + w, "{seen:?} of {bounds:?}");
            assert!(seen.y <= y && seen.y + seen.h >= y + h, "{seen:?} of {bounds:?}");
        }
    }

    #[test]
    fn what_is_seen_already_is_not_moved() {
        let camera = Camera { x: 0.0, y: 0.0, zoom: 1.0 };
        let near = Frame { x: 100, y: 100, w: 80, h: 40 };
        assert_eq!(camera.revealing(near, 800.0, 600.0), None);
        let far = Frame { x: 4_000, y: 100, w: 80, h: 40 };
        let moved = camera.revealing(far, 800.0, 600.0).unwrap();
        assert_eq!(moved.in_window(4_040.0, 120.0), (400.0, 300.0));
    }
}
