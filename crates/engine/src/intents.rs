//! Intents, and whether they hold.

use plan::{Finding, Id, Intent, Language, Part, Words, words};
use serde::Serialize;

use crate::{FindingView, Session};

/// An intent in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IntentView {
    /// The intent's id.
    pub id: Id,
    /// Its name, or its id if it has none.
    pub name: String,
    /// What must or must not be reachable, as a sentence.
    pub wanted: String,
    /// Whether it holds.
    pub state: IntentState,
    /// Why it is broken or unknown.
    pub because: Option<String>,
    /// The ends of a trace that shows why.
    pub ends: Option<(String, String)>,
}

/// The state of an intent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum IntentState {
    /// It holds for every flow.
    Holds,
    /// It is broken, as a flow shows.
    Broken,
    /// Unknown: the plan does not hold what decides.
    Unknown,
    /// The intent itself is incomplete.
    Undecided,
}

impl Session {
    /// Every intent of the plan, in the order of ids.
    pub fn intents(&self, language: Language) -> Vec<IntentView> {
        self.plan().every::<Intent>().map(|intent| self.intent(&intent, language)).collect()
    }

    fn intent(&self, intent: &Part<'_, Intent>, language: Language) -> IntentView {
        let told = [
            ("intent-undecided", IntentState::Undecided),
            ("intent-broken", IntentState::Broken),
            ("intent-unknown", IntentState::Unknown),
        ];
        let findings = || self.raw_findings().iter().filter(|finding| finding.at.id == *intent.id);
        let found = told.into_iter().find_map(|(rule, state)| {
            Some((findings().find(|finding| finding.rule == rule)?, state))
        });
        let because = found.map(|(finding, _)| FindingView::of(self, finding, language).message);
        IntentView {
            id: intent.id.clone(),
            name: intent.name().to_owned(),
            wanted: wanted(intent.is(), language),
            state: found.map_or(IntentState::Holds, |(_, state)| state),
            because,
            ends: found.and_then(|(finding, _)| ends(finding)),
        }
    }
}

/// The ends named in a finding.
fn ends(finding: &Finding) -> Option<(String, String)> {
    let arg = |name: &str| {
        finding.args.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
    };
    arg("from").zip(arg("to"))
}

fn wanted(intent: &Intent, language: Language) -> String {
    let list = |texts: &[String]| match texts {
        [] => "?".to_owned(),
        texts => texts.join(", "),
    };
    let services = match (intent.protocol.text(), intent.ports.as_ref()) {
        ("all", None) => String::new(),
        (protocol, None) => protocol.to_owned(),
        (protocol, Some(ports)) => format!("{protocol} {}", ports.text()),
    };
    let sentence = sentence(intent, &services);
    let sentence = sentence.get(language).replace("{services}", &services);
    sentence.replace("{from}", &list(&intent.from)).replace("{to}", &list(&intent.to))
}

fn sentence(intent: &Intent, services: &str) -> Words {
    match (intent.must_reach(), services.is_empty()) {
        (true, true) => words("{from} must reach {to}", "{from}에서 {to}(으)로 연결이 되어야 함"),
        (false, true) => {
            words("{from} must not reach {to}", "{from}에서 {to}(으)로 연결이 되지 않아야 함")
        }
        (true, false) => words(
            "{from} must reach {to} on {services}",
            "{from}에서 {to}(으)로 {services} 연결이 되어야 함",
        ),
        (false, false) => words(
            "{from} must not reach {to} on {services}",
            "{from}에서 {to}(으)로 {services} 연결이 되지 않아야 함",
        ),
    }
}
