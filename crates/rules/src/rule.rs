//! The shape of a rule, and where it writes what it finds.

use plan::{Component, Finding, Listing, Part, Severity, Spot};
use reach::Network;

use crate::Page;
use crate::subjects::{Loop, Subject};

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
    /// The lists of AWS's in which something has to be absent for it to find anything. Where the plan does not
    /// hold one of them for a place that takes part in a finding, nobody knows, and there is no finding.
    pub rests_on: &'static [Listing],
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

    /// Keeps of the findings from a place on those that rest on lists that the plan holds, and on fields of
    /// which no value is given that the plan cannot tell.
    pub(crate) fn keep_seen(&self, network: &Network, findings: &mut Vec<Finding>, from: usize) {
        if findings.len() == from {
            return;
        }
        if self.severity <= Severity::Broken {
            let own = findings.split_off(from);
            findings.extend(own.into_iter().filter(|finding| is_decided(network, finding)));
        }
        if self.rests_on.is_empty() {
            return;
        }
        let is_seen = |finding: &Finding| {
            let also = finding.also.iter().map(|note| &note.at);
            let mut places = std::iter::once(&finding.at).chain(also);
            places.all(|at| network.sees_all(&at.id, self.rests_on) && !is_given(network, at))
        };
        let own = findings.split_off(from);
        findings.extend(own.into_iter().filter(is_seen));
    }
}

/// Whether the kind of everything that a finding is about is told. Where a template takes it from a parameter,
/// the plan shows AWS's default, and what is wrong with that need not be wrong.
fn is_decided(network: &Network, finding: &Finding) -> bool {
    const KINDS: [&str; 5] = ["Type", "Scheme", "VpcEndpointType", "TargetType", "SourceDestCheck"];
    let also = finding.also.iter().map(|note| &note.at);
    let mut places = std::iter::once(&finding.at).chain(also);
    let is_open = |json: &serde_json::Value| {
        let property = json.get("property").and_then(serde_json::Value::as_str);
        property.is_some_and(|property| KINDS.contains(&property))
    };
    places.all(|at| {
        let resource = network.plan().resource(&at.id);
        resource.is_none_or(|resource| !resource.unrecognized.values().any(is_open))
    })
}

/// Whether a field has a value that was not understood, such as one of a template's parameters: then it is
/// not empty.
fn is_given(network: &Network, at: &Spot) -> bool {
    let resource = network.plan().resource(&at.id);
    resource.is_some_and(|resource| resource.unrecognized.contains_key(&at.path))
}

/// Where one rule writes what it finds.
#[derive(Debug)]
pub struct Report<'a> {
    rule: &'static Rule,
    findings: &'a mut Vec<Finding>,
    /// Where its loops are put, to be run together with those of other rules; without it they run at once.
    loops: Option<&'a mut Vec<Loop>>,
}

impl<'a> Report<'a> {
    /// A report of `rule` that adds to `findings`.
    pub(crate) fn new(rule: &'static Rule, findings: &'a mut Vec<Finding>) -> Report<'a> {
        Report { rule, findings, loops: None }
    }

    /// The same, which adds the rule's loops to others instead of running them.
    pub(crate) fn collecting(
        rule: &'static Rule,
        findings: &'a mut Vec<Finding>,
        loops: &'a mut Vec<Loop>,
    ) -> Report<'a> {
        Report { rule, findings, loops: Some(loops) }
    }

    /// Looks at every `T` in the order of ids, each by itself, together with the other rules that look at
    /// them. `look` captures nothing, so that it depends on what it reads of the network alone: while that
    /// stays, it is not called again.
    pub(crate) fn each<T: Component>(
        &mut self,
        network: &Network,
        look: fn(&Network, Part<'_, T>, &mut Report<'_>),
    ) {
        match &mut self.loops {
            Some(loops) => loops.push(Loop::over(self.rule, look)),
            None => network.plan().every().for_each(|part| look(network, part, self)),
        }
    }

    /// Looks at every resource, in the same way.
    pub(crate) fn each_resource(
        &mut self,
        network: &Network,
        look: fn(&Network, Subject<'_>, &mut Report<'_>),
    ) {
        match &mut self.loops {
            Some(loops) => loops.push(Loop::over_all(self.rule, look)),
            None => network.plan().resources().for_each(|of| look(network, of, self)),
        }
    }

    /// Reports a finding at a place; its arguments, notes and fixes are added to what comes back.
    pub fn at(&mut self, at: Spot) -> &mut Finding {
        let (rule, severity) = (self.rule.name, self.rule.severity);
        let finding =
            Finding { rule, severity, at, args: Vec::new(), also: Vec::new(), fixes: Vec::new() };
        self.findings.push_mut(finding)
    }
}
