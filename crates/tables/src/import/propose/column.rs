//! One column of a table that nobody has described: what its header suggests, and what its cells look like.

use std::collections::HashMap;

use super::sheet::SheetSeen;
use crate::diagnostic::quoted;
use crate::import::column_map::LEVELS_OF_HEADER;
use crate::import::marks::{Mark, PLAIN_SEPARATORS, is_mark_with_remark, mark, values};
use crate::text::{without_remarks, words};

/// What a header suggests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suggests {
    Assessable,
    Depth,
    Parent,
    Id,
    SectionId,
    Section,
    /// A short name.
    Name,
    /// A longer text.
    Description,
    /// Whom a row is for.
    Profiles,
    /// A level.
    Level,
    Condition,
    Params,
    /// How far somebody has come with it, or how it is done: no profile, whatever marks stand there.
    Progress,
    /// Whether it is applicable at all: for one organisation, which the table is of.
    Applicable,
}

/// A column.
pub(super) struct ColumnSeen {
    pub at: u32,
    pub header: String,
    pub suggests: Option<Suggests>,
    /// How many rows have something in it.
    pub filled: usize,
    /// The different texts, and how often each stands there.
    pub texts: HashMap<String, usize>,
    /// How many characters a text has in the middle of all.
    pub length: usize,
    pub marks: usize,
    pub unclear: usize,
    /// Marks with a remark behind them.
    pub remarks: usize,
    /// Whether the spreadsheet program hides it.
    pub hidden: bool,
    /// Whether its header names groups of requirements, whatever stands below: what it holds are no marks.
    pub lists_groups: bool,
    /// How many texts begin with an identifier, by the sign behind it.
    prefixed: HashMap<&'static str, usize>,
}

