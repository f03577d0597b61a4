//! Promise: whoever follows `docs/import.md` from a fresh clone gets what it shows.
//!
//! `RULES_WRITE_DOCS=1 cargo test --test import_docs` writes the answers anew.
#![cfg(feature = "spreadsheet")]
#![allow(missing_docs, clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;

use crate::support::page;

#[test]
fn the_page_can_be_followed() {
    let folder = page::folder("import");
    // All that the page needs of the clone.
    let files = folder.join("fixtures/rem");
    fs::create_dir_all(&files).unwrap();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/rem")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, files.join(path.file_name().unwrap())).unwrap();
    }
    page::follow("import.md", &folder);
    let _ = fs::remove_dir_all(&folder);
    assert!(page::commands("import.md") >= 14);
}
