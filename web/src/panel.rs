//! The panels around the canvas. Each is given the state and shows a part of it.

mod explain;
mod field;
mod gallery;
mod inspector;
mod lists;
mod palette;
mod paths;
mod problems;
mod reach;
mod status;
mod text;
mod toolbar;
mod tree;
mod values;

pub(crate) use gallery::{GalleryDialog, RefusedDialog};
pub(crate) use inspector::Inspector;
pub(crate) use lists::{CommandList, ConnectList, Shortcuts};
pub(crate) use palette::Palette;
pub(crate) use paths::{Paths, kind as verdict_class};
pub(crate) use problems::Problems;
pub(crate) use reach::ReachPanel;
pub(crate) use status::StatusBar;
pub(crate) use text::PlanText;
pub(crate) use toolbar::Toolbar;
pub(crate) use tree::Tree;