impl ColumnSeen {
    pub fn new(sheet: &SheetSeen, at: u32, header: &str) -> Self {
        let mut texts: HashMap<String, usize> = HashMap::new();
        let mut lengths = Vec::new();
        for text in sheet.rows.iter().filter_map(|row| row.get(at)) {
            *texts.entry(text.to_owned()).or_default() += 1;
            lengths.push(text.chars().count());
        }
        lengths.sort_unstable();
        let counted = |wanted: Mark| {
            texts.iter().filter(|(text, _)| mark(text) == wanted).map(|(_, count)| count).sum()
        };
        let remarks =
            texts.iter().filter(|(text, _)| is_mark_with_remark(text)).map(|(_, count)| count).sum();
        ColumnSeen {
            at,
            header: header.to_owned(),
            suggests: suggests(header),
            filled: lengths.len(),
            length: lengths.get(lengths.len() / 2).copied().unwrap_or_default(),
            marks: counted(Mark::Yes),
            unclear: counted(Mark::Unclear) - remarks,
            remarks,
            lists_groups: matches!(
                words(header).iter().map(String::as_str).collect::<Vec<_>>().as_slice(),
                ["implementation", "group" | "groups"]
            ),
            hidden: sheet.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&at)),
            prefixed: prefixed(texts.keys()),
            texts,
        }
    }

    /// Whether it holds marks and nothing else.
    pub fn is_marks(&self) -> bool {
        self.marks > 0 && self.unclear == 0 && self.remarks == 0
    }

    /// Whether it holds marks, but for a remark here and there.
    pub fn is_mostly_marks(&self) -> bool {
        self.marks > 0 && self.unclear * 4 <= self.marks
    }

    /// Whether it holds nothing but marks, or signs of two letters at most that come again: it says nothing in words.
    pub fn holds_marks_or_letters(&self) -> bool {
        let short = self.texts.keys().all(|text| text.chars().count() <= 2);
        self.filled > 0 && (self.is_mostly_marks() || short && self.texts.len() < self.filled)
    }

    /// Whether nearly every row has a text of its own.
    pub fn identifies(&self) -> bool {
        self.filled > 0 && self.texts.len() * 10 >= self.filled * 9 && self.length <= 40
    }

    /// Whether nearly every row has a code of its own: short, with a digit in it, and no sentence.
    pub fn is_codes(&self) -> bool {
        let codes = self.texts.keys().filter(|text| is_code(text)).count();
        self.identifies() && codes * 10 >= self.texts.len() * 9
    }

    /// The sign behind the identifiers that its texts begin with, where most of them do, each with another one.
    pub fn id_until(&self) -> Option<&'static str> {
        let (sign, count) = self.prefixed.iter().max_by_key(|(_, count)| **count)?;
        (self.texts.len() > 1 && count * 4 >= self.texts.len() * 3).then_some(*sign)
    }

    /// Whether it holds few different, short values, or lists of such.
    pub fn is_choice(&self, rows: usize) -> bool {
        let mut parts: Vec<String> = Vec::new();
        for text in self.texts.keys() {
            for part in values(text, &PLAIN_SEPARATORS) {
                if !parts.contains(&part.to_string()) {
                    parts.push(part.into_owned());
                }
                if parts.len() > 40 {
                    return false;
                }
            }
        }
        let short = parts.iter().all(|part| part.chars().count() <= 40);
        let few = parts.len() <= (rows / 3).max(2) || rows < 12 || self.suggests == Some(Suggests::Profiles);
        !parts.is_empty() && short && few
    }

    /// Whether it lists a few values that stand alone in other rows, and a header that says something else does not deny
    /// that these are profiles.
    pub fn lists_what_stands_alone(&self, rows: usize) -> bool {
        let other = |word: &String| OTHER_LISTS.contains(&word.as_str());
        if self.suggests.is_some() || words(&self.header).iter().any(other) || self.filled * 10 < rows * 9 {
            return false;
        }
        let parts: Vec<Vec<_>> = self.texts.keys().map(|text| values(text, &PLAIN_SEPARATORS)).collect();
        let alone = |part: &std::borrow::Cow<'_, str>| self.texts.contains_key(part.as_ref());
        let mut lists = parts.iter().filter(|parts| parts.len() > 1).peekable();
        let short = |part: &std::borrow::Cow<'_, str>| part.chars().count() <= 40 && !part.starts_with('#');
        self.is_choice(rows)
            && self.texts.len() <= 20
            && lists.peek().is_some()
            && parts.iter().flatten().all(short)
            && lists.all(|parts| parts.iter().filter(|part| alone(part)).count() * 2 > parts.len())
    }

    /// Its values in words, the frequent first.
    pub fn values(&self) -> String {
        let mut values: Vec<(&String, &usize)> = self.texts.iter().collect();
        values.sort_by_key(|(text, count)| (std::cmp::Reverse(**count), text.as_str().to_owned()));
        let words = values.into_iter().map(|(text, count)| format!("{} ({count})", quoted(text)));
        words.collect::<Vec<_>>().join(", ")
    }

    /// Whether rows of one value stand together, as those of a chapter do.
    pub fn is_in_runs(&self, sheet: &SheetSeen) -> bool {
        let mut texts: Vec<&str> = sheet.rows.iter().filter_map(|row| row.get(self.at)).collect();
        texts.dedup();
        texts.len() == self.texts.len() && texts.len() > 1 && texts.len() < self.filled
    }

    /// Whether all its values are small whole numbers.
    pub fn is_numbers(&self) -> bool {
        self.filled > 0 && self.texts.keys().all(|text| text.parse::<u32>().is_ok_and(|number| number <= 20))
    }
}

/// Whether a text looks like an identifier: `A.5.1`, `AC-2(1)`, `PR.AC-1`.
fn is_code(text: &str) -> bool {
    text.chars().count() <= 25
        && text.contains(|c: char| c.is_ascii_digit())
        && text.split_whitespace().count() <= 2
}

/// Signs that stand between an identifier and what it says.
const UNTIL: [&str; 5] = [":", " – ", " — ", " - ", " "];

/// How many different identifiers texts begin with, by the sign behind them.
fn prefixed<'t>(texts: impl Iterator<Item = &'t String>) -> HashMap<&'static str, usize> {
    let mut found: HashMap<&'static str, std::collections::HashSet<&str>> = HashMap::new();
    for text in texts {
        for sign in UNTIL {
            if let Some((id, rest)) = text.split_once(sign)
                && is_code(id.trim())
                && id.trim().chars().any(char::is_alphanumeric)
                && !rest.trim().is_empty()
            {
                found.entry(sign).or_default().insert(id.trim());
                break;
            }
        }
    }
    found.into_iter().map(|(sign, ids)| (sign, ids.len())).collect()
}

/// Whether a header is one of those that catalogues have.
pub(super) fn is_known(header: &str) -> bool {
    // `n.a.` is a value, and no number.
    let value = matches!(
        words(header).iter().map(String::as_str).collect::<Vec<_>>().as_slice(),
        ["n", "a"] | ["s", "o"] | ["na" | "x"]
    );
    !value && !header.contains(|c: char| c.is_ascii_digit()) && suggests(header).is_some()
}

