//! The JavaScript package: `wasm-bindgen` over `engine`, and nothing else.
//!
//! Values cross as plain objects; large ones stay inside a [`Planner`]. Every argument is any value of
//! JavaScript's, and gives a result or an error: what has a type here would be converted by code outside of it,
//! which a wrong value breaks off halfway.

mod joining;
mod types;
mod values;
mod worker;

use engine::{Change, File, Language, Level, Session};
use values::{give, index, optional_text, take, text};
use wasm_bindgen::prelude::*;

/// An editing session: a plan with its undo history.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Planner {
    session: Session,
}

#[wasm_bindgen]
impl Planner {
    /// An empty plan.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Planner {
        Planner::default()
    }

    /// Opens a text, or a list of `{name, text}`, in any readable format.
    ///
    /// # Errors
    /// When no format can read it; the message has the place and the reason.
    pub fn open(
        #[wasm_bindgen(unchecked_param_type = "string | InputFile[]")] input: JsValue,
    ) -> Result<Planner, JsError> {
        let opened = Session::open(&files(&input)?);
        let opened = opened.map_err(|refusal| JsError::new(&refusal.text(Language::En)))?;
        Ok(Planner { session: opened.session })
    }

    /// Every resource by id, as in the plan's file.
    #[wasm_bindgen(unchecked_return_type = "Record<string, Resource>")]
    pub fn resources(&self) -> Result<JsValue, JsError> {
        give(&engine::resources_as_json(self.session.plan()))
    }

    /// Applies a change as one undo step.
    ///
    /// # Errors
    /// When the change is not of the shape `{label, edits: [{id, to}]}`.
    pub fn apply(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Change")] change: JsValue,
    ) -> Result<(), JsError> {
        let json: serde_json::Value = take(&change)?;
        let change: Change =
            engine::change_from_json(&json).map_err(|reason| JsError::new(&reason.en))?;
        self.session.apply(&change);
        Ok(())
    }

    /// Sets one field of a resource, by a JSON pointer such as `/routes/0/destination`.
    ///
    /// # Errors
    /// When there is no such field, or the value does not fit it.
    pub fn set(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string")] id: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] path: JsValue,
        value: JsValue,
    ) -> Result<(), JsError> {
        let (id, path) = (text(&id, "id")?, text(&path, "path")?);
        let id =
            engine::Id::new(&id).ok_or_else(|| JsError::new(&format!("`{id}` is not an id")))?;
        let change = self.session.set(&id, &engine::Path::new(&path), take(&value)?, &path);
        self.session.apply(&change.map_err(|reason| JsError::new(&reason.en))?);
        Ok(())
    }

    /// Undoes the last step; `false` if there is none.
    pub fn undo(&mut self) -> bool {
        self.session.undo()
    }

    /// Redoes the step that was undone last; `false` if there is none.
    pub fn redo(&mut self) -> bool {
        self.session.redo()
    }

    /// The findings of all rules, the worst first.
    #[wasm_bindgen(unchecked_return_type = "Finding[]")]
    pub fn findings(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Language | undefined")] language: JsValue,
    ) -> Result<JsValue, JsError> {
        give(&self.session.findings(spoken(optional_text(&language, "language")?)))
    }

    /// Previews a fix without applying it, by the finding's key and the fix's index.
    ///
    /// # Errors
    /// When there is no such finding or fix.
    #[wasm_bindgen(unchecked_return_type = "Preview")]
    pub fn preview(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] key: JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] fix: JsValue,
    ) -> Result<JsValue, JsError> {
        let (key, fix) = (&text(&key, "key")?, index(&fix, "fix")?);
        give(&self.session.preview(&self.fix_change(key, fix)?, Language::En))
    }

    /// Applies a fix of a finding as one undo step.
    ///
    /// # Errors
    /// When there is no such finding or fix.
    pub fn fix(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string")] key: JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] fix: JsValue,
    ) -> Result<(), JsError> {
        let change = self.fix_change(&text(&key, "key")?, index(&fix, "fix")?)?;
        self.session.apply(&change);
        Ok(())
    }

    fn fix_change(&self, key: &str, fix: usize) -> Result<Change, JsError> {
        let finding =
            self.session.findings(Language::En).into_iter().find(|finding| finding.key == key);
        let finding =
            finding.ok_or_else(|| JsError::new(&format!("there is no finding `{key}`")))?;
        let count = finding.fixes.len();
        let fix = finding.fixes.into_iter().nth(fix);
        fix.map(|fix| fix.change).ok_or_else(|| JsError::new(&format!("`{key}` has {count} fixes")))
    }

    /// Traces a packet and its return packet.
    ///
    /// # Errors
    /// When an end or the protocol is unknown.
    #[wasm_bindgen(unchecked_return_type = "Conversation")]
    pub fn trace(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Question")] question: JsValue,
    ) -> Result<JsValue, JsError> {
        let asked: Question = take(&question)?;
        let language = spoken(asked.language.clone());
        let query = self.session.query(&asked.into());
        let query = query.map_err(|unasked| JsError::new(&unasked.text(language)))?;
        give(&self.session.conversation(&query, language))
    }

    /// The reachability between all subnets, other networks and the internet, or of one end alone, as
    /// exact sets of flows.
    ///
    /// # Errors
    /// When an end is unknown.
    #[wasm_bindgen(unchecked_return_type = "Reach[]")]
    pub fn reach(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ReachQuestion | undefined")] question: JsValue,
    ) -> Result<JsValue, JsError> {
        let asked: ReachQuestion =
            if question.is_undefined() { ReachQuestion::default() } else { take(&question)? };
        let language = spoken(asked.language);
        let end = |text: &Option<String>| {
            let end = text.as_ref().map(|text| self.session.reach_end(text, language));
            end.transpose().map_err(|reason| JsError::new(&reason))
        };
        let level = match asked.level.as_deref() {
            Some("interface") => Level::Interface,
            _ => Level::Subnet,
        };
        let (from, to) = (end(&asked.from)?, end(&asked.to)?);
        give(&self.session.reachability(level, from.as_ref(), to.as_ref()))
    }

    /// The plan as text of an export, such as `json`, `outline`, `svg` or `sarif`.
    ///
    /// # Errors
    /// When there is no such export.
    pub fn convert(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] format: JsValue,
        #[wasm_bindgen(unchecked_param_type = "ExportOptions | undefined")] options: JsValue,
    ) -> Result<String, JsError> {
        let format = text(&format, "format")?;
        let options: ExportChoices =
            if options.is_undefined() { ExportChoices::default() } else { take(&options)? };
        let unknown = || JsError::new(&format!("`{format}` is not a format that can be written"));
        let export = engine::export_named(&format).ok_or_else(unknown)?;
        Ok(self.session.export(&export, &options.into()))
    }

    /// What tells another plan from this one, as a pull request comment in Markdown.
    ///
    /// # Errors
    /// When the language is no text.
    #[wasm_bindgen(js_name = differenceComment)]
    pub fn difference_comment(
        &self,
        other: &Planner,
        #[wasm_bindgen(unchecked_param_type = "Language | undefined")] language: JsValue,
    ) -> Result<String, JsError> {
        let language = spoken(optional_text(&language, "language")?);
        Ok(engine::difference_comment(&self.session, &other.session, language).1)
    }
}

