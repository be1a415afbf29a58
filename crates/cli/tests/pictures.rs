//! Pictures, reports and completions, as files that the command writes.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("a.plan"), "vpc a \"서울\" 10.0.0.0/16\n  subnet s 10.0.0.0/24\n")
        .unwrap();
    folder
}

fn run(folder: &PathBuf, arguments: &[&str]) -> Vec<u8> {
    let command =
        Command::new(env!("CARGO_BIN_EXE_vpcplan")).args(arguments).current_dir(folder).output();
    let output = command.unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn a_picture_is_written_in_either_theme() {
    let folder = folder("pictures");
    run(&folder, &["convert", "a.plan", "--to", "png", "-o", "light.png"]);
    run(&folder, &["convert", "a.plan", "--to", "png", "--theme", "dark", "-o", "dark.png"]);
    let [light, dark] = ["light.png", "dark.png"].map(|name| fs::read(folder.join(name)).unwrap());
    assert!(light.starts_with(b"\x89PNG\r\n") && dark.starts_with(b"\x89PNG\r\n"));
    assert_ne!(light, dark);
    assert_eq!(run(&folder, &["convert", "a.plan", "--to", "png"]), light);
    let svg = run(&folder, &["convert", "a.plan", "--to", "svg", "--no-legend"]);
    let with = run(&folder, &["convert", "a.plan", "--to", "svg"]);
    assert!(svg.starts_with(b"<svg ") && svg.len() < with.len());
}

#[test]
fn a_report_is_one_file_in_the_readers_language() {
    let folder = folder("reports");
    run(&folder, &["report", "a.plan", "-o", "a.html", "--language", "ko"]);
    let html = fs::read_to_string(folder.join("a.html")).unwrap();
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("점검 결과"), "{html}");
    assert!(!html.contains("src=") && !html.contains("<script"));
    let text =
        String::from_utf8(run(&folder, &["report", "a.plan", "--format", "markdown"])).unwrap();
    assert!(text.contains("```mermaid\nflowchart LR\n"), "{text}");
}

#[test]
fn shells_complete_verbs_and_flags() {
    let folder = folder("completions");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = String::from_utf8(run(&folder, &["completions", shell])).unwrap();
        assert!(script.contains("check") && script.contains("deny"), "{shell}");
    }
}
