//! The folder of legitimate designs.

use std::path::Path;

use plan::Plan;

/// One design: its file's name, its text and the plan that the text is.
pub struct Design {
    pub name: String,
    pub text: String,
    pub plan: Plan,
}

/// Every design, by name.
pub fn all() -> Vec<Design> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("designs");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Design {
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).unwrap();
    let plan = text.parse().unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
    Design { name, text, plan }
}
