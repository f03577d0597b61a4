//! Rulebooks → the files of a static site: a page to be interviewed on, and a reference.
//!
//! In: rulebooks. Out: names and texts of files; the scripts, the styles and the module come from elsewhere, and stand in
//! `assets/`. No page needs a server, and none takes anything from another origin.

mod author_page;
mod html;
mod main_page;
mod reference;

use serde_json::json;

use crate::Rulebook;
use crate::rulebook::model::Lang;

/// A file of the site: its path, with slashes, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFile {
    /// Its path from the site's folder.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Calls a macro with the names in `assets/` of what the pages need: the one list of them, as literals, so that a command can
/// hold the files.
#[macro_export]
macro_rules! site_assets {
    ($with:ident) => {
        $with!(
            "app.js",
            "reference.js",
            "author.js",
            "author-worker.js",
            "style.css",
            "rules-first.wasm",
            "rules-first-wasm.js",
            "rules.wasm",
            "rules-wasm.js",
            "rules-author.wasm",
            "rules-author-wasm.js"
        )
    };
}

macro_rules! all {
    ($($name:literal),*) => {
        &[$($name),*]
    };
}

/// The assets that the pages need, by their names in `assets/`.
pub const SITE_ASSETS: &[&str] = site_assets!(all);

/// A rulebook of a site.
#[derive(Clone, Copy)]
pub struct SiteBook<'b> {
    /// The rulebook.
    pub rulebook: &'b Rulebook,
    /// Its files of tests, for its authors: the name of each in its folder, and its text.
    pub tests: &'b [(String, String)],
}

/// Both languages, with how they are written in addresses and what they call themselves.
const LANGS: [(Lang, &str, &str); 2] = [(Lang::Fr, "fr", "Français"), (Lang::En, "en", "English")];

/// The pages for these rulebooks. With the address that the site will have, there is a sitemap, too.
pub fn site(books: &[SiteBook<'_>], address: Option<&str>) -> Vec<SiteFile> {
    let rulebooks: Vec<&Rulebook> = books.iter().map(|book| book.rulebook).collect();
    let mut files = vec![main_page::front(&rulebooks)];
    for SiteBook { rulebook, tests } in books {
        files.extend(book_script(rulebook));
        for (lang, ..) in LANGS {
            files.extend(main_page::pages(rulebook, &rulebooks, lang));
            files.extend(author_page::pages(rulebook, tests, lang));
            files.extend(reference::pages(rulebook, lang));
        }
    }
    if let Some(address) = address {
        files.push(sitemap(&files, address.trim_end_matches('/')));
    }
    files
}

/// A rulebook in its stored form, as a script: from a file, nothing else can be loaded. Nothing where it cannot be
/// stored.
fn book_script(rulebook: &Rulebook) -> Option<SiteFile> {
    let stored = html::base64(&rulebook.store().ok()?);
    let text = format!("(window.RULES_BOOKS??={{}})[{}]=\"{stored}\";\n", json!(rulebook.id()));
    Some(SiteFile { path: format!("{}/book.js", html::file_name(rulebook.id())), text })
}

fn sitemap(files: &[SiteFile], address: &str) -> SiteFile {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for file in files.iter().filter(|file| file.path.ends_with(".html")) {
        let place = html::escape(&format!("{address}/{}", file.path));
        text.push_str(&format!("<url><loc>{place}</loc></url>\n"));
    }
    text.push_str("</urlset>\n");
    SiteFile { path: "sitemap.xml".to_owned(), text }
}
