//! The account, the Region and the ids that a file's path and the keys around a list name.

use serde_json::{Map, Value};

use crate::aws::facts::held::Found;
use crate::aws::facts::region_code::is_region;

/// Where in the files something stands.
pub(crate) struct Context {
    file: String,
    /// The file's path, and the keys of the objects around, one after the other.
    pub(crate) path: String,
    /// The account that the path names.
    pub(crate) account: Option<String>,
    /// The Region that the path names.
    pub(crate) region: Option<String>,
}

impl Context {
    /// The context of everything in a file.
    pub(crate) fn of(file: &str) -> Context {
        Context::at(file, file.to_owned())
    }

    fn at(file: &str, path: String) -> Context {
        let parts = || path.split(['/', '\\', '.', '_', ' ', ':']).rev();
        let account = parts()
            .flat_map(|part| part.split('-'))
            .find(|part| part.len() == 12 && part.bytes().all(|byte| byte.is_ascii_digit()));
        let (account, region) = (account.map(str::to_owned), parts().find_map(region));
        Context { file: file.to_owned(), account, region, path }
    }

    /// The context of what stands under `key`.
    pub(crate) fn inside(&self, key: &str) -> Context {
        let mut inner = Context::at(&self.file, format!("{}/{key}", self.path));
        inner.account = inner.account.or_else(|| self.account.clone());
        inner.region = inner.region.or_else(|| self.region.clone());
        inner
    }

    /// The context of what stands beside the plain words of an object, such as an account and a Region.
    pub(crate) fn beside(&self, map: &Map<String, Value>) -> Context {
        let said = |keys: &[&str]| keys.iter().find_map(|key| map.get(*key)?.as_str());
        let is_number = |text: &&str| text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit());
        let account = said(&["AccountId", "Account", "accountId", "account"]).filter(is_number);
        let region = said(&["Region", "RegionName", "region"]).filter(|text| is_region(text));
        Context {
            file: self.file.clone(),
            path: self.path.clone(),
            account: account.map(str::to_owned).or_else(|| self.account.clone()),
            region: region.map(str::to_owned).or_else(|| self.region.clone()),
        }
    }

    /// The folder of the file, with the keys around; pages of one answer stand in one.
    pub(crate) fn folder(&self) -> &str {
        self.path.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder)
    }

    /// Where a list was found that stands here.
    pub(crate) fn found(&self) -> Found<'_> {
        Found {
            file: self.name(),
            folder: self.folder(),
            account: self.account.as_deref(),
            region: self.region.as_deref(),
        }
    }

    /// The file's name.
    pub(crate) fn name(&self) -> &str {
        &self.file
    }

    /// Gives an item the account and Region of its path, where it says nothing itself.
    pub(crate) fn fill(&self, item: &mut Value) {
        let Value::Object(map) = item else { return };
        for (key, hint) in [("OwnerId", &self.account), ("PathRegion", &self.region)] {
            if let Some(hint) = hint {
                map.entry(key).or_insert_with(|| Value::from(hint.as_str()));
            }
        }
    }

    /// The id that the innermost part of the path begins with `prefix`, such as `tgw-rtb-`.
    pub(crate) fn id(&self, prefix: &str) -> Option<&str> {
        self.path.rsplit(['/', '\\']).find_map(|part| id_in(part, prefix))
    }

    /// The id of the resource that the innermost part of the path names, of pairs of a name and an id; the
    /// longest name wins.
    pub(crate) fn named<'a>(&self, known: &[(&'a str, &'a str)]) -> Option<&'a str> {
        self.path.rsplit(['/', '\\']).find_map(|part| {
            let here = || known.iter().filter(|(name, _)| stands_in(name, part));
            let longest = here().map(|(name, _)| name.len()).max()?;
            let mut best: Vec<&str> =
                here().filter(|(name, _)| name.len() == longest).map(|(_, id)| *id).collect();
            best.sort_unstable();
            best.dedup();
            self.only(&best)
        })
    }

    /// The only one of some ids, or the only one in the path's account and Region.
    fn only<'a>(&self, ids: &[&'a str]) -> Option<&'a str> {
        let fits = |id: &str, part: &Option<String>| {
            part.as_ref().is_none_or(|part| id.contains(part.as_str()))
        };
        let mut here = ids
            .iter()
            .filter(|id| ids.len() == 1 || fits(id, &self.account) && fits(id, &self.region));
        let first = here.next().copied();
        first.filter(|_| here.next().is_none())
    }
}

/// The Region's code in a part of a path, such as `eu-west-1` in `prod-eu-west-1-vpcs`.
fn region(part: &str) -> Option<String> {
    let pieces: Vec<&str> = part.split('-').collect();
    let runs = [4, 3].into_iter().flat_map(|length| pieces.windows(length));
    runs.map(|run| run.join("-")).find(|run| is_region(run))
}

fn id_in<'a>(part: &'a str, prefix: &str) -> Option<&'a str> {
    let begin = part.find(prefix)?;
    let rest = part.get(begin + prefix.len()..)?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    part.get(begin..begin + prefix.len() + end).filter(|_| end > 0)
}

/// Whether a part of a path holds a name as a word of its own.
fn stands_in(name: &str, part: &str) -> bool {
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    !name.is_empty()
        && part.match_indices(name).any(|(at, _)| {
            let before = part.get(..at).and_then(|text| text.chars().next_back());
            let after = part.get(at + name.len()..).and_then(|text| text.chars().next());
            ends(before) && ends(after)
        })
}
