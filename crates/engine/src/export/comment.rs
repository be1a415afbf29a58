//! Comments on pull requests, in GitHub's Markdown. The first line is a mark by which a comment is found again;
//! the text is the same as long as nothing has changed, so that it is updated only then.

use plan::{Id, Language, Plan, Words, words};

use super::markdown::{code, heading, sentence, table, text};
use super::{CheckedFile, ExportOptions};
use crate::{ChangedView, Comparison, Counts, FindingView, ReachView, Severity};

/// The longest comment that GitHub takes is 65,536 characters; this leaves room for the end.
const MOST_CHARS: usize = 60_000;

/// The findings of files.
pub(super) fn write(files: &[CheckedFile], options: &ExportOptions) -> String {
    let language = options.language;
    let mut comment = "<!-- vpcplan check -->\n".to_owned();
    comment += &heading(3, words("Network plan", "네트워크 설계").get(language));
    for file in files {
        comment += &format!("{}: {}\n\n", code(&file.file), counts(file.counts, language));
        let (accepted, open): (Vec<_>, Vec<_>) =
            file.findings.iter().partition(|finding| finding.accepted.is_some());
        comment += &findings_table(&open, language);
        comment += &folded(
            &accepted_words(accepted.len(), language),
            &accepted_table(&accepted, language),
        );
    }
    limited(&comment, language)
}

/// What tells two plans apart.
pub(super) fn of_difference(
    compared: &Comparison,
    (from, to): (&Plan, &Plan),
    language: Language,
) -> String {
    let mut comment = "<!-- vpcplan diff -->\n".to_owned();
    let title = words("What this changes in the network", "이 변경이 네트워크에 미치는 영향");
    comment += &heading(3, title.get(language));
    if compared.equal {
        let same = words("Nothing: the plans are the same.", "없음: 두 설계가 같습니다.");
        return comment + same.get(language) + "\n";
    }
    let quiet = compared.gained.is_empty() && compared.lost.is_empty();
    if quiet {
        let kept = words(
            "Everything reaches what it reached before, and nothing else.",
            "도달 가능성은 이전과 같습니다.",
        );
        comment += &format!("{}\n\n", kept.get(language));
    }
    comment += &reach_section(LOST, &compared.lost, from, language);
    comment += &reach_section(GAINED, &compared.gained, to, language);
    comment += &findings_section(RAISED, &compared.raised, language);
    comment += &findings_section(SETTLED, &compared.settled, language);
    comment += &folded(&resources_words(compared, language), &resources(compared, language));
    limited(&comment, language)
}

const LOST: Words = words("No longer reachable", "도달 불가능해짐");
const GAINED: Words = words("Newly reachable", "도달 가능해짐");
const RAISED: Words = words("New findings", "새 점검 결과");
const SETTLED: Words = words("Resolved findings", "해결된 점검 결과");

fn reach_section(title: Words, pairs: &[ReachView], plan: &Plan, language: Language) -> String {
    let called = |end: &str| {
        let name = Id::new(end).map(|id| plan.called(&id).to_owned());
        code(&name.unwrap_or_else(|| end.to_owned()))
    };
    let row = |pair: &ReachView| {
        let services: Vec<String> =
            pair.works.iter().map(|set| code(&set.line(language))).collect();
        vec![called(&pair.from), called(&pair.to), services.join("<br>")]
    };
    let head = [
        words("From", "출발").get(language),
        words("To", "도착").get(language),
        words("Flows", "트래픽").get(language),
    ];
    let rows: Vec<Vec<String>> = pairs.iter().map(row).collect();
    titled(title, table(&head, &rows), language)
}

fn findings_section(title: Words, findings: &[FindingView], language: Language) -> String {
    let findings: Vec<&FindingView> = findings.iter().collect();
    titled(title, findings_table(&findings, language), language)
}

fn titled(title: Words, body: String, language: Language) -> String {
    match body.is_empty() {
        true => body,
        false => heading(4, title.get(language)) + &body,
    }
}

fn findings_table(findings: &[&FindingView], language: Language) -> String {
    let head = [
        words("Severity", "심각도").get(language),
        words("Where", "위치").get(language),
        words("Finding", "점검 결과").get(language),
    ];
    let row = |finding: &&FindingView| {
        let said = sentence(&finding.message);
        vec![
            severity(finding.severity, language),
            code(&finding.at.to_string()),
            format!(
                "{said}<br>{} [{}]({})",
                sentence(&finding.what_to_do),
                finding.rule,
                finding.source
            ),
        ]
    };
    table(&head, &findings.iter().map(row).collect::<Vec<_>>())
}

