//! Products with a fixed weight matrix: the one place where the floating-point work is done.
//!
//! Weights are packed once into panels of 16 columns. On processors with AVX-512, or AVX2 and
//! FMA, a small kernel keeps a tile of 16, or 6, rows by 16 columns in registers; elsewhere each
//! panel goes through the `matrixmultiply` crate. Every row is summed in the same order whatever
//! its neighbours, so a row's result does not depend on the rows it is computed with. The two
//! wide kernels do the same operations in the same order and give the same bits; the portable
//! one rounds differently, and the golden tests hold all of them to the same decisions.

/// Columns of a panel.
pub const WIDTH: usize = 16;

#[derive(Clone, Copy)]
#[repr(C, align(64))]
struct Lane([f32; WIDTH]);

/// A weight matrix of `depth` rows, packed by panels of [`WIDTH`] columns.
pub struct Panels {
    depth: usize,
    lanes: Vec<Lane>,
}

impl Panels {
    /// Packs the matrix whose value in row `k` of column `n` is `value(k, n)`.
    ///
    /// `columns` is a multiple of [`WIDTH`].
    pub fn pack(depth: usize, columns: usize, value: impl Fn(usize, usize) -> f32) -> Self {
        Self::pack_several(depth, columns, |k, n| [value(k, n)])
    }

    /// Packs `N` matrices of one size: panel `p` of matrix `i` becomes panel `p * N + i`.
    pub fn pack_several<const N: usize>(
        depth: usize,
        columns: usize,
        values: impl Fn(usize, usize) -> [f32; N],
    ) -> Self {
        let mut lanes = vec![Lane([0.0; WIDTH]); columns / WIDTH * N * depth];
        for (panel, lanes) in lanes.chunks_exact_mut(N * depth).enumerate() {
            for (c, k) in (0..WIDTH).flat_map(|c| (0..depth).map(move |k| (c, k))) {
                let values = values(k, panel * WIDTH + c);
                for (i, value) in values.into_iter().enumerate() {
                    lanes[i * depth + k].0[c] = value;
                }
            }
        }
        Self { depth, lanes }
    }

    /// Number of panels.
    pub fn len(&self) -> usize {
        self.lanes.len() / self.depth
    }

    fn panel(&self, at: usize) -> &[Lane] {
        &self.lanes[at * self.depth..(at + 1) * self.depth]
    }
}

/// Rows of a matrix, `stride` values apart; rows may overlap.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    pub values: &'a [f32],
    pub stride: usize,
    pub count: usize,
}

/// How products are computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kernel {
    /// The `matrixmultiply` crate.
    Portable,
    /// Registers of eight lanes with fused multiply-add.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// Registers of sixteen lanes, the same operations.
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Kernel {
    /// The fastest one this processor has.
    pub fn detect() -> Self {
        Self::all().last().copied().unwrap_or(Self::Portable)
    }

    /// Those this processor has, the slowest first.
    pub fn all() -> Vec<Self> {
        let mut all = vec![Self::Portable];
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") && std::arch::is_x86_feature_detected!("fma") {
            all.push(Self::Avx2);
            if std::arch::is_x86_feature_detected!("avx512f") {
                all.push(Self::Avx512);
            }
        }
        all
    }

    /// Adds `x` times `weights` to `sums`, fused where this kernel fuses. For use in
    /// functions made by [`vectorised`].
    #[inline(always)]
    pub fn add_scaled<const N: usize>(self, x: f32, weights: &[f32; N], sums: &mut [f32; N]) {
        match self {
            Self::Portable => {
                for c in 0..N {
                    sums[c] += x * weights[c];
                }
            }
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 | Self::Avx512 => {
                for c in 0..N {
                    sums[c] = x.mul_add(weights[c], sums[c]);
                }
            }
        }
    }

    /// Writes `rows` times the panel numbered `panel` to the rows of `out`, `out_stride` apart.
    pub fn multiply(
        self,
        rows: Rows<'_>,
        weights: &Panels,
        panel: usize,
        out: &mut [f32],
        out_stride: usize,
    ) {
        let (panel, depth) = (weights.panel(panel), weights.depth);
        if rows.count == 0 {
            return;
        }
        // The kernels read and write through pointers, so the ends are checked here.
        assert!(rows.values.len() >= (rows.count - 1) * rows.stride + depth);
        assert!(out.len() >= (rows.count - 1) * out_stride + WIDTH);
        match self {
            // SAFETY: the lengths were checked above and `panel` has `depth` lanes.
            Self::Portable => unsafe {
                matrixmultiply::sgemm(
                    rows.count,
                    depth,
                    WIDTH,
                    1.0,
                    rows.values.as_ptr(),
                    rows.stride as isize,
                    1,
                    panel.as_ptr().cast(),
                    WIDTH as isize,
                    1,
                    0.0,
                    out.as_mut_ptr(),
                    out_stride as isize,
                    1,
                );
            },
            // SAFETY: as above, and `detect` saw the features.
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => unsafe { avx2::multiply(rows, panel, out, out_stride) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => unsafe { avx512::multiply(rows, panel, out, out_stride) },
        }
    }
}

