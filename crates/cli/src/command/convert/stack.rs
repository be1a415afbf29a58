//! Which stack of a plan is written as a CloudFormation template.

use engine::{Language, Plan, Stack};

use crate::outcome::CommandError;
use crate::output;

/// The template of the wanted stack, or of the largest; says on standard error which others there are. `None`
/// where the plan has no Region, and is one stack as it is.
pub(super) fn template(
    plan: &Plan,
    wanted: Option<&str>,
    language: Language,
) -> Result<Option<String>, CommandError> {
    let stacks = engine::stacks(plan);
    let chosen = match wanted {
        Some(wanted) => {
            Some(found(&stacks, wanted).ok_or_else(|| unknown(&stacks, wanted, language))?)
        }
        None => stacks.first(),
    };
    let Some(chosen) = chosen else { return Ok(None) };
    if stacks.len() > 1 && wanted.is_none() {
        output::print_error(&others(&stacks, chosen, language));
    }
    Ok(Some(engine::stack(plan, chosen)))
}

/// The one stack that an account, a Region or both mean.
fn found<'a>(stacks: &'a [Stack], wanted: &str) -> Option<&'a Stack> {
    let is_meant = |stack: &&Stack| {
        let parts = [stack.account.as_deref(), stack.region.as_deref()];
        stack.name() == wanted || parts.contains(&Some(wanted))
    };
    let mut meant = stacks.iter().filter(is_meant);
    meant.next().filter(|_| meant.next().is_none())
}

fn names(stacks: &[Stack]) -> String {
    let each = stacks.iter().map(|stack| format!("{} ({})", stack.name(), stack.resources));
    each.collect::<Vec<_>>().join(", ")
}

fn unknown(stacks: &[Stack], wanted: &str, language: Language) -> CommandError {
    let names = names(stacks);
    CommandError(match language {
        Language::En => format!(
            "`{wanted}` does not mean one stack of the plan; stacks with their resources: {names}"
        ),
        Language::Ko => {
            format!("`{wanted}`: 설계에서 스택 하나를 정할 수 없습니다. 스택과 리소스 수: {names}")
        }
    })
}

fn others(stacks: &[Stack], chosen: &Stack, language: Language) -> String {
    let rest: Vec<Stack> = stacks.iter().filter(|stack| *stack != chosen).cloned().collect();
    let (name, names, count) = (chosen.name(), names(&rest), stacks.len());
    match language {
        Language::En => format!(
            "this is one of {count} stacks, {name}; write the others with `--stack`: {names}"
        ),
        Language::Ko => format!(
            "스택 {count}개 중 {name} 스택입니다. 다른 스택은 `--stack` 옵션으로 쓰세요: {names}"
        ),
    }
}
