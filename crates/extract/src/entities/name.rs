//! What a name is: its own words, the list it stands on, the engine, the place it stands at, and its other occurrences.

use super::phrase::{Phrase, head_label};
use super::words::names;
use super::{Label, Page};
use evidence::{ActorType, MentionForm};
use language::{Dep, EntityLabel, Paragraph, Pos, Tag};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// Votes of an occurrence after "in" or "near", against one of an occurrence that says nothing.
const PLACED: u32 = 6;

/// What the occurrences of each name say.
pub(super) struct Votes {
    by_key: HashMap<String, BTreeMap<Label, u32>>,
    /// Last words of persons' longer names.
    surnames: HashSet<String>,
}

impl Votes {
    pub(super) fn count<'a>(phrases: impl Iterator<Item = &'a Phrase>) -> Self {
        let mut votes: HashMap<String, BTreeMap<Label, u32>> = HashMap::new();
        for (phrase, key) in phrases.filter_map(|it| Some((it, it.key.as_ref()?))) {
            let of_name = votes.entry(key.clone()).or_default();
            if let Some(label) = phrase.label {
                *of_name.entry(label).or_default() += 1;
            }
            if phrase.is_placed {
                *of_name.entry(Label::Location).or_default() += PLACED;
            }
        }
        let mut found = Self { by_key: votes, surnames: HashSet::new() };
        let full = |key: &&String| key.contains(' ') && found.winner(key) == Some(Label::Person);
        found.surnames = found
            .by_key
            .keys()
            .filter(full)
            .filter_map(|it| it.rsplit(' ').next())
            .map(str::to_owned)
            .collect();
        found
    }

    /// The label most occurrences speak for, the first of the set's labels when they are even; a surname alone is a
    /// person, unless it was seen where only a place can stand.
    pub(super) fn winner(&self, key: &str) -> Option<Label> {
        let of_name = self.by_key.get(key)?;
        if self.surnames.contains(key) && of_name.get(&Label::Location).is_none_or(|it| *it < PLACED) {
            return Some(Label::Person);
        }
        of_name.iter().max_by_key(|(label, n)| (**n, std::cmp::Reverse(**label))).map(|(label, _)| *label)
    }
}

/// The words of a name without determiners and parts of the compass, in lower case.
pub(super) fn key(paragraph: &Paragraph<'_>, tokens: Range<u32>) -> String {
    let all = &paragraph.analysis.tokens;
    let inside =
        |it: &u32| all[*it as usize].pos != Pos::DET && !names().compass.contains(paragraph.word(*it));
    let words = tokens.filter(inside).map(|it| paragraph.word(it).to_lowercase());
    words.collect::<Vec<_>>().join(" ")
}

/// What one occurrence of a name says by itself.
pub(super) fn own_label(page: &Page<'_>, start: u32, head: u32) -> Option<Label> {
    use EntityLabel as E;
    let paragraph = page.paragraph;
    let word = paragraph.word(head);
    let engine =
        paragraph.analysis.entities.iter().find(|it| (it.start..it.end).contains(&head)).map(|it| it.label);
    let listed = page.name_at(head).map(|it| it.actor_type);
    let by_head = head_label(paragraph, start, head);
    let is_place = matches!(listed, Some(ActorType::Place | ActorType::State));
    let several = matches!(paragraph.analysis.tokens[head as usize].tag, Tag::NNS | Tag::NNPS);
    if matches!(
        engine,
        Some(E::DATE | E::TIME | E::CARDINAL | E::MONEY | E::QUANTITY | E::ORDINAL | E::PERCENT)
    ) {
        return None;
    }
    if names().groups.contains(&word.to_lowercase()) {
        return Some(Label::Organisation);
    }
    let is_people = several && names().peoples.iter().any(|it| word.ends_with(it.as_str()));
    if is_people && (engine == Some(E::NORP) || is_place || listed == Some(ActorType::EthnicGroup)) {
        return Some(Label::Organisation);
    }
    match (engine, listed) {
        (Some(E::PERSON), _) if !is_place => Some(Label::Person),
        (Some(E::GPE | E::LOC | E::FAC), _) | (_, Some(ActorType::Place | ActorType::State)) => {
            let other =
                matches!(by_head, Some(Label::Organisation | Label::DocumentReference | Label::Person));
            Some(by_head.filter(|_| other).unwrap_or(Label::Location))
        }
        _ if by_head.is_some() => by_head,
        (Some(E::NORP), _) | (_, Some(ActorType::EthnicGroup)) if !several && !is_acronym(word) => {
            Some(Label::Nationality)
        }
        (_, Some(ActorType::Agreement)) | (Some(E::LAW), _) => Some(Label::DocumentReference),
        (_, Some(ActorType::Person)) => Some(Label::Person),
        (Some(E::ORG | E::NORP), _) | (_, Some(_)) => Some(Label::Organisation),
        _ => is_acronym(word).then_some(Label::Organisation),
    }
}

fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// Gives every phrase its label: descriptive ones their own, names the document's.
pub(super) fn settle(page: &Page<'_>, phrases: Vec<Phrase>, votes: &Votes) -> Vec<(Phrase, Label)> {
    let label = |it: &Phrase| match &it.key {
        None => it.label,
        Some(key) => votes.winner(key).map(|label| {
            if label == Label::Location && acts(page, it) { Label::Organisation } else { label }
        }),
    };
    phrases.into_iter().filter_map(|it| label(&it).map(|label| (it, label))).collect()
}

/// Whether a state stands as one who acts: as subject, owner, or after "by" and "with".
fn acts(page: &Page<'_>, phrase: &Phrase) -> bool {
    let paragraph = page.paragraph;
    let tokens = &paragraph.analysis.tokens;
    if !is_state(page, &phrase.tokens, phrase.head) {
        return false;
    }
    let mut token = phrase.head;
    while matches!(tokens[token as usize].dep, Dep::CONJ | Dep::APPOS) && tokens[token as usize].head != token
    {
        token = tokens[token as usize].head;
    }
    let above = paragraph.word(tokens[token as usize].head).to_lowercase();
    match tokens[token as usize].dep {
        Dep::NSUBJ | Dep::DOBJ | Dep::POSS => true,
        Dep::POBJ => names().agent_prepositions.contains(&above),
        _ => false,
    }
}

/// Whether the phrase is a state's name and nothing more but an article.
fn is_state(page: &Page<'_>, tokens: &Range<u32>, head: u32) -> bool {
    page.name_at(head).is_some_and(|it| {
        let before = tokens.start..it.tokens.start.max(tokens.start);
        it.actor_type == ActorType::State
            && it.form != MentionForm::Demonym
            && before.into_iter().all(|at| page.paragraph.analysis.tokens[at as usize].pos == Pos::DET)
    })
}

/// Adds the names that no phrase holds: modifiers of nouns that are no entity, and what was parsed as something else.
pub(super) fn add_uncovered(page: &Page<'_>, phrases: &mut Vec<(Phrase, Label)>, votes: &Votes) {
    use EntityLabel as E;
    let named = |it: E| matches!(it, E::PERSON | E::NORP | E::FAC | E::ORG | E::GPE | E::LOC | E::LAW);
    let engine =
        page.paragraph.analysis.entities.iter().filter(|it| named(it.label)).map(|it| it.start..it.end);
    let all: Vec<Range<u32>> = engine.chain(page.names.iter().map(|it| it.tokens.clone())).collect();
    for tokens in all {
        let free =
            !phrases.iter().any(|(it, _)| it.tokens.start < tokens.end && tokens.start < it.tokens.end);
        if let Some(found) =
            mended(page.paragraph, tokens).filter(|_| free).and_then(|it| uncovered(page, it, votes))
        {
            phrases.push(found);
        }
    }
}

/// Leaves out prepositions before and hyphens or possessive endings after; `None` when no capital is left.
fn mended(paragraph: &Paragraph<'_>, tokens: Range<u32>) -> Option<Range<u32>> {
    let all = &paragraph.analysis.tokens;
    let Range { mut start, mut end } = tokens;
    while start < end && names().place_prepositions.contains(&paragraph.word(start).to_lowercase()) {
        start += 1;
    }
    while start < end && matches!(all[end as usize - 1].tag, Tag::POS | Tag::HYPH | Tag::SP) {
        end -= 1;
    }
    let some_big = (start..end).any(|it| paragraph.word(it).starts_with(char::is_uppercase));
    some_big.then_some(start..end)
}

fn uncovered(page: &Page<'_>, tokens: Range<u32>, votes: &Votes) -> Option<(Phrase, Label)> {
    let paragraph = page.paragraph;
    let head = tokens.end - 1;
    let token = &paragraph.analysis.tokens[head as usize];
    let key = key(paragraph, tokens.clone());
    let mut label = votes.winner(&key).or_else(|| own_label(page, tokens.start, head))?;
    let word = paragraph.word(head);
    let fixed = is_acronym(word) || names().groups.contains(&word.to_lowercase());
    if token.pos == Pos::ADJ && !fixed && matches!(label, Label::Location | Label::Organisation) {
        label = Label::Nationality;
    }
    let modifies = matches!(token.dep, Dep::COMPOUND | Dep::NMOD | Dep::AMOD | Dep::NPADVMOD);
    if label == Label::Location && modifies && is_state(page, &tokens, head) {
        label = Label::Organisation;
    }
    Some((Phrase { tokens, head, label: Some(label), key: Some(key), is_placed: false }, label))
}
