//! Pages of HTML that need nothing else: no script, no font, no picture from elsewhere.

use super::graph::escape;
use super::words::Words;
use crate::rulebook::model::Lang;

/// A page around a body that is HTML already.
pub(super) fn page(words: Words, title: &str, body: &str) -> String {
    let lang = match words.0 {
        Lang::Fr => "fr",
        Lang::En => "en",
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        escape(title)
    )
}

const STYLE: &str = "
:root { color: #0f172a; background: #fff; font: 15px/1.45 Helvetica, Arial, 'Liberation Sans', sans-serif; }
body { margin: 0 auto; padding: 1.5rem; max-width: 90rem; }
h1 { font-size: 1.7rem; margin: 0 0 .3rem; } h2 { font-size: 1.2rem; margin: 1.8rem 0 .5rem; }
code { font: .92em/1.3 Consolas, 'Liberation Mono', monospace; color: #334155; }
.next { border: 2px solid #0f172a; border-radius: 8px; padding: .2rem 1.2rem 1rem; }
.next ul { margin: .2rem 0 .8rem; padding-left: 1.4rem; } .next h3 { margin: .8rem 0 .1rem; font-size: 1rem; }
.picture { overflow: auto; border: 1px solid #cbd5e1; border-radius: 8px; }
.picture svg { display: block; width: 100%; min-width: 70rem; height: auto; } .picture a { cursor: help; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #e2e8f0; }
th { background: #f1f5f9; } tr:target { background: #fef9c3; } .late { color: #b3261e; font-weight: 700; }
.small { color: #475569; font-size: .88em; } .critical td:first-child { box-shadow: inset 4px 0 #b3261e; }
@media (max-width: 700px) {
  body { padding: 1rem; } .next { padding: .2rem .8rem .8rem; } code { overflow-wrap: anywhere; }
  table, tbody, tr, td { display: block; width: auto; } thead { display: none; }
  tr { padding: .5rem 0; border-bottom: 1px solid #cbd5e1; } td { border: 0; padding: .1rem .4rem; overflow-wrap: anywhere; }
}
@page { size: A4; margin: 12mm; }
@media print {
  body { padding: 0; max-width: none; } .picture { border: 0; overflow: visible; break-inside: avoid; }
  .picture svg { min-width: 0; max-height: 25cm; } table { font-size: 8.5pt; } td, th { padding: .2rem .3rem; overflow-wrap: anywhere; } tr, li { break-inside: avoid; } h2 { break-after: avoid; }
  a { color: inherit; text-decoration: none; } th { background: none; border-bottom: 2px solid #0f172a; }
}
";
