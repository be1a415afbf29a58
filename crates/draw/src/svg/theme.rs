//! The colours of pictures. Text reaches a contrast of 4.5 to its ground, lines and borders 3.

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SvgTheme {
    /// Dark text on white.
    Light,
    /// Light text on near black.
    Dark,
}

/// A name in the style sheet with its light and its dark colour.
const COLOURS: [(&str, &str, &str); 21] = [
    ("ground", "#f6f8fa", "#0d1117"),
    ("panel", "#ffffff", "#161b22"),
    ("ink", "#1b1f24", "#e6edf3"),
    ("quiet", "#57606a", "#9da7b3"),
    ("edge", "#7d8590", "#6e7681"),
    ("hair", "#d0d7de", "#30363d"),
    ("vpc", "#7b3fe4", "#a371f7"),
    ("public", "#dff3e4", "#12331f"),
    ("public-edge", "#2d8a4e", "#3fb950"),
    ("private", "#ddebfa", "#10263f"),
    ("private-edge", "#1f6fb8", "#58a6ff"),
    ("isolated", "#eceef1", "#20262d"),
    ("isolated-edge", "#6b7280", "#8b949e"),
    ("attachment", "#efe7fd", "#2a1d45"),
    ("attachment-edge", "#7b3fe4", "#a371f7"),
    ("peering", "#1f6fb8", "#58a6ff"),
    ("privatelink", "#a32ab8", "#d778e8"),
    ("site", "#57606a", "#9da7b3"),
    ("bad", "#c2182b", "#ff7b72"),
    ("free", "#eef0f3", "#21262d"),
    ("bus", "#efe7fd", "#2a1d45"),
];

/// Rules with `$name` for colours.
const RULES: &str = "\
    text{font-size:12px;fill:$ink;white-space:pre}\
    .r,.b{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Noto Sans CJK KR','Apple SD Gothic Neo','Malgun Gothic',sans-serif}\
    .b{font-weight:700}\
    .m{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Noto Sans CJK KR',monospace}\
    .q{fill:$quiet}.bad{fill:$bad}.onvpc{fill:$vpc}\
    .ground{fill:$ground}.icon{fill:none;stroke:$ink;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}\
    .frame{fill:none;stroke:$edge;stroke-dasharray:4 4}.frame-account{fill:none;stroke:$edge}\
    .plate{fill:$ground}.vpc{fill:$panel;stroke:$vpc;stroke-width:2}\
    .node{fill:$panel;stroke:$edge;stroke-width:1.5}.chip{fill:$panel;stroke:$hair}.pill{fill:$panel;stroke:$vpc;stroke-width:1.5}\
    .bus{fill:$bus;stroke:$vpc;stroke-width:1.5}.table{fill:$panel;stroke:$hair}\
    .block{fill:$ground;stroke:$hair}.block-bad{fill:$panel;stroke:$bad}\
    .free,.c-unknown{fill:$free}.c-public{fill:$public}.c-private{fill:$private}.c-isolated{fill:$isolated}.c-attachment{fill:$attachment}\
    .e-public{stroke:$public-edge}.e-private{stroke:$private-edge}.e-isolated,.e-unknown{stroke:$isolated-edge}.e-attachment{stroke:$attachment-edge}\
    .f-public{fill:$public-edge}.f-private{fill:$private-edge}.f-isolated,.f-unknown{fill:$isolated-edge}.f-attachment{fill:$attachment-edge}\
    .cell{stroke-opacity:.45}\
    .overlap{fill:url(#overlap)}.overlap-ground{fill:$panel}.overlap-bar{fill:$bad}\
    .wire{fill:none;stroke-linejoin:round}\
    .w-attachment{stroke:$vpc;stroke-width:3}.w-peering{stroke:$peering;stroke-width:2}.w-privatelink{stroke:$privatelink;stroke-width:2}\
    .w-vpn{stroke:$site;stroke-width:2;stroke-dasharray:6 4}.w-direct-connect{stroke:$site;stroke-width:2.5}\
    .pending{stroke-dasharray:3 4}.down{stroke:$bad;stroke-dasharray:8 5}.arrow{fill:$privatelink}\
    .label{fill:$panel;stroke:$hair}.label-down{stroke:$bad}";

/// The style sheet of a theme.
pub(super) fn style(theme: SvgTheme) -> String {
    let mut names: Vec<&(&str, &str, &str)> = COLOURS.iter().collect();
    names.sort_by_key(|(name, ..)| std::cmp::Reverse(name.len()));
    names.into_iter().fold(RULES.to_owned(), |rules, (name, light, dark)| {
        let colour = if theme == SvgTheme::Light { light } else { dark };
        rules.replace(&format!("${name}"), colour)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(hex: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn colour(theme: SvgTheme, name: &str) -> &'static str {
        let (_, light, dark) = COLOURS.iter().find(|(found, ..)| *found == name).unwrap();
        if theme == SvgTheme::Light { light } else { dark }
    }

    #[test]
    fn every_colour_is_named_and_used() {
        for theme in [SvgTheme::Light, SvgTheme::Dark] {
            assert!(!style(theme).contains('$'));
        }
        assert!(COLOURS.iter().all(|(name, ..)| RULES.contains(&format!("${name}"))), "unused");
    }

    #[test]
    fn text_can_be_read_on_every_ground_and_lines_can_be_seen() {
        let grounds =
            ["ground", "panel", "public", "private", "isolated", "attachment", "free", "bus"];
        for theme in [SvgTheme::Light, SvgTheme::Dark] {
            for ground in grounds {
                for ink in ["ink", "quiet"] {
                    let found = contrast(colour(theme, ink), colour(theme, ground));
                    assert!(found >= 4.5, "{ink} on {ground}: {found:.2}");
                }
            }
            for line in ["vpc", "peering", "privatelink", "site", "bad", "edge"] {
                let found = contrast(colour(theme, line), colour(theme, "ground"));
                assert!(found >= 3.0, "{line}: {found:.2}");
            }
        }
    }
}
