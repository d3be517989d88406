//! A sentence as the words that cues look for.
//!
//! Independent of how the engine cuts tokens: "cross-border" is two words here, "Pakistan’s" is one.

use language::Paragraph;
use std::ops::Range;

/// A word of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// As printed.
    pub printed: &'t str,
    /// Base form; empty when not known.
    pub lemma: &'t str,
    /// Whether nothing but white space, a hyphen or a quotation mark stands before it.
    pub joined: bool,
}

/// The words of a sentence of an analysed paragraph.
pub(super) fn of_sentence<'p>(paragraph: &'p Paragraph<'_>, sentence: Range<u32>) -> Vec<Word<'p>> {
    let mut words = Vec::with_capacity(sentence.len());
    let mut joined = false;
    let mut bracket = None;
    for token in sentence {
        let text = paragraph.word(token);
        let before = words.len();
        cut(text, &mut joined, &mut bracket, &mut words);
        // A closing bracket may have taken words away, so that fewer stand here than before.
        if let Some([only]) = words.get_mut(before..)
            && only.printed.len() == text.len()
        {
            only.lemma = paragraph.analysis.lemma(token);
        }
    }
    words
}

/// The words of a plain sentence; base forms are not known.
pub(super) fn of_text(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    cut(text, &mut false, &mut None, &mut words);
    words
}

/// Appends the words of `text`, citations in brackets left out; `joined` says whether the next word follows the last
/// without a break, `bracket` at which word the last bracket opened.
fn cut<'t>(text: &'t str, joined: &mut bool, bracket: &mut Option<usize>, words: &mut Vec<Word<'t>>) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_sign = matches!(first, '%' | '$' | '€' | '£');
        let is_word = first.is_alphanumeric();
        let end = if is_word {
            rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (piece, after) = rest.split_at(end);
        rest = after;
        let at = text.len() - rest.len() - piece.len();
        if is_word && is_possessive(piece, &text[..at], words.is_empty()) {
            continue;
        }
        if is_word || is_sign {
            words.push(Word { printed: piece, lemma: "", joined: *joined });
            *joined = true;
        } else if first == '(' {
            *bracket = Some(words.len());
            *joined = false;
        } else if first == ')' {
            let opened = bracket.take().filter(|opened| is_citation(&words[*opened..]));
            words.truncate(opened.unwrap_or(words.len()));
            *joined = false;
        } else if !(first.is_whitespace() || "-‐‑–'’‘\"“”.".contains(first)) {
            *joined = false;
        }
    }
}

/// Whether words in brackets name a source: "(Dawn, January 6)", "(Roy, 2011)". What a source is called says nothing
/// of what the sentence is about.
fn is_citation(words: &[Word<'_>]) -> bool {
    let starts_as_name = words.first().is_some_and(|it| it.printed.starts_with(char::is_uppercase));
    starts_as_name && words.last().is_some_and(|it| it.printed.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether `piece` is the "s" of "Pakistan’s".
fn is_possessive(piece: &str, before: &str, first: bool) -> bool {
    piece.eq_ignore_ascii_case("s") && !first && before.ends_with(['\'', '’'])
}

/// Lower-cased forms under which a cue may know a word: itself, its base form, and what regular endings leave.
///
/// Endings are taken off without looking at grammar ("fencing" gives "fence"), so that one cue serves verb and noun;
/// wrong stems do no harm, because no cue is written like them. A word in capitals is known by them as well, so that
/// the cue `US` passes over "us".
pub(super) fn forms(printed: &str, lemma: &str) -> Vec<String> {
    let lower = printed.to_lowercase();
    let mut forms = stems(&lower);
    if !lemma.is_empty() {
        forms.push(lemma.to_lowercase());
    }
    if is_capitals(printed) {
        forms.push(printed.to_owned());
    }
    forms.push(lower);
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// Whether a word stands in capitals; one letter does not tell.
pub(super) fn is_capitals(word: &str) -> bool {
    word.len() > 1
        && word.chars().all(|c| c.is_uppercase() || c.is_numeric())
        && word.contains(char::is_uppercase)
}

/// Letters a stem must keep.
const SHORTEST_STEM: usize = 3;

fn stems(lower: &str) -> Vec<String> {
    let mut stems = Vec::new();
    for (ending, repairs) in [
        ("ies", &["y"][..]),
        ("ied", &["y"]),
        ("es", &["", "e"]),
        ("s", &[""]),
        ("ed", &["", "e"]),
        ("ing", &["", "e"]),
    ] {
        let Some(stem) = lower.strip_suffix(ending).filter(|it| it.len() >= SHORTEST_STEM) else { continue };
        if ending == "s" && stem.ends_with(['s', 'u', 'i']) {
            continue;
        }
        stems.extend(repairs.iter().map(|repair| format!("{stem}{repair}")));
        let mut back = stem.chars().rev();
        if let (Some(last), Some(before)) = (back.next(), back.next())
            && last == before
            && matches!(ending, "ed" | "ing")
        {
            stems.push(stem[..stem.len() - last.len_utf8()].to_owned());
        }
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> Vec<&str> {
        of_text(text).into_iter().map(|it| it.printed).collect()
    }

    #[test]
    fn hyphens_part_words_and_possessives_vanish() {
        assert_eq!(printed("Pakistan’s cross-border raids"), ["Pakistan", "cross", "border", "raids"]);
        assert_eq!(printed("'s 42% of $50"), ["s", "42", "%", "of", "$", "50"]);
    }

    #[test]
    fn punctuation_breaks_what_white_space_and_quotation_marks_join() {
        let joined: Vec<bool> = of_text("“safe” haven, raids").into_iter().map(|it| it.joined).collect();
        assert_eq!(joined, [false, true, false]);
    }

    #[test]
    fn citations_in_brackets_are_passed_over() {
        assert_eq!(printed("Safe (Terrorism Monitor, January 14)."), ["Safe"]);
        assert_eq!(printed("Safe (the TTP’s word)."), ["Safe", "the", "TTP", "word"]);
    }

    #[test]
    fn forms_take_regular_endings_off() {
        assert!(forms("Launching", "").contains(&"launch".to_owned()));
        assert!(forms("fencing", "").contains(&"fence".to_owned()));
        assert!(forms("planned", "").contains(&"plan".to_owned()));
        assert!(forms("parties", "").contains(&"party".to_owned()));
        assert!(forms("fought", "fight").contains(&"fight".to_owned()));
        assert!(forms("US", "").contains(&"US".to_owned()));
        assert!(!forms("us", "").contains(&"US".to_owned()));
    }
}
