//! The reference: a page for every item of a rulebook, and a page to find them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::SiteFile;
use super::html::{Page, escape, file_name, item_page};
use crate::Rulebook;
use crate::catalogue_json;
use crate::explain::GeneralExplainer;
use crate::rulebook::model::{Grade, Lang};
use crate::telling::Telling;
use crate::words::Words;

/// The kinds of items that have a page: the key in the catalogue, the kind, and what it is called.
const KINDS: [(&str, &str, [&str; 4]); 10] = [
    ("requirements", "requirement", ["Exigence", "Requirement", "Exigences", "Requirements"]),
    ("steps", "step", ["Étape", "Step", "Étapes", "Steps"]),
    ("scopes", "scope", ["Périmètre", "Scope", "Périmètres", "Scopes"]),
    ("conditions", "condition", ["Condition", "Condition", "Conditions", "Conditions"]),
    ("facts", "fact", ["Question", "Fact", "Questions", "Facts"]),
    ("chapters", "chapter", ["Chapitre", "Chapter", "Chapitres", "Chapters"]),
    ("checks", "check", ["Contrôle", "Check", "Contrôles", "Checks"]),
    ("notes", "note", ["Note", "Note", "Notes", "Notes"]),
    ("deadlines", "deadline", ["Échéance", "Deadline", "Échéances", "Deadlines"]),
    ("sources", "source", ["Source", "Source", "Sources", "Sources"]),
];

/// All pages of the reference of a rulebook, in a language.
pub fn pages(rulebook: &Rulebook, lang: Lang) -> Vec<SiteFile> {
    let catalogue = catalogue_json(rulebook, lang);
    let words = Words(lang);
    let book = Reference {
        rulebook,
        explainer: GeneralExplainer::new(rulebook),
        words,
        code: words.pick("fr", "en"),
        other: words.pick("en", "fr"),
        folder: file_name(rulebook.id()),
        uses: uses(&catalogue),
        cited: cited(&catalogue),
        inside: inside(&catalogue),
        catalogue,
    };
    let mut files = vec![book.index(), book.search_script()];
    for (key, kind, names) in KINDS {
        for item in book.items(key) {
            files.push(book.item(kind, names, item));
        }
    }
    files
}

type Users = BTreeMap<String, Vec<(String, String)>>;

/// What uses each fact, scope and condition.
fn uses(catalogue: &Value) -> Users {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let all = catalogue["uses"].as_array().into_iter().flatten();
    all.map(|entry| {
        let by = entry["by"].as_array().into_iter().flatten();
        (text(&entry["of"]), by.map(|user| (text(&user["kind"]), text(&user["id"]))).collect())
    })
    .collect()
}

/// What rests on each source.
fn cited(catalogue: &Value) -> Users {
    let mut cited: Users = BTreeMap::new();
    for (key, kind, _) in KINDS {
        for item in catalogue[key].as_array().into_iter().flatten() {
            let id = id_of(item).to_owned();
            for cite in item["cite"].as_array().into_iter().flatten() {
                let users = cited.entry(cite["source"].as_str().unwrap_or_default().to_owned()).or_default();
                if users.last().is_none_or(|last| *last != (kind.to_owned(), id.clone())) {
                    users.push((kind.to_owned(), id.clone()));
                }
            }
        }
    }
    cited
}

/// The requirements of each chapter.
fn inside(catalogue: &Value) -> Users {
    let mut inside: Users = BTreeMap::new();
    for item in catalogue["requirements"].as_array().into_iter().flatten() {
        if let Some(chapter) = item["chapter"].as_str() {
            inside
                .entry(chapter.to_owned())
                .or_default()
                .push(("requirement".to_owned(), id_of(item).to_owned()));
        }
    }
    inside
}

fn id_of(item: &Value) -> &str {
    item["id"].as_str().or(item["fact"].as_str()).unwrap_or_default()
}

fn label_of(item: &Value) -> &str {
    item["label"].as_str().or(item["title"].as_str()).unwrap_or_default()
}

struct Reference<'r> {
    rulebook: &'r Rulebook,
    explainer: GeneralExplainer<'r>,
    words: Words,
    code: &'static str,
    other: &'static str,
    folder: String,
    uses: Users,
    cited: Users,
    inside: Users,
    catalogue: Value,
}

