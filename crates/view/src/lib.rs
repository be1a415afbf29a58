//! The plain types that cross between the engine's worker and a page: requests, answers, and the views
//! that an answer changes. They hold no behaviour and know no network; both sides link this crate, and
//! the page links no other of ours.

mod addresses;
mod building;
mod bytes;
mod catalog;
mod comparison;
mod diagram;
mod difference;
mod document;
mod finding;
mod form;
mod gallery;
mod joining;
mod message;
mod reachability;
mod trace;

pub use addresses::{AddressOffer, AddressTreeRow};
pub use building::{BuildForm, SubnetsForm, TemplateForm, VpcForm};
pub use catalog::{Catalog, FormatView, KindView, PaletteArea, TemplateView};
pub use comparison::{
    ComparedFindings, ComparedPart, ComparedReach, ComparedRow, ComparedStep, ComparisonView,
};
pub use diagram::{
    AddressUsage, BandView, BlockView, BodyView, BoxView, BusTableView, CollapsedView, ColumnView,
    Exposure, Frame, LensAsk, LensView, Placement, StripView, ToneView, VpcView, WireState,
    WireView,
};
pub use difference::{Keyed, ListChange, MapChange, ViewDifference};
pub use document::{MarkView, OutlineRow, PlanSummary, Tally};
pub use finding::{
    BarView, Consequence, Explanation, FindingRow, FixChoice, FixPreview, GhostView, NoteRow,
};
pub use form::{
    ChoiceView, Choices, Creation, Editor, FieldView, Form, RowView, Suggestion, TextProblem,
};
pub use gallery::{GALLERY, SampleView};
pub use joining::{
    AdviceView, ChargeRow, CostTable, EndsApart, GrowthRow, GuideProgress, GuideSide, GuideStep,
    GuideView, JoinForm, JoinWay, OpeningView, ProofRow, StepApply,
};
pub use message::{
    Answer, Ask, EditRequest, FieldEntry, InputFile, KeptText, Locale, Placed, Reply, Request,
    WayView,
};
pub use reachability::{FlowRow, IntentOutcome, IntentRow, ReachRow};
pub use trace::{
    ConsideredRow, EndChoice, PathOutcome, TraceForm, TraceHop, TracePath, TraceResult, TraceStep,
};

/// The id of a resource, or what identifies a finding or a wire. It is shared, so that a copy is cheap.
pub type Key = std::rc::Rc<str>;
