//! How much is read in one go; checked before anything is built.

use plan::Message;

use crate::{File, Refusal};

/// The most bytes that are read in one go, all files together.
pub const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// The most files that are read in one go.
pub const MOST_FILES: usize = 10_000;

/// Refuses what is too much to read.
pub(crate) fn check(files: &[File]) -> Result<(), Refusal> {
    if let Some(file) = files.get(MOST_FILES) {
        return Err(Refusal::too_many_files(&file.name));
    }
    let mut left = MOST_BYTES;
    for file in files {
        let bytes = u64::try_from(file.bytes.len()).unwrap_or(u64::MAX);
        left = left.checked_sub(bytes).ok_or_else(|| Refusal::too_many_bytes(&file.name))?;
    }
    Ok(())
}

impl Refusal {
    /// The refusal of files that are together larger than [`MOST_BYTES`], at the first that is too much.
    pub fn too_many_bytes(file: &str) -> Refusal {
        let most = MOST_BYTES / (1024 * 1024);
        let (en, ko) =
            (format!("more than {most} MiB in all"), format!("모두 합쳐 {most} MiB를 넘습니다"));
        Refusal::whole(file, Message::new(en, ko))
    }

    /// The refusal of more than [`MOST_FILES`] files, at the first that is too much.
    pub fn too_many_files(file: &str) -> Refusal {
        let en = format!("more than {MOST_FILES} files");
        Refusal::whole(file, Message::new(en, format!("파일이 {MOST_FILES}개를 넘습니다")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_that_is_too_much_is_named() {
        let file = |name: usize| File { name: name.to_string(), bytes: Vec::new() };
        let files: Vec<File> = (0..=MOST_FILES).map(file).collect();
        assert_eq!(check(&files).map_err(|refusal| refusal.file), Err(MOST_FILES.to_string()));
        assert_eq!(check(files.get(1..).unwrap_or_default()), Ok(()));
    }
}
