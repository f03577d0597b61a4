//! The types of facts and the values they hold.

#![deny(clippy::arithmetic_side_effects)]

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::texts::Texts;
use super::version;
use crate::{clock, zones};

/// What one slot holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SlotType {
    /// Yes or no.
    YesNo,
    /// An exact number.
    Number {
        /// Whether only whole numbers are meant.
        whole: bool,
        /// The least value allowed.
        from: Option<Decimal>,
        /// The greatest value allowed.
        to: Option<Decimal>,
        /// Its unit.
        unit: Option<String>,
    },
    /// A text.
    Text,
    /// The name of a document.
    Document,
    /// A civil date.
    Date {
        /// The first day allowed.
        from: Option<Decimal>,
        /// The last day allowed.
        to: Option<Decimal>,
    },
    /// An instant.
    Moment {
        /// The zone in which local times are read.
        zone: String,
        /// The first moment allowed.
        from: Option<Decimal>,
        /// The last moment allowed.
        to: Option<Decimal>,
    },
    /// A version: numbers with dots between them, see [`version`].
    Version,
    /// One of some values.
    OneOf(Vec<Choice>),
    /// Any of some members.
    AnyOf(Vec<Choice>),
}

/// A value of a `one of`, or a member of an `any of`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// Its labels.
    pub labels: Texts,
}

impl SlotType {
    /// A date of any day.
    pub const DATE: SlotType = SlotType::Date { from: None, to: None };

    /// The least and the greatest value allowed, of what stands in an order.
    pub fn bounds(&self) -> (Option<Decimal>, Option<Decimal>) {
        match self {
            SlotType::Number { from, to, .. }
            | SlotType::Date { from, to }
            | SlotType::Moment { from, to, .. } => (*from, *to),
            SlotType::Version => (Some(Decimal::ZERO), Some(version::GREATEST)),
            _ => (None, None),
        }
    }

    /// The value that is allowed and nearest to another.
    pub fn nearest(&self, value: Decimal) -> Decimal {
        let (from, to) = self.bounds();
        let value = from.map_or(value, |from| from.max(value));
        to.map_or(value, |to| to.min(value))
    }

    /// Whether a value lies within the bounds.
    pub fn allows(&self, number: Decimal) -> bool {
        let (from, to) = self.bounds();
        from.is_none_or(|from| from <= number) && to.is_none_or(|to| number <= to)
    }

    /// The words for this type.
    pub fn words(&self) -> &'static str {
        match self {
            SlotType::YesNo => "yes/no",
            SlotType::Number { whole: true, .. } => "a whole number",
            SlotType::Number { .. } => "a number",
            SlotType::Text => "a text",
            SlotType::Document => "a document",
            SlotType::Date { .. } => "a date",
            SlotType::Moment { .. } => "a moment",
            SlotType::Version => "a version",
            SlotType::OneOf(_) => "one of some values",
            SlotType::AnyOf(_) => "a set",
        }
    }

    /// The values or members it knows by name.
    pub fn choices(&self) -> &[Choice] {
        match self {
            SlotType::OneOf(choices) | SlotType::AnyOf(choices) => choices,
            _ => &[],
        }
    }

    /// Whether it is a date or a moment.
    pub fn is_time(&self) -> bool {
        matches!(self, SlotType::Date { .. } | SlotType::Moment { .. })
    }

    /// Whether values stand in an order that can be compared.
    pub fn is_ordered(&self) -> bool {
        matches!(
            self,
            SlotType::Number { .. } | SlotType::Date { .. } | SlotType::Moment { .. } | SlotType::Version
        )
    }

    /// Whether nothing lies between a value and the next: whole numbers, days, versions.
    pub fn is_discrete(&self) -> bool {
        matches!(self, SlotType::Number { whole: true, .. } | SlotType::Date { .. } | SlotType::Version)
    }
}

