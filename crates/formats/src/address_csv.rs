//! The address plan as a table: a row for each block of addresses, to be filled in and read back.
//!
//! The columns are `kind,id,name,inside,cidr,zone,code,note`, in any order; only `kind` and `cidr` have to be
//! there. Several rows of one id are one resource with several blocks. A row without an id is called by its
//! name; `inside` is an id or a name.

use std::collections::BTreeMap;
use std::sync::Arc;

use net::Cidr;
use plan::{
    Account, AddressPool, Change, Edit, Id, Kind, OnPremises, OpenedPlan, Path, Plan, Region,
    Resource, Spot, Subnet, UnrecognizedPart, UnrecognizedResource, Vpc, Words, words,
};
use serde_json::Value;

use crate::addresses::{AddressRow, addresses};
use crate::spreadsheet::{plain_cell, spreadsheet};
use crate::{File, Format, Refusal};

pub(crate) const FORMAT: Format = Format {
    name: "csv",
    label: words("Address plan (CSV)", "주소 설계(CSV)"),
    extension: "csv",
    knows,
    read: Some(read),
    write: Some(write),
    lossless: false,
};

/// The columns, in the order in which they are written.
const COLUMNS: [&str; 8] = ["kind", "id", "name", "inside", "cidr", "zone", "code", "note"];

/// The most rows that are read.
const MOST_ROWS: usize = 100_000;

const NO_KIND: Words = words(
    "the kind of this row must be account, region, vpc, subnet, on-premises or address-pool",
    "이 행의 종류는 account, region, vpc, subnet, on-premises, address-pool 중 하나가 아닙니다",
);
const NO_COLUMN: Words =
    words("this column is not part of an address plan", "주소 설계에 없는 열입니다");
const TOO_MANY: Words = words(
    "this kind of resource cannot have another CIDR block",
    "이 종류의 리소스에는 블록을 더 추가할 수 없습니다",
);

fn write(plan: &Plan) -> String {
    let head = COLUMNS.map(str::to_owned).to_vec();
    let row = |row: AddressRow<'_>| {
        let inside = row.resource.parent.as_ref().map_or("", Id::as_str);
        let AddressRow { id, tag, resource, block, zone, code } = row;
        let cells = [tag, id.as_str(), &resource.name, inside, block, zone, code, &resource.note];
        cells.map(str::to_owned).to_vec()
    };
    spreadsheet(std::iter::once(head).chain(addresses(plan).into_iter().map(row)))
}

/// One text whose first line names the columns.
fn knows(files: &[File]) -> bool {
    let [file] = files else { return false };
    let Ok(text) = std::str::from_utf8(&file.bytes) else { return false };
    let head = text.lines().next().unwrap_or_default();
    let names: Vec<String> = head.split([',', ';', '\t']).map(column).collect();
    ["kind", "cidr"].iter().all(|name| names.iter().any(|known| known == name))
}

fn column(cell: &str) -> String {
    cell.trim().trim_matches('"').to_ascii_lowercase()
}

fn read(files: &[File]) -> Result<OpenedPlan, Refusal> {
    let [file] = files else { return Ok(OpenedPlan::default()) };
    let mut table = Table::default();
    let rows = rows(file)?;
    if rows.len() > MOST_ROWS {
        let (en, ko) =
            (format!("more than {MOST_ROWS} rows"), format!("행이 {MOST_ROWS}개를 넘습니다"));
        return Err(Refusal::of(file, en, ko));
    }
    for (number, row) in rows.into_iter().enumerate() {
        table.add(row, number + 2);
    }
    Ok(table.opened())
}

/// One row: its cells by column.
type Row = BTreeMap<String, String>;

/// The rows below the columns' names. What parts the cells is what parts those.
fn rows(file: &File) -> Result<Vec<Row>, Refusal> {
    let head = file.bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let parts = [b',', b';', b'\t'].into_iter();
    let delimiter = parts.max_by_key(|part| head.iter().filter(|byte| *byte == part).count());
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b','))
        .from_reader(file.bytes.as_slice());
    let names: Vec<String> = match reader.byte_headers() {
        Ok(names) => names.iter().map(|cell| column(&String::from_utf8_lossy(cell))).collect(),
        Err(error) => return Err(broken(file, &error)),
    };
    let row = |record: Result<csv::ByteRecord, csv::Error>| {
        let record = record.map_err(|error| broken(file, &error))?;
        let cells = record.iter().map(String::from_utf8_lossy);
        let cells = cells.map(|cell| plain_cell(&cell).trim_end().to_owned());
        Ok(names.iter().cloned().zip(cells).filter(|(_, cell)| !cell.is_empty()).collect())
    };
    reader.byte_records().take(MOST_ROWS + 1).map(row).collect()
}

