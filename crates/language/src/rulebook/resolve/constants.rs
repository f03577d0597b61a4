//! Constants: values with a name and a source.

use super::items::zone_of;
use super::{Resolver, Tables};
use crate::rulebook::model::Constant;
use crate::rulebook::types::{SlotType, Value};
use crate::rulebook::version::version_of;
use crate::syntax::tree::{Keyword, Term};

impl Resolver {
    pub(super) fn resolve_constants(&mut self, tables: &Tables<'_>) {
        for &(file, declaration) in &tables.constants {
            self.file = file;
            let head = self.head(declaration);
            self.must_rest_on_something(&head, Keyword::Let);
            let (ty, value, written) = match &declaration.value {
                Some(Term::Date(date)) => (SlotType::DATE, self.date(date), date.text.clone()),
                Some(Term::Moment(moment)) => {
                    let zone = zone_of(&moment.text);
                    (
                        SlotType::Moment { zone, from: None, to: None },
                        self.moment(moment),
                        moment.text.clone(),
                    )
                }
                Some(Term::Number { number, unit: None }) if number.text.matches('.').count() > 1 => {
                    let version = version_of(&number.text);
                    if version.is_none() {
                        self.not_a_version(number);
                    }
                    (SlotType::Version, version, number.text.clone())
                }
                Some(Term::Number { number, unit }) => {
                    let unit = unit.as_ref().map(|unit| unit.text.clone());
                    let written = match &unit {
                        Some(unit) => format!("{} {unit}", number.text),
                        None => number.text.clone(),
                    };
                    (
                        SlotType::Number { whole: false, from: None, to: None, unit },
                        self.number(number),
                        written,
                    )
                }
                // The grammar wants one.
                _ => (SlotType::Text, None, String::new()),
            };
            let value = Value::Number(value.unwrap_or_default());
            self.model.constants.push(Constant { head, value, ty, written });
        }
    }
}
