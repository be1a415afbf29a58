//! The tables of a report: addresses, connections, routes, intents and flows.

use draw::{Drawing, WireCondition, WireKind};
use plan::{Id, Kind, Language, RouteTable, Subnet, Target, Words, words};
use reach::{Network, Origin, Route, RouteState};

use super::{Block, Cell, table};
use crate::{IntentState, ReachView, Session};

pub(super) fn addresses(session: &Session, language: Language) -> Vec<Block> {
    let plan = session.plan();
    let rows = formats::addresses(plan).into_iter().filter(|row| !row.block.is_empty());
    let rows = rows.map(|row| {
        let kind = Kind::listed(row.tag).map_or("", |listed| listed.spec.name.get(language));
        let inside = row.resource.parent.as_ref().map_or("", |parent| plan.called(parent));
        vec![
            Cell::Code(row.block.to_owned()),
            Cell::Text(kind.to_owned()),
            Cell::Text(row.resource.called(row.id).to_owned()),
            Cell::Text(inside.to_owned()),
            Cell::Text(row.zone.to_owned()),
        ]
    });
    let head = [
        words("CIDR block", "CIDR 블록"),
        words("Kind", "종류"),
        words("Name", "이름"),
        words("In", "상위"),
        words("Zone", "가용 영역"),
    ];
    filled(table(head, rows.collect(), language))
}

pub(super) fn joins(session: &Session, drawing: &Drawing, language: Language) -> Vec<Block> {
    let plan = session.plan();
    let row = |wire: &draw::Wire| {
        let condition = match wire.condition {
            WireCondition::Up => words("Up", "정상"),
            WireCondition::Pending => words("Pending", "대기 중"),
            WireCondition::Down => words("Down", "중단"),
        };
        let kind = match wire.kind {
            WireKind::Peering => words("VPC peering", "VPC 피어링"),
            WireKind::Attachment => words("Transit gateway attachment", "Transit Gateway 연결"),
            WireKind::PrivateLink => words("PrivateLink", "PrivateLink"),
            WireKind::Vpn => words("Site-to-Site VPN", "Site-to-Site VPN"),
            WireKind::DirectConnect => words("Direct Connect", "Direct Connect"),
        };
        vec![
            Cell::Text(kind.get(language).to_owned()),
            Cell::Text(wire.name.clone()),
            Cell::Text(plan.called(&wire.from).to_owned()),
            Cell::Text(plan.called(&wire.to).to_owned()),
            Cell::Text(condition.get(language).to_owned()),
            Cell::Code(wire.state.clone()),
        ]
    };
    let head = [
        words("Kind", "종류"),
        words("Name", "이름"),
        words("From", "출발"),
        words("To", "도착"),
        words("Status", "상태"),
        words("State in AWS", "AWS 상태"),
    ];
    filled(table(head, drawing.wires.iter().map(row).collect(), language))
}

/// A table for each route table: every route in force, with what it leads to.
pub(super) fn routes(session: &Session, language: Language) -> Vec<Block> {
    let (plan, network) = (session.plan(), session.network());
    let mut blocks = Vec::new();
    for part in plan.every::<RouteTable>() {
        let around = part.resource.parent.as_ref().map_or("", |parent| plan.called(parent));
        let title = match around.is_empty() {
            true => part.name().to_owned(),
            false => format!("{around} / {}", part.name()),
        };
        blocks.push(Block::Heading(title));
        blocks.push(Block::Text(users(session, part.id, language)));
        let row = |route: &Route| route_row(session, route, language);
        let head = [
            words("Destination", "대상 주소"),
            words("Target", "대상"),
            words("Origin", "출처"),
            words("State", "상태"),
        ];
        let rows = network.routes(part.id).iter().map(row).collect();
        blocks.extend(filled(table(head, rows, language)));
    }
    blocks
}

/// The subnets that a table routes for.
fn users(session: &Session, id: &Id, language: Language) -> String {
    let network: &Network = session.network();
    let subnets = session.plan().every::<Subnet>();
    let used: Vec<&str> = subnets
        .filter(|subnet| network.table_of(subnet.id) == Some(id))
        .map(|subnet| subnet.name())
        .collect();
    match (used.is_empty(), language) {
        (true, Language::En) => "No subnet uses it.".to_owned(),
        (true, Language::Ko) => "사용하는 서브넷이 없습니다.".to_owned(),
        (false, Language::En) => format!("Subnets: {}", used.join(", ")),
        (false, Language::Ko) => format!("서브넷: {}", used.join(", ")),
    }
}

fn route_row(session: &Session, route: &Route, language: Language) -> Vec<Cell> {
    let origin = match route.origin {
        Origin::Local => words("Local", "로컬"),
        Origin::Static => words("Static", "정적"),
        Origin::List => words("Prefix list", "접두사 목록"),
        Origin::Service => words("Gateway endpoint", "게이트웨이 엔드포인트"),
        Origin::Propagated(_) => words("Propagated", "전파됨"),
    };
    let state: Words = match (&route.state, route.overridden_by) {
        (RouteState::Blackhole(_), _) => words("Black hole", "블랙홀"),
        (_, Some(_)) => words("Overridden", "다른 경로가 우선함"),
        _ => words("Active", "활성"),
    };
    let target = match &route.target {
        Target::Local => "local".to_owned(),
        target => target.id().map_or_else(String::new, |id| session.plan().called(id).to_owned()),
    };
    vec![
        Cell::Code(route.destination.to_string()),
        Cell::Text(target),
        Cell::Text(origin.get(language).to_owned()),
        Cell::Text(state.get(language).to_owned()),
    ]
}

pub(super) fn intents(session: &Session, language: Language) -> Vec<Block> {
    let row = |intent: crate::IntentView| {
        let state = match intent.state {
            IntentState::Holds => words("Holds", "충족"),
            IntentState::Broken => words("Does not hold", "미충족"),
            IntentState::Unknown => words("Unknown", "알 수 없음"),
            IntentState::Undecided => words("Incomplete", "미완성"),
        };
        vec![
            Cell::Text(intent.name),
            Cell::Text(intent.wanted),
            Cell::Text(state.get(language).to_owned()),
            Cell::Sentence(intent.because.unwrap_or_default()),
        ]
    };
    let head = [
        words("Name", "이름"),
        words("Requirement", "요건"),
        words("State", "상태"),
        words("Because", "이유"),
    ];
    filled(table(head, session.intents(language).into_iter().map(row).collect(), language))
}

pub(super) fn flows(session: &Session, pairs: &[ReachView], language: Language) -> Vec<Block> {
    let called = |end: &str| {
        let id = Id::new(end);
        id.map_or_else(|| end.to_owned(), |id| session.plan().called(&id).to_owned())
    };
    let lines = |sets: &[crate::ProductView]| {
        sets.iter().map(|set| set.line(language)).collect::<Vec<_>>().join("; ")
    };
    let row = |pair: &ReachView| {
        vec![
            Cell::Text(called(&pair.from)),
            Cell::Text(called(&pair.to)),
            Cell::Code(lines(&pair.works)),
            Cell::Code(lines(&pair.unknown)),
        ]
    };
    let head = [
        words("From", "출발"),
        words("To", "도착"),
        words("Allowed flows", "허용되는 트래픽"),
        words("Not decided by the plan", "설계로는 알 수 없음"),
    ];
    filled(table(head, pairs.iter().map(row).collect(), language))
}

/// The table, unless it has no rows.
fn filled(block: Block) -> Vec<Block> {
    match &block {
        Block::Table(_, rows) if rows.is_empty() => Vec::new(),
        _ => vec![block],
    }
}
