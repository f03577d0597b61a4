//! The languages that labels, messages and answers come in.

use serde::{Deserialize, Serialize};

/// A language that labels and answers come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Lang {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
}
