//! What a trace keeps of what it meets: nothing, the packets that would have gone alike, every step, or
//! every blocker.

use plan::Id;

use super::{Hop, HopKind, PacketClass, Step, Verdict};

/// What a trace keeps of what it meets.
#[derive(Clone, Debug)]
pub(crate) enum Recorder {
    /// Nothing: the verdict alone is wanted.
    Verdict,
    /// The packets for which everything so far has gone alike.
    Classes(PacketClass),
    /// Every hop with its steps.
    Steps(Vec<Hop>),
    /// Every step that has to change before the conversation works: the trace goes on past each of them.
    Blockers {
        /// The blockers so far.
        found: Vec<Step>,
        /// The resource that was met last.
        at: Option<Id>,
    },
}

/// How much a recorder held at a branch.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    hops: usize,
    steps: usize,
    at: Option<Id>,
}

/// What a recorder kept of one alternative after a branch.
#[derive(Debug, Default)]
pub(super) struct Branch {
    steps: Vec<Step>,
    hops: Vec<Hop>,
    at: Option<Id>,
}

impl Recorder {
    /// A recorder of blockers.
    pub(super) fn blockers() -> Recorder {
        Recorder::Blockers { found: Vec::new(), at: None }
    }

    /// The packet meets a resource. Meeting it again right away is the same hop; a hop without steps is
    /// dropped.
    pub(super) fn hop(&mut self, at: &Id, kind: HopKind) {
        match self {
            Recorder::Verdict | Recorder::Classes(_) => {}
            Recorder::Blockers { at: last, .. } => *last = Some(at.clone()),
            Recorder::Steps(hops) => {
                if hops.last().is_none_or(|hop| hop.at != *at || hop.kind != kind) {
                    hops.pop_if(|hop| hop.steps.is_empty());
                    hops.push(Hop { at: at.clone(), kind, steps: Vec::new() });
                }
            }
        }
    }

    /// Whether anyone reads steps that do not stop the packet.
    pub(super) fn keeps_steps(&self) -> bool {
        matches!(self, Recorder::Steps(_))
    }

    /// Whether the trace goes on past what stops the packet.
    pub(super) fn passes_blockers(&self) -> bool {
        matches!(self, Recorder::Blockers { .. })
    }

    /// Keeps a step that does not stop the packet.
    pub(super) fn step(&mut self, step: impl FnOnce() -> Step) {
        if let Recorder::Steps(hops) = self
            && let Some(hop) = hops.last_mut()
        {
            hop.steps.push(step());
        }
    }

    /// Keeps what stops the packet.
    ///
    /// # Errors
    /// The packet ends here with this verdict: always, but where blockers are kept and it is known that
    /// this is one.
    pub(super) fn refuse(
        &mut self,
        verdict: Verdict,
        step: impl FnOnce() -> Step,
    ) -> Result<(), Verdict> {
        match self {
            Recorder::Blockers { found, .. } if verdict != Verdict::Unknown => {
                found.push(step());
                return Ok(());
            }
            _ => self.step(step),
        }
        Err(verdict)
    }

    /// The resource that the packet met last.
    pub(super) fn last(&self) -> Option<Id> {
        match self {
            Recorder::Verdict | Recorder::Classes(_) => None,
            Recorder::Steps(hops) => hops.last().map(|hop| hop.at.clone()),
            Recorder::Blockers { at, .. } => at.clone(),
        }
    }

    /// What is kept of the leg that ends, and the recorder of the leg that answers it.
    pub(super) fn turn(self) -> (Recorder, Recorder) {
        match self {
            Recorder::Steps(hops) => (Recorder::Steps(hops), Recorder::Steps(Vec::new())),
            other => (Recorder::Verdict, other),
        }
    }

    /// The hops, where steps are kept.
    pub(super) fn into_hops(self) -> Vec<Hop> {
        match self {
            Recorder::Steps(hops) => hops,
            _ => Vec::new(),
        }
    }

    /// How much it holds where alternatives are tried.
    pub(super) fn mark(&mut self) -> Mark {
        match self {
            Recorder::Verdict | Recorder::Classes(_) => Mark { hops: 0, steps: 0, at: None },
            Recorder::Blockers { found, at } => {
                Mark { hops: 0, steps: found.len(), at: at.clone() }
            }
            Recorder::Steps(hops) => {
                hops.pop_if(|hop| hop.steps.is_empty());
                let steps = hops.last().map_or(0, |hop| hop.steps.len());
                Mark { hops: hops.len(), steps, at: None }
            }
        }
    }

    /// Takes out what one alternative added. Packet classes stay: every alternative that was tried
    /// decides what goes alike.
    pub(super) fn cut(&mut self, mark: &Mark) -> Branch {
        match self {
            Recorder::Verdict | Recorder::Classes(_) => Branch::default(),
            Recorder::Blockers { found, at } => {
                let steps = found.split_off(mark.steps.min(found.len()));
                Branch { steps, hops: Vec::new(), at: std::mem::replace(at, mark.at.clone()) }
            }
            Recorder::Steps(hops) => {
                let added = hops.split_off(mark.hops.min(hops.len()));
                let steps = hops.last_mut().map(|hop| &mut hop.steps);
                let steps = steps.map(|steps| steps.split_off(mark.steps.min(steps.len())));
                Branch { steps: steps.unwrap_or_default(), hops: added, at: None }
            }
        }
    }

    /// Puts back what one alternative added.
    pub(super) fn paste(&mut self, branch: Branch) {
        match self {
            Recorder::Verdict | Recorder::Classes(_) => {}
            Recorder::Blockers { found, at } => {
                found.extend(branch.steps);
                *at = branch.at;
            }
            Recorder::Steps(hops) => {
                if let Some(hop) = hops.last_mut() {
                    hop.steps.extend(branch.steps);
                }
                hops.extend(branch.hops);
            }
        }
    }
}
