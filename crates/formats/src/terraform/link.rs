//! Links: which resource an attribute points at whose value is known after apply only.
//!
//! The references of its expression are followed through variables, outputs and `for_each`. Where they end in a
//! local value, which a plan does not tell, the one resource that it can be is taken and said to be inferred;
//! where that is not one, the link is not resolved. A value is never guessed silently.

use std::cell::Cell;

use serde_json::Value;

use super::address::{Key, Part, Step, path};
use super::configuration::{Configuration, references};
use super::family::{Family, Points, pointer};
use super::index::Index;
use super::made_with::{made_with, stands_for};
use super::reference::{self, Reference, attribute, index};
use super::row::{Mode, Row};
use crate::aws::declared::resource_type::implied;

mod infer;

/// The deepest chain of variables, outputs and attributes that is followed.
const DEEPEST: usize = 24;

/// The most references that are followed for one attribute.
const MOST: usize = 4000;

/// Something that an attribute may point at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its id in the plan.
    pub(super) id: String,
    /// Its key among the instances of its block.
    key: Option<Key>,
    /// Its block with the module around.
    block: String,
    /// Its place among the rows, if it is one of them.
    place: Option<usize>,
}

/// What references lead to.
#[derive(Default)]
struct Found {
    /// The candidates.
    all: Vec<Candidate>,
    /// The instances of modules in which references end in a local value.
    dark: Vec<Vec<Step>>,
}

/// Where an expression stands: the instance of its module, and the instance of its resource or module call.
#[derive(Clone)]
pub(super) struct Scope<'a> {
    module: Vec<Step>,
    key: Option<Key>,
    each: &'a Value,
}

/// What is wanted of an expression.
#[derive(Clone, Copy)]
struct Want<'a> {
    points: Points,
    /// What is taken of the value that the expression gives.
    tail: &'a [Part],
    depth: usize,
}

/// What an attribute points at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// The ids of what it points at; none where it is not resolved.
    pub(super) ids: Vec<String>,
    /// Whether they are inferred.
    pub(super) inferred: bool,
}

/// The rows of a document with the configuration that they come from.
pub(super) struct Linker<'a> {
    pub(super) index: &'a Index<'a>,
    pub(super) configuration: &'a Configuration,
    followed: Cell<usize>,
}

impl<'a> Linker<'a> {
    /// A linker of rows.
    pub(super) fn of(index: &'a Index<'a>, configuration: &'a Configuration) -> Linker<'a> {
        Linker { index, configuration, followed: Cell::new(0) }
    }

    /// What an attribute of a row points at, by the references of its expression; `None` of them where no
    /// expression is known.
    pub(super) fn answer(
        &self,
        row: &Row,
        attribute: &str,
        points: Points,
        said: Option<&[&str]>,
    ) -> Answer {
        self.followed.set(0);
        let scope = self.scope(row);
        let want = Want { points, tail: &[], depth: 0 };
        let mut found = Found::default();
        for text in said.unwrap_or_default() {
            self.follow(text, &scope, want, &mut found);
        }
        if said.is_none() {
            found.dark.push(row.module.clone());
        }
        dedup(&mut found.all);
        let own = self.of_own_instance(row, points, &found.all);
        if !own.is_empty() {
            return Answer { ids: own, inferred: true };
        }
        if let Some(id) = self.endpoint_in(said.unwrap_or_default(), &scope, points, &found.all) {
            return Answer { ids: vec![id], inferred: false };
        }
        match self.chosen(row, points, &found.all) {
            Some(ids) => Answer { ids, inferred: false },
            // Of several candidates that references name, the one that is called as the row's key is meant.
            None if !found.all.is_empty() => {
                Answer { ids: self.called_as(row, &found.all), inferred: true }
            }
            None if found.dark.is_empty() => Answer::default(),
            None => Answer { ids: self.infer(row, attribute, points, &found.dark), inferred: true },
        }
    }

    fn is_spent(&self) -> bool {
        self.followed.set(self.followed.get() + 1);
        self.followed.get() > MOST
    }

    fn scope(&self, row: &Row) -> Scope<'a> {
        let block = self.configuration.block(&row.module, row.mode, &row.of, &row.name);
        let each = block.map_or(&Value::Null, |block| &block.for_each_expression);
        Scope { module: row.module.clone(), key: row.key.clone(), each }
    }

