//! Addresses of files: `file:///a%20b` and `/a b`.

use std::path::{Component, Path, PathBuf};

/// The path that a `file:` address means; other addresses are kept as they are, as a path that no disk has.
pub fn path_of(uri: &str) -> PathBuf {
    let Some(rest) = uri.strip_prefix("file://") else { return PathBuf::from(uri) };
    let rest = rest.find('/').map_or(rest, |slash| &rest[slash..]);
    let mut bytes = Vec::with_capacity(rest.len());
    let mut left = rest.bytes();
    while let Some(byte) = left.next() {
        let mut ahead = left.clone();
        match (byte, ahead.next().and_then(hex), ahead.next().and_then(hex)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(high * 16 + low);
                left = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    let path = String::from_utf8_lossy(&bytes).into_owned();
    // `/c:/x` on Windows.
    let drive =
        path.as_bytes().get(2) == Some(&b':') && path.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic);
    tidy(Path::new(if drive { &path[1..] } else { &path }))
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

/// The address of a path.
pub fn uri_of(path: &Path) -> String {
    let shown = path.to_string_lossy();
    // One letter is a drive.
    let scheme = shown.split_once(':').map_or("", |(scheme, _)| scheme);
    if scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return shown.into_owned();
    }
    let mut uri = String::from("file://");
    if !shown.starts_with('/') {
        uri.push('/');
    }
    for byte in shown.bytes() {
        match byte {
            b'\\' => uri.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte))
            }
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}

/// A path without `.` and `..`, as far as its words tell.
pub fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                if !tidy.pop() {
                    tidy.push("..");
                }
            }
            part => tidy.push(part),
        }
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for (uri, path) in [
            ("file:///a%20b/%C3%A9.rules", "/a b/é.rules"),
            ("file:///a/../b/./c", "/b/c"),
            ("file://host/a", "/a"),
            ("untitled:Untitled-1", "untitled:Untitled-1"),
            ("file:///100%", "/100%"),
        ] {
            assert_eq!(path_of(uri), Path::new(path));
            assert_eq!(path_of(&uri_of(Path::new(path))), Path::new(path));
        }
    }
}
