//! Noun phrases as candidates: where they begin and end, and which of them stand.

use super::words::{self, Head, names};
use super::{Label, Page, name};
use language::{Dep, Paragraph, Pos, Tag};
use std::ops::Range;

/// A noun phrase on its way to a label.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    /// Determiner to head, later perhaps more.
    pub tokens: Range<u32>,
    /// The noun it is about.
    pub head: u32,
    /// What the phrase itself says; `None` for a name that says nothing.
    pub label: Option<Label>,
    /// Set for names: words without determiner in lower case, under which the document's votes meet.
    pub key: Option<String>,
    /// Whether it stands where only a place can stand.
    pub is_placed: bool,
}

/// Every noun phrase of a paragraph that may be an entity.
pub(super) fn find(page: &Page<'_>) -> Vec<Phrase> {
    (0..page.paragraph.analysis.tokens.len() as u32).filter_map(|head| candidate(page, head)).collect()
}

fn candidate(page: &Page<'_>, head: u32) -> Option<Phrase> {
    let paragraph = page.paragraph;
    let tokens = &paragraph.analysis.tokens;
    let token = &tokens[head as usize];
    let above = &tokens[token.head as usize];
    let is_modifier = matches!(token.dep, Dep::COMPOUND | Dep::NMOD | Dep::NPADVMOD)
        && token.head > head
        && matches!(above.pos, Pos::NOUN | Pos::PROPN);
    if is_modifier {
        return None;
    }
    match token.pos {
        Pos::PRON => pronoun(paragraph, head),
        Pos::NOUN | Pos::PROPN => Some(noun(page, head)),
        _ => None,
    }
}

fn pronoun(paragraph: &Paragraph<'_>, token: u32) -> Option<Phrase> {
    let word = paragraph.word(token).to_lowercase();
    let label = match () {
        () if names().organisation_pronouns.contains(&word) => Label::Organisation,
        () if names().person_pronouns.contains(&word) => Label::Person,
        () => return None,
    };
    Some(Phrase { tokens: token..token + 1, head: token, label: Some(label), key: None, is_placed: false })
}

fn noun(page: &Page<'_>, head: u32) -> Phrase {
    let paragraph = page.paragraph;
    let tokens = &paragraph.analysis.tokens;
    let mut start = trimmed(paragraph, left_edge(paragraph, head), head);
    let proper =
        tokens[head as usize].pos == Pos::PROPN && paragraph.word(head).starts_with(char::is_uppercase);
    if !proper {
        let label =
            head_label(paragraph, start, head).filter(|it| !is_bare_role(paragraph, start, head, *it));
        return Phrase { tokens: start..head + 1, head, label, key: None, is_placed: false };
    }
    let mut placed = false;
    while start < head && names().place_prepositions.contains(&paragraph.word(start).to_lowercase()) {
        start += 1;
        placed = true;
    }
    let governed = tokens[head as usize].dep == Dep::POBJ
        && names().surely.contains(&paragraph.word(tokens[head as usize].head).to_lowercase())
        && !(start..head).any(|it| tokens[it as usize].pos == Pos::DET)
        && words::head(&paragraph.analysis.lemma(head).to_lowercase()).is_none();
    let parted = start < head && (start..head).any(|it| names().compass.contains(paragraph.word(it)));
    let label = name::own_label(page, start, head);
    let is_group = names().groups.contains(&paragraph.word(head).to_lowercase());
    Phrase {
        tokens: start..head + 1,
        head,
        label: if placed { Some(Label::Location) } else { label },
        key: Some(name::key(paragraph, start..head + 1)),
        is_placed: (placed || governed || parted && label != Some(Label::Organisation)) && !is_group,
    }
}

/// What the head noun says.
pub(super) fn head_label(paragraph: &Paragraph<'_>, start: u32, head: u32) -> Option<Label> {
    let tokens = &paragraph.analysis.tokens;
    let several = matches!(tokens[head as usize].tag, Tag::NNS | Tag::NNPS);
    let told = (start..head).any(|it| matches!(tokens[it as usize].dep, Dep::AMOD | Dep::COMPOUND));
    Some(match words::head(&paragraph.analysis.lemma(head).to_lowercase())? {
        Head::Fixed(label) => label,
        Head::Role if several => Label::Organisation,
        Head::Role => Label::Person,
        Head::Vehicle if told => Label::MilitaryPlatform,
        Head::Vehicle => Label::Vehicle,
    })
}

/// A role in the singular that nothing determines ("as commander") names nobody.
fn is_bare_role(paragraph: &Paragraph<'_>, start: u32, head: u32, label: Label) -> bool {
    start == head
        && matches!(label, Label::Person | Label::Organisation)
        && paragraph.analysis.tokens[head as usize].tag == Tag::NN
        && !names().bare.contains(paragraph.analysis.lemma(head))
}

/// First token of what depends on `head` from the left.
fn left_edge(paragraph: &Paragraph<'_>, head: u32) -> u32 {
    paragraph
        .analysis
        .children(head)
        .take_while(|it| *it < head)
        .map(|it| left_edge(paragraph, it))
        .min()
        .unwrap_or(head)
}

