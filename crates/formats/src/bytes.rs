//! The encoding of files, undone before any format looks at them, and files that are something else than a
//! plan: empty, archives, web pages.

use std::borrow::Cow;

use plan::{Words, words};

use crate::File;

const MARK: &[u8] = b"\xef\xbb\xbf";

/// The files in UTF-8 without a byte order mark; a shell on Windows redirects into UTF-16 with one.
pub(crate) fn decoded(files: &[File]) -> Cow<'_, [File]> {
    let marks: [&[u8]; 3] = [MARK, b"\xff\xfe", b"\xfe\xff"];
    if !files.iter().any(|file| marks.iter().any(|mark| file.bytes.starts_with(mark))) {
        return Cow::Borrowed(files);
    }
    let plain = |file: &File| File { name: file.name.clone(), bytes: in_utf8(&file.bytes) };
    Cow::Owned(files.iter().map(plain).collect())
}

fn in_utf8(bytes: &[u8]) -> Vec<u8> {
    let wide = |rest: &[u8], join: fn([u8; 2]) -> u16| {
        let pairs = rest.chunks_exact(2).filter_map(|pair| pair.try_into().ok());
        let units: Vec<u16> = pairs.map(join).collect();
        String::from_utf16_lossy(&units).into_bytes()
    };
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => rest.to_vec(),
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => bytes.to_vec(),
    }
}

/// What to do with a file that is evidently no plan: an empty file, an archive, or a page of HTML or XML.
pub(crate) fn instead(file: &File) -> Option<Words> {
    match file.bytes.trim_ascii_start() {
        [] => Some(words(
            "this file is empty, as what a failed command leaves; run the command again",
            "빈 파일입니다. 명령이 실패하면 이렇게 되므로 다시 실행해 주세요",
        )),
        _ if is_archive(&file.bytes) => Some(words(
            "this is an archive; unpack it, and open the folder or the files in it",
            "압축 파일입니다. 압축을 풀고 그 안의 폴더나 파일을 열어 주세요",
        )),
        [b'<', ..] => Some(words(
            "this is a page of HTML or XML; save what the AWS CLI prints with `--output json`",
            "HTML이나 XML입니다. AWS CLI 출력을 `--output json`으로 저장해 주세요",
        )),
        _ => None,
    }
}

/// The number of the first line of a file that marks a conflict of a merge, if it has both ends of one
/// (`git-scm.com/docs/git-merge`).
pub(crate) fn conflict_line(file: &File) -> Option<usize> {
    let starts = |mark: &'static [u8]| {
        let mut lines = file.bytes.split(|byte| *byte == b'\n');
        lines.position(|line| line.starts_with(mark))
    };
    let (first, last) = (starts(b"<<<<<<< ")?, starts(b">>>>>>> ")?);
    (first < last).then_some(first + 1)
}

/// What to do with a file that has a conflict of a merge in it.
pub(crate) const CONFLICT: Words = words(
    "a merge conflict of Git begins here; settle it, and take out its marks",
    "여기서 Git 병합 충돌이 시작됩니다. 충돌을 해결하고 표시를 지워 주세요",
);

/// What to do with a file that is a plan in part: JSON that is cut off, or Terraform's language; or with one
/// in another encoding.
pub(crate) fn in_part(file: &File) -> Option<Words> {
    match file.bytes.trim_ascii_start() {
        [b'{' | b'[', ..] if is_cut(&file.bytes) => Some(words(
            "this JSON ends in the middle, as what an interrupted command leaves; save the whole of it again",
            "JSON이 중간에서 끝납니다. 명령이 중단되면 이렇게 되므로 전체를 다시 저장해 주세요",
        )),
        _ if is_other_text(&file.bytes) => Some(words(
            "this text is in another encoding than UTF-8, such as Latin-1 or CP949; save it in UTF-8",
            "UTF-8이 아닌 인코딩(예: CP949, Latin-1)의 텍스트입니다. UTF-8로 저장해 주세요",
        )),
        _ if is_terraform(&file.bytes) => Some(words(
            "this is Terraform's language; run `terraform plan -out=FILE`, and open what `terraform show -json FILE` prints",
            "Terraform 언어로 쓴 파일입니다. `terraform plan -out=FILE`을 실행하고 `terraform show -json FILE`의 출력을 열어 주세요",
        )),
        _ => None,
    }
}

/// Whether bytes are text, as far as the control characters in them tell, and not in UTF-8.
fn is_other_text(bytes: &[u8]) -> bool {
    let is_control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    std::str::from_utf8(bytes).is_err() && !bytes.iter().any(is_control)
}

