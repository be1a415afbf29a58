//! The façade of the planner: everything that the command, the JavaScript package and the page use, in
//! plain data. They name this crate and no other of ours.
//!
//! Begin at [`Session`].

mod advise;
mod annotations;
mod autofix;
mod blocker_fix;
mod building;
mod choices;
mod compare;
mod connect;
mod cost;
mod defaults;
mod export;
mod finding;
mod form;
mod gallery;
mod intents;
mod join_input;
mod judging;
mod kept;
mod names;
mod opening;
mod page;
mod palette;
mod path;
mod question;
mod reachability;
mod session;
mod space;
mod steps;
mod tree;

pub use advise::{Advice, Growth, MethodAdvice};
pub use annotations::annotations;
pub use autofix::{AppliedFix, FixRun, SkipReason, Skipped};
pub use blocker_fix::BlockerFix;
pub use building::VpcInput;
pub use compare::{ChangedView, Comparison, FieldChange, Preview, ResourceView, difference};
pub use connect::{Connection, connections, may_end, misplaced, refusal, ways};
pub use cost::{ChargeView, CostView};
pub use export::{
    CheckedFile, Export, ExportOptions, ExportWriter, SourceMap, difference_comment, export_named,
    exports,
};
pub use finding::{Counts, FindingView, FixView, NoteView, PageView, explain, rule_names};
pub use gallery::{Sample, gallery};
pub use intents::{IntentState, IntentView};
pub use join_input::JoinInput;
pub use judging::Judging;
pub use names::ResolutionView;
pub use opening::OpenView;
pub use page::PageSession;
pub use palette::catalog;
pub use path::{ConsideredView, ConversationView, HopView, StepView, TraceView};
pub use question::{Question, Service, Unasked, has_types, usual_port};
pub use reachability::{ProductView, ReachView};
pub use session::{OpenedSession, Session};
pub use space::{FreeSpace, Taken, default_pools};
pub use steps::{SetupGuide, SetupStep, StepEdit, StepState};

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

pub use blueprint::{self, JoinMethod, JoinRequest, JoinService};
pub use draw;
pub use formats::{
    File, Format, MOST_BYTES, MOST_FILES, Refusal, Stack, UnchangedField, runbook, stack, stacks,
    unchanged,
};
pub use net;
pub use plan::VERSION as PLAN_VERSION;
pub use plan::{
    Area, Change, Drawn, Edit, Family, Id, Kind, Language, Message, ParseError, Path, Plan,
    PriceList, Rect, Resource, Safety, Severity, Shape, Spec, Spot, Words, escape_hidden, schema,
    similar_names, similar_names_hint, words,
};
pub use reach::{DnsAnswer, Level, NoSuchEnd, Query, Verdict};
pub use view;

/// Every format, readable or writable, in the order of menus.
pub fn formats() -> &'static [Format] {
    formats::ALL
}

/// Every resource by id, as JSON of the plan's file.
pub fn resources_as_json(plan: &Plan) -> BTreeMap<String, Value> {
    plan.resources().map(|(id, resource)| (id.to_string(), resource.to_json())).collect()
}

/// A change from JSON of the shape `{"label": …, "edits": [{"id": …, "to": … or null}]}`.
///
/// # Errors
/// When the JSON has another shape; the message names the edit.
///
/// ```
/// let json = serde_json::json!({ "label": "add", "edits": [
///     { "id": "prod", "to": { "is": { "vpc": { "cidr": "10.0.0.0/16" } } } },
/// ]});
/// let change = engine::change_from_json(&json).map_err(|message| message.en)?;
/// assert_eq!(change.edits.len(), 1);
/// # Ok::<(), String>(())
/// ```
pub fn change_from_json(json: &Value) -> Result<Change, Message> {
    let label = json.get("label").and_then(Value::as_str).unwrap_or_default();
    let wrong = |row: usize| {
        Message::new(
            format!("edit {row} has no legal id"),
            format!("{row}번째 편집에 올바른 ID가 없습니다"),
        )
    };
    let mut edits = json.get("edits").and_then(Value::as_array).into_iter().flatten().enumerate();
    edits.try_fold(Change::new(label), |change, (row, edit)| {
        let id =
            edit.get("id").and_then(Value::as_str).and_then(Id::new).ok_or_else(|| wrong(row))?;
        Ok(match edit.get("to").filter(|to| !to.is_null()) {
            Some(to) => change.put(&id, Resource::from_json(&id, to.clone())),
            None => change.drop(&id),
        })
    })
}

/// A plan with the positions of another plan's resources, for text that holds no positions.
#[must_use]
pub fn keep_positions(from: &Plan, to: Plan) -> Plan {
    let edits = to.resources().filter_map(|(id, resource)| {
        let at = from.resource(id)?.at?;
        Some(Edit {
            id: id.clone(),
            to: Some(Arc::new(Resource { at: Some(at), ..Resource::clone(resource) })),
        })
    });
    let change = Change { label: String::new(), edits: edits.collect() };
    to.with(&change)
}
