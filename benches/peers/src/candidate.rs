//! Candidates, and the JSON line in which every engine gets them.

use serde_json::{Map, json};

use crate::book::Book;

/// One candidate's values, by the position of the fact.
pub struct Candidate(pub Vec<Option<Value>>);

/// The value of a fact.
#[derive(Clone)]
pub enum Value {
    YesNo(bool),
    Choice(String),
    Integer(i64),
}

impl Candidate {
    /// `{"f0":true,"f14":"a","f18":7}`
    pub fn line(&self, book: &Book) -> String {
        let mut map = Map::new();
        for (fact, value) in book.facts.iter().zip(&self.0) {
            let value = match value {
                None => continue,
                Some(Value::YesNo(yes)) => json!(yes),
                Some(Value::Choice(name)) => json!(name),
                Some(Value::Integer(number)) => json!(number),
            };
            map.insert(fact.name.clone(), value);
        }
        serde_json::Value::Object(map).to_string()
    }
}