/// Whether JSON ends before it is whole.
fn is_cut(bytes: &[u8]) -> bool {
    let read: Result<serde::de::IgnoredAny, _> = serde_json::from_slice(bytes);
    read.is_err_and(|error| error.is_eof())
}

/// The most lines that are looked at for a block of Terraform's.
const MOST_LINES: usize = 2_000;

/// Whether a line opens a block of Terraform's language.
fn is_terraform(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let opens = |line: &str| {
        let Some(head) = line.trim_end().strip_suffix('{') else { return false };
        let mut words = head.split_whitespace();
        let labels = |words: std::str::SplitWhitespace<'_>| {
            words.map(|word| word.starts_with('"') && word.ends_with('"')).collect::<Vec<_>>()
        };
        match words.next() {
            Some("resource" | "data") => labels(words) == [true, true],
            Some("module" | "provider" | "variable" | "output") => labels(words) == [true],
            Some("terraform" | "locals") => labels(words).is_empty(),
            _ => false,
        }
    };
    text.lines().take(MOST_LINES).any(opens)
}

/// What archives and compressed files begin with: zip, gzip, bzip2, xz, 7z and Zstandard.
const ARCHIVES: [&[u8]; 7] = [
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\0",
    b"7z\xbc\xaf\x27\x1c",
    b"\x28\xb5\x2f\xfd",
];

/// Whether bytes are an archive or compressed; a tar says so in the header of its first file (POSIX `ustar`).
fn is_archive(bytes: &[u8]) -> bool {
    let is_tar = bytes.get(257..262) == Some(b"ustar");
    is_tar || ARCHIVES.iter().any(|start| bytes.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(bytes: &[u8]) -> File {
        File { name: String::new(), bytes: bytes.to_vec() }
    }

    #[test]
    fn text_of_two_bytes_a_character_is_read_in_either_order() {
        let files = [file(b"\xff\xfe{\0}\0"), file(b"\xfe\xff\0{\0}"), file(b"\xef\xbb\xbf{}")];
        assert!(decoded(&files).iter().all(|file| file.bytes == b"{}"));
        let odd = [file(b"\xff\xfe{\0}"), file(b"\xff\xfe\0\xd8")];
        assert_eq!(decoded(&odd).len(), 2);
    }

    #[test]
    fn what_is_no_text_is_told_by_its_beginning() {
        assert!(instead(&file(b"PK\x03\x04rest")).is_some());
        let tar = [b"vpcs.json".as_slice(), &[0; 248], b"ustar\x0000"].concat();
        assert_eq!(instead(&file(&tar)), instead(&file(b"\x1f\x8b\x08")));
        assert!(instead(&file(b"BZ alone is text")).is_none());
        assert!(instead(&file(b" \n<!DOCTYPE html>")).is_some());
        assert!(instead(&file(b"")).is_some());
        assert!(instead(&file(b"{}")).is_none());
    }

    #[test]
    fn a_conflict_of_a_merge_is_told_by_both_of_its_ends() {
        let conflict = b"{\n<<<<<<< HEAD\n\"a\": 1\n=======\n\"a\": 2\n>>>>>>> theirs\n}";
        assert_eq!(conflict_line(&file(conflict)), Some(2));
        assert_eq!(conflict_line(&file(b"<<<<<<< HEAD\n{}")), None);
        assert_eq!(conflict_line(&file(b"{\"a\": \"<<<<<<< HEAD >>>>>>> theirs\"}")), None);
    }

    #[test]
    fn text_in_another_encoding_is_told_from_what_is_no_text() {
        let latin = file(b"{\"Vpcs\": [{\"VpcId\": \"vpc-\xe9\"}]}");
        assert!(in_part(&latin).unwrap().en.contains("UTF-8"));
        assert!(in_part(&file(b"\x7fELF\x01\xff\xfe\0")).is_none());
        assert!(in_part(&file("{\"a\": \"\u{e9}\"}".as_bytes())).is_none());
    }

    #[test]
    fn what_is_a_plan_in_part_is_told_how_to_be_whole() {
        assert!(
            in_part(&file(b"{\"format_version\": \"1.2\", \"val")).unwrap().en.contains("middle")
        );
        assert!(in_part(&file(b"{\"a\": }")).is_none());
        let hcl =
            b"# the network\nresource \"aws_vpc\" \"a\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n";
        assert!(in_part(&file(hcl)).unwrap().en.contains("terraform show -json"));
        assert!(in_part(&file(b"resource of mine {\n")).is_none());
    }
}
