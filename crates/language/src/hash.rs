//! String ids and embedding rows: the two hash functions the weights were trained with.

use crate::tables::Tables;

/// MurmurHash64A (Appleby) of `bytes` with seed 1.
pub fn murmur64(bytes: &[u8]) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(M);
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut k = chunk.iter().rev().fold(0, |k, byte| k << 8 | u64::from(*byte));
        k = k.wrapping_mul(M);
        k ^= k >> 47;
        hash = (hash ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    if !chunks.remainder().is_empty() {
        let tail = chunks.remainder().iter().rev().fold(0, |k, byte| k << 8 | u64::from(*byte));
        hash = (hash ^ tail).wrapping_mul(M);
    }
    hash ^= hash >> 47;
    hash = hash.wrapping_mul(M);
    hash ^ hash >> 47
}

/// The id of a string: a small number for reserved names, else its hash.
pub fn string_id(tables: &Tables, text: &str) -> u64 {
    match tables.symbols.find(text) {
        Some(at) => tables.symbol_ids[at],
        None => murmur64(text.as_bytes()),
    }
}

/// The four rows, before the modulus, of a table with `seed` that stand for `id`.
pub fn embedding_rows(id: u64, seed: u64) -> [u32; 4] {
    fn finish(mut h: u64) -> u64 {
        h ^= h >> 33;
        h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
        h ^= h >> 33;
        h = h.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ h >> 33
    }
    let mut h1 = id.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31);
    h1 = h1.wrapping_mul(0x4cf5_ad43_2745_937f) ^ seed ^ 8;
    let mut h2 = seed ^ 8;
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    h1 = finish(h1);
    h2 = finish(h2);
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    [h1 as u32, (h1 >> 32) as u32, h2 as u32, (h2 >> 32) as u32]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_match_the_published_vectors() {
        let tables = Tables::open();
        for (text, id) in [
            ("the", 7_425_985_699_627_899_538),
            ("mark", 423),
            ("’s", 614_914_527_630_368_944),
            ("12345678", 9_871_996_032_675_327_904),
            ("123456789", 2_056_675_840_866_671_865),
            ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 10_820_722_338_858_105_277),
        ] {
            assert_eq!(string_id(&tables, text), id, "{text}");
        }
        assert_eq!(embedding_rows(0, 8), [0; 4]);
        assert_eq!(embedding_rows(1, 8), [1_161_550_108, 2_247_783_286, 1_742_325_162, 1_224_191_281]);
    }
}