/// What a fact holds: one value, fields, or a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactType {
    /// One value, in its only slot.
    Plain,
    /// A record: a slot for each field.
    Record,
    /// A list of plain values: one slot, of its elements.
    ListOfValues,
    /// A list of records: a slot for each field of its elements.
    ListOfRecords,
}

impl FactType {
    /// Whether it is a list.
    pub fn is_list(self) -> bool {
        matches!(self, FactType::ListOfValues | FactType::ListOfRecords)
    }
}

/// A value that a slot holds.
///
/// Dates are days since 1970-01-01 and moments seconds since 1970-01-01T00:00Z, so that everything
/// in an order is one kind of number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// A number, a date or a moment.
    Number(Decimal),
    /// A text, or the name of a document.
    Text(String),
    /// The position of a `one of` value.
    Choice(u32),
    /// A set: for each member yes, no, or not said.
    Set(Vec<Option<bool>>),
}

/// The day that is `days` after 1970-01-01.
pub fn date_of(days: Decimal) -> Option<jiff::civil::Date> {
    use rust_decimal::prelude::ToPrimitive;
    let days = i32::try_from(days.to_i64()?).ok()?;
    jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// How many days a date is after 1970-01-01.
pub fn days_of(date: jiff::civil::Date) -> Decimal {
    let since = date.since(jiff::civil::date(1970, 1, 1)).map(|span| span.get_days()).unwrap_or(0);
    Decimal::from(since)
}

/// The instant that is `seconds` after 1970-01-01T00:00Z.
pub fn moment_of(seconds: Decimal) -> Option<jiff::Timestamp> {
    use rust_decimal::prelude::ToPrimitive;
    let nanoseconds = (seconds.checked_mul(Decimal::from(1_000_000_000))?).to_i128()?;
    jiff::Timestamp::from_nanosecond(nanoseconds).ok().inspect(zones::assert_sure)
}

/// How many seconds an instant is after 1970-01-01T00:00Z.
pub fn seconds_of(moment: jiff::Timestamp) -> Decimal {
    zones::assert_sure(&moment);
    let nanoseconds = moment.as_nanosecond();
    Decimal::try_from_i128_with_scale(nanoseconds, 9).unwrap_or_default().normalize()
}

/// Writes a value as a person would in a dossier.
pub fn write_value(value: &Value, ty: &SlotType) -> String {
    match (value, ty) {
        (Value::YesNo(yes), _) => yes_no(*yes).to_string(),
        (Value::Number(days), SlotType::Date { .. }) => {
            date_of(*days).map_or_else(|| days.to_string(), |date| date.to_string())
        }
        (Value::Number(seconds), SlotType::Moment { zone, .. }) => write_moment(*seconds, zone),
        (Value::Number(number), SlotType::Version) => version::write_version(*number),
        (Value::Number(number), _) => number.normalize().to_string(),
        (Value::Text(text), _) => text.clone(),
        (Value::Choice(index), ty) => {
            ty.choices().get(*index as usize).map_or_else(String::new, |choice| choice.name.clone())
        }
        (Value::Set(members), ty) => {
            let chosen: Vec<&str> = members
                .iter()
                .zip(ty.choices())
                .filter(|(member, _)| **member == Some(true))
                .map(|(_, choice)| choice.name.as_str())
                .collect();
            format!("[{}]", chosen.join(", "))
        }
    }
}

/// An instant as a local time in its zone: `2026-05-13T12:00[Europe/Paris]`.
pub fn write_moment(seconds: Decimal, zone: &str) -> String {
    let local =
        moment_of(seconds).zip(zones::find(zone)).map(|(moment, zone)| moment.to_zoned_datetime(zone));
    match local {
        Some(local) if local.second() == 0 && local.subsec_nanosecond() == 0 => {
            format!("{}[{zone}]", clock::minute(local.datetime()))
        }
        Some(local) => format!("{}[{zone}]", local.datetime()),
        None => seconds.to_string(),
    }
}

/// `yes` or `no`.
pub fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

impl fmt::Display for SlotType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}
