//! Bytes in and out: what is written is whole or as before, what is printed is what it says, and what
//! cannot be read is told of the right file.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A peering that nobody accepted and a group that nobody uses: something to find, and something to fix.
const PLAN: &str = "vpc a 10.0.0.0/16\n  security-group sg\nvpc b 10.1.0.0/16\n\
    peering p a <-> b active\nacceptance x no-such-rule at a because \"it is gone\"\n";

/// A folder of its own for one test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bytes").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn vpcplan(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vpcplan"));
    command.args(arguments).current_dir(folder).output().unwrap()
}

/// Runs the command as a shell line; `vpcplan` stands for it.
fn shell(folder: &Path, line: &str) -> Output {
    let line = line.replace("vpcplan", env!("CARGO_BIN_EXE_vpcplan"));
    Command::new("sh").args(["-c", &line]).current_dir(folder).output().unwrap()
}

fn error(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_command_that_is_killed_while_it_writes_leaves_the_plan() {
    let folder = folder("killed");
    fs::write(folder.join("a.plan"), PLAN).unwrap();
    let limited = |line: &str| shell(&folder, &format!("ulimit -f 0; exec {line}"));
    let fixed = limited("vpcplan fix --review --write a.plan");
    assert_ne!(fixed.status.code(), Some(0), "{}", error(&fixed));
    let converted = limited("vpcplan convert a.plan --to json -o a.plan");
    assert_ne!(converted.status.code(), Some(0));
    assert_eq!(fs::read_to_string(folder.join("a.plan")).unwrap(), PLAN);
}

#[test]
fn what_is_written_keeps_the_mode_and_the_link() {
    let folder = folder("link");
    let plan = folder.join("a.plan");
    fs::write(&plan, PLAN).unwrap();
    fs::set_permissions(&plan, PermissionsExt::from_mode(0o604)).unwrap();
    symlink("a.plan", folder.join("link.plan")).unwrap();
    let output = vpcplan(&folder, &["fix", "--review", "--write", "link.plan"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("written"), "{output:?}");
    assert_ne!(fs::read_to_string(&plan).unwrap(), PLAN);
    assert_eq!(fs::metadata(&plan).unwrap().permissions().mode() & 0o777, 0o604);
    assert!(fs::symlink_metadata(folder.join("link.plan")).unwrap().is_symlink());
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
}

#[test]
fn a_print_out_that_does_not_arrive_is_an_error() {
    let folder = folder("full");
    fs::write(folder.join("a.plan"), PLAN).unwrap();
    for line in [
        "check a.plan",
        "check a.plan --format json",
        "reach a.plan",
        "convert a.plan --to json",
        "explain --all",
        "schema",
        "--help",
    ] {
        let output = shell(&folder, &format!("exec vpcplan {line} > /dev/full"));
        assert_eq!(output.status.code(), Some(2), "{line}");
        assert!(error(&output).contains("standard output"), "{line}: {}", error(&output));
    }
}

#[test]
fn a_reader_that_goes_away_is_told_nothing() {
    let folder = folder("pipe");
    fs::write(folder.join("a.plan"), PLAN).unwrap();
    for arguments in [["explain", "--all"], ["check", "a.plan"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vpcplan"));
        command.args(arguments).current_dir(&folder);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(error(&output), "");
        assert!(output.status.code().is_some_and(|code| code < 2), "{output:?}");
    }
}

/// A plan whose names move the cursor, turn the text and begin lines.
fn hostile() -> String {
    let name = r"\u001b[2J\r\n::error file=x::forged\u202e";
    let host = |address: &str| {
        format!(
            r#""parent": "s", "name": "{name}", "is": {{"instance": {{"addresses": ["{address}"]}}}}"#
        )
    };
    format!(
        r#"{{"format": "vpcplan", "version": 1, "resources": {{
        "v": {{"name": "::warning::{name}", "is": {{"vpc": {{"cidr": "10.0.0.0/16", "{name}": 1}}}}}},
        "s": {{"parent": "v", "name": "{name}", "is": {{"subnet": {{"cidr": "10.0.0.0/24"}}}}}},
        "i": {{{}}}, "j": {{{}}},
        "x": {{"is": {{"acceptance": {{"rule": "{name}", "resource": "v", "reason": "{name}"}}}}}},
        "{name}": {{"is": {{"{name}": {{}}}}}}}}}}"#,
        host("10.0.0.4"),
        host("10.0.0.5")
    )
}

