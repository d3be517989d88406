//! The reasons of a comparison of names, in words.

use super::align::Alignment;
use super::features::texts;
use super::likeness::Way;
use super::tables::Part;
use super::words::Word;

/// One line that says what agrees, what differs and what was left aside.
pub(crate) fn why(a: &[Word], b: &[Word], aligned: &Alignment) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut equal = 0;
    for pair in &aligned.pairs {
        let (one, other) = (&aligned.a[pair.a], &aligned.b[pair.b]);
        let (x, y) = (&one.printed, &other.printed);
        match pair.likeness.way {
            Way::Equal if x.to_lowercase() == y.to_lowercase() => equal += 1,
            Way::Equal => said.push(format!("'{x}' is '{y}' written otherwise")),
            Way::Spelling => said.push(format!("'{x}' is a spelling of '{y}'")),
            Way::Typing => {
                let letters = if pair.likeness.edits > 1.0 { "a few letters" } else { "a letter" };
                said.push(format!("'{x}' is '{y}' but for {letters}"));
            }
            Way::Initial => said.push(format!("'{x}' and '{y}': an initial fits")),
            Way::ShortForm => said.push(format!("'{x}' and '{y}' are forms of one given name")),
            Way::Other => said.push(format!("'{x}' is not '{y}'")),
        }
        if one.fathers != other.fathers
            && aligned.b.iter().any(|it| it.fathers)
            && aligned.a.iter().any(|it| it.fathers)
        {
            said.push(format!("'{x}' names the father on one side only"));
        }
    }
    let (of_a, of_b) = aligned.alone();
    said.extend(of_a.iter().map(|it| format!("'{}' stands in the first only", it.printed)));
    said.extend(of_b.iter().map(|it| format!("'{}' stands in the second only", it.printed)));
    forms(a, b, &mut said);
    let (one, other) = (texts(a, Part::Number), texts(b, Part::Number));
    if one != other {
        said.push("the numbers differ".to_owned());
    }
    let mut titles: Vec<&str> =
        a.iter().chain(b).filter(|it| it.part == Part::Title).map(|it| it.printed.as_str()).collect();
    titles.dedup();
    said.extend(titles.iter().map(|it| format!("'{it}' is a title")));
    if equal > 0 || said.is_empty() {
        said.insert(
            0,
            match (equal, aligned.pairs.len()) {
                (equal, pairs) if equal == pairs && pairs > 0 => "all words agree".to_owned(),
                (0, _) => "there is nothing to compare".to_owned(),
                (1, _) => "one word agrees".to_owned(),
                (equal, _) => format!("{equal} words agree"),
            },
        );
    }
    said.join("; ")
}

fn forms(a: &[Word], b: &[Word], said: &mut Vec<String>) {
    let printed = |words: &[Word]| {
        let forms = words.iter().filter(|it| it.part == Part::Form).map(|it| it.printed.clone());
        forms.collect::<Vec<_>>().join(" ")
    };
    let (one, other) = (printed(a), printed(b));
    let agree = texts(a, Part::Form) == texts(b, Part::Form);
    match (one.is_empty(), other.is_empty()) {
        (true, true) => {}
        (false, false) if agree && one.to_lowercase() == other.to_lowercase() => {}
        (false, false) if agree => said.push(format!("'{one}' and '{other}' are one company form")),
        (false, false) => said.push(format!("'{one}' and '{other}' are different company forms")),
        (true, false) => said.push(format!("'{other}' is a company form")),
        (false, true) => said.push(format!("'{one}' is a company form")),
    }
}
