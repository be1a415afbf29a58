//! The shape of a rule, and where it writes what it finds.

use plan::{Finding, Severity, Spot};
use reach::Network;

use crate::Page;

/// One thing to know about AWS, as a check over a network.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name in kebab case, by which it is accepted, explained and linked.
    pub name: &'static str,
    /// The worst consequence of what it finds. A finding says less where nothing shows that the traffic is
    /// wanted.
    pub severity: Severity,
    /// The page of AWS's documentation that it follows, without the host.
    pub source: &'static str,
    /// Its own page: the words in both languages, and the cases that test it.
    pub page: &'static str,
    /// Finds.
    pub check: fn(&Network, &mut Report<'_>),
}

impl Rule {
    /// Its page, read.
    pub fn page(&self) -> Page<'static> {
        Page::read(self.page)
    }
}

/// Where one rule writes what it finds.
#[derive(Debug)]
pub struct Report<'a> {
    rule: &'a Rule,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Report<'a> {
    /// A report of `rule` that adds to `findings`.
    pub fn new(rule: &'a Rule, findings: &'a mut Vec<Finding>) -> Report<'a> {
        Report { rule, findings }
    }

    /// Reports a finding at a place; its arguments, notes and fixes are added to what comes back.
    pub fn at(&mut self, at: Spot) -> &mut Finding {
        let (rule, severity) = (self.rule.name, self.rule.severity);
        let finding =
            Finding { rule, severity, at, args: Vec::new(), also: Vec::new(), fixes: Vec::new() };
        self.findings.push_mut(finding)
    }
}
