//! Templates that are written of plans: parsed by others' parsers, and read back as the plan that they make.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::Path;

use formats::File;
use hcl_edit::expr::Expression;
use hcl_edit::structure::Body;
use plan::{Change, Id, Plan, Resource};

#[path = "round_trip/plans.rs"]
mod plans;

fn written(format: &str, plan: &Plan) -> String {
    formats::named(format).unwrap().write.unwrap()(plan)
}

#[test]
fn every_configuration_parses_as_hcl() {
    for (name, plan) in plans::plans() {
        let text = written("terraform", &plan);
        let body: Body = text.parse().unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
        assert!(body.blocks().count() > 2, "{name}");
        assert!(!text.contains('\u{e000}') && !text.contains("= null"), "{name}:\n{text}");
    }
}

#[test]
fn names_cannot_break_out_of_a_text() {
    let mut plan: Plan = "vpc v 10.0.0.0/16".parse().unwrap();
    let hostile = "a\"}\n${file(\"/etc/passwd\")} %{ if true }\u{202e} '*/ #";
    let id = Id::new("v").unwrap();
    let resource =
        Resource { name: hostile.to_owned(), ..Resource::clone(plan.resource(&id).unwrap()) };
    plan.apply(&Change::new("").put(&id, resource));
    let body: Body = written("terraform", &plan).parse().unwrap();
    let resource = body.get_blocks("resource").next().unwrap();
    let tags = resource.body.get_attribute("tags").unwrap().value.as_object().unwrap();
    let name = tags.iter().next().unwrap().1.expr();
    let Expression::String(name) = name else { panic!("{name:?} is a template") };
    assert_eq!(name.as_str(), hostile);
    let back = read_back("cloudformation", &written("cloudformation", &plan));
    assert_eq!(back.resources().find(|(_, one)| one.is.tag() == "vpc").unwrap().1.name, hostile);
}

fn read_back(format: &str, text: &str) -> Plan {
    let file = File { name: "main".to_owned(), bytes: text.as_bytes().to_vec() };
    let (known, opened) =
        formats::read(&[file]).unwrap_or_else(|refusal| panic!("{refusal:?}\n{text}"));
    assert_eq!(known.name, format);
    opened.plan
}

/// A tool of others on the path, or in a virtual environment that `VPCPLAN_TOOLS` names.
fn tool(name: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let tools = std::env::var_os("VPCPLAN_TOOLS").map(|tools| Path::new(&tools).join("bin"));
    let folders = tools.into_iter().chain(std::env::split_paths(&path).collect::<Vec<_>>());
    folders.map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Writes every plan in a format into a folder of its own, and gives the files.
fn files(format: &str, extension: &str) -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format);
    // A sample of the AWS CLI's has a load balancer with one subnet, which AWS does not make.
    let legal = plans::plans().into_iter().filter(|(name, _)| !name.starts_with("testdata/aws/"));
    let write = |(name, plan): (String, Plan)| {
        let folder = folder.join(name.replace('/', "-"));
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join(format!("main.{extension}"));
        fs::write(&file, written(format, &plan)).unwrap();
        file
    };
    legal.map(write).collect()
}

/// Runs a tool and gives what it says if it is not content.
fn complaint(mut command: std::process::Command) -> Option<String> {
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (!output.status.success()).then(|| String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn cfn_lint_finds_no_error_in_any_stack() {
    let Some(lint) = tool("cfn-lint") else { return };
    let mut command = std::process::Command::new(lint);
    command.args(["--non-zero-exit-code", "error", "--"]).args(files("cloudformation", "yaml"));
    let said = complaint(command);
    assert!(said.is_none(), "{}", said.unwrap());
}

#[test]
fn terraform_leaves_every_configuration_as_it_is() {
    let Some(terraform) = tool("terraform") else { return };
    for file in files("terraform", "tf") {
        let mut command = std::process::Command::new(&terraform);
        command.args(["fmt", "-check", "-diff"]).arg(&file);
        let said = complaint(command);
        assert!(said.is_none(), "{}", said.unwrap());
    }
}
