//! Comparisons of versions.

use super::Context;
use super::comparisons::{Compared, Typed};
use crate::rulebook::condition::{Amount, CondKind};
use crate::rulebook::model::SlotId;
use crate::rulebook::resolve::Resolver;
use crate::rulebook::types::SlotType;
use crate::rulebook::version::version_of;
use crate::syntax::tree::{Name, Operand, Term};
use crate::words::constructs as words;

impl Resolver {
    /// A comparison of versions; none where neither side is one.
    pub(super) fn compare_versions(
        &mut self,
        compared: Compared<'_>,
        context: &mut Context,
    ) -> Option<Option<CondKind>> {
        let Compared { left, op, right, span } = compared;
        let is_version = |operand: &Operand| match &operand.term {
            Term::Name(name) => self
                .try_slot_quietly(name, context)
                .is_some_and(|slot| self.model.slot(slot).ty == SlotType::Version),
            _ => false,
        };
        if !is_version(left) && !is_version(right) {
            return None;
        }
        let (one, two) = (self.version_side(left, context), self.version_side(right, context));
        let (Some(one), Some(two)) = (one, two) else { return Some(None) };
        Some(self.compare_typed(one, op, two, span))
    }

    fn version_side(&mut self, operand: &Operand, context: &Context) -> Option<Typed> {
        if !operand.is_plain() {
            self.error("wrong-type", words::versions_not_added(), operand.span, words::compare_versions());
            return None;
        }
        match &operand.term {
            Term::Name(name) => {
                let slot: SlotId = self.slot_named(name, context)?;
                Some(Typed::Slot(slot, Amount::default()))
            }
            Term::Number { number, unit: None } => match version_of(&number.text) {
                Some(version) => Some(Typed::Version(version)),
                None => {
                    self.not_a_version(number);
                    None
                }
            },
            other => {
                let (message, help) = (words::beside_a_version(), words::write_version());
                self.error("wrong-type", message, other.span(), help);
                None
            }
        }
    }

    pub(in crate::rulebook::resolve) fn not_a_version(&mut self, written: &Name) {
        self.error("wrong-type", words::not_a_version(&written.text), written.span, words::version_form());
    }
}
