//! What the AWS CLI's `describe-*` commands print: one file, or a folder of files with any names.
//!
//! A file is recognised by its keys. Every fact is gathered first, the same resource from several files
//! joined, and what does not say whose it is given to its owner; then each kind of resource is drafted
//! from what AWS says of it. What the input does not hold is left out of the plan and reported, so that
//! what depends on it stays unknown instead of looking empty.

mod association;
mod balancer;
mod context;
mod document;
mod draft;
mod endpoint;
mod exchange;
mod facts;
mod filter;
mod firewall;
mod firewall_rule;
mod group;
mod host;
mod json;
mod keys;
mod merge;
mod missing;
mod names;
mod outside;
mod owner;
mod peering;
mod place;
mod prefix_list;
mod public_access;
mod reservation;
mod rest;
mod route;
mod service;
mod shape;
mod share;
mod target;
mod transit;
mod transit_table;
mod vpc;

use plan::words;

use crate::{File, Format, OpenedPlan, Refusal};
use draft::Drafts;
use facts::Facts;

pub(crate) const FORMAT: Format = Format {
    name: "aws",
    label: words("AWS CLI output", "AWS CLI 출력"),
    extension: "json",
    knows,
    read: Some(read),
    write: None,
    lossless: false,
};

const GOES_ON: plan::Words = words(
    "this list goes on, and its next page is not in the input; let the AWS CLI print all pages",
    "이 목록의 다음 페이지가 입력에 없습니다. AWS CLI로 모든 페이지를 출력해 주세요",
);

/// At least one file is a JSON object that names something that `describe-*` prints.
fn knows(files: &[File]) -> bool {
    files.iter().any(document::looks_known)
}

fn read(files: &[File]) -> Result<OpenedPlan, Refusal> {
    let mut facts = Facts::default();
    let mut drafts = Drafts::default();
    let mut first_broken = None;
    // Where files contradict each other, the order of their names decides, not that of their coming.
    let mut files: Vec<&File> = files.iter().collect();
    files.sort_by_key(|file| (&file.name, &file.bytes));
    for file in files {
        let read = document::read(file, &mut facts, &mut drafts);
        if let Err(refusal) = read {
            drafts.broken(&refusal);
            first_broken.get_or_insert(refusal);
        }
    }
    if let Some(refusal) = first_broken.filter(|_| facts.is_empty()) {
        return Err(refusal);
    }
    unfinished(&facts, &mut drafts);
    owner::settle(&mut facts, &mut drafts);
    host::join(&mut facts);
    learn(&mut facts);
    draft(&facts, &mut drafts);
    let mut opened = drafts.opened();
    missing::mark(&mut opened);
    Ok(opened)
}

/// Reports the lists whose last page did not come.
fn unfinished(facts: &Facts, drafts: &mut Drafts) {
    for ((key, place), _) in facts.pages.iter().filter(|(_, ended)| !**ended) {
        drafts.unrecognized(key, serde_json::json!({ key: place }), GOES_ON);
    }
}

/// Gathers what tables hold by what brings it or gets it, before it is asked for many times.
fn learn(facts: &mut Facts) {
    let found = route::learned(facts).into_iter().chain(transit_table::learned(facts));
    for (from, prefix) in found.collect::<Vec<_>>() {
        facts.learned.entry(from).or_default().insert(prefix);
    }
    for (to, prefix) in transit_table::routed(facts) {
        facts.routed.entry(to).or_default().insert(prefix);
    }
}

/// Drafts every kind; what others look at comes before them.
fn draft(facts: &Facts, drafts: &mut Drafts) {
    let steps: [fn(&Facts, &mut Drafts); 17] = [
        peering::draft,
        vpc::draft,
        prefix_list::draft,
        filter::draft,
        host::draft,
        endpoint::draft,
        balancer::draft,
        target::draft,
        service::draft,
        firewall::draft,
        names::draft,
        outside::draft,
        exchange::draft,
        transit::draft,
        transit_table::draft,
        route::draft,
        rest::draft,
    ];
    steps.into_iter().for_each(|step| step(facts, drafts));
    for (of, tags) in &facts.tags {
        let id = if of.starts_with("arn:") { json::arn_id(of) } else { of.clone() };
        drafts.tag(&id, tags);
    }
    place::draft(facts, drafts);
    public_access::draft(facts, drafts);
    association::draft(facts, drafts);
    reservation::draft(facts, drafts);
    share::draft(facts, drafts);
}
