//! Every sentence of the crate, in both languages: of steps, of DNS steps, and of what was considered and
//! did not decide. Names and addresses are arguments, and become words when someone reads them.

use plan::{Plan, Words, words};

mod arg;
mod dns_step;
mod reject_reason;
mod step_action;

pub use arg::{Arg, NamedArg};
pub use dns_step::DnsStep;
pub use reject_reason::RejectReason;
pub use step_action::StepAction;

/// No end of a conversation is called so.
pub(crate) const NOTHING: Words =
    words("nothing in the plan is called `{text}`", "설계에 `{text}`(이)라는 것이 없습니다");

/// The resource cannot be an end.
pub(crate) const NOT_AN_END: Words =
    words("`{text}` sends and receives nothing itself", "`{text}`은(는) 스스로 주고받지 않습니다");

/// The name stands for several.
pub(crate) const SEVERAL: Words = words(
    "several resources are called `{text}`: {ids}; say which by its id",
    "`{text}`(이)라는 리소스가 여럿입니다: {ids}. 식별자로 하나를 지정하세요",
);

/// A sentence with its arguments filled in, by the names that a plan gives to resources.
pub(crate) fn sentence(template: &str, args: &[NamedArg], plan: &Plan) -> String {
    let args: Vec<(&'static str, String)> =
        args.iter().map(|(name, value)| (*name, value.text(plan))).collect();
    plan::fill(template, &args)
}
