//! `vpcplan cost`: what a plan costs in a month, by resource.

use std::path::PathBuf;

use clap::Args;
use engine::{ChargeView, CostView, Language, PriceList, words};

use crate::outcome::{CommandError, Outcome};
use crate::output::{Layout, Output};
use crate::{input, write_back};

/// The arguments of `cost`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input.
    file: PathBuf,
    /// Add the built-in price list of a Region to the plan and write the file, so that prices, date and
    /// source can be edited
    #[arg(long, value_name = "REGION", value_parser = PriceList::BUILT_IN)]
    add_prices: Option<String>,
    /// The layout of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Layout,
}

impl Arguments {
    /// Prints the charges; [`Outcome::Bad`] if one has no readable price.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let mut opened = input::open(&self.file, language)?;
        if let Some(region) = &self.add_prices {
            let format = write_back::target(&self.file, &opened, language)?;
            let change = opened.session.add_price_list(region, language);
            write_back::write(&self.file, &mut opened, format, &change, language)?;
        }
        let cost = opened.session.cost(language);
        match self.format {
            Layout::Json => Output::new(language).json(&cost)?,
            Layout::Text => Output::new(language).lines(lines(&cost, language))?,
        }
        let is_priced = cost.charges.iter().all(|charge| charge.priced);
        Ok(if is_priced { Outcome::Good } else { Outcome::Bad })
    }
}

fn lines(cost: &CostView, language: Language) -> Vec<String> {
    let month = words("a month", "월").get(language);
    let total = match cost.totals.is_empty() {
        true => words("no charges", "부과되는 요금이 없습니다").get(language).to_owned(),
        false => format!("{} ({month})", cost.totals.join(" + ")),
    };
    let charges = cost.charges.iter().map(|charge| line(charge, language));
    let assumed = std::iter::once(String::new()).chain(cost.assumptions.iter().cloned());
    std::iter::once(total).chain(charges).chain(assumed).collect()
}

fn line(charge: &ChargeView, language: Language) -> String {
    let ChargeView { at, item_name, month, hours, gb, traffic, .. } = charge;
    let count = if charge.count > 1 { format!(" × {}", charge.count) } else { String::new() };
    let unpriced = match charge.priced {
        true => "",
        false => words(", no readable price", ", 읽을 수 있는 요금 없음").get(language),
    };
    let by = match language {
        Language::En => format!("hourly {hours}, {gb} GB {traffic}{unpriced}"),
        Language::Ko => format!("시간당 요금 {hours}, {gb}GB {traffic}{unpriced}"),
    };
    format!("  {at}: {item_name}{count}: {month} ({by})")
}
