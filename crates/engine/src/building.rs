//! Building in one go: a VPC "and more", subnets, templates, each as one labelled change.

use std::ops::RangeInclusive;

use blueprint::{
    BuildError, NatPlacement, SubnetRequest, SubnetTier, TEMPLATE_PREFIX, Template, VpcRequest,
};
use net::{Cidr, IpNet};
use plan::{Change, Id, Language, Message, Part, Region, Words, fill, words};

use crate::Session;

/// A typed request for a VPC. Empty fields have defaults.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VpcInput {
    /// Its name.
    pub name: String,
    /// Its block; the next free one of the pools if empty.
    pub cidr: String,
    /// The prefix length of the next free block; 16 if none.
    pub prefix: Option<u8>,
    /// The Region or account that it is put into, by id or name.
    pub parent: String,
    /// Its zones; the first two of the Region if empty.
    pub zones: Vec<String>,
    /// Its subnet tiers: `public`, `private`, `isolated`; public and private if empty.
    pub tiers: Vec<String>,
    /// Its NAT gateways: `none`, `regional`, `one` or `each-zone`; none if empty.
    pub nat: String,
    /// Services with gateway endpoints, such as `s3`.
    pub endpoints: Vec<String>,
}

/// The prefix lengths of a VPC's IPv4 blocks (`vpc/latest/userguide/vpc-cidr-blocks.html`).
const VPC_PREFIXES: RangeInclusive<u8> = 16..=28;

/// The Region of what is built where the plan says none.
const USUAL_REGION: &str = "us-east-1";

impl Session {
    /// The change that adds a VPC with its subnets, route tables, gateways and endpoints.
    ///
    /// # Errors
    /// When a word or a block is invalid, or there is no room; the sentence says why.
    pub fn build_vpc(&self, asked: &VpcInput, language: Language) -> Result<Change, String> {
        let parent = self.place(&asked.parent, language)?;
        let region = self.region_code(parent.as_ref());
        let prefix = asked.prefix.unwrap_or(TEMPLATE_PREFIX);
        if !VPC_PREFIXES.contains(&prefix) && asked.cidr.trim().is_empty() {
            let said = words(
                "a VPC's IPv4 block is a /16 to a /28, not a /{prefix}",
                "VPC의 IPv4 블록은 /16에서 /28까지이며 /{prefix} 블록은 쓸 수 없습니다",
            );
            return Err(fill(said.get(language), &[("prefix", prefix.to_string())]));
        }
        let tiers: Vec<SubnetTier> =
            asked.tiers.iter().map(|word| tier(word, language)).collect::<Result<_, _>>()?;
        let tiers =
            if tiers.is_empty() { vec![SubnetTier::Public, SubnetTier::Private] } else { tiers };
        let request = VpcRequest {
            name: asked.name.clone(),
            cidr: self.block(&asked.cidr, prefix, language)?,
            parent,
            zones: if asked.zones.is_empty() { zones(&region, 2) } else { asked.zones.clone() },
            tiers,
            nat: nat(&asked.nat, language)?,
            gateway_endpoints: asked.endpoints.clone(),
        };
        let change = blueprint::build_vpc(self.plan(), &request);
        self.labelled(change, words("Add VPC {what}", "VPC {what} 추가"), &asked.name, language)
    }

    /// The names of the first zones of a Region: of the one that a text names, or else of the plan's.
    ///
    /// # Errors
    /// When the text names nothing.
    pub fn first_zones(
        &self,
        place: &str,
        count: u32,
        language: Language,
    ) -> Result<Vec<String>, String> {
        Ok(zones(&self.region_code(self.place(place, language)?.as_ref()), count))
    }

    /// The change that adds a subnet in each zone in the next free blocks of a VPC.
    ///
    /// # Errors
    /// When there is no such VPC, or no room; the sentence says why.
    pub fn add_subnets(&self, asked: &SubnetRequest, language: Language) -> Result<Change, String> {
        let label = words("Add subnets {what}", "서브넷 {what} 추가");
        let change = blueprint::add_subnets(self.plan(), asked);
        self.labelled(change, label, &asked.name, language)
    }

    /// The change that splits a subnet into equal parts.
    ///
    /// # Errors
    /// When there is no such subnet, or its parts would be too small.
    pub fn split_subnet(
        &self,
        subnet: &Id,
        parts: usize,
        language: Language,
    ) -> Result<Change, String> {
        let label = words("Split subnet {what}", "서브넷 {what} 분할");
        let change = blueprint::split_subnet(self.plan(), subnet, parts);
        self.labelled(change, label, self.plan().called(subnet), language)
    }

    /// The change that joins neighbouring subnets of one zone to one.
    ///
    /// # Errors
    /// When they do not fill one block of one VPC and zone.
    pub fn merge_subnets(&self, subnets: &[Id], language: Language) -> Result<Change, String> {
        let label = words("Merge subnets {what}", "서브넷 {what} 병합");
        let names: Vec<&str> = subnets.iter().map(|id| self.plan().called(id)).collect();
        let change = blueprint::merge_subnets(self.plan(), subnets);
        self.labelled(change, label, &names.join(", "), language)
    }

