use super::*;

const COLUMNS: &[&str] = &["norm", "prefix", "suffix", "shape"];

/// The encoded rows of texts of invented words, each text's apart.
fn encode(kernel: Kernel, encoder: &Encoder, texts: &[Vec<u32>]) -> Vec<Vec<f32>> {
    let mut keys = vec![EMPTY; APART];
    let mut starts = Vec::new();
    for text in texts {
        starts.push(keys.len());
        keys.extend(text);
        keys.resize(keys.len().next_multiple_of(QUAD) + APART, EMPTY);
    }
    let mut encoded = vec![0.0; (keys.len() + BLOCK) * ROW];
    let ids = |key: u32| [1, 2, 3, 4, 0, 0].map(|it| u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ it);
    encoder.run(kernel, &mut WordCache::new(), &mut Buffers::default(), &keys, ids, |row, values| {
        encoded[row * ROW..][..values.len()].copy_from_slice(values);
    });
    let rows = starts.iter().zip(texts);
    rows.map(|(start, text)| encoded[start * ROW..(start + text.len()) * ROW].to_vec()).collect()
}

fn text(length: u32, first: u32) -> Vec<u32> {
    (0..length).map(|at| (first + at * 7) % 61).collect()
}

#[test]
fn a_text_is_encoded_to_the_same_bits_wherever_it_stands() {
    let encoder = Encoder::read("ner.tok2vec", COLUMNS);
    for kernel in Kernel::all() {
        for length in [1, 2, 3, 4, 5, 30, 131] {
            let own = text(length, 5);
            let alone = encode(kernel, &encoder, std::slice::from_ref(&own));
            for before in [1, 4, 6, 118, 119, 400] {
                let among = encode(kernel, &encoder, &[text(before, 1), own.clone(), text(9, 3)]);
                assert!(alone[0] == among[1], "{kernel:?} {length} behind {before}");
            }
        }
    }
}

#[test]
fn wide_kernels_encode_to_the_same_bits() {
    let encoder = Encoder::read("ner.tok2vec", COLUMNS);
    let texts = [text(200, 2), text(3, 9)];
    let encoded: Vec<_> =
        Kernel::all().into_iter().skip(1).map(|kernel| encode(kernel, &encoder, &texts)).collect();
    assert!(encoded.windows(2).all(|it| it[0] == it[1]));
}