fn broken(file: &File, error: &csv::Error) -> Refusal {
    let line = error.position().map_or(0, csv::Position::line);
    let refusal = Refusal::of(file, error.to_string(), format!("CSV를 읽을 수 없습니다: {error}"));
    refusal.at(usize::try_from(line).unwrap_or_default(), 1)
}

/// The resources so far, in the order of their first rows, and what was not recognized.
#[derive(Default)]
struct Table {
    order: Vec<Id>,
    resources: BTreeMap<Id, Resource>,
    /// What each is inside, as typed.
    inside: BTreeMap<Id, String>,
    unrecognized: Vec<UnrecognizedPart>,
}

impl Table {
    fn add(&mut self, mut row: Row, line: usize) {
        if row.is_empty() {
            return;
        }
        let whole = row.clone();
        let mut take = |name: &str| row.remove(name).unwrap_or_default();
        let (kind, id, name) = (take("kind"), take("id"), take("name"));
        let (inside, block, zone) = (take("inside"), take("cidr"), take("zone"));
        let (code, note) = (take("code"), take("note"));
        let Some(blank) = blank(&kind.trim().to_lowercase(), &code, &zone) else {
            return self.keep_row(&whole, line);
        };
        let is_same = |known: &Id, table: &Table| {
            table.resources.get(known).is_some_and(|one| one.is.tag() == blank.tag())
        };
        let wanted = Id::new(&id).filter(|known| is_same(known, self));
        let texts = [&id, &name, &block];
        let text = texts.into_iter().find(|text| !text.is_empty());
        let text = text.map_or(blank.tag(), String::as_str);
        let id = wanted.unwrap_or_else(|| self.new_id(text, line));
        if !self.resources.contains_key(&id) {
            self.order.push(id.clone());
            self.inside.insert(id.clone(), inside);
            self.resources.insert(id.clone(), Resource { note, ..Resource::new(name, blank) });
        }
        self.add_block(&id, &block, line);
        self.keep_columns(&id, row);
    }

    /// An id that no row has yet; of a name that is taken, the name with the line.
    fn new_id(&self, text: &str, line: usize) -> Id {
        let is_taken = |id: &Id| self.resources.contains_key(id);
        let plain = Id::from_text(text);
        if !is_taken(&plain) {
            return plain;
        }
        let stem: String = text.chars().take(48).collect();
        Id::from_text(&format!("{stem}-{line}")).free(is_taken)
    }

    fn add_block(&mut self, id: &Id, block: &str, line: usize) {
        let Some(resource) = self.resources.get_mut(id).filter(|_| !block.is_empty()) else {
            return;
        };
        let cidr = Cidr::new(block);
        let left = match &mut resource.is {
            Kind::Vpc(vpc) if block.contains(':') => push(&mut vpc.ipv6, cidr),
            Kind::Vpc(vpc) if vpc.cidr.is_some() => push(&mut vpc.secondary, cidr),
            Kind::Vpc(vpc) => vpc.cidr.replace(cidr),
            Kind::Subnet(subnet) if block.contains(':') => put(&mut subnet.ipv6, cidr),
            Kind::Subnet(subnet) => put(&mut subnet.cidr, cidr),
            Kind::OnPremises(site) => push(&mut site.prefixes, cidr),
            Kind::AddressPool(pool) => push(&mut pool.prefixes, cidr),
            _ => Some(cidr),
        };
        if let Some(left) = left {
            let path = Path::beside(&format!("cidr-{line}"));
            self.keep(id, path, Value::from(left.text()), TOO_MANY);
        }
    }

    fn keep_columns(&mut self, id: &Id, row: Row) {
        for (name, cell) in row {
            self.keep(id, Path::beside(&name), Value::from(cell), NO_COLUMN);
        }
    }

    fn keep(&mut self, id: &Id, path: Path, json: Value, reason: Words) {
        if let Some(resource) = self.resources.get_mut(id) {
            resource.unrecognized.insert(path.clone(), json);
            let spot = Spot::at(id, path);
            self.unrecognized.push(UnrecognizedPart { spot, reason });
        }
    }

    fn keep_row(&mut self, row: &Row, line: usize) {
        let id =
            Id::from_text(&format!("row-{line}")).free(|taken| self.resources.contains_key(taken));
        let json = row.iter().map(|(name, cell)| (name.clone(), Value::from(cell.as_str())));
        let is = UnrecognizedResource {
            reason: NO_KIND.en.to_owned(),
            json: Value::Object(json.collect()),
            ..UnrecognizedResource::default()
        };
        self.order.push(id.clone());
        self.resources.insert(id.clone(), Resource::new("", is));
        self.unrecognized.push(UnrecognizedPart { spot: Spot::whole(&id), reason: NO_KIND });
    }

