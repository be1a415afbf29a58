//! A cache of a resource's decided fields as JSON.

use std::fmt;
use std::sync::OnceLock;

use serde_json::Value;

/// The fields of a component as JSON without those that have their default, computed on first use. A
/// clone starts empty, because a clone is made to be changed.
#[derive(Default)]
pub struct Decided(OnceLock<Value>);

impl Decided {
    /// The fields, computed if they are not cached.
    pub(crate) fn once(&self, compute: impl FnOnce() -> Value) -> &Value {
        self.0.get_or_init(compute)
    }
}

impl Clone for Decided {
    fn clone(&self) -> Decided {
        Decided::default()
    }
}

impl PartialEq for Decided {
    fn eq(&self, _: &Decided) -> bool {
        true
    }
}

impl fmt::Debug for Decided {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("_")
    }
}
