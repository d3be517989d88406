//! What a pair of entities shows to the model: their kinds, the tree between them, the words between, their roles.
//!
//! # Method
//! Each feature is a string that names what it looks at and what it found there. Conjuncts are climbed to the first of
//! their list, so that every member of a list stands where the list stands.

use super::pair::{self, Entity, Pair};
use crate::lexicon::Lexicon;
use language::{Dep, Paragraph, Pos};
use std::collections::BTreeSet;

/// Words between two entities up to which they are given as one string.
const SHORT: usize = 4;
/// Words of a sentence up to which all of them count; longer ones are lists, and cost.
const SENTENCE: usize = 200;
/// Steps of a path up to which it is given whole.
const PATH: usize = 7;

/// Where an entity stands in the tree, its list climbed.
struct Place {
    head: u32,
    /// The first of the list it is part of.
    top: u32,
    dep: &'static str,
    /// Lemma of what governs it.
    above: String,
    /// What governs the preposition above it, for an object of one.
    beyond: String,
}

/// Features of one pair.
pub(super) fn of_pair(
    paragraph: &Paragraph<'_>,
    lexicon: &Lexicon,
    entities: &[Entity],
    pair: &Pair,
) -> Vec<String> {
    let (first, second) = (&entities[pair.first], &entities[pair.second]);
    let sight = Sight { paragraph, lexicon };
    let types = format!("{}>{}", first.label, second.label);
    let mut out = vec!["always".to_owned(), format!("T={types}")];
    let (one, two) = (sight.place(first), sight.place(second));
    sight.ends(first, &one, "a", &types, &mut out);
    sight.ends(second, &two, "b", &types, &mut out);
    out.push(format!("roles={}-{},{types}", one.dep, two.dep));
    out.push(format!("rolew={}-{},{},{}", one.dep, two.dep, one.above, two.above));
    out.push(format!("tops={},{types}", one.top == two.top));
    sight.path(&one, &two, &types, &mut out);
    sight.between(first, second, &types, &mut out);
    let inside = pair.second - pair.first - 1;
    let kinds: BTreeSet<&str> =
        entities[pair.first + 1..pair.second].iter().map(|it| it.label.as_str()).collect();
    out.push(format!("n={},{types}", inside.min(4)));
    out.push(format!("nk={}", inside.min(4)));
    out.extend(kinds.iter().map(|it| format!("k={it},{types}")));
    let again = entities[pair.first + 1..pair.second].iter().any(|it| it.label == second.label);
    let before = entities[pair.first + 1..pair.second].iter().any(|it| it.label == first.label);
    out.push(format!("again={again},{before},{types}"));
    sight.sentence(pair, &types, &mut out);
    out.extend(sight.same(first, second).into_iter().map(|it| format!("same={it},{types}")));
    out
}

struct Sight<'a> {
    paragraph: &'a Paragraph<'a>,
    lexicon: &'a Lexicon,
}

