//! References between resources. A reference may dangle: a rule reports it, nothing breaks.

use std::fmt;
use std::marker::PhantomData;

use serde::{Deserialize, Serialize};

use crate::Id;

/// A reference to a resource that should be a `T`; [`crate::Plan::get`] checks it.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ref<T> {
    /// The id that it references.
    pub id: Id,
    #[serde(skip)]
    kind: PhantomData<fn() -> T>,
}

impl<T> Ref<T> {
    /// A reference to `id`.
    pub fn to(id: Id) -> Ref<T> {
        Ref { id, kind: PhantomData }
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Ref::to(self.id.clone())
    }
}

impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<T> Eq for Ref<T> {}

impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "-> {}", self.id)
    }
}

/// The target of a route: `local`, or a resource.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// Delivery inside the VPC.
    Local,
    /// This resource.
    To(Id),
}

impl Target {
    /// The word for local delivery; no id of a target.
    pub const LOCAL: &'static str = "local";

    /// The id of the resource; `None` for `local`.
    pub fn id(&self) -> Option<&Id> {
        match self {
            Target::Local => None,
            Target::To(id) => Some(id),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Local => f.write_str(Target::LOCAL),
            Target::To(id) => id.fmt(f),
        }
    }
}

impl Serialize for Target {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Target, D::Error> {
        let id = Id::deserialize(deserializer)?;
        Ok(if id.as_str() == Target::LOCAL { Target::Local } else { Target::To(id) })
    }
}
