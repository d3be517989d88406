//! Remembered results per word, in a fixed number of slots.
//!
//! When all slots are taken, the hand of a clock walks over them and takes the first that was
//! not asked for since it last came by. Slots of the stretch being encoded are never taken.

use crate::encoder::{EMPTY, MOST_ROWS, ROW, WIDE};
use crate::pages::Values;

/// Values of a slot: the mixed embedding and three parts of the first convolution.
pub const SLOT: usize = ROW + 3 * WIDE;

/// Slots of a cache, 3.8 kB each: 12 MB, and a scratch has two caches.
const SLOTS: usize = 3200;

// One call's words must all find a slot.
const _: () = assert!(MOST_ROWS < SLOTS);

const NONE: u32 = u32::MAX;

/// Maps words' keys to slots of values. Slot 0 stands for the empty row and holds zeros.
pub struct WordCache {
    slot_of: Vec<u32>,
    key_of: Vec<u32>,
    /// Number of the last call that asked for the slot.
    asked: Vec<u32>,
    recent: Vec<bool>,
    calls: u32,
    hand: usize,
    values: Values,
    missing: Vec<(u32, u32)>,
}

impl WordCache {
    pub fn new() -> Self {
        Self {
            slot_of: Vec::new(),
            key_of: vec![NONE],
            asked: vec![0],
            recent: vec![false],
            calls: 0,
            hand: 0,
            values: Values::zeroed(SLOTS * SLOT),
            missing: Vec::new(),
        }
    }

    /// Appends the slot of each key to `slots`; returns keys and slots still to be computed.
    pub fn find(&mut self, keys: impl Iterator<Item = u32>, slots: &mut Vec<u32>) -> Vec<(u32, u32)> {
        self.calls += 1;
        self.missing.clear();
        for key in keys {
            slots.push(if key == EMPTY { 0 } else { self.slot_for(key) });
        }
        std::mem::take(&mut self.missing)
    }

    fn slot_for(&mut self, key: u32) -> u32 {
        if self.slot_of.len() <= key as usize {
            self.slot_of.resize(key as usize + 1, NONE);
        }
        let mut slot = self.slot_of[key as usize];
        if slot == NONE {
            slot = self.free_slot();
            self.slot_of[key as usize] = slot;
            self.key_of[slot as usize] = key;
            self.missing.push((key, slot));
        } else {
            self.recent[slot as usize] = true;
        }
        self.asked[slot as usize] = self.calls;
        slot
    }

    fn free_slot(&mut self) -> u32 {
        if self.key_of.len() < SLOTS {
            self.key_of.push(NONE);
            self.asked.push(0);
            self.recent.push(false);
            return self.key_of.len() as u32 - 1;
        }
        loop {
            self.hand = if self.hand + 1 < SLOTS { self.hand + 1 } else { 1 };
            if self.asked[self.hand] != self.calls && !std::mem::take(&mut self.recent[self.hand]) {
                self.slot_of[self.key_of[self.hand] as usize] = NONE;
                return self.hand as u32;
            }
        }
    }

    pub fn slot(&self, slot: u32) -> &[f32; SLOT] {
        &self.values.as_chunks().0[slot as usize]
    }

    /// Asks the processor to fetch a slot that will soon be read; most lie outside its caches.
    #[inline(always)]
    pub fn prefetch(&self, slot: u32) {
        #[cfg(target_arch = "x86_64")]
        for line in self.slot(slot).as_chunks::<16>().0 {
            use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
            // SAFETY: a prefetch reads nothing, and the address is a valid one.
            unsafe { _mm_prefetch::<_MM_HINT_T0>(line.as_ptr().cast()) };
        }
        #[cfg(not(target_arch = "x86_64"))]
        let _ = slot;
    }

    pub fn slot_mut(&mut self, slot: u32) -> &mut [f32; SLOT] {
        &mut self.values.as_chunks_mut().0[slot as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_cache_keeps_what_is_in_use() {
        let mut cache = WordCache::new();
        let mut slots = Vec::new();
        cache.find(0..2000, &mut slots);
        slots.clear();
        let missing = cache.find((0..1000).chain(2000..4000), &mut slots);
        assert_eq!(missing.len(), 2000);
        let mut distinct = slots.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), 3000, "no slot serves two words of one call");
        slots.clear();
        assert!(cache.find((0..1000).chain([EMPTY]), &mut slots).is_empty());
        assert_eq!(slots[1000], 0);
    }
}
