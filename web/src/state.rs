//! What the page holds: the document's views as the engine sent them, what is selected and open, and what
//! the reader prefers. Cameras, drags and half-typed texts are not in it.
//!
//! Each part is shared and compared by itself, so that a change of one draws only what shows that one.

mod contexts;
mod document;
mod preferences;

use std::rc::Rc;

use view::{
    Catalog, Form, GhostView, InputFile, JoinForm, Key, PlanSummary, ProofRow, TraceForm,
    TraceResult,
};

use crate::plans::Plans;
pub(crate) use contexts::{
    Providers, use_catalog, use_diagram, use_form, use_interface, use_outline, use_page, use_plans,
    use_preferences, use_report, use_revision, use_selection, use_summary, use_texts, use_tracing,
};
pub(crate) use document::{Diagram, Marks, Outline, Report, around_points, can_hold};
pub(crate) use preferences::{Panel, Preferences};

/// Everything that the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct State {
    /// The boxes, the wires, and their marks.
    pub(crate) diagram: Rc<Diagram>,
    /// The tree of resources.
    pub(crate) outline: Rc<Outline>,
    /// The findings.
    pub(crate) report: Rc<Report>,
    /// What is said of the plan as a whole.
    pub(crate) summary: Rc<PlanSummary>,
    /// The form of what is selected.
    pub(crate) form: Option<Rc<Form>>,
    /// The kinds of components.
    pub(crate) catalog: Rc<Catalog>,
    /// The selected resources, the one selected last at the end.
    pub(crate) selection: Rc<Vec<Key>>,
    /// What is open and said.
    pub(crate) interface: Rc<Interface>,
    /// The path that is asked for, and the answer.
    pub(crate) tracing: Rc<Tracing>,
    /// The plans that the browser keeps, and the one that is open.
    pub(crate) plans: Rc<Plans>,
    /// What the reader prefers.
    pub(crate) preferences: Rc<Preferences>,
    /// The revision of the plan that the views are of.
    pub(crate) revision: u32,
}

/// What is open on the page, and what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Interface {
    /// Whether the engine can answer.
    pub(crate) engine: Engine,
    /// What lies over the page.
    pub(crate) dialog: Option<Dialog>,
    /// The key of the finding that is explained.
    pub(crate) finding: Option<Key>,
    /// A sentence for the status bar and for screen readers.
    pub(crate) notice: Rc<str>,
    /// What the pointer does next on the canvas.
    pub(crate) tool: Tool,
    /// The menu that is open, with its place in the window.
    pub(crate) menu: Option<(i32, i32)>,
    /// The resource whose name is being changed where it stands.
    pub(crate) renaming: Option<Key>,
    /// Whether all panels are hidden.
    pub(crate) presenting: bool,
    /// What the drawing is coloured by.
    pub(crate) lens: Lens,
    /// What is to be joined.
    pub(crate) joining: Rc<Joining>,
    /// What the plan is compared with.
    pub(crate) comparing: Option<Rc<Comparing>>,
    /// What a change that is looked at would change of the drawing.
    pub(crate) ghosts: Rc<Vec<GhostView>>,
    /// How long it took from the last change until all rules had looked, in milliseconds.
    pub(crate) judged_in: u32,
}

/// Another plan beside the one that is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Comparing {
    /// What it is called.
    pub(crate) name: String,
    /// Its files.
    pub(crate) files: Vec<InputFile>,
}

/// What is to be joined, and by which way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Joining {
    /// The ends and the service, as they are entered.
    pub(crate) form: JoinForm,
    /// The way that is looked at; the one to choose if none is.
    pub(crate) chosen: Option<String>,
}

/// What the drawing is coloured by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Lens {
    /// By what the rules find.
    #[default]
    Problems,
    /// By how far a subnet is from the internet.
    Exposure,
    /// By zone.
    Zones,
    /// By what uses the selected resource, and what it names.
    Uses,
}

