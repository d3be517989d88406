//! What goes with a verb besides its subject and object: phrases with a preposition, adverbs, times, clauses.

use super::phrase::{Size, phrase, without};
use crate::clause::Tree;
use language::{Dep, EntityLabel, Pos, Tag};

/// What kind of thing goes with a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Preposition and noun.
    Phrase,
    /// Preposition and gerund or clause.
    Gerund,
    /// Preposition that stands alone.
    Stranded,
    /// Adverb.
    Adverb,
    /// Noun without a preposition: "last year".
    Noun,
    /// Adverbial clause.
    Clause,
    /// Infinitive of purpose.
    Purpose,
}

/// Something that goes with a verb.
#[derive(Debug, Clone)]
pub(crate) struct Modifier {
    /// What it is.
    pub form: Form,
    /// Its head: preposition, adverb, noun or verb.
    pub head: u32,
    /// Prepositions that open it, outermost first.
    pub lead: Vec<u32>,
    /// Head of the phrase after the preposition.
    pub object: Option<u32>,
    /// What follows the prepositions.
    pub inner: Vec<u32>,
    /// All its tokens.
    pub tokens: Vec<u32>,
    /// Whether it says when.
    pub is_time: bool,
    /// Whether it says where.
    pub is_place: bool,
    /// Whether it stands before the subject.
    pub fronted: bool,
}

/// What goes with `verb`; `subject` tells what is fronted.
pub(crate) fn modifiers(tree: Tree<'_>, verb: u32, subject: Option<u32>, taken: &[u32]) -> Vec<Modifier> {
    let mut found = Vec::new();
    for child in tree.children(verb) {
        if taken.contains(&child) {
            continue;
        }
        let fronted = child < verb && subject.is_some_and(|it| it < verb && child < it);
        if let Some(modifier) = modifier(tree, child, fronted) {
            found.push(modifier);
        }
    }
    found
}

fn modifier(tree: Tree<'_>, child: u32, fronted: bool) -> Option<Modifier> {
    let plain = |form, tokens: Vec<u32>| Modifier {
        form,
        head: child,
        lead: Vec::new(),
        object: None,
        inner: tokens.clone(),
        is_time: form != Form::Clause && tokens.iter().any(|it| is_time(tree, *it)),
        is_place: false,
        tokens,
        fronted,
    };
    match tree.dep(child) {
        Dep::PREP | Dep::AGENT => prepositional(tree, child, fronted),
        Dep::DATIVE if tree.pos(child) == Pos::ADP => prepositional(tree, child, fronted),
        Dep::ADVMOD if tree.tag(child) != Tag::WRB => {
            Some(plain(Form::Adverb, phrase(tree, child, Size::Short)))
        }
        Dep::NPADVMOD => Some(plain(Form::Noun, phrase(tree, child, Size::Short))),
        Dep::ADVCL => {
            let marks = tree.with(child, &[Dep::MARK, Dep::NSUBJ, Dep::NSUBJPASS]).next();
            let infinitive = tree.with(child, &[Dep::AUX]).any(|it| tree.tag(it) == Tag::TO);
            let form = if marks.is_none() && infinitive { Form::Purpose } else { Form::Clause };
            Some(plain(form, without(tree, child, &[])))
        }
        _ => None,
    }
    .filter(|it| !it.tokens.is_empty())
}

/// A phrase that opens with one or more prepositions.
pub(crate) fn prepositional(tree: Tree<'_>, preposition: u32, fronted: bool) -> Option<Modifier> {
    let mut lead: Vec<u32> = tree
        .with(preposition, &[Dep::ADVMOD, Dep::AMOD, Dep::NPADVMOD])
        .filter(|it| *it < preposition)
        .collect();
    let outer = lead.clone();
    lead.retain(|it| tree.children(*it).next().is_none());
    let mut at = preposition;
    lead.push(at);
    lead.extend(tree.with(at, &[Dep::PCOMP]).filter(|it| tree.pos(*it) == Pos::ADP));
    let mut object = tree.with(at, &[Dep::POBJ]).next();
    while object.is_none() {
        let Some(inner) = tree.with(at, &[Dep::PREP]).next().filter(|it| *it > at) else { break };
        at = inner;
        lead.push(at);
        object = tree.with(at, &[Dep::POBJ]).next();
    }
    let gerund = tree.with(at, &[Dep::PCOMP]).find(|it| tree.pos(*it) != Pos::ADP);
    let meant = object.or(gerund);
    let (form, inner) = match (object, gerund) {
        (Some(object), _) => {
            let meant = tree.antecedent(object);
            (Form::Phrase, if meant == object { phrase(tree, object, Size::Short) } else { Vec::new() })
        }
        (None, Some(gerund)) => (Form::Gerund, without(tree, gerund, &[])),
        (None, None) => (Form::Stranded, Vec::new()),
    };
    let mut tokens = lead.clone();
    tokens.extend(outer);
    tokens.extend(&inner);
    tokens.sort_unstable();
    tokens.dedup();
    lead.sort_unstable();
    Some(Modifier {
        form,
        head: preposition,
        lead,
        object: meant,
        is_time: meant.is_some_and(|it| is_time(tree, it)),
        is_place: meant.is_some_and(|it| is_place(tree, it)) && is_local(tree, at),
        inner,
        tokens,
        fronted,
    })
}

/// Whether a token belongs to a date or time of day, or is a word for a stretch of time.
pub(crate) fn is_time(tree: Tree<'_>, token: u32) -> bool {
    entity(tree, token).is_some_and(|it| it == EntityLabel::DATE || it == EntityLabel::TIME)
        || matches!(
            tree.lemma(token).as_str(),
            "today"
                | "yesterday"
                | "tomorrow"
                | "tonight"
                | "now"
                | "later"
                | "then"
                | "currently"
                | "recently"
                | "year"
                | "month"
                | "week"
                | "day"
                | "decade"
                | "century"
                | "morning"
                | "evening"
                | "afternoon"
        )
}

fn is_place(tree: Tree<'_>, token: u32) -> bool {
    entity(tree, token).is_some_and(|it| matches!(it, EntityLabel::GPE | EntityLabel::LOC | EntityLabel::FAC))
}

fn is_local(tree: Tree<'_>, preposition: u32) -> bool {
    matches!(
        tree.lemma(preposition).as_str(),
        "in" | "at"
            | "near"
            | "on"
            | "from"
            | "to"
            | "into"
            | "across"
            | "within"
            | "inside"
            | "outside"
            | "around"
            | "along"
            | "through"
            | "throughout"
    )
}

/// Whether a token is a preposition of place before the name of a place.
pub(crate) fn is_local_phrase(tree: Tree<'_>, preposition: u32) -> bool {
    let mut objects = tree.with(preposition, &[Dep::POBJ]);
    is_local(tree, preposition) && objects.any(|it| is_place(tree, it))
}

/// Label of the named entity around a token.
pub(crate) fn entity(tree: Tree<'_>, token: u32) -> Option<EntityLabel> {
    let entities = &tree.paragraph.analysis.entities;
    entities.iter().find(|it| it.start <= token && token < it.end).map(|it| it.label)
}
