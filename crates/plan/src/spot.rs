//! Spots: places in a plan, as a resource and a path in it.

use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::{SmolStr, SmolStrBuilder, format_smolstr};

use crate::Id;

/// A JSON pointer (RFC 6901) inside a resource's component, such as `/routes/2/target`; empty for the whole.
/// A slash or a tilde that belongs to a key is written `~1` or `~0`.
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
        match name.contains(['~', '/']) {
            true => {
                let escaped = name.replace('~', "~0").replace('/', "~1");
                Path(format_smolstr!("{}/{escaped}", self.0))
            }
            false => {
                let mut path = self.begun();
                path.push('/');
                path.push_str(name);
                Path(path.finish())
            }
        }
    }

    /// The key `name` beside the component, such as one that no resource has: `//name`, which is no
    /// component's place.
    pub fn beside(name: &str) -> Path {
        Path::whole().field("").field(name)
    }

    /// The place `inner` below this one.
    pub fn join(&self, inner: &Path) -> Path {
        let mut path = self.begun();
        path.push_str(&inner.0);
        Path(path.finish())
    }

    /// The names and rows on the way from the whole resource to this place.
    pub fn parts(&self) -> impl Iterator<Item = String> {
        let parts = self.0.split('/').skip(1);
        parts.map(|part| part.replace("~1", "/").replace("~0", "~"))
    }

    /// The row `index`, from 0, below this place.
    pub fn row(&self, index: usize) -> Path {
        let mut path = self.begun();
        path.push('/');
        push_number(&mut path, index);
        Path(path.finish())
    }

    /// This path, to go on with. No formatter is used: paths of rows are made by the ten thousand.
    fn begun(&self) -> SmolStrBuilder {
        let mut path = SmolStrBuilder::new();
        path.push_str(&self.0);
        path
    }

    /// The pointer's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn push_number(path: &mut SmolStrBuilder, number: usize) {
    if number >= 10 {
        push_number(path, number / 10);
    }
    path.push(char::from(b'0' + (number % 10) as u8));
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
