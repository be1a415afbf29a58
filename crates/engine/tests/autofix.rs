//! Mending ends, makes nothing worse, and says what it did and left out.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own plan has failed")]

use engine::{FindingView, FixRun, Language, Plan, Safety, Session, Severity, SkipReason};

fn session(text: &str) -> Session {
    Session::of(text.parse::<Plan>().unwrap())
}

/// The names of the rules whose fixes apply, those whose fixes are left out, and those that remain.
#[track_caller]
fn check(
    text: &str,
    most: Safety,
    applied: &[&str],
    skipped: &[(&str, SkipReason)],
    left: &[&str],
) {
    let run = session(text).autofix(most, Language::En);
    let done: Vec<&str> = run.applied.iter().map(|applied| applied.finding.rule).collect();
    let out: Vec<(&str, SkipReason)> =
        run.skipped.iter().map(|skipped| (skipped.finding.rule, skipped.because)).collect();
    assert_eq!((done.as_slice(), out.as_slice()), (applied, skipped));
    assert_eq!(rules(&run.remaining), left);
}

fn rules(findings: &[FindingView]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule).collect()
}

const WRONG: &str = "vpc a 10.1.0.9/16\n  subnet sa 10.1.0.0/29 zone us-east-1a\n";

#[test]
fn safe_fixes_are_applied_and_others_wait_for_a_look() {
    check(WRONG, Safety::Safe, &["vpc-cidr-host-bits"], &[], &["subnet-size"]);
    check(WRONG, Safety::Review, &["vpc-cidr-host-bits", "subnet-size"], &[], &[]);
}

#[test]
fn a_fix_that_raises_something_broken_is_left_out() {
    let kept_apart = "vpc a 10.0.0.0/16\n  subnet s 10.0.0.0/24\n    instance i 10.0.0.10 groups g\n  \
                      security-group g\n  route-table ta main\n    route 10.1.0.0/16 -> p\n\
                      vpc b 10.1.0.0/16\n  subnet t 10.1.0.0/24\n    instance j 10.1.0.10 groups h\n  \
                      security-group h\n    in tcp 443 cidr 10.0.0.0/16\n  route-table tb main\n    \
                      route 10.0.0.0/16 -> p\npeering p a <-> b\nintent apart not-reach from i to j\n";
    let run = session(kept_apart).autofix(Safety::Review, Language::En);
    let accepts =
        run.skipped.iter().find(|one| one.finding.rule == "peering-not-accepted").unwrap();
    assert_eq!(accepts.because, SkipReason::Raises);
    assert_eq!(rules(&accepts.adds), ["intent-broken"]);
}

#[test]
fn what_a_fix_raises_is_settled_by_the_next_ones() {
    let overlap = "vpc a 10.1.0.0/16\n  route-table ta main\n    route 10.9.0.0/16 -> p\n\
                   vpc b 10.1.128.0/17\n  route-table tb main\npeering p a <-> b\n";
    let run = session(overlap).autofix(Safety::Review, Language::En);
    let done: Vec<&str> = run.applied.iter().map(|applied| applied.finding.rule).collect();
    assert_eq!(done.first().copied(), Some("peering-overlap"));
    assert!(done.contains(&"peering-not-accepted"), "{done:?}");
    assert_eq!((run.counts.rejected, run.counts.broken), (0, 0), "{:#?}", run.remaining);
}

#[test]
fn an_accepted_finding_is_left_as_it_is() {
    let accepted = format!("{WRONG}acceptance ok vpc-cidr-host-bits at a because \"as typed\"\n");
    check(&accepted, Safety::Safe, &[], &[], &["subnet-size"]);
}

#[test]
fn rows_that_move_up_raise_nothing() {
    let stray = "vpc a 10.1.0.0/16\n  route-table ta main\n    route 10.8.0.0/16 -> p\n    \
                 route 10.2.0.0/16 -> p\n    route 10.9.0.0/16 -> p\nvpc b 10.2.0.0/16\n  \
                 route-table tb main\n    route 10.1.0.0/16 -> p\npeering p a <-> b active\n";
    let run = session(stray).autofix(Safety::Safe, Language::En);
    let effect = |at: usize| run.applied.get(at).map(|applied| applied.effect.clone()).unwrap();
    assert_eq!(run.applied.len(), 2);
    assert_eq!(rules(&effect(0).resolves), ["route-peering-outside"]);
    assert_eq!((effect(0).adds, effect(1).adds), (Vec::new(), Vec::new()));
    assert_eq!(
        effect(1).lines,
        ["  vpc a 10.1.0.0/16", "    route-table ta main", "-     route 10.9.0.0/16 -> p"]
    );
}

