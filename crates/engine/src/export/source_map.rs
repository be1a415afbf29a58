//! Where each resource, field and row of a plan stands in the files that it was read from.
//!
//! A plan's own JSON and an outline tell every field. Of what other tools print, the line is found on which
//! the resource's id stands as its own; what is not found stands on the first line of the first file.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use plan::{Field, Id, Kind, Outlined, Path, Plan, Spot};
use serde_json::value::RawValue;

use crate::File;

/// A line of one of the files; both numbers from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct SourceLine {
    file: usize,
    line: usize,
}

/// Where everything of a plan stands in its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    files: Vec<String>,
    spots: BTreeMap<Spot, SourceLine>,
}

impl SourceMap {
    /// The places of a plan in the files that it was read from.
    pub fn of(files: &[File], plan: &Plan) -> SourceMap {
        let names = files.iter().map(|file| file.name.clone()).collect();
        let mut map = SourceMap { files: names, spots: BTreeMap::new() };
        if let [file] = files {
            let text = String::from_utf8_lossy(&file.bytes);
            map.plan_file(&text);
            if map.spots.is_empty() {
                map.outline(&text);
            }
        }
        if !plan.ids().any(|id| map.spots.contains_key(&Spot::whole(id))) {
            map.spots = by_id(files, plan);
        }
        map
    }

    /// The file and the line, from 1, of a place, or of the nearest place around it that is known.
    pub fn line(&self, spot: &Spot) -> (&str, usize) {
        let mut path = spot.path.as_str();
        let found = loop {
            let here = Spot::at(&spot.id, Path::new(path));
            match (self.spots.get(&here), path.rsplit_once('/')) {
                (Some(found), _) => break *found,
                (None, Some((around, _))) => path = around,
                (None, None) => break SourceLine { file: 0, line: 0 },
            }
        };
        (self.files.get(found.file).map_or("", String::as_str), found.line + 1)
    }

    fn put(&mut self, spot: Spot, line: usize) {
        self.spots.entry(spot).or_insert(SourceLine { file: 0, line });
    }

    /// A plan's own JSON: the line of every value.
    fn plan_file(&mut self, text: &str) {
        let Some(file) = object(text) else { return };
        let Some(resources) = file.get("resources").and_then(|resources| object(resources.get()))
        else {
            return;
        };
        let lines = Lines::of(text);
        for (id, raw) in &resources {
            let Some(id) = Id::new(id) else { continue };
            self.put(Spot::whole(&id), lines.of_part(raw.get()));
            let Some(parts) = object(raw.get()) else { continue };
            let component = parts.get("is").and_then(|is| object(is.get()));
            for component in component.into_iter().flat_map(BTreeMap::into_values) {
                self.fields(&lines, &Spot::whole(&id), component.get());
            }
        }
    }

    fn fields(&mut self, lines: &Lines<'_>, at: &Spot, raw: &str) {
        let inner = |path: Path| Spot::at(&at.id, path);
        for (name, value) in object(raw).unwrap_or_default() {
            let spot = inner(at.path.field(&name));
            self.put(spot.clone(), lines.of_part(value.get()));
            self.fields(lines, &spot, value.get());
        }
        let rows = if raw.starts_with('[') { serde_json::from_str(raw).ok() } else { None };
        let rows: Vec<&RawValue> = rows.unwrap_or_default();
        for (row, value) in rows.iter().enumerate() {
            let spot = inner(at.path.row(row));
            self.put(spot.clone(), lines.of_part(value.get()));
            self.fields(lines, &spot, value.get());
        }
    }

    /// An outline: the line of each resource and of each row.
    fn outline(&mut self, text: &str) {
        let mut open: Vec<Around<'_>> = Vec::new();
        for (line, text) in text.lines().enumerate() {
            let indent = text.len() - text.trim_start().len();
            let mut words = text.split_whitespace();
            let Some(word) = words.next().filter(|word| !word.starts_with('#')) else { continue };
            open.retain(|(around, ..)| *around < indent);
            let around = open.last_mut();
            if let Some((id, name, rows)) =
                around.and_then(|(_, id, fields, rows)| Some((id, row_field(fields, word)?, rows)))
            {
                let row = rows.entry(name).or_default();
                let spot = Spot::at(id, Path::whole().field(name).row(*row));
                *row += 1;
                self.put(spot, line);
                continue;
            }
            let id = words.next().and_then(Id::new);
            if let Some((listed, id)) = Kind::listed(word).zip(id) {
                self.put(Spot::whole(&id), line);
                open.push((indent, id, listed.fields, BTreeMap::new()));
            }
        }
    }
}

/// A resource of an outline around a line: its indentation, itself, its fields, and how many rows of each there were.
type Around<'a> = (usize, Id, &'static [Field], BTreeMap<&'a str, usize>);

/// The name of the field whose rows begin with a word.
fn row_field(fields: &'static [Field], word: &str) -> Option<&'static str> {
    let is_meant =
        |field: &&Field| matches!(field.outlined, Outlined::Row(keyword) if keyword == word);
    fields.iter().find(is_meant).map(|field| field.name)
}

/// The members of a JSON object, each as the part of the text that it is.
fn object(text: &str) -> Option<BTreeMap<Cow<'_, str>, &RawValue>> {
    if text.trim_start().starts_with('{') { serde_json::from_str(text).ok() } else { None }
}

