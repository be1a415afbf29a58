//! What each rule takes, reads and finds.

use std::fmt::Write;
use std::sync::Arc;

use reach::Network;
use sample::Recipe;

use crate::clock::once;

/// One line for each rule: name, nanoseconds, reads and findings, between tabs.
pub(crate) fn lines(recipe: &Recipe) -> String {
    let network = Network::new(Arc::new(sample::plan(recipe)));
    let mut text = String::new();
    for rule in rules::all() {
        let before = network.plan().reads().total();
        let (time, findings) = once(|| rules::judge_by(&network, std::iter::once(rule)));
        let reads = network.plan().reads().total() - before;
        let (name, time, findings) = (rule.name, time.as_nanos(), findings.len());
        let _ = writeln!(text, "{name}\t{time}\t{reads}\t{findings}");
    }
    text
}
