//! Pictures: an SVG drawn onto a canvas and taken off it as PNG.

use gloo::utils::document;
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

/// How many pixels a side of a canvas has at most in every browser.
const LONGEST_SIDE: f64 = 16_384.0;
/// How many pixels a canvas has at most in every browser.
const MOST_PIXELS: f64 = 64.0 * 1024.0 * 1024.0;

/// An SVG as PNG, `scale` times as large if that fits onto a canvas and as large as fits otherwise. It must
/// hold all that it needs: the browser loads nothing for it.
pub(crate) async fn png(svg: &str, scale: f64) -> Option<Vec<u8>> {
    let image = HtmlImageElement::new().ok()?;
    let text = String::from(js_sys::encode_uri_component(svg));
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{text}"));
    JsFuture::from(image.decode()).await.ok()?;
    let (width, height) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    let scale = fitting(width, height, scale);
    let canvas = document().create_element("canvas").ok()?.dyn_into::<HtmlCanvasElement>().ok()?;
    canvas.set_width((width * scale) as u32);
    canvas.set_height((height * scale) as u32);
    let context = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
    let (width, height) = (width * scale, height * scale);
    context
        .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)
        .ok()?;
    taken_off(&canvas).await
}

/// The scale at which a picture fits onto a canvas, at most the one that is asked for.
fn fitting(width: f64, height: f64, scale: f64) -> f64 {
    let side = LONGEST_SIDE / width.max(height).max(1.0);
    let area = (MOST_PIXELS / (width * height).max(1.0)).sqrt();
    scale.min(side).min(area)
}

async fn taken_off(canvas: &HtmlCanvasElement) -> Option<Vec<u8>> {
    let taken = Promise::new(&mut |give, fail| {
        if let Err(error) = canvas.to_blob(&give) {
            let _ = fail.call1(&JsValue::NULL, &error);
        }
    });
    let blob = JsFuture::from(taken).await.ok()?.dyn_into::<Blob>().ok()?;
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn a_picture_is_made_smaller_only_where_it_does_not_fit() {
        assert_eq!(fitting(800.0, 600.0, 2.0), 2.0);
        assert_eq!(fitting(32_768.0, 100.0, 2.0), 0.5);
        let scale = fitting(16_000.0, 16_000.0, 2.0);
        assert!(16_000.0 * scale * 16_000.0 * scale <= 64.0 * 1024.0 * 1024.0 + 1.0);
    }
}
