//! When things are so, for no candidate in particular.

use super::chain::{Drawing, chain};
use super::deadline_here::deadline_here;
use super::explanation::Explanation;
use super::influence::influences;
use super::lookup::{ExplainError, Ids};
use super::neighbours::Declared;
use super::subject::Subject;
use super::told_here;
use super::when::when;
use crate::Rulebook;
use crate::decide::compile::Compiled;
use crate::rulebook::model::{Item, Model};

/// Explains items of a rulebook, whoever the candidate is; what several of them share is worked out once.
///
/// ```
/// use rules_engine::{GeneralExplainer, Rulebook};
/// let rulebook = Rulebook::builtin("ris-va2")?;
/// let explainer = GeneralExplainer::new(&rulebook);
/// for requirement in &rulebook.model().requirements {
///     let explained = explainer.explain(&format!("requirement:{}", requirement.head.id))?;
///     assert_eq!(explained[0].id, requirement.head.id);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct GeneralExplainer<'r> {
    model: &'r Model,
    compiled: &'r Compiled,
    ids: Ids<'r>,
    neighbours: Declared<'r>,
}

impl<'r> GeneralExplainer<'r> {
    /// An explainer of a rulebook.
    pub fn new(rulebook: &'r Rulebook) -> Self {
        let model = rulebook.model();
        GeneralExplainer {
            model,
            compiled: rulebook.compiled(),
            ids: Ids::of(model, None),
            neighbours: Declared::of(model),
        }
    }

    /// When an item is required: everything that the id stands for.
    pub fn explain(&self, id: &str) -> Result<Vec<Explanation<'r>>, ExplainError> {
        let subjects = self.ids.find(self.model, id)?;
        Ok(subjects.into_iter().map(|subject| self.subject(subject)).collect())
    }

    fn subject(&self, subject: Subject) -> Explanation<'r> {
        let (model, compiled) = (self.model, self.compiled);
        let drawing = Drawing { model, decision: None, reason: None };
        let step = match subject.item {
            Item::Step(step) => Some(step),
            _ => None,
        };
        Explanation {
            model,
            compiled,
            id: subject.id.clone(),
            kind: subject.kind(model),
            status: None,
            exact: true,
            reasons: Vec::new(),
            reasons_complete: true,
            open: Vec::new(),
            chain: chain(&drawing, &subject, &[]),
            flips: Vec::new(),
            flips_complete: true,
            neighbours: step.map(|step| self.neighbours.of_step(step)),
            told: step.map(|step| told_here::told(model, step, None)).unwrap_or_default(),
            needs: step.map(|step| told_here::needs(model, step, None)).unwrap_or_default(),
            deadline: deadline_here(model, subject.item, None),
            influences: influences(model, compiled, subject.item),
            when: when(model, compiled, &subject, None),
            excepted: None,
            optional: model.is_optional(subject.item),
            recommendation: None,
            today: None,
            dated: false,
            assumed: Vec::new(),
            dossier: None,
            subject,
        }
    }
}

impl Rulebook {
    /// When an item is required, whoever the candidate is: everything that the id stands for. `rules_report` says it in
    /// words. For several items there is [`GeneralExplainer`].
    ///
    /// ```
    /// use rules_engine::Rulebook;
    /// let rulebook = Rulebook::builtin("ris-va2")?;
    /// let explained = rulebook.explain("PORT/va1.01")?;
    /// let when = explained[0].when.as_ref().unwrap();
    /// assert!(!when.is_always() && !when.is_never());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn explain(&self, id: &str) -> Result<Vec<Explanation<'_>>, ExplainError> {
        GeneralExplainer::new(self).explain(id)
    }
}
