//! Strings to small numbers, by open addressing over one arena.
//!
//! The annotation path looks every chunk of the text up here, so this does without the standard
//! map's hashing and per-key allocation.

/// Numbers strings in the order of their insertion, from 0.
pub struct Interner {
    /// Number of the string plus one, 0 for free; a power of two long.
    slots: Vec<u32>,
    hashes: Vec<u32>,
    ends: Vec<u32>,
    arena: String,
}

impl Interner {
    pub fn new() -> Self {
        Self { slots: vec![0; 1024], hashes: Vec::new(), ends: vec![0], arena: String::new() }
    }

    /// Bytes held.
    pub fn size(&self) -> usize {
        4 * (self.slots.capacity() + self.hashes.capacity() + self.ends.capacity()) + self.arena.capacity()
    }

    pub fn text(&self, number: u32) -> &str {
        let at = number as usize;
        &self.arena[self.ends[at] as usize..self.ends[at + 1] as usize]
    }

    pub fn find(&self, text: &str) -> Option<u32> {
        self.probe(text, hash(text.as_bytes())).ok()
    }

    /// Number of `text`, and whether it is new.
    pub fn intern(&mut self, text: &str) -> (u32, bool) {
        let hash = hash(text.as_bytes());
        let slot = match self.probe(text, hash) {
            Ok(number) => return (number, false),
            Err(slot) => slot,
        };
        self.arena.push_str(text);
        self.ends.push(self.arena.len() as u32);
        self.hashes.push(hash);
        self.slots[slot] = self.hashes.len() as u32;
        if self.hashes.len() * 2 > self.slots.len() {
            self.grow();
        }
        (self.hashes.len() as u32 - 1, true)
    }

    fn probe(&self, text: &str, hash: u32) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let Some(number) = self.slots[slot].checked_sub(1) else { return Err(slot) };
            if self.hashes[number as usize] == hash && self.text(number) == text {
                return Ok(number);
            }
            slot = (slot + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        let mut slots = vec![0; mask + 1];
        for (at, hash) in self.hashes.iter().enumerate() {
            let mut slot = *hash as usize & mask;
            while slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            slots[slot] = at as u32 + 1;
        }
        self.slots = slots;
    }
}

/// Multiply and fold over eight bytes at a time; only speed and spread matter here.
fn hash(bytes: &[u8]) -> u32 {
    const M: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = bytes.len() as u64;
    let mut words = bytes.chunks_exact(8);
    let fold = |hash: u64, word: u64| {
        let product = u128::from(hash ^ word) * u128::from(M);
        product as u64 ^ (product >> 64) as u64
    };
    for word in &mut words {
        hash = fold(hash, u64::from_le_bytes(word.try_into().expect("eight bytes")));
    }
    let tail = words.remainder().iter().fold(1, |tail, byte| tail << 8 | u64::from(*byte));
    hash = fold(hash, tail);
    (hash ^ hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_stable_while_it_grows() {
        let mut interner = Interner::new();
        for i in 0..10_000 {
            assert_eq!(interner.intern(&format!("word {i}")), (i, true));
        }
        for i in 0..10_000 {
            assert_eq!(interner.intern(&format!("word {i}")), (i, false));
            assert_eq!(interner.text(i), format!("word {i}"));
        }
        assert_eq!(interner.find("absent"), None);
        assert_eq!(interner.find(""), None);
    }
}
