//! The page: a Yew application over the views of an engine in a worker. It holds no network knowledge of
//! its own.

mod app;
mod browser;
mod canvas;
mod command;
mod page;
mod panel;
mod plans;
mod state;
mod ui;
mod words;

fn main() {
    browser::crash::show_panics();
    browser::start::listen(|worker| {
        let page = page::Page::begin(worker);
        let root = browser::page::root();
        yew::Renderer::<app::App>::with_root_and_props(root, app::AppProps { page }).render();
    });
}
