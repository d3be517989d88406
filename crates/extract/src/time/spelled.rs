//! Years in words: "nineteen ninety-six", "two thousand and fifteen", "nineteen hundred ninety three", "twenty twenty".

use crate::number::lexeme::Lexemes;
use crate::number::words;

/// The year spelled at lexeme `i`, and the lexeme after it.
pub(crate) fn year(lexemes: &Lexemes, i: usize) -> Option<(i16, usize)> {
    if words::small(lexemes.word(i)) == Some(2.0) && lexemes.word(i + 1) == "thousand" {
        let found = words::cardinal(lexemes, i)?;
        return (2000.0..=2099.0).contains(&found.value).then_some((found.value as i16, found.next));
    }
    let century = match lexemes.word(i) {
        "twenty" => 20,
        word => words::small(word).filter(|it| (13.0..20.0).contains(it))? as i16,
    };
    let hundred = usize::from(lexemes.word(i + 1) == "hundred");
    let dash = usize::from(hundred == 0 && lexemes.is_dash(i + 1));
    let and = usize::from(hundred == 1 && lexemes.word(i + 2) == "and");
    let at = i + 1 + hundred + dash + and;
    match rest(lexemes, at) {
        Some((rest, next)) if rest >= 10 || hundred == 1 => Some((century * 100 + rest, next)),
        // "nineteen oh five"
        _ if matches!(lexemes.word(at), "oh" | "o") => {
            let unit = words::small(lexemes.word(at + 1)).filter(|it| (1.0..10.0).contains(it))?;
            Some((century * 100 + unit as i16, at + 2))
        }
        _ if hundred == 1 && and == 0 => Some((century * 100, at)),
        _ => None,
    }
}

/// A number below a hundred.
fn rest(lexemes: &Lexemes, at: usize) -> Option<(i16, usize)> {
    if let Some(tens) = words::tens(lexemes.word(at)) {
        let dash = usize::from(lexemes.is_dash(at + 1) && lexemes.glued(at + 1));
        let unit = words::small(lexemes.word(at + 1 + dash)).filter(|it| (1.0..10.0).contains(it));
        return Some(match unit {
            Some(unit) => ((tens + unit) as i16, at + 2 + dash),
            None => (tens as i16, at + 1),
        });
    }
    words::small(lexemes.word(at)).filter(|it| *it > 0.0).map(|it| (it as i16, at + 1))
}
