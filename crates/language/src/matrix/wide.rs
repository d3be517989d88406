//! Products of a few rows with one panel of weights, in the wide registers of x86-64.
//!
//! Each sum starts at zero and takes the products in the order of the depth, fused, so both
//! modules give the same bits. All reading and writing goes through pointers for speed; the
//! lengths are checked once, in [`crate::matrix::Kernel::multiply`], the only caller.

/// Registers of eight numbers.
pub mod avx2 {
    use crate::matrix::{Lane, Rows};
    use std::arch::x86_64::*;

    /// Rows of a tile: 12 sums, two weights and a broadcast fill the 16 registers.
    const TILE: usize = 6;

    /// # Safety
    /// The processor has AVX2 and FMA; `rows` and `out` reach as far as the panel is deep.
    #[target_feature(enable = "avx2,fma")]
    pub unsafe fn multiply(rows: Rows<'_>, panel: &[Lane], out: &mut [f32], out_stride: usize) {
        let mut done = 0;
        while done < rows.count {
            let left = rows.count - done;
            // Two middling tiles keep the multipliers busier than a full and a narrow one.
            let taken = if left > TILE && left < 2 * TILE { left.div_ceil(2) } else { left.min(TILE) };
            // SAFETY: the tile covers rows that the caller promised.
            unsafe {
                let (a, c) =
                    (rows.values.as_ptr().add(done * rows.stride), out.as_mut_ptr().add(done * out_stride));
                match taken {
                    1 => tile::<1>(a, rows.stride, panel, c, out_stride),
                    2 => tile::<2>(a, rows.stride, panel, c, out_stride),
                    3 => tile::<3>(a, rows.stride, panel, c, out_stride),
                    4 => tile::<4>(a, rows.stride, panel, c, out_stride),
                    5 => tile::<5>(a, rows.stride, panel, c, out_stride),
                    _ => tile::<TILE>(a, rows.stride, panel, c, out_stride),
                }
            }
            done += taken;
        }
    }

    #[inline]
    #[target_feature(enable = "avx2,fma")]
    unsafe fn tile<const R: usize>(
        a: *const f32,
        stride: usize,
        panel: &[Lane],
        c: *mut f32,
        out_stride: usize,
    ) {
        let mut sums = [[_mm256_setzero_ps(); 2]; R];
        // SAFETY: the caller promises `R` rows as long as the panel is deep, and room for the sums.
        unsafe {
            for (k, lane) in panel.iter().enumerate() {
                let low = _mm256_load_ps(lane.0.as_ptr());
                let high = _mm256_load_ps(lane.0.as_ptr().add(8));
                for (r, sums) in sums.iter_mut().enumerate() {
                    let x = _mm256_broadcast_ss(&*a.add(r * stride + k));
                    sums[0] = _mm256_fmadd_ps(x, low, sums[0]);
                    sums[1] = _mm256_fmadd_ps(x, high, sums[1]);
                }
            }
            for (r, [low, high]) in sums.into_iter().enumerate() {
                _mm256_storeu_ps(c.add(r * out_stride), low);
                _mm256_storeu_ps(c.add(r * out_stride + 8), high);
            }
        }
    }
}

/// Registers of sixteen numbers.
pub mod avx512 {
    use crate::matrix::{Lane, Rows};
    use std::arch::x86_64::*;

    /// Rows of a tile: 16 sums keep the multipliers busy, each row's value is broadcast from memory.
    const TILE: usize = 16;

    /// # Safety
    /// The processor has AVX-512; `rows` and `out` reach as far as the panel is deep.
    #[target_feature(enable = "avx512f")]
    pub unsafe fn multiply(rows: Rows<'_>, panel: &[Lane], out: &mut [f32], out_stride: usize) {
        // SAFETY: as the caller promises.
        unsafe {
            // Distances known to the compiler become part of the instructions.
            match rows.stride {
                64 => tiles::<64>(rows, panel, out, out_stride),
                96 => tiles::<96>(rows, panel, out, out_stride),
                384 => tiles::<384>(rows, panel, out, out_stride),
                576 => tiles::<576>(rows, panel, out, out_stride),
                _ => tiles::<0>(rows, panel, out, out_stride),
            }
        }
    }

    /// `STRIDE` is that of the rows, or 0 for any.
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn tiles<const STRIDE: usize>(rows: Rows<'_>, panel: &[Lane], out: &mut [f32], out_stride: usize) {
        let stride = if STRIDE > 0 { STRIDE } else { rows.stride };
        let mut done = 0;
        while done < rows.count {
            // SAFETY: the tile covers rows that the caller promised.
            unsafe {
                let a = rows.values.as_ptr().add(done * stride);
                let c = out.as_mut_ptr().add(done * out_stride);
                done += match rows.count - done {
                    TILE.. => tile::<TILE>(a, stride, panel, c, out_stride),
                    12.. => tile::<12>(a, stride, panel, c, out_stride),
                    8.. => tile::<8>(a, stride, panel, c, out_stride),
                    4.. => tile::<4>(a, stride, panel, c, out_stride),
                    2.. => tile::<2>(a, stride, panel, c, out_stride),
                    _ => tile::<1>(a, stride, panel, c, out_stride),
                }
            }
        }
    }

    /// Returns the number of rows.
    #[inline(always)]
    unsafe fn tile<const R: usize>(
        a: *const f32,
        stride: usize,
        panel: &[Lane],
        c: *mut f32,
        out_stride: usize,
    ) -> usize {
        // SAFETY: the caller promises `R` rows as long as the panel is deep, and room for the sums.
        unsafe {
            let mut sums = [_mm512_setzero_ps(); R];
            for (k, lane) in panel.iter().enumerate() {
                let weights = _mm512_load_ps(lane.0.as_ptr());
                // The next panel is mostly what is asked for next.
                _mm_prefetch::<_MM_HINT_T0>(panel.as_ptr().wrapping_add(panel.len() + k).cast());
                let a = a.add(k);
                for (r, sum) in sums.iter_mut().enumerate() {
                    *sum = _mm512_fmadd_ps(_mm512_set1_ps(*a.add(r * stride)), weights, *sum);
                }
            }
            for (r, sum) in sums.into_iter().enumerate() {
                _mm512_storeu_ps(c.add(r * out_stride), sum);
            }
        }
        R
    }
}
