//! The pages of the rules as files for the page: one for each language, read when someone opens a page.

use std::path::Path;

use crate::run::root;

/// Each language's file, and the heading of its sentences in a page.
const LANGUAGES: [(&str, &str); 2] =
    [("rules.en.txt", "## English"), ("rules.ko.txt", "## 한국어")];

/// What begins a page in a file; the rule's name follows on the same line.
const MARK: char = '\u{c}';

/// Writes the files into a folder.
pub(crate) fn write(dist: &Path) -> std::io::Result<()> {
    let mut pages = Vec::new();
    read(&root().join("crates/rules/src"), &mut pages)?;
    pages.sort();
    for (file, heading) in LANGUAGES {
        let text: String = pages.iter().filter_map(|page| told(page, heading)).collect();
        std::fs::write(dist.join(file), text)?;
    }
    Ok(())
}

fn read(folder: &Path, pages: &mut Vec<String>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(&path, pages)?;
        } else if path.extension().is_some_and(|end| end == "md") {
            pages.push(std::fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

/// A page with the sentences of one language.
fn told(page: &str, heading: &str) -> Option<String> {
    let name = page.lines().find_map(|line| line.strip_prefix("# "))?;
    let (sentences, cases) = (section(page, heading)?, section(page, "## Cases")?);
    Some(format!("{MARK}{}\n{}\n\n{}\n", name.trim(), sentences.trim(), cases.trim()))
}

fn section<'p>(page: &'p str, heading: &str) -> Option<&'p str> {
    let (_, rest) = page.split_once(&format!("\n{heading}\n"))?;
    Some(rest.split("\n## ").next().unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_told_in_one_language_with_its_cases() {
        let page = "# a-rule\n\n## English\n\n- title: One\n\n## 한국어\n\n- title: 하나\n\n## Cases\n\n### fires\n";
        assert_eq!(told(page, "## 한국어").unwrap(), "\u{c}a-rule\n- title: 하나\n\n### fires\n");
        assert_eq!(told("# no page\n", "## English"), None);
    }
}
