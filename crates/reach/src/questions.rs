//! The questions that callers ask about one packet; a destination that is a DNS name is resolved first.

use crate::dns::{self, Resolution};
use crate::model::Network;
use crate::query::{End, Query};
use crate::trace::{self, Conversation, Step, Verdict};

impl Network {
    /// The path of a packet from one end to the other, and of its answer.
    pub fn trace(&self, query: &Query) -> Conversation {
        self.read_everything();
        match &query.to {
            End::Name(name) => dns::conversation(self, query, name),
            _ => trace::conversation(self, query),
        }
    }

    /// How a packet and its answer end: what [`Network::trace`] says, without keeping what was met.
    pub fn verdict(&self, query: &Query) -> Verdict {
        self.read_everything();
        match &query.to {
            End::Name(name) => dns::verdict(self, query, name),
            _ => trace::verdict(self, query),
        }
    }

    /// The path of a packet and of its answer, with every blocker: every spot that has to change before
    /// the conversation works, not the first alone; none where it works.
    pub fn explain(&self, query: &Query) -> (Conversation, Vec<Step>) {
        self.read_everything();
        match &query.to {
            End::Name(name) => dns::explained(self, query, name),
            _ => trace::explained(self, query),
        }
    }

    /// Every blocker of a conversation; none where it works.
    pub fn blockers(&self, query: &Query) -> Vec<Step> {
        self.explain(query).1
    }

    /// Which addresses a name gives where someone is, with what leads there.
    pub fn resolve(&self, name: &str, from: &End) -> Resolution {
        self.read_everything();
        dns::resolve(self, name, from)
    }
}