    /// The scope of the call of a module, in the module around it.
    fn around(&self, scope: &Scope<'a>) -> Option<Scope<'a>> {
        let (last, around) = scope.module.split_last()?;
        let call = self.configuration.call(&scope.module)?;
        let each = &call.for_each_expression;
        Some(Scope { module: around.to_vec(), key: last.key.clone(), each })
    }

    /// The references of what a module is called with.
    fn argument(&self, scope: &Scope<'a>, name: &str) -> Option<Vec<&'a str>> {
        let call = self.configuration.call(&scope.module)?;
        call.expressions.get(name).map(references)
    }

    fn follow(&self, text: &str, scope: &Scope<'a>, want: Want<'_>, found: &mut Found) {
        if want.depth > DEEPEST || self.is_spent() {
            return;
        }
        let want = Want { depth: want.depth + 1, ..want };
        match reference::read(text) {
            Reference::Resource { mode, of, name, key, rest } => {
                let tail = [rest.as_slice(), want.tail].concat();
                let want = Want { tail: &tail, ..want };
                self.resource(scope, (mode, &of, &name, key.as_ref()), want, found);
            }
            Reference::Module { name, key, output, rest } => {
                let tail = [rest.as_slice(), want.tail].concat();
                let (output, tail) = match output {
                    Some(output) => (Some(output), tail.as_slice()),
                    None => (attribute(&tail).map(str::to_owned), after_name(&tail)),
                };
                let Some(output) = output else {
                    return found.dark.extend(self.meant(scope, &name, key));
                };
                self.output(scope, (&name, key), &output, Want { tail, ..want }, found);
            }
            Reference::Variable { name, rest } => {
                let tail = [rest.as_slice(), want.tail].concat();
                let want = Want { tail: &tail, ..want };
                let Some((around, said)) = self.around(scope).zip(self.argument(scope, &name))
                else {
                    return;
                };
                said.iter().for_each(|text| self.follow(text, &around, want, found));
            }
            Reference::Each { rest } => {
                let tail = [rest.as_slice(), want.tail].concat();
                self.each(scope, Want { tail: &tail, ..want }, found);
            }
            Reference::Local => found.dark.push(scope.module.clone()),
            Reference::Other => {}
        }
    }

    /// The value of `for_each` of the scope's instance: the instance with the same key of what it goes over.
    fn each(&self, scope: &Scope<'a>, want: Want<'_>, found: &mut Found) {
        for text in references(scope.each) {
            match reference::read(text) {
                Reference::Resource { mode, of, name, key: None, rest } if rest.is_empty() => {
                    self.resource(scope, (mode, &of, &name, scope.key.as_ref()), want, found);
                }
                Reference::Module { name, key: None, output: None, .. } => {
                    let Some(output) = attribute(want.tail) else { continue };
                    let want = Want { tail: after_name(want.tail), ..want };
                    self.output(scope, (&name, scope.key.clone()), output, want, found);
                }
                _ => {
                    let mut inner = Found::default();
                    self.follow(text, scope, want, &mut inner);
                    let Found { all, dark } = inner;
                    let own: Vec<Candidate> =
                        all.iter().filter(|one| one.key == scope.key).cloned().collect();
                    found.all.extend(if own.is_empty() { all } else { own });
                    found.dark.extend(dark);
                }
            }
        }
    }

    /// What an output of a module gives.
    fn output(
        &self,
        scope: &Scope<'a>,
        (name, key): (&str, Option<Key>),
        output: &str,
        want: Want<'_>,
        found: &mut Found,
    ) {
        let keys = self.index.instances(&scope.module, name);
        let own = |keys: Vec<Option<Key>>, key: &Option<Key>| {
            let same: Vec<Option<Key>> = keys.iter().filter(|one| *one == key).cloned().collect();
            if same.is_empty() { keys } else { same }
        };
        let keys = match &key {
            Some(_) => own(keys, &key),
            None if keys.len() > 1 && !want.points.many => own(keys, &scope.key),
            None => keys,
        };
        for key in keys {
            let scope = inside(scope, name, key);
            let Some(module) = self.configuration.module(&scope.module) else { continue };
            let mut inner = Found::default();
            for text in module.output(output) {
                self.follow(text, &scope, Want { tail: after_key(want.tail), ..want }, &mut inner);
            }
            found.all.extend(picked(inner.all, index(want.tail)));
            found.dark.extend(inner.dark);
        }
    }

    fn resource(
        &self,
        scope: &Scope<'a>,
        (mode, of, name, key): (Mode, &str, &str, Option<&Key>),
        want: Want<'_>,
        found: &mut Found,
    ) {
        let module = path(&scope.module);
        let block = self.index.block(&module, mode, of, name).iter();
        let places = block.filter_map(|place| Some((*place, self.index.rows.get(*place)?)));
        let all: Vec<(usize, &Row)> =
            places.filter(|(_, row)| key.is_none() || row.key.as_ref() == key).collect();
        // A chain goes on with the instance of the same key, where there are several.
        let own: Vec<(usize, &Row)> =
            all.iter().filter(|(_, row)| row.key == scope.key).copied().collect();
        let all = if own.is_empty() || want.points.many || key.is_some() { all } else { own };
        for (place, row) in all {
            self.row(place, row, want, found);
        }
        if mode == Mode::Data && self.index.block(&module, mode, of, name).is_empty() {
            self.data_block(scope, of, name, want, found);
        }
    }

    /// What an attribute of a row is, or points at.
    fn row(&self, place: usize, row: &Row, want: Want<'_>, found: &mut Found) {
        let candidate = |id: String| Candidate {
            id,
            key: row.key.clone(),
            block: format!("{} {} {}", path(&row.module), row.of, row.name),
            place: Some(place),
        };
        let Some((id, is)) = self.index.ids.get(place).zip(row.is) else { return };
        let taken = attribute(want.tail);
        if row.mode == Mode::Data {
            return self.data(row, want, found);
        }
        if let Some(made) = made_with(row, id, taken, want.points) {
            found.all.extend(made.into_iter().map(candidate));
        } else if let Some(through) = stands_for(row) {
            self.through(row, through, want, found);
        } else if want.points.at.contains(&is.family) {
            found.all.push(candidate(id.clone()));
        } else if let Some(points) = taken.and_then(|taken| pointer(&row.of, taken))
            && points.at.iter().any(|family| want.points.at.contains(family))
        {
            self.through(row, taken.unwrap_or_default(), want, found);
        }
    }

    /// What an attribute of another row points at.
    fn through(&self, row: &Row, attribute: &str, want: Want<'_>, found: &mut Found) {
        if let Some(id) = row.text(attribute) {
            return found.all.push(self.of_id(id));
        }
        let block = self.configuration.block(&row.module, row.mode, &row.of, &row.name);
        let Some(expression) = block.and_then(|block| block.expressions.get(attribute)) else {
            return;
        };
        let scope = self.scope(row);
        let want = Want { tail: &[], ..want };
        references(expression).iter().for_each(|text| self.follow(text, &scope, want, found));
    }

    /// Something that only AWS's id tells.
    fn of_id(&self, id: &str) -> Candidate {
        let own = self.index.literal(id).unwrap_or(id);
        Candidate { id: own.to_owned(), key: None, block: own.to_owned(), place: None }
    }

    /// What a data source gives: the id that was read, or the attachment of what it asks for.
    fn data(&self, row: &Row, want: Want<'_>, found: &mut Found) {
        let taken = attribute(want.tail).unwrap_or("id");
        match row.text(taken).or_else(|| row.text("id")) {
            Some(id) => found.all.push(self.of_id(id)),
            None => {
                let scope = self.scope(row);
                self.data_block(&scope, &row.of, &row.name, want, found);
            }
        }
    }

    /// The attachment that a data source asks for by the connection or the gateway that is attached.
    fn data_block(
        &self,
        scope: &Scope<'a>,
        of: &str,
        name: &str,
        want: Want<'_>,
        found: &mut Found,
    ) {
        if !want.points.at.contains(&Family::TransitGatewayAttachment) {
            return;
        }
        let Some(block) = self.configuration.block(&scope.module, Mode::Data, of, name) else {
            return;
        };
        let ask = |attribute: &str, families: &'static [Family]| {
            let said = block.expressions.get(attribute).map(references).unwrap_or_default();
            let want = Want { points: Points { at: families, many: false }, tail: &[], ..want };
            let mut inner = Found::default();
            said.iter().for_each(|text| self.follow(text, scope, want, &mut inner));
            if inner.all.is_empty() { self.only(&scope.module, families) } else { inner.all }
        };
        match of {
            "aws_ec2_transit_gateway_vpn_attachment" => {
                let all = ask("vpn_connection_id", &[Family::VpnConnection]);
                let made =
                    |one: Candidate| Candidate { id: implied::attachment_of(&one.id), ..one };
                found.all.extend(all.into_iter().map(made));
            }
            "aws_ec2_transit_gateway_dx_gateway_attachment" => {
                let gateways = ask("dx_gateway_id", &[Family::DirectConnectGateway]);
                found.all.extend(self.associations_of(&gateways));
            }
            _ => {}
        }
    }

    /// The associations of Direct Connect gateways with transit gateways, which are attachments.
    fn associations_of(&self, gateways: &[Candidate]) -> Vec<Candidate> {
        let all = self.index.rows.iter().zip(&self.index.ids).enumerate();
        let associations = all.filter(|(_, (row, _))| row.of == "aws_dx_gateway_association");
        let of = associations.filter(|(_, (row, _))| {
            let mut inner = Found::default();
            let points = Points { at: &[Family::DirectConnectGateway], many: false };
            self.through(row, "dx_gateway_id", Want { points, tail: &[], depth: 1 }, &mut inner);
            let mut to = inner.all;
            if to.is_empty() {
                to = self.only(&row.module, points.at);
            }
            to.iter().any(|to| gateways.iter().any(|gateway| gateway.id == to.id))
        });
        let candidate = |(place, (_, id)): (usize, (&Row, &String))| Candidate {
            id: id.clone(),
            key: None,
            block: id.clone(),
            place: Some(place),
        };
        of.map(candidate).collect()
    }

    /// The ids that are meant by candidates, if that is clear.
    fn chosen(&self, row: &Row, points: Points, found: &[Candidate]) -> Option<Vec<String>> {
        let ids = |all: &[&Candidate]| Some(all.iter().map(|one| one.id.clone()).collect());
        match found {
            [] => return None,
            [one] => return ids(&[one]),
            all if points.many => return ids(&all.iter().collect::<Vec<_>>()),
            _ => {}
        }
        let same: Vec<&Candidate> =
            found.iter().filter(|one| one.key.is_some() && one.key == row.key).collect();
        if let [one] = same.as_slice() {
            return ids(&[one]);
        }
        self.paired(row, found).and_then(|one| ids(&[one]))
    }

    /// The candidate whose place among those of one block is the index of a row of as many, such as of
    /// `values(aws_subnet.a)[count.index]`.
    fn paired<'f>(&self, row: &Row, found: &'f [Candidate]) -> Option<&'f Candidate> {
        let Some(Key::Index(nth)) = row.key else { return None };
        let first = found.first()?;
        let siblings = self.index.block(&path(&row.module), row.mode, &row.of, &row.name).len();
        let alike = found.iter().all(|one| one.block == first.block && one.key.is_some());
        let mut sorted: Vec<&Candidate> = found.iter().collect();
        sorted.sort_by(|a, b| a.key.cmp(&b.key));
        let nth = usize::try_from(nth).ok()?;
        sorted.get(nth).copied().filter(|_| alike && siblings == found.len())
    }
}

