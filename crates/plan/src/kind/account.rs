//! An AWS account, the owner of the resources in it.

use crate::component::fields;
use crate::{
    Area, Component, Drawn, Outlined, Place, Role, Shape, Spec, Visibility, visibility, words,
};

fields! {
    /// An AWS account.
    pub struct Account {
        /// The account id, twelve digits; empty if undecided.
        number: String = String::new(), Outlined::Lead, Shape::Text,
            "Account ID" / "계정 ID",
            "The twelve digits of the account." / "계정을 나타내는 열두 자리 숫자입니다.";
        /// The id of its AWS organization; empty if undecided.
        organization: String = String::new(), Outlined::Key("organization"), Shape::Text,
            "Organization" / "조직",
            "The organization's ID; subnets can be shared only within one organization." /
            "조직의 ID이며 서브넷은 한 조직 안에서만 공유할 수 있습니다.";
        /// The lists of AWS's that the plan does not hold of it, by their words.
        not_in_plan: Vec<String> = Vec::new(), Outlined::Key("not-in-plan"), Shape::List(&Shape::Choice(&visibility::CHOICES)),
            "Not in this plan" / "이 설계에 없는 목록",
            "What these lists of AWS's hold is unknown here, not absent." / "이 목록의 내용은 없는 것이 아니라 알 수 없는 것으로 다룹니다.";
    }
}

impl Component for Account {
    const TAG: &'static str = "account";
    const SPEC: Spec = Spec {
        name: words("Account", "계정"),
        about: words(
            "An AWS account, the owner of the resources in it.",
            "AWS 계정이며 안에 있는 리소스의 소유자입니다.",
        ),
        area: Area::Places,
        inside: &[],
        drawn: Drawn::Box,
        icon: "M12 3a4 4 0 1 1 0 8a4 4 0 0 1 0-8zM4 21v-1a6 6 0 0 1 6-6h4a6 6 0 0 1 6 6v1z",
        source: "accounts/latest/reference/manage-acct-identifiers.html",
    };

    fn role(&self) -> Role<'_> {
        let seen = Visibility::without(&self.not_in_plan);
        Role::Place(Place::Account { number: &self.number, seen })
    }
}