#[test]
fn all_of_it_is_one_change_that_leaves_positions() {
    let placed = WRONG.parse::<Plan>().unwrap();
    let (id, resource) = placed.resources().next().unwrap();
    let at = engine::Rect { x: 1, y: 2, w: 3, h: 4 };
    let resource = engine::Resource { at: Some(at), ..engine::Resource::clone(resource) };
    let placed = placed.with(&engine::Change::new("").put(id, resource));
    let mut session = Session::of(placed);
    let run = session.autofix(Safety::Review, Language::En);
    session.apply(&run.change);
    let applied = "vpc a 10.1.0.0/16\n  subnet sa 10.1.0.0/28 zone us-east-1a\n";
    assert_eq!(session.plan().to_string(), applied);
    assert_eq!(session.plan().resource(id).unwrap().at, Some(at));
    assert_eq!(run.counts.total(), 0);
}

/// The plans of the cases of every rule's page; those that are written with repeated lines are not.
fn every_case() -> Vec<String> {
    let pages = engine::rule_names().into_iter().filter_map(|n| engine::explain(n, Language::En));
    let plans = |cases: String| -> Vec<String> {
        let blocks = cases.split("```plan\n").skip(1);
        blocks.map(|block| block.split("```").next().unwrap_or_default().to_owned()).collect()
    };
    let every = pages.flat_map(|page| plans(page.cases));
    every.filter(|text| text.parse::<Plan>().is_ok()).collect()
}

fn serious(findings: Vec<FindingView>) -> usize {
    let open = findings.into_iter().filter(|finding| finding.accepted.is_none());
    open.filter(|finding| finding.severity <= Severity::Broken).count()
}

/// Each fix was proposed by the plan that those before it give, and does there what is told of it.
#[track_caller]
fn each_follows_the_last(text: &str, run: &FixRun, language: Language) {
    let mut session = session(text);
    for applied in &run.applied {
        assert!(session.findings(language).contains(&applied.finding), "{text}");
        assert_eq!(session.preview(&applied.fix.change, language), applied.effect, "{text}");
        session.apply(&applied.fix.change);
    }
}

#[test]
fn many_alike_are_mended_together() {
    let spoke = |n: usize| {
        format!(
            "vpc v{n} 10.{n}.0.9/16\n  route-table t{n} main\n    route 10.200.0.0/16 -> p{n}\npeering p{n} v{n} <-> hub active\n"
        )
    };
    let hub = "vpc hub 10.200.0.0/16\n  route-table hub-main main\n";
    let text = (0..40).map(spoke).collect::<String>() + hub;
    let run = session(&text).autofix(Safety::Review, Language::En);
    assert!(run.applied.len() >= 80, "{}", run.applied.len());
    assert!(run.judged < 40, "all rules looked {} times", run.judged);
    each_follows_the_last(&text, &run, Language::En);
}

/// Mends a plan, and holds the laws of every mending.
#[track_caller]
fn lawful(text: &str, most: Safety) -> FixRun {
    let mut session = session(text);
    let before = serious(session.findings(Language::En));
    let run = session.autofix(most, Language::Ko);
    each_follows_the_last(text, &run, Language::Ko);
    session.apply(&run.change);
    let after = serious(session.findings(Language::En));
    assert!(after <= before, "{before} serious findings become {after}:\n{text}");
    assert!(run.applied.iter().all(|applied| applied.fix.safety <= most), "{text}");
    let again = session.autofix(most, Language::En);
    assert!(again.applied.is_empty(), "a second time mends more:\n{text}\n{:#?}", again.lines);
    let within = |skipped: &engine::Skipped| skipped.because != SkipReason::Limit;
    assert!(run.skipped.iter().all(within), "it had to be cut short:\n{text}");
    run
}

#[test]
fn every_case_of_every_rule_is_mended_to_its_end() {
    let cases = every_case();
    assert!(cases.len() > 200, "{}", cases.len());
    let applied: usize = cases
        .iter()
        .flat_map(|text| [Safety::Safe, Safety::Review].map(|most| lawful(text, most)))
        .map(|run| run.applied.len())
        .sum();
    assert!(applied > 100, "{applied}");
}

#[test]
fn overlapping_blocks_of_the_gallery_are_mended_whole() {
    let sample = engine::gallery().iter().find(|one| one.name == "overlapping-cidrs").unwrap();
    let run = sample.open().unwrap().session.autofix(Safety::Review, Language::En);
    assert_eq!((run.counts.rejected, run.counts.broken), (0, 0), "{:#?}", run.remaining);
    let first = run.applied.first().unwrap();
    assert_eq!(first.finding.rule, "peering-overlap");
    let opened = run.applied.iter().flat_map(|applied| &applied.effect.opens);
    assert!(opened.count() > 0, "the fixes say what they open");
}