/// Everything that a plan can be written as: names, labels and extensions.
///
/// # Errors
/// When the language is no text.
#[wasm_bindgen(unchecked_return_type = "ExportFormat[]")]
pub fn exports(
    #[wasm_bindgen(unchecked_param_type = "Language | undefined")] language: JsValue,
) -> Result<JsValue, JsError> {
    let language = spoken(optional_text(&language, "language")?);
    let row = |export: &engine::Export| ExportFormat {
        name: export.name,
        label: export.label.get(language),
        extension: export.extension,
        lossless: export.lossless,
    };
    give(&engine::exports().iter().map(row).collect::<Vec<_>>())
}

/// The page of a rule.
///
/// # Errors
/// When there is no such rule.
#[wasm_bindgen(unchecked_return_type = "Page")]
pub fn explain(
    #[wasm_bindgen(unchecked_param_type = "string")] rule: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Language | undefined")] language: JsValue,
) -> Result<JsValue, JsError> {
    let rule = text(&rule, "rule")?;
    let page = engine::explain(&rule, spoken(optional_text(&language, "language")?));
    give(&page.ok_or_else(|| JsError::new(&format!("there is no rule `{rule}`")))?)
}

/// The names of all rules.
#[wasm_bindgen]
pub fn rules() -> Vec<String> {
    engine::rule_names().into_iter().map(str::to_owned).collect()
}

#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Question {
    from: String,
    to: String,
    protocol: Option<String>,
    port: Option<Port>,
    source_port: Option<Port>,
    language: Option<String>,
}

/// A port: a number, or a text such as `8/0`.
#[derive(Debug, serde::Deserialize)]
#[serde(untagged)]
enum Port {
    Number(u16),
    Text(String),
}

impl Port {
    /// The port as it is typed.
    fn text(self) -> String {
        match self {
            Port::Number(number) => number.to_string(),
            Port::Text(text) => text,
        }
    }
}

impl From<Question> for engine::Question {
    fn from(asked: Question) -> engine::Question {
        let port = |port: Option<Port>| port.map(Port::text).unwrap_or_default();
        engine::Question {
            from: asked.from,
            to: asked.to,
            protocol: asked.protocol.unwrap_or_default(),
            port: port(asked.port),
            source_port: port(asked.source_port),
        }
    }
}

/// One entry of [`exports`].
#[derive(Debug, serde::Serialize)]
struct ExportFormat {
    name: &'static str,
    label: &'static str,
    extension: &'static str,
    lossless: bool,
}

/// How an export is written.
#[derive(Debug, Default, serde::Deserialize)]
struct ExportChoices {
    language: Option<String>,
    theme: Option<String>,
    legend: Option<bool>,
}

impl From<ExportChoices> for engine::ExportOptions {
    fn from(chosen: ExportChoices) -> engine::ExportOptions {
        use engine::draw::{Legend, SvgTheme};
        let is_dark = chosen.theme.as_deref() == Some("dark");
        engine::ExportOptions {
            language: spoken(chosen.language),
            theme: if is_dark { SvgTheme::Dark } else { SvgTheme::Light },
            legend: if chosen.legend == Some(false) { Legend::Hidden } else { Legend::Shown },
            ..engine::ExportOptions::default()
        }
    }
}

#[derive(Debug, Default, serde::Deserialize)]
struct ReachQuestion {
    from: Option<String>,
    to: Option<String>,
    level: Option<String>,
    language: Option<String>,
}

#[derive(Debug, serde::Deserialize)]
struct InputFile {
    name: String,
    text: String,
}

fn files(input: &JsValue) -> Result<Vec<File>, JsError> {
    if let Some(text) = input.as_string() {
        return Ok(vec![File { name: "plan".to_owned(), bytes: text.into_bytes() }]);
    }
    let files: Vec<InputFile> = take(input)?;
    Ok(files
        .into_iter()
        .map(|file| File { name: file.name, bytes: file.text.into_bytes() })
        .collect())
}

fn spoken(language: Option<String>) -> Language {
    Language::of_tag(language.as_deref().unwrap_or("en"))
}
