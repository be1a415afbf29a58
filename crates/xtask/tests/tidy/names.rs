//! The names of types: one word, one type, and the words of the field.

use std::collections::BTreeMap;

use crate::tree::{code, names, none, sources, unquoted};

/// Names that two public types still have. A name leaves this list and never enters it.
const DOUBLES: &[&str] = &[];

/// Words that were the project's own, and the field's word for each: AWS's, an RFC's or the
/// literature's. No type is called by the first.
const WORDS: &[(&str, &str)] = &[
    ("Move", "StepAction"),
    ("Lost", "RejectReason"),
    ("Why", "BlackholeReason"),
    ("Lent", "NatBinding"),
    ("Memory", "ConnectionState"),
    ("Who", "Location"),
    ("Party", "ResolvedEnd"),
    ("Leg", "Direction"),
    ("Way", "Direction or Outcome"),
    ("Same", "PacketClass"),
    ("Known", "PortOrigin"),
    ("Pieces", "AddressAtoms"),
    ("Stand", "EndSet"),
    ("Around", "Scope"),
    ("Book", "DnsIndex"),
    ("Cast", "RoleEntry"),
    ("OneToOne", "InternetGateway"),
    ("OutwardOnly", "EgressOnlyGateway"),
    ("Pair", "Peering"),
    ("Hub", "TransitGateway"),
    ("Exchange", "DirectConnectGateway"),
    ("Offer", "EndpointService"),
    ("Stateful", "SecurityGroup"),
    ("Numbered", "NetworkAcl"),
    ("Permit", "SecurityGroupRule"),
    ("Seen", "Visibility"),
    ("Answers", "Accepts"),
    ("Aside", "Unrecognized"),
    ("Mending", "FixRun"),
    ("Obstacle", "SkipReason"),
    ("Held", "AssignedAddress"),
    ("Guest", "ParticipantResource"),
    ("Lacking", "MissingRoutes"),
    ("Laid", "PlacedWires"),
    ("Piece", "Segment"),
    ("Runs", "Axis"),
    ("Hands", "CanvasRefs"),
    ("Told", "TraceResult"),
    ("Asked", "TraceForm"),
    ("Listed", "KindInfo"),
    ("Leaf", "TextField"),
    ("Tongue", "LanguageArg"),
    ("Done", "TaskResult"),
];

/// Words that are wrong in one crate alone: elsewhere they are the field's.
const WORDS_OF: &[(&str, &str, &str)] =
    &[("crates/reach/", "Space", "Vpc"), ("crates/reach/", "Part", "Device")];

/// Those of them that a type still has. A word leaves this list and never enters it.
const STILL: &[&str] = &[];

/// Every type that is declared: its name, its file, and whether it is public.
fn declared() -> Vec<(String, String, bool)> {
    const KINDS: [&str; 5] = ["struct", "enum", "trait", "type", "union"];
    let mut found = Vec::new();
    for file in sources().iter().filter(|name| name.contains("/src/")) {
        for line in unquoted(&code(file)).lines() {
            let line = line.trim_start();
            let public = line.starts_with("pub ");
            let inside = line.strip_prefix("pub(").and_then(|rest| rest.split_once(") "));
            let rest = inside.map(|(_, rest)| rest).or_else(|| line.strip_prefix("pub "));
            let rest = rest.unwrap_or(line);
            let Some((kind, rest)) = rest.split_once(' ') else { continue };
            // An indented `type` is that of a trait's implementation.
            if KINDS.contains(&kind) && (kind != "type" || public) {
                let name = names(rest).next().map(str::to_owned);
                found.extend(name.map(|name| (name, file.clone(), public)));
            }
        }
    }
    assert!(found.len() > 200, "the types are not where they were");
    found
}

#[test]
fn no_two_public_types_have_one_name() {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, file, _) in declared().into_iter().filter(|(.., public)| *public) {
        files.entry(name).or_default().push(file);
    }
    files.retain(|_, files| files.len() > 1);
    let new = files.iter().filter(|(name, _)| !DOUBLES.contains(&name.as_str()));
    let new: Vec<String> =
        new.map(|(name, files)| format!("{name}: {}", files.join(", "))).collect();
    none(&new, "a public type has the name of another; name it by what it is");
    let gone = DOUBLES.iter().filter(|name| !files.contains_key(**name));
    let gone: Vec<String> = gone.map(|name| (*name).to_owned()).collect();
    none(&gone, "only one type has this name now; take it out of DOUBLES");
}

/// The word of the field for a private one.
fn better(name: &str, file: &str) -> Option<&'static str> {
    let everywhere = WORDS.iter().find(|(word, _)| *word == name).map(|(_, better)| *better);
    let here =
        |(crate_of, word, _): &&(&str, &str, &str)| *word == name && file.starts_with(crate_of);
    everywhere.or_else(|| WORDS_OF.iter().find(here).map(|(.., better)| *better))
}

#[test]
fn types_have_the_words_of_the_field() {
    let declared = declared();
    let new = declared.iter().filter(|(name, ..)| !STILL.contains(&name.as_str()));
    let new = new
        .filter_map(|(name, file, _)| Some(format!("{file}: {name} is {}", better(name, file)?)));
    none(&new.collect::<Vec<_>>(), "use the word of the field");
    let is_there = |word: &str| {
        declared.iter().any(|(name, file, _)| name == word && better(name, file).is_some())
    };
    let gone = STILL.iter().filter(|word| !is_there(word));
    let gone: Vec<String> = gone.map(|word| (*word).to_owned()).collect();
    none(&gone, "no type has this name now; take it out of STILL");
}
