//! An intent that names nothing, or no services that can be read.

use plan::{Intent, Part, Severity};
use reach::Network;

use super::wanted::{services, unnamed};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "intent-undecided",
    severity: Severity::Broken,
    source: "vpc/latest/reachability/what-is-reachability-analyzer.html",
    rests_on: &[],
    page: page!("intent_undecided.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, intent: Part<'_, Intent>, report: &mut Report<'_>) {
    let name = intent.name();
    for (field, list) in [("from", &intent.is().from), ("to", &intent.is().to)] {
        if list.is_empty() {
            report.at(intent.spot(plan::Path::new(field))).arg("intent", name).arg("text", field);
        }
    }
    for (field, row, reason) in unnamed(network, &intent) {
        let text = intent.is().from.get(row).filter(|_| field == "from");
        let text = text.or(intent.is().to.get(row)).cloned().unwrap_or(reason.to_string());
        report
            .at(intent.spot(plan::Path::new(field).row(row)))
            .arg("intent", name)
            .arg("text", text);
    }
    if services(intent.is()).is_none() {
        let text = intent.is().ports.as_ref().map(|ports| ports.text().to_owned());
        let text = text.unwrap_or_else(|| intent.is().protocol.text().to_owned());
        report.at(intent.spot("/ports")).arg("intent", name).arg("text", text);
    }
}