#[test]
fn names_forge_no_lines_and_move_no_cursor() {
    let folder = folder("names");
    fs::write(folder.join("a.json"), hostile()).unwrap();
    fs::write(folder.join("b.plan"), "vpc other 10.0.0.0/16\n").unwrap();
    let odd = "::error ::x\u{1b}[2J\r\n::error::y";
    for arguments in [
        &["check", "a.json"][..],
        &["trace", "a.json", "--from", "i", "--to", "j"],
        &["trace", "a.json", "--from", odd, "--to", "j"],
        &["diff", "a.json", "b.plan"],
        &["diff", "b.plan", "a.json", "--language", "ko"],
        &["fix", "a.json", "--review"],
        &["reach", "a.json", "--level", "interface"],
        &["resolve", "a.json", odd, "--from", "i"],
        &["free", "a.json", "--prefix", "8", "--pool", "10.0.0.0/8"],
        &["explain", odd],
        &["check", odd],
        &["convert", "a.json", "--to", "outline"],
    ] {
        let output = vpcplan(&folder, arguments);
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(!said.contains(['\u{1b}', '\r', '\u{202e}']), "{arguments:?}: {said:?}");
        let forged = |line: &&str| {
            ["::error", "::warning"].iter().any(|tag| line.trim_start().starts_with(tag))
        };
        assert_eq!(said.lines().find(forged), None, "{arguments:?}");
    }
}

#[test]
fn what_stands_twice_is_told_by_check_and_stays_in_the_file() {
    let folder = folder("twice");
    let plan = r#"{"format": "vpcplan", "version": 1, "resources": {
        "v": {"is": {"vpc": {"cidr": "10.0.0.0/16", "cidr": "10.1.0.0/16"}}, "note": "a", "note": "b"},
        "v": {"is": {"vpc": {"cidr": "10.2.0.0/16"}}},
        "nul\u0000": {"is": {"vpc": {}}},
        "t": {"is": {"route-table": {"routes": [{"x": 1}], "routes/0/x": 2}}}}}"#;
    fs::write(folder.join("a.json"), plan).unwrap();
    let checked = |file: &str| {
        let output = vpcplan(&folder, &["check", file]);
        let text = String::from_utf8(output.stdout).unwrap();
        let mut told: Vec<String> = text
            .lines()
            .filter(|line| line.contains("[file-not-understood]"))
            .map(|line| line.split_once(": ").unwrap().1.to_owned())
            .collect();
        told.sort_unstable();
        told
    };
    let told = checked("a.json");
    for wanted in [
        "v/cidr: risky[file-not-understood] `v` contains a part that this planner does not recognize: `/cidr: \"10.0.0.0/16\"`",
        "v//note: risky[file-not-understood] `v` contains a part that this planner does not recognize: `//note: \"a\"`",
        "t/routes/0/x: risky[file-not-understood] `t` contains a part that this planner does not recognize: `/routes/0/x: 1`",
        "t/routes~10~1x: risky[file-not-understood] `t` contains a part that this planner does not recognize: `/routes~10~1x: 2`",
    ] {
        assert!(told.iter().any(|line| line == wanted), "{wanted}: {told:#?}");
    }
    assert!(told.iter().any(|line| line.contains("v: the file has this ID twice")), "{told:#?}");
    assert!(told.iter().any(|line| line.contains("this ID has invalid characters")), "{told:#?}");
    vpcplan(&folder, &["convert", "a.json", "--to", "json", "-o", "b.json"]);
    assert_eq!(checked("b.json"), told);
}

