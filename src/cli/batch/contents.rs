//! What the candidates' files hold, in few words: so that an answer is gone on with for the same candidates only.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::cli::files::{cannot, with_extension};
use crate::cli::output::Failure;

/// A digest of each file's content, in order; of a folder, of the names and contents of the dossiers in it. Standard input
/// cannot be read twice: there is none.
pub fn digests(files: &[PathBuf]) -> Result<Option<Vec<String>>, Failure> {
    let mut digests = Vec::new();
    for path in files {
        if path == Path::new("-") {
            return Ok(None);
        }
        let mut digest = Sha256::new();
        if path.is_dir() {
            for file in with_extension(path, &["yaml", "yml"])? {
                let name = file.strip_prefix(path).unwrap_or(&file);
                digest.update(name.to_string_lossy().as_bytes());
                digest.update([0]);
                add(&mut digest, &file)?;
            }
        } else {
            add(&mut digest, path)?;
        }
        digests.push(rules::rulebook::hex(&digest.finalize()));
    }
    Ok(Some(digests))
}

/// Adds the content of a file, and its length, so that no two lists of files look alike.
fn add(digest: &mut Sha256, path: &Path) -> Result<(), Failure> {
    let mut read = || -> std::io::Result<()> {
        let mut file = File::open(path)?;
        let mut buffer = vec![0; 1 << 16];
        let mut length = 0_u64;
        loop {
            let count = file.read(&mut buffer)?;
            if count == 0 {
                digest.update(length.to_le_bytes());
                return Ok(());
            }
            length += count as u64;
            digest.update(&buffer[..count]);
        }
    };
    read().map_err(|error| cannot("read", path, &error))
}
