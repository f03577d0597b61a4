//! Promise: whoever follows `docs/authoring.md` gets what it shows: its files are written, its commands
//! are run, and the answers on the page are the command's own.
//!
//! `RULES_WRITE_DOCS=1 cargo test --test authoring_docs` writes the answers anew.
#![allow(missing_docs)]

use crate::support::page;

#[test]
fn the_page_can_be_followed() {
    let folder = page::folder("authoring");
    page::follow("authoring.md", &folder);
    let _ = std::fs::remove_dir_all(&folder);
    assert!(page::commands("authoring.md") >= 8);
}