fn accepted_table(findings: &[&FindingView], language: Language) -> String {
    let head = [
        words("Where", "위치").get(language),
        words("Finding", "점검 결과").get(language),
        words("Accepted because", "예외 처리 이유").get(language),
    ];
    let row = |finding: &&FindingView| {
        let reason = finding.accepted.as_deref().unwrap_or_default();
        vec![code(&finding.at.to_string()), sentence(&finding.message), text(reason)]
    };
    table(&head, &findings.iter().map(row).collect::<Vec<_>>())
}

fn severity(severity: Severity, language: Language) -> String {
    let mark = match severity {
        Severity::Rejected => "⛔",
        Severity::Broken => "❌",
        Severity::Risky => "⚠️",
        Severity::Note => "ℹ️",
    };
    format!("{mark} {}", severity.name().get(language))
}

fn counts(counts: Counts, language: Language) -> String {
    let said = Severity::ALL.into_iter().filter(|severity| counts.of(*severity) > 0);
    let said: Vec<String> = said
        .map(|one| match language {
            Language::En => format!("{} {}", counts.of(one), one.name().en.to_lowercase()),
            Language::Ko => format!("{} {}개", one.name().ko, counts.of(one)),
        })
        .collect();
    match said.is_empty() {
        true => format!("✅ {}", words("no findings", "점검 결과 없음").get(language)),
        false => said.join(", "),
    }
}

fn accepted_words(count: usize, language: Language) -> String {
    match language {
        Language::En => format!("{count} accepted"),
        Language::Ko => format!("예외 처리 {count}개"),
    }
}

fn resources_words(compared: &Comparison, language: Language) -> String {
    let Comparison { added, removed, changed, .. } = compared;
    let (added, removed, changed) = (added.len(), removed.len(), changed.len());
    match language {
        Language::En => format!("Resources: {added} added, {removed} removed, {changed} changed"),
        Language::Ko => format!("리소스: {added}개 추가, {removed}개 제거, {changed}개 변경"),
    }
}

fn resources(compared: &Comparison, language: Language) -> String {
    let lines = |sign: &str, lines: &[String]| -> String {
        lines.iter().map(|line| format!("- {sign} {}\n", code(line.trim()))).collect()
    };
    let removed: String = compared.removed.iter().map(|one| lines("−", &one.lines)).collect();
    let added: String = compared.added.iter().map(|one| lines("+", &one.lines)).collect();
    let changed: String = compared.changed.iter().map(|one| changed(one, language)).collect();
    [removed, added, changed].concat() + "\n"
}

fn changed(changed: &ChangedView, language: Language) -> String {
    let fields = changed.fields.iter().map(|field| {
        let value = |value: &serde_json::Value| match value {
            serde_json::Value::Null => words("nothing", "없음").get(language).to_owned(),
            serde_json::Value::String(text) => code(text),
            other => code(&other.to_string()),
        };
        let path = field.path.trim_start_matches('/');
        format!("  - {}: {} → {}\n", code(path), value(&field.before), value(&field.after))
    });
    let head = format!("- ~ {}\n", code(&format!("{} {}", changed.kind, changed.id)));
    std::iter::once(head).chain(fields).collect()
}

/// What is shown when someone opens it; nothing if there is nothing in it.
fn folded(summary: &str, body: &str) -> String {
    match body.trim().is_empty() {
        true => String::new(),
        false => format!("<details><summary>{}</summary>\n\n{body}</details>\n\n", text(summary)),
    }
}

/// As many whole lines as GitHub takes, and a word where some are left out.
fn limited(comment: &str, language: Language) -> String {
    let mut left = MOST_CHARS;
    let kept = comment.split_inclusive('\n').take_while(|line| {
        let room = left.checked_sub(line.chars().count());
        left = room.unwrap_or_default();
        room.is_some()
    });
    let kept: String = kept.collect();
    if kept.len() == comment.len() {
        return kept.trim_end().to_owned() + "\n";
    }
    let more = words(
        "The rest is left out here: `vpcplan` prints it.",
        "나머지는 생략했습니다. 전체 내용은 `vpcplan`으로 확인하세요.",
    );
    let open = kept.matches("<details>").count() > kept.matches("</details>").count();
    let end = if open { "\n</details>\n" } else { "" };
    format!("{kept}{end}\n{}\n", more.get(language))
}
