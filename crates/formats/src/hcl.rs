//! Terraform's language: a configuration that makes the plan, with references instead of ids.
//!
//! `body` is HCL as data and prints it as `terraform fmt` would. `resource` turns the resources of a template
//! into Terraform's types. Routes, rules and associations are resources of their own, so that a changed one
//! moves no other. Everything is in one text; what a plan does not tell, such as an image, is a variable.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Plan, words};

use crate::Format;
use crate::template_resource::{
    Dialect, INVITATIONS, TemplateParts, TemplateResource, VERIFIED, parts, place_of,
};
use body::{Body, text};
use resource::{Names, typed};

mod body;
mod resource;

pub(crate) const FORMAT: Format = Format {
    name: "terraform",
    label: words("Terraform configuration", "Terraform 구성"),
    extension: "tf",
    knows: |_| false,
    read: None,
    write: Some(write),
    lossless: false,
};

/// An account and a Region.
type Place = (Option<String>, Option<String>);

fn write(plan: &Plan) -> String {
    let mut parts = parts(plan, Dialect::Terraform);
    parts.settle();
    let places = places(plan, &parts);
    let resources: Vec<(&TemplateResource, &'static str, Body)> = parts
        .resources
        .iter()
        .filter_map(|one| typed(one).map(|(of, body)| (one, of, body)))
        .collect();
    let names = Names::of(resources.iter().map(|(one, of, _)| (*one, *of)));
    let mut text = head(&parts, &places);
    for (section, members) in sections(plan, &resources) {
        text.push_str(&format!("\n# {section}\n"));
        for (resource, of, body) in members {
            text.push('\n');
            let provider = places.alias(&resource.key);
            text.push_str(&block(resource, of, body, &names, provider));
        }
    }
    outputs(&parts, &names, &mut text);
    text
}

/// The records by which AWS verifies the private DNS names of endpoint services.
fn outputs(parts: &TemplateParts, names: &Names, text: &mut String) {
    let verified = parts.resources.iter().filter(|one| one.of == VERIFICATION);
    for service in verified.filter_map(|one| names.name(one.owner.as_str())) {
        let mut body = Body::default();
        body.set("description", self::text("the TXT record that proves the domain to AWS"));
        let own = format!("aws_vpc_endpoint_service.{service}.private_dns_name_configuration");
        body.set("value", own);
        text.push_str(&format!("\noutput \"{service}_domain\" {}", body.braced(0)));
    }
}

const VERIFICATION: &str = "AWS::EC2::VPCEndpointServicePrivateDnsVerification";

/// The variables that switch resources on: the type of those, the variable, and what it says.
const SWITCHES: [(&str, &str, &str); 2] = [
    (
        "AWS::RAM::ResourceShareAccepter",
        INVITATIONS,
        "whether accounts get invitations to shares, as they do unless AWS Organizations shares resources",
    ),
    (
        VERIFICATION,
        VERIFIED,
        "whether the TXT records of the outputs are published, so that AWS can verify the private DNS names",
    ),
];

fn switches(parts: &TemplateParts) -> String {
    let has = |of: &str| parts.resources.iter().any(|one| one.of == of);
    let printed = SWITCHES.iter().filter(|(of, ..)| has(of)).map(|(_, name, what)| {
        let mut body = Body::default();
        body.set("description", text(what));
        body.set("type", "bool".to_owned());
        body.set("default", "false".to_owned());
        format!("\nvariable \"{name}\" {}", body.braced(0))
    });
    printed.collect()
}

/// The resources by the VPC that they belong to, and those that join VPCs.
fn sections<'a>(
    plan: &Plan,
    resources: &'a [(&'a TemplateResource, &'static str, Body)],
) -> BTreeMap<String, Vec<(&'a TemplateResource, &'static str, &'a Body)>> {
    let mut sections: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for (resource, of, body) in resources {
        let vpc = vpc_of(plan, &resource.owner);
        let section = vpc
            .map_or_else(|| "joins".to_owned(), |vpc| format!("VPC {}", plan::escape_hidden(&vpc)));
        sections.entry(section).or_default().push((*resource, *of, body));
    }
    sections
}

/// The name of the VPC around a resource.
fn vpc_of(plan: &Plan, id: &plan::Id) -> Option<String> {
    let mut next = Some(id.clone());
    for _ in 0..4 {
        let id = next.take()?;
        let resource = plan.resource(&id)?;
        if matches!(resource.is, plan::Kind::Vpc(_)) {
            let name = resource.name.as_str();
            return Some(if name.is_empty() { id.to_string() } else { name.to_owned() });
        }
        next.clone_from(&resource.parent);
    }
    None
}