    fn opened(mut self) -> OpenedPlan {
        let parents = self.parents();
        for (id, parent) in parents {
            if let Some(resource) = self.resources.get_mut(&id) {
                resource.parent = Some(parent);
            }
        }
        let edits = self.resources.into_iter().map(|(id, to)| Edit { id, to: Some(Arc::new(to)) });
        let change = Change { label: String::new(), edits: edits.collect() };
        OpenedPlan {
            plan: Plan::default().with(&change),
            unrecognized: self.unrecognized,
            newer: None,
        }
    }

    /// What each resource is inside: what has the id, or else the first that has the name. A rule reports what
    /// leads to none.
    fn parents(&self) -> Vec<(Id, Id)> {
        let mut named: BTreeMap<&str, &Id> = BTreeMap::new();
        for id in &self.order {
            let name = self.resources.get(id).map_or("", |resource| resource.name.as_str());
            named.entry(name).or_insert(id);
        }
        let parent = |text: &str| {
            let id = Id::new(text);
            let there = id.clone().filter(|id| self.resources.contains_key(id));
            there.or_else(|| named.get(text).map(|id| (*id).clone())).or(id)
        };
        let inside = self.inside.iter().filter(|(_, text)| !text.is_empty());
        inside.filter_map(|(id, text)| Some((id.clone(), parent(text)?))).collect()
    }
}

/// A resource of a kind without its blocks.
fn blank(kind: &str, code: &str, zone: &str) -> Option<Kind> {
    let zone = Some(zone.to_owned()).filter(|zone| !zone.is_empty());
    Some(match kind {
        "account" => Account { number: code.to_owned(), ..Account::default() }.into(),
        "region" => Region { code: code.to_owned(), ..Region::default() }.into(),
        "vpc" => Vpc::default().into(),
        "subnet" => Subnet { zone, ..Subnet::default() }.into(),
        "on-premises" => OnPremises::default().into(),
        "address-pool" => AddressPool::default().into(),
        _ => return None,
    })
}

fn push(list: &mut Vec<Cidr>, cidr: Cidr) -> Option<Cidr> {
    list.push(cidr);
    None
}

/// Puts a block into its place; gives it back where the place is taken.
fn put(place: &mut Option<Cidr>, cidr: Cidr) -> Option<Cidr> {
    match place {
        Some(_) => Some(cidr),
        None => place.replace(cidr),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(text: &str) -> OpenedPlan {
        read(&[File { name: "a.csv".to_owned(), bytes: text.as_bytes().to_vec() }]).unwrap()
    }

    #[test]
    fn what_is_written_is_read_back() {
        let outline = "account acme 111122223333\n  region eu eu-west-1\n    vpc a \"=A,\\\"1\\\"\" 10.0.0.0/16 secondary 10.1.0.0/16 ipv6 2001:db8::/56\n      subnet s 10.0.0.0/24 ipv6 2001:db8::/64 zone eu-west-1a\non-premises office 192.168.0.0/16,172.16.0.0/16\naddress-pool pool 10.0.0.0/8\n";
        let plan: Plan = outline.parse().unwrap();
        let text = write(&plan);
        assert!(text.contains("'=A"), "{text}");
        assert_eq!(opened(&text).plan.to_string(), plan.to_string());
        assert_eq!(opened(&text).unrecognized, []);
    }

    #[test]
    fn a_table_by_hand_needs_neither_ids_nor_order() {
        let text = "CIDR;Kind;Name;Inside\n10.0.1.0/24;subnet;web;Prod\n10.0.0.0/16;VPC;Prod;\n";
        assert!(knows(&[File { name: String::new(), bytes: text.as_bytes().to_vec() }]));
        let plan = opened(text).plan.to_string();
        assert_eq!(plan, "vpc Prod \"Prod\" 10.0.0.0/16\n  subnet web \"web\" 10.0.1.0/24\n");
    }

    #[test]
    fn what_has_no_place_is_kept_and_told() {
        let opened = opened(
            "kind,id,cidr,owner\nvpc,a,10.0.0.0/16,me\nzebra,b,10.1.0.0/16,\nsubnet,s,10.0.0.0/24,\nsubnet,s,10.0.1.0/24,\n",
        );
        let spots: Vec<String> =
            opened.unrecognized.iter().map(|part| part.spot.to_string()).collect();
        assert_eq!(spots, ["a//owner", "row-3", "s//cidr-5"]);
    }
}
