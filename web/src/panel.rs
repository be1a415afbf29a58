//! The panels around the canvas. Each shows a part of the state and is drawn again when that part is
//! another.

mod banners;
mod connect;
mod cost;
mod dialog;
mod divider;
mod dock;
mod explain;
mod field;
mod gallery;
mod guides;
mod inspector;
mod join;
mod left;
mod lists;
mod menu;
mod opening;
mod palette;
mod paths;
mod picker;
mod plans;
mod problems;
mod reach;
mod share;
mod status;
mod text;
mod toolbar;
mod tree;
mod vpc;

pub(crate) use banners::Banners;
pub(crate) use connect::ConnectList;
pub(crate) use dialog::{DeleteDialog, RefusedDialog};
pub(crate) use divider::{Divider, Edge};
pub(crate) use dock::DockPanel;
pub(crate) use gallery::GalleryDialog;
pub(crate) use inspector::Inspector;
pub(crate) use left::{LeftPanel, Rail};
pub(crate) use lists::{CommandList, FindList, Shortcuts};
pub(crate) use menu::ContextMenu;
pub(crate) use plans::{OpeningDialog, PlansDialog};
pub(crate) use share::{ExportDialog, ShareDialog};
pub(crate) use status::StatusBar;
pub(crate) use toolbar::Toolbar;
pub(crate) use vpc::VpcDialog;
