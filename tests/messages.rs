//! Messages in both languages: every sentence is looked at in each, and said by every way in which messages come out.

use rules::Lang;
use rules::phrase::Pattern;

use crate::support::command::{Folder, rules, stderr};

fn all() -> impl Iterator<Item = &'static Pattern> {
    rules::words::all()
}

/// Each sentence in each language, in each of its forms.
#[test]
fn every_sentence_in_both_languages() {
    let mut shown = String::new();
    for pattern in all() {
        shown += &format!("{}\n", pattern.name);
        let samples = pattern.samples();
        for lang in [Lang::En, Lang::Fr] {
            let mut said: Vec<String> = samples.iter().map(|phrase| phrase.say(lang)).collect();
            said.dedup();
            shown.extend(said.iter().map(|text| format!("  {text}\n")));
        }
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn no_sentence_is_one_language_twice() {
    for pattern in all() {
        assert_ne!(pattern.en, pattern.fr, "{}", pattern.name);
    }
}

/// The signs of each language stand as its answers set them.
#[test]
fn sentences_are_set_as_their_language_is() {
    for pattern in all() {
        for phrase in pattern.samples() {
            for (lang, spaced) in [(Lang::En, false), (Lang::Fr, true)] {
                let said = phrase.say(lang);
                // Between backticks stands what is written in files.
                let prose: String = said.split('`').step_by(2).collect::<Vec<_>>().join("`");
                for (at, sign) in prose.char_indices().filter(|(_, c)| matches!(c, ':' | ';' | '?' | '!')) {
                    let before = prose[..at].chars().next_back();
                    assert_eq!(before == Some(' '), spaced, "`{sign}` in: {said}");
                }
                assert!(!said.contains("  ") && said.trim_end() == said, "{said}");
                assert!(!said.ends_with('.') || said.ends_with("..."), "a full stop: {said}");
                let quotes = if spaced { '"' } else { '«' };
                assert!(!prose.contains(quotes), "quotation marks of the other language: {said}");
            }
        }
    }
}

const WRONG: &str = "\
rulebook: ris-va2
facts:
  isc: {role: mandatire}
  va1: {refrenced: no}
  proxies: [{whose: ours}]
  product: {interests: \"segur, edc_psc\", certifications: none}
  charter_accepted: vrai
  components: viewer
  nru: x
  first_submission_at: 13/05/2026
progress:
  done: [conv.longin, va1.referenced, \"cnda.component_nil[Viewer]\"]
  proofs: {ins: loaded}
  chapters: {ins: loded, zzz: loaded}
durations: {conv.login: 3 fortnights}
extra: 1
";

/// The same wrong dossier, told in both languages.
#[test]
fn a_wrong_dossier_in_both_languages() {
    let folder = Folder::new("messages-dossier", &[("d.yaml", WRONG)]);
    let mut shown = String::new();
    for lang in ["fr", "en"] {
        let output = rules(&folder.0, &["eval", "d.yaml", "--lang", lang]);
        assert_eq!(output.status.code(), Some(2));
        shown += &stderr(&output);
        shown += "\n";
    }
    insta::assert_snapshot!(shown);
}
