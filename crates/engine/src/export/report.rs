//! The report: a plan with all that is known of it, as one document for reading and filing.
//!
//! [`sections`] says what stands in it; `html` and `document` say how it looks.

mod document;
mod html;
mod table;

use draw::{DrawSettings, layout};
use plan::{About, Language, Words, words};
use reach::Level;

use super::ExportOptions;
use super::picture::title;
use crate::{FindingView, IntentState, Session, annotations};
use table::{addresses, flows, intents, joins, routes};

/// A chapter of the report.
struct Section {
    /// Its heading.
    title: String,
    /// What stands in it, from the top.
    blocks: Vec<Block>,
}

/// A part of a chapter.
enum Block {
    /// A paragraph.
    Text(String),
    /// The drawing.
    Drawing,
    /// A heading of a part of the chapter.
    Heading(String),
    /// A table; each row has as many cells as the head.
    Table(Vec<&'static str>, Vec<Vec<Cell>>),
}

/// A cell of a table.
enum Cell {
    /// Plain words.
    Text(String),
    /// A value as it stands in the plan.
    Code(String),
    /// A sentence whose words between backticks are values.
    Sentence(String),
    /// A finding's severity.
    Severity(plan::Severity),
    /// A page of AWS's documentation.
    Link(String),
}

/// The report as one HTML file that needs nothing else.
pub(super) fn html(session: &Session, options: &ExportOptions) -> String {
    html::document(session, &sections(session, options.language), options)
}

/// The report as Markdown.
pub(super) fn markdown(session: &Session, options: &ExportOptions) -> String {
    document::markdown(session, &sections(session, options.language), options.language)
}

/// The title of the report.
fn heading(session: &Session, language: Language) -> String {
    match title(session.plan()) {
        "" => words("Network plan", "네트워크 설계").get(language).to_owned(),
        title => title.to_owned(),
    }
}

/// How many resources a plan has at most of which the flows between all pairs are listed.
const ALL_PAIRS: usize = 400;

fn sections(session: &Session, language: Language) -> Vec<Section> {
    let section = |title: Words, blocks| Section { title: title.get(language).to_owned(), blocks };
    let (accepted, open): (Vec<FindingView>, Vec<FindingView>) =
        session.findings(language).into_iter().partition(|finding| finding.accepted.is_some());
    let drawing = layout(
        session.plan(),
        &DrawSettings { annotations: annotations(session.network()), ..DrawSettings::default() },
    );
    let found = [
        section(words("Summary", "요약"), summary(session, language)),
        section(words("Drawing", "구성도"), vec![Block::Drawing]),
        section(words("Findings", "점검 결과"), findings(&open, language)),
        section(
            words("Accepted findings", "예외 처리한 점검 결과"),
            accepted_ones(&accepted, language),
        ),
        section(words("Intents", "통신 요건"), intents(session, language)),
        section(words("Addresses", "주소"), addresses(session, language)),
        section(words("Connections", "연결"), joins(session, &drawing, language)),
        section(words("Route tables", "라우팅 테이블"), routes(session, language)),
        section(words("Reachability", "도달 가능성"), reachability(session, language)),
    ];
    found.into_iter().filter(|section| !section.blocks.is_empty()).collect()
}

fn summary(session: &Session, language: Language) -> Vec<Block> {
    let goals = session.plan().every::<About>().map(|about| about.is().goal.clone());
    let goals = goals.filter(|goal| !goal.is_empty()).map(Block::Text);
    let counts = session.counts();
    let broken =
        session.intents(language).iter().filter(|one| one.state != IntentState::Holds).count();
    let sum = match language {
        Language::En => format!(
            "{} resources. Findings: {} rejected, {} broken, {} risky, {} notes. Intents that do not hold: {broken}.",
            session.plan().len(),
            counts.rejected,
            counts.broken,
            counts.risky,
            counts.note
        ),
        Language::Ko => format!(
            "리소스 {}개. 점검 결과: 거부됨 {}개, 작동 안 함 {}개, 위험 {}개, 참고 {}개. 충족되지 않은 통신 요건: {broken}개.",
            session.plan().len(),
            counts.rejected,
            counts.broken,
            counts.risky,
            counts.note
        ),
    };
    goals.chain([Block::Text(sum)]).collect()
}

fn findings(found: &[FindingView], language: Language) -> Vec<Block> {
    if found.is_empty() {
        let none = words("No findings.", "점검 결과가 없습니다.");
        return vec![Block::Text(none.get(language).to_owned())];
    }
    let head = [
        words("Severity", "심각도"),
        words("Where", "위치"),
        words("Finding", "점검 결과"),
        words("What to do", "조치"),
        words("Source", "출처"),
    ];
    let row = |finding: &FindingView| {
        vec![
            Cell::Severity(finding.severity),
            Cell::Code(finding.at.to_string()),
            Cell::Sentence(finding.message.clone()),
            Cell::Sentence(finding.what_to_do.clone()),
            Cell::Link(finding.source.clone()),
        ]
    };
    vec![table(head, found.iter().map(row).collect(), language)]
}

fn accepted_ones(found: &[FindingView], language: Language) -> Vec<Block> {
    if found.is_empty() {
        return Vec::new();
    }
    let head = [
        words("Severity", "심각도"),
        words("Where", "위치"),
        words("Finding", "점검 결과"),
        words("Accepted because", "예외 처리 이유"),
    ];
    let row = |finding: &FindingView| {
        vec![
            Cell::Severity(finding.severity),
            Cell::Code(finding.at.to_string()),
            Cell::Sentence(finding.message.clone()),
            Cell::Text(finding.accepted.clone().unwrap_or_default()),
        ]
    };
    vec![table(head, found.iter().map(row).collect(), language)]
}

fn reachability(session: &Session, language: Language) -> Vec<Block> {
    if session.plan().len() > ALL_PAIRS {
        let large = words(
            "The plan is large: `vpcplan reach` prints all pairs.",
            "설계가 커서 생략했습니다. `vpcplan reach`로 모든 쌍을 확인하세요.",
        );
        return vec![Block::Text(large.get(language).to_owned())];
    }
    flows(session, &session.reachability(Level::Subnet, None, None), language)
}

fn table<const N: usize>(head: [Words; N], rows: Vec<Vec<Cell>>, language: Language) -> Block {
    Block::Table(head.map(|word| word.get(language)).to_vec(), rows)
}
