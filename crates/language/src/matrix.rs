//! Products with a fixed weight matrix: the one place where the floating-point work is done.
//!
//! Weights are packed once into panels of 16 columns. On processors with AVX-512, or AVX2 and
//! FMA, a small kernel keeps a tile of 16, or 6, rows by 16 columns in registers; elsewhere each
//! panel goes through the `matrixmultiply` crate. Every row is summed in the same order whatever
//! its neighbours, so a row's result does not depend on the rows it is computed with. The two
//! wide kernels do the same operations in the same order and give the same bits; the portable
//! one rounds differently, and the golden tests hold all of them to the same decisions.

#[cfg(target_arch = "x86_64")]
mod wide;

#[cfg(target_arch = "x86_64")]
use wide::{avx2, avx512};

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

#[cfg(test)]
mod tests;