impl Lens {
    /// Every lens, with the key of its text.
    pub(crate) const ALL: [(Lens, &'static str); 4] = [
        (Lens::Problems, "lens.problems"),
        (Lens::Exposure, "lens.exposure"),
        (Lens::Zones, "lens.zones"),
        (Lens::Uses, "lens.uses"),
    ];

    /// The word for it in style sheets.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Lens::Problems => "problems",
            Lens::Exposure => "exposure",
            Lens::Zones => "zones",
            Lens::Uses => "uses",
        }
    }
}

/// Whether the engine can answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Engine {
    /// It is being fetched and compiled.
    #[default]
    Loading,
    /// It answers.
    Ready,
    /// It could not be started, or it broke; and why.
    Broken(Rc<str>),
}

/// What the pointer does next on the canvas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tool {
    /// Selects and moves.
    #[default]
    Select,
    /// Chooses the other end of a connection from this resource, by wires of one tag if one was chosen.
    Connect(Key, Option<String>),
    /// Places a new resource of this tag.
    Place(String),
}

/// A panel of the dock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dock {
    /// What the rules find.
    Problems,
    /// One packet's way.
    Paths,
    /// What reaches what, and whether intents hold.
    Reach,
    /// Ways to join VPCs.
    Join,
    /// What is done and what is open of each connection.
    Guides,
    /// Pools, blocks, subnets and what is free.
    Addresses,
    /// Another plan beside the one that is open.
    Compare,
    /// What the plan costs.
    Cost,
    /// The plan as text.
    Text,
}

/// What lies over the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Dialog {
    /// The gallery of plans to begin with.
    Gallery,
    /// Every command, by name.
    Commands,
    /// Every shortcut.
    Shortcuts,
    /// Resources by name, id, address or block.
    Find,
    /// The plans that the browser keeps.
    Plans,
    /// A link that opens a copy of the plan.
    Share,
    /// A VPC with its subnets, gateways and endpoints, with this block if one is chosen.
    Vpc(Rc<str>),
    /// The templates.
    Templates,
    /// A subnet in each zone of a VPC.
    Subnets(Key),
    /// This subnet is to be split.
    Split(Key),
    /// These subnets are to be joined to one.
    Merge(Rc<Vec<Key>>),
    /// Every format that the plan can be written in.
    Export,
    /// Files are being read: so many of so many bytes; all of them where they are being understood.
    Opening(u64, u64),
    /// What a resource can be joined to; by wires of one tag alone, if that was chosen.
    Connect(Key, Option<String>),
    /// These resources are to be deleted, and those go with them.
    Delete(Vec<Key>, Vec<Key>),
    /// A file that could not be opened, and why.
    Refused(Rc<str>),
}

/// The path that is asked for, and the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tracing {
    /// The question, as it is entered.
    pub(crate) form: TraceForm,
    /// The answer, or why there is none.
    pub(crate) result: Option<Result<Rc<TraceResult>, Rc<str>>>,
    /// Whether it is shown what would make a path work that does not.
    pub(crate) opening: bool,
    /// The paths that were proven together, of which one is followed.
    pub(crate) proofs: Rc<Vec<ProofRow>>,
}

impl Default for Tracing {
    fn default() -> Tracing {
        let (protocol, port) = ("icmp".to_owned(), String::new());
        let form = TraceForm { from: String::new(), to: String::new(), protocol, port };
        Tracing { form, result: None, opening: false, proofs: Rc::default() }
    }
}

impl State {
    /// The resource selected last.
    pub(crate) fn selected(&self) -> Option<&Key> {
        self.selection.last()
    }

    /// Changes what is open and said.
    pub(crate) fn interface(&mut self) -> &mut Interface {
        Rc::make_mut(&mut self.interface)
    }

    /// Changes what is shown of the plans that the browser keeps.
    pub(crate) fn plans(&mut self) -> &mut Plans {
        Rc::make_mut(&mut self.plans)
    }

    /// Changes what the reader prefers.
    pub(crate) fn preferences(&mut self) -> &mut Preferences {
        Rc::make_mut(&mut self.preferences)
    }
}
