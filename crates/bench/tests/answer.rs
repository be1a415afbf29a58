//! Every request that `cargo xtask bench` makes has an answer that it can read.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own plan has failed")]

use bench::answer;

fn fields(line: &str) -> Vec<u64> {
    line.trim_end().split('\t').map(|field| field.parse().unwrap()).collect()
}

#[test]
fn every_row_gives_a_count_runs_and_three_times() {
    let rows = answer(&["rows"]).unwrap();
    assert!(rows.lines().count() > 10);
    for row in rows.lines() {
        let (name, _) = row.split_once('\t').unwrap();
        let line = answer(&["row", name, "4", "healthy", "0"]).unwrap();
        let [count, runs, median, p95, p99] = fields(&line).try_into().unwrap();
        assert!(count > 0 && runs > 0, "{name}: {line}");
        assert!(0 < median && median <= p95 && p95 <= p99, "{name}: {line}");
    }
}

#[test]
fn every_rule_has_a_line() {
    let lines = answer(&["rules", "4", "faulty"]).unwrap();
    assert_eq!(lines.lines().count(), rules::all().count());
    let reading = lines.lines().filter(|line| line.split('\t').nth(2) != Some("0"));
    assert!(reading.count() > 100);
}

#[test]
fn what_is_no_request_is_refused() {
    assert!(answer(&["row", "open", "ten", "healthy", "1"]).is_err());
    assert!(answer(&["row", "none", "10", "healthy", "1"]).is_err());
    assert!(answer(&[]).is_err());
    assert_eq!(answer(&["shapes"]).unwrap().lines().count(), 11);
}