#[test]
fn a_file_of_a_newer_version_stays_one() {
    let folder = folder("newer");
    let plan = "{\"format\": \"vpcplan\", \"version\": 7,\n \"shiny\": true, \"resources\": {}}\n";
    fs::write(folder.join("a.json"), plan).unwrap();
    let output = vpcplan(&folder, &["convert", "a.json", "--to", "json"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), plan);
    // What a newer version means is not known, so nothing is said of it.
    for verb in [&["check", "a.json"][..], &["convert", "a.json", "--to", "terraform"]] {
        let refused = vpcplan(&folder, verb);
        assert_eq!(refused.status.code(), Some(2), "{verb:?}");
        assert!(error(&refused).contains("a plan of version 7"), "{}", error(&refused));
    }
    assert_eq!(vpcplan(&folder, &["fix", "--write", "a.json"]).status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.join("a.json")).unwrap(), plan);
}

#[test]
fn what_cannot_be_read_is_told_by_its_own_name() {
    let folder = folder("unread");
    fs::create_dir(folder.join("d")).unwrap();
    fs::write(folder.join("d/vpcs.json"), r#"{"Vpcs": []}"#).unwrap();
    symlink("nowhere", folder.join("d/gone.json")).unwrap();
    assert!(
        error(&vpcplan(&folder, &["check", "d"])).contains("d/gone.json: there is no such file")
    );
    fs::remove_file(folder.join("d/gone.json")).unwrap();
    // The file holds nothing on the disk: if it was read before the cap is asked, this would take long.
    let huge = fs::File::create(folder.join("d/huge.json")).unwrap();
    huge.set_len(1 << 40).unwrap();
    let output = vpcplan(&folder, &["check", "d"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(error(&output).contains("d/huge.json: more than 256 MiB"), "{}", error(&output));
}

#[test]
fn the_file_to_blame_in_a_mixed_folder_is_named() {
    let folder = folder("mixed");
    for (file, text) in [
        ("a/README.md", "# notes\n"),
        ("a/vpcs.json", "{\"Vpcs\": [{\"VpcId\": }]}"),
        ("b/README.md", "# notes\n"),
        ("b/net.plan", PLAN),
    ] {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let blamed = |place: &str| error(&vpcplan(&folder, &["check", place]));
    assert!(blamed("a").contains("a/vpcs.json:1:"), "{}", blamed("a"));
    assert!(blamed("b").contains("b/net.plan: this is a plan by itself"), "{}", blamed("b"));
}

#[test]
fn a_folder_of_links_is_read_and_a_circle_of_them_ends() {
    let folder = folder("links");
    fs::create_dir_all(folder.join("real")).unwrap();
    fs::create_dir_all(folder.join("links")).unwrap();
    let vpc = r#"{"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}]}"#;
    fs::write(folder.join("real/vpcs.json"), vpc).unwrap();
    symlink("../real/vpcs.json", folder.join("links/vpcs.json")).unwrap();
    symlink("../links", folder.join("links/circle")).unwrap();
    symlink("../real", folder.join("links/more")).unwrap();
    let output = vpcplan(&folder, &["check", "links"]);
    // The VPC, and what the files do not hold.
    assert!(String::from_utf8_lossy(&output.stdout).contains("2 resources"), "{output:?}");
}

#[test]
fn a_file_may_have_any_name() {
    let folder = folder("name");
    let name = OsStr::from_bytes(b"caf\xe9.plan");
    for file in [name, OsStr::new("net.plan")] {
        fs::write(folder.join(file), "vpc a 10.0.0.0/16\n").unwrap();
    }
    let run = |verb: &[&str], rest: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vpcplan"));
        command.args(verb).arg(name).args(rest).current_dir(&folder).output().unwrap()
    };
    assert_eq!(run(&["check"], &[]).status.code(), Some(0));
    let written = run(&["convert", "net.plan", "--to", "json", "-o"], &[]);
    assert_eq!(written.status.code(), Some(0), "{}", error(&written));
    assert!(fs::read_to_string(folder.join(name)).unwrap().starts_with('{'));
    assert_eq!(run(&["free"], &["--prefix", "16"]).status.code(), Some(0));
}
