//! What the AWS CLI's `describe-*` commands print: one file, or a folder of files with any names.
//!
//! A file is recognised by its top-level keys. Every fact is gathered first, the same resource from
//! several files joined, and then each kind of resource is drafted from what AWS says of it.

mod document;
mod draft;
mod endpoint;
mod facts;
mod filter;
mod host;
mod json;
mod outside;
mod peering;
mod place;
mod rest;
mod route;
mod vpc;

use plan::words;

use crate::{File, Format, Opened, Refusal};
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

/// At least one file is a JSON object that names something that `describe-*` prints.
fn knows(files: &[File]) -> bool {
    files.iter().any(document::looks_known)
}

fn read(files: &[File]) -> Result<Opened, Refusal> {
    let mut facts = Facts::default();
    let mut drafts = Drafts::default();
    let mut first_broken = None;
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
    host::join(&mut facts);
    peering::draft(&facts, &mut drafts);
    vpc::draft(&facts, &mut drafts);
    filter::draft(&facts, &mut drafts);
    host::draft(&facts, &mut drafts);
    endpoint::draft(&facts, &mut drafts);
    outside::draft(&facts, &mut drafts);
    route::draft(&facts, &mut drafts);
    rest::draft(&facts, &mut drafts);
    place::draft(&facts, &mut drafts);
    Ok(drafts.opened())
}