/// Leaves out what stands before the phrase proper: signs, conjunctions, adverbs of the clause, "both".
fn trimmed(paragraph: &Paragraph<'_>, mut start: u32, head: u32) -> u32 {
    let tokens = &paragraph.analysis.tokens;
    while start < head {
        let token = &tokens[start as usize];
        let inner_adverb = token.pos == Pos::ADV && start < token.head && token.head < head;
        let foreign = matches!(
            token.pos,
            Pos::PUNCT | Pos::SPACE | Pos::CCONJ | Pos::ADV | Pos::ADP | Pos::SCONJ | Pos::VERB | Pos::AUX
        ) && token.dep != Dep::AMOD
            && !inner_adverb;
        let outer = matches!(token.dep, Dep::CC | Dep::PRECONJ | Dep::PUNCT | Dep::PREDET)
            && !paragraph.word(start).eq_ignore_ascii_case("all");
        if !(foreign || outer) {
            break;
        }
        start += 1;
    }
    start
}

/// Takes "of Name" into phrases of cities, governments and the like, and the country after a place ("Ostrel, Tarsk").
pub(super) fn extend(page: &Page<'_>, phrases: &mut [(Phrase, Label)]) {
    let paragraph = page.paragraph;
    let tokens = &paragraph.analysis.tokens;
    for (phrase, label) in phrases.iter_mut() {
        let next = phrase.tokens.end;
        let of_name = (next as usize) < tokens.len()
            && tokens[next as usize].head == phrase.head
            && paragraph.word(next) == "of"
            && words::takes_of(&paragraph.analysis.lemma(phrase.head).to_lowercase());
        if of_name {
            let object = paragraph.analysis.children(next).find(|it| tokens[*it as usize].dep == Dep::POBJ);
            if let Some(object) = object.filter(|it| tokens[*it as usize].pos == Pos::PROPN) {
                phrase.tokens.end =
                    if phrase.key.is_some() { second_name(paragraph, object) } else { object + 1 };
            }
        }
        if *label == Label::Location && phrase.key.is_some() {
            phrase.tokens.end = with_country(page, phrase);
        }
    }
}

/// The end of "Name" or of "Name and the Name" after the "of" of a longer name.
fn second_name(paragraph: &Paragraph<'_>, object: u32) -> u32 {
    let tokens = &paragraph.analysis.tokens;
    let second = paragraph.analysis.children(object).find(|it| tokens[*it as usize].dep == Dep::CONJ);
    let joined = |it: &u32| {
        tokens[*it as usize].pos == Pos::PROPN
            && paragraph.word(object + 1) == "and"
            && (object + 2..*it).all(|at| matches!(tokens[at as usize].pos, Pos::DET | Pos::PROPN))
    };
    second.filter(joined).unwrap_or(object) + 1
}

/// The end of a place's name with the larger place after its comma; a list of places stays apart.
fn with_country(page: &Page<'_>, phrase: &Phrase) -> u32 {
    let paragraph = page.paragraph;
    let tokens = &paragraph.analysis.tokens;
    let end = phrase.tokens.end;
    let after = end + 1;
    if after as usize >= tokens.len()
        || paragraph.word(end) != ","
        || tokens[end as usize - 1].pos != Pos::PROPN
    {
        return end;
    }
    let follows = matches!(tokens[after as usize].dep, Dep::APPOS | Dep::NPADVMOD | Dep::CONJ)
        && phrase.tokens.contains(&tokens[after as usize].head);
    let larger = paragraph
        .analysis
        .entities
        .iter()
        .find(|it| it.start == after && it.label == language::EntityLabel::GPE);
    let Some(larger) = larger.filter(|_| follows) else { return end };
    let listed = (larger.end as usize) < tokens.len()
        && (paragraph.word(larger.end) == "and"
            || paragraph.word(larger.end) == "," && tokens[larger.end as usize].dep == Dep::CC);
    if listed { end } else { larger.end }
}

/// Bytes and labels of the phrases that no other holds, figures before them left out.
pub(super) fn outermost(page: &Page<'_>, phrases: &[(Phrase, Label)]) -> Vec<(Range<u32>, Label)> {
    let paragraph = page.paragraph;
    let inside = |a: &Range<u32>, b: &Range<u32>| a != b && b.start <= a.start && a.end <= b.end;
    let free = |it: &&(Phrase, Label)| !phrases.iter().any(|(other, _)| inside(&it.0.tokens, &other.tokens));
    let bytes = |(phrase, label): &(Phrase, Label)| {
        (paragraph.bytes(without_figure(paragraph, &phrase.tokens)), *label)
    };
    phrases.iter().filter(free).map(bytes).collect()
}

/// "two bridges" is a quantity and "bridges".
fn without_figure(paragraph: &Paragraph<'_>, phrase: &Range<u32>) -> Range<u32> {
    let tokens = &paragraph.analysis.tokens;
    let is_figure = |it: &u32| {
        let token = &tokens[*it as usize];
        token.tag == Tag::CD || matches!(token.dep, Dep::NUMMOD | Dep::QUANTMOD | Dep::ADVMOD)
    };
    let start = phrase.clone().find(|it| !is_figure(it)).unwrap_or(phrase.start);
    let counted = (phrase.start..start).any(|it| tokens[it as usize].tag == Tag::CD);
    if counted { start..phrase.end } else { phrase.clone() }
}