impl Reference<'_> {
    fn items(&self, key: &str) -> impl Iterator<Item = &Value> {
        self.catalogue[key].as_array().into_iter().flatten()
    }

    fn head(&self, title: &str, away: &str) -> String {
        format!(
            "<a class=\"skip\" href=\"#content\">{}</a>\n<header class=\"page-head\"><h1>{}</h1><nav aria-label=\"Pages\"><ul>\
             <li><a href=\"../{}.html\">{}</a></li><li><a href=\"index.html\">{}</a></li>\
             <li><a lang=\"{other}\" hreflang=\"{other}\" href=\"{}\">{}</a></li></ul></nav></header>\n",
            self.words.pick("Aller au contenu", "Skip to the content"),
            escape(title),
            self.code,
            escape(self.rulebook.title(self.words.0)),
            self.words.pick("Référence", "Reference"),
            escape(away),
            self.words.pick("English", "Français"),
            other = self.other,
        )
    }

    fn file(&self, name: &str, title: &str, scripts: &[&str], main: &str) -> SiteFile {
        let away = format!("../{}/{name}", self.other);
        let body =
            format!("{}<main id=\"content\" tabindex=\"-1\">\n{main}</main>\n", self.head(title, &away));
        let page = Page {
            lang: self.words.0,
            title: &format!("{title} — {}", self.rulebook.title(self.words.0)),
            root: "../../",
            scripts,
            other: Some(&away),
            body: &body,
        };
        SiteFile { path: format!("{}/{}/{name}", self.folder, self.code), text: page.html() }
    }

    /// Every item by kind, and the search.
    fn index(&self) -> SiteFile {
        let mut main = format!(
            "<form role=\"search\" class=\"filters\"><div class=\"labelled\"><label for=\"search\">{}</label>\
             <input id=\"search\" type=\"search\" autocomplete=\"off\"></div></form>\n\
             <p id=\"found\" role=\"status\" class=\"quiet\"></p>\n<ul id=\"hits\" class=\"hits\"></ul>\n",
            self.words.pick("Chercher par identifiant ou par mot", "Search by id or by word"),
        );
        for (key, kind, names) in KINDS {
            let items: Vec<&Value> = self.items(key).collect();
            if items.is_empty() {
                continue;
            }
            let name = self.words.pick(names[2], names[3]);
            main.push_str(&format!(
                "<details><summary>{name} ({})</summary>\n<ul class=\"hits\">\n",
                items.len()
            ));
            for item in items {
                let id = id_of(item);
                main.push_str(&format!(
                    "<li><a href=\"{}\"><code>{}</code></a> {}</li>\n",
                    escape(&item_page(kind, id)),
                    escape(id),
                    escape(label_of(item))
                ));
            }
            main.push_str("</ul></details>\n");
        }
        let title = self.words.pick("Référence", "Reference");
        self.file("index.html", title, &["search.js", "../../assets/reference.js"], &main)
    }

    fn search_script(&self) -> SiteFile {
        let entries = KINDS.iter().flat_map(|(key, kind, _)| {
            self.items(key)
                .map(move |item| json!([kind, id_of(item), label_of(item), item_page(kind, id_of(item))]))
        });
        let kinds: serde_json::Map<String, Value> = KINDS
            .iter()
            .map(|(_, kind, names)| ((*kind).to_owned(), json!(self.words.pick(names[0], names[1]))))
            .collect();
        let index = json!({"entries": entries.collect::<Vec<_>>(), "kinds": kinds,
            "found": self.words.pick("{0} trouvés", "{0} found")});
        SiteFile {
            path: format!("{}/{}/search.js", self.folder, self.code),
            text: format!("window.RULES_INDEX={index};\n"),
        }
    }

    /// The page of an item.
    fn item(&self, kind: &str, names: [&'static str; 4], item: &Value) -> SiteFile {
        let (id, label) = (id_of(item), label_of(item));
        let mut main = format!(
            "<p class=\"quiet\">{} <code>{}</code>{}</p>\n",
            self.words.pick(names[0], names[1]),
            escape(id),
            item["at"]["file"]
                .as_str()
                .map(|file| format!(" · {}:{}", escape(file), item["at"]["line"]))
                .unwrap_or_default(),
        );
        if let Some(when) = self.when(kind, id) {
            main.push_str(&format!("<p class=\"sentence\">{}</p>\n", escape(&when)));
        }
        main.push_str("<dl class=\"facts\">\n");
        self.details(&mut main, item);
        main.push_str("</dl>\n");
        self.basis(&mut main, item);
        let no_users = Vec::new();
        let users = match kind {
            "source" => self.cited.get(id),
            "fact" | "scope" | "condition" => self.uses.get(id),
            _ => None,
        }
        .unwrap_or(&no_users);
        self.list(
            &mut main,
            if kind == "source" { ("Cité par", "Cited by") } else { ("Utilisé par", "Used by") },
            users,
        );
        if let ("chapter", Some(inside)) = (kind, self.inside.get(id)) {
            self.list(&mut main, ("Exigences", "Requirements"), inside);
        }
        let title = if label.is_empty() || label == id { id.to_owned() } else { format!("{label} ({id})") };
        self.file(&item_page(kind, id), &title, &[], &main)
    }

    /// When it is so, in words.
    fn when(&self, kind: &str, id: &str) -> Option<String> {
        let word = match kind {
            "requirement" | "step" | "scope" | "condition" | "chapter" | "check" | "note" => kind,
            _ => return None,
        };
        let explained = self.explainer.explain(&format!("{word}:{id}")).ok()?;
        Some(Telling::new(explained.first()?, self.words.0).sentence())
    }

    fn details(&self, main: &mut String, item: &Value) {
        let mut row = |fr: &'static str, en: &'static str, value: String| {
            if !value.is_empty() {
                main.push_str(&format!("<dt>{}</dt><dd>{value}</dd>\n", self.words.pick(fr, en)));
            }
        };
        let text = |key: &str| escape(item[key].as_str().unwrap_or_default());
        let linked = |key: &str, kind: &str| -> String {
            let one = |id: &str| self.link(kind, id);
            match &item[key] {
                Value::String(id) => one(id),
                Value::Array(ids) => {
                    ids.iter().filter_map(Value::as_str).map(one).collect::<Vec<_>>().join(", ")
                }
                _ => String::new(),
            }
        };
        row("Question", "Question", text("ask"));
        row("Chapitre", "Chapter", linked("chapter", "chapter"));
        row("Périmètres", "Scopes", linked("under", "scope"));
        let plain = |key: &str| -> String {
            let texts = item[key].as_array().into_iter().flatten().filter_map(Value::as_str);
            texts.map(escape).collect::<Vec<_>>().join(", ")
        };
        row("Preuves", "Proofs", plain("proofs"));
        row("Par", "By", plain("by"));
        row("Après", "After", linked("after", "step"));
        row("Donne", "Yields", text("yields"));
        row("Gravité", "Severity", text("severity"));
        row("Le", "At", text("at").trim().to_owned());
        row("Publié par", "Published by", text("publisher"));
        row("Date", "Date", text("date"));
        row("Valeur de la source", "Grade", escape(self.grade(item["grade"].as_str().unwrap_or_default())));
        if let Some(address) = item["address"].as_str().filter(|address| address.starts_with("https://")) {
            let address = escape(address);
            row("Adresse", "Address", format!("<a rel=\"noreferrer\" href=\"{address}\">{address}</a>"));
        }
        let choices = item["fields"].as_array().into_iter().flatten().flat_map(|field| {
            field["choices"].as_array().into_iter().flatten().map(|choice| {
                let text = |key: &str| escape(choice[key].as_str().unwrap_or_default());
                format!("<li><code>{}</code> {}</li>", text("name"), text("label"))
            })
        });
        let choices: String = choices.collect();
        row("Réponses", "Answers", if choices.is_empty() { choices } else { format!("<ul>{choices}</ul>") });
    }

    /// What a source is worth, in words.
    fn grade<'g>(&self, word: &'g str) -> &'g str {
        match Grade::ALL.into_iter().find(|grade| grade.word() == word) {
            Some(grade) => self.words.grade(grade),
            None => word,
        }
    }

    fn link(&self, kind: &str, id: &str) -> String {
        format!("<a href=\"{}\"><code>{}</code></a>", escape(&item_page(kind, id)), escape(id))
    }

    fn basis(&self, main: &mut String, item: &Value) {
        let cites: Vec<&Value> = item["cite"].as_array().into_iter().flatten().collect();
        let readings: Vec<&str> = item["readings"]
            .as_array()
            .into_iter()
            .flatten()
            .chain([&item["inferred"]])
            .filter_map(Value::as_str)
            .collect();
        if cites.is_empty() && readings.is_empty() {
            return;
        }
        main.push_str(&format!("<h2>{}</h2>\n<ul>\n", self.words.pick("Ce qui le dit", "What says so")));
        for cite in cites {
            let source = cite["source"].as_str().unwrap_or_default();
            let at = cite["at"].as_str().map(|at| format!(", {}", self.words.quote(at))).unwrap_or_default();
            let grade = self.grade(cite["grade"].as_str().unwrap_or_default());
            main.push_str(&format!(
                "<li>{} ({}){}</li>\n",
                self.link("source", source),
                escape(grade),
                escape(&at)
            ));
        }
        for reading in readings {
            let ours = self.words.inferred();
            main.push_str(&format!(
                "<li class=\"reading\"><strong>{ours}</strong> {}</li>\n",
                escape(reading)
            ));
        }
        main.push_str("</ul>\n");
    }

    fn list(&self, main: &mut String, (fr, en): (&'static str, &'static str), users: &[(String, String)]) {
        if users.is_empty() {
            return;
        }
        main.push_str(&format!("<h2>{}</h2>\n<ul class=\"hits\">\n", self.words.pick(fr, en)));
        for (kind, id) in users {
            let has_page = KINDS.iter().any(|(_, known, _)| known == kind);
            let name = if has_page { self.link(kind, id) } else { format!("<code>{}</code>", escape(id)) };
            main.push_str(&format!("<li>{name}</li>\n"));
        }
        main.push_str("</ul>\n");
    }
}
