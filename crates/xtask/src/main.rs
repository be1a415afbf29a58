//! Developer commands: `cargo xtask serve | test | build | bench | tools`.
//!
//! Each installs what it needs and says what it does. `test` is what CI runs.

use std::process::ExitCode;

mod bench;
mod build;
mod finish;
mod rule_pages;
mod run;
mod test;
mod tools;

const HELP: &str = "\
cargo xtask serve [--port N]   install what is missing, build the planner and serve it
cargo xtask test [--only lint|rust|js|browser]
                               install what is missing and run everything that must pass
cargo xtask build [--js|--dev] write dist/, static files for any web server; with --js the JavaScript package;
                               with --dev quickly, to look at and for browser tests
cargo xtask bench [--size S,M,L,XL] [--wasm] [--rules] [--hostile] [--page]
                               measure the planner on generated plans
cargo xtask tools              install what is missing";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["serve", rest @ ..] => build::serve(rest),
        ["test"] => test::test(None),
        ["test", "--only", part] => test::test(Some(part)),
        ["build"] => build::page(build::Profile::Release),
        ["build", "--dev"] => build::page(build::Profile::Dev),
        ["build", "--js"] => build::package(),
        ["bench", rest @ ..] => bench::bench(rest),
        ["tools"] => tools::all(),
        ["finish"] => finish::finish(),
        _ => Err(HELP.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            run::say(&reason);
            ExitCode::FAILURE
        }
    }
}
