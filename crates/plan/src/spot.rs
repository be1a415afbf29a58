//! Spots: places in a plan, as a resource and a path in it.

use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::{SmolStr, format_smolstr};

use crate::Id;

/// A JSON pointer inside a resource's component, such as `/routes/2/target`; empty for the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Path(SmolStr);

impl Path {
    /// The whole resource.
    pub fn whole() -> Path {
        Path::default()
    }

    /// The path of a JSON pointer, with or without the leading `/`.
    pub fn new(text: &str) -> Path {
        match text {
            "" => Path::default(),
            _ if text.starts_with('/') => Path(text.into()),
            _ => Path(format_smolstr!("/{text}")),
        }
    }

    /// The field `name` below this place.
    pub fn field(&self, name: &str) -> Path {
        Path(format_smolstr!("{}/{name}", self.0))
    }

    /// The row `index`, from 0, below this place.
    pub fn row(&self, index: usize) -> Path {
        Path(format_smolstr!("{}/{index}", self.0))
    }

    /// The pointer's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A place in a plan: a resource, and a path inside it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Spot {
    /// The resource.
    pub id: Id,
    /// The path in its component; empty for the whole resource.
    #[serde(default)]
    pub path: Path,
}

impl Spot {
    /// A whole resource.
    pub fn whole(id: &Id) -> Spot {
        Spot { id: id.clone(), path: Path::whole() }
    }

    /// The place `path` in a resource.
    pub fn at(id: &Id, path: impl Into<Path>) -> Spot {
        Spot { id: id.clone(), path: path.into() }
    }
}

impl From<&str> for Path {
    fn from(text: &str) -> Path {
        Path::new(text)
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.id, self.path)
    }
}
