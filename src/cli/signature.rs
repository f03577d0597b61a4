//! Signatures of built rulebooks: Ed25519 over the whole file, the keys in PEM files as OpenSSL makes them.

use std::path::Path;

use ed25519_dalek::pkcs8::{DecodePrivateKey, DecodePublicKey};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use rules::diagnostic::Diagnostic;
use rules::phrase::Phrase;
use rules::source::Sources;
use rules::words::authors;

use super::files;
use super::output::{self, Failure};

/// The signature of bytes with the private key in a file.
pub fn sign(bytes: &[u8], key: &Path) -> Result<Vec<u8>, Failure> {
    let pem = text(key)?;
    let key = SigningKey::from_pkcs8_pem(&pem).map_err(|_| no_key(authors::no_private_key(key.display())))?;
    Ok(key.sign(bytes).to_bytes().to_vec())
}

/// Whether a signature is that of these bytes under the public key in a file.
pub fn is_right(bytes: &[u8], signature: &[u8], key: &Path) -> Result<bool, Failure> {
    let pem = text(key)?;
    let key =
        VerifyingKey::from_public_key_pem(&pem).map_err(|_| no_key(authors::no_public_key(key.display())))?;
    // What is no signature at all is not the right one.
    Ok(Signature::from_slice(signature).is_ok_and(|signature| key.verify_strict(bytes, &signature).is_ok()))
}

fn text(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| files::cannot("read", path, &error))
}

fn no_key(message: Phrase) -> Failure {
    output::refuse(&[Diagnostic::error("no-key", message)], &Sources::new())
}
