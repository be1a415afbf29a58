//! Requests to the engine and its answers.

use serde::{Deserialize, Serialize};

use crate::{
    AddressTreeRow, AdviceView, BuildForm, Choices, ComparedPart, ComparedStep, ComparisonView,
    CostTable, EndChoice, Explanation, FixPreview, GuideView, IntentRow, JoinForm, Key, LensAsk,
    LensView, OpeningView, ReachRow, TraceForm, TraceResult, ViewDifference,
};

/// The reader's language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Korean.
    Ko,
}

/// A request to the engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The number by which the answer is recognized; 0 is not used.
    pub number: u32,
    /// What is asked.
    pub ask: Ask,
}

/// An answer of the engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The number of the request; 0 where the rules have finished and no one asked.
    pub number: u32,
    /// The revision of the plan that the answer is about. It counts up with every change.
    pub revision: u32,
    /// What has changed in the views.
    pub changes: ViewDifference,
    /// The answer proper.
    pub reply: Reply,
}

/// A file that is opened, of whatever format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputFile {
    /// Its name, or its path from the folder that was opened.
    pub name: String,
    /// Its content.
    #[serde(with = "crate::bytes")]
    pub bytes: Vec<u8>,
}

/// What can be asked of the engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// Words are to be in this language.
    Speak(Locale),
    /// Work on the plan in these files.
    Open(Vec<InputFile>),
    /// Work on a plan of the gallery, by its name.
    OpenSample(String),
    /// Work on an empty plan.
    OpenEmpty,
    /// Work on a plan as it was kept: its text, and the steps taken and taken back.
    Resume(String, String),
    /// Show the plan as another tab, or an earlier time, has it: its text, and its steps. What is selected
    /// stays so, and nothing is laid out anew.
    Follow(String, String),
    /// The plan's own file, and the steps taken and taken back, to keep them.
    Keep,
    /// Make a change, as one step of the history with this label.
    Edit(String, EditRequest),
    /// Take the last step back.
    Undo,
    /// Do it again.
    Redo,
    /// These are selected, the last one last: its form is a view.
    Select(Vec<Key>),
    /// These accounts, Regions and VPCs are drawn as summaries of what is inside them, and no others.
    Collapse(Vec<Key>),
    /// Explain a finding, by its key.
    Explain(Key),
    /// What a fix would do: the finding's key and the fix's place.
    Preview(Key, u32),
    /// What all safe fixes together would do.
    PreviewSafe,
    /// Follow a packet and its answer.
    Trace(TraceForm),
    /// What reaches what: from an end and to an end, or all where the text is empty.
    Reach(String, String),
    /// Every intent, with whether it holds.
    Intents,
    /// What a lens colours.
    Lens(LensAsk),
    /// What can be the end of a path.
    Ends,
    /// What a field of a resource may name, of that what holds all words of a text. Without a field it is
    /// what the resource may stand in.
    Choices(Key, Option<Key>, String),
    /// What a resource can be joined to: by wires of one tag, if there is one, and to one resource, if
    /// there is one.
    Ways(Key, Option<String>, Option<Key>),
    /// Ways to join VPCs, side by side.
    Advise(JoinForm),
    /// What joining by a way would do, by the way's word.
    PreviewJoin(JoinForm, String),
    /// What building something would do.
    PreviewBuild(BuildForm),
    /// What stands in the way of a path, and what opening exactly that would do.
    Opening(TraceForm),
    /// The set-up guide of every connection of VPCs.
    Guides,
    /// What the plan costs in a month.
    Cost,
    /// The addresses as a tree, with these VPCs folded or unfolded.
    Addresses(Vec<Key>),
    /// What tells the plan from the one in these files, that being the one before.
    Compare(Vec<InputFile>),
    /// The next step of a part of the comparison that was asked for last.
    CompareOn(ComparedPart),
    /// The resources with everything inside them, as an outline to copy.
    Copy(Vec<Key>),
    /// The plan in a format, by its name.
    Write(String),
    /// The resources that have, hold or are called what a text says: a name, an id, an address, a block.
    Find(String),
    /// What goes when resources are deleted: themselves, what is inside them, and the wires that would
    /// lose an end.
    Dropped(Vec<Key>),
}

