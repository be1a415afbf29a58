//! Writing a changed plan back to its file, in its own format, only where nothing would be lost.

use std::path::Path;

use engine::{Change, Format, Language, OpenedSession, words};

use crate::outcome::CommandError;
use crate::{input, replace_file};

/// The format to write a file back in; refused if that would lose something.
pub(crate) fn target(
    file: &Path,
    opened: &OpenedSession,
    language: Language,
) -> Result<&'static Format, CommandError> {
    let refused = |en, ko| {
        let (file, said) = (file.display(), words(en, ko).get(language));
        Err(CommandError(format!("{file}: {said}")))
    };
    let own = engine::formats().iter().find(|format| format.name == opened.format);
    let keeps = |format: &&Format| format.lossless || format.name == "outline";
    let Some(format) = own.filter(|format| format.write.is_some()).filter(keeps) else {
        return refused(
            "this format is only read, not written back; convert it first: `vpcplan convert --to json`",
            "이 형식은 읽기만 하고 다시 쓰지 않습니다. 먼저 변환하세요: `vpcplan convert --to json`",
        );
    };
    if input::is_standard_input(file) {
        return refused(
            "standard input cannot be written back; name a file",
            "표준 입력에는 다시 쓸 수 없습니다. 파일을 지정하세요",
        );
    }
    if opened.session.newer().is_some() {
        return refused(
            "a newer planner wrote this file, and writing it back would lose what only that one knows",
            "더 새로운 버전이 쓴 파일이라 다시 쓰면 그 버전만 아는 내용을 잃습니다",
        );
    }
    let source = if file.exists() { input::text(file, language)? } else { String::new() };
    if !format.lossless && source.lines().any(|line| line.trim_start().starts_with('#')) {
        return refused(
            "writing this outline back would lose its comments; keep them in `note` instead",
            "이 개요를 다시 쓰면 주석을 잃습니다. 주석을 `note`로 옮기세요",
        );
    }
    Ok(format)
}

/// Applies a change and writes the plan back to its file.
pub(crate) fn write(
    file: &Path,
    opened: &mut OpenedSession,
    format: &Format,
    change: &Change,
    language: Language,
) -> Result<(), CommandError> {
    opened.session.apply(change);
    let text = opened.session.write(format).unwrap_or_default();
    replace_file::replace(file, text.as_bytes())
        .map_err(|error| input::file_error(file, &error, language))
}
