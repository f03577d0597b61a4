//! What there is help on, besides commands: pages of the documentation, words of the language, findings.

use rules::Lang;
use rules::check::FindingCode;

/// A text, or some parts of one.
pub enum Topic {
    /// A whole page.
    Page(&'static str),
    /// The parts of the page on the language in which a word is used.
    Parts(Vec<&'static str>),
}

/// The pages, with what each is about in French and in English.
const PAGES: [(&str, &str, &str, &str); 10] = [
    (
        "language",
        include_str!("../../../docs/language.md"),
        "le langage des référentiels",
        "the language of rulebooks",
    ),
    (
        "dossier",
        include_str!("../../../docs/dossier.md"),
        "les dossiers : faits et avancement",
        "dossiers: facts and progress",
    ),
    (
        "authoring",
        include_str!("../../../docs/authoring.md"),
        "écrire un référentiel, en dix minutes",
        "writing a rulebook, in ten minutes",
    ),
    (
        "planning",
        include_str!("../../../docs/plan.md"),
        "plans, échéances et graphes",
        "plans, deadlines and graphs",
    ),
    ("reasons", include_str!("../../../docs/explain.md"), "raisons et changements", "reasons and changes"),
    (
        "testing",
        include_str!("../../../docs/testing.md"),
        "les tests d'un référentiel",
        "the tests of a rulebook",
    ),
    (
        "differences",
        include_str!("../../../docs/diff.md"),
        "ce qu'un changement veut dire",
        "what a change means",
    ),
    ("catalogues", include_str!("../../../docs/import.md"), "importer un catalogue", "importing a catalogue"),
    (
        "versions",
        include_str!("../../../docs/versions.md"),
        "ce qui peut changer, sous quel numéro",
        "what may change under what number",
    ),
    ("findings", include_str!("../../../docs/findings/README.md"), "tous les constats", "all findings"),
];

/// The names of all topics that are not commands, words of the language aside.
pub fn names() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|(name, ..)| *name).chain(FindingCode::ALL.iter().map(|code| code.name()))
}

/// What there is, for people.
pub fn list(lang: Lang) -> String {
    let (title, more) = match lang {
        Lang::Fr => (
            "Sujets de `rules help` (pages en anglais) :",
            "  MOT           un mot du langage : `rules help after`, `rules help any of`\n  CODE          un constat : `rules help step-cycle`\n",
        ),
        Lang::En => (
            "Topics of `rules help`:",
            "  WORD          a word of the language: `rules help after`, `rules help any of`\n  CODE          a finding: `rules help step-cycle`\n",
        ),
    };
    let lines = PAGES.iter().map(|(name, _, fr, en)| {
        let about = match lang {
            Lang::Fr => fr,
            Lang::En => en,
        };
        format!("  {name:<13} {about}\n")
    });
    format!("{title}\n{}{more}", lines.collect::<String>())
}

/// The topic with a name.
pub fn find(name: &str) -> Option<Topic> {
    if let Some((_, text, ..)) = PAGES.iter().find(|(page, ..)| *page == name) {
        return Some(Topic::Page(text));
    }
    if let Some(code) = FindingCode::find(name) {
        return Some(Topic::Page(code.page()));
    }
    let parts = parts_with(PAGES[0].1, name);
    (!parts.is_empty()).then_some(Topic::Parts(parts))
}

/// How many parts are shown of a word that is used in many.
const MOST_PARTS: usize = 2;

/// The parts of the page on the language that speak of a word: where an example has a declaration or a clause that
/// begins with it; else where the text names it.
fn parts_with(page: &'static str, word: &str) -> Vec<&'static str> {
    let parts = parts(page);
    let begins = |line: &str| {
        let line = line.trim_start();
        line.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '{']))
    };
    let in_example = |part: &&str| {
        let blocks = part.split("```").skip(1).step_by(2);
        blocks.flat_map(str::lines).any(begins)
    };
    let named = format!("`{word}");
    let says = |part: &&str| {
        part.match_indices(&named).any(|(at, _)| {
            let rest = &part[at + named.len()..];
            rest.starts_with(['`', ' ', ',', '(', '.'])
        })
    };
    let with = |wanted: &dyn Fn(&&str) -> bool| -> Vec<&'static str> {
        parts.iter().copied().filter(|part| wanted(part)).take(MOST_PARTS).collect()
    };
    let both = with(&|part| in_example(part) && says(part));
    [both, with(&in_example), with(&says)].into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// The page from heading to heading.
fn parts(page: &'static str) -> Vec<&'static str> {
    let mut starts: Vec<usize> = Vec::new();
    let (mut at, mut in_example) = (0, false);
    for line in page.split_inclusive('\n') {
        if line.starts_with("```") {
            in_example = !in_example;
        }
        if !in_example && line.starts_with("##") {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([page.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| page.get(*start..end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_language_leads_to_where_it_is_used() {
        for (word, says) in [
            ("after", "what comes before"),
            ("any of", "these is enough"),
            ("valid", "the last day included"),
            ("deadline", "A deadline is a moment"),
            ("per", "repeats a step"),
            ("max", "anywhere in a sum"),
        ] {
            let found = match find(word) {
                Some(Topic::Parts(parts)) => parts.join("\n"),
                _ => String::new(),
            };
            assert!(found.contains(says), "{word}: {found}");
        }
        assert!(matches!(find("step-cycle"), Some(Topic::Page(_))));
        assert!(matches!(find("dossier"), Some(Topic::Page(_))));
        assert!(find("nothing of the kind").is_none());
    }
}