/// A change of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EditRequest {
    /// Put a value into a field, by the field's JSON pointer.
    Set(Key, Key, FieldEntry),
    /// Add a row to a list.
    AddRow(Key, Key),
    /// Remove a row of a list.
    RemoveRow(Key, Key),
    /// Create a resource of a tag and have a field of a resource name it.
    Create(Key, Key, String),
    /// Give a resource a name.
    Rename(Key, String),
    /// Give it a remark.
    Remark(Key, String),
    /// Give it tags, written as `key=value` with commas between.
    Tag(Key, String),
    /// Give it to an account, by its number.
    Own(Key, String),
    /// Put it into another resource, or at the top.
    PutInside(Key, Option<Key>),
    /// Add a resource of a kind into another resource, or at the top, and at a place of the canvas.
    Add(String, Option<Key>, Option<(i32, i32)>),
    /// Join two resources, by a wire of this tag, or by the first that AWS allows.
    Join(Key, Key, Option<String>),
    /// Join VPCs by a way, with everything that it needs to carry traffic, by the way's word.
    JoinBy(JoinForm, String),
    /// Build a VPC, a template or subnets.
    Build(BuildForm),
    /// Open exactly one path.
    Allow(TraceForm),
    /// Do a step of the set-up guide of a connection, by the step's place; what it admits, for this protocol and
    /// port.
    SetUp(Key, u32, (String, String)),
    /// Add the built-in price list, to be edited.
    AddPrices,
    /// Put resources at places of the canvas.
    Place(Vec<Placed>),
    /// Drop resources with everything inside them.
    Delete(Vec<Key>),
    /// Add a copy of resources with everything inside them.
    Duplicate(Vec<Key>),
    /// Add the resources of an outline, into a resource if they fit there.
    Paste(String, Option<Key>),
    /// Apply a fix of a finding, by the finding's key and the fix's place.
    Fix(Key, u32),
    /// Apply all safe fixes.
    FixSafe,
    /// Accept a finding with a reason.
    Accept(Key, String),
    /// Replace the plan by an outline.
    Outline(String),
    /// Replace the plan by another in any readable format, such as an earlier state of it.
    Replace(String),
    /// Lay everything out anew, or all in one resource.
    Arrange(Option<Key>),
}

/// What is put into a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldEntry {
    /// A text as it was typed; the field's shape reads it. An empty one empties the field.
    Text(String),
    /// Yes or no.
    Flag(bool),
}

/// A resource at a place of the canvas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// The resource.
    pub id: Key,
    /// The left edge, from the canvas's origin.
    pub x: i32,
    /// The upper edge.
    pub y: i32,
    /// The resource that it is put into, if that is another one than before; the inner option is empty
    /// for the top.
    pub parent: Option<Option<Key>>,
}

/// The answer proper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// It is done.
    Done,
    /// It is done and these were added.
    Added(Vec<Key>),
    /// It cannot be done, and why.
    Refused(String),
    /// Another plan is open; so many parts of it were not understood and are kept.
    Opened(u32),
    /// A finding explained; nothing where it is gone.
    Explanation(Option<Explanation>),
    /// What a fix would do; nothing where it is gone.
    Preview(Option<FixPreview>),
    /// A packet's way.
    Trace(TraceResult),
    /// What reaches what.
    Reach(Vec<ReachRow>),
    /// Intents.
    Intents(Vec<IntentRow>),
    /// The ends that a path can have.
    Ends(Vec<EndChoice>),
    /// What a field may name.
    Choices(Choices),
    /// What a lens colours.
    Lens(LensView),
    /// Ways to join, those that AWS allows first.
    Ways(Vec<WayView>),
    /// Ways to join VPCs.
    Advice(AdviceView),
    /// A path made to work.
    Opening(OpeningView),
    /// Set-up guides.
    Guides(Vec<GuideView>),
    /// What the plan costs.
    Cost(CostTable),
    /// Addresses, as a tree.
    Addresses(Vec<AddressTreeRow>),
    /// What tells two plans apart.
    Comparison(ComparisonView),
    /// How far a part of that is.
    Compared(ComparedStep),
    /// A text: what was written or copied.
    Text(String),
    /// What is to be kept of the plan.
    Kept(KeptText),
    /// Resources, the best match first.
    Found(Vec<Key>),
}

/// What is to be kept of a plan, so that it can be gone on with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptText {
    /// The plan's own file.
    pub text: String,
    /// The steps taken and taken back.
    pub history: String,
    /// How many resources there are.
    pub resources: u32,
}

/// One way to join a resource to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayView {
    /// The tag of the wire.
    pub tag: String,
    /// Its name.
    pub name: String,
    /// The other resource.
    pub to: Key,
    /// What it is called, with what it is.
    pub to_name: String,
    /// Why AWS refuses it, if that is known.
    pub refused: Option<String>,
}
