//! Which addresses a name gives from where, in a reader's words.

use std::net::IpAddr;

use plan::{Id, Language};
use reach::{DnsAnswer, End, NoSuchEnd, is_name};
use serde::Serialize;

use crate::path::StepView;
use crate::{Message, Session};

/// Which addresses a name gives: the JSON shape of `vpcplan resolve`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResolutionView {
    /// The name, in lower case and without a dot at its end.
    pub name: String,
    /// Where it was asked for: a VPC, another network, or `internet`.
    pub at: Id,
    /// What came of it.
    pub answer: DnsAnswer,
    /// The same for a reader.
    #[serde(skip)]
    pub summary: &'static str,
    /// The addresses; none where the plan does not hold them.
    pub addresses: Vec<IpAddr>,
    /// What led there; the last one decides.
    pub steps: Vec<StepView>,
}

impl Session {
    /// Which addresses a name gives where someone is: a resource's id or name, an address, or `internet`.
    ///
    /// # Errors
    /// When the text is no name, or no one is called so.
    pub fn resolution(
        &self,
        name: &str,
        from: &str,
        language: Language,
    ) -> Result<ResolutionView, String> {
        if !is_name(name) {
            return Err(no_name(name).get(language).to_owned());
        }
        let from = self.end(from).map_err(|unknown| unknown.text(language))?;
        let told = self.network().resolve(name, &from);
        Ok(ResolutionView {
            steps: told.steps.iter().map(|step| self.step(step, language)).collect(),
            name: told.name,
            at: told.at,
            answer: told.answer,
            summary: told.answer.words().get(language),
            addresses: told.addresses,
        })
    }

    /// The end that a path leads to: as [`Session::end`], or a name in DNS, which the sender asks for.
    ///
    /// # Errors
    /// When nothing, or more than one thing, is called so.
    pub fn destination(&self, text: &str) -> Result<End, NoSuchEnd> {
        self.network().destination(text)
    }
}

fn no_name(text: &str) -> Message {
    Message::new(
        format!("`{text}` is no name in DNS; write one such as db.example.com"),
        format!("`{text}`은(는) DNS 이름이 아닙니다. db.example.com처럼 쓰십시오"),
    )
}
