//! Doing a step of a set-up guide in the plan, as one change.

use blueprint::{JoinService, SetUp, set_up};
use plan::{Change, Edit, Id, Language, Message, Path, Plan, Resource, Words};
use serde_json::Value;

use crate::{Question, Session};

/// What does a step in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepEdit {
    /// Values of fields: each a resource, the path of a field and the value.
    Set(Vec<(Id, &'static str, Value)>),
    /// Routes, rules and associations. Rules without services are for the services that someone names.
    SetUp(SetUp),
}

impl StepEdit {
    /// One value of one field.
    pub(super) fn set(id: &Id, path: &'static str, value: impl Into<Value>) -> StepEdit {
        StepEdit::Set(vec![(id.clone(), path, value.into())])
    }

    /// Whether someone has to say for which protocol and port.
    pub fn asks_service(&self) -> bool {
        matches!(self, StepEdit::SetUp(SetUp::Admit { services, .. }) if services.is_empty())
    }
}

impl Session {
    /// The change that does one step of the guide of a connection, by the step's place, and nothing else. A
    /// step that admits traffic does so for the service of the question.
    ///
    /// # Errors
    /// When there is no such step, the plan does not say what does it, or the service is invalid.
    pub fn set_up(
        &self,
        join: &Id,
        place: usize,
        service: &Question,
        language: Language,
    ) -> Result<Change, String> {
        let guides = self.steps(language);
        let guide = guides.into_iter().find(|guide| guide.join == *join);
        let step = guide.and_then(|guide| guide.steps.into_iter().nth(place));
        let named = step.and_then(|step| Some((step.edit?, step.text)));
        let (edit, text) = named.ok_or_else(|| join.to_string())?;
        let asks = edit.asks_service();
        let change = match edit {
            StepEdit::Set(values) => set(self.plan(), &values)
                .map_err(|why| Message::from(why).get(language).to_owned())?,
            StepEdit::SetUp(SetUp::Admit { group, blocks, .. }) if asks => {
                let service = service.service().map_err(|unasked| unasked.text(language))?;
                let service = JoinService { protocol: service.protocol, port: service.port };
                set_up(self.plan(), &SetUp::Admit { group, blocks, services: vec![service] })
            }
            StepEdit::SetUp(step) => set_up(self.plan(), &step),
        };
        Ok(Change { label: text.replace('`', ""), ..change })
    }
}

/// The change that puts values into fields.
fn set(plan: &Plan, values: &[(Id, &'static str, Value)]) -> Result<Change, Words> {
    let mut after = plan.clone();
    let mut change = Change::new("");
    for (id, path, value) in values {
        let Some(before) = after.resource(id).cloned() else { continue };
        let is = before.is.with_field(&Path::new(path), value.clone())?;
        let to = Some(Resource { is, ..Resource::clone(&before) }.into());
        change.edits.retain(|edit| edit.id != *id);
        change.edits.push(Edit { id: id.clone(), to });
        after = plan.with(&change);
    }
    Ok(change)
}
