//! The plans that are written and read back: the gallery, the designs that no rule calls wrong, the templates
//! with their first blocks, and what the samples of every reader read as.

use std::collections::BTreeMap;
use std::fs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use net::IpNet;
use plan::Plan;

/// Every plan by its name.
pub(crate) fn plans() -> BTreeMap<String, Plan> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for folder in
        ["crates/engine/gallery", "crates/rules/designs", "crates/blueprint/templates", "testdata"]
    {
        walk(&root.join(folder), &mut files);
    }
    let only = std::env::var("VPCPLAN_SAMPLE").unwrap_or_default();
    let name = |file: &Path| {
        file.strip_prefix(&root).unwrap().with_extension("").to_string_lossy().into_owned()
    };
    let read = |file: &PathBuf| {
        let text = fs::read_to_string(file).unwrap();
        let is_template = file.parent().is_some_and(|folder| folder.ends_with("templates"));
        let text = if is_template { filled(&text) } else { text };
        (
            name(file),
            text.parse().unwrap_or_else(|refusal| panic!("{}: {refusal:?}", file.display())),
        )
    };
    files.iter().filter(|file| name(file).contains(&only)).map(read).collect()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "plan") {
            files.push(path);
        }
    }
}

/// A template with values for its parameters; any other text as it is.
fn filled(text: &str) -> String {
    let mut made = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap();
        made.push_str(before);
        made.push_str(&parameter(name));
        rest = after;
    }
    made + rest
}

/// The value of a parameter: `region`, `public.1`, `1`, `1/24/0`, or `1/24/0.10`.
fn parameter(name: &str) -> String {
    if name == "region" {
        return "us-east-1".to_owned();
    }
    if let Some(nth) = name.strip_prefix("public.") {
        return format!("203.0.113.{}", nth.parse::<u8>().unwrap() + 10);
    }
    let (name, host) = name.split_once('.').map_or((name, None), |(name, host)| (name, Some(host)));
    let mut parts = name.split('/');
    let nth: u8 = parts.next().unwrap().parse().unwrap();
    let mut block: IpNet = format!("10.{nth}.0.0/16").parse().unwrap();
    if let Some(length) = parts.next() {
        let mut all = block.subnets(length.parse().unwrap()).unwrap();
        block = all.nth(parts.next().unwrap().parse().unwrap()).unwrap();
    }
    match (host, block.network()) {
        (Some(host), IpAddr::V4(first)) => {
            std::net::Ipv4Addr::from(u32::from(first) + host.parse::<u32>().unwrap()).to_string()
        }
        _ => block.to_string(),
    }
}
