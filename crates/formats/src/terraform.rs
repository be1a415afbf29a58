//! Plans and states of Terraform, as `terraform show -json` prints them, and raw states: of Terraform 0.12 and
//! later, of the providers `aws` and `awscc`; OpenTofu's are alike.
//!
//! `document` tells what a file is and keeps the attributes that are read of each row; everything else is
//! forgotten, since plans and states hold secrets. `link` follows the references of what is known after apply
//! only. Then each row is declared as AWS would list it (`aws::declared`). What cannot be resolved stays, with
//! a pointer that leads out of the plan, and is reported with its address.

use std::collections::{BTreeMap, BTreeSet};

use plan::{OpenedPlan, Words, words};
use serde_json::{Value, json};

use crate::aws;
use crate::aws::declared::{Declared, Unplaced};
use crate::{File, Format, Refusal};
use address::path;
use document::Content;
use family::Family;
use index::Index;
use link::Linker;
use place::{Place, Places, name};
use resource::Linked;
use row::{Mode, Row};
use values::Doubt;

mod address;
mod configuration;
mod document;
mod family;
mod index;
mod link;
mod made_with;
mod place;
mod raw_state;
mod reference;
mod resource;
mod row;
mod uses;
mod values;

pub(crate) const FORMAT: Format = Format {
    name: "terraform-json",
    label: words("Terraform plan or state", "Terraform 계획 또는 상태"),
    extension: "json",
    knows,
    read: Some(read),
    write: None,
    lossless: false,
};

const OTHER: Words = words(
    "this file is not a Terraform plan or state",
    "이 파일은 Terraform의 계획이나 상태가 아닙니다",
);
const UNRESOLVED: Words = words(
    "the value of this attribute is known only after apply, and its references do not determine it",
    "이 속성의 값은 적용한 뒤에만 알 수 있으며 참조로도 대상을 알 수 없습니다",
);
const INFERRED: Words = words(
    "the Terraform plan does not contain this value; the only possible resource is assumed",
    "Terraform 계획에 이 값이 없어 가능한 유일한 리소스로 추정했습니다",
);
const BOTH: Words = words(
    "rules or routes of this resource are written inside it and as resources of their own; Terraform removes \
     the one for the other",
    "이 리소스의 규칙이나 경로가 인라인과 별도 리소스로 함께 정의되어 있어 Terraform이 한쪽을 삭제합니다",
);

/// The most rows that are read in one go.
const MOST_ROWS: usize = 100_000;

/// At least one file is a plan, a state, or a log of Terraform's.
fn knows(files: &[File]) -> bool {
    files.iter().any(|file| document::kind(file).is_some())
}

fn read(files: &[File]) -> Result<OpenedPlan, Refusal> {
    let mut files: Vec<&File> = files.iter().collect();
    files.sort_by_key(|file| (&file.name, &file.bytes));
    let mut declared = Declared::default();
    let mut contents = Vec::new();
    let mut rows = 0;
    for file in files {
        let Some(content) = content(file, &mut declared)? else { continue };
        rows += content.rows.all.len();
        if rows > MOST_ROWS {
            return Err(too_many(file));
        }
        contents.push(content);
    }
    declare(&contents, &mut declared);
    Ok(aws::plan_of(declared.facts()))
}

/// What a file holds; one that is nothing of Terraform's is reported.
fn content(file: &File, declared: &mut Declared) -> Result<Option<Content>, Refusal> {
    match document::kind(file) {
        Some(kind) => document::read(file, kind).map(Some),
        None => {
            declared.facts.unrecognized.add(&file.name, Value::Null, OTHER);
            Ok(None)
        }
    }
}

fn too_many(file: &File) -> Refusal {
    Refusal::of(
        file,
        format!("more than {MOST_ROWS} resources"),
        format!("리소스가 {MOST_ROWS}개를 넘습니다"),
    )
}

/// Declares the rows of every document; what one says of AWS's ids holds for the others.
fn declare(contents: &[Content], declared: &mut Declared) {
    let mut taken = BTreeSet::new();
    let mut known = BTreeMap::new();
    let mut indexes: Vec<Index<'_>> =
        contents.iter().map(|content| Index::of(&content.rows.all, &mut taken)).collect();
    for (index, content) in indexes.iter_mut().zip(contents) {
        adopt(index, content);
        index.know_ids(&mut known);
    }
    let mut report = Report::default();
    for (index, content) in indexes.iter_mut().zip(contents) {
        index.set_known(&known);
        declare_rows(index, content, declared, &mut report);
    }
    report.tell(declared);
}

/// Gives the rows that adopt what AWS made with a VPC the id of that.
fn adopt(index: &mut Index<'_>, content: &Content) {
    let adopting = index.rows.iter().enumerate().filter_map(|(place, row)| {
        let attribute = match row.of.as_str() {
            "aws_default_route_table" => "default_route_table_id",
            "aws_default_network_acl" => "default_network_acl_id",
            "aws_default_security_group" => "vpc_id",
            _ => return None,
        };
        Some((place, row, attribute))
    });
    let mut known = BTreeMap::new();
    let mut own: Vec<(usize, String)> = Vec::new();
    let made = |row: &Row, id: &str| match row.of.as_str() {
        "aws_default_security_group" => aws::declared::resource_type::implied::default_group(id),
        _ => id.to_owned(),
    };
    let adopting: Vec<(usize, &Row, &str)> = adopting.collect();
    index.know_made(&mut known);
    index.set_known(&known);
    for (place, row, attribute) in adopting {
        let linker = Linker::of(index, &content.configuration);
        let (values, _) = values::linked(&linker, row);
        let id = aws::json::text(&values, attribute)
            .filter(|id| !id.starts_with(aws::facts::UNRESOLVED));
        let is_ours = |id: &str| row.text(attribute) != Some(id);
        own.extend(id.filter(|id| is_ours(id)).map(|id| (place, made(row, id))));
    }
    for (place, id) in own {
        index.adopt(place, id);
    }
}

