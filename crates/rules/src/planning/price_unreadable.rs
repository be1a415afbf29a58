//! A price that is no decimal number, so that nothing is charged for it.

use plan::{Part, Price, PriceList, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "price-unreadable",
    severity: Severity::Risky,
    source: "awsaccountbilling/latest/aboutv2/price-changes.html",
    rests_on: &[],
    page: page!("price_unreadable.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, list: Part<'_, PriceList>, report: &mut Report<'_>) {
    for (row, price) in list.is().prices.iter().enumerate() {
        for (field, text) in [("hour", &price.hour), ("gb", &price.gb)] {
            if Price::millionths(text).is_none() {
                let at = plan::Path::new("prices").row(row).field(field);
                report.at(list.spot(at)).arg("text", text).arg("list", list.name());
            }
        }
    }
}
