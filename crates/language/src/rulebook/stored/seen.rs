//! What a stored model names, noted while it is read: how far its ids go, and what its conditions ask of each slot. So
//! no second walk is needed to tell whether all of it is there.

use std::cell::{Cell, RefCell};

use super::sound::Asked;
use crate::rulebook::condition::{Atom, Cond, CondKind};
use crate::rulebook::ids::{IdKind, SlotId};

thread_local! {
    static SEEN: Seen = const { Seen::nothing() };
}

/// What has been read so far.
struct Seen {
    /// The number after the greatest id of each kind.
    ids: [Cell<u32>; IdKind::COUNT],
    /// What is asked of each slot.
    asked: RefCell<Vec<Asked>>,
    /// How many slots there can be at most.
    most_slots: Cell<usize>,
    /// Whether a condition asks what is required.
    required: Cell<bool>,
}

impl Seen {
    const fn nothing() -> Seen {
        Seen {
            ids: [const { Cell::new(0) }; IdKind::COUNT],
            asked: RefCell::new(Vec::new()),
            most_slots: Cell::new(0),
            required: Cell::new(false),
        }
    }
}

/// What a model that was read names.
pub(super) struct Named {
    /// The number after the greatest id of each kind.
    pub(super) ids: [u32; IdKind::COUNT],
    /// What is asked of each slot, as far as anything is.
    pub(super) asked: Vec<Asked>,
    /// Whether a condition asks what is required.
    pub(super) required: bool,
}

/// Begins to note; so many bytes are read.
pub(super) fn begin(bytes: usize) {
    SEEN.with(|seen| {
        seen.ids.iter().for_each(|most| most.set(0));
        seen.asked.borrow_mut().clear();
        // What is stored of a slot takes more bytes than are noted of it: foreign bytes make nothing grow beyond them.
        seen.most_slots.set(bytes / size_of::<Asked>());
        seen.required.set(false);
    });
}

/// What has been noted.
pub(super) fn end() -> Named {
    SEEN.with(|seen| Named {
        ids: std::array::from_fn(|kind| seen.ids[kind].get()),
        asked: seen.asked.take(),
        required: seen.required.get(),
    })
}

/// An id was read.
pub(in crate::rulebook) fn id(kind: IdKind, id: u32) {
    // The module that is kept small reads what is proved.
    if crate::IS_SMALL {
        return;
    }
    SEEN.with(|seen| {
        let most = &seen.ids[kind as usize];
        most.set(most.get().max(id.saturating_add(1)));
    });
}

/// A condition was read.
pub(in crate::rulebook) fn condition(condition: &Cond) {
    if crate::IS_SMALL {
        return;
    }
    match &condition.kind {
        CondKind::Atom(Atom::CompareSums { left, right, .. }) => {
            left.parts.iter().chain(&right.parts).for_each(|(slot, _)| asked(*slot, Asked::IN_A_SUM));
        }
        CondKind::Atom(atom) => {
            if let Some((slot, what)) = Asked::by(atom) {
                asked(slot, what);
            }
        }
        CondKind::Required(_) => SEEN.with(|seen| seen.required.set(true)),
        _ => {}
    }
}

fn asked(slot: SlotId, what: Asked) {
    SEEN.with(|seen| {
        let (mut slots, slot) = (seen.asked.borrow_mut(), slot.index());
        // Those beyond what there can be are refused by their number.
        if slot >= slots.len() && slot < seen.most_slots.get() {
            slots.resize(slot + 1, Asked::default());
        }
        if let Some(before) = slots.get_mut(slot) {
            before.also(what);
        }
    });
}
