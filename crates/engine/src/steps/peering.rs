//! The set-up guide of a peering: request, acceptance, routes and groups of both sides, names.

use plan::{Id, Part, Peering, Vpc, words};
use serde_json::Value;

use super::{ACCEPTER, Guiding, REQUESTER, SetupGuide, StepEdit, StepState};

impl Guiding<'_> {
    /// The guide of a peering; `None` while it has no two ends.
    pub(super) fn peering(mut self, peering: &Part<'_, Peering>) -> Option<SetupGuide> {
        let is = peering.is();
        let (requester, accepter) =
            (is.requester.as_ref()?.id.clone(), is.accepter.as_ref()?.id.clone());
        let args = [
            ("peering", self.name(peering.id)),
            ("a", self.name(&requester)),
            ("b", self.name(&accepter)),
        ];
        let request = words(
            "request the peering `{peering}` from `{a}` to `{b}`",
            "`{peering}` 피어링 연결 요청: `{a}` → `{b}`",
        );
        let asked = is.is_alive() && is.state != "initiating-request";
        self.step(REQUESTER, &requester, StepState::of(asked), request, peering.spot(""), &args);
        let ask = StepEdit::set(peering.id, "/state", "pending-acceptance");
        self.by(|_| Some(ask).filter(|_| is.is_alive()));
        let accept = words("accept the request `{peering}`", "`{peering}` 요청 수락");
        self.step(
            ACCEPTER,
            &accepter,
            StepState::of(is.is_active()),
            accept,
            peering.spot("state"),
            &args,
        );
        let accepted = StepEdit::set(peering.id, "/state", Peering::ACTIVE);
        self.by(|_| Some(accepted).filter(|_| is.is_alive()));
        for (side, own, other) in
            [(REQUESTER, &requester, &accepter), (ACCEPTER, &accepter, &requester)]
        {
            self.routes(side, own, peering.id, self.network.blocks(other));
        }
        for (side, own, other) in
            [(REQUESTER, &requester, &accepter), (ACCEPTER, &accepter, &requester)]
        {
            self.groups(side, own, self.network.blocks(other));
        }
        self.settle_groups();
        let named = |id: &Id| self.plan().get::<Vpc>(id).is_some_and(|vpc| vpc.is().dns_hostnames);
        let names = StepState::Done;
        let names = if is.requester_dns && is.accepter_dns { names } else { StepState::Optional };
        if named(&requester) && named(&accepter) || names == StepState::Done {
            let text = words(
                "resolve public DNS names to private addresses over `{peering}`, on both sides",
                "양쪽에서 `{peering}` 피어링 연결의 DNS 확인 활성화(퍼블릭 DNS 이름을 프라이빗 주소로 확인)",
            );
            self.step(REQUESTER, &requester, names, text, peering.spot("requester_dns"), &args);
            let on = |path| (peering.id.clone(), path, Value::from(true));
            let both = StepEdit::Set(vec![on("/requester_dns"), on("/accepter_dns")]);
            self.by(|_| Some(both));
        }
        Some(self.written(words("Peering `{a}` and `{b}`", "`{a}`, `{b}` 피어링"), &args))
    }
}
