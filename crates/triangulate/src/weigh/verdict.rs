//! The verdict in a sentence that an analyst can repeat.

use super::level::Tally;
use super::numbers::Numbers;
use crate::numerals::{SMALL, TENS};
use crate::origins::Grounds;
use evidence::{Level, Origin};

/// A count in words, so that digits in a sentence are always somebody's numbers.
pub(crate) fn count(n: u32) -> String {
    match n {
        0 => "no".to_owned(),
        1..20 => SMALL[n as usize].to_owned(),
        20..100 if n.is_multiple_of(10) => TENS[n as usize / 10 - 2].to_owned(),
        20..100 => format!("{}-{}", TENS[n as usize / 10 - 2], SMALL[n as usize % 10]),
        100..1000 if n.is_multiple_of(100) => format!("{} hundred", count(n / 100)),
        100..1000 => format!("{} hundred and {}", count(n / 100), count(n % 100)),
        _ => format!(
            "{} thousand {}",
            count(n / 1000),
            if n.is_multiple_of(1000) { String::new() } else { count(n % 1000) }
        )
        .trim_end()
        .to_owned(),
    }
}

/// "one document", "five documents".
pub(crate) fn counted(n: u32, thing: &str) -> String {
    if n == 1 { format!("one {thing}") } else { format!("{} {thing}s", count(n)) }
}

/// Why the level is what it is.
pub(super) fn why(
    grounds: &Grounds,
    origins: &[Origin],
    tally: &Tally,
    level: Level,
    numbers: Option<&Numbers>,
) -> String {
    let first = crate::align::capital;
    let echoes = (tally.documents as u32).saturating_sub(tally.roots.max(1));
    let root = root_name(grounds, origins);
    let adds = match echoes {
        0 => String::new(),
        1 => "; one further document repeats them and adds nothing".to_owned(),
        n => format!("; {} repeat them and add nothing", counted(n, "further document")),
    };
    let mut sentence = match level {
        Level::CorroboratedAcrossKinds => {
            let kinds = count(tally.kinds as u32);
            format!("{} of {kinds} kinds say so{adds}", first(&counted(tally.roots, "independent source")))
        }
        Level::Corroborated => {
            format!("{} of one kind say so{adds}", first(&counted(tally.roots, "independent source")))
        }
        Level::Echoed => format!(
            "{} say so, but all rest on one source, {root}",
            first(&counted(tally.documents as u32, "document"))
        ),
        Level::SingleRoot if tally.documents > 1 => {
            format!(
                "{} say so on the word of one source, {root}",
                first(&counted(tally.documents as u32, "document"))
            )
        }
        Level::SingleRoot => format!("Only {root} says so"),
        Level::Disputed => format!(
            "{} affirm{} it and {} den{} it{adds}",
            first(&counted(tally.roots, "independent source")),
            if tally.roots == 1 { "s" } else { "" },
            counted(tally.denying, "independent source"),
            if tally.denying == 1 { "ies" } else { "y" },
        ),
        Level::Contradicted => format!(
            "{} den{} it and no identifiable source affirms it flatly",
            first(&counted(tally.denying, "independent source")),
            if tally.denying == 1 { "ies" } else { "y" },
        ),
        Level::Unattributed => "Nobody identifiable says so".to_owned(),
    };
    if tally.aside {
        sentence.push_str("; it is put as possible, planned or wanted, not as fact");
    }
    if tally.differing > 0 {
        sentence
            .push_str(&format!("; {} give another value", counted(tally.differing, "independent source")));
    }
    let doubtful = origins.iter().filter(|it| !it.counted).count() as u32;
    if doubtful > 0 {
        sentence
            .push_str(&format!("; {} left uncounted for possible dependence", counted(doubtful, "voice")));
    }
    sentence.push('.');
    if let Some(numbers) = numbers {
        sentence.push(' ');
        sentence.push_str(&numbers.rule);
    }
    sentence
}

fn root_name(grounds: &Grounds, origins: &[Origin]) -> String {
    let counted: Vec<&Origin> = origins.iter().filter(|it| it.counted).collect();
    let own = |origin: &&&Origin| grounds.held_sources.contains(&origin.source);
    let head = counted.iter().find(|it| !own(it)).or(counted.first());
    head.map_or_else(|| "an unknown one".to_owned(), |it| grounds.book.name(it.source).to_owned())
}
