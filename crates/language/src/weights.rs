//! The published weights, read in place from the program's own image.
//!
//! The file is kept byte for byte as published (safetensors: an 8-byte header length, a JSON
//! header, little-endian float32 data); only the offsets are looked up in the header.

#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static FILE: &Aligned<[u8]> = &Aligned(*include_bytes!("../model/model.safetensors"));

/// The tensor called `name`, flattened in row-major order.
///
/// # Panics
/// If the file holds no such tensor; names are constants of this crate.
pub fn tensor(name: &str) -> &'static [f32] {
    let (header, data) = split();
    let entry = header
        .split_once(&format!("\"{name}\":"))
        .and_then(|(_, rest)| rest.split_once("\"data_offsets\":["))
        .and_then(|(_, rest)| rest.split_once(']'))
        .and_then(|(offsets, _)| offsets.split_once(','))
        .and_then(|(start, end)| Some((start.trim().parse().ok()?, end.trim().parse().ok()?)));
    let (start, end): (usize, usize) = entry.unwrap_or_else(|| panic!("the weights hold {name}"));
    bytemuck::cast_slice(&data[start..end])
}

fn split() -> (&'static str, &'static [u8]) {
    let (length, rest) = FILE.0.split_first_chunk::<8>().expect("a safetensors file");
    let (header, data) = rest.split_at(u64::from_le_bytes(*length) as usize);
    (std::str::from_utf8(header).expect("the header is JSON"), data)
}

#[cfg(test)]
mod tests {
    #[test]
    fn tensors_have_their_published_sizes() {
        assert_eq!(super::tensor("tok2vec.mix.W").len(), 96 * 3 * 576);
        assert_eq!(super::tensor("ner.upper.b").len(), 74);
    }
}
