//! Whether the quotes cited with a sentence carry its numbers and names.
//!
//! A number is carried when the quotes print it, in digits or in words, when a claim inside them states it or the
//! time it stands for, or when the sentence shows the sum that makes it. A name is carried when the quotes print it
//! or one of its other forms, when a mention inside them is resolved to it, or when it is who says them.

use evidence::{Actor, Assessment, Claim, ClaimBody, Evidence, Hop, Quote, When};
use std::collections::BTreeSet;

const NUMBER_WORDS: &[(&str, &str)] = &[
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty", "40"),
    ("fifty", "50"),
    ("hundred", "100"),
    ("thousand", "1000"),
];

/// Words that mark the number before them as a suggestion, not as something stated.
const SUGGESTED: &str = "was probably meant";

/// Checks a sentence against the quotes it cites.
///
/// # Errors
/// What is not carried, one line each.
pub fn carried(
    evidence: &Evidence,
    assessment: &Assessment,
    sentence: &str,
    quotes: &[Quote],
) -> Result<(), Vec<String>> {
    let support = Support::new(evidence, quotes);
    let mut missing = Vec::new();
    let shown = sums(sentence);
    let body = without_suggestions(sentence);
    for number in numbers(&body) {
        if !support.numbers.contains(&number) && !shown.contains(&number) {
            missing.push(format!("the number {number} is in none of the quotes"));
        }
    }
    for actor in named(assessment, sentence) {
        if !support.carries(actor) {
            missing.push(format!("the name {} is in none of the quotes", actor.name));
        }
    }
    if missing.is_empty() { Ok(()) } else { Err(missing) }
}

struct Support<'a> {
    text: String,
    numbers: BTreeSet<String>,
    mentions: BTreeSet<evidence::MentionId>,
    quotes: &'a [Quote],
}

impl<'a> Support<'a> {
    fn new(evidence: &Evidence, quotes: &'a [Quote]) -> Self {
        let mut support =
            Self { text: String::new(), numbers: BTreeSet::new(), mentions: BTreeSet::new(), quotes };
        for quote in quotes {
            support.say(&quote.plain());
            let document = evidence.documents.get(&quote.document());
            for it in document
                .iter()
                .flat_map(|it| [&it.metadata.publisher, &it.metadata.author, &it.metadata.title])
            {
                support.text.push_str(&format!(" {} ", it.as_deref().unwrap_or_default()));
            }
            if let Some(document) = document {
                support.text.push_str(&format!(" {} ", document.file));
                document.metadata.published.iter().for_each(|it| support.date(&it.when));
            }
            let Some(extraction) = evidence.extractions.get(&quote.document()) else { continue };
            let inside = |span: evidence::Span| quote.span().holds(span);
            support
                .mentions
                .extend(extraction.mentions.iter().filter(|it| inside(it.quote.span())).map(|it| it.id));
            for claim in extraction.claims.iter().filter(|it| it.quote.span().overlaps(quote.span())) {
                support.claim(claim);
            }
            let near = extraction.attributions.iter();
            for it in
                near.filter(|it| it.quote.span().overlaps(quote.span()) || it.content.overlaps(quote.span()))
            {
                it.chain.iter().for_each(|hop| support.hop(hop));
            }
        }
        support
    }

    fn say(&mut self, text: &str) {
        self.text.push_str(&format!(" {text} "));
        self.numbers.extend(numbers(text));
        let lower = text.to_lowercase();
        let words: BTreeSet<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
        self.numbers.extend(NUMBER_WORDS.iter().filter(|it| words.contains(it.0)).map(|it| it.1.to_owned()));
    }

    fn date(&mut self, when: &When) {
        for day in [when.start, when.end].into_iter().flatten() {
            self.numbers.insert(day.year().to_string());
            self.numbers.insert(day.day().to_string());
        }
    }

    fn hop(&mut self, hop: &Hop) {
        self.text.push_str(&format!(" {} {} ", hop.name, hop.edition.as_deref().unwrap_or_default()));
        self.numbers.extend(numbers(hop.edition.as_deref().unwrap_or_default()));
        hop.published.iter().for_each(|it| self.date(it));
    }

    fn claim(&mut self, claim: &Claim) {
        claim.time.iter().for_each(|it| self.date(it));
        claim.attribution.iter().for_each(|it| self.hop(it));
        self.mentions.extend(claim.place);
        match &claim.body {
            ClaimBody::Quantity(it) => {
                let stated = [it.value, it.low, it.high].into_iter().flatten();
                self.numbers.extend(stated.map(|it| crate::align::values::in_words(it).replace(',', "")));
                it.period.iter().for_each(|it| self.date(it));
                self.mentions.extend(it.subject.into_iter().chain(it.target));
            }
            ClaimBody::Relation(it) => self.mentions.extend([it.subject, it.object]),
            ClaimBody::Role(it) => {
                it.period.iter().for_each(|it| self.date(it));
                self.mentions.extend(std::iter::once(it.person).chain(it.organisation));
            }
            ClaimBody::Event(it) => self.mentions.extend(it.participants.iter().map(|it| it.mention)),
            ClaimBody::Statement(_) => {}
        }
    }

