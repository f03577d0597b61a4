//! What is wrong with a rulebook, decided over all possible dossiers. In: a loaded rulebook. Out:
//! findings, each with a dossier that shows it where there is one, and the verdict on each claim.
//!
//! One file for each family of findings. All of them ask a [`Context`], and none
//! shows a dossier that was not decided again first.

mod alike;
mod checks;
mod claims;
mod codes;
mod context;
mod counts;
mod dead;
mod deadlines;
mod derived;
mod finding;
mod fix;
mod graph;
mod idle_changes;
mod names;
mod needed;
mod redundant;
mod removal;
mod same;
mod samples;
mod settings;
mod smt;
mod subjects;
mod witness;

use crate::diagnostic::Severity;
use crate::facade::{Rulebook, RulebookError};
use crate::source::Sources;

pub use crate::files::Watch;
pub use claims::{ClaimResult, ClaimVerdict};
pub use codes::{FindingCode, Stage, index as index_of_codes};
pub use finding::Finding;
pub use fix::{Mended, mend};
pub use smt::{Questions, Smt2Question, questions};

use context::Context;
use finding::Findings;

/// Everything that is wrong with a rulebook, and what was proved of it.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Report {
    /// What its header calls it; empty where it could not be loaded.
    pub rulebook: String,
    /// What is wrong, in the order of the files.
    pub findings: Vec<Finding>,
    /// The claims, in their order.
    pub claims: Vec<ClaimResult>,
    /// The files.
    pub sources: Sources,
}

impl Report {
    /// Whether an error or a warning stands.
    pub fn is_wrong(&self) -> bool {
        self.findings.iter().any(|finding| finding.diagnostic.severity != Severity::Info)
    }

    /// How many findings there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.diagnostic.severity == severity).count()
    }

    /// How many claims are proved.
    pub fn proved(&self) -> usize {
        self.claims.iter().filter(|claim| claim.verdict == ClaimVerdict::Proved).count()
    }
}

/// Checks a rulebook: everything that can be wrong with it, and all that it claims.
///
/// ```
/// use rules_engine::Rulebook;
/// let report = rules_engine::check::check(&Rulebook::builtin("ris-va2")?);
/// assert!(!report.is_wrong());
/// assert_eq!(report.proved(), report.claims.len());
/// # Ok::<(), rules_engine::RulebookError>(())
/// ```
pub fn check(rulebook: &Rulebook) -> Report {
    check_while(rulebook, &|| true).unwrap_or_default()
}

/// As [`check()`], as long as somebody wants to know: nothing when that is no longer so.
pub fn check_while(rulebook: &Rulebook, wanted: &dyn Fn() -> bool) -> Option<Report> {
    let (model, sources) = (rulebook.model(), rulebook.sources());
    let mut findings = Findings::new(model, sources);
    findings.extend_loaded(rulebook.findings());
    names::find(model, &mut findings);
    alike::find(model, &mut findings);
    settings::find(model, &mut findings);
    let mut claims = Vec::new();
    let mut context = Context::new(model, rulebook.compiled());
    let still = || wanted().then_some(());
    still()?;
    if checks::assumptions_agree(&mut context, &mut findings) {
        // First what is asked in so many words: it may take what work there is.
        claims = claims::prove(&mut context, &mut findings);
        still()?;
        let mut taken = dead::Taken::default();
        dead::find(&mut context, &mut findings, &mut taken);
        derived::find(&mut context, &mut findings, &mut taken);
        still()?;
        checks::find(&mut context, &mut findings);
        same::find(&mut context, &mut findings);
        still()?;
        needed::find(&mut context, &mut findings);
        counts::find(&mut context, &mut findings);
        deadlines::find(&mut context, &mut findings);
        still()?;
        // Supposes other things than are declared: nothing is asked after it.
        redundant::find(&mut context, &mut findings, &taken);
    }
    idle_changes::find(rulebook, &mut findings, wanted);
    still()?;
    settings::find_idle(model, &mut findings);
    let findings = findings.weighed(rulebook.own_files());
    Some(Report { rulebook: rulebook.id().to_string(), findings, claims, sources: sources.clone() })
}

/// Only what can never apply, and what always does though it has conditions.
pub fn dead_items(rulebook: &Rulebook) -> Vec<Finding> {
    let mut findings = Findings::new(rulebook.model(), rulebook.sources());
    let mut context = Context::new(rulebook.model(), rulebook.compiled());
    dead::find(&mut context, &mut findings, &mut dead::Taken::default());
    findings.weighed(rulebook.own_files())
}

/// The report on a rulebook that cannot be loaded: why.
pub fn not_loaded(error: &RulebookError) -> Report {
    let findings = error.diagnostics().iter().cloned().map(Finding::from).collect();
    Report { findings, sources: error.sources().clone(), ..Report::default() }
}
