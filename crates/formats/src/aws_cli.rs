//! What the AWS CLI's `describe-*` commands print: one file, or a folder of files with any names.
//!
//! `read` recognises a file by its keys and gathers every fact of every file: the same resource from several
//! files is joined, and a list that does not say whose it is is given to its owner. What the input does not
//! hold is left out of the plan and reported, so that what depends on it stays unknown instead of looking empty.

mod read;

use plan::{OpenedPlan, Words, words};

use crate::aws;
use crate::aws::facts::Facts;
use crate::{File, Format, Refusal};
use read::document;

pub(crate) const FORMAT: Format = Format {
    name: "aws",
    label: words("AWS CLI output", "AWS CLI 출력"),
    extension: "json",
    knows,
    read: Some(read),
    write: None,
    lossless: false,
};

const BROKEN: Words = words("this file is not JSON", "이 파일은 JSON이 아닙니다");
const GOES_ON: Words = words(
    "this list goes on, and its next page is not in the input; let the AWS CLI print all pages",
    "이 목록의 다음 페이지가 입력에 없습니다. AWS CLI로 모든 페이지를 출력해 주세요",
);

/// At least one file is a JSON object that names something that `describe-*` prints.
fn knows(files: &[File]) -> bool {
    files.iter().any(document::looks_known)
}

fn read(files: &[File]) -> Result<OpenedPlan, Refusal> {
    let mut facts = facts_of(files)?;
    report_open_pages(&mut facts);
    read::list_owner::settle(&mut facts);
    Ok(aws::plan_of(facts))
}

/// The facts of all files. A file that is no JSON is reported; where nothing else is known, it is refused,
/// and of several the one that looks like AWS CLI output.
fn facts_of(files: &[File]) -> Result<Facts, Refusal> {
    // What the AWS CLI did not print is not known, however little it printed.
    let mut facts = Facts::recorded();
    let mut broken = Vec::new();
    // Where files contradict each other, the order of their names decides, not that of their coming.
    let mut files: Vec<&File> = files.iter().collect();
    files.sort_by_key(|file| (&file.name, &file.bytes));
    for file in files {
        if let Err(refusal) = document::read(file, &mut facts) {
            // Its name and place are kept, its text is not, since it may hold secrets.
            let said = refusal.text(plan::Language::En);
            facts.unrecognized.add(&refusal.file, said.into(), BROKEN);
            broken.push((!document::looks_known(file), refusal));
        }
    }
    match broken.into_iter().min_by_key(|(is_other, _)| *is_other) {
        Some((_, refusal)) if facts.is_empty() => Err(refusal),
        _ => Ok(facts),
    }
}

/// Reports the lists whose last page did not come.
fn report_open_pages(facts: &mut Facts) {
    for ((key, place), _) in facts.pages.iter().filter(|(_, ended)| !**ended) {
        let command = read::command_of(key).map(|command| format!("aws {command}"));
        facts.unrecognized.add(key, serde_json::json!({ key: place, "command": command }), GOES_ON);
    }
}
