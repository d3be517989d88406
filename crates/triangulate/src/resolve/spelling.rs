//! Whether two folded names are near spellings of one name.

/// Least Jaro–Winkler similarity of every pair of words; two letters of a seven-letter word changed fall below it.
const WORD_LIKENESS: f64 = 0.92;

/// Whether two folded names have as many words, alike word by word; words with digits and numerals must be equal.
pub(crate) fn is_near_spelling(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    a.len() == b.len() && a != b && a.iter().zip(&b).all(|(one, other)| is_alike(one, other))
}

fn is_alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let numeral = |word: &str| {
        word.len() < 4
            || word.chars().any(|c| c.is_ascii_digit())
            || word.chars().all(|c| "ivxlc".contains(c))
    };
    !numeral(a) && !numeral(b) && strsim::jaro_winkler(a, b) >= WORD_LIKENESS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_near_and_another_word_is_not() {
        assert!(is_near_spelling("ostrel marrow", "ostrel marow"));
        assert!(!is_near_spelling("northern alliance", "southern alliance"));
        assert!(!is_near_spelling("operation dam ii", "operation dam iii"));
    }
}
