//! Names the engine sees, with the borders mended that it gets wrong on this field's texts.
//!
//! Mended here: articles and possessive endings inside the name, names cut at hyphens, names whose head noun
//! ("Front", "Ministry") the engine left outside, and runs of capitals that end in such a noun and that the engine
//! did not see at all.

use super::{Draft, kind};
use evidence::{MentionForm, Sense};
use language::{EntityLabel, Paragraph, Pos, Tag};
use std::ops::Range;

pub(super) fn find(index: usize, paragraph: &Paragraph<'_>, drafts: &mut Vec<Draft>) {
    for entity in &paragraph.analysis.entities {
        if let Some(tokens) = mend(paragraph, entity.start..entity.end).filter(|_| is_name(entity.label)) {
            add(
                index,
                paragraph,
                drafts,
                tokens,
                Some(entity.label),
                "name recognised by the language model",
            );
        }
    }
    for tokens in headed_runs(paragraph) {
        add(
            index,
            paragraph,
            drafts,
            tokens,
            None,
            "capitalised words ending in a noun for bodies or places",
        );
    }
}

fn add(
    index: usize,
    paragraph: &Paragraph<'_>,
    drafts: &mut Vec<Draft>,
    tokens: Range<u32>,
    label: Option<EntityLabel>,
    why: &str,
) {
    if drafts.iter().any(|it| it.overlaps(index, &tokens)) {
        return;
    }
    let name = paragraph.words(tokens.clone());
    let form = match label {
        Some(EntityLabel::NORP) => MentionForm::Demonym,
        _ => MentionForm::Name,
    };
    drafts.push(Draft {
        paragraph: index,
        bytes: paragraph.bytes(tokens.clone()),
        tokens,
        name: name.split_whitespace().collect::<Vec<_>>().join(" "),
        actor_type: kind::of_name(name, label),
        form,
        sense: Sense::Literal,
        entry: None,
        why: why.to_owned(),
    });
}

fn is_name(label: EntityLabel) -> bool {
    use EntityLabel as L;
    matches!(label, L::PERSON | L::ORG | L::GPE | L::LOC | L::NORP | L::FAC | L::EVENT | L::LAW)
}

/// Trims what is not part of a name and takes in hyphenated and headed neighbours; `None` when no capital is left.
fn mend(paragraph: &Paragraph<'_>, tokens: Range<u32>) -> Option<Range<u32>> {
    let all = &paragraph.analysis.tokens;
    let (mut start, mut end) = (tokens.start, tokens.end);
    let big = |token: u32| paragraph.word(token).starts_with(|it: char| it.is_uppercase());
    while start < end
        && (!big(start) || matches!(all[start as usize].pos, Pos::DET | Pos::PUNCT | Pos::SPACE))
    {
        start += 1;
    }
    while start < end
        && (all[end as usize - 1].tag == Tag::POS
            || matches!(all[end as usize - 1].pos, Pos::PUNCT | Pos::SPACE | Pos::ADP))
    {
        end -= 1;
    }
    while start >= 2 && is_hyphen(paragraph, start - 1) && joined(paragraph, start - 1) {
        start -= 2;
    }
    while (end as usize) + 1 < all.len() && is_hyphen(paragraph, end) && joined(paragraph, end) {
        end += 2;
    }
    while (end as usize) < all.len() && big(end) && kind::head_type(paragraph.word(end)).is_some() {
        end += 1;
    }
    let some_big = (start..end).any(big);
    (some_big && end > start && end - start <= 12).then_some(start..end)
}

fn is_hyphen(paragraph: &Paragraph<'_>, token: u32) -> bool {
    matches!(paragraph.word(token), "-" | "‐" | "‑")
}

/// Whether a hyphen stands without spaces between parts of one name: "Rah-e-Selm", not "Tarsk-led".
fn joined(paragraph: &Paragraph<'_>, hyphen: u32) -> bool {
    let all = &paragraph.analysis.tokens;
    let at = hyphen as usize;
    // At an end of the text a hyphen joins nothing.
    let around = at.checked_sub(1).and_then(|it| all.get(it)).zip(all.get(at + 1));
    let Some((before, after)) = around else { return false };
    let at = &all[at];
    let tight = before.end == at.start && at.end == after.start;
    let part = |token: u32| {
        let word = paragraph.word(token);
        word.starts_with(char::is_uppercase) || crate::lexicon::is_particle(&word.to_lowercase())
    };
    let particle = |token: u32| crate::lexicon::is_particle(&paragraph.word(token).to_lowercase());
    tight && part(hyphen - 1) && part(hyphen + 1) && (particle(hyphen - 1) || particle(hyphen + 1))
}

/// Runs of two or more capitalised words whose last is a noun for bodies or places.
fn headed_runs(paragraph: &Paragraph<'_>) -> Vec<Range<u32>> {
    let all = &paragraph.analysis.tokens;
    let mut runs = Vec::new();
    let mut start = None;
    for token in 0..=all.len() as u32 {
        let inside = (token as usize) < all.len() && {
            let word = paragraph.word(token);
            word.starts_with(char::is_uppercase)
                && !matches!(all[token as usize].pos, Pos::DET | Pos::PRON | Pos::SCONJ | Pos::ADP)
        };
        match (inside, start) {
            (true, None) => start = Some(token),
            (false, Some(from)) => {
                if let Some(last) =
                    (from + 1..token).rev().find(|it| kind::head_type(paragraph.word(*it)).is_some())
                {
                    runs.push(from..last + 1);
                }
                start = None;
            }
            _ => {}
        }
    }
    runs
}