fn declare_rows(
    index: &Index<'_>,
    content: &Content,
    declared: &mut Declared,
    report: &mut Report,
) {
    let linker = Linker::of(index, &content.configuration);
    let places = Places::of(&content.configuration, index.rows);
    for (row, id) in index.rows.iter().zip(&index.ids) {
        let place = places.place(row);
        let Some(is) = row.is else {
            if row.mode == Mode::Managed {
                report.others.push(uses::unplaced(&linker, row, id));
            }
            continue;
        };
        if row.mode != Mode::Managed {
            declare_data(row, &place, index, declared);
            continue;
        }
        let (values, doubts) = values::linked(&linker, row);
        doubts.into_iter().for_each(|doubt| report.doubt(row, id, is.family, doubt));
        report.note_rows(row, id, &values);
        let Place { account, region } = &place;
        let linked = Linked {
            id,
            name: &name(row),
            values: &values,
            account: account.as_deref(),
            region: region.as_deref(),
        };
        resource::declare_row(is, &linked, declared);
    }
}

/// A VPC or a subnet that Terraform only reads: its addresses are known, what is in it is not.
fn declare_data(row: &Row, place: &Place, index: &Index<'_>, declared: &mut Declared) {
    let (Some(id), Some(is)) = (row.text("id"), row.is) else { return };
    if index.literal(id).is_some() || !matches!(row.of.as_str(), "aws_vpc" | "aws_subnet") {
        return;
    }
    let linked = Linked {
        id,
        name: &name(row),
        values: &row.values,
        account: place.account.as_deref(),
        region: place.region.as_deref(),
    };
    resource::declare_row(is, &linked, declared);
    declared.facts.undeclare(id);
}

/// What is reported beside the plan.
#[derive(Default)]
struct Report {
    unresolved: Vec<(String, Option<String>, Doubt)>,
    inferred: BTreeMap<(String, Vec<String>, Vec<String>), Vec<String>>,
    inline: BTreeSet<(String, &'static str)>,
    apart: BTreeSet<(String, &'static str)>,
    others: Vec<Unplaced>,
}

impl Report {
    fn doubt(&mut self, row: &Row, id: &str, family: Family, doubt: Doubt) {
        let address = row.address();
        if doubt.taken_for.is_empty() {
            let own = (family != Family::None).then(|| id.to_owned());
            return self.unresolved.push((address, own, doubt));
        }
        let key = (path(&row.module), doubt.references, doubt.taken_for);
        self.inferred.entry(key).or_default().push(format!("{address}.{}", doubt.attribute));
    }

    /// Notes where rules and routes are written.
    fn note_rows(&mut self, row: &Row, id: &str, values: &Value) {
        let has = |key: &str| !aws::json::list(values, key).is_empty() && row.unknown.is_object();
        let of = |key: &str| aws::json::text(values, key).map(str::to_owned);
        match row.of.as_str() {
            "aws_route_table" if has("route") => _ = self.inline.insert((id.to_owned(), "route")),
            "aws_security_group" if has("ingress") || has("egress") => {
                self.inline.insert((id.to_owned(), "rule"));
            }
            "aws_network_acl" if has("ingress") || has("egress") => {
                self.inline.insert((id.to_owned(), "rule"));
            }
            "aws_route" => self.apart.extend(of("route_table_id").map(|of| (of, "route"))),
            "aws_network_acl_rule" => {
                self.apart.extend(of("network_acl_id").map(|of| (of, "rule")))
            }
            rule if rule.starts_with("aws_security_group_rule") || rule.ends_with("gress_rule") => {
                self.apart.extend(of("security_group_id").map(|of| (of, "rule")));
            }
            _ => {}
        }
    }

    fn tell(self, declared: &mut Declared) {
        let others = declared.tell_unplaced(self.others);
        let facts = &mut declared.facts;
        for (address, own, doubt) in self.unresolved {
            let json = json!({
                "address": address,
                "attribute": doubt.attribute,
                "references": doubt.references,
            });
            match own {
                Some(id) => {
                    let parts = facts.unrecognized_of.entry(id).or_default();
                    parts.push((doubt.attribute, json, UNRESOLVED));
                }
                None => facts.unrecognized.add(&address, json, UNRESOLVED),
            }
        }
        for ((module, references, taken_for), by) in self.inferred {
            let said = references.first().map_or("inferred", String::as_str).to_owned();
            let json = json!({
                "module": module, "references": references, "taken_for": taken_for, "by": by,
            });
            facts.unrecognized.add(&said, json, INFERRED);
        }
        for (id, what) in self.inline.intersection(&self.apart) {
            let parts = facts.unrecognized_of.entry(id.clone()).or_default();
            parts.push(((*what).to_owned(), json!(id), BOTH));
        }
        for (of, count) in others {
            facts.unrecognized.add(&of, json!({ "type": of, "count": count }), aws::NO_PLACE);
        }
    }
}
