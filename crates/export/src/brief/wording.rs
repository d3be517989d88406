//! What both forms of a brief say in the same words.

use evidence::{BriefSentence, Day, Level, Note, SectionKind};

pub(super) fn section_title(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Corroborated => "Corroborated",
        SectionKind::Disputed => "Disputed",
        SectionKind::OneRoot => "Rests on one root",
        SectionKind::Findings => "What does not fit",
        SectionKind::WouldChange => "What would change the picture",
    }
}

pub(super) fn level_word(level: Level) -> &'static str {
    match level {
        Level::Unattributed => "Unattributed",
        Level::SingleRoot => "Single root",
        Level::Echoed => "Echoed",
        Level::Corroborated => "Corroborated",
        Level::CorroboratedAcrossKinds => "Corroborated across kinds",
        Level::Disputed => "Disputed",
        Level::Contradicted => "Contradicted",
    }
}

/// "2 roots, 1 echo, 1 denial"; `None` when nothing was counted.
pub(super) fn counts(sentence: &BriefSentence) -> Option<String> {
    let parts = [
        (sentence.roots, "root", "roots"),
        (sentence.echoes, "echo", "echoes"),
        (sentence.denials, "denial", "denials"),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| format!("{number} {}", if number == 1 { one } else { many }))
        .collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// "9 quotes from 4 documents"
pub(super) fn extent(notes: &[Note]) -> String {
    let documents: std::collections::BTreeSet<_> = notes.iter().map(|it| it.quote.document()).collect();
    let some =
        |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    format!(
        "{} from {}",
        some(notes.len(), "quote", "quotes"),
        some(documents.len(), "document", "documents")
    )
}

/// "14 July 2024" for an ISO day, "July 2024" for a month; anything else as it is.
pub(super) fn date(iso: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = |day: Day| MONTHS[usize::from(day.month()) - 1];
    match (iso.len(), iso.parse::<Day>(), format!("{iso}-01").parse::<Day>()) {
        (10, Ok(day), _) => format!("{} {} {}", day.day(), month(day), day.year()),
        (7, _, Ok(day)) => format!("{} {}", month(day), day.year()),
        _ => iso.to_owned(),
    }
}

/// Characters of context on each side of a quote: two or three lines, enough to judge it by.
const CONTEXT: usize = 220;

/// What stands before and after a quote, on one line, cut at words where it is long; with the spaces that part it
/// from the quote.
pub(super) fn context(note: &Note) -> (String, String) {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut before = words(&note.before);
    if let Some((at, _)) = before.char_indices().rev().nth(CONTEXT) {
        let from = before[at..].find(' ').map_or(at, |space| at + space + 1);
        before = format!("… {}", &before[from..]);
    }
    if !before.is_empty() && note.before.ends_with(char::is_whitespace) {
        before.push(' ');
    }
    let mut after = words(&note.after);
    if let Some((at, _)) = after.char_indices().nth(CONTEXT) {
        let to = after[..at].rfind(' ').unwrap_or(at);
        after = format!("{} …", &after[..to]);
    }
    if !after.is_empty() && note.after.starts_with(char::is_whitespace) {
        after.insert(0, ' ');
    }
    (before, after)
}

/// Paragraphs of a text, on one line each.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.split("\n\n").map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|it| !it.is_empty()).collect()
}
