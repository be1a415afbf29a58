//! Asking the benchmarks, in a process that is stopped when it takes too long.

use std::io::Read;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::run::command;

/// How the benchmarks are asked.
#[derive(Clone)]
pub(super) struct Runner {
    /// The program.
    pub(super) program: String,
    /// Its first arguments; the words of the request come after them.
    pub(super) first: Vec<String>,
    /// How long one answer may take.
    pub(super) limit: Duration,
}

/// What came of a request.
pub(super) enum Reply<T> {
    /// The answer.
    InTime(T),
    /// It took too long, and was stopped.
    TooLate,
}

impl Runner {
    /// The answer to a request.
    pub(super) fn ask(&self, request: &[&str]) -> Result<Reply<String>, String> {
        let first = self.first.iter().map(String::as_str);
        let words: Vec<&str> = first.chain(request.iter().copied()).collect();
        let mut started = command(&self.program, &words);
        let child = started.stdout(Stdio::piped()).spawn();
        let mut child = child.map_err(|error| format!("{}: {error}", self.program))?;
        let Some(mut out) = child.stdout.take() else { return Err("no output".to_owned()) };
        let reading = std::thread::spawn(move || {
            let mut text = String::new();
            out.read_to_string(&mut text).map(|_| text)
        });
        if !ends_within(&mut child, self.limit)? {
            return Ok(Reply::TooLate);
        }
        let text = reading.join().map_err(|_| "the output cannot be read".to_owned())?;
        text.map(Reply::InTime).map_err(|error| error.to_string())
    }

    /// The answer to a request that is answered at once.
    pub(super) fn text(&self, request: &[&str]) -> Result<String, String> {
        match self.ask(request)? {
            Reply::InTime(text) => Ok(text),
            Reply::TooLate => Err(format!("`{}` took too long", request.join(" "))),
        }
    }
}

/// Whether a process ends well in time; it is stopped if not.
fn ends_within(child: &mut Child, limit: Duration) -> Result<bool, String> {
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(true),
            Ok(Some(status)) => return Err(format!("the benchmarks ended with {status}")),
            Ok(None) if begun.elapsed() < limit => std::thread::sleep(Duration::from_millis(5)),
            Ok(None) => {
                child.kill().and_then(|()| child.wait()).map_err(|error| error.to_string())?;
                return Ok(false);
            }
            Err(error) => return Err(error.to_string()),
        }
    }
}
