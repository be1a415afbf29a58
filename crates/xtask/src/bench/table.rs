//! Figures as lines of text.

use std::time::Duration;

use super::Size;
use super::figure::{Figure, RuleCost};
use super::runner::Reply;

/// The first line of the table.
pub(super) fn heading(sizes: &[Size]) -> String {
    let columns = sizes.iter().map(|size| {
        let size = format!("{} ({} VPCs)", size.name, size.vpcs);
        format!("{size:>22} {:>10}", "each")
    });
    let growths = vec!["growth"; sizes.len().saturating_sub(1)];
    let columns: String = columns.collect();
    let growths: String = growths.iter().map(|head| format!("{head:>8}")).collect();
    format!("{:<24}{:<10}{columns}{growths}", "", "of")
}

/// The line of a row; of edits also the 95th and 99th percentile.
pub(super) fn lines(
    name: &str,
    unit: &str,
    sizes: &[Size],
    figures: &[Reply<Figure>],
    limit: Duration,
) -> Vec<String> {
    let cells: String = figures.iter().map(|figure| cell(figure, limit)).collect();
    let pairs = figures.windows(2).zip(sizes.windows(2));
    let growths: String = pairs
        .map(|(figures, sizes)| match (figures, sizes) {
            ([Reply::InTime(small), Reply::InTime(large)], [one, two]) => {
                format!("{:>8.2}", growth([small, large], [one, two]))
            }
            _ => format!("{:>8}", "–"),
        })
        .collect();
    let mut lines = vec![format!("{name:<24}{unit:<10}{cells}{growths}")];
    if unit == "edit" {
        for (place, percentile) in [(1, "95th percentile"), (2, "99th percentile")] {
            let of = |figure: &Reply<Figure>| match figure {
                Reply::InTime(figure) => {
                    let time = figure.times.get(place).copied().unwrap_or_default();
                    format!("{:>22} {:>10}", said(time.as_secs_f64()), "")
                }
                Reply::TooLate => format!("{:>22} {:>10}", "–", ""),
            };
            let cells: String = figures.iter().map(of).collect();
            lines.push(format!("  {percentile:<22}{:<10}{cells}", ""));
        }
    }
    lines
}

/// The median of the runs, with what a run worked on; and what each thing took.
fn cell(figure: &Reply<Figure>, limit: Duration) -> String {
    let each = match figure {
        Reply::InTime(figure) => said(figure.each()),
        Reply::TooLate => "–".to_owned(),
    };
    format!("{:>22} {each:>10}", total(figure, limit))
}

/// The median of the runs, with what a run worked on.
pub(super) fn total(figure: &Reply<Figure>, limit: Duration) -> String {
    match figure {
        Reply::InTime(Figure { count, times: [median, ..], runs }) => {
            let of = if *count == 1 { *runs } else { *count };
            format!("{of}: {}", said(median.as_secs_f64()))
        }
        Reply::TooLate => format!("over {} s", limit.as_secs()),
    }
}

/// The power of the count as which the time grows; of the number of VPCs where the count stays.
fn growth(figures: [&Figure; 2], sizes: [&Size; 2]) -> f64 {
    let [small, large] = figures.map(|figure| figure.times[0].as_secs_f64().max(1e-9));
    let [one, two] = figures.map(|figure| f64::from(figure.count));
    let sizes = if one == two { sizes.map(|size| f64::from(size.vpcs)) } else { [one, two] };
    exponent([small, large], sizes)
}

/// The power of the size as which something grows.
fn exponent(of: [f64; 2], sizes: [f64; 2]) -> f64 {
    (of[1] / of[0]).ln() / (sizes[1] / sizes[0]).ln()
}

/// A time in the unit that suits it.
fn said(seconds: f64) -> String {
    let (value, unit) = match seconds {
        _ if seconds >= 1.0 => (seconds, "s"),
        _ if seconds >= 1e-3 => (seconds * 1e3, "ms"),
        _ if seconds >= 1e-6 => (seconds * 1e6, "µs"),
        _ => (seconds * 1e9, "ns"),
    };
    format!("{value:.*} {unit}", if value < 10.0 { 2 } else { usize::from(value < 100.0) })
}

/// The lines of all rules, the slowest at the larger size first.
pub(super) fn rules(sizes: [&Size; 2], small: &[RuleCost], large: &[RuleCost]) -> Vec<String> {
    let vpcs = sizes.map(|size| f64::from(size.vpcs));
    let mut pairs: Vec<(&RuleCost, &RuleCost)> = small.iter().zip(large).collect();
    pairs.sort_by_key(|(_, large)| std::cmp::Reverse(large.time));
    let columns = |size: &Size| {
        format!("{:>10} at {:<5}{:>12}{:>10}", "time", size.vpcs, "reads", "findings")
    };
    let heading = format!(
        "{:<36}{}{}{:>9}{:>9}",
        "rule",
        columns(sizes[0]),
        columns(sizes[1]),
        "of time",
        "of reads"
    );
    let sum = |costs: &[RuleCost]| said(costs.iter().map(|cost| cost.time.as_secs_f64()).sum());
    let all = format!("{:<36}{:>18}{:>22}{:>18}", "all", sum(small), "", sum(large));
    let line = |(small, large): &(&RuleCost, &RuleCost)| {
        let cells = [small, large].map(|cost| {
            format!("{:>18}{:>12}{:>10}", said(cost.time.as_secs_f64()), cost.reads, cost.findings)
        });
        let time = exponent([small.time, large.time].map(|time| time.as_secs_f64()), vpcs);
        let reads = exponent([small.reads.max(1.0), large.reads.max(1.0)], vpcs);
        format!("{:<36}{}{time:>9.2}{reads:>9.2}", large.name, cells.concat())
    };
    [heading, all].into_iter().chain(pairs.iter().map(line)).collect()
}
