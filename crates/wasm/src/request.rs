//! A question as it comes in, with the errors that say what is missing.

use rules_engine::{Day, Lang};
#[cfg(feature = "whole")]
use serde_json::Value;

#[cfg(not(feature = "whole"))]
use crate::flat::{self, Flat};
use crate::session::Refusal;
use crate::words;

/// A question.
#[cfg(feature = "whole")]
pub struct Request(Value);

/// A question.
#[cfg(not(feature = "whole"))]
pub struct Request(std::collections::BTreeMap<String, Flat>);

/// How a question is looked into, in the module that is kept small.
#[cfg(not(feature = "whole"))]
impl Request {
    /// Reads one.
    pub fn parse(text: &str) -> Result<Request, Refusal> {
        flat::read(text).map(Request).ok_or_else(|| Refusal::plain(words::not_json("")))
    }

    /// A text that may be there.
    pub fn maybe(&self, key: &str) -> Option<&str> {
        match self.0.get(key) {
            Some(Flat::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Whether something is asked for.
    pub fn flag(&self, key: &str) -> bool {
        self.0.get(key) == Some(&Flat::Flag(true))
    }

    /// A list of texts; empty where there is none.
    pub fn texts(&self, key: &str) -> Vec<&str> {
        match self.0.get(key) {
            Some(Flat::Texts(texts)) => texts.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }
}

/// How a question is looked into.
#[cfg(feature = "whole")]
impl Request {
    /// Reads one.
    pub fn parse(text: &str) -> Result<Request, Refusal> {
        let value = serde_json::from_str(text).map_err(|error| Refusal::plain(words::not_json(error)))?;
        Ok(Request(value))
    }

    /// A text that may be there.
    pub fn maybe(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(Value::as_str)
    }

    /// Whether something is asked for.
    pub fn flag(&self, key: &str) -> bool {
        self.0.get(key).and_then(Value::as_bool).unwrap_or(false)
    }

    /// A list of texts; empty where there is none.
    pub fn texts(&self, key: &str) -> Vec<&str> {
        let list = self.0.get(key).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).collect()
    }
}

impl Request {
    /// What is asked for.
    pub fn op(&self) -> Result<&str, Refusal> {
        self.text("op")
    }

    /// A text that must be there.
    pub fn text(&self, key: &str) -> Result<&str, Refusal> {
        self.maybe(key).ok_or_else(|| Refusal::plain(words::lacks_text(key)))
    }

    /// Any value that may be there.
    #[cfg(feature = "author")]
    pub fn value(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }

    /// The files of a rulebook: names and texts.
    #[cfg(feature = "author")]
    pub fn files(&self) -> Option<Vec<(&str, &str)>> {
        let list = self.0.get("files")?.as_array()?;
        list.iter().map(|file| Some((file.get(0)?.as_str()?, file.get(1)?.as_str()?))).collect()
    }

    /// Bytes, written in base64.
    pub fn bytes(&self, key: &str) -> Result<Vec<u8>, Refusal> {
        let wrong = || Refusal::plain(words::not_base64(key));
        let mut bytes = Vec::new();
        let (mut held, mut bits) = (0_u32, 0);
        for digit in self.text(key)?.bytes().filter(|byte| *byte != b'=') {
            let value = match digit {
                b'A'..=b'Z' => digit - b'A',
                b'a'..=b'z' => digit - b'a' + 26,
                b'0'..=b'9' => digit - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                _ => return Err(wrong()),
            };
            held = held << 6 | u32::from(value);
            bits += 6;
            if bits >= 8 {
                bits -= 8;
                bytes.push((held >> bits & 0xFF) as u8);
            }
        }
        Ok(bytes)
    }

    /// The language of the answer: French, unless `en` is asked for.
    pub fn lang(&self) -> Lang {
        if self.maybe("lang") == Some("en") { Lang::En } else { Lang::Fr }
    }

    /// The day on which to judge, if one is given.
    pub fn today(&self) -> Result<Option<Day>, Refusal> {
        let day = |text: &str| text.parse().map_err(|_| Refusal::plain(words::no_day(text)));
        self.maybe("today").map(day).transpose()
    }
}