/// The places of resources, and the aliases of their providers where there are several.
struct Places {
    by_key: BTreeMap<String, Place>,
    all: BTreeSet<Place>,
}

impl Places {
    /// The alias of the provider of a resource; none where there is only one.
    fn alias(&self, key: &str) -> Option<String> {
        let place = self.by_key.get(key)?;
        (self.all.len() > 1).then(|| alias(place))
    }
}

fn alias((account, region): &Place) -> String {
    let account = account.as_ref().map(|account| format!("a{account}"));
    let parts: Vec<String> = account.into_iter().chain(region.clone()).collect();
    let text = if parts.is_empty() { "other".to_owned() } else { parts.join("_") };
    resource::identifier(&text)
}

/// Where each resource is. What the plan has nowhere is in the one place that there is, if there is only one.
fn places(plan: &Plan, parts: &TemplateParts) -> Places {
    let mut by_key: BTreeMap<String, Place> =
        parts.resources.iter().map(|one| (one.key.clone(), place_of(plan, one))).collect();
    let known: BTreeSet<Place> =
        by_key.values().filter(|place| place.1.is_some()).cloned().collect();
    if let (Some(only), 1) = (known.first(), known.len()) {
        let nowhere = by_key.values_mut().filter(|place| **place == Place::default());
        nowhere.for_each(|place| place.clone_from(only));
    }
    let all = by_key.values().cloned().collect();
    Places { by_key, all }
}

/// The blocks before the resources: versions, providers and variables.
fn head(parts: &TemplateParts, places: &Places) -> String {
    let mut text = String::new();
    let mut left: Vec<String> =
        parts.left_out.iter().map(|(id, what)| format!("{id} ({what})")).collect();
    left.dedup();
    if !left.is_empty() {
        text.push_str(&format!("# Not in this configuration: {}\n\n", left.join(", ")));
    }
    text.push_str(VERSIONS);
    let several = places.all.len() > 1;
    for place in &places.all {
        text.push('\n');
        text.push_str(&provider(place, several.then(|| alias(place))));
    }
    let accounts: BTreeSet<&str> =
        places.all.iter().filter_map(|place| place.0.as_deref()).collect();
    if !accounts.is_empty() {
        text.push('\n');
        text.push_str(&account_variable(&accounts));
    }
    for (name, what) in &parts.parameters {
        let mut body = Body::default();
        body.set("description", self::text(what));
        body.set("type", "string".to_owned());
        text.push_str(&format!("\nvariable \"{}\" {}", resource::identifier(name), body.braced(0)));
    }
    text.push_str(&switches(parts));
    if parts.resources.iter().any(|one| resource::asks_region(&one.properties)) {
        text.push_str("\ndata \"aws_region\" \"current\" {}\n");
    }
    text
}

const VERSIONS: &str = "terraform {
  required_version = \">= 1.5\"

  required_providers {
    aws = {
      source  = \"hashicorp/aws\"
      version = \">= 5.80\"
    }
  }
}
";

fn provider((account, region): &Place, alias: Option<String>) -> String {
    let mut body = Body::default();
    if let Some(alias) = alias {
        body.set("alias", text(&alias));
    }
    if let Some(region) = region {
        body.set("region", text(region));
    }
    if let Some(account) = account {
        let mut role = Body::default();
        role.set("role_arn", format!("var.accounts[{}]", text(account)));
        body.block("assume_role", role);
    }
    format!("provider \"aws\" {}", body.braced(0))
}

fn account_variable(accounts: &BTreeSet<&str>) -> String {
    let mut text = "variable \"accounts\" {\n  description = \"the role that Terraform takes in each account\"\n  type        = map(string)\n\n  default = {\n".to_owned();
    for account in accounts {
        let arn = format!("arn:aws:iam::{account}:role/OrganizationAccountAccessRole");
        text.push_str(&format!("    {} = {}\n", self::text(account), self::text(&arn)));
    }
    text + "  }\n}\n"
}

fn block(
    resource: &TemplateResource,
    of: &str,
    body: &Body,
    names: &Names,
    provider: Option<String>,
) -> String {
    let mut whole = Body::default();
    if let Some(alias) = provider {
        whole.set("provider", format!("aws.{alias}"));
    }
    whole.extend(body.clone());
    let after: Vec<String> =
        resource.depends_on.iter().filter_map(|key| names.address(key)).collect();
    if !after.is_empty() {
        whole.last("depends_on", format!("[{}]", after.join(", ")));
    }
    let name = names.name(&resource.key).unwrap_or("unnamed");
    let printed = whole.braced(0);
    format!("resource \"{of}\" \"{name}\" {}", names.resolved(&printed))
}
