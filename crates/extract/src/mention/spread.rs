//! A name met once is the same name everywhere in the document, also where the engine missed it or saw another kind.

use super::{Draft, kind, tokens_at};
use crate::lexicon::name_key;
use evidence::{ActorType, MentionForm};
use language::{AnnotatedDocument, Paragraph, Pos};
use std::collections::BTreeMap;

/// Letters a name needs before its bare repetition is trusted.
const LONG_ENOUGH: usize = 3;

/// Finds names and acronyms already met wherever else they stand, and "the Front" for "the Orlan Front".
pub(super) fn further_occurrences(annotated: &AnnotatedDocument<'_>, drafts: &mut Vec<Draft>) {
    let mut models: BTreeMap<String, Draft> = BTreeMap::new();
    for draft in drafts.iter().filter(|it| it.entry.is_none() && it.name.len() >= LONG_ENOUGH) {
        let paragraph = &annotated.paragraphs[draft.paragraph];
        let words = paragraph.words(draft.tokens.clone()).to_owned();
        models.entry(words).or_insert_with(|| draft.clone());
    }
    for (words, draft) in surnames(drafts) {
        models.entry(words).or_insert(draft);
    }
    for (index, paragraph) in annotated.paragraphs.iter().enumerate() {
        for (words, model) in models.iter().rev() {
            for (at, _) in paragraph.text.match_indices(words.as_str()) {
                add_at(index, paragraph, at, words, model, drafts);
            }
        }
    }
    for (tail, model) in short_references(drafts) {
        for (index, paragraph) in annotated.paragraphs.iter().enumerate() {
            for article in ["the ", "The "] {
                for (at, _) in paragraph.text.match_indices(&format!("{article}{tail}")) {
                    add_at(index, paragraph, at + article.len(), &tail, &model, drafts);
                }
            }
        }
    }
}

fn add_at(
    index: usize,
    paragraph: &Paragraph<'_>,
    at: usize,
    words: &str,
    model: &Draft,
    drafts: &mut Vec<Draft>,
) {
    let bytes = at as u32..(at + words.len()) as u32;
    let tokens = tokens_at(paragraph, &bytes);
    let whole = paragraph.bytes(tokens.clone()) == bytes;
    let verb = tokens.len() == 1
        && matches!(paragraph.analysis.tokens[tokens.start as usize].pos, Pos::VERB | Pos::AUX | Pos::ADV);
    if !whole || verb {
        return;
    }
    // What the engine took for a name of its own ("the Front") gives way to the full name it is short for.
    let bare = |it: &Draft| {
        it.overlaps(index, &tokens) && it.entry.is_none() && it.name == words && it.name != model.name
    };
    drafts.retain(|it| !bare(it));
    if drafts.iter().any(|it| it.overlaps(index, &tokens)) {
        return;
    }
    drafts.push(Draft {
        paragraph: index,
        tokens,
        bytes,
        why: "name met elsewhere in the document".to_owned(),
        ..model.clone()
    });
}

/// Last words of people's full names, when only one person of the document bears them.
fn surnames(drafts: &[Draft]) -> BTreeMap<String, Draft> {
    let mut owners: BTreeMap<String, BTreeMap<String, Draft>> = BTreeMap::new();
    for draft in drafts.iter().filter(|it| it.actor_type == ActorType::Person && it.form == MentionForm::Name)
    {
        if let Some((_, last)) = draft.name.rsplit_once(' ').filter(|(_, last)| last.len() >= LONG_ENOUGH) {
            owners.entry(last.to_owned()).or_default().entry(draft.key()).or_insert_with(|| draft.clone());
        }
    }
    let alone = owners.into_iter().filter(|(_, of)| of.len() == 1);
    alone.filter_map(|(last, of)| of.into_values().next().map(|it| (last, it))).collect()
}

/// Capitalised head nouns that name one body of the document for short ("the Front", "the Mission").
fn short_references(drafts: &[Draft]) -> BTreeMap<String, Draft> {
    let mut owners: BTreeMap<String, BTreeMap<String, Draft>> = BTreeMap::new();
    for draft in drafts.iter().filter(|it| it.form == MentionForm::Name) {
        let Some((_, last)) = draft.name.rsplit_once(' ') else { continue };
        let heads_it = last.starts_with(char::is_uppercase) && kind::head_type(last).is_some();
        if heads_it && draft.actor_type.can_act() {
            owners.entry(last.to_owned()).or_default().entry(draft.key()).or_insert_with(|| draft.clone());
        }
    }
    let alone = owners.into_iter().filter(|(_, of)| of.len() == 1);
    alone.filter_map(|(last, of)| of.into_values().next().map(|it| (last, it))).collect()
}

/// Gives all mentions of one name the type most of them have, and makes a place a state where it is said to govern.
pub(super) fn settle_types(annotated: &AnnotatedDocument<'_>, drafts: &mut [Draft]) {
    let mut votes: BTreeMap<String, BTreeMap<ActorType, usize>> = BTreeMap::new();
    for draft in drafts.iter().filter(|it| it.entry.is_none()) {
        let weight = if draft.actor_type == ActorType::Other { 1 } else { 2 };
        *votes.entry(name_key(&draft.name)).or_default().entry(draft.actor_type).or_default() += weight;
        if governs(&annotated.paragraphs[draft.paragraph], draft) {
            *votes.entry(name_key(&draft.name)).or_default().entry(ActorType::State).or_default() += 100;
        }
    }
    for draft in drafts.iter_mut().filter(|it| it.entry.is_none()) {
        let winner =
            votes.get(&name_key(&draft.name)).and_then(|of| of.iter().max_by_key(|(kind, n)| (**n, **kind)));
        if let Some((kind, _)) = winner {
            draft.actor_type = *kind;
        }
    }
}

/// "the government of Tarsk", "Tarsk's army": what has state bodies is a state.
fn governs(paragraph: &Paragraph<'_>, draft: &Draft) -> bool {
    let place = matches!(draft.actor_type, ActorType::Place | ActorType::Other);
    let analysis = &paragraph.analysis;
    let head = analysis.tokens[draft.tokens.end as usize - 1].head;
    let body = |token: u32| {
        let word = paragraph.word(token).to_lowercase();
        codebook_state_noun(&word)
    };
    let of = paragraph.word(head).eq_ignore_ascii_case("of") && body(analysis.tokens[head as usize].head);
    place && draft.tokens.len() == 1 && (of || (head >= draft.tokens.end && body(head)))
}

fn codebook_state_noun(word: &str) -> bool {
    matches!(kind::head_type(word), Some(ActorType::StateBody))
}
