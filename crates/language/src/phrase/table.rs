//! The macro that tables of sentences are written with.

/// A table of sentences, each in English and in French: `name(parameter: kind, …) "English" "French";`. See
/// [`phrase`](crate::phrase).
///
/// Makes a function of each, and `ALL`, the list of them. Kinds are those of [`ParameterKind`](crate::phrase::ParameterKind): `number`,
/// `text`, `code`, `quoted`, `codes`, `words`, `flag`.
#[macro_export]
macro_rules! phrases {
    ($($name:ident($($parameter:ident: $kind:ident),* $(,)?) $en:literal $fr:literal;)*) => {
        #[allow(non_upper_case_globals, reason = "each has the name of its function")]
        mod patterns {
            $(pub(super) static $name: $crate::phrase::Pattern = $crate::phrase::Pattern::new(
                stringify!($name),
                &[$((stringify!($parameter), $crate::phrase::ParameterKind::$kind)),*],
                $en,
                $fr,
            );)*
        }

        /// Every sentence of this table.
        pub static ALL: &[&$crate::phrase::Pattern] = &[$(&patterns::$name),*];

        $(
            #[doc = concat!("“", $en, "”")]
            pub fn $name($($parameter: $crate::phrase_parameter!($kind)),*) -> $crate::phrase::Phrase {
                $crate::phrase::Phrase::of(
                    &patterns::$name,
                    [$($crate::phrase_argument!($kind $parameter)),*],
                )
            }
        )*
    };
}

/// The type of a parameter.
#[macro_export]
macro_rules! phrase_parameter {
    (number) => { impl TryInto<u64> };
    (text) => { impl std::fmt::Display };
    (code) => { impl std::fmt::Display };
    (quoted) => { impl std::fmt::Display };
    (codes) => { impl IntoIterator<Item = impl std::fmt::Display> };
    (words) => { impl Into<$crate::phrase::Phrase> };
    (flag) => { bool };
}

/// A parameter as an argument.
#[macro_export]
macro_rules! phrase_argument {
    (number $parameter:ident) => {
        $crate::phrase::Argument::Number($parameter.try_into().unwrap_or(u64::MAX))
    };
    (text $parameter:ident) => {
        $crate::phrase::Argument::Text($parameter.to_string())
    };
    (code $parameter:ident) => {
        $crate::phrase::Argument::Code($parameter.to_string())
    };
    (quoted $parameter:ident) => {
        $crate::phrase::Argument::Quoted($parameter.to_string())
    };
    (codes $parameter:ident) => {
        $crate::phrase::Argument::Codes($parameter.into_iter().map(|code| code.to_string()).collect())
    };
    (words $parameter:ident) => {
        $crate::phrase::Argument::Words($parameter.into())
    };
    (flag $parameter:ident) => {
        $crate::phrase::Argument::Flag($parameter)
    };
}
