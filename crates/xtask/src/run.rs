//! Running other commands: each is announced, streams its output, and is told with its time.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// How a command went: the sentence of what went wrong.
pub(crate) type TaskResult = Result<(), String>;

/// The folder of the project.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().and_then(Path::parent).unwrap_or(here).to_owned()
}

/// Prints a line at once.
pub(crate) fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{text}");
    let _ = out.flush();
}

/// A command in the project's folder.
pub(crate) fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root()).stdin(Stdio::null());
    command
}

/// A cargo command.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    command(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()), arguments)
}

/// Runs a step whose output goes straight through.
pub(crate) fn step(name: &str, mut command: Command) -> TaskResult {
    say(&format!("── {name}: {}", shown(&command)));
    let begun = Instant::now();
    let status = command.status().map_err(|error| format!("{name}: {error}"))?;
    ended(name, status.success(), begun)
}

/// Runs a step, passing its standard output through, and gives that output.
pub(crate) fn capture(name: &str, mut command: Command) -> (TaskResult, String) {
    say(&format!("── {name}: {}", shown(&command)));
    let begun = Instant::now();
    let mut child = match command.stdout(Stdio::piped()).spawn() {
        Ok(child) => child,
        Err(error) => return (Err(format!("{name}: {error}")), String::new()),
    };
    let mut capture = String::new();
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            say(&line);
            capture.push_str(&line);
            capture.push('\n');
        }
    }
    let good = child.wait().is_ok_and(|status| status.success());
    (ended(name, good, begun), capture)
}

fn ended(name: &str, good: bool, begun: Instant) -> TaskResult {
    let seconds = begun.elapsed().as_secs();
    say(&format!("── {name}: {} after {seconds} s", if good { "done" } else { "failed" }));
    if good { Ok(()) } else { Err(format!("{name} failed")) }
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// The output of a command that is asked a question; nothing if it cannot be run.
pub(crate) fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let output = command(program, arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
