//! DNS resolution: the addresses that a name resolves to from a place.

use std::net::IpAddr;

use plan::{Id, Language, fill};
use reach::{DnsAnswer, End, NoSuchEnd, is_name};
use serde::Serialize;

use crate::path::StepView;
use crate::{Message, Session};

/// A DNS resolution: the JSON of `vpcplan resolve`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResolutionView {
    /// The name, in lower case and without a trailing dot.
    pub name: String,
    /// The place of the query: a VPC, an on-premises network, or `internet`.
    pub at: Id,
    /// The kind of answer.
    pub answer: DnsAnswer,
    /// The same for a reader.
    #[serde(skip)]
    pub summary: &'static str,
    /// The addresses; empty if the plan does not hold them.
    pub addresses: Vec<IpAddr>,
    /// The steps of the resolution; the last one decides.
    pub steps: Vec<StepView>,
}

impl Session {
    /// Resolves a name from a place: a resource's id or name, an address, or `internet`.
    ///
    /// # Errors
    /// When the name is not a DNS name, or the place is unknown.
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

    /// The destination of a trace: as [`Session::end`], or a DNS name, which the source resolves.
    ///
    /// # Errors
    /// When no resource has the id or name, or several have the name.
    pub fn destination(&self, text: &str) -> Result<End, NoSuchEnd> {
        self.network().destination(text)
    }
}

fn no_name(text: &str) -> Message {
    Message::new(
        format!("`{text}` is not a DNS name; write one such as db.example.com"),
        fill(
            "`{text}`은(는) DNS 이름이 아닙니다. db.example.com처럼 쓰세요",
            &[("text", text.to_owned())],
        ),
    )
}