/// What a header suggests; of a header of several rows, the last.
pub(super) fn suggests(header: &str) -> Option<Suggests> {
    let last = header.rsplit(LEVELS_OF_HEADER).next().unwrap_or(header);
    by_words(last).or_else(|| by_words(&without_remarks(last)))
}

fn by_words(header: &str) -> Option<Suggests> {
    let words = words(header);
    let all: Vec<&str> = words.iter().map(String::as_str).collect();
    let telling: Vec<&str> = all.iter().copied().filter(|word| !SMALL.contains(word)).collect();
    // `L` alone is a level, and no article.
    let words = if telling.is_empty() { all } else { telling };
    Some(match words.as_slice() {
        ["assessable" | "evaluable" | "auditable" | "assessed" | "bewertbar"] => Suggests::Assessable,
        ["depth" | "profondeur" | "indent" | "tiefe"] | ["outline", "level"] => Suggests::Depth,
        ["parent" | "parents"] | ["parent", ..] => Suggests::Parent,
        ["applicable" | "applicabilite" | "anwendbar" | "aplica" | "applicabile"]
        | ["applicable", "y" | "yes" | "oui" | "x", ..] => Suggests::Applicable,
        ["when" | "quand" | "condition" | "conditions"] | ["applies", "when"] => Suggests::Condition,
        ["param" | "params" | "parameter" | "parameters" | "parametre" | "parametres"] => Suggests::Params,
        ["implementation" | "target", "group" | "groups"]
        | [
            "profile" | "profiles" | "profil" | "profils" | "baseline" | "baselines" | "group" | "groups"
            | "groupe" | "groupes" | "gruppe" | "applicability" | "classe" | "classes" | "ig" | "igs"
            | "scope" | "perimetre" | "entites" | "entite" | "tier" | "tiers" | "cible" | "cibles" | "perfil"
            | "perfiles" | "profilo" | "profili" | "profiel" | "profielen" | "zielgruppe" | "zielgruppen"
            | "adressat" | "adressaten" | "destinataire" | "destinataires" | "destinatari" | "destinatarios"
            | "geltungsbereich" | "anwendbarkeit" | "aplicabilidad" | "applicabilita" | "schutzklasse"
            | "klasse" | "klassen",
        ]
        | [_, "concernes" | "concernees" | "concerne" | "concernee" | "concerned" | "betroffen"]
        | ["applicable", ..]
        | ["applies", ..]
        | ["control", "baseline" | "baselines"]
        | ["security", "baseline" | "baselines"] => Suggests::Profiles,
        // How bad it is that a requirement is not met says nothing of whom it is for.
        words if words.iter().any(|word| WEIGHTS.contains(word)) => return None,
        [
            "l" | "sl" | "ml" | "mil" | "al" | "eal" | "level" | "levels" | "niveau" | "niveaux" | "stufe"
            | "livello" | "nivel" | "maturity" | "maturite" | "schutzbedarf" | "schutzniveau"
            | "anforderungsstufe",
        ]
        | ["maturity" | "security" | "asvs" | "assurance" | "control", "level" | "levels"]
        | ["niveau" | "niveaux", ..]
        | [_, "level"] => Suggests::Level,
        [.., last] if is_section(last) || words.first().is_some_and(|first| is_section(first)) => {
            let id = words.iter().any(|word| IDS.contains(word));
            if id { Suggests::SectionId } else { Suggests::Section }
        }
        words if words.iter().any(|word| IDS.contains(word)) => Suggests::Id,
        words if words.iter().any(|word| PROGRESS.contains(word)) => Suggests::Progress,
        words if words.iter().any(|word| LEVELS.contains(word)) => Suggests::Level,
        words if words.iter().any(|word| GROUPS.contains(word)) => Suggests::Profiles,
        [
            "exigence" | "requirement" | "control" | "mesure" | "measure" | "recommandation" | "medida"
            | "misura" | "massnahme" | "anforderung",
        ] => Suggests::Name,
        words if words.iter().any(|word| NAMES.contains(word)) => Suggests::Name,
        words if words.iter().any(|word| DESCRIPTIONS.contains(word)) => Suggests::Description,
        _ => return None,
    })
}

/// Words that name whom a row is for, wherever in a header they stand.
const GROUPS: [&str; 12] = [
    "baseline",
    "baselines",
    "profile",
    "profiles",
    "profil",
    "profils",
    "perfil",
    "perfiles",
    "applicability",
    "applicabilite",
    "anwendbarkeit",
    "schutzklasse",
];

/// Words for levels, likewise.
const LEVELS: [&str; 8] = ["level", "levels", "niveau", "niveaux", "stufe", "livello", "nivel", "niveles"];

