//! The last step of a page's build, called by trunk: the service worker with the list of what was built.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::run::{TaskResult, root};

/// Writes `worker.js` into the folder that trunk is filling.
pub(crate) fn finish() -> TaskResult {
    let dist =
        std::env::var_os("TRUNK_STAGING_DIR").map_or_else(|| root().join("dist"), PathBuf::from);
    let told = |error: std::io::Error| format!("{}: {error}", dist.display());
    let template = std::fs::read_to_string(root().join("web/assets/worker.js.in")).map_err(told)?;
    let _ = std::fs::remove_file(dist.join("worker.js.in"));
    let mut files = Vec::new();
    list(&dist, &dist, &mut files).map_err(told)?;
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in &files {
        std::fs::read(dist.join(file)).map_err(told)?.hash(&mut hasher);
    }
    let quoted: Vec<String> =
        std::iter::once("./".to_owned()).chain(files).map(|file| format!("{file:?}")).collect();
    let worker = template.replace("@VERSION@", &format!("{:016x}", hasher.finish()));
    let worker = worker.replace("@FILES@", &format!("[{}]", quoted.join(", ")));
    std::fs::write(dist.join("worker.js"), worker).map_err(told)
}

fn list(folder: &Path, dist: &Path, files: &mut Vec<String>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, dist, files)?;
        } else if let Ok(name) = path.strip_prefix(dist) {
            files.push(name.to_string_lossy().into_owned());
        }
    }
    files.retain(|file| file != "worker.js");
    Ok(())
}