    /// The change that adds a template in the next free blocks, inside a Region or account if one is named.
    ///
    /// # Errors
    /// When there is no such template or place, or too few free blocks.
    pub fn build_template(
        &self,
        name: &str,
        parent: &str,
        region: &str,
        language: Language,
    ) -> Result<Change, String> {
        let template = Template::named(name).ok_or_else(|| no_template(name, language))?;
        let parent = self.place(parent, language)?;
        let region = match region.trim() {
            "" => self.region_code(parent.as_ref()),
            region => region.to_owned(),
        };
        let space = self.space(&self.pools(), TEMPLATE_PREFIX, template.blocks);
        let change = template.build(self.plan(), &region, &space.blocks, parent.as_ref());
        let label = words("Add template {what}", "템플릿 {what} 추가");
        self.labelled(change, label, template.title.get(language), language)
    }

    fn labelled(
        &self,
        change: Result<Change, BuildError>,
        label: Words,
        what: &str,
        language: Language,
    ) -> Result<Change, String> {
        let change = change.map_err(|why| why.text(self.plan(), language))?;
        let label = fill(label.get(language), &[("what", what.to_owned())]);
        Ok(Change { label, ..change })
    }

    /// The place that a text names; the only Region of the plan where it is empty.
    fn place(&self, text: &str, language: Language) -> Result<Option<Id>, String> {
        if !text.trim().is_empty() {
            let named = self.named(text, language)?;
            return self.only_region_in(named, language).map(Some);
        }
        let mut regions = self.plan().every::<Region>();
        let only = regions.next().filter(|_| regions.next().is_none());
        Ok(only.map(|region| region.id.clone()))
    }

    /// The only Region of an account, or the named place itself.
    fn only_region_in(&self, place: Id, language: Language) -> Result<Id, String> {
        let regions: Vec<Part<'_, Region>> =
            self.plan().children_of_kind::<Region>(&place).collect();
        match regions.as_slice() {
            [] => Ok(place),
            [only] => Ok(only.id.clone()),
            several => {
                let names: Vec<&str> = several.iter().map(Part::name).collect();
                let said = words(
                    "`{place}` has several Regions; name one of them: {names}",
                    "`{place}` 계정에 리전이 여러 개 있습니다. 하나를 지정하세요: {names}",
                );
                let place = self.plan().called(&place).to_owned();
                Err(fill(said.get(language), &[("place", place), ("names", names.join(", "))]))
            }
        }
    }

    fn region_code(&self, parent: Option<&Id>) -> String {
        let region = parent.and_then(|id| self.plan().enclosing::<Region>(id));
        let code = region.map(|region| region.is().code.clone());
        code.filter(|code| !code.is_empty()).unwrap_or_else(|| USUAL_REGION.to_owned())
    }

    /// The typed block, or the next free one.
    fn block(&self, text: &str, prefix: u8, language: Language) -> Result<IpNet, String> {
        if text.trim().is_empty() {
            let space = self.space(&self.pools(), prefix, 1);
            let none = || BuildError::NoSpace(prefix).text(self.plan(), language);
            return space.blocks.first().copied().ok_or_else(none);
        }
        let net = Cidr::new(text).net().filter(|net| matches!(net, IpNet::V4(_)));
        net.ok_or_else(|| {
            let said = Message::new(
                "`{text}` is not an IPv4 CIDR block such as 10.0.0.0/16",
                "`{text}`은(는) IPv4 CIDR 블록이 아닙니다. 10.0.0.0/16처럼 입력하세요",
            );
            fill(said.get(language), &[("text", text.to_owned())])
        })
    }
}

/// The names of the first zones of a Region.
fn zones(region: &str, count: u32) -> Vec<String> {
    let letters = ('a'..='z').take(usize::try_from(count).unwrap_or_default());
    letters.map(|letter| format!("{region}{letter}")).collect()
}

fn tier(word: &str, language: Language) -> Result<SubnetTier, String> {
    let found = SubnetTier::ALL.into_iter().find(|tier| tier.tag() == word.trim());
    found.ok_or_else(|| no_word(word, &SubnetTier::ALL.map(SubnetTier::tag), language))
}

fn nat(word: &str, language: Language) -> Result<NatPlacement, String> {
    let word = if word.trim().is_empty() { "none" } else { word.trim() };
    let found = NatPlacement::ALL.into_iter().find(|(_, tag)| *tag == word);
    let tags = NatPlacement::ALL.map(|(_, tag)| tag);
    found.map(|(placement, _)| placement).ok_or_else(|| no_word(word, &tags, language))
}

fn no_word(word: &str, known: &[&str], language: Language) -> String {
    let said = words(
        "`{word}` is unknown; use one of: {known}",
        "`{word}`은(는) 사용할 수 없는 값입니다. 사용할 수 있는 값: {known}",
    );
    fill(said.get(language), &[("word", word.to_owned()), ("known", known.join(", "))])
}

fn no_template(name: &str, language: Language) -> String {
    let known: Vec<&str> = blueprint::TEMPLATES.iter().map(|template| template.name).collect();
    no_word(name, &known, language)
}
