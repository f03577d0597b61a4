//! `rules site`

use rules::words::{command as words, files as said};
use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use rules::Rulebook;
use rules::cases;
use rules::diagnostic::Diagnostic;
use rules::report::{SITE_ASSETS, SiteBook, site};
use rules::source::Sources;

use super::args::{Shared, Site};
use super::files;
use super::input;
use super::output::{self, Failure, Outcome};

/// Writes the pages of rulebooks.
pub fn run(shared: &Shared, arguments: &Site) -> Result<Outcome, Failure> {
    let assets = SITE_ASSETS
        .iter()
        .map(|name| Ok((*name, asset(name, arguments.assets.as_deref())?)))
        .collect::<Result<Vec<_>, Failure>>()?;
    let books: Vec<Rulebook> =
        arguments.books.iter().map(|name| input::rulebook_named(shared, name)).collect::<Result<_, _>>()?;
    if let Some(twice) =
        books.iter().enumerate().find(|(at, book)| books[..*at].iter().any(|b| b.id() == book.id()))
    {
        let message = words::two_of_one_name(twice.1.id());
        return Err(output::refuse(&[Diagnostic::error("same-name", message)], &Sources::new()));
    }
    let tests: Vec<Vec<(String, String)>> =
        arguments.books.iter().map(|name| tests_of(shared, name)).collect::<Result<_, _>>()?;
    let shown: Vec<SiteBook<'_>> =
        books.iter().zip(&tests).map(|(rulebook, tests)| SiteBook { rulebook, tests }).collect();
    let pages = site(&shown, arguments.address.as_deref());
    let pages = pages.iter().map(|file| (arguments.out.join(&file.path), file.text.as_bytes()));
    let assets = assets.iter().map(|(name, bytes)| (arguments.out.join("assets").join(name), &**bytes));
    let all: Vec<(PathBuf, &[u8])> = pages.chain(assets).collect();
    rules::files::write_made(&all).map_err(|error| files::not_written(&error))?;
    output::message(&words::files_in(all.len(), arguments.out.display()));
    Ok(Outcome::Right)
}

/// The files of tests of a rulebook, as its authors know them: `tests/…`.
fn tests_of(shared: &Shared, name: &str) -> Result<Vec<(String, String)>, Failure> {
    // A rulebook in its stored form has none beside it.
    if Path::new(name).is_file() && !name.ends_with(".rules") {
        return Ok(Vec::new());
    }
    let files = cases::find_allowing(name, &shared.allow)
        .map_err(|error| output::refuse(&[error], &Sources::new()))?;
    let file = |file: cases::CaseFile| {
        let name = Path::new(&file.name).file_name().unwrap_or_default().to_string_lossy().into_owned();
        Some((format!("tests/{name}"), String::from_utf8(file.bytes).ok()?))
    };
    Ok(files.into_iter().filter_map(file).collect())
}

/// A script, the styles or the module: from a folder, or from this command.
fn asset(name: &str, folder: Option<&Path>) -> Result<Cow<'static, [u8]>, Failure> {
    if let Some(folder) = folder {
        let path = folder.join(name);
        return fs::read(&path).map(Cow::Owned).map_err(|error| {
            let message = said::cannot_read(path.display(), said::why(&error));
            let error = Diagnostic::error("cannot-read", message);
            output::refuse(&[error.help(words::how_assets_are_made())], &Sources::new())
        });
    }
    embedded(name).map(Cow::Borrowed).ok_or_else(|| {
        let error = Diagnostic::error("no-assets", words::no_assets());
        let help = words::build_assets();
        output::refuse(&[error.help(help)], &Sources::new())
    })
}

#[cfg(not(feature = "embedded-site"))]
fn embedded(_: &str) -> Option<&'static [u8]> {
    None
}

/// What `site/build.sh` made before this command was built.
#[cfg(feature = "embedded-site")]
fn embedded(name: &str) -> Option<&'static [u8]> {
    macro_rules! made {
        ($($name:literal),*) => {
            match name {
                $($name => Some(include_bytes!(concat!("../../site/dist/", $name))),)*
                _ => None,
            }
        };
    }
    rules::report::site_assets!(made)
}
