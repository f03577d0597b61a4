//! Types whose values are one of a few words.

/// Declares types that hold one of a few words, which is how it is written: `Name = "name in schemas": [the words];`. The words come from the
/// engine, one function for each of its types; in tests, one that is not listed is refused.
macro_rules! words {
    ($($(#[doc = $doc:literal])* $name:ident = $id:literal: $all:expr;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
        #[serde(transparent)]
        pub(crate) struct $name(&'static str);

        impl $name {
            /// Every word.
            pub const ALL: &'static [&'static str] = &$all;
        }

        impl From<&'static str> for $name {
            fn from(word: &'static str) -> Self {
                debug_assert!(Self::ALL.contains(&word), "`{word}` is no {}", $id);
                $name(word)
            }
        }

        #[cfg(feature = "schemas")]
        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                Self::ALL.len() == 1
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                $id.into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let lines: &[&str] = &[$($doc.trim()),*];
                let description = lines.join(" ");
                let mut schema = match Self::ALL {
                    [word] => schemars::json_schema!({"const": word}),
                    words => schemars::json_schema!({"enum": words}),
                };
                if !description.is_empty() {
                    schema.insert("description".to_owned(), description.into());
                }
                schema
            }
        }
    )*};
}

pub(crate) use words;
