//! The allocator of the module: see [`crate::memory`].

use std::alloc::{GlobalAlloc, Layout};
use std::arch::wasm32::{memory_grow, memory_size};
use std::cell::UnsafeCell;
use std::ptr::null_mut;

use crate::memory::{CLASSES, class_of, size_of};

/// The page of this target's memory.
const PAGE: usize = 1 << 16;

/// The strictest place that every block has; a stricter one is made for by more room.
const PLACE: usize = 16;

struct Blocks(UnsafeCell<State>);

struct State {
    /// Of each class, a block that is free; it holds where the next one is.
    free: [*mut u8; CLASSES],
    /// From here on nothing was used yet, up to there.
    next: usize,
    end: usize,
}

#[global_allocator]
static BLOCKS: Blocks = Blocks(UnsafeCell::new(State { free: [null_mut(); CLASSES], next: 0, end: 0 }));

// SAFETY: the module has one thread.
unsafe impl Sync for Blocks {}

impl State {
    /// So many bytes that were never used, at a place that is a multiple of `place`.
    fn fresh(&mut self, bytes: usize, place: usize) -> Option<*mut u8> {
        let mut at = self.next.checked_next_multiple_of(place)?;
        if self.end == 0 || at.checked_add(bytes)? > self.end {
            // A few pages more than are wanted: growing is a call to the host.
            let pages = bytes.checked_add(place)?.div_ceil(PAGE).checked_add(8)?;
            let first = memory_size::<0>() * PAGE;
            if memory_grow::<0>(pages) == usize::MAX {
                return None;
            }
            if first != self.end {
                at = first.checked_next_multiple_of(place)?;
            }
            self.end = first + pages * PAGE;
        }
        self.next = at + bytes;
        Some(at as *mut u8)
    }
}

// SAFETY: a block is free, or given to one caller; it is as large as its class says, and stands at a multiple of 16, or of
// what was asked for where that is more. A layout finds the same class when it comes back.
unsafe impl GlobalAlloc for Blocks {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: one thread, and nothing in here allocates.
        let state = unsafe { &mut *self.0.get() };
        let class = class_of(layout.size());
        let Some(free) = state.free.get_mut(class) else { return null_mut() };
        if free.is_null() || layout.align() > PLACE {
            return state.fresh(size_of(class), layout.align().max(PLACE)).unwrap_or(null_mut());
        }
        let block = *free;
        // SAFETY: a free block holds where the next one is.
        *free = unsafe { block.cast::<*mut u8>().read() };
        block
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as above.
        let state = unsafe { &mut *self.0.get() };
        let Some(free) = state.free.get_mut(class_of(layout.size())) else { return };
        // SAFETY: the caller gave the block back; it has room for an address, and stands at a multiple of 16.
        unsafe { block.cast::<*mut u8>().write(*free) };
        *free = block;
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let (old, new) = (class_of(layout.size()), class_of(size));
        if old == new {
            return block;
        }
        {
            // SAFETY: as above.
            let state = unsafe { &mut *self.0.get() };
            let end = (block as usize).wrapping_add(size_of(old));
            let wanted = (block as usize).saturating_add(size_of(new));
            if end == state.next && size_of(new) > size_of(old) && wanted <= state.end {
                // Nothing stands behind it yet: it grows where it is.
                state.next = wanted;
                return block;
            }
        }
        // SAFETY: the size is not zero, says the caller.
        let layout_of_new = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        // SAFETY: both blocks are as large as is copied, and apart.
        unsafe {
            let moved = self.alloc(layout_of_new);
            if !moved.is_null() {
                std::ptr::copy_nonoverlapping(block, moved, layout.size().min(size));
                self.dealloc(block, layout);
            }
            moved
        }
    }
}