/// The scope of an instance of a module that is called in another scope.
fn inside<'a>(scope: &Scope<'a>, name: &str, key: Option<Key>) -> Scope<'a> {
    let step = Step { name: name.to_owned(), key };
    let module = scope.module.iter().cloned().chain([step]).collect();
    Scope { module, key: scope.key.clone(), each: &Value::Null }
}

/// The parts after the first, if that is a name.
fn after_name(parts: &[Part]) -> &[Part] {
    match parts {
        [Part::Name(_), rest @ ..] => rest,
        parts => parts,
    }
}

/// The parts after the first, if that is a key.
fn after_key(parts: &[Part]) -> &[Part] {
    match parts {
        [Part::Key(_), rest @ ..] => rest,
        parts => parts,
    }
}

/// The candidates that an index of a list or a map takes.
fn picked(mut all: Vec<Candidate>, key: Option<&Key>) -> Vec<Candidate> {
    let Some(key) = key else { return all };
    let own: Vec<Candidate> =
        all.iter().filter(|one| one.key.as_ref() == Some(key)).cloned().collect();
    if !own.is_empty() {
        return own;
    }
    all.sort_by(|a, b| a.key.cmp(&b.key));
    match key {
        Key::Index(nth) => {
            let nth = usize::try_from(*nth).unwrap_or(usize::MAX);
            all.get(nth).cloned().map_or(all, |one| vec![one])
        }
        Key::Name(_) => all,
    }
}

fn dedup(found: &mut Vec<Candidate>) {
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|one| seen.insert(one.id.clone()));
}
