//! Every sentence of the crate, in both languages: of steps, of DNS steps, and of what was considered and
//! did not decide. Names and addresses are arguments, and become words when someone reads them.

use plan::{Language, Plan, Words, words};

mod arg;
mod dns_step;
mod reject_reason;
mod step_action;

pub use arg::{Arg, NamedArg};
pub use dns_step::DnsStep;
pub use reject_reason::RejectReason;
pub use step_action::StepAction;

/// No end of a conversation is called so.
pub(crate) const NOTHING: Words = words(
    "no resource in the plan has the name or ID `{text}`",
    "이름이나 ID가 `{text}`인 리소스가 설계에 없습니다",
);

/// The resource cannot be an end.
pub(crate) const NOT_AN_END: Words = words(
    "`{text}` cannot be the source or destination of a packet",
    "`{text}`은(는) 패킷의 소스나 대상이 될 수 없습니다",
);

/// The name stands for several.
pub(crate) const SEVERAL: Words = words(
    "several resources have the name `{text}`: {ids}; write the ID of one",
    "이름이 `{text}`인 리소스가 여럿입니다: {ids}. 그중 하나의 ID를 입력하세요",
);

/// A sentence in a language with its arguments filled in, by the names that a plan gives to resources.
pub(crate) fn sentence(of: Words, args: &[NamedArg], plan: &Plan, language: Language) -> String {
    let args: Vec<(&'static str, String)> =
        args.iter().map(|(name, value)| (*name, value.text(plan, language))).collect();
    plan::fill(of.get(language), &args)
}
