//! Explanations as one HTML page that needs nothing else, for screens and for paper.

use std::fmt::Write;

use super::explanation_outline::{Line, Mark, Outline, outline};
use crate::Rulebook;
use crate::explain::{Checked, Explanation};
use crate::rulebook::model::Lang;

const STYLE: &str = "\
body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}\
h1{font-size:1.4rem;line-height:1.25}h2{font-size:1.05rem;margin:1.6rem 0 .4rem}\
p.sentence{font-size:1.1rem}ul{list-style:none;padding-left:1.3rem;margin:.2rem 0}\
section>ul{padding-left:0}li{margin:.3rem 0}small{display:block;color:#595959;overflow-wrap:anywhere}\
.holds::before{content:'\\25CF\\A0';color:#1b7a3d}.fails::before{content:'\\25CB\\A0';color:#595959}\
.open::before{content:'?\\A0';color:#9a5b00}article+article{border-top:1px solid #ccc;margin-top:2rem}\
@media print{body{margin:0;max-width:none;font-size:11pt}article{break-inside:avoid-page}h2{break-after:avoid}}";

/// Explanations as a page.
pub fn explanation_html(
    rulebook: &Rulebook,
    explanations: &[(Explanation<'_>, Option<Checked>)],
    lang: Lang,
) -> String {
    let pages: Vec<Outline> = explanations
        .iter()
        .map(|(explanation, checked)| outline(rulebook, explanation, checked.as_ref(), lang))
        .collect();
    let title = match &pages[..] {
        [page] => page.title.clone(),
        _ => rulebook.title(lang).to_string(),
    };
    let code = match lang {
        Lang::Fr => "fr",
        Lang::En => "en",
    };
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n",
        escaped(&title)
    );
    for page in &pages {
        article(&mut out, page);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn article(out: &mut String, page: &Outline) {
    let _ = write!(
        out,
        "<article>\n<h1>{}</h1>\n<p class=\"sentence\">{}</p>\n",
        escaped(&page.title),
        escaped(&page.sentence)
    );
    for section in &page.sections {
        let _ = writeln!(out, "<section>\n<h2>{}</h2>", escaped(&section.title));
        list(out, &section.lines);
        if let Some(remark) = &section.remark {
            let _ = writeln!(out, "<p>{}</p>", escaped(remark));
        }
        out.push_str("</section>\n");
    }
    out.push_str("</article>\n");
}

/// Lines as nested lists.
fn list(out: &mut String, lines: &[Line]) {
    let mut open = 0;
    for line in lines {
        let depth = line.depth + 1;
        while open > depth {
            out.push_str("</li></ul>\n");
            open -= 1;
        }
        if open == depth {
            out.push_str("</li>\n");
        }
        while open < depth {
            out.push_str("<ul>");
            open += 1;
            if open < depth {
                out.push_str("<li>");
            }
        }
        let class = match line.mark {
            Mark::Holds => " class=\"holds\"",
            Mark::Fails => " class=\"fails\"",
            Mark::Open => " class=\"open\"",
            Mark::Bullet | Mark::Number(_) => "",
        };
        let number = match line.mark {
            Mark::Number(number) => format!("{number}. "),
            _ => String::new(),
        };
        let _ = write!(out, "<li><span{class}>{number}{}</span>", escaped(&line.text));
        for note in &line.notes {
            let _ = write!(out, "<small>{}</small>", escaped(note));
        }
    }
    while open > 0 {
        out.push_str("</li></ul>\n");
        open -= 1;
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
