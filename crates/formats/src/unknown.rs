//! Why files are in no format that can be read, told of the file that is to blame.

use plan::{Message, Words, words};

use crate::bytes::{in_part, instead};
use crate::{ALL, File, Format, Refusal};

const NO_FILE: Words = words("there is no file to read", "읽을 파일이 없습니다");

/// The refusal of files that no format knows.
pub(crate) fn refusal(files: &[File]) -> Refusal {
    match files {
        [] => Refusal::whole("", NO_FILE.into()),
        [file] => one(file),
        files => several(files),
    }
}

fn one(file: &File) -> Refusal {
    let message = instead(file).or_else(|| in_part(file)).map_or_else(
        || {
            let known = readable();
            Message::new(
                format!("the format is not recognized; readable formats: {known}"),
                format!("읽을 수 있는 형식이 아닙니다. 읽을 수 있는 형식: {known}"),
            )
        },
        Message::from,
    );
    Refusal::whole(&file.name, message)
}

/// Of several files, the one that is a plan by itself is to blame, or one that says what it is instead.
fn several(files: &[File]) -> Refusal {
    let knows = |file: &File, format: &Format| (format.knows)(std::slice::from_ref(file));
    let alone = files.iter().find_map(|file| {
        let format = ALL.iter().find(|format| format.read.is_some() && knows(file, format))?;
        Some((file, format.label))
    });
    if let Some((file, label)) = alone {
        return Refusal::of(
            file,
            format!("this is a plan by itself ({}); open this file alone", label.en),
            format!("그 자체로 하나의 설계입니다({}). 이 파일만 여세요", label.ko),
        );
    }
    let told = |file| instead(file).or_else(|| in_part(file));
    if let Some((file, said)) = files.iter().find_map(|file| Some((file, told(file)?))) {
        return Refusal::whole(&file.name, said.into());
    }
    let (count, known) = (files.len(), readable());
    let message = Message::new(
        format!(
            "none of these {count} files is in a format that can be read; readable are: {known}"
        ),
        format!("파일 {count}개 중 읽을 수 있는 형식이 없습니다. 읽을 수 있는 형식: {known}"),
    );
    Refusal::whole(&folder_around(files), message)
}

fn readable() -> String {
    let readable = ALL.iter().filter(|format| format.read.is_some());
    readable.map(|format| format.label.en).collect::<Vec<_>>().join(", ")
}

/// The folder that all files stand in, as far as their names tell.
fn folder_around(files: &[File]) -> String {
    let mut folder = files.first().map_or("", |file| file.name.as_str());
    while !files.iter().all(|file| is_inside(&file.name, folder)) {
        folder = folder.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder);
    }
    folder.to_owned()
}

fn is_inside(name: &str, folder: &str) -> bool {
    let rest = name.strip_prefix(folder);
    rest.is_some_and(|rest| folder.is_empty() || rest.starts_with(['/', '\\']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blamed(files: &[(&str, &str)]) -> (String, String) {
        let file = |(name, text): &(&str, &str)| File {
            name: (*name).to_owned(),
            bytes: text.as_bytes().to_vec(),
        };
        let refusal = refusal(&files.iter().map(file).collect::<Vec<_>>());
        (refusal.file, refusal.message.en)
    }

    #[test]
    fn the_plan_in_a_mixed_folder_is_named_and_not_its_neighbour() {
        let plan = r#"{"format": "vpcplan", "resources": {}}"#;
        let (file, said) = blamed(&[("d/a.md", "# notes"), ("d/plan.json", plan)]);
        assert_eq!(file, "d/plan.json");
        assert!(said.contains("open this file alone"), "{said}");
    }

    #[test]
    fn an_archive_among_other_files_is_named() {
        assert_eq!(blamed(&[("d/a.md", "# notes"), ("d/b.zip", "PK\u{3}\u{4}")]).0, "d/b.zip");
    }

    #[test]
    fn where_no_file_is_to_blame_the_folder_is_named() {
        let (file, said) = blamed(&[("x/d/a.md", "# a"), ("x/d/e/b.md", "# b")]);
        assert_eq!(file, "x/d");
        assert!(said.starts_with("none of these 2 files"), "{said}");
        assert_eq!(blamed(&[("a.md", "# a"), ("b.md", "# b")]).0, "");
    }
}
