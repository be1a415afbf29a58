//! Pictures are well-formed, self-contained, and show hostile names as text.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own plan has failed")]

mod common;

use draw::{DrawSettings, Legend, SvgOptions, SvgTheme, layout, svg};
use plan::{Language, Plan, Resource, Vpc};

/// The names of the elements of a picture, after a check that every one is closed.
fn elements(text: &str) -> Vec<String> {
    let (mut open, mut found) = (Vec::<String>::new(), Vec::new());
    for part in text.split('<').skip(1) {
        let (tag, _) = part.split_once('>').unwrap();
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap().to_owned();
        if !tag.ends_with('/') {
            open.push(name.clone());
        }
        found.push(name);
    }
    assert!(open.is_empty(), "{open:?} are not closed");
    found
}

#[test]
fn every_written_plan_has_a_picture_in_both_themes_and_languages() {
    for (name, plan) in common::written() {
        let drawing = layout(&plan, &DrawSettings::default());
        for (theme, language) in [(SvgTheme::Light, Language::En), (SvgTheme::Dark, Language::Ko)] {
            let options =
                SvgOptions { theme, language, title: name.clone(), legend: Legend::Shown };
            let picture = svg(&drawing, &options);
            assert_eq!(picture, svg(&drawing, &options), "{name}");
            assert!(
                elements(&picture).contains(&"text".to_owned()) || drawing.boxes.is_empty(),
                "{name}"
            );
            let text = picture.replace("http://www.w3.org/2000/svg", "");
            assert!(!text.contains("http") && !text.contains("<script"), "{name}");
        }
    }
}

#[test]
fn hostile_names_are_text() {
    let mut plan = Plan::default();
    let hostile = "</text><script>alert(1)</script>\"'&\u{0}\u{8}\u{ffff}]]>";
    let vpc = Resource::new(hostile, Vpc::default());
    plan.apply(&plan::Change::new("").put(&plan::Id::new("v").unwrap(), vpc));
    let drawing = layout(&plan, &DrawSettings::default());
    let picture = svg(&drawing, &SvgOptions { title: hostile.to_owned(), ..SvgOptions::default() });
    let names = elements(&picture);
    assert!(!names.contains(&"script".to_owned()));
    assert!(picture.contains("&lt;script&gt;"));
    assert!(picture.chars().all(|c| c == '\n' || !c.is_control()));
}

#[test]
fn an_empty_plan_has_a_picture() {
    let picture = svg(&layout(&Plan::default(), &DrawSettings::default()), &SvgOptions::default());
    assert!(elements(&picture).starts_with(&["svg".to_owned(), "title".to_owned()]));
}
