//! The one place where the browser's interfaces are used.

pub(crate) mod crash;
pub(crate) mod dom;
pub(crate) mod files;
pub(crate) mod focus;
pub(crate) mod page;
pub(crate) mod pages;
pub(crate) mod renders;
pub(crate) mod start;
pub(crate) mod storage;
pub(crate) mod worker;
