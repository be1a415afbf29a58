//! Joining, opening, building and their costs, as methods of a [`Planner`].

use engine::{JoinInput, JoinMethod, JoinRequest, VpcInput};
use wasm_bindgen::prelude::*;

use crate::{Planner, Port, Question, give, optional_text, spoken, take, text};

#[wasm_bindgen]
impl Planner {
    /// Compares the ways to join VPCs.
    ///
    /// # Errors
    /// When an end, the protocol or the port is unknown.
    #[wasm_bindgen(unchecked_return_type = "Advice")]
    pub fn advise(
        &self,
        #[wasm_bindgen(unchecked_param_type = "JoinInput")] question: JsValue,
    ) -> Result<JsValue, JsError> {
        let asked: Joining = take(&question)?;
        let language = spoken(asked.language.clone());
        give(&self.session.advise(&self.request(asked)?, language))
    }

    /// Joins VPCs by `peering`, `transit-gateway` or `private-link`, as one undo step; the advice about the
    /// way that was taken.
    ///
    /// # Errors
    /// When an end or the method is unknown, or the way cannot be built.
    #[wasm_bindgen(unchecked_return_type = "MethodAdvice")]
    pub fn join(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string")] method: JsValue,
        #[wasm_bindgen(unchecked_param_type = "JoinInput")] question: JsValue,
    ) -> Result<JsValue, JsError> {
        let method = text(&method, "method")?;
        let method = JoinMethod::of_tag(&method)
            .ok_or_else(|| JsError::new(&format!("`{method}` is not a way to join VPCs")))?;
        let asked: Joining = take(&question)?;
        let language = spoken(asked.language.clone());
        let request = self.request(asked)?;
        let advice = self.session.advise_method(method, &request, language);
        let change = self.session.join(method, &request, language);
        self.session.apply(&change.map_err(|why| JsError::new(&why))?);
        give(&advice)
    }

    /// Opens exactly one conversation, as one undo step if that delivers it; what stood in its way, and what
    /// else it opens.
    ///
    /// # Errors
    /// When an end or the protocol is unknown.
    #[wasm_bindgen(js_name = "openConversation", unchecked_return_type = "OpenView")]
    pub fn open_conversation(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Question")] question: JsValue,
    ) -> Result<JsValue, JsError> {
        let asked: Question = take(&question)?;
        let language = spoken(asked.language.clone());
        let query = self.session.query(&asked.into());
        let query = query.map_err(|unasked| JsError::new(&unasked.text(language)))?;
        let opening = self.session.opening(&query, language);
        if opening.after.ends_well() && !opening.change.is_empty() {
            self.session.apply(&opening.change);
        }
        give(&opening)
    }

    /// The set-up guide of every connection of VPCs.
    ///
    /// # Errors
    /// Never for a guide; the value crosses as a plain object.
    #[wasm_bindgen(unchecked_return_type = "SetupGuide[]")]
    pub fn steps(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Language | undefined")] language: JsValue,
    ) -> Result<JsValue, JsError> {
        give(&self.session.steps(spoken(optional_text(&language, "language")?)))
    }

    /// What the plan costs in a month.
    ///
    /// # Errors
    /// Never for a cost; the value crosses as a plain object.
    #[wasm_bindgen(unchecked_return_type = "Cost")]
    pub fn cost(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Language | undefined")] language: JsValue,
    ) -> Result<JsValue, JsError> {
        give(&self.session.cost(spoken(optional_text(&language, "language")?)))
    }

    /// Adds the built-in price list of a Region, as one undo step.
    ///
    /// # Errors
    /// When the Region is no text.
    #[wasm_bindgen(js_name = "addPriceList")]
    pub fn add_price_list(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string")] region: JsValue,
    ) -> Result<(), JsError> {
        let region = text(&region, "region")?;
        let change = self.session.add_price_list(&region, engine::Language::En);
        self.session.apply(&change);
        Ok(())
    }

    /// Adds a VPC with its subnets, route tables, gateways and endpoints, as one undo step.
    ///
    /// # Errors
    /// When a word or a block is invalid, or there is no room.
    #[wasm_bindgen(js_name = "buildVpc")]
    pub fn build_vpc(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "VpcInput")] question: JsValue,
    ) -> Result<(), JsError> {
        let asked: NewVpc = take(&question)?;
        let language = spoken(asked.language.clone());
        let change = self.session.build_vpc(&asked.into(), language);
        self.session.apply(&change.map_err(|why| JsError::new(&why))?);
        Ok(())
    }

    /// Adds a template in the next free blocks, inside a Region or account if one is named, as one undo
    /// step.
    ///
    /// # Errors
    /// When there is no such template or place, or too few free blocks.
    #[wasm_bindgen(js_name = "buildTemplate")]
    pub fn build_template(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string")] name: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string | undefined")] inside: JsValue,
    ) -> Result<(), JsError> {
        let name = text(&name, "name")?;
        let inside = optional_text(&inside, "inside")?.unwrap_or_default();
        let change = self.session.build_template(&name, &inside, "", engine::Language::En);
        self.session.apply(&change.map_err(|why| JsError::new(&why))?);
        Ok(())
    }
}

impl Planner {
    fn request(&self, asked: Joining) -> Result<JoinRequest, JsError> {
        let language = spoken(asked.language.clone());
        let request = self.session.join_request(&asked.into(), language);
        request.map_err(|why| JsError::new(&why))
    }
}

#[derive(Debug, serde::Deserialize)]
struct Joining {
    ends: Vec<String>,
    protocol: Option<String>,
    port: Option<Port>,
    name: Option<String>,
    acceptance: Option<bool>,
    inside: Option<String>,
    language: Option<String>,
}

impl From<Joining> for JoinInput {
    fn from(asked: Joining) -> JoinInput {
        JoinInput {
            ends: asked.ends,
            protocol: asked.protocol.unwrap_or_default(),
            port: asked.port.map(Port::text).unwrap_or_default(),
            name: asked.name.unwrap_or_default(),
            acceptance: asked.acceptance,
            inside: asked.inside.unwrap_or_default(),
        }
    }
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
struct NewVpc {
    name: String,
    cidr: String,
    prefix: Option<u8>,
    inside: String,
    zones: Vec<String>,
    tiers: Vec<String>,
    nat: String,
    endpoints: Vec<String>,
    language: Option<String>,
}

impl From<NewVpc> for VpcInput {
    fn from(asked: NewVpc) -> VpcInput {
        VpcInput {
            name: asked.name,
            cidr: asked.cidr,
            prefix: asked.prefix,
            parent: asked.inside,
            zones: asked.zones,
            tiers: asked.tiers,
            nat: asked.nat,
            endpoints: asked.endpoints,
        }
    }
}