impl Sight<'_> {
    fn lemma(&self, token: u32) -> String {
        self.paragraph.analysis.lemma(token).to_lowercase()
    }

    fn dep(&self, token: u32) -> Dep {
        self.paragraph.analysis.tokens[token as usize].dep
    }

    fn above(&self, token: u32) -> u32 {
        self.paragraph.analysis.tokens[token as usize].head
    }

    fn place(&self, entity: &Entity) -> Place {
        let head = pair::head(self.paragraph, &entity.tokens);
        let mut top = head;
        while self.dep(top) == Dep::CONJ && self.above(top) < top {
            top = self.above(top);
        }
        let above = self.above(top);
        let beyond = if self.dep(top) == Dep::POBJ { self.lemma(self.above(above)) } else { String::new() };
        Place { head, top, dep: self.dep(top).as_str(), above: self.lemma(above), beyond }
    }

    fn ends(&self, entity: &Entity, place: &Place, side: &str, types: &str, out: &mut Vec<String>) {
        let token = &self.paragraph.analysis.tokens[place.head as usize];
        let lemma = self.lemma(place.head);
        let named = token.pos == Pos::PROPN;
        out.push(format!("{side}={}", entity.label));
        out.push(format!("{side}p={},{types}", token.pos.as_str()));
        if !named {
            out.push(format!("{side}l={lemma},{types}"));
        }
        out.push(format!("{side}d={},{types}", place.dep));
        out.push(format!("{side}g={},{}", place.dep, place.above));
        out.push(format!("{side}gt={},{},{types}", place.dep, place.above));
        if !place.beyond.is_empty() {
            out.push(format!("{side}b={},{}", place.above, place.beyond));
            out.push(format!("{side}bt={},{types}", place.beyond));
        }
        out.extend(self.classes(&place.above).into_iter().map(|it| format!("{side}c={},{it}", place.dep)));
        out.extend(
            self.classes(&place.beyond).into_iter().map(|it| format!("{side}cb={},{it}", place.above)),
        );
        let start = entity.tokens.start;
        let opened = matches!(self.paragraph.analysis.tokens[start as usize].pos, Pos::DET | Pos::PRON);
        if opened {
            out.push(format!("{side}o={},{types}", self.lemma(start)));
        }
    }

    /// Classes of relations that the product's predicates know `lemma` to speak of.
    fn classes(&self, lemma: &str) -> BTreeSet<String> {
        self.lexicon.predicates.at(lemma).map(|(it, _)| it.class.clone()).collect()
    }

    fn path(&self, one: &Place, two: &Place, types: &str, out: &mut Vec<String>) {
        let (up, down) = (pair::upwards(self.paragraph, one.top), pair::upwards(self.paragraph, two.top));
        let Some(meet) = up.iter().find(|it| down.contains(it)).copied() else {
            out.push(format!("path=none,{types}"));
            return;
        };
        let left: Vec<u32> = up.into_iter().take_while(|it| *it != meet).collect();
        let right: Vec<u32> = down.into_iter().take_while(|it| *it != meet).collect();
        let mut steps: Vec<String> = left.iter().map(|it| format!("^{}", self.step(*it))).collect();
        steps.extend(right.iter().rev().map(|it| format!("v{}", self.step(*it))));
        let n_steps = steps.len();
        let joined = if n_steps <= PATH { steps.concat() } else { "long".to_owned() };
        let meets = if meet == one.top || meet == two.top { "=".to_owned() } else { self.lemma(meet) };
        out.push(format!("path={joined}"));
        out.push(format!("patht={joined},{types}"));
        out.push(format!("pathm={joined},{meets}"));
        out.push(format!("meet={meets},{types}"));
        out.push(format!("length={},{types}", n_steps.min(8)));
        let ends = [one.top, two.top];
        let on_path = left.iter().chain(&right).chain([&meet]).filter(|it| !ends.contains(it));
        for token in on_path {
            let pos = self.paragraph.analysis.tokens[*token as usize].pos;
            if matches!(pos, Pos::VERB | Pos::NOUN | Pos::ADP | Pos::ADJ | Pos::AUX | Pos::SCONJ) {
                let lemma = self.lemma(*token);
                out.push(format!("on={lemma},{types}"));
                out.push(format!("onl={lemma}"));
                let classes = self.classes(&lemma);
                out.extend(classes.into_iter().map(|it| format!("onc={it},{types}")));
            }
        }
        let verbs = left.iter().chain(&right).filter(|it| {
            self.paragraph.analysis.tokens[**it as usize].pos == Pos::VERB && !ends.contains(it)
        });
        out.push(format!("verbs={},{types}", verbs.count().min(3)));
    }

    /// A step of the path: the relation, with the word for a preposition.
    fn step(&self, token: u32) -> String {
        match self.dep(token) {
            dep @ (Dep::PREP | Dep::AGENT) => format!("{}:{}", dep.as_str(), self.lemma(token)),
            dep => dep.as_str().to_owned(),
        }
    }

    fn between(&self, first: &Entity, second: &Entity, types: &str, out: &mut Vec<String>) {
        let (from, to) = (first.tokens.end, second.tokens.start);
        if from >= to {
            out.push(format!("gap=0,{types}"));
            return;
        }
        let lemmas: Vec<String> = (from..to).map(|it| self.lemma(it)).collect();
        let bucket = match lemmas.len() {
            n @ 0..=3 => n,
            4..=6 => 5,
            7..=12 => 10,
            13..=25 => 20,
            _ => 40,
        };
        out.push(format!("gap={bucket},{types}"));
        if lemmas.len() <= SHORT {
            out.push(format!("words={},{types}", lemmas.join("_")));
        }
        if let (Some(next), Some(last)) = (lemmas.first(), lemmas.last()) {
            out.push(format!("next={next},{types}"));
            out.push(format!("last={last},{types}"));
        }
        let told: BTreeSet<&String> = lemmas.iter().collect();
        if lemmas.len() <= 25 {
            out.extend(told.iter().map(|it| format!("in={it}")));
            out.extend(told.iter().map(|it| format!("int={it},{types}")));
            let classes: BTreeSet<String> = told.iter().flat_map(|it| self.classes(it)).collect();
            out.extend(classes.into_iter().map(|it| format!("inc={it},{types}")));
        }
    }

    fn sentence(&self, pair: &Pair, types: &str, out: &mut Vec<String>) {
        let sentence = self.paragraph.analysis.sentence_of(pair.anchor);
        if sentence.len() > SENTENCE {
            return;
        }
        let words: BTreeSet<String> = sentence
            .filter(|it| {
                let pos = self.paragraph.analysis.tokens[*it as usize].pos;
                matches!(pos, Pos::VERB | Pos::NOUN | Pos::ADJ)
            })
            .map(|it| self.lemma(it))
            .collect();
        let classes: BTreeSet<String> = words.iter().flat_map(|it| self.classes(it)).collect();
        out.extend(words.iter().map(|it| format!("sw={it},{types}")));
        out.extend(classes.into_iter().map(|it| format!("sc={it},{types}")));
    }

    /// Ways in which two entities may be one: an acronym of the other, a word in common, only a comma or bracket between.
    fn same(&self, first: &Entity, second: &Entity) -> Vec<&'static str> {
        let (a, b) =
            (self.paragraph.words(first.tokens.clone()), self.paragraph.words(second.tokens.clone()));
        let mut found = Vec::new();
        let capitals = |it: &str| -> String {
            it.split([' ', '-']).filter_map(|it| it.chars().next()).filter(|it| it.is_uppercase()).collect()
        };
        if b.len() > 1 && capitals(a) == b || a.len() > 1 && capitals(b) == a {
            found.push("acronym");
        }
        let words = |it: &str| -> BTreeSet<String> {
            it.split_whitespace().filter(|it| it.len() > 3).map(str::to_lowercase).collect()
        };
        if words(a).intersection(&words(b)).next().is_some() {
            found.push("word");
        }
        if a.eq_ignore_ascii_case(b) {
            found.push("all");
        }
        found
    }
}
