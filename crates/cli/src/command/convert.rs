//! `vpcplan convert`: writes a plan in another format.

use std::path::PathBuf;

use clap::Args;
use engine::Language;

use crate::outcome::{CommandError, Outcome};
use crate::output::Output;
use crate::{input, replace_file};

/// The arguments of `convert`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input.
    file: PathBuf,
    /// The name of the format to write
    #[arg(long)]
    to: String,
    /// The file to write; standard output if absent
    #[arg(short, long)]
    output: Option<PathBuf>,
}

impl Arguments {
    /// Reads the plan and writes it in the format.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let writable = engine::formats().iter().filter(|format| format.write.is_some());
        let format = writable.clone().find(|format| format.name == self.to).ok_or_else(|| {
            let names: Vec<&str> = writable.map(|format| format.name).collect();
            CommandError(unknown(&self.to, &names.join(", "), language))
        })?;
        let opened = input::open(&self.file, language)?;
        input::warn_unrecognized(&self.file, &opened, language);
        let text = opened.session.write(format).unwrap_or_default();
        match &self.output {
            None => Output::new(language).text(&text)?,
            Some(place) => replace_file::replace(place, &text)
                .map_err(|error| input::file_error(place, &error, language))?,
        }
        Ok(Outcome::Good)
    }
}

fn unknown(name: &str, names: &str, language: Language) -> String {
    match language {
        Language::En => format!("`{name}` is no format that can be written; these can: {names}"),
        Language::Ko => {
            format!("`{name}`은(는) 쓸 수 있는 형식이 아닙니다. 쓸 수 있는 형식: {names}")
        }
    }
}
