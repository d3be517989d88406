//! Long lists of numbers that start as zeros, in memory of large pages.
//!
//! A word's remembered values fill a page of 4 kB, so filling and reading them costs the system
//! an interruption and the processor a look-up of the address each time. Where the system has
//! large pages it is asked for them; elsewhere nothing changes but speed.

use memmap2::MmapMut;
use std::ops::{Deref, DerefMut};

/// Values of a large page.
const LARGE: usize = (2 << 20) / size_of::<f32>();

/// Numbers, all zero at first; memory that was never written to takes no space.
pub struct Values {
    memory: Memory,
}

enum Memory {
    Mapped {
        map: MmapMut,
        start: usize,
        count: usize,
    },
    /// Where nothing could be mapped.
    Plain(Vec<f32>),
}

impl Values {
    /// `count` zeros.
    pub fn zeroed(count: usize) -> Self {
        // Large pages begin at multiples of their size.
        let Ok(map) = MmapMut::map_anon((count + LARGE) * size_of::<f32>()) else {
            return Self { memory: Memory::Plain(vec![0.0; count]) };
        };
        let start = map.as_ptr().align_offset(LARGE * size_of::<f32>());
        // A refusal means small pages.
        #[cfg(target_os = "linux")]
        let _ = map.advise_range(memmap2::Advice::HugePage, start, count * size_of::<f32>());
        Self { memory: Memory::Mapped { map, start, count } }
    }
}

impl Deref for Values {
    type Target = [f32];

    fn deref(&self) -> &[f32] {
        match &self.memory {
            Memory::Mapped { map, start, count } => {
                bytemuck::cast_slice(&map[*start..*start + count * size_of::<f32>()])
            }
            Memory::Plain(values) => values,
        }
    }
}

impl DerefMut for Values {
    fn deref_mut(&mut self) -> &mut [f32] {
        match &mut self.memory {
            Memory::Mapped { map, start, count } => {
                bytemuck::cast_slice_mut(&mut map[*start..*start + *count * size_of::<f32>()])
            }
            Memory::Plain(values) => values,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_start_as_zeros_and_keep_what_is_written() {
        let mut values = Values::zeroed(LARGE + 3);
        assert_eq!(values.len(), LARGE + 3);
        assert!(values.iter().all(|it| *it == 0.0));
        values[LARGE + 2] = 4.0;
        values[0] = 2.0;
        assert_eq!((values[0], values[1], values[LARGE + 2]), (2.0, 0.0, 4.0));
    }
}
