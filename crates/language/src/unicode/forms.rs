//! The forms of Unicode themselves. Their tables are a tenth of a module for pages, whose host has them: with the feature
//! `hosted` it is the host that makes them.

/// A form of Unicode (UAX 15).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NormalForm {
    /// Composed.
    Nfc = 0,
    /// Taken apart.
    Nfd = 1,
    /// Composed, and everything that means the same is the same.
    Nfkc = 2,
}

#[cfg(not(feature = "hosted"))]
pub(super) use self::built_in::{is_nfc, to_form};
#[cfg(feature = "hosted")]
pub use self::hosted::host_makes;
#[cfg(feature = "hosted")]
pub(super) use self::hosted::{is_nfc, to_form};

#[cfg(not(feature = "hosted"))]
mod built_in {
    use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

    use super::NormalForm;

    /// Whether a text is composed, as far as a look at each letter tells.
    pub(in crate::unicode) fn is_nfc(text: &str) -> bool {
        is_nfc_quick(text.chars()) == IsNormalized::Yes
    }

    pub(in crate::unicode) fn to_form(form: NormalForm, text: &str) -> String {
        match form {
            NormalForm::Nfc => text.nfc().collect(),
            NormalForm::Nfd => text.nfd().collect(),
            NormalForm::Nfkc => text.nfkc().collect(),
        }
    }
}

#[cfg(feature = "hosted")]
mod hosted {
    use std::sync::OnceLock;

    use super::NormalForm;

    static HOST: OnceLock<fn(NormalForm, &str) -> String> = OnceLock::new();

    /// Says how the host makes a form of a text; what is said first counts.
    pub fn host_makes(form: fn(NormalForm, &str) -> String) {
        let _ = HOST.set(form);
    }

    /// Letters before U+0300 are composed, and take part in no composition with each other.
    pub(in crate::unicode) fn is_nfc(text: &str) -> bool {
        text.chars().all(|letter| letter < '\u{300}')
    }

    pub(in crate::unicode) fn to_form(form: NormalForm, text: &str) -> String {
        HOST.get().map_or_else(|| text.to_owned(), |make| make(form, text))
    }
}
