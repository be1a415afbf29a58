//! The one place where the browser's interfaces are used.

pub(crate) mod crash;
pub(crate) mod database;
pub(crate) mod disk;
pub(crate) mod dom;
pub(crate) mod drafts;
pub(crate) mod files;
pub(crate) mod focus;
pub(crate) mod keeper;
pub(crate) mod page;
pub(crate) mod pages;
pub(crate) mod picture;
pub(crate) mod reading;
pub(crate) mod renders;
pub(crate) mod ring;
pub(crate) mod share;
pub(crate) mod start;
pub(crate) mod storage;
pub(crate) mod store;
pub(crate) mod tabs;
pub(crate) mod version;
pub(crate) mod worker;
