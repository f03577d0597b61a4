//! The front page, and the page of each rulebook that its candidates use.

use rules_engine::Interview;
use serde_json::json;

use super::html::{Page, escape, file_name};
use super::{LANGS, SiteFile};
use crate::Rulebook;
use crate::interview_json::fact_of;
use crate::rulebook::model::{FactId, Lang};
use crate::words::Words;

/// The front page: which rulebook, in which language.
pub fn front(rulebooks: &[&Rulebook]) -> SiteFile {
    let mut list = String::new();
    for rulebook in rulebooks {
        let folder = file_name(rulebook.id());
        for (lang, code, name) in LANGS {
            list.push_str(&format!(
                "<li><a lang=\"{code}\" hreflang=\"{code}\" href=\"{folder}/{code}.html\">{}</a> <span class=\"quiet\">{name}{}</span></li>\n",
                escape(rulebook.title(lang)),
                rulebook.edition().map(|edition| format!(", {}", escape(edition))).unwrap_or_default(),
            ));
        }
    }
    let title = "Que faut-il prouver ? — What must be proved?";
    let body = format!(
        "<header class=\"page-head\"><h1>Que faut-il prouver&nbsp;? <span lang=\"en\">What must be proved?</span></h1></header>\n\
         <main><p>Quelques questions, puis la réponse : ce qui est exigé, pourquoi, dans quel ordre et pour quand. Tout se passe dans la page, rien n'est envoyé.</p>\n\
         <p lang=\"en\">A few questions, then the answer: what is required, why, in which order and by when. All of it happens in the page, nothing is sent.</p>\n\
         <ul class=\"hits\">\n{list}</ul></main>\n"
    );
    let page = Page { lang: Lang::Fr, title, root: "", scripts: &[], other: None, body: &body };
    SiteFile { path: "index.html".to_owned(), text: page.html() }
}

/// The page of a rulebook, and the script with what it needs before the engine is there.
pub fn pages(rulebook: &Rulebook, all: &[&Rulebook], lang: Lang) -> Vec<SiteFile> {
    let code = Words(lang).pick("fr", "en");
    let other = Words(lang).pick("en", "fr");
    let folder = file_name(rulebook.id());
    let body = body(rulebook, lang, code, other);
    let (script, away) = (format!("{code}.js"), format!("{other}.html"));
    let page = Page {
        lang,
        title: rulebook.title(lang),
        root: "../",
        scripts: &[&script, "../assets/app.js"],
        other: Some(&away),
        body: &body,
    };
    vec![
        SiteFile { path: format!("{folder}/{code}.html"), text: page.html() },
        SiteFile { path: format!("{folder}/{script}"), text: data(rulebook, all, lang, code) },
    ]
}

fn body(rulebook: &Rulebook, lang: Lang, code: &str, other: &str) -> String {
    let words = Words(lang);
    let title = escape(rulebook.title(lang));
    let edition = rulebook.edition().map(|edition| {
        format!("<p class=\"edition\">{} {}</p>", words.pick("Édition", "Edition"), escape(edition))
    });
    let edition = edition.unwrap_or_default();
    let views = [
        ("interview", "Entretien", "Interview"),
        ("answer", "Réponse", "Answer"),
        ("plan", "Plan", "Plan"),
        ("compare", "Comparer", "Compare"),
    ];
    let links: String = views
        .iter()
        .map(|(view, fr, en)| {
            format!("<li><a id=\"to-{view}\" href=\"#{view}\">{}</a></li>", words.pick(fr, en))
        })
        .collect();
    let name = LANGS.iter().find(|(_, other_code, _)| *other_code == other).map_or("", |(_, _, name)| *name);
    format!(
        "<a class=\"skip\" href=\"#view\">{skip}</a>\n\
         <header class=\"page-head\"><div><h1>{title}</h1>{edition}</div>\n\
         <nav aria-label=\"{menu}\"><ul>{links}<li><a href=\"{code}/index.html\">{reference}</a></li>\
         <li><a lang=\"{other}\" hreflang=\"{other}\" href=\"{other}.html\">{name}</a></li></ul></nav></header>\n\
         <p id=\"status\" role=\"status\"></p>\n\
         <main id=\"view\" tabindex=\"-1\"><noscript><p>{noscript}</p></noscript></main>\n\
         <footer class=\"page-foot\"><p>{private} <a href=\"author-{code}.html\">{author}</a></p></footer>\n",
        author =
            words.pick("Coin des auteurs : modifier ce référentiel", "Author's corner: edit this rulebook"),
        skip = words.pick("Aller au contenu", "Skip to the content"),
        menu = words.pick("Pages", "Pages"),
        reference = words.pick("Référence", "Reference"),
        noscript = words.pick(
            "L'entretien se déroule dans la page : il a besoin de JavaScript. La référence se lit sans.",
            "The interview runs in the page: it needs JavaScript. The reference can be read without."
        ),
        private = words.pick(
            "Tout se passe dans cette page : rien n'est envoyé.",
            "Everything happens in this page: nothing is sent."
        ),
    )
}

fn data(rulebook: &Rulebook, all: &[&Rulebook], lang: Lang, code: &str) -> String {
    let model = rulebook.model();
    let first = rulebook
        .read_dossier("facts: {}\n")
        .and_then(|nothing| Interview::new(rulebook, nothing, None))
        .map(|interview| crate::interview_json(&interview, lang));
    let about = json!({
        "book": rulebook.id(),
        "title": rulebook.title(lang),
        "edition": rulebook.edition(),
        "lang": code,
        "first": first.ok(),
        "facts": (0..model.facts.len()).map(|fact| fact_of(model, FactId::at(fact), lang)).collect::<Vec<_>>(),
        "books": all.iter().map(|book| json!({"id": book.id(), "title": book.title(lang), "edition": book.edition()}))
            .collect::<Vec<_>>(),
    });
    format!("window.RULES_PAGE={about};\n")
}