/// Words of how much something matters.
const WEIGHTS: [&str; 16] = [
    "risk",
    "risque",
    "risiko",
    "priority",
    "priorite",
    "severity",
    "gravite",
    "criticality",
    "criticite",
    "confidence",
    "effort",
    "difficulty",
    "cost",
    "weight",
    "weighting",
    "importance",
];

/// Words of what is listed beside requirements, and says nothing of whom they are for.
const OTHER_LISTS: [&str; 36] = [
    "asset",
    "assets",
    "tag",
    "tags",
    "keyword",
    "keywords",
    "function",
    "functions",
    "property",
    "properties",
    "attribute",
    "attributes",
    "concept",
    "concepts",
    "capability",
    "capabilities",
    "threat",
    "threats",
    "reference",
    "references",
    "mapping",
    "mappings",
    "owner",
    "responsible",
    "responsable",
    "verantwortlich",
    "raci",
    "team",
    "method",
    "methods",
    "framework",
    "frameworks",
    "standard",
    "standards",
    "tool",
    "tools",
];

/// Words of how far one has come with a requirement, or how it is met.
const PROGRESS: [&str; 43] = [
    "status",
    "statut",
    "stand",
    "estado",
    "stato",
    "etat",
    "documented",
    "documente",
    "documentee",
    "implemented",
    "implementation",
    "implementado",
    "implementato",
    "umgesetzt",
    "umsetzung",
    "erfullt",
    "erledigt",
    "realise",
    "realisee",
    "done",
    "fulfilled",
    "compliant",
    "compliance",
    "conforme",
    "conformite",
    "konform",
    "cumple",
    "cumplimiento",
    "satisfied",
    "met",
    "evidence",
    "automated",
    "automation",
    "automatise",
    "tested",
    "audited",
    "current",
    "actual",
    "achieved",
    "score",
    "rating",
    "assessment",
    "gap",
];

/// Words that say nothing in a header.
const SMALL: [&str; 12] = ["de", "du", "des", "d", "l", "la", "le", "les", "the", "of", "a", "unique"];

const IDS: [&str; 14] = [
    "id",
    "ids",
    "identifier",
    "identifiant",
    "identificateur",
    "ref",
    "reference",
    "refid",
    "code",
    "number",
    "numero",
    "n",
    "no",
    "nr",
];

const NAMES: [&str; 16] = [
    "denominacion",
    "nombre",
    "titulo",
    "bezeichnung",
    "name",
    "title",
    "titre",
    "nom",
    "intitule",
    "libelle",
    "label",
    "titel",
    "titolo",
    "nome",
    "sujet",
    "subject",
];

const DESCRIPTIONS: [&str; 26] = [
    "description",
    "text",
    "texte",
    "statement",
    "enonce",
    "wording",
    "beschreibung",
    "descrizione",
    "requirement",
    "exigence",
    "contenu",
    "content",
    "inhalt",
    "requirements",
    "exigences",
    "anforderungstext",
    "requisito",
    "question",
    "frage",
    "pregunta",
    "criterion",
    "criterium",
    "kriterium",
    "criterio",
    "critere",
    "specification",
];

fn is_section(word: &str) -> bool {
    matches!(
        word,
        "section"
            | "chapter"
            | "chapitre"
            | "domain"
            | "domaine"
            | "category"
            | "categorie"
            | "family"
            | "famille"
            | "theme"
            | "topic"
            | "kapitel"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_suggest_what_they_are() {
        for (header, meant) in [
            ("ref_id", Suggests::Id),
            ("ID\n(unique)", Suggests::Id),
            ("N° exigence", Suggests::Id),
            ("req_id", Suggests::Id),
            ("section_id", Suggests::SectionId),
            ("chapter_name", Suggests::Section),
            ("req_description", Suggests::Description),
            ("implementation_groups", Suggests::Profiles),
            ("L", Suggests::Level),
            ("Niveau de sécurité", Suggests::Level),
            ("Security level", Suggests::Level),
            ("Intitulé", Suggests::Name),
            ("Perfil", Suggests::Profiles),
            ("Entités concernées", Suggests::Profiles),
            ("Applicable (Y/N)", Suggests::Applicable),
            ("Applicable profiles", Suggests::Profiles),
            ("Applicable to", Suggests::Profiles),
            ("Implemented?", Suggests::Progress),
        ] {
            assert_eq!(suggests(header), Some(meant), "{header}");
        }
        for header in ["cwe", "nist", "annotation", "level1"] {
            assert_eq!(suggests(header), None, "{header}");
        }
    }
}
