//! The script as it is written: steps, quoting, and the names of its variables.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use plan::{Component, Id, Part, Plan, escape_hidden};
use serde_json::json;

use crate::home::{Home, home};

/// A script of a plan.
pub(super) struct Script<'a> {
    /// The plan.
    pub(super) plan: &'a Plan,
    /// The lines so far.
    pub(super) text: String,
    /// The variable that holds AWS's id of each resource.
    variables: BTreeMap<&'a Id, String>,
    /// The account and Region of the step before.
    at: Option<(String, String)>,
    /// The resources that a step has made, with the one in whose account and Region that was.
    made: BTreeMap<&'a Id, Id>,
}

impl<'a> Script<'a> {
    /// A script without steps.
    pub(super) fn new(plan: &'a Plan) -> Script<'a> {
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let mut variables = BTreeMap::new();
        for id in plan.ids() {
            let stem = format!("id_{}", id.as_str().replace('-', "_"));
            let numbered = (2u32..).map(|number| format!("{stem}__{number}"));
            let name =
                std::iter::once(stem.clone()).chain(numbered).find(|name| !taken.contains(name));
            let name = name.unwrap_or(stem);
            taken.insert(name.clone());
            variables.insert(id, name);
        }
        Script { plan, text: String::new(), variables, at: None, made: BTreeMap::new() }
    }

    /// The heading of a chapter.
    pub(super) fn chapter(&mut self, title: &str) {
        let _ = writeln!(self.text, "\n# {title}");
    }

    /// One line.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// The variable with AWS's id of a resource, in double quotes.
    pub(super) fn id(&self, id: &Id) -> String {
        match self.variables.get(id).filter(|_| self.made.contains_key(id)) {
            Some(variable) => format!("\"${variable}\""),
            // What the plan does not hold is known by its own id.
            None => quoted(id.as_str()),
        }
    }

    /// The same inside a text in double quotes.
    pub(super) fn inner_id(&self, id: &Id) -> String {
        self.id(id).trim_matches(['"', '\'']).to_owned()
    }

    /// Whether a step has made a resource.
    pub(super) fn is_made(&self, id: &Id) -> bool {
        self.made.contains_key(id)
    }

    /// Begins a step about a resource, in its account and Region.
    pub(super) fn step<T: Component>(&mut self, part: &Part<'a, T>, verb: &str) {
        self.go(part.id);
        self.say(part, verb);
    }

    /// Begins a step about a resource in the account and Region of another one.
    pub(super) fn step_at<T: Component>(&mut self, part: &Part<'a, T>, at: &Id, verb: &str) {
        self.go(at);
        self.say(part, verb);
    }

    fn say<T: Component>(&mut self, part: &Part<'a, T>, verb: &str) {
        let label = T::SPEC.name.en;
        let said = format!("{verb} {label} {} ({})", comment(part.name()), part.id);
        self.line(&format!("step {}", quoted(&said)));
    }

    /// Goes to where a resource was made.
    pub(super) fn go_made(&mut self, id: &Id) {
        let there = self.made.get(id).cloned();
        self.go(&there.unwrap_or_else(|| id.clone()));
    }

    /// Goes to the account and Region of a resource.
    pub(super) fn go(&mut self, id: &Id) {
        self.go_in(self.plan, id);
    }

    /// Goes to the account and Region of a resource of another plan.
    pub(super) fn go_in(&mut self, plan: &Plan, id: &Id) {
        let Home { account, region } = home(plan, id);
        let profile =
            account.map(|account| format!("${{PROFILE_{}:-{account}}}", variable(&account)));
        let at = (profile.unwrap_or_default(), region.unwrap_or_default());
        if self.at.as_ref() == Some(&at) {
            return;
        }
        let mut words = Vec::new();
        if !at.1.is_empty() {
            words.push(format!("--region {}", quoted(&at.1)));
        }
        if !at.0.is_empty() {
            words.push(format!("--profile \"{}\"", at.0));
        }
        self.line(&format!("AT=({})", words.join(" ")));
        self.at = Some(at);
    }

    /// The Region that a resource is in.
    pub(super) fn region(&self, id: &Id) -> String {
        home(self.plan, id).region.unwrap_or_default()
    }

    /// Makes a resource unless it is there: a command, what its answer is asked for, and the type of its tag.
    pub(super) fn make<T: Component>(
        &mut self,
        part: &Part<'a, T>,
        tag_type: &str,
        command: &str,
        query: &str,
    ) {
        self.make_at(part, part.id, tag_type, command, query);
    }

    /// The same in the account and Region of another resource.
    pub(super) fn make_at<T: Component>(
        &mut self,
        part: &Part<'a, T>,
        at: &Id,
        tag_type: &str,
        command: &str,
        query: &str,
    ) {
        self.go(at);
        self.say(part, "create");
        let Some(variable) = self.variables.get(part.id).cloned() else { return };
        let tags = self.tags(part, tag_type);
        self.line(&format!("{variable}=$(known {tag_type} {})", part.id));
        self.line(&format!(
            "if [ -z \"${variable}\" ]; then {variable}=$(cloud ec2 {command} --tag-specifications {tags} --query {query}); fi"
        ));
        self.made.insert(part.id, at.clone());
    }

    /// Takes over a resource that AWS makes by itself: the command prints its id.
    pub(super) fn adopt<T: Component>(&mut self, part: &Part<'a, T>, command: &str) {
        self.step(part, "find");
        let Some(variable) = self.variables.get(part.id).cloned() else { return };
        self.line(&format!("{variable}=$(cloud ec2 {command})"));
        let tags = format!("Key=vpcplan:id,Value={}", part.id);
        self.line(&format!("cloud ec2 create-tags --resources \"${variable}\" --tags {tags}"));
        self.made.insert(part.id, part.id.clone());
    }

    /// The tags of a resource as the AWS CLI takes them.
    fn tags<T: Component>(&self, part: &Part<'a, T>, tag_type: &str) -> String {
        let mut tags = vec![json!({ "Key": "vpcplan:id", "Value": part.id })];
        if !part.resource.name.is_empty() {
            tags.push(json!({ "Key": "Name", "Value": part.resource.name }));
        }
        let own = part
            .resource
            .tags
            .0
            .iter()
            .filter(|(key, _)| !["Name", "vpcplan:id"].contains(&key.as_str()));
        tags.extend(own.map(|(key, value)| json!({ "Key": key, "Value": value })));
        quoted(&json!([{ "ResourceType": tag_type, "Tags": tags }]).to_string())
    }
}

/// A text as one word of the shell, whatever is in it.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\0', "").replace('\'', "'\\''"))
}

/// A text on one line of a comment.
pub(super) fn comment(text: &str) -> String {
    escape_hidden(text).into_owned()
}

/// An id as a part of a variable's name.
fn variable(id: &Id) -> String {
    id.as_str().replace('-', "_")
}
