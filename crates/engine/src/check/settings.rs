//! What the author silences and weighs: it must be there.

use super::finding::{Findings, message};
use super::{FindingCode, Stage};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::rulebook::model::{Allow, Head, Model};
use crate::source::Loc;
use crate::words::findings as words;
use rules_language::words::general;

/// Finds codes that there are not, and codes that cannot be silenced.
pub(super) fn find(model: &Model, findings: &mut Findings<'_>) {
    for setting in &model.severities {
        if let Some(finding) = unknown(&setting.code, setting.loc, None) {
            findings.add(&[&model.head], finding.into());
        }
    }
    for head in heads(model) {
        for allow in &head.allows {
            if let Some(finding) = unknown(&allow.code, allow.loc, Some(allow)) {
                findings.add(&[head], finding.into());
            }
        }
    }
}

fn unknown(code: &str, loc: Loc, allow: Option<&Allow>) -> Option<Diagnostic> {
    match FindingCode::find(code) {
        Some(known) if known.stage() == Stage::Meaning => None,
        Some(_) => Some(
            message(FindingCode::UnknownCode, words::cannot_be_silenced(code), loc)
                .help(words::keeps_from_use()),
        ),
        None => {
            let mut finding = message(FindingCode::UnknownCode, words::no_finding(code), loc);
            let known = FindingCode::ALL.iter().filter(|code| code.stage() == Stage::Meaning);
            if let Some(close) = did_you_mean(code, known.map(|code| code.name())) {
                finding = finding.help(general::did_you_mean(close));
                if allow.is_some() {
                    finding = finding.fix(loc, close);
                }
            }
            Some(finding.help(words::list_of_findings()))
        }
    }
}

/// Finds what is silenced and does not occur.
pub(super) fn find_idle(model: &Model, findings: &mut Findings<'_>) {
    let mut idle: Vec<(&Head, &Allow)> = Vec::new();
    for head in heads(model) {
        let known = |allow: &&Allow| {
            FindingCode::find(&allow.code).is_some_and(|code| code.stage() == Stage::Meaning)
        };
        let silent = head.allows.iter().filter(known).filter(|a| !findings.was_silenced(head, &a.code));
        idle.extend(silent.map(|allow| (head, allow)));
    }
    for (head, allow) in idle {
        if allow.code == "idle-allow" {
            continue;
        }
        let what = words::silences_nothing(&allow.code);
        let finding = message(FindingCode::IdleAllow, what, allow.loc)
            .help(words::take_it_away())
            .fix(allow.clause, "");
        findings.add(&[head], finding.into());
    }
}

/// Every declaration.
fn heads(model: &Model) -> impl Iterator<Item = &Head> {
    std::iter::once(&model.head)
        .chain(model.sources.iter().map(|source| &source.head))
        .chain(&model.actors)
        .chain(model.facts.iter().map(|fact| &fact.head))
        .chain(model.conditions.iter().map(|condition| &condition.head))
        .chain(model.scopes.iter().map(|scope| &scope.head))
        .chain(model.chapters.iter().map(|chapter| &chapter.head))
        .chain(model.requirements.iter().map(|requirement| &requirement.head))
        .chain(model.scenarios.iter().map(|scenario| &scenario.head))
        .chain(model.proofs.iter().map(|proof| &proof.head))
        .chain(model.groups.iter().map(|group| &group.head))
        .chain(model.steps.iter().map(|step| &step.head))
        .chain(model.checks.iter().map(|check| &check.head))
        .chain(model.notes.iter().map(|note| &note.head))
        .chain(model.deadlines.iter().map(|deadline| &deadline.head))
        .chain(model.claims.iter().map(|claim| &claim.head))
}
