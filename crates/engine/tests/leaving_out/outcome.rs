//! What the planner says of recorded input: its worst findings, and the verdicts between its ends.

use std::collections::{BTreeMap, BTreeSet};

use engine::{
    File, Language, Query, Session, Severity, Verdict,
    net::{Flow, Protocol},
};

use super::Sample;

/// What is said of an input.
pub(crate) struct Outcome {
    /// The rejected and broken findings: the rule and its place.
    findings: BTreeSet<String>,
    /// The verdict of each question.
    verdicts: BTreeMap<String, Told>,
}

/// What is said of a question.
struct Told {
    verdict: Verdict,
    /// The packet: what is asked about a subnet is asked about an address that is free in what is known.
    flow: Flow,
    /// The last step that leads to the verdict.
    last: String,
}

const ASKED: [(Protocol, u16); 3] =
    [(Protocol::TCP, 443), (Protocol::TCP, 22), (Protocol::UDP, 53)];

impl Outcome {
    /// What is said of a sample; `None` where nothing is left of it to open.
    pub(crate) fn of(sample: &Sample) -> Option<Outcome> {
        let file = |(name, json): &(String, serde_json::Value)| File {
            name: name.clone(),
            bytes: serde_json::to_vec(json).unwrap(),
        };
        let files: Vec<File> = sample.files.iter().map(file).collect();
        Outcome::of_files(&files)
    }

    /// What is said of some files; `None` where there is nothing in them to open.
    pub(crate) fn of_files(files: &[File]) -> Option<Outcome> {
        let session = Session::open(files).ok()?.session;
        let worst = [Severity::Rejected, Severity::Broken];
        let bad = session.raw_findings().iter().filter(|one| worst.contains(&one.severity));
        let findings =
            bad.map(|one| format!("{:?} {} at {}", one.severity, one.rule, one.at)).collect();
        Some(Outcome { findings, verdicts: verdicts(&session) })
    }

    /// The rejected and broken findings of what is left of an input that all of it does not have.
    pub(crate) fn added(&self, rest: &Outcome) -> Vec<String> {
        rest.findings.difference(&self.findings).cloned().collect()
    }

    /// What is worse in what is left of an input than in all of it.
    pub(crate) fn worse(&self, rest: &Outcome) -> Vec<String> {
        let turned = rest.verdicts.iter().filter_map(|(asked, now)| {
            let before = self.verdicts.get(asked)?;
            let is_known = !now.flow.source.is_unspecified();
            let is_another = is_known && now.flow != before.flow;
            let is_fine = now.verdict == before.verdict || now.verdict == Verdict::Unknown;
            (!is_fine && !is_another).then(|| {
                format!("{asked}: {:?}, then {:?}: {}", before.verdict, now.verdict, now.last)
            })
        });
        self.added(rest).into_iter().chain(turned).collect()
    }
}

/// The verdict of each question, with the last step that leads to it.
fn verdicts(session: &Session) -> BTreeMap<String, Told> {
    let ends: Vec<String> =
        session.ends(Language::En).into_iter().map(|choice| choice.value).collect();
    let mut verdicts = BTreeMap::new();
    for from in &ends {
        for to in ends.iter().filter(|to| *to != from) {
            let (Ok(start), Ok(goal)) = (session.end(from), session.end(to)) else { continue };
            for (protocol, port) in ASKED {
                let query = Query::new(start.clone(), goal.clone(), protocol, port);
                let asked = format!("{from} -> {to} {protocol} {port}");
                let told = session.network().trace(&query);
                let leg = told.back.as_ref().filter(|_| told.out.verdict.ends_well());
                let last = leg.unwrap_or(&told.out).hops.last();
                let last = last.map(|hop| format!("{:?} {:?}", hop.at, hop.steps.last()));
                let last = last.unwrap_or_default();
                let told = Told { verdict: told.verdict, flow: told.out.flow, last };
                verdicts.insert(asked, told);
            }
        }
    }
    verdicts
}
