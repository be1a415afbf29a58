//! `vpcplan mcp`: a server of the Model Context Protocol on standard input and output, for agents and editors.
//!
//! An agent opens a plan and asks about it. What the tools answer is the JSON that the verbs of the same names
//! print. Files are read and never written: a fixed plan is given back as text.

mod lines;
mod tools;

use clap::Args;
use engine::Language;
use rmcp::ServiceExt;

use crate::outcome::{CommandError, Outcome};

/// The arguments of `mcp`: none.
#[derive(Debug, Args)]
pub(crate) struct Arguments {}

impl Arguments {
    /// Serves until standard input ends.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| CommandError::unwritable(&error))?;
        runtime.block_on(serve(language))
    }
}

async fn serve(language: Language) -> Result<Outcome, CommandError> {
    let planner = tools::PlanTools::new(language);
    let (transport, written) = lines::transport();
    let service = planner.serve(transport).await;
    let service = service.map_err(|error| CommandError::unwritable(&error))?;
    service.waiting().await.map_err(|error| CommandError::unwritable(&error))?;
    let _ = written.await;
    Ok(Outcome::Good)
}
