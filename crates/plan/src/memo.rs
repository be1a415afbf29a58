//! What follows from the fields of a resource, worked out when someone asks first.

use std::fmt;
use std::sync::OnceLock;

use serde_json::Value;
use serde_json::value::RawValue;

use crate::text_summary::TextSummary;

/// A cache of what follows from a resource's component. A clone starts empty, because a clone is made to
/// be changed.
#[derive(Default)]
pub struct Memo {
    /// The fields as JSON without those that have their default.
    pub(crate) decided: OnceLock<Value>,
    /// The same as text, as it stands in the file.
    pub(crate) written: OnceLock<Box<RawValue>>,
    /// What its texts say.
    pub(crate) texts: OnceLock<TextSummary>,
}

impl Clone for Memo {
    fn clone(&self) -> Memo {
        Memo::default()
    }
}

impl PartialEq for Memo {
    fn eq(&self, _: &Memo) -> bool {
        true
    }
}

impl fmt::Debug for Memo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("_")
    }
}
