//! Descriptive phrases that act: "Tarski soldiers", "the security forces", "two officials".
//!
//! A phrase headed by a noun for a state's people or bodies becomes an actor of its own ("Tarski soldiers" are not
//! Tarsk). A group's people ("Orlan Front fighters") are the group: they need no mention beside the group's name.

use super::{Draft, kind};
use evidence::{ActorType, MentionForm, Sense};
use language::{Dep, Paragraph, Pos};

pub(super) fn find(index: usize, paragraph: &Paragraph<'_>, drafts: &mut Vec<Draft>) {
    let tokens = &paragraph.analysis.tokens;
    for head in 0..tokens.len() as u32 {
        let token = &tokens[head as usize];
        if token.pos != Pos::NOUN || drafts.iter().any(|it| it.overlaps(index, &(head..head + 1))) {
            continue;
        }
        let Some(actor_type) = kind::head_type(paragraph.analysis.lemma(head)) else { continue };
        if !matches!(actor_type, ActorType::StateBody | ActorType::MilitantGroup) {
            continue;
        }
        let start = phrase_start(paragraph, head);
        let owner = drafts
            .iter()
            .find(|it| it.paragraph == index && it.tokens.start >= start && it.tokens.end <= head);
        let (start, owned_by_state) = match owner {
            Some(it) => (it.tokens.start, matches!(it.actor_type, ActorType::State | ActorType::Place)),
            None => (start, false),
        };
        let state_phrase = owner.is_some() && owned_by_state;
        let bare_compound = owner.is_none() && start < head && actor_type == ActorType::StateBody;
        if !(state_phrase || bare_compound) {
            continue;
        }
        let range = start..head + 1;
        let name = paragraph.words(range.clone()).split_whitespace().collect::<Vec<_>>().join(" ");
        let bytes = paragraph.bytes(range.clone());
        if state_phrase {
            drafts.retain(|it| {
                !(it.paragraph == index
                    && range.start <= it.tokens.start
                    && it.tokens.end <= range.end
                    && it.form == MentionForm::Demonym)
            });
        } else if drafts.iter().any(|it| it.overlaps(index, &range)) {
            continue;
        }
        drafts.push(Draft {
            paragraph: index,
            tokens: range,
            bytes,
            name: name.replace('’', "'"),
            actor_type,
            form: MentionForm::Nominal,
            sense: Sense::Literal,
            entry: None,
            why: "phrase for a body or its people".to_owned(),
        });
    }
}

/// First token of the noun phrase before its head, articles, numbers and adverbs left out.
fn phrase_start(paragraph: &Paragraph<'_>, head: u32) -> u32 {
    let tokens = &paragraph.analysis.tokens;
    let mut start = head;
    while start > 0 {
        let before = &tokens[start as usize - 1];
        let inside = matches!(before.dep, Dep::COMPOUND | Dep::AMOD | Dep::POSS | Dep::NMOD | Dep::CASE)
            && matches!(before.pos, Pos::NOUN | Pos::PROPN | Pos::ADJ | Pos::PART)
            || before.pos == Pos::PUNCT && paragraph.word(start - 1) == "-";
        if !inside || paragraph.word(start - 1).eq_ignore_ascii_case("other") {
            break;
        }
        start -= 1;
    }
    start
}
