//! Lists of persons freed of markup, remarks in brackets and missing blanks.
//!
//! Known misses: words glued in capitals, which show no seam; the vocabulary of [`super::people`] reads those.

/// Beginnings of names that go on with a capital.
const PREFIXES: &[&str] =
    &["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "O", "D", "St", "Fitz", "Ten", "Vander"];

/// Markup resolved, brackets out (they close a person), and glued words parted.
pub(super) fn plain(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value;
    while let Some(sign) = rest.chars().next() {
        let (taken, becomes) = markup(rest).unwrap_or((sign.len_utf8(), sign.to_string()));
        text.push_str(&becomes);
        rest = &rest[taken..];
    }
    let mut out = String::new();
    let mut depth = 0_u32;
    let signs: Vec<char> = text.chars().collect();
    for (at, sign) in signs.iter().enumerate() {
        match sign {
            '(' | '[' => {
                depth += 1;
                out.push(';');
            }
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ => {
                if is_seam(&signs, at) {
                    out.push(';');
                }
                out.push(*sign);
            }
        }
    }
    out
}

/// Whether a new person begins at a capital that follows without a blank: "SelmarOrlan", "B.Weyran".
fn is_seam(signs: &[char], at: usize) -> bool {
    let small = |at: usize| signs.get(at).is_some_and(|it| it.is_lowercase());
    if at == 0 || !signs[at].is_uppercase() || !small(at + 1) {
        return false;
    }
    let before = signs[at - 1];
    let start = signs[..at].iter().rposition(|it| !it.is_alphabetic()).map_or(0, |it| it + 1);
    let word: String = signs[start..at].iter().collect();
    if before == '.' {
        // "B.Weyran" after a first initial is one name; after a comma and a given name it is the next.
        let line: String = signs[..at].iter().collect();
        return line.rsplit([';', '/']).next().is_some_and(|it| it.contains(',')) && small(at + 2);
    }
    before.is_lowercase() && !PREFIXES.contains(&word.as_str())
}

/// "&ouml;" and its like: bytes taken, and the letter.
fn markup(rest: &str) -> Option<(usize, String)> {
    let end = rest.strip_prefix('&')?.find(';').filter(|it| *it <= 8)? + 1;
    let name = &rest[1..end];
    let letter = match name {
        "amp" => "&".to_owned(),
        "nbsp" => " ".to_owned(),
        _ if name.starts_with('#') => char::from_u32(name[1..].parse().ok()?)?.to_string(),
        // Accents fall away: "ouml" is an o.
        _ => name.chars().next().filter(char::is_ascii_alphabetic)?.to_string(),
    };
    Some((end + 1, letter))
}

/// `text` with every `what`, in any case, replaced.
pub(super) fn replace_any_case(text: &str, what: &str, with: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    while let Some(at) = lower[from..].find(what) {
        out.push_str(&text[from..from + at]);
        out.push_str(with);
        from += at + what.len();
        // A blank at the end of one separator may begin the next.
        if what.ends_with(' ') {
            out.push(' ');
            from -= 1;
        }
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seams_between_persons_are_found_and_names_stay_whole() {
        assert_eq!(plain("Orlan, SelmarWeyran, Ada"), "Orlan, Selmar;Weyran, Ada");
        assert_eq!(plain("Orlan, Selmar B.Weyran, Ada"), "Orlan, Selmar B.;Weyran, Ada");
        assert_eq!(plain("McOrlan, S."), "McOrlan, S.");
    }

    #[test]
    fn markup_and_brackets_go() {
        assert_eq!(plain("Orlan, S&ouml;lmar (Author) &amp; Co"), "Orlan, Solmar ; & Co");
        assert_eq!(plain("&#65;da & Sel"), "Ada & Sel");
    }
}
