//! A plan being put together.

use fastrand::Rng;
use plan::{Change, Id, Kind, Plan, Resource};

use crate::names;

/// The resources so far, and the source of chance.
#[derive(Debug)]
pub(crate) struct Build {
    pub(crate) rng: Rng,
    change: Change,
    ids: u32,
    public: u32,
}

impl Build {
    pub(crate) fn new(seed: u64) -> Build {
        Build { rng: Rng::with_seed(seed), change: Change::new("sample"), ids: 0, public: 0 }
    }

    /// An id that nothing has yet, for a resource that is put later.
    pub(crate) fn id(&mut self, prefix: &str) -> Id {
        self.ids += 1;
        names::id(prefix, self.ids, &mut self.rng)
    }

    /// Puts a resource with a name of chance.
    pub(crate) fn put(&mut self, id: &Id, parent: Option<&Id>, is: impl Into<Kind>) {
        let name = names::name(&mut self.rng);
        self.put_called(name, id, parent, is);
    }

    /// Puts a resource with this name.
    pub(crate) fn put_called(
        &mut self,
        name: &str,
        id: &Id,
        parent: Option<&Id>,
        is: impl Into<Kind>,
    ) {
        let resource = Resource { parent: parent.cloned(), ..Resource::new(name, is) };
        self.change = std::mem::take(&mut self.change).put(id, resource);
    }

    /// Puts a resource with a new id.
    pub(crate) fn add(&mut self, prefix: &str, parent: Option<&Id>, is: impl Into<Kind>) -> Id {
        let id = self.id(prefix);
        self.put(&id, parent, is);
        id
    }

    /// A public IPv4 address that nothing has yet.
    pub(crate) fn public_address(&mut self) -> net::Address {
        self.public += 1;
        crate::address::host(crate::address::block([52, 0, 0, 0].into(), 8), self.public)
    }

    pub(crate) fn plan(self) -> Plan {
        Plan::default().with(&self.change)
    }
}