/// Defines a function that is compiled once for each [`Kernel`] and its registers, and takes the
/// kernel as its first argument. All do the same operations; nothing is fused that the
/// source does not fuse. What it calls must be marked `inline(always)` to take part.
macro_rules! vectorised {
    ($(#[$doc:meta])* $scope:vis fn $name:ident($($argument:ident: $type:ty),* $(,)?) $body:block) => {
        $(#[$doc])*
        $scope fn $name(kernel: Kernel, $($argument: $type),*) {
            #[inline(always)]
            fn body($($argument: $type),*) $body

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,fma")]
            fn wide($($argument: $type),*) {
                body($($argument),*);
            }

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx512f,avx2,fma")]
            fn widest($($argument: $type),*) {
                body($($argument),*);
            }

            match kernel {
                Kernel::Portable => body($($argument),*),
                // SAFETY: `detect` saw the features.
                #[cfg(target_arch = "x86_64")]
                Kernel::Avx2 => unsafe { wide($($argument),*) },
                // SAFETY: as above.
                #[cfg(target_arch = "x86_64")]
                Kernel::Avx512 => unsafe { widest($($argument),*) },
            }
        }
    };
}
pub(crate) use vectorised;

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use super::{Lane, Rows};
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

#[cfg(target_arch = "x86_64")]
mod avx512 {
    use super::{Lane, Rows};
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

#[cfg(test)]
mod tests {
    use super::*;

    fn value(seed: usize) -> f32 {
        let mixed = (seed as u32).wrapping_mul(2_654_435_761) >> 8;
        mixed as f32 / 8_388_608.0 - 1.0
    }

    #[test]
    fn kernels_agree_with_the_definition() {
        let (depth, columns, stride) = (96, 32, 48);
        let weights = Panels::pack(depth, columns, |k, n| value(k * columns + n));
        for count in 1..=35 {
            let values: Vec<f32> = (0..(count - 1) * stride + depth).map(|it| value(it + 7)).collect();
            let rows = Rows { values: &values, stride, count };
            for kernel in Kernel::all() {
                for panel in 0..weights.len() {
                    let mut out = vec![f32::NAN; count * 20];
                    kernel.multiply(rows, &weights, panel, &mut out, 20);
                    for (r, c) in (0..count).flat_map(|r| (0..WIDTH).map(move |c| (r, c))) {
                        let column = panel * WIDTH + c;
                        let exact: f64 = (0..depth)
                            .map(|k| {
                                f64::from(values[r * stride + k]) * f64::from(value(k * columns + column))
                            })
                            .sum();
                        assert!(
                            (f64::from(out[r * 20 + c]) - exact).abs() < 1e-4,
                            "{kernel:?} {count} {r} {c}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn wide_kernels_give_the_same_bits() {
        let weights = Panels::pack(96, 16, |k, n| value(k * 16 + n));
        let values: Vec<f32> = (0..96 * 35).map(value).collect();
        let product = |kernel: &Kernel| {
            let mut out = vec![0.0; 35 * 16];
            kernel.multiply(Rows { values: &values, stride: 96, count: 35 }, &weights, 0, &mut out, 16);
            out
        };
        let products: Vec<_> = Kernel::all().iter().skip(1).map(product).collect();
        assert!(products.windows(2).all(|it| it[0] == it[1]));
    }

    #[test]
    fn a_row_does_not_depend_on_its_neighbours() {
        let weights = Panels::pack(64, 16, |k, n| value(k * 16 + n));
        let values: Vec<f32> = (0..64 * 13).map(value).collect();
        for kernel in Kernel::all() {
            let mut together = vec![0.0; 13 * 16];
            kernel.multiply(Rows { values: &values, stride: 64, count: 13 }, &weights, 0, &mut together, 16);
            for r in 0..13 {
                let mut alone = [0.0; 16];
                let row = Rows { values: &values[r * 64..], stride: 64, count: 1 };
                kernel.multiply(row, &weights, 0, &mut alone, 16);
                assert_eq!(alone, together[r * 16..(r + 1) * 16], "{kernel:?}");
            }
        }
    }
}