    fn carries(&self, actor: &Actor) -> bool {
        let printed =
            std::iter::once(&actor.name).chain(&actor.aliases).any(|it| !places(&self.text, it).is_empty());
        printed || !self.quotes.is_empty() && actor.mentions.iter().any(|it| self.mentions.contains(it))
    }
}

/// Numbers printed in digits, without thousands separators.
fn numbers(text: &str) -> BTreeSet<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = BTreeSet::new();
    let mut at = 0;
    while at < letters.len() {
        if !letters[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let mut number = String::new();
        while at < letters.len() {
            let joins = matches!(letters[at], ',' | '.')
                && letters.get(at + 1).is_some_and(char::is_ascii_digit)
                && (letters[at] == '.'
                    || letters[at + 1..].iter().take_while(|it| it.is_ascii_digit()).count() == 3);
            if letters[at].is_ascii_digit() || joins && letters[at] == '.' {
                number.push(letters[at]);
            } else if !joins {
                break;
            }
            at += 1;
        }
        found.insert(number);
    }
    found
}

/// Results of sums that the sentence shows and that are right: "3 + 4 = 7", "9 - 4 = 5".
fn sums(sentence: &str) -> BTreeSet<String> {
    let tokens: Vec<String> = sentence
        .split_whitespace()
        .map(|it| it.trim_matches(|c: char| !c.is_ascii_digit() && !"+-=".contains(c)).replace(',', ""))
        .collect();
    let mut found = BTreeSet::new();
    for (at, _) in tokens.iter().enumerate().filter(|it| it.1 == "=") {
        let Some(result) = tokens.get(at + 1).and_then(|it| it.parse::<f64>().ok()) else { continue };
        let mut start = at;
        while start >= 2 && matches!(tokens[start - 2].as_str(), "+" | "-") {
            start -= 2;
        }
        let Some(first) = start.checked_sub(1).and_then(|it| tokens[it].parse::<f64>().ok()) else {
            continue;
        };
        let rest = tokens[start..at].chunks(2).filter_map(|it| match it {
            [sign, number] => number.parse::<f64>().ok().map(|n| if sign == "-" { -n } else { n }),
            _ => None,
        });
        if (first + rest.sum::<f64>() - result).abs() < 1e-6 {
            found.insert(tokens[at + 1].clone());
        }
    }
    found
}

/// The sentence without numbers that it only suggests ("4,000 to 4,500 was probably meant").
fn without_suggestions(sentence: &str) -> String {
    let Some(end) = sentence.find(SUGGESTED) else { return sentence.to_owned() };
    let start = sentence[..end].rfind(';').unwrap_or(0);
    format!("{}{}", &sentence[..start], &sentence[end..])
}

/// Actors named in a sentence; the longest name wins where names overlap.
fn named<'a>(assessment: &'a Assessment, sentence: &str) -> Vec<&'a Actor> {
    let is_name = |it: &&Actor| it.name.chars().next().is_some_and(char::is_uppercase) && it.name.len() > 2;
    let mut actors: Vec<&Actor> = assessment.actors.iter().filter(is_name).collect();
    actors.sort_by_key(|it| (std::cmp::Reverse(it.name.len()), it.id));
    let mut taken: Vec<std::ops::Range<usize>> = Vec::new();
    let mut found = Vec::new();
    for actor in actors {
        let free = places(sentence, &actor.name)
            .into_iter()
            .map(|at| at..at + actor.name.len())
            .find(|it| taken.iter().all(|other| it.end <= other.start || other.end <= it.start));
        if let Some(place) = free {
            taken.push(place);
            found.push(actor);
        }
    }
    found
}

/// Where a name stands as whole words.
fn places(text: &str, name: &str) -> Vec<usize> {
    if name.is_empty() {
        return Vec::new();
    }
    let is_border = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let found = text.match_indices(name).map(|it| it.0);
    found
        .filter(|at| {
            is_border(text[..*at].chars().next_back()) && is_border(text[at + name.len()..].chars().next())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_without_separators() {
        let read = |text: &str| numbers(text).into_iter().collect::<Vec<_>>();
        assert_eq!(read("1,955 people, 42.5 % in 2024."), ["1955", "2024", "42.5"]);
        assert_eq!(read("in 2023, 12 camps"), ["12", "2023"]);
    }

    #[test]
    fn only_right_sums_are_believed() {
        assert!(sums("120 + 80 = 200, not the stated 260; 260 - 200 = 60 are open").contains("60"));
        assert!(!sums("120 + 80 = 210").contains("210"));
    }
}
