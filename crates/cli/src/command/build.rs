//! `vpcplan build`: adds a VPC "and more", subnets or a template, as one change.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use engine::blueprint::SubnetRequest;
use engine::{Change, Language, Session, VpcInput};
use serde::Serialize;

use crate::outcome::{CommandError, Outcome};
use crate::output::{Layout, Output};
use crate::{finding, input, write_back};

/// The arguments of `build`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input; a new plan
    /// where there is no such file or an empty one.
    file: PathBuf,
    #[command(subcommand)]
    what: What,
    /// Write the plan back to the file, in its own format
    #[arg(long, global = true)]
    write: bool,
    /// The layout of the output
    #[arg(long, value_enum, default_value = "text", global = true)]
    format: Layout,
}

/// What is built.
#[derive(Debug, Subcommand)]
enum What {
    /// A VPC with tiers of subnets, route tables, gateways and gateway endpoints
    Vpc(VpcArguments),
    /// A subnet in each zone, in the next free blocks of a VPC
    Subnets(SubnetArguments),
    /// A subnet split into equal parts
    Split {
        /// The subnet, by id or name
        subnet: String,
        /// The number of parts
        #[arg(long, value_parser = clap::value_parser!(u32).range(2..=64))]
        into: u32,
    },
    /// Neighbouring subnets of one zone, joined to one
    Merge {
        /// The subnets, by id or name; the first one keeps its id
        #[arg(required = true, num_args = 2..)]
        subnets: Vec<String>,
    },
    /// A template: three-tiers, eks, shared-services, egress or inspection
    Template {
        /// The template's name
        name: String,
        /// The Region or account that it is put into, by id or name
        #[arg(long = "in", value_name = "RESOURCE", default_value = "")]
        inside: String,
        /// The code of its Region, where it is put into none
        #[arg(long, default_value = "")]
        region: String,
    },
}

#[derive(Debug, Args)]
struct VpcArguments {
    /// The name of the VPC
    name: String,
    /// Its block; the next free one of the pools without it
    #[arg(long, default_value = "")]
    cidr: String,
    /// The prefix length of the next free block
    #[arg(long)]
    prefix: Option<u8>,
    /// The Region or account that it is put into, by id or name
    #[arg(long = "in", value_name = "RESOURCE", default_value = "")]
    inside: String,
    /// Its zones, with commas between
    #[arg(long, value_delimiter = ',')]
    zones: Vec<String>,
    /// Its subnet tiers, separated by commas: public, private, isolated
    #[arg(long, value_delimiter = ',')]
    tiers: Vec<String>,
    /// Its NAT gateways: none, regional, one or each-zone; a public tier is added where there is none
    #[arg(long, default_value = "")]
    nat: String,
    /// The services that it has gateway endpoints for, with commas between
    #[arg(long, value_delimiter = ',')]
    endpoints: Vec<String>,
}

#[derive(Debug, Args)]
struct SubnetArguments {
    /// The VPC, by id or name
    vpc: String,
    /// The zones, with commas between
    #[arg(long, value_delimiter = ',', required = true)]
    zones: Vec<String>,
    /// The prefix length of each subnet
    #[arg(long, default_value_t = 24)]
    prefix: u8,
    /// What their ids begin with
    #[arg(long, default_value = "subnet")]
    name: String,
    /// Their route table, by id or name; the main one without it
    #[arg(long)]
    table: Option<String>,
}

/// The JSON of the output.
#[derive(Debug, Serialize)]
struct Built<'a> {
    label: &'a str,
    lines: &'a [String],
    adds: &'a [engine::FindingView],
}

impl Arguments {
    /// Prints what is built; [`Outcome::Bad`] if that raises something rejected or broken.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let mut opened = input::open_or_begin(&self.file, language)?;
        let format =
            self.write.then(|| write_back::target(&self.file, &opened, language)).transpose()?;
        let change = self.what.change(&opened.session, language).map_err(CommandError)?;
        let preview = opened.session.preview(&change, language);
        if let Some(format) = format {
            write_back::write(&self.file, &mut opened, format, &change, language)?;
        }
        let built = Built { label: &change.label, lines: &preview.lines, adds: &preview.adds };
        match self.format {
            Layout::Json => Output::new(language).json(&built)?,
            Layout::Text => {
                let adds = preview.adds.iter().map(|one| finding::line(one, language));
                Output::new(language).lines(preview.lines.iter().cloned().chain(adds))?;
            }
        }
        let serious = |one: &engine::FindingView| one.severity <= engine::Severity::Broken;
        Ok(if preview.adds.iter().any(serious) { Outcome::Bad } else { Outcome::Good })
    }
}

impl What {
    fn change(&self, session: &Session, language: Language) -> Result<Change, String> {
        let named = |text: &String| session.named(text, language);
        match self {
            What::Vpc(vpc) => session.build_vpc(&vpc.question(), language),
            What::Subnets(asked) => {
                let request = SubnetRequest {
                    vpc: named(&asked.vpc)?,
                    zones: asked.zones.clone(),
                    prefix: asked.prefix,
                    name: asked.name.clone(),
                    route_table: asked.table.as_ref().map(named).transpose()?,
                };
                session.add_subnets(&request, language)
            }
            What::Split { subnet, into } => {
                let parts = usize::try_from(*into).unwrap_or(usize::MAX);
                session.split_subnet(&named(subnet)?, parts, language)
            }
            What::Merge { subnets } => {
                let ids = subnets.iter().map(named).collect::<Result<Vec<_>, _>>()?;
                session.merge_subnets(&ids, language)
            }
            What::Template { name, inside, region } => {
                session.build_template(name, inside, region, language)
            }
        }
    }
}

impl VpcArguments {
    fn question(&self) -> VpcInput {
        VpcInput {
            name: self.name.clone(),
            cidr: self.cidr.clone(),
            prefix: self.prefix,
            parent: self.inside.clone(),
            zones: self.zones.clone(),
            tiers: self.tiers.clone(),
            nat: self.nat.clone(),
            endpoints: self.endpoints.clone(),
        }
    }
}
