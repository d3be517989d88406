//! Maps by id. An id is a digest already, so it is its own hash; such maps are asked a million times an assessment.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map by an id; never walked into a result.
pub(crate) type ById<Id, T> = HashMap<Id, T, BuildHasherDefault<Itself>>;

/// Takes the eight bytes of an id as they are.
#[derive(Default)]
pub(crate) struct Itself(u64);

impl Hasher for Itself {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, id: u64) {
        self.0 = id;
    }
}
