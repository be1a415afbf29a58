//! A request to join as someone types it, and the ends and places that its words name.

use blueprint::{JoinRequest, JoinService};
use plan::{Account, Id, Language, Region, fill, words};

use crate::{Question, Session, Unasked};

/// A typed request to join: ends by id or name, and what the clients must reach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JoinInput {
    /// The ends, each a VPC or something in one, by id or name; the last one is the server.
    pub ends: Vec<String>,
    /// The protocol of the service; `tcp` if empty. `tls` is TCP that PrivateLink's load balancer ends.
    pub protocol: String,
    /// The port of the service; routes alone are joined if empty.
    pub port: String,
    /// The private DNS name of the service over PrivateLink.
    pub name: String,
    /// Whether the server's owner accepts each endpoint; only those of other accounts if it is empty.
    pub acceptance: Option<bool>,
    /// The Region or account of the transit gateway, by id or name; chosen if empty.
    pub inside: String,
}

impl Session {
    /// The request of a typed input.
    ///
    /// # Errors
    /// When an end names nothing, or the protocol or port is invalid; the sentence says why.
    pub fn join_request(
        &self,
        input: &JoinInput,
        language: Language,
    ) -> Result<JoinRequest, String> {
        let ends = input.ends.iter().map(|text| self.named_end(text, language));
        let ends: Vec<Id> = ends.collect::<Result<_, _>>()?;
        let tls = input.protocol.trim().eq_ignore_ascii_case("tls");
        let protocol = if tls { "tcp".to_owned() } else { input.protocol.clone() };
        let asked = Question { protocol, port: input.port.clone(), ..Question::default() };
        let is_asked = !input.port.trim().is_empty() || !input.protocol.trim().is_empty();
        let service = is_asked.then(|| asked.service()).transpose();
        let service = service.map_err(|unasked: Unasked| unasked.text(language))?;
        let service = service.map(|of| JoinService { protocol: of.protocol, port: of.port });
        let private_dns_name = input.name.trim().to_owned();
        let inside = Some(input.inside.trim()).filter(|text| !text.is_empty());
        let gateway_in = inside.map(|text| self.named_place(text, language)).transpose()?;
        Ok(JoinRequest {
            ends,
            service,
            private_dns_name,
            tls,
            acceptance_required: input.acceptance,
            gateway_in,
        })
    }

    /// The end of a join that a text names: of those with this id or name, the one that is in a VPC.
    fn named_end(&self, text: &str, language: Language) -> Result<Id, String> {
        let text = text.trim();
        let is_named = |id: &Id, name: &str| id.as_str() == text || name == text;
        let all = self.plan().resources().filter(|(id, of)| is_named(id, &of.name));
        let mut inside = all.filter(|(id, _)| self.network().vpc_of(id).is_some());
        match (inside.next(), inside.next()) {
            (Some((only, _)), None) => Ok(only.clone()),
            _ => self.named_outside(text, language),
        }
    }

    fn named_outside(&self, text: &str, language: Language) -> Result<Id, String> {
        let id = self.named(text, language)?;
        let kind = self.plan().resource(&id).and_then(|of| of.is.spec());
        let Some(kind) = kind.filter(|_| self.network().vpc_of(&id).is_none()) else {
            return Ok(id);
        };
        let said = words(
            "`{text}` ({kind}) is in no VPC; specify a VPC or a resource in one",
            "`{text}`({kind})은(는) VPC 안에 없습니다. VPC나 VPC 안의 리소스를 지정하세요",
        );
        let kind = kind.name.get(language).to_owned();
        Err(fill(said.get(language), &[("text", text.to_owned()), ("kind", kind)]))
    }

    /// The Region or account that a text names.
    fn named_place(&self, text: &str, language: Language) -> Result<Id, String> {
        let id = self.named(text, language)?;
        let said = words(
            "`{text}` is not a Region or an account",
            "`{text}`은(는) 리전이나 계정이 아닙니다",
        );
        let is_place =
            self.plan().get::<Region>(&id).is_some() || self.plan().get::<Account>(&id).is_some();
        is_place.then_some(id).ok_or_else(|| fill(said.get(language), &[("text", text.to_owned())]))
    }

    /// The resource of an id or of a name that no other has.
    ///
    /// # Errors
    /// When nothing or several have it.
    pub fn named(&self, text: &str, language: Language) -> Result<Id, String> {
        let text = text.trim();
        if let Some(id) = Id::new(text).filter(|id| self.plan().resource(id).is_some()) {
            return Ok(id);
        }
        let named = self.plan().resources().filter(|(_, resource)| resource.name == text);
        let ids: Vec<Id> = named.map(|(id, _)| id.clone()).collect();
        let unknown = match ids.as_slice() {
            [one] => return Ok(one.clone()),
            [] => reach::NoSuchEnd::Nothing(text.to_owned()),
            _ => reach::NoSuchEnd::Several(text.to_owned(), ids),
        };
        Err(unknown.text(language))
    }
}
