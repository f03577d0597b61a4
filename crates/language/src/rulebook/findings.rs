//! How much each finding weighs, by the rulebook's own account.

use super::model::Model;
use crate::diagnostic::Diagnostic;

/// Applies the severities that the header sets; what is switched off is left out.
pub fn weigh(model: &Model, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    findings
        .into_iter()
        .filter_map(|mut finding| {
            let setting = model.severities.iter().rev().find(|setting| setting.code == finding.code);
            if let Some(setting) = setting {
                finding.severity = setting.level?;
            }
            Some(finding)
        })
        .collect()
}
