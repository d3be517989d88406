//! Names of the codebook and the gazetteer; capitals stand for governments where they act and for themselves where
//! things happen.

use super::{Draft, anaphora::head_of, tokens_at};
use crate::lexicon::{Name, Names};
use evidence::{ActorType, MentionForm, Sense};
use language::{Dep, Paragraph, Pos};
use std::ops::Range;

/// Prepositions behind which a capital is a place, whatever governs them.
const WHERE: &[&str] =
    &["in", "at", "near", "around", "outside", "inside", "through", "via", "over", "across", "within"];

pub(super) fn find(index: usize, paragraph: &Paragraph<'_>, names: &Names, drafts: &mut Vec<Draft>) {
    for hit in names.find(paragraph.text) {
        let tokens = tokens_at(paragraph, &hit.bytes);
        if tokens.is_empty()
            || is_plain_word(paragraph, &hit.name.form, tokens.start, tokens.end)
            || is_byname(paragraph.text, hit.bytes.start, &hit.name.form)
            || is_one_of_a_kind(paragraph, &tokens, &hit.bytes)
        {
            continue;
        }
        let acts = acts(paragraph, &tokens);
        let name = hit.name.stands_for.as_deref().filter(|_| acts).unwrap_or(hit.name);
        let draft = Draft {
            paragraph: index,
            tokens,
            bytes: hit.bytes.clone(),
            name: name.shown.clone(),
            actor_type: name.actor_type,
            form: name.form,
            sense: name.sense,
            entry: Some(name.entry.clone()),
            why: why(name).to_owned(),
        };
        let only_a_place = name.sense == Sense::Metonym && !acts;
        drafts.push(if only_a_place { as_place(paragraph, draft) } else { draft });
    }
}

/// "An Orlan republic" that somebody wants is not the Orlan Republic: after "a", with its noun in small letters.
fn is_one_of_a_kind(paragraph: &Paragraph<'_>, tokens: &Range<u32>, bytes: &Range<u32>) -> bool {
    let article = tokens.start.checked_sub(1).map(|it| paragraph.word(it).to_lowercase());
    let small = paragraph.word(tokens.end - 1).starts_with(char::is_lowercase);
    let several =
        paragraph.text.get(bytes.start as usize..bytes.end as usize).is_some_and(|it| it.contains(' '));
    small && several && article.is_some_and(|it| it == "a" || it == "an")
}

fn why(name: &Name) -> &'static str {
    match name.sense {
        Sense::Metonym => "listed name; a seat of government that acts stands for the government",
        Sense::Literal => "listed name",
    }
}

/// A seat of government that the codebook lists as nothing but that, where it is a place all the same.
fn as_place(paragraph: &Paragraph<'_>, draft: Draft) -> Draft {
    let words = paragraph.text.get(draft.bytes.start as usize..draft.bytes.end as usize).unwrap_or_default();
    Draft {
        name: words.split_whitespace().collect::<Vec<_>>().join(" "),
        actor_type: ActorType::Place,
        sense: Sense::Literal,
        entry: None,
        why: "seat of government where something happens, not acting".to_owned(),
        ..draft
    }
}

/// Whether a name stands where one who acts stands: not behind a preposition of place, not before a noun of place,
/// not as the goal of a movement.
fn acts(paragraph: &Paragraph<'_>, tokens: &Range<u32>) -> bool {
    let all = &paragraph.analysis.tokens;
    let head = head_of(paragraph, tokens);
    let above = all[head as usize].head;
    match all[head as usize].dep {
        Dep::POBJ | Dep::PCOMP => {
            let preposition = paragraph.word(above).to_lowercase();
            let governor = &all[all[above as usize].head as usize];
            let moves = matches!(preposition.as_str(), "to" | "from" | "into" | "towards" | "toward")
                && governor.pos != Pos::NOUN
                && crate::clause::is_movement(paragraph.analysis.lemma(all[above as usize].head));
            !WHERE.contains(&preposition.as_str()) && !moves
        }
        Dep::CONJ => acts_like(paragraph, above, head),
        Dep::APPOS | Dep::NPADVMOD => false,
        _ => true,
    }
}

/// A name joined to another stands where that one stands.
fn acts_like(paragraph: &Paragraph<'_>, first: u32, conjunct: u32) -> bool {
    first < conjunct && acts(paragraph, &(first..first + 1))
}

/// "al-Tarski" is part of a person's name and says nothing of Tarsk.
fn is_byname(text: &str, start: u32, form: &MentionForm) -> bool {
    let before = text.get(..start as usize).unwrap_or_default().to_lowercase();
    let article = ["al-", "el-", "ul-", "ad-", "as-", "at-", "an-", "ar-", "ash-", "ez-"];
    *form == MentionForm::Demonym && article.iter().any(|it| before.ends_with(it))
}

/// "US" the country against "us" in capitals, "Nation" at the start of a sentence: one token that the engine takes
/// for an ordinary verb, pronoun or adverb is not a name.
fn is_plain_word(paragraph: &Paragraph<'_>, form: &MentionForm, start: u32, end: u32) -> bool {
    let pos = paragraph.analysis.tokens[start as usize].pos;
    end - start == 1
        && *form != MentionForm::Demonym
        && matches!(pos, Pos::VERB | Pos::ADV | Pos::SCONJ | Pos::AUX)
        && !paragraph.word(start).chars().all(char::is_uppercase)
}
