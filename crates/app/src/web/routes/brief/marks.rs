//! What a sentence says and its quotes do not, underlined in the sentence.

/// Parts of a sentence, each with whether it is underlined.
pub(super) fn parts(text: &str, missing: &[String]) -> Vec<(bool, String)> {
    let mut spans: Vec<(usize, usize)> = missing.iter().flat_map(|it| places(text, it)).collect();
    spans.sort_unstable();
    let (mut parts, mut at) = (Vec::new(), 0);
    for (start, end) in spans {
        if start < at {
            continue;
        }
        parts.push((false, text[at..start].to_owned()));
        parts.push((true, text[start..end].to_owned()));
        at = end;
    }
    parts.push((false, text[at..].to_owned()));
    parts.retain(|it| !it.1.is_empty());
    parts
}

/// Where the number or name of a complaint stands.
fn places(text: &str, complaint: &str) -> Vec<(usize, usize)> {
    let Some(what) = complaint.strip_suffix(" is in none of the quotes") else { return Vec::new() };
    if let Some(number) = what.strip_prefix("the number ") {
        return numbers(text).into_iter().filter(|it| plain(&text[it.0..it.1]) == number).collect();
    }
    match what.strip_prefix("the name ").and_then(|name| text.find(name).map(|at| (at, at + name.len()))) {
        Some(span) => vec![span],
        None => Vec::new(),
    }
}

/// Runs of digits with the separators between them.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let (mut found, mut start, mut last) = (Vec::new(), None, 0);
    for (at, letter) in text.char_indices() {
        match (letter, start) {
            ('0'..='9', None) => (start, last) = (Some(at), at + 1),
            ('0'..='9', Some(_)) => last = at + 1,
            (',' | '.', Some(_)) => {}
            (_, Some(from)) => {
                found.push((from, last));
                start = None;
            }
            (_, None) => {}
        }
    }
    found.extend(start.map(|from| (from, last)));
    found
}

fn plain(number: &str) -> String {
    number.replace(',', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_that_no_quote_has_is_underlined() {
        let missing = ["the number 18400 is in none of the quotes".to_owned()];
        let found = parts("In May 18,400 left.", &missing);
        assert_eq!(found[1], (true, "18,400".to_owned()));
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn what_cannot_be_found_leaves_the_sentence_whole() {
        let missing =
            ["the name Orlan Front is in none of the quotes".to_owned(), "something else".to_owned()];
        assert_eq!(parts("The Front é.", &missing), [(false, "The Front é.".to_owned())]);
        assert_eq!(parts("The Orlan Front.", &missing)[1], (true, "Orlan Front".to_owned()));
    }
}
