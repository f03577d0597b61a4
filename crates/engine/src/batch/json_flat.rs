//! Candidates in JSON as most programs write them, read in one go: objects of plain values, lists of such, and groups of
//! facts, without escapes in their keys. Everything else is read by the other means, which also say what is wrong.

use super::columns::Notation;
use super::json::JsonRows;
use super::rows::Rows;
use crate::unicode::nfc;

/// That a candidate is written otherwise, or cannot be used.
pub(super) struct Otherwise;

/// How deep groups go, which are read so.
const DEPTH: usize = 4;

/// A place in a JSON text.
struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    /// The next byte that is no space.
    fn peek(&mut self) -> Result<u8, Otherwise> {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                return Ok(*byte);
            }
            self.at += 1;
        }
        Err(Otherwise)
    }

    fn take(&mut self, wanted: u8) -> Result<(), Otherwise> {
        if self.peek()? != wanted {
            return Err(Otherwise);
        }
        self.at += 1;
        Ok(())
    }

    /// A text without escapes, with its quotes.
    fn quoted(&mut self) -> Result<&'t str, Otherwise> {
        let start = self.at;
        self.take(b'"')?;
        let rest = self.text.as_bytes().get(self.at..).ok_or(Otherwise)?;
        let is_end = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
        let length = rest.iter().position(is_end).filter(|end| rest[*end] == b'"').ok_or(Otherwise)?;
        self.at += length + 1;
        self.text.get(start..self.at).ok_or(Otherwise)
    }

    /// A key and its colon, without quotes.
    fn key(&mut self) -> Result<&'t str, Otherwise> {
        self.peek()?;
        let quoted = self.quoted()?;
        self.take(b':')?;
        quoted.get(1..quoted.len() - 1).ok_or(Otherwise)
    }

    /// A value that is no object, as it is written; whether it is JSON shows where it is read.
    fn value(&mut self) -> Result<&'t str, Otherwise> {
        match self.peek()? {
            b'"' => self.quoted(),
            b'{' => Err(Otherwise),
            b'[' => {
                let start = self.at;
                self.at += 1;
                loop {
                    match self.peek()? {
                        b']' => break,
                        b'"' => drop(self.quoted()?),
                        b'[' | b'{' => return Err(Otherwise),
                        _ => self.at += 1,
                    }
                }
                self.at += 1;
                self.text.get(start..self.at).ok_or(Otherwise)
            }
            _ => {
                let start = self.at;
                let rest = self.text.as_bytes().get(start..).ok_or(Otherwise)?;
                let is_end = |byte: &u8| matches!(byte, b',' | b'}' | b' ' | b'\t' | b'\r' | b'\n');
                self.at += rest.iter().position(is_end).ok_or(Otherwise)?;
                self.text.get(start..self.at).ok_or(Otherwise)
            }
        }
    }

    /// Whether another entry of the object follows; if not, it is at its end.
    fn goes_on(&mut self) -> Result<bool, Otherwise> {
        let byte = self.peek()?;
        self.at += 1;
        match byte {
            b',' => Ok(true),
            b'}' => Ok(false),
            _ => Err(Otherwise),
        }
    }
}

impl JsonRows<'_> {
    /// Adds a candidate that is written so.
    pub(super) fn push_flat(&mut self, rows: &mut Rows<'_>, text: &str) -> Result<Option<String>, Otherwise> {
        self.columns.begin();
        let mut scan = Scan { text, at: 0 };
        let (mut id, mut has_id, mut has_bare, mut has_facts) = (None, false, false, false);
        scan.take(b'{')?;
        if scan.peek()? == b'}' {
            return Err(Otherwise);
        }
        let mut place = 0;
        loop {
            match scan.key()? {
                // A fact may be called so: then what it is depends on what else there is.
                "id" if self.id_is_fact || has_id => return Err(Otherwise),
                "id" => {
                    has_id = true;
                    id = id_of(scan.value()?)?;
                }
                "facts" if has_bare || has_facts || scan.peek()? != b'{' => return Err(Otherwise),
                "facts" => {
                    has_facts = true;
                    self.group(&mut scan, "", &mut place, 0)?;
                }
                _ if has_facts => return Err(Otherwise),
                key => {
                    has_bare = true;
                    self.entry(&mut scan, "", key, &mut place, 0)?;
                }
            }
            if !scan.goes_on()? {
                break;
            }
        }
        if scan.at != text.len() {
            return Err(Otherwise);
        }
        self.columns.apply(rows);
        Ok(id)
    }

    /// An object of facts, or of what belongs to one.
    fn group(
        &mut self,
        scan: &mut Scan<'_>,
        above: &str,
        place: &mut usize,
        depth: usize,
    ) -> Result<(), Otherwise> {
        if depth > DEPTH {
            return Err(Otherwise);
        }
        scan.take(b'{')?;
        if scan.peek()? == b'}' {
            scan.at += 1;
            return Ok(());
        }
        loop {
            let key = scan.key()?;
            self.entry(scan, above, key, place, depth)?;
            if !scan.goes_on()? {
                return Ok(());
            }
        }
    }

    fn entry(
        &mut self,
        scan: &mut Scan<'_>,
        above: &str,
        key: &str,
        place: &mut usize,
        depth: usize,
    ) -> Result<(), Otherwise> {
        if scan.peek()? == b'{' {
            let path = if above.is_empty() { nfc(key).into_owned() } else { format!("{above}.{}", nfc(key)) };
            if !self.columns.cells().is_group(&path) {
                return Err(Otherwise);
            }
            return self.group(scan, &path, place, depth + 1);
        }
        let column = if above.is_empty() {
            self.column(key, *place)?
        } else {
            let path = format!("{above}.{key}");
            self.column_called(&path)?
        };
        *place += 1;
        let raw = scan.value()?;
        if raw == "null" {
            return Ok(());
        }
        if self.columns.has(column) {
            return Err(Otherwise);
        }
        self.columns.pick(column, raw, Notation::Json).map_err(|_| Otherwise)
    }

    /// The column of a key: mostly that which stood at the same place in the candidate before.
    fn column(&mut self, key: &str, place: usize) -> Result<usize, Otherwise> {
        if let Some((known, column)) = self.order.get(place)
            && known == key
        {
            return Ok(*column);
        }
        let column = self.column_called(key)?;
        if let Some(known) = self.order.get_mut(place) {
            *known = (key.to_owned(), column);
        } else if self.order.len() == place {
            self.order.push((key.to_owned(), column));
        }
        Ok(column)
    }

    fn column_called(&mut self, path: &str) -> Result<usize, Otherwise> {
        match self.places.get(path) {
            Some(column) => Ok(*column),
            None => {
                let name = nfc(path);
                let column = match self.places.get(&*name) {
                    Some(column) => *column,
                    None => self.columns.add(&name).map_err(|_| Otherwise)?,
                };
                self.places.insert(path.to_owned(), column);
                Ok(column)
            }
        }
    }
}

/// The id of a candidate: a text, or a whole number.
fn id_of(raw: &str) -> Result<Option<String>, Otherwise> {
    match raw.as_bytes() {
        b"null" => Ok(None),
        [b'"', inner @ .., b'"'] => Ok(Some(String::from_utf8_lossy(inner).into_owned())),
        [b'0'] => Ok(Some(raw.to_owned())),
        [b'1'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit) => Ok(Some(raw.to_owned())),
        _ => Err(Otherwise),
    }
}
