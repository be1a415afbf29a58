//! Caps that are checked before anything is built.

use crate::{File, Refusal};

/// The most bytes that are read in one go, all files together.
pub(crate) const BYTES: usize = 256 * 1024 * 1024;

/// The most files that are read in one go.
pub(crate) const FILES: usize = 10_000;

/// Refuses what is too much to read.
pub(crate) fn check(files: &[File]) -> Result<(), Refusal> {
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    let Some(file) = files.first() else { return Ok(()) };
    if files.len() > FILES {
        let (en, ko) = (format!("more than {FILES} files"), format!("파일이 {FILES}개를 넘습니다"));
        return Err(Refusal::of(file, en, ko));
    }
    if bytes > BYTES {
        let most = BYTES / (1024 * 1024);
        let (en, ko) =
            (format!("more than {most} MiB in all"), format!("모두 합쳐 {most} MiB를 넘습니다"));
        return Err(Refusal::of(file, en, ko));
    }
    Ok(())
}
