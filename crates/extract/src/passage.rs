//! Fingerprints of sentences, so that reuse between documents shows without reading them again.
//!
//! # Method
//! w-shingling, Broder 1997: hashes of every run of five words, lower-cased, punctuation left out. Five is short
//! enough to survive light editing and long enough that unrelated reports on one subject share next to none.

use evidence::Passage;
use language::AnnotatedDocument;

/// Words to a shingle.
const WORDS: usize = 5;

/// Fingerprints of every sentence of the body that is long enough to have one.
pub(crate) fn passages(annotated: &AnnotatedDocument<'_>) -> Vec<Passage> {
    let mut found = Vec::new();
    for paragraph in annotated.paragraphs.iter().filter(|it| it.kind.speaks()) {
        for sentence in &paragraph.analysis.sentences {
            let bytes = paragraph.bytes(sentence.clone());
            let shingles = shingles(&paragraph.text[bytes.start as usize..bytes.end as usize]);
            if !shingles.is_empty() {
                found.push(Passage { span: paragraph.span(sentence.clone()), shingles });
            }
        }
    }
    found
}

fn shingles(text: &str) -> Vec<u64> {
    let words: Vec<String> = text
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.windows(WORDS).map(fnv).collect()
}

/// FNV-1a over the words of a run, a border after each.
fn fnv(words: &[String]) -> u64 {
    let bytes = words.iter().flat_map(|it| it.bytes().chain(std::iter::once(0xff)));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_and_case_leave_no_trace() {
        let one = shingles("The Front took the dam, on Friday.");
        assert_eq!(one, shingles("the front took the dam on friday"));
        assert_eq!(one.len(), 3);
    }
}
