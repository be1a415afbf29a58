//! `vpcplan convert`: writes a plan in another format.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use engine::draw::{Legend, SvgTheme};
use engine::{CheckedFile, ExportOptions, ExportWriter, Language};

use crate::outcome::{CommandError, Outcome};
use crate::output::Output;
use crate::{input, raster};

mod stack;

/// The name of the format of stacks.
const CLOUDFORMATION: &str = "cloudformation";

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
    /// The colours of pictures
    #[arg(long, value_enum, default_value = "light")]
    theme: Theme,
    /// Leave the legend of pictures out
    #[arg(long)]
    no_legend: bool,
    /// The stack of a CloudFormation template: an account, a Region, or both as ACCOUNT/REGION; the largest if
    /// absent
    #[arg(long, value_name = "STACK")]
    stack: Option<String>,
}

/// The colours of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Theme {
    /// Dark on white.
    Light,
    /// Light on near black.
    Dark,
}

impl From<Theme> for SvgTheme {
    fn from(theme: Theme) -> SvgTheme {
        match theme {
            Theme::Light => SvgTheme::Light,
            Theme::Dark => SvgTheme::Dark,
        }
    }
}

/// The name of pictures of pixels, which are drawn from SVG.
const PNG: &str = "png";

impl Arguments {
    /// Reads the plan and writes it in the format.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let name = if self.to == PNG { "svg" } else { &self.to };
        let export =
            engine::export_named(name).ok_or_else(|| CommandError(unknown(&self.to, language)))?;
        let (opened, files) = match export.lossless {
            true => input::open_any(&self.file, language)?,
            false => input::open_with_files(&self.file, language)?,
        };
        input::warn_unrecognized(&self.file, &opened, language);
        let legend = if self.no_legend { Legend::Hidden } else { Legend::Shown };
        let theme = self.theme.into();
        let options = ExportOptions { language, theme, legend, ..Default::default() };
        let whole = || opened.session.export(&export, &options);
        let text = match export.writer {
            ExportWriter::Findings(write) => {
                let name = self.file.display().to_string();
                write(&[CheckedFile::of(&name, &opened, &files, language)], &options)
            }
            ExportWriter::Plan(format) if format.name == CLOUDFORMATION => {
                let plan = opened.session.plan();
                stack::template(plan, self.stack.as_deref(), language)?.unwrap_or_else(whole)
            }
            _ => whole(),
        };
        let output = Output::new(language);
        match self.to == PNG {
            true => output.deliver(&raster::png(&text, language)?, self.output.as_deref())?,
            false => output.deliver(text.as_bytes(), self.output.as_deref())?,
        }
        Ok(Outcome::Good)
    }
}

fn unknown(name: &str, language: Language) -> String {
    let names: Vec<&str> = engine::exports().iter().map(|export| export.name).collect();
    let names = [&names[..], &[PNG]].concat().join(", ");
    match language {
        Language::En => {
            format!("`{name}` is not a format that can be written; use one of: {names}")
        }
        Language::Ko => format!("`{name}` 형식으로는 쓸 수 없습니다. 쓸 수 있는 형식: {names}"),
    }
}
