//! Templates of CloudFormation, and what is left of them where a property's value is a parameter's.

use std::path::Path;
use std::{env, fs};

use engine::{ExportOptions, File, Session, export_named};

use super::outcome::Outcome;

/// The gallery's plans as templates, with their names.
pub(crate) fn templates() -> Vec<(String, String)> {
    let gallery = Path::new(env!("CARGO_MANIFEST_DIR")).join("gallery");
    let files = fs::read_dir(gallery).unwrap().map(|entry| entry.unwrap().path());
    let only = env::var("VPCPLAN_SAMPLE").unwrap_or_default();
    let mut templates: Vec<(String, String)> = files
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let file = File { name: "a.plan".to_owned(), bytes: fs::read(&path).unwrap() };
            let session = Session::open(&[file]).unwrap().session;
            let export = export_named("cloudformation").unwrap();
            (name, session.export(&export, &ExportOptions::default()))
        })
        .filter(|(name, _)| name.contains(&only))
        .collect();
    templates.sort();
    templates
}

/// What is said of a template.
pub(crate) fn outcome(text: &str) -> Option<Outcome> {
    Outcome::of_files(&[File { name: "stack.yaml".to_owned(), bytes: text.as_bytes().to_vec() }])
}

/// The template with the value of one property after another from a parameter.
pub(crate) fn without_a_value(text: &str) -> Vec<(String, String)> {
    let start = text.find("\nResources:\n").unwrap();
    let (head, body) = text.split_at(start);
    let head = match head.contains("\nParameters:\n") {
        true => head.replacen("\nParameters:\n", "\nParameters:\n  Told: {Type: String}\n", 1),
        false => format!("{head}\nParameters:\n  Told: {{Type: String}}"),
    };
    let lines: Vec<&str> = body.lines().collect();
    let property = |line: &str| {
        let (key, value) = line.strip_prefix("      ")?.split_once(": ")?;
        // What another stack gives is no resource of this one, and nobody has a type from outside.
        let is_id = ["Id", "Ids", "Arn", "Arns", "Mappings", "SecurityGroups"]
            .iter()
            .any(|end| key.ends_with(end));
        let is_type = ["Type", "Scheme", "VpcEndpointType"].contains(&key);
        let is_told = key.starts_with([' ', '-']) || value.is_empty() || is_id || is_type;
        (!is_told).then(|| key.to_owned())
    };
    let mut owner = "";
    let mut cuts = Vec::new();
    for (row, line) in lines.iter().copied().enumerate() {
        if let Some(name) = line.strip_prefix("  ").filter(|name| !name.starts_with(' ')) {
            owner = name.trim_end_matches(':');
        }
        let Some(key) = property(line) else { continue };
        let mut less = lines.clone();
        let given = format!("      {key}: {{Ref: Told}}");
        less[row] = &given;
        cuts.push((format!("{owner}.{key}"), format!("{head}{}\n", less.join("\n"))));
    }
    cuts
}
