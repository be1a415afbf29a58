//! The questions that callers ask about one packet; a destination that is a DNS name is resolved first.

use crate::dns::{self, Resolution};
use crate::model::Network;
use crate::query::{End, Query};
use crate::trace::{self, Conversation, Step};

impl Network {
    /// The way of a packet from one end to the other, and of its answer.
    pub fn trace(&self, query: &Query) -> Conversation {
        match &query.to {
            End::Name(name) => dns::conversation(self, query, name),
            _ => trace::conversation(self, query),
        }
    }

    /// Every spot that has to change before the conversation works, not the first alone; empty where
    /// it works.
    pub fn blockers(&self, query: &Query) -> Vec<Step> {
        match &query.to {
            End::Name(name) => dns::blockers(self, query, name),
            _ => trace::blockers(self, query),
        }
    }

    /// Which addresses a name gives where someone is, with what leads there.
    pub fn resolve(&self, name: &str, from: &End) -> Resolution {
        dns::resolve(self, name, from)
    }
}
