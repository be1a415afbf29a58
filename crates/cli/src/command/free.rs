//! `vpcplan free`: the next free CIDR blocks.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use engine::net::{Cidr, IpNet};
use engine::{FreeSpace, Language, Session, words};
use serde::Serialize;

use crate::input;
use crate::outcome::{CommandError, Outcome};
use crate::output::{Layout, Output, print_error, print_error_lines};

/// The maximum number of taken blocks to print.
const MOST_TAKEN: usize = 12;

/// The arguments of `free`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input.
    file: PathBuf,
    /// Where to look, as a CIDR block; may be given several times, and is looked through in that order.
    /// Without it: the plan's address pools, or else the private IPv4 ranges, except 172.17.0.0/16, which
    /// Docker uses.
    #[arg(long = "pool", value_name = "CIDR")]
    pools: Vec<String>,
    /// The prefix length of the blocks
    #[arg(long, value_parser = clap::value_parser!(u8).range(0..=128))]
    prefix: u8,
    /// The number of blocks
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=65536))]
    count: u32,
    /// Use only pools of this address family
    #[arg(long, value_enum)]
    family: Option<Family>,
    /// The layout of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Layout,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Family {
    /// IPv4.
    Ipv4,
    /// IPv6.
    Ipv6,
}

/// The JSON of the output.
#[derive(Debug, Serialize)]
struct FreeBlocks {
    pools: Vec<IpNet>,
    prefix: u8,
    count: u32,
    #[serde(flatten)]
    space: FreeSpace,
}

impl Arguments {
    /// Prints the blocks; [`Outcome::Bad`] if there are fewer than asked for.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let opened = input::open(&self.file, language)?;
        let pools = self.pools(&opened.session, language)?;
        input::warn_unrecognized(&self.file, &opened, language);
        let count = usize::try_from(self.count).unwrap_or(usize::MAX);
        let space = opened.session.space(&pools, self.prefix, count);
        for spot in &space.unknown {
            let cannot = words(
                "this is not a CIDR block and is not counted",
                "CIDR 블록이 아니어서 세지 않았습니다",
            );
            let file = self.file.display();
            print_error(&format!("{file}: {spot}: {}", cannot.get(language)));
        }
        let is_short = space.blocks.len() < count;
        let freed = FreeBlocks { pools, prefix: self.prefix, count: self.count, space };
        match self.format {
            Layout::Json => Output::new(language).json(&freed)?,
            Layout::Text if freed.space.blocks.is_empty() => {}
            Layout::Text => {
                Output::new(language).lines(freed.space.blocks.iter().map(ToString::to_string))?
            }
        }
        if is_short {
            print_error_lines(shortage(&freed, language));
            return Ok(Outcome::Bad);
        }
        Ok(Outcome::Good)
    }

    fn pools(&self, session: &Session, language: Language) -> Result<Vec<IpNet>, CommandError> {
        let read = |text: &String| Cidr::new(text).net().ok_or_else(|| no_block(text, language));
        let given: Vec<IpNet> = self.pools.iter().map(read).collect::<Result<_, _>>()?;
        let all = if given.is_empty() { session.pools() } else { given };
        let fits = |pool: &IpNet| match self.family {
            None => true,
            Some(Family::Ipv4) => matches!(pool, IpNet::V4(_)),
            Some(Family::Ipv6) => matches!(pool, IpNet::V6(_)),
        };
        let pools: Vec<IpNet> = all.into_iter().filter(fits).collect();
        let longest = |pool: &IpNet| pool.max_prefix_len();
        if let Some(most) = pools.iter().map(longest).max().filter(|most| self.prefix > *most) {
            return Err(CommandError(match language {
                Language::En => {
                    format!("--prefix {}: a block of these pools is at most a /{most}", self.prefix)
                }
                Language::Ko => {
                    format!("--prefix {}: 이 풀의 블록은 /{most}까지입니다", self.prefix)
                }
            }));
        }
        let none = words(
            "there is no pool of this address family; specify one with --pool",
            "이 주소 체계의 풀이 없습니다. --pool로 지정하세요",
        );
        if pools.is_empty() { Err(CommandError(none.get(language).to_owned())) } else { Ok(pools) }
    }
}

fn no_block(text: &str, language: Language) -> CommandError {
    CommandError(match language {
        Language::En => format!("`{text}` is not a CIDR block; write one such as 10.0.0.0/8"),
        Language::Ko => format!("`{text}`은(는) CIDR 블록이 아닙니다. 10.0.0.0/8처럼 쓰세요"),
    })
}

/// The number of missing blocks, and what takes the pools.
fn shortage(freed: &FreeBlocks, language: Language) -> Vec<String> {
    let FreeBlocks { prefix, count, space, .. } = freed;
    let found = space.blocks.len();
    let pools: Vec<String> = freed.pools.iter().map(IpNet::to_string).collect();
    let pools = pools.join(", ");
    let mut head = match language {
        Language::En => format!("{found} of {count} blocks of /{prefix} are free in {pools}"),
        Language::Ko => {
            format!("{pools}에 비어 있는 /{prefix} 블록은 {count}개 중 {found}개입니다")
        }
    };
    if !space.taken.is_empty() {
        head += words("; taken:", ". 사용 중:").get(language);
    }
    let taken = space.taken.iter().take(MOST_TAKEN);
    let taken = taken.map(|taken| format!("  {} {}", taken.cidr, taken.at));
    let more = match (language, space.taken.len().saturating_sub(MOST_TAKEN)) {
        (_, 0) => None,
        (Language::En, many) => Some(format!("  and {many} more")),
        (Language::Ko, many) => Some(format!("  그 밖에 {many}개")),
    };
    std::iter::once(head).chain(taken).chain(more).collect()
}
