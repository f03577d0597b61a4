//! The page of a rulebook for those who write it: an editor, with the checks, the tests and the comparison in it.

use serde_json::json;

use super::html::{Page, escape, file_name};
use super::{LANGS, SiteFile};
use crate::Rulebook;
use crate::rulebook::model::Lang;
use crate::words::Words;

/// The page, and the script with what it needs besides the rulebook itself.
pub fn pages(rulebook: &Rulebook, tests: &[(String, String)], lang: Lang) -> Vec<SiteFile> {
    let words = Words(lang);
    let (code, other) = (words.pick("fr", "en"), words.pick("en", "fr"));
    let folder = file_name(rulebook.id());
    let title = format!("{} — {}", words.pick("Coin des auteurs", "Author's corner"), rulebook.title(lang));
    let (script, away) = (format!("author-{code}.js"), format!("author-{other}.html"));
    let body = body(rulebook, lang, code, other, &away);
    let page = Page {
        lang,
        title: &title,
        root: "../",
        scripts: &[&script, "../assets/author.js"],
        other: Some(&away),
        body: &body,
    };
    let about = json!({"book": rulebook.id(), "title": rulebook.title(lang), "lang": code, "tests": tests});
    vec![
        SiteFile { path: format!("{folder}/author-{code}.html"), text: page.html() },
        SiteFile { path: format!("{folder}/{script}"), text: format!("window.RULES_AUTHOR={about};\n") },
    ]
}

fn body(rulebook: &Rulebook, lang: Lang, code: &str, other: &str, away: &str) -> String {
    let words = Words(lang);
    let name = LANGS.iter().find(|(_, known, _)| *known == other).map_or("", |(_, _, name)| *name);
    format!(
        "<a class=\"skip\" href=\"#view\">{skip}</a>\n\
         <header class=\"page-head\"><h1>{heading}</h1><nav aria-label=\"Pages\"><ul>\
         <li><a href=\"{code}.html\">{title}</a></li><li><a href=\"{code}/index.html\">{reference}</a></li>\
         <li><a lang=\"{other}\" hreflang=\"{other}\" href=\"{away}\">{name}</a></li></ul></nav></header>\n\
         <p id=\"status\" role=\"status\"></p>\n\
         <main id=\"view\" tabindex=\"-1\"><noscript><p>{noscript}</p></noscript></main>\n",
        skip = words.pick("Aller au contenu", "Skip to the content"),
        heading = words.pick("Coin des auteurs", "Author's corner"),
        title = escape(rulebook.title(lang)),
        reference = words.pick("Référence", "Reference"),
        noscript = words.pick(
            "L'éditeur a besoin de JavaScript. La référence se lit sans.",
            "The editor needs JavaScript. The reference can be read without."
        ),
    )
}
