//! One leg of a conversation under way: a packet, what the network remembers of its connection, what is
//! known of the leg, and what is kept of it; followed from position to position.

use net::Flow;
use plan::{Id, Listing};

use super::connection::{ConnectionState, NatBinding};
use super::leg::{Direction, LegState, Visit};
use super::packet::Packet;
use super::position::{Position, next};
use super::{AwsCode, HopKind, Recorder, Step, Verdict};
use crate::model::{Network, Nic};
use crate::query::Location;
use crate::words::{Arg, StepAction};

/// One leg of a conversation under way.
#[derive(Debug)]
pub(super) struct Tracer<'n> {
    pub(super) network: &'n Network,
    pub(super) packet: Packet,
    pub(super) connection: ConnectionState<'n>,
    pub(super) leg: LegState<'n>,
    pub(super) recorder: Recorder,
}

/// Where a packet came to rest.
#[derive(Clone, Debug)]
pub(super) struct Arrival {
    pub(super) at: Location,
    pub(super) verdict: Verdict,
}

/// The end of a leg: where the packet came to rest, or the verdict with which it was lost.
pub(super) type Outcome = Result<Arrival, Verdict>;

/// What has to be put back to try another alternative.
type Checkpoint<'n> = (Packet, ConnectionState<'n>, LegState<'n>);

