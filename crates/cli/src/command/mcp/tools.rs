//! The tools of the server.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use engine::net::Cidr;
use engine::{File, Language, Level, Question, Refusal, Safety, Session};
use rmcp::handler::server::wrapper::Parameters;
use rmcp::schemars::JsonSchema;
use rmcp::{ServerHandler, tool, tool_handler, tool_router};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::input;

/// The tools over one plan, which [`PlanTools::open`] opens.
#[derive(Clone, Debug)]
pub(super) struct PlanTools {
    language: Language,
    session: Arc<Mutex<Option<Session>>>,
}

/// What a tool answers: JSON as text, or a sentence on what is wrong.
type Answer = Result<String, String>;

/// A plan to open: one of the two.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(crate = "rmcp::schemars")]
pub(super) struct PlanSource {
    /// The path of a file in any readable format, or of a folder of AWS CLI output.
    file: Option<String>,
    /// The plan itself, as text in any readable format, such as an outline.
    text: Option<String>,
}

/// A packet to trace.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(crate = "rmcp::schemars")]
pub(super) struct TracedPacket {
    /// The source: a resource's id or name, an address, or `internet`.
    from: String,
    /// The destination: as the source, or a DNS name that the source resolves.
    to: String,
    /// `tcp` (the default), `udp`, `icmp`, `icmpv6` or a number.
    protocol: Option<String>,
    /// The destination port; 443 by default. For ICMP a type and code such as `8/0`.
    port: Option<String>,
}

/// The ends of a reachability matrix.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(crate = "rmcp::schemars")]
pub(super) struct MatrixEnds {
    /// One source alone: a resource's id or name, an address, a CIDR block, or `internet`.
    from: Option<String>,
    /// One destination alone.
    to: Option<String>,
}

/// Blocks that are looked for.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(crate = "rmcp::schemars")]
pub(super) struct WantedBlocks {
    /// The prefix length.
    prefix: u8,
    /// How many; one by default.
    count: Option<u16>,
    /// Where to look, as CIDR blocks; by default the plan's address pools or the private ranges.
    pools: Option<Vec<String>>,
}

/// Which fixes are applied.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(crate = "rmcp::schemars")]
pub(super) struct FixChoices {
    /// Whether fixes that someone should look at are applied too.
    review: Option<bool>,
    /// Whether the opened plan becomes the fixed one; otherwise it stays as it is.
    apply: Option<bool>,
}

/// A rule by name.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(crate = "rmcp::schemars")]
pub(super) struct RuleName {
    /// The rule's name, such as `peering-overlap`; without it, all are listed.
    rule: Option<String>,
}

#[tool_router]
impl PlanTools {
    /// The tools without a plan.
    pub(super) fn new(language: Language) -> PlanTools {
        PlanTools { language, session: Arc::default() }
    }

