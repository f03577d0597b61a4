//! The macro that tables of sentences are written with.

/// A table of sentences, each in English and in French: `name(parameter: kind, …) "English" "French";`. See
/// [`phrase`](crate::phrase).
///
/// A table that begins with `of answers;` holds sentences that answers hold; any other one, what is said where something is
/// refused. (They differ in the module that is kept small: see [`refused`](crate::phrase::refused).)
///
/// Makes a function of each, and `ALL`, the list of them. Kinds are those of [`ParameterKind`](crate::phrase::ParameterKind): `number`,
/// `text`, `code`, `quoted`, `codes`, `words`, `flag`.
#[macro_export]
macro_rules! phrases {
    (of answers; $($rest:tt)*) => { $crate::phrase_table!(phrase_said $($rest)*); };
    ($($rest:tt)*) => { $crate::phrase_table!(phrase_of_refusal $($rest)*); };
}

/// The functions of a table; `$make` is the macro that makes a phrase.
#[macro_export]
macro_rules! phrase_table {
    ($make:ident $($name:ident($($parameter:ident: $kind:ident),* $(,)?) $en:literal $fr:literal;)*) => {
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
                $crate::$make!(&patterns::$name; $($kind $parameter),*)
            }
        )*
    };
}

/// A phrase with its arguments.
#[macro_export]
macro_rules! phrase_said {
    ($pattern:expr; $($kind:ident $parameter:ident),*) => {
        $crate::phrase::Phrase::of($pattern, [$($crate::phrase_argument!($kind $parameter)),*])
    };
}

/// The same in a table of what is said where something is refused.
#[cfg(not(feature = "hosted"))]
#[macro_export]
macro_rules! phrase_of_refusal {
    ($($said:tt)*) => { $crate::phrase_said!($($said)*) };
}

/// The module that is kept small stops where it would refuse: its host asks the whole one, which has the words.
#[cfg(feature = "hosted")]
#[macro_export]
macro_rules! phrase_of_refusal {
    ($pattern:expr; $($kind:ident $parameter:ident),*) => {{
        $(let _ = $parameter;)*
        $crate::phrase::refused()
    }};
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