/// The lines of a text, to find the one that a part of it begins on.
struct Lines<'a> {
    text: &'a str,
    ends: Vec<usize>,
}

impl Lines<'_> {
    fn of(text: &str) -> Lines<'_> {
        Lines { text, ends: text.match_indices('\n').map(|(at, _)| at).collect() }
    }

    fn of_part(&self, part: &str) -> usize {
        let offset = part.as_ptr().addr().wrapping_sub(self.text.as_ptr().addr());
        self.at(offset)
    }

    fn at(&self, offset: usize) -> usize {
        self.ends.partition_point(|end| *end < offset)
    }
}

/// The line of each id in what other tools print: the one on which it is a member `VpcId` of a file with a list
/// `Vpcs`, or else the first one that holds it.
fn by_id(files: &[File], plan: &Plan) -> BTreeMap<Spot, SourceLine> {
    let mut found: BTreeMap<Spot, (bool, SourceLine)> = BTreeMap::new();
    for (number, file) in files.iter().enumerate() {
        let text = String::from_utf8_lossy(&file.bytes);
        let (lines, members) = (Lines::of(&text), text_members(&text));
        let keys: BTreeSet<&str> = members.iter().map(|(key, ..)| *key).collect();
        for (key, value, offset) in members {
            let Some(id) = Id::new(value).filter(|id| plan.resource(id).is_some()) else {
                continue;
            };
            let list = key.strip_suffix("Id").map(|kind| format!("{kind}s"));
            let is_others = !list.is_some_and(|list| keys.contains(list.as_str()));
            let line = SourceLine { file: number, line: lines.at(offset) };
            let best = found.entry(Spot::whole(&id)).or_insert((is_others, line));
            if best.0 && !is_others {
                *best = (is_others, line);
            }
        }
    }
    found.into_iter().map(|(spot, (_, line))| (spot, line)).collect()
}

/// Every key of a JSON text with the text that is its value, empty for other values, and where that stands.
fn text_members(text: &str) -> Vec<(&str, &str, usize)> {
    let (mut found, mut key, mut from) = (Vec::new(), "", 0);
    while let Some((start, end)) = next_string(text, from) {
        let string = text.get(start..end).unwrap_or_default();
        from = end + 1;
        let after = text.get(from..).unwrap_or_default().trim_start();
        if after.starts_with(':') {
            key = string;
            found.push((key, "", start));
        } else {
            found.push((key, string, start));
        }
    }
    found
}

/// Where the next string between quotes begins and ends.
fn next_string(text: &str, from: usize) -> Option<(usize, usize)> {
    let start = from + text.get(from..)?.find('"')? + 1;
    let mut is_escaped = false;
    let end = text.get(start..)?.find(|c| {
        let ends = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends
    })?;
    Some((start, start + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(file: &str, plan: &Plan, id: &str, path: &str) -> usize {
        let file = File { name: "plan".to_owned(), bytes: file.as_bytes().to_vec() };
        let spot = Spot::at(&Id::new(id).unwrap(), path);
        SourceMap::of(&[file], plan).line(&spot).1
    }

    const OUTLINE: &str = "# a plan\nvpc a 10.0.0.0/16\n  route-table t main\n    route 10.1.0.0/16 -> p\n\n    route 10.2.0.0/16 -> p\nvpc b 10.1.0.0/16\npeering p a <-> b\n";

    #[test]
    fn an_outline_tells_resources_and_rows() {
        let plan: Plan = OUTLINE.parse().unwrap();
        let line = |id, path| line(OUTLINE, &plan, id, path);
        assert_eq!((line("a", "/cidr"), line("t", "/routes/0/target")), (2, 4));
        assert_eq!((line("t", "/routes/1"), line("p", ""), line("gone", "")), (6, 8, 1));
    }

    #[test]
    fn the_plans_own_file_tells_every_field() {
        let plan: Plan = OUTLINE.parse().unwrap();
        let text = plan::write(&plan);
        let at = |id: &str, path: &str| {
            text.lines().nth(line(&text, &plan, id, path) - 1).unwrap().trim().to_owned()
        };
        assert_eq!(at("b", "/cidr"), "\"cidr\": \"10.1.0.0/16\"");
        assert_eq!(at("t", ""), "\"t\": {");
        assert_eq!(at("t", "/routes/1/destination"), "\"destination\": \"10.2.0.0/16\",");
    }

    #[test]
    fn what_another_tool_prints_tells_the_line_of_its_own_id() {
        let file = |name: &str, text: &str| File {
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
        };
        let files = [
            file(
                "a/subnets.json",
                "{\"Subnets\": [\n{\"VpcId\": \"vpc-1\",\n\"SubnetId\": \"subnet-1\"}]}",
            ),
            file(
                "a/vpcs.json",
                "{\"Vpcs\": [\n\n{\"CidrBlock\": \"a\\\"b\", \"VpcId\": \"vpc-1\"}]}",
            ),
        ];
        let plan: Plan = "vpc vpc-1 10.0.0.0/16\n  subnet subnet-1 10.0.0.0/24\n".parse().unwrap();
        let map = SourceMap::of(&files, &plan);
        let at = |id: &str| map.line(&Spot::whole(&Id::new(id).unwrap()));
        assert_eq!(at("vpc-1"), ("a/vpcs.json", 3));
        assert_eq!(at("subnet-1"), ("a/subnets.json", 3));
    }
}
