//! Answers as they are printed: JSON, straight from what is said, without a tree of it between. The text is the one that
//! `serde_json` makes of the tree.

use std::fmt::{self, Write};

use serde::Serialize;
use serde::ser::{
    SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

/// An answer over several lines, as the command prints it.
pub(crate) fn printed(answer: &impl Serialize) -> String {
    let mut text = text_of(answer, true);
    text.push('\n');
    text
}

/// An answer on one line.
pub(crate) fn line(answer: &impl Serialize) -> String {
    text_of(answer, false)
}

fn text_of(answer: &impl Serialize, over_lines: bool) -> String {
    let mut printer = Printer { out: String::new(), over_lines, depth: 0 };
    match answer.serialize(&mut printer) {
        Ok(()) => printer.out,
        Err(never) => match never {},
    }
}

/// What does not happen: everything can be written.
#[derive(Debug)]
pub(crate) enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl serde::ser::Error for Never {
    fn custom<T: fmt::Display>(_: T) -> Self {
        unreachable!("answers are made of what JSON has")
    }
}

pub(crate) struct Printer {
    out: String,
    over_lines: bool,
    depth: usize,
}

// What is the same for every type is said once: each of these is made for each type that is written.
impl Printer {
    #[inline(never)]
    fn new_line(&mut self) {
        if self.over_lines {
            self.out.push('\n');
            for _ in 0..self.depth {
                self.out.push_str("  ");
            }
        }
    }

    #[inline(never)]
    fn begin(&mut self, bracket: char) {
        self.out.push(bracket);
        self.depth += 1;
    }

    #[inline(never)]
    fn end(&mut self, some: bool, bracket: char) {
        self.depth -= 1;
        if some {
            self.new_line();
        }
        self.out.push(bracket);
    }

    #[inline(never)]
    fn next(&mut self, some: &mut bool) {
        if *some {
            self.out.push(',');
        }
        *some = true;
        self.new_line();
    }

    #[inline(never)]
    fn colon(&mut self) {
        self.out.push_str(if self.over_lines { ": " } else { ":" });
    }

    #[inline(never)]
    fn key(&mut self, some: &mut bool, key: &str) {
        self.next(some);
        self.text(key);
        self.colon();
    }

    #[inline(never)]
    fn text(&mut self, text: &str) {
        self.out.push('"');
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate() {
            let short = match byte {
                b'"' | b'\\' => char::from(byte),
                b'\n' => 'n',
                b'\r' => 'r',
                b'\t' => 't',
                8 => 'b',
                12 => 'f',
                0..=31 => 'u',
                _ => continue,
            };
            self.out.push_str(text.get(from..at).unwrap_or_default());
            self.out.push('\\');
            self.out.push(short);
            if short == 'u' {
                self.out.push_str(if byte < 16 { "000" } else { "001" });
                self.out.extend(char::from_digit(u32::from(byte & 15), 16));
            }
            from = at + 1;
        }
        self.out.push_str(text.get(from..).unwrap_or_default());
        self.out.push('"');
    }

    #[inline(never)]
    fn shown(&mut self, number: impl fmt::Display) {
        // Writing into a text cannot fail.
        let _infallible = write!(self.out, "{number}");
    }

    /// A number by its digits, the last `places` of them behind the point.
    fn digits(&mut self, digits: i64, places: usize) {
        let sign = if digits < 0 { "-" } else { "" };
        let digits = digits.unsigned_abs();
        let one = 10_u64.pow(places as u32);
        self.shown(format_args!("{sign}{}.{:0places$}", digits / one, digits % one));
    }

    #[inline(never)]
    fn float(&mut self, number: f64) {
        if !number.is_finite() {
            return self.out.push_str("null");
        }
        // Most are a few digits.
        let mut times = 1.0;
        for places in (1..=10).take_while(|_| number.abs() >= 1e-5) {
            times *= 10.0;
            let digits = (number * times).round();
            if digits.abs() >= 1e15 {
                break;
            }
            if digits / times == number {
                return self.digits(digits as i64, places);
            }
        }
        // The module that is kept small does not print the others.
        if rules_language::IS_SMALL {
            assert!(number == 0.0, "a number of many digits");
            return self.out.push_str("0.0");
        }
        // Where two texts are as short and as near, which one is taken is for `serde_json` to say.
        self.out.push_str(&serde_json::Value::from(number).to_string());
    }
}

macro_rules! shown {
    ($($name:ident $ty:ty as $wide:ty;)*) => {$(
        fn $name(self, number: $ty) -> Result<(), Never> {
            self.shown(<$wide>::from(number));
            Ok(())
        }
    )*};
}

impl<'p> Serializer for &'p mut Printer {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Items<'p>;
    type SerializeTuple = Items<'p>;
    type SerializeTupleStruct = Items<'p>;
    type SerializeTupleVariant = Items<'p>;
    type SerializeMap = Items<'p>;
    type SerializeStruct = Items<'p>;
    type SerializeStructVariant = Items<'p>;

    shown! {
        serialize_i8 i8 as i64;
        serialize_i16 i16 as i64;
        serialize_i32 i32 as i64;
        serialize_i64 i64 as i64;
        serialize_u8 u8 as u64;
        serialize_u16 u16 as u64;
        serialize_u32 u32 as u64;
        serialize_u64 u64 as u64;
    }

    fn serialize_bool(self, yes: bool) -> Result<(), Never> {
        self.out.push_str(if yes { "true" } else { "false" });
        Ok(())
    }

    fn serialize_f32(self, number: f32) -> Result<(), Never> {
        self.float(f64::from(number));
        Ok(())
    }

    fn serialize_f64(self, number: f64) -> Result<(), Never> {
        self.float(number);
        Ok(())
    }

    fn serialize_char(self, c: char) -> Result<(), Never> {
        self.text(c.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Result<(), Never> {
        self.text(text);
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Never> {
        bytes.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        self.out.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Never> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Never> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.begin('{');
        self.key(&mut false, variant);
        value.serialize(&mut *self)?;
        self.end(true, '}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'p>, Never> {
        Ok(Items::of(self, '[', None))
    }

    fn serialize_tuple(self, _: usize) -> Result<Items<'p>, Never> {
        Ok(Items::of(self, '[', None))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items<'p>, Never> {
        Ok(Items::of(self, '[', None))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items<'p>, Never> {
        Ok(Items::of(self, '[', Some(variant)))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Items<'p>, Never> {
        Ok(Items::of(self, '{', None))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Items<'p>, Never> {
        Ok(Items::of(self, '{', None))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items<'p>, Never> {
        Ok(Items::of(self, '{', Some(variant)))
    }
}

/// What stands between two brackets.
pub(crate) struct Items<'p> {
    printer: &'p mut Printer,
    some: bool,
    within_variant: bool,
}

impl<'p> Items<'p> {
    #[inline(never)]
    fn of(printer: &'p mut Printer, bracket: char, variant: Option<&str>) -> Self {
        if let Some(variant) = variant {
            printer.begin('{');
            printer.key(&mut false, variant);
        }
        printer.begin(bracket);
        Items { printer, some: false, within_variant: variant.is_some() }
    }

    #[inline(never)]
    fn close(self, bracket: char) {
        self.printer.end(self.some, bracket);
        if self.within_variant {
            self.printer.end(true, '}');
        }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.printer.next(&mut self.some);
        value.serialize(&mut *self.printer)
    }

    fn field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Never> {
        self.printer.key(&mut self.some, key);
        value.serialize(&mut *self.printer)
    }
}

macro_rules! lists {
    ($($of:ident $item:ident;)*) => {$(
        impl $of for Items<'_> {
            type Ok = ();
            type Error = Never;

            fn $item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
                self.item(value)
            }

            fn end(self) -> Result<(), Never> {
                self.close(']');
                Ok(())
            }
        }
    )*};
}

lists! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
}

macro_rules! fields {
    ($($of:ident)*) => {$(
        impl $of for Items<'_> {
            type Ok = ();
            type Error = Never;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Never> {
                self.field(key, value)
            }

            fn end(self) -> Result<(), Never> {
                self.close('}');
                Ok(())
            }
        }
    )*};
}

