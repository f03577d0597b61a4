//! Questions as hosts write them: a JSON object of texts, lists of texts, yes and no. A reader that is smaller than one for
//! all of JSON.

use std::collections::BTreeMap;

/// What a key has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flat {
    /// A text.
    Text(String),
    /// Texts.
    Texts(Vec<String>),
    /// Yes or no.
    Flag(bool),
    /// Nothing.
    Null,
}

/// The object that a text is; nothing where it is something else. The last of equal keys counts.
pub fn read(text: &str) -> Option<BTreeMap<String, Flat>> {
    let mut reader = Reader { text, at: 0 };
    let mut all = BTreeMap::new();
    reader.sign(b'{')?;
    if reader.sign(b'}').is_none() {
        loop {
            let key = reader.text()?;
            reader.sign(b':')?;
            all.insert(key, reader.value()?);
            if reader.sign(b',').is_none() {
                reader.sign(b'}')?;
                break;
            }
        }
    }
    reader.space();
    (reader.at == text.len()).then_some(all)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.text.as_bytes().get(self.at) {
            self.at += 1;
        }
    }

    /// Goes past space and this sign, if it is what stands here.
    fn sign(&mut self, sign: u8) -> Option<()> {
        self.space();
        (self.text.as_bytes().get(self.at) == Some(&sign)).then(|| self.at += 1)
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.text.get(self.at..)?.starts_with(word).then(|| self.at += word.len())
    }

    fn value(&mut self) -> Option<Flat> {
        self.space();
        if self.word("true").is_some() {
            return Some(Flat::Flag(true));
        }
        if self.word("false").is_some() {
            return Some(Flat::Flag(false));
        }
        if self.word("null").is_some() {
            return Some(Flat::Null);
        }
        if self.sign(b'[').is_none() {
            return Some(Flat::Text(self.text()?));
        }
        let mut texts = Vec::new();
        if self.sign(b']').is_some() {
            return Some(Flat::Texts(texts));
        }
        loop {
            texts.push(self.text()?);
            if self.sign(b',').is_none() {
                self.sign(b']')?;
                return Some(Flat::Texts(texts));
            }
        }
    }

    fn text(&mut self) -> Option<String> {
        self.sign(b'"')?;
        let mut text = String::new();
        loop {
            let rest = self.text.get(self.at..)?;
            let plain = rest.find(|c: char| matches!(c, '"' | '\\' | '\0'..='\u{1f}'))?;
            text.push_str(rest.get(..plain)?);
            self.at += plain + 1;
            match rest.as_bytes().get(plain)? {
                b'"' => return Some(text),
                b'\\' => text.push(self.escape()?),
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let letter = *self.text.as_bytes().get(self.at)?;
        self.at += 1;
        Some(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = self.unit()?;
                if !(0xD800..0xDC00).contains(&high) {
                    return char::from_u32(high);
                }
                self.word("\\u")?;
                let low = self.unit()?.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
                char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + low)?
            }
            _ => return None,
        })
    }

    /// Four digits.
    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then_some(())?;
        u32::from_str_radix(digits, 16).ok()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn as_json(all: BTreeMap<String, Flat>) -> Value {
        let of = |flat| match flat {
            Flat::Text(text) => json!(text),
            Flat::Texts(texts) => json!(texts),
            Flat::Flag(flag) => json!(flag),
            Flat::Null => Value::Null,
        };
        Value::Object(all.into_iter().map(|(key, flat)| (key, of(flat))).collect())
    }

    #[test]
    fn questions_are_read_as_json_is() {
        for text in [
            "{}",
            " { \"op\" : \"eval\" , \"ids\":[ ] , \"until\":null,\"all\":true, \"not\":false}\n",
            r#"{"dossier":"{\"facts\": {\"a\": \"\\u00e9\"}}\n","ids":["a/b","c\/d"],"x":"\u00e9\ud83d\ude00\b\f\n\r\t\\"}"#,
            "{\"é\":\"e\u{301}\"}",
            "{\"a\":\"1\",\"a\":\"2\"}",
        ] {
            let expected: Value = serde_json::from_str(text).unwrap();
            assert_eq!(read(text).map(as_json), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_question_is_none() {
        for text in [
            "",
            "{",
            "[]",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":\"b\"",
            "{\"a\":\"b\",}",
            "{\"a\":\"b\"}x",
            "{\"a\":\"\n\"}",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\u12\"}",
            "{\"a\":\"\\ud800\"}",
            "{\"a\":\"\\ud800\\u0041\"}",
            "{\"a\":\"\\u+123\"}",
            "{\"a\":[\"b\"}",
            "{\"a\":[\"b\",]}",
            "{\"a\":tru}",
            "{a:true}",
        ] {
            assert_eq!(read(text), None, "{text}");
            assert!(serde_json::from_str::<Value>(text).is_err() || !text.starts_with('{'), "{text}");
        }
    }
}
