//! Icons: paths on a 24 by 24 grid, stroked in the colour of the text.

use yew::prelude::*;

/// The path of one of the page's own icons; components bring theirs.
pub(crate) fn icon(name: &str) -> &'static str {
    match name {
        "tree" => "M5 5h6M5 12h3M12 12h7M12 19h7M8 5v14h4",
        "present" => "M4 5h16v11H4zM12 16v4M8 20h8",
        "panel" => "M4 5h16v14H4zM15 5v14",
        "menu" => "M4 7h16M4 12h16M4 17h16",
        "undo" => "M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6",
        "redo" => "M15 7l5 5l-5 5M20 12H10a6 6 0 0 0-6 6",
        "open" => "M3 7h6l2 2h10v10H3zM3 12h18",
        "save" => "M12 3v12M7.5 10.5L12 15l4.5-4.5M4 20h16",
        "plans" => "M8 4h12v12H8zM16 16v4H4V8h4",
        "share" => "M10 14l8-8M12.5 6H18v5.5M9 7H5v12h12v-4",
        "export" => "M12 15V3M7.5 7.5L12 3l4.5 4.5M4 13v7h16v-7",
        "gallery" => "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
        "theme" => "M12 3a9 9 0 1 0 9 9a7 7 0 0 1-9-9z",
        "search" => "M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM16 16l4.5 4.5",
        "help" => {
            "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 17v.01"
        }
        "close" => "M6 6l12 12M18 6L6 18",
        "add" => "M12 5v14M5 12h14",
        "remove" => "M5 12h14",
        "delete" => "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13",
        "connect" => "M4 12h6M14 12h6M10 9v6M14 9v6",
        "join" => "M3 6h6v12H3zM15 6h6v12h-6zM9 12h6",
        "guides" => {
            "M4 6l1.5 1.5L8 5M4 12l1.5 1.5L8 11M4 18l1.5 1.5L8 17M12 6.5h8M12 12.5h8M12 18.5h8"
        }
        "cost" => {
            "M12 3v18M16.5 7.5c-1-1.3-2.6-2-4.5-2c-2.5 0-4.3 1.2-4.3 3.1c0 4.4 9 2.2 9 6.7c0 2-1.9 3.2-4.7 3.2c-2.1 0-3.8-.8-4.8-2.2"
        }
        "addresses" => "M3 8h18v8H3zM7 8v8M10 8v8M16 8v8",
        "compare" => "M4 5h7v14H4zM13 5h7v14h-7zM6 9h3M6 12h3M15 9h3M15 15h3",
        "fit" => "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
        "arrange" => "M4 4h10v6H4zM10 14h10v6H10zM9 10v7h1",
        "path" => "M5 19a2 2 0 1 0 0-.01M19 5a2 2 0 1 0 0-.01M7 18c8 0 2-12 10-12",
        "problems" => "M12 4l9 16H3zM12 10v5M12 17.5v.01",
        "text" => "M5 6h14M5 10h14M5 14h9M5 18h9",
        "fix" => "M14.5 5.5a4 4 0 0 0-5 5L4 16l4 4l5.5-5.5a4 4 0 0 0 5-5L16 12l-4-4z",
        "language" => "M4 6h9M8.5 4v2M6 6c0 4 4 7 6 8M11 6c0 4-4 7-7 8M13 20l4-9l4 9M14.5 17h5",
        "fold" => "M6 9l6 6l6-6",
        "unfold" => "M6 15l6-6l6 6",
        _ => "M12 12h.01",
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct IconProps {
    /// The path.
    pub(crate) path: AttrValue,
}

/// An icon of the text's size and colour; a reader is told by the text beside it or by its button.
#[component]
pub(crate) fn Icon(props: &IconProps) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={props.path.clone()} /></svg>
    }
}