impl<'n> Tracer<'n> {
    /// The forward leg of a conversation.
    pub(super) fn new(
        network: &'n Network,
        flow: Flow,
        goal: Location,
        recorder: Recorder,
    ) -> Tracer<'n> {
        let (packet, leg) = (Packet::sent(flow), LegState::new(Direction::Forward, goal));
        Tracer { network, packet, connection: ConnectionState::default(), leg, recorder }
    }

    /// Turns to the return leg: the answer to this packet, on its way to `goal`. What was kept of the
    /// forward leg is handed out, unless it goes on being kept.
    pub(super) fn turn(mut self, goal: Location) -> (Recorder, Tracer<'n>) {
        let question = self.packet.flow;
        let (port, source_port) = self.answered_ports(&question);
        let packet = Packet { flow: question.reversed(), port, source_port };
        let (told, recorder) = self.recorder.turn();
        let leg = LegState::new(Direction::Return, goal);
        (told, Tracer { packet, leg, recorder, ..self })
    }

    /// Follows the packet to where it comes to rest or is lost.
    pub(super) fn follow(&mut self, from: Position<'n>) -> Outcome {
        let mut position = from;
        loop {
            position = match next(self, position)? {
                Position::Arrived(arrival) => return Ok(arrival),
                onward => onward,
            };
        }
    }

    /// Tries alternatives in order, each from the same state. The first that ends well counts, or else
    /// the first of all; `None` where there are none.
    pub(super) fn first_good<C, T>(
        &mut self,
        choices: &[C],
        attempt: impl Fn(&mut Tracer<'n>, &C) -> Result<T, Verdict>,
        ends_well: impl Fn(&Result<T, Verdict>) -> bool,
    ) -> Option<Result<T, Verdict>> {
        if choices.is_empty() {
            return None;
        }
        let (mark, start) = (self.recorder.mark(), self.checkpoint());
        let mut first = None;
        for choice in choices {
            let result = attempt(self, choice);
            if ends_well(&result) {
                return Some(result);
            }
            let told = self.recorder.cut(&mark);
            let state = self.restore(start.clone());
            first.get_or_insert((state, told, result));
        }
        let (state, told, result) = first?;
        self.restore(state);
        self.recorder.paste(told);
        Some(result)
    }

    /// Follows a packet that carries this one inside it. Whatever decides about the outer packet decides
    /// the same for every inner one; the state is as before afterwards.
    pub(super) fn encapsulated<T>(&mut self, trace: impl FnOnce(&mut Tracer<'n>) -> T) -> T {
        let start = self.checkpoint();
        let classes = match &mut self.recorder {
            recorder @ Recorder::Classes(_) => Some(std::mem::replace(recorder, Recorder::Verdict)),
            _ => None,
        };
        let result = trace(self);
        self.restore(start);
        if let Some(classes) = classes {
            self.recorder = classes;
        }
        result
    }

    fn checkpoint(&self) -> Checkpoint<'n> {
        (self.packet, self.connection.clone(), self.leg.clone())
    }

    /// Puts a state in place of this one, which is returned.
    fn restore(&mut self, (packet, connection, leg): Checkpoint<'n>) -> Checkpoint<'n> {
        let packet = std::mem::replace(&mut self.packet, packet);
        let connection = std::mem::replace(&mut self.connection, connection);
        (packet, connection, std::mem::replace(&mut self.leg, leg))
    }

    /// The packet meets a resource.
    pub(super) fn hop(&mut self, at: &Id, kind: HopKind) {
        self.recorder.hop(at, kind);
    }

    /// Keeps a step that does not stop the packet.
    pub(super) fn step(&mut self, step: impl FnOnce(&Flow) -> Step) {
        let flow = &self.packet.flow;
        self.recorder.step(|| step(flow));
    }

    /// Keeps what stops the packet.
    ///
    /// # Errors
    /// The packet ends here, unless blockers are kept: then the trace goes on as if nothing stopped it.
    pub(super) fn refuse(
        &mut self,
        verdict: Verdict,
        step: impl FnOnce(&Flow) -> Step,
    ) -> Result<(), Verdict> {
        let flow = &self.packet.flow;
        self.recorder.refuse(verdict, || step(flow))
    }

    /// Keeps what stops the packet for good.
    pub(super) fn lose<T>(
        &mut self,
        verdict: Verdict,
        step: impl FnOnce(&Flow) -> Step,
    ) -> Result<T, Verdict> {
        self.refuse(verdict, step)?;
        Err(verdict)
    }

    /// The interface with this place in the list of all.
    pub(super) fn nic(&self, index: usize) -> Result<&'n Nic, Verdict> {
        self.network.nics.get(index).ok_or(Verdict::NoRoute)
    }

    /// Notes that something passes the packet on.
    ///
    /// # Errors
    /// It did so before: the packet is in a loop.
    pub(super) fn visit(
        &mut self,
        visit: Visit<'n>,
        at: &'n Id,
        kind: HopKind,
    ) -> Result<(), Verdict> {
        if !self.leg.visited.contains(&visit) {
            self.leg.visited.push(visit);
            return Ok(());
        }
        let cause = match visit {
            Visit::Nic(nic) => self.nic(nic)?.spot.clone(),
            Visit::TransitGateway(id, _) => plan::Spot::whole(id),
        };
        self.hop(at, kind);
        self.lose(Verdict::Loop, |_| {
            let step = Step::new(StepAction::GoesInACircle, cause).arg("who", at);
            step.code(AwsCode::CyclicPathDetected)
        })
    }

    /// The translation that the answer comes to first.
    pub(super) fn binding(&self) -> Option<&NatBinding<'n>> {
        self.connection.bindings.last().filter(|_| self.leg.is_return())
    }

    /// Whom the packet must reach next: of an answer, what translated the question last, or else the
    /// goal.
    pub(super) fn expected(&self) -> Location {
        match self.binding() {
            Some(binding) => Location::Nic(binding.nic),
            None => self.leg.goal.clone(),
        }
    }

    /// Loses the packet if it enters another VPC than the one that is meant.
    pub(super) fn check_vpc(&mut self, vpc: &'n Id) -> Result<(), Verdict> {
        let expected = self.expected();
        let meant = self.network.vpc_of_location(&expected);
        if expected == Location::Anywhere || meant == Some(vpc) {
            return Ok(());
        }
        let meant = meant.map_or_else(|| self.location_arg(&expected), Arg::from);
        self.hop(vpc, HopKind::Vpc);
        self.goes_elsewhere(vpc, vpc.into(), meant)
    }

    /// Loses the packet at `place`, because someone else is meant.
    pub(super) fn goes_elsewhere<T>(
        &mut self,
        cause: &Id,
        place: Arg,
        meant: Arg,
    ) -> Result<T, Verdict> {
        let expected = self.expected();
        self.goes_elsewhere_from(plan::Spot::whole(cause), place, (&expected, meant))
    }

    /// The same, with the spot that decides it, and who is meant with their words in a sentence. Where the
    /// plan does not hold all that says where they are, nobody knows.
    pub(super) fn goes_elsewhere_from<T>(
        &mut self,
        cause: plan::Spot,
        place: Arg,
        (expected, meant): (&Location, Arg),
    ) -> Result<T, Verdict> {
        if let Some((at, list)) = self.network.unseen_place(expected) {
            return self.lose(Verdict::Unknown, |_| Step::not_in_plan(at, list));
        }
        let action = match self.leg.direction {
            Direction::Forward => StepAction::GoesElsewhere,
            Direction::Return => StepAction::AnswerGoesElsewhere,
        };
        self.lose(Verdict::NoRoute, |flow| {
            Step::new(action, cause).about(flow).arg("place", place).arg("meant", meant)
        })
    }

    /// What someone is in a sentence.
    pub(super) fn location_arg(&self, at: &Location) -> Arg {
        match at {
            Location::Nic(nic) => match self.network.nics.get(*nic) {
                Some(nic) => Arg::from(&nic.spot.id),
                None => Arg::Text(String::new()),
            },
            Location::Host { vpc, subnet } => Arg::from(subnet.as_ref().unwrap_or(vpc)),
            Location::OnPremises(id)
            | Location::AwsService(id)
            | Location::Beyond(id)
            | Location::AmazonProvided(id) => Arg::from(id),
            Location::Internet | Location::Anywhere | Location::OneOf(_) => Arg::Internet,
        }
    }

    /// Whether the plan holds no more of a VPC than its addresses.
    pub(super) fn is_unseen(&self, vpc: &Id) -> bool {
        self.network.is_unseen(vpc)
    }

    /// Loses the packet for something that is not in the plan: with a verdict and a step where the plan
    /// holds the lists that would have it, or else because nobody knows.
    pub(super) fn lose_absent<T>(
        &mut self,
        (place, lists): (&Id, &[Listing]),
        verdict: Verdict,
        step: impl FnOnce(&Flow) -> Step,
    ) -> Result<T, Verdict> {
        match self.network.first_unseen(place, lists) {
            None => self.lose(verdict, step),
            Some(list) => self.lose(Verdict::Unknown, |_| Step::not_in_plan(place, list)),
        }
    }

    /// Loses the packet if the plan does not hold a list that decides about it.
    ///
    /// # Errors
    /// The list is not in the plan.
    pub(super) fn check_sees(&mut self, place: &Id, list: Listing) -> Result<(), Verdict> {
        match self.network.sees(place, list) {
            true => Ok(()),
            false => self.refuse(Verdict::Unknown, |_| Step::not_in_plan(place, list)),
        }
    }

    /// Loses the packet in a VPC of which the plan holds the addresses alone.
    pub(super) fn not_seen<T>(&mut self, vpc: &Id) -> Result<T, Verdict> {
        self.hop(vpc, HopKind::Vpc);
        self.lose(Verdict::Unknown, |_| {
            Step::at(StepAction::NotSeen, vpc).arg("vpc", vpc).code(AwsCode::UnknownResource)
        })
    }
}
