//! How the identifiers of a catalogue are built: a scenario's is its requirement's and a number, a proof's is its
//! scenario's and a number.
//!
//! Requirements may carry a prefix (`SC.`, `CH.`, three letters of a scheme) that scenarios and proofs drop.

/// How an identifier stands to the one it should extend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extension {
    /// It is the same.
    Same,
    /// It goes on by so many parts: one is right.
    By(usize),
    /// It is something else.
    Other,
}

/// How `id` extends `base`, with or without the prefix of `base`.
pub(super) fn extension(id: &str, base: &str) -> Extension {
    let whole = extends(id, base);
    if whole != Extension::Other {
        return whole;
    }
    match without_prefix(base) {
        Some(base) => extends(id, base),
        None => Extension::Other,
    }
}

fn extends(id: &str, base: &str) -> Extension {
    match id.strip_prefix(base) {
        Some("") => Extension::Same,
        Some(rest) => match rest.strip_prefix('.') {
            Some(rest) if !rest.is_empty() => Extension::By(rest.split('.').count()),
            _ => Extension::Other,
        },
        None => Extension::Other,
    }
}

/// An identifier without the prefix of its scheme: `SC.PSC.14` is `PSC.14` to its scenarios.
pub(super) fn without_prefix(id: &str) -> Option<&str> {
    let (prefix, rest) = id.split_once('.')?;
    let known = matches!(prefix, "SC" | "CH")
        || (prefix.len() == 3 && prefix.bytes().all(|byte| byte.is_ascii_uppercase()));
    (known && rest.starts_with(|c: char| c.is_ascii_uppercase()) && rest.contains('.')).then_some(rest)
}

/// How many parts an identifier has, prefix aside.
pub(super) fn parts(id: &str) -> usize {
    without_prefix(id).unwrap_or(id).split('.').count()
}

/// The family of a requirement: what stands before its number, without the mark of the wave. `INS/va1.53` is of `INS`.
pub(super) fn family(id: &str) -> &str {
    let id = without_prefix(id).unwrap_or(id);
    let family = id.split_once('.').map_or(id, |(family, _)| family);
    family.strip_suffix("/va1").unwrap_or(family)
}

/// The wave that an identifier tells: `/va1.` marks a requirement of wave 1.
pub(super) fn wave(id: &str) -> u8 {
    if id.contains("/va1.") { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_extend_each_other() {
        assert_eq!(extension("A.01.02", "A.01"), Extension::By(1));
        assert_eq!(extension("A.01.02.03", "A.01"), Extension::By(2));
        assert_eq!(extension("A.01", "A.01"), Extension::Same);
        assert_eq!(extension("A.011", "A.01"), Extension::Other);
        assert_eq!(extension("PSC.14.01", "SC.PSC.14"), Extension::By(1));
        assert_eq!(extension("TBB.INS.03.01", "TBB.INS.03"), Extension::By(1));
        assert_eq!(extension("14.01", "PSC.14"), Extension::Other);
    }

    #[test]
    fn families_and_waves_are_told_by_the_identifier() {
        let families = ["INS/va1.53", "SC.SSI/IE.36", "CDA/INT.04", "APCV.01", "x"].map(family);
        assert_eq!(families, ["INS", "SSI/IE", "CDA/INT", "APCV", "x"]);
        assert_eq!((wave("INS/va1.53"), wave("SSI/IE.36")), (1, 2));
        assert_eq!((parts("SC.PSC.14"), parts("PSC.14")), (2, 2));
    }
}
