//! A resource as a form: every field with its value and its editor.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::Key;

/// A resource as a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// The resource.
    pub id: Key,
    /// Its component's tag.
    pub tag: String,
    /// Its component's name.
    pub kind: String,
    /// What the component is for.
    pub about: String,
    /// The address of the page of AWS's documentation; may be empty.
    pub source: String,
    /// The icon's path.
    pub icon: String,
    /// The resource's name, as it is entered.
    pub name: String,
    /// The architect's remark.
    pub note: String,
    /// Its tags, as they are entered.
    pub tags: String,
    /// The number of the account that owns it, where that is another one than the account around it.
    pub account: String,
    /// What it stands in, with what that is called.
    pub parent: Option<(Key, String)>,
    /// Whether it may stand in something.
    pub goes_inside: bool,
    /// Its fields, in the order in which an architect decides them.
    pub fields: Vec<Rc<FieldView>>,
    /// How many of them show at once; the others are folded away.
    pub first: u32,
    /// The parts of a file that were not understood: where, and what stood there.
    pub unrecognized: Vec<(String, String)>,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldView {
    /// Where it is in the component, as a JSON pointer.
    pub path: Key,
    /// Its label.
    pub label: String,
    /// One sentence of help.
    pub help: String,
    /// How it is edited.
    pub editor: Editor,
    /// Whether it holds something else than when it is added.
    pub decided: bool,
}

/// One row of a list of rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowView {
    /// Where it is in the component, as a JSON pointer.
    pub path: Key,
    /// Its fields.
    pub fields: Vec<Rc<FieldView>>,
}

/// How a field is edited, with what it holds. The page has one part for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Editor {
    /// A line of text; a CIDR block, an address or ports too.
    Text {
        /// What is in it.
        value: String,
        /// An example of what goes in.
        example: String,
        /// What cannot be read in it.
        problem: Option<TextProblem>,
    },
    /// Yes or no.
    Flag {
        /// Which.
        value: Option<bool>,
    },
    /// One of some words.
    Choice {
        /// Which.
        value: String,
        /// The words.
        choices: Vec<ChoiceView>,
    },
    /// Another resource.
    Reference {
        /// Which, if decided; it may be one that is not there.
        value: Option<Key>,
        /// What that one is called; nothing where it is not there.
        name: Option<String>,
    },
    /// Any number of values.
    List {
        /// The values.
        items: Vec<Rc<FieldView>>,
        /// One more, which is not in the plan before something is entered into it.
        blank: Rc<FieldView>,
    },
    /// Any number of rows.
    Rows {
        /// The name of the first field of a row.
        first: String,
        /// The rows.
        rows: Vec<Rc<RowView>>,
    },
}

/// What cannot be read in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextProblem {
    /// The first byte of the text that is wrong.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
    /// Why.
    pub message: String,
    /// Whether more typing can complete it: then it is a hint and not a complaint.
    pub unfinished: bool,
}

/// One word of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceView {
    /// The word in files.
    pub value: String,
    /// The word for a reader.
    pub label: String,
}

/// What a field may name, as far as it holds the words that were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// The resources that fit, the nearest first.
    pub found: Vec<Suggestion>,
    /// What can be created for the field.
    pub creations: Vec<Creation>,
}

/// A resource that may be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The resource, or `local`.
    pub value: String,
    /// What it is called.
    pub name: String,
    /// What it is, and what it stands in.
    pub detail: String,
}

/// Something that can be created for a field to name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Creation {
    /// The tag of its kind.
    pub tag: String,
    /// The name of its kind.
    pub kind: String,
    /// What the place is called that it would stand in; empty for the top.
    pub place: String,
}