fields! { SerializeStruct SerializeStructVariant }

impl SerializeMap for Items<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        self.printer.next(&mut self.some);
        let from = self.printer.out.len();
        key.serialize(&mut *self.printer)?;
        // A number is a text where it is a key.
        if !self.printer.out.get(from..).unwrap_or_default().starts_with('"') {
            self.printer.out.insert(from, '"');
            self.printer.out.push('"');
        }
        self.printer.colon();
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        value.serialize(&mut *self.printer)
    }

    fn end(self) -> Result<(), Never> {
        self.close('}');
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde_json::{Map, Value, json};

    use super::*;

    fn holds(answer: &impl Serialize) {
        let tree = serde_json::to_value(answer).unwrap();
        assert_eq!(line(answer), serde_json::to_string(&tree).unwrap());
        assert_eq!(printed(answer), serde_json::to_string_pretty(&tree).unwrap() + "\n");
    }

    #[derive(Serialize)]
    enum Variants<'t> {
        Unit,
        Newtype(Option<u8>),
        Tuple(i64, &'t str),
        Fields { some: Vec<()>, other: char },
    }

    #[derive(Serialize)]
    struct Outer<'t> {
        #[serde(flatten)]
        inner: BTreeMap<&'t str, u64>,
        by_number: BTreeMap<i32, bool>,
        #[serde(skip_serializing_if = "Option::is_none")]
        none: Option<u8>,
        variants: Vec<Variants<'t>>,
        pair: (f32, f64),
    }

    #[test]
    fn what_types_can_be_is_printed_as_the_tree_is() {
        use Variants::{Fields, Newtype, Tuple, Unit};
        let variants = vec![
            Unit,
            Newtype(None),
            Newtype(Some(7)),
            Tuple(-3, "é\u{1}\u{1f}\u{8}\u{c}\n\r\t\"\\/\u{7f}\u{2028}"),
            Fields { some: vec![(), ()], other: '"' },
            Fields { some: vec![], other: 'z' },
        ];
        holds(&Outer {
            inner: [("a", u64::MAX), ("b\"", 0)].into(),
            by_number: [(-1, true), (2, false)].into(),
            none: None,
            variants,
            pair: (0.5, -0.0),
        });
        // As near to …0.2 as to …0.3.
        holds(&[6_152_414_121_200_281.0 / 4.0, 1e16, 1e-7, f64::MIN_POSITIVE, f64::MAX]);
        holds(&json!({"": {}, "a": [], "b": [[], {}], "c": null}));
    }

    fn tree() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            (-1_000_000_i64..1_000_000, 0_i32..12)
                .prop_map(|(digits, scale)| Value::from(digits as f64 / 10_f64.powi(scale))),
            ".*".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::vec((".*", inner), 0..6)
                    .prop_map(|entries| Value::Object(entries.into_iter().collect::<Map<_, _>>())),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_tree_is_printed_as_serde_json_does(tree in tree()) {
            holds(&tree);
        }
    }
}
