//! Places as code scanning services take them: relative addresses of files, and stable fingerprints.

use std::collections::BTreeMap;

use crate::FindingView;

/// The path of a file from the repository's folder as a relative URI: slashes, no `./`, no root, everything
/// but unreserved characters percent-encoded (RFC 3986).
pub(super) fn relative_uri(file: &str) -> String {
    let slashed = file.replace('\\', "/");
    let without_drive = slashed.split_once(":/").map_or(slashed.as_str(), |(_, rest)| rest);
    let parts = without_drive.split('/').filter(|part| !matches!(*part, "" | "." | ".."));
    let encoded: Vec<String> = parts.map(percent_encoded).collect();
    match encoded.is_empty() {
        true => "plan".to_owned(),
        false => encoded.join("/"),
    }
}

fn percent_encoded(part: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    part.bytes().map(byte).collect()
}

/// Gives each finding of a file its fingerprint: it holds while lines move, rows move and values change.
#[derive(Default)]
pub(super) struct Fingerprints {
    seen: BTreeMap<u64, usize>,
}

impl Fingerprints {
    /// The fingerprint of the next finding: a hash of the file, the rule and the places without their rows,
    /// and how many before it have the same.
    pub(super) fn next(&mut self, file: &str, finding: &FindingView) -> String {
        let also: Vec<&str> = finding.also.iter().map(|note| note.at.id.as_str()).collect();
        let is_row = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let fields: Vec<String> = finding.at.path.parts().filter(|part| !is_row(part)).collect();
        let identity = [file, finding.rule, finding.at.id.as_str(), &fields.join("/")];
        let hash = fnv1a(&[&identity.join("\n"), "\n", &also.join(" ")].concat());
        let count = self.seen.entry(hash).or_default();
        *count += 1;
        format!("{hash:016x}:{count}")
    }
}

/// The hash FNV-1a of 64 bits, which is the same in every version and on every machine.
fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_from_the_repositorys_folder() {
        assert_eq!(relative_uri("./a b/plan.json"), "a%20b/plan.json");
        assert_eq!(relative_uri("C:\\plans\\서울.json"), "plans/%EC%84%9C%EC%9A%B8.json");
        assert_eq!(relative_uri("/tmp/../x#y.plan"), "tmp/x%23y.plan");
        assert_eq!((relative_uri("-").as_str(), relative_uri("").as_str()), ("-", "plan"));
    }
}
