//! The page: a Yew application over `engine`. It holds no network knowledge of its own.

mod app;
mod browser;
mod canvas;
mod command;
mod marks;
mod panel;
mod state;
mod ui;
mod words;

fn main() {
    browser::crash::show_panics();
    yew::Renderer::<app::App>::with_root(browser::page::root()).render();
}
