//! Pieces of pages. Whatever a rulebook says is text, and stays text.

use crate::rulebook::model::Lang;

/// Scripts and styles of this site only; the module may be compiled, nothing else is made code.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; base-uri 'none'; form-action 'none'";

/// A page.
pub struct Page<'p> {
    pub lang: Lang,
    pub title: &'p str,
    /// The way from the page to the site's folder: `../`.
    pub root: &'p str,
    /// The scripts, from the page.
    pub scripts: &'p [&'p str],
    /// The same page in the other language, from the page.
    pub other: Option<&'p str>,
    pub body: &'p str,
}

impl Page<'_> {
    /// The page as a file.
    pub fn html(&self) -> String {
        let (code, other) = match self.lang {
            Lang::Fr => ("fr", "en"),
            Lang::En => ("en", "fr"),
        };
        let title = escape(self.title);
        let root = self.root;
        let alternate = self
            .other
            .map(|to| format!("<link rel=\"alternate\" hreflang=\"{other}\" href=\"{}\">\n", escape(to)))
            .unwrap_or_default();
        let scripts: String = self
            .scripts
            .iter()
            .map(|src| format!("<script src=\"{}\" defer></script>\n", escape(src)))
            .collect();
        format!(
            "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <title>{title}</title>\n{alternate}<link rel=\"icon\" href=\"data:,\">\n\
             <link rel=\"stylesheet\" href=\"{root}assets/style.css\">\n{scripts}</head>\n<body>\n{}</body>\n</html>\n",
            self.body
        )
    }
}

/// A text in HTML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Characters that HTML has no place for.
            c if c.is_control() && c != '\n' && c != '\t' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// An id as a file name that every system and every address takes: `PORT/va1.01` → `PORT~2Fva1.01`.
pub fn file_name(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => out.push(char::from(byte)),
            byte => out.push_str(&format!("~{byte:02X}")),
        }
    }
    // `.` and `..` are folders.
    match out.strip_prefix('.') {
        Some(rest) => format!("~2E{rest}"),
        None => out,
    }
}

/// The page of an item, from the folder of the reference.
pub fn item_page(kind: &str, id: &str) -> String {
    format!("{kind}-{}.html", file_name(id))
}

/// Bytes in base64.
pub fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let three = [chunk[0], chunk.get(1).copied().unwrap_or(0), chunk.get(2).copied().unwrap_or(0)];
        let all = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        for digit in 0..4 {
            let known = digit <= chunk.len();
            out.push(if known { char::from(DIGITS[(all >> (18 - 6 * digit) & 63) as usize]) } else { '=' });
        }
    }
    out
}
