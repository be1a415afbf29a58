//! The gallery: sample plans to start from, each with a goal.

use view::{GALLERY, SampleView};

use crate::{File, Language, OpenedSession, Refusal, Session};

/// A sample plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The name in links.
    pub name: &'static str,
    /// The plan file.
    pub text: &'static str,
}

impl Sample {
    /// Opens the plan.
    ///
    /// # Errors
    /// Never for a plan of the gallery; a test opens each.
    pub fn open(&self) -> Result<OpenedSession, Refusal> {
        Session::open(&[File { name: format!("{}.plan", self.name), bytes: self.text.into() }])
    }

    /// The title in a reader's language.
    pub fn title(&self, language: Language) -> &'static str {
        self.words().map_or("", |words| said(words.title, language))
    }

    /// What it shows, in a reader's language.
    pub fn about(&self, language: Language) -> &'static str {
        self.words().map_or("", |words| said(words.about, language))
    }

    fn words(&self) -> Option<&'static SampleView> {
        GALLERY.iter().find(|words| words.name == self.name)
    }
}

fn said([en, ko]: [&'static str; 2], language: Language) -> &'static str {
    match language {
        Language::En => en,
        Language::Ko => ko,
    }
}

/// The sample plans, in the order in which to look at them.
pub fn gallery() -> &'static [Sample] {
    &SAMPLES
}

macro_rules! sample {
    ($name:literal) => {
        Sample { name: $name, text: include_str!(concat!("../gallery/", $name, ".plan")) }
    };
}

static SAMPLES: [Sample; 10] = [
    sample!("two-vpcs-peered"),
    sample!("overlapping-cidrs"),
    sample!("transit-trap"),
    sample!("edge-to-edge-internet"),
    sample!("edge-to-edge-on-premises"),
    sample!("endpoints-over-peering"),
    sample!("one-cidr-twice"),
    sample!("three-tiers"),
    sample!("hub-and-spoke"),
    sample!("privatelink"),
];
