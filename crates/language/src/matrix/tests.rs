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
                        .map(|k| f64::from(values[r * stride + k]) * f64::from(value(k * columns + column)))
                        .sum();
                    assert!((f64::from(out[r * 20 + c]) - exact).abs() < 1e-4, "{kernel:?} {count} {r} {c}");
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