    #[tool(
        description = "Open a plan of AWS networks: a file, a folder of AWS CLI output, or text. The other tools work on it."
    )]
    async fn open(&self, Parameters(source): Parameters<PlanSource>) -> Answer {
        let session = self.opened(&source)?;
        let counts = session.counts();
        let summary = json!({ "resources": session.plan().len(), "counts": counts });
        *self.session.lock().unwrap_or_else(PoisonError::into_inner) = Some(session);
        answer(&summary)
    }

    #[tool(
        description = "The findings of the plan: what AWS would refuse, what would not work, what is risky, each with why and what to do."
    )]
    async fn check(&self) -> Answer {
        let session = self.current()?;
        let (findings, counts) = (session.findings(self.language), session.counts());
        answer(&json!({
            "counts": counts, "findings": findings, "intents": session.intents(self.language),
        }))
    }

    #[tool(
        description = "Trace one packet and its answer, hop by hop, with the route or rule that decides each step and every blocker."
    )]
    async fn trace(&self, Parameters(packet): Parameters<TracedPacket>) -> Answer {
        let session = self.current()?;
        let question = Question {
            from: packet.from,
            to: packet.to,
            protocol: packet.protocol.unwrap_or_default(),
            port: packet.port.unwrap_or_default(),
            source_port: String::new(),
        };
        let query = session.query(&question).map_err(|unasked| unasked.text(self.language))?;
        answer(&session.conversation(&query, self.language))
    }

    #[tool(
        description = "The exact sets of flows that get through between subnets, other networks and the internet."
    )]
    async fn reach(&self, Parameters(ends): Parameters<MatrixEnds>) -> Answer {
        let session = self.current()?;
        let end = |text: &Option<String>| {
            text.as_ref().map(|text| session.reach_end(text, self.language)).transpose()
        };
        let (from, to) = (end(&ends.from)?, end(&ends.to)?);
        answer(&session.reachability(Level::Subnet, from.as_ref(), to.as_ref()))
    }

    #[tool(description = "The next free CIDR blocks that overlap nothing in the plan.")]
    async fn free(&self, Parameters(wanted): Parameters<WantedBlocks>) -> Answer {
        let session = self.current()?;
        let pool = |text: &String| {
            let cidr: Cidr = Cidr::new(text);
            cidr.net().ok_or_else(|| format!("`{text}` is not a CIDR block"))
        };
        let pools = match &wanted.pools {
            Some(pools) => pools.iter().map(pool).collect::<Result<Vec<_>, _>>()?,
            None => session.pools(),
        };
        answer(&session.space(&pools, wanted.prefix, usize::from(wanted.count.unwrap_or(1))))
    }

    #[tool(
        description = "Apply the fixes of findings one after the other, with what each resolves; gives the fixed plan as text. No file is written."
    )]
    async fn fix(&self, Parameters(choices): Parameters<FixChoices>) -> Answer {
        let mut session = self.current()?;
        let most = if choices.review == Some(true) { Safety::Review } else { Safety::Safe };
        let run = session.autofix(most, self.language);
        session.apply(&run.change);
        let own = engine::export_named("json");
        let plan = own.map(|own| session.export(&own, &Default::default()));
        let fixed = FixedPlan {
            applied: run.applied.len(),
            remaining: &run.remaining,
            lines: &run.lines,
            plan,
        };
        let text = answer(&fixed)?;
        if choices.apply == Some(true) {
            *self.session.lock().unwrap_or_else(PoisonError::into_inner) = Some(session);
        }
        Ok(text)
    }

    #[tool(
        description = "What tells another plan from the opened one: resources, findings, and reachability gained and lost."
    )]
    async fn diff(&self, Parameters(other): Parameters<PlanSource>) -> Answer {
        let session = self.current()?;
        answer(&session.compare(&self.opened(&other)?, self.language))
    }

    #[tool(
        description = "A rule's page: why AWS behaves so, what to do, AWS's documentation, and cases. Without a name: all rules."
    )]
    async fn explain(&self, Parameters(name): Parameters<RuleName>) -> Answer {
        let Some(rule) = name.rule else { return answer(&engine::rule_names()) };
        let page = engine::explain(&rule, self.language);
        answer(&page.ok_or_else(|| format!("there is no rule `{rule}`"))?)
    }

    fn current(&self) -> Result<Session, String> {
        let session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        session.clone().ok_or_else(|| "no plan is open: call `open` first".to_owned())
    }

    fn opened(&self, source: &PlanSource) -> Result<Session, String> {
        let refused = |refusal: Refusal| refusal.text(self.language);
        match (&source.file, &source.text) {
            (Some(file), None) => {
                let opened = input::open(Path::new(file), self.language);
                Ok(opened.map_err(|error| error.0)?.session)
            }
            (None, Some(text)) => {
                let file = File { name: "plan".to_owned(), bytes: text.clone().into_bytes() };
                let session = Session::open(&[file]).map_err(refused)?.session;
                input::refuse_newer(&session, self.language)?;
                Ok(session)
            }
            _ => Err("give either `file` or `text`".to_owned()),
        }
    }
}

/// What fixing gives.
#[derive(Serialize)]
struct FixedPlan<'a> {
    applied: usize,
    remaining: &'a [engine::FindingView],
    lines: &'a [String],
    plan: Option<String>,
}

fn answer(value: &impl Serialize) -> Answer {
    serde_json::to_string(value).map_err(|error| error.to_string())
}

#[tool_handler(
    name = "vpcplan",
    instructions = "Plans of AWS networks: open one, then check it, trace packets through it, and fix it."
)]
impl ServerHandler for PlanTools {}
