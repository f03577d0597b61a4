//! Promise: the answers in `docs/explain.md` are the command's own.
//!
//! `RULES_WRITE_DOCS=1 cargo test --test explain_docs` writes them anew.
#![allow(missing_docs)]

use crate::support::page;

#[test]
fn the_answers_in_the_documentation_are_real() {
    page::follow("explain.md", std::path::Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(page::commands("explain.md") >= 3);
}
